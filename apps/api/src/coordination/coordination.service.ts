import type { Ruling } from '@duban/contract-http';
import { taskRowWorkflowId } from '@duban/contract-workflow';
import type { ApiConfig } from '@duban/config';
import {
  type AssignmentState,
  type Instant,
  concludedStates,
  dueMomentOf,
  has,
  isRowDone,
  isTentativeDue,
  refuse,
  toIso,
} from '@duban/domain';
import {
  type AssignmentRecord,
  type CoordinationItemRecord,
  type EntryDraft,
  type OutboxDraft,
  type RowDraft,
  type RulingKind,
  type StoredRuling,
  assignmentHead,
  campaignHead,
  findCampaign,
  findCoordinationItem,
  record,
  tells,
} from '@duban/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { type Act } from '../assignment/act';
import { ActLetters } from '../assignment/act-letters';
import { newCycle } from '../assignment/clock-cycle';
import { endOfRow } from '../assignment/end-of-row';
import { type RowFile, answerTo, lockRowFile, shortName } from '../assignment/row-file';
import { handOpinionsOver } from '../assignment/hand-opinions-over';
import { type OpenedInstead, openInstead } from '../assignment/open-instead';
import type { Caller } from '../http/caller';
import { type Command, assertFresh, recordedBy } from '../http/command-runner';
import { Problem, notFound, refusalProblem } from '../http/problem';
import { MeasureService } from '../measure/measure.service';
import { Directory } from '../notice/directory';
import { CONFIG } from '../tokens';

/** What the group may do about each kind of matter. */
const RULINGS: Readonly<Record<CoordinationItemRecord['kind'], readonly RulingKind[]>> = {
  disagreement: ['bind', 're_route', 'close'],
  escalation: ['extend', 're_route', 'sanction', 'close'],
  proposal: ['sanction', 'bind', 'close'],
};
/** What is about no assignment has no date to extend and no agency to give it to here. */
const OF_PROCEEDINGS: readonly RulingKind[] = ['sanction', 'bind', 'close'];

export function allowedRulings(item: CoordinationItemRecord, caller: Pick<Caller, 'standsFor'>): readonly RulingKind[] {
  const rules = caller.standsFor.some((as) => has(as, 'group_secretary'));
  if (!rules || item.state !== 'open') return [];
  const kinds = RULINGS[item.kind];
  return item.assignmentId === null && item.kind === 'escalation'
    ? kinds.filter((kind) => OF_PROCEEDINGS.includes(kind))
    : kinds;
}

/** A ruling acts on the matter it is about, in the same transaction; the row's workflow hears of it as of any act. */
@Injectable()
export class CoordinationService {
  private readonly letters: ActLetters;

  constructor(
    private readonly directory: Directory,
    private readonly measures: MeasureService,
    @Inject(CONFIG) config: ApiConfig,
  ) {
    this.letters = new ActLetters(config);
  }

  async rule(command: Command, id: string, ruling: Ruling): Promise<CoordinationItemRecord> {
    const { transaction, caller, key, seenVersion } = command;
    const peeked = await findCoordinationItem(transaction, id);
    if (!peeked) throw notFound();
    const file = peeked.assignmentId === null ? null : await this.lockFile(command, peeked);
    // The campaign before what is about it, as everywhere.
    if (file === null) await findCampaign(transaction, peeked.campaignId, 'FOR UPDATE');
    const item = (await findCoordinationItem(transaction, id, 'FOR UPDATE'))!;
    assertFresh(seenVersion, item.version);
    if (item.state !== 'open') throw new Problem(409, 'WRONG_STATE', { facts: { act: 'ruling', state: item.state } });
    if (!allowedRulings(item, caller).includes(ruling.kind))
      throw refusalProblem(
        refuse('rule', 'RULING_DOES_NOT_FIT', { errors: [{ path: 'kind', code: 'INVALID', message: ruling.kind }] }),
      );
    const as = caller.standsFor.find((standing) => has(standing, 'group_secretary'))!;
    const stored: StoredRuling = {
      kind: ruling.kind,
      text: ruling.text,
      by: as.displayNameZh,
      ...(ruling.inFavourOf ? { inFavourOf: ruling.inFavourOf } : {}),
      ...(ruling.until ? { until: ruling.until } : {}),
      ...(ruling.agency ? { agency: ruling.agency } : {}),
      ...(ruling.minutes ? { minutes: ruling.minutes } : {}),
    };
    const effect = file
      ? await this.effectOf(command, file, item, stored)
      : await this.onCampaign(command, item, stored);
    await transaction.query(
      `UPDATE coordination_item SET state = 'ruled', ruling = $2::jsonb, ruled_by = $3, ruled_at = $4, version = version + 1 WHERE id = $1`,
      [item.id, JSON.stringify(stored), as.id, toIso(caller.receivedAt)],
    );
    await record(transaction, {
      ...recordedBy({ caller, key }, as),
      entries: effect.entries,
      rows: effect.rows,
      outbox:
        file === null
          ? []
          : [
              tells(taskRowWorkflowId(item.campaignId, file.taskRow.row), assignmentHead(file.assignment)),
              ...effect.outbox,
            ],
    });
    // Limits that the group has ruled begin as a measure of their own, and go through the gate like any other.
    if (item.paper['proposes'] === 'region_limits' && ruling.kind === 'sanction')
      await this.measures.start(
        { ...command, key: `${key}/limits` },
        {
          campaignId: item.campaignId,
          kinds: ['region_limits'],
          region: item.paper['region'] as string,
          text: ruling.text,
        },
        [],
      );
    return (await findCoordinationItem(transaction, id))!;
  }

  private async lockFile({ transaction }: Command, item: CoordinationItemRecord): Promise<RowFile> {
    const peeked = await transaction.query<{ row: number }>('SELECT row FROM assignment WHERE id = $1', [
      item.assignmentId,
    ]);
    return lockRowFile(transaction, this.directory, {
      id: item.assignmentId!,
      taskRowId: item.taskRowId!,
      row: peeked[0]!.row,
    });
  }

  private async onCampaign({ transaction }: Command, item: CoordinationItemRecord, ruling: StoredRuling) {
    const campaign = (await findCampaign(transaction, item.campaignId, 'FOR UPDATE'))!;
    const entry: EntryDraft = {
      head: campaignHead(campaign),
      type: 'ruled',
      payload: { itemId: item.id, title: item.title, ...ruling },
      reason: ruling.text,
    };
    return { entries: [entry], rows: [] as RowDraft[], outbox: [] as OutboxDraft[] };
  }

  private async effectOf(
    command: Command,
    file: RowFile,
    item: CoordinationItemRecord,
    ruling: StoredRuling,
  ): Promise<{ entries: EntryDraft[]; rows: RowDraft[]; outbox: OutboxDraft[] }> {
    const now = command.caller.receivedAt;
    const { assignment } = file;
    const act = this.asAct(command, file, ruling);
    const payload = { itemId: item.id, comment: ruling.text, ...ruling };
    const ruled = (about: AssignmentRecord, set: EntryDraft['set'], type = 'ruled'): EntryDraft => ({
      head: assignmentHead(about),
      type,
      reason: ruling.text,
      payload,
      set: set ?? {},
    });
    const settled =
      item.kind === 'disagreement' && assignment.disagreement
        ? {
            disagreement: {
              ...assignment.disagreement,
              state: 'ruled',
              settledAt: toIso(now),
              settledBy: ruling.by,
              outcome: ruling.inFavourOf ?? ruling.kind,
              text: ruling.text,
            },
          }
        : {};
    const lead = this.leadOf(file);
    const rows = await this.tell(act, [assignment, ...(lead && lead !== assignment ? [lead] : [])], ruling);
    const entries: EntryDraft[] = [];
    const outbox: OutboxDraft[] = [];
    // What is decided about a row's time or its agency is decided about the lead; whoever objects is only bound.
    const about = item.kind === 'disagreement' && lead ? lead : assignment;
    switch (ruling.kind) {
      case 'bind':
        if (item.kind === 'disagreement' && !ruling.inFavourOf) throw lacking('inFavourOf');
        entries.push(ruled(assignment, settled));
        // The lead works it in, and may be given the time for it.
        if (lead && lead !== assignment)
          entries.push(ruled(lead, ruling.until ? this.movedClock(file, lead, ruling.until, now) : {}, 'ruling_noted'));
        break;
      case 'sanction':
        entries.push(ruled(assignment, settled));
        break;
      case 'extend': {
        if (!ruling.until) throw lacking('until');
        const set = this.movedClock(file, about, ruling.until, now);
        if (concludedStates.includes(about.state)) throw wrong(about.state);
        entries.push(ruled(about, about === assignment ? { ...settled, ...set } : set));
        if (about !== assignment) entries.push(ruled(assignment, settled, 'ruling_noted'));
        break;
      }
      case 're_route': {
        if (!ruling.agency) throw lacking('agency');
        if (concludedStates.includes(about.state)) throw wrong(about.state);
        const opened: OpenedInstead = openInstead(file, about, ruling.agency, now, ruling.text);
        await handOpinionsOver(command.transaction, about, opened.assignment);
        entries.push(
          ruled(about, { ...(about === assignment ? settled : {}), state: 'rerouted', held_since: null }),
          opened.entry,
          ...answerTo([file.assignment, ...file.siblings], about.agency, opened.assignment.agency, ruling.text),
        );
        if (about !== assignment) entries.push(ruled(assignment, settled, 'ruling_noted'));
        rows.push(
          ...(await this.letters.write(
            act,
            'handover',
            opened.assignment,
            ['clerk'],
            `部际协调小组裁定由本部门办理：${ruling.text}`,
          )),
        );
        break;
      }
      case 'close': {
        if (concludedStates.includes(about.state)) throw wrong(about.state);
        entries.push(ruled(about, { ...(about === assignment ? settled : {}), state: 'closed', held_since: null }));
        if (about !== assignment) entries.push(ruled(assignment, settled, 'ruling_noted'));
        const all = [file.assignment, ...file.siblings].map((other) =>
          other === about ? { ...other, state: 'closed' as AssignmentState } : other,
        );
        const end = isRowDone(all) ? await endOfRow(command.transaction, file, now) : null;
        entries.push(...(end?.entries ?? []));
        outbox.push(...(end?.outbox ?? []));
      }
    }
    return { entries, rows, outbox };
  }

  private movedClock(
    { calendar }: RowFile,
    about: AssignmentRecord,
    until: string,
    now: Instant,
  ): Record<string, unknown> {
    const dueAt = dueMomentOf(until);
    if (dueAt <= now)
      throw refusalProblem(
        refuse('rule', 'DUE_IN_THE_PAST', { errors: [{ path: 'until', code: 'DUE_IN_THE_PAST', message: 'until' }] }),
      );
    return {
      due_at: toIso(dueAt),
      due_tentative: isTentativeDue(until, dueAt, calendar),
      ...newCycle(about),
      ...(about.heldSince === null ? { issued_at: toIso(now) } : {}),
    };
  }

  private leadOf({ assignment, siblings }: RowFile): AssignmentRecord | undefined {
    const whole = [assignment, ...siblings];
    const named = assignment.disagreement?.lead;
    return (
      whole.find((other) => other.mode === 'answer' && other.agency === named) ??
      (assignment.mode === 'answer' ? assignment : whole.find((other) => other.mode === 'answer'))
    );
  }

  private async tell(
    act: Act<'comment'>,
    about: readonly AssignmentRecord[],
    ruling: StoredRuling,
  ): Promise<RowDraft[]> {
    const rows: RowDraft[] = [];
    for (const one of about)
      rows.push(
        ...(await this.letters.write(
          act,
          'ruling',
          one,
          ['agency_head', 'clerk'],
          `部际协调小组裁定：${ruling.text}`,
          ruling.inFavourOf
            ? `裁定对双方有约束力（${{ lead: `按${shortName(act.file.notice, this.leadOf(act.file)?.agency ?? '')}意见`, objector: `按${shortName(act.file.notice, act.file.assignment.agency)}意见`, both: '按裁定文本' }[ruling.inFavourOf]}），请据此办理。`
            : '请据此办理。',
        )),
      );
    return rows;
  }

  private asAct({ caller, transaction }: Command, file: RowFile, ruling: StoredRuling): Act<'comment'> {
    const as = caller.standsFor.find((standing) => has(standing, 'group_secretary'))!;
    return {
      name: 'comment',
      body: { comment: ruling.text },
      file,
      caller,
      as,
      transaction,
      now: caller.receivedAt,
      by: 'group_secretary',
      to: 'same',
    };
  }
}

function lacking(path: string): Problem {
  return refusalProblem(refuse('rule', 'RULING_DOES_NOT_FIT', { errors: [{ path, code: 'REQUIRED', message: path }] }));
}

function wrong(state: AssignmentState): Problem {
  return new Problem(409, 'WRONG_STATE', { facts: { act: 'ruling', state } });
}
