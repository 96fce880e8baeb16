import type { NeighbourRow } from '@duban/contract-http';
import { agencyHoldsStates, describeRowState, toIso, worstLight } from '@duban/domain';
import { downstreamOf, upstreamOf } from '@duban/domain/editions';
import {
  type CampaignRecord,
  type RowDefinition,
  type Transaction,
  findAssignmentsOfRow,
  findTaskRows,
} from '@duban/persistence';
import { readingsOf, rowLightReason } from '../assignment/light-reason';
import type { Caller } from '../http/caller';
import { pick } from '../http/words';
import type { Directory } from '../notice/directory';

/** Which rows of its campaign a row needs, and which need it: how each stands and with whom it lies. A matter stands in no such line. */
export async function neighboursOf(
  transaction: Transaction,
  { row, campaign, matter, notice, calendar }: RowDefinition & { readonly campaign: CampaignRecord },
  caller: Pick<Caller, 'receivedAt' | 'language' | 'sight'>,
  directory: Directory,
): Promise<{ upstream: NeighbourRow[]; downstream: NeighbourRow[] }> {
  const inCampaign = (number: number) => !matter && campaign.rows.includes(number);
  const needed = upstreamOf(row.row).filter(({ needs }) => inCampaign(needs));
  const waiting = inCampaign(row.row) ? downstreamOf(row.row).filter((other) => campaign.rows.includes(other.row)) : [];
  if (needed.length + waiting.length === 0) return { upstream: [], downstream: [] };
  const taskRows = await findTaskRows(transaction, campaign.id);
  const agencies = await directory.allAgencies();

  const show = async (number: number, { strength, source, clause, zh, en }: (typeof needed)[number]) => {
    const taskRow = taskRows.find((other) => other.row === number);
    const assignments = taskRow ? await findAssignmentsOfRow(transaction, taskRow.id) : [];
    const named = notice.rows.find((other) => other.row === number);
    const readings = readingsOf(assignments, calendar, caller);
    const state = taskRow ? describeRowState(taskRow.state, assignments) : 'planned';
    return {
      taskId: taskRow?.id ?? null,
      row: number,
      titleZh: named?.titleZh ?? '',
      titleEn: named?.titleEn ?? '',
      strength,
      source,
      clause,
      why: pick(caller.language, zh, en),
      state,
      done: state === 'completed' || state === 'struck_off',
      light: worstLight(readings.map(({ reading }) => reading.light)),
      lightReason: rowLightReason(readings, agencies, caller),
      dueAt: taskRow?.dueAt == null ? null : toIso(taskRow.dueAt),
      holders: [
        ...new Set(
          assignments
            .filter(({ state: held, blocked, suspended }) => agencyHoldsStates.includes(held) && !blocked && !suspended)
            .map(({ agency }) => agency),
        ),
        // In one order, whichever the database gives them in.
      ].sort(),
    };
  };
  return {
    upstream: await Promise.all(needed.map((one) => show(one.needs, one))),
    downstream: await Promise.all(waiting.map((one) => show(one.row, one))),
  };
}
