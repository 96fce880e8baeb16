import type { RowLedger } from '@duban/activities';
import { taskRowWorkflowId } from '@duban/contract-workflow';
import { toIso } from '@duban/domain';
import type { Orchestrator } from '@duban/orchestrator';
import type { FoundIncident, IncidentRepository, OpenRow } from '@duban/persistence';
import type { Log } from '@duban/telemetry';

/** A rung may be late by the relay, a restart, a busy machine. Past this it is an incident; the coordinator sees it within the hour. */
export const MISSED_AFTER_MS = 10 * 60_000;
/** A launch takes seconds to open its rows. */
const SETTLED_AFTER_S = 120;

export interface WatchParts {
  readonly incidents: IncidentRepository;
  readonly rows: Pick<RowLedger, 'planAgenda'>;
  /** Undefined while Temporal is away: what should run cannot be asked for, what should have fired can. */
  readonly orchestrator: () => Orchestrator | undefined;
  readonly now: () => number;
  readonly log: Log;
}

/**
 * Who watches the escalator: the ledger says which rungs should have fired and which rows are open; whatever is missing is an
 * incident, and is repaired in the way in which it would have happened. It stands outside Temporal, or it would be silent when
 * Temporal is.
 */
export class Watch {
  constructor(private readonly parts: WatchParts) {}

  /** One round; false when another process is keeping the watch. */
  async keep(settledAfterSeconds = SETTLED_AFTER_S): Promise<boolean> {
    const { incidents } = this.parts;
    const kept = await incidents.keepWatch(async () => {
      const rows = await incidents.openRows(settledAfterSeconds);
      const found = [...(await this.missingRuns(rows).catch(this.away)), ...(await this.missedRungs(rows))];
      await incidents.report(found, rows.length);
      return true;
    });
    return kept ?? false;
  }

  private readonly away = (fault: unknown): FoundIncident[] => {
    this.parts.log.warn({ err: fault }, 'Temporal could not be asked which rows run');
    return [];
  };

  private async missingRuns(rows: readonly OpenRow[]): Promise<FoundIncident[]> {
    const orchestrator = this.parts.orchestrator();
    if (!orchestrator || rows.length === 0) return [];
    const running = await orchestrator.runningRows();
    const missing: FoundIncident[] = [];
    for (const row of rows) {
      const workflowId = taskRowWorkflowId(row.campaignId, row.row);
      // The list lags behind; only the run itself knows.
      if (running.has(workflowId) || (await orchestrator.isRunning(workflowId))) continue;
      await orchestrator.openRow(row.campaignId, row.row);
      this.parts.log.warn({ workflowId }, 'no run stood for an open row: opened again');
      missing.push({ kind: 'run_missing', subject: workflowId, detail: { ...row }, repaired: true });
    }
    return missing;
  }

  private async missedRungs(rows: readonly OpenRow[]): Promise<FoundIncident[]> {
    const missed: FoundIncident[] = [];
    const late: OpenRow[] = [];
    for (const row of rows) {
      const { items } = await this.parts.rows.planAgenda(row);
      const overdue = items.filter((item) => item.fireAt < this.parts.now() - MISSED_AFTER_MS);
      if (overdue.length > 0) late.push(row);
      for (const { kind, assignmentId, clockCycle, stage, at, fireAt } of overdue) {
        missed.push({
          kind: 'rung_missed',
          subject: `assignment/${assignmentId}/${clockCycle}/${stage ?? kind}`,
          detail: { ...row, assignmentId, stage: stage ?? kind, at: toIso(at), fireAt: toIso(fireAt) },
          repaired: false,
        });
      }
    }
    await this.parts.incidents.nudge(late, (row) => taskRowWorkflowId(row.campaignId, row.row));
    return missed;
  }
}
