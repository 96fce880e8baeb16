import type { ActionBody, ActionName } from '@duban/contract-http';
import { taskRowWorkflowId } from '@duban/contract-workflow';
import { type ApiConfig } from '@duban/config';
import {
  type AssignmentAct,
  type Instant,
  type TableRow,
  type CountedInstant,
  assertNever,
  concludedStates,
  dueAfter,
  endOfCivilDay,
  isRowDone,
  plusHeldTime,
  refuse,
  resultFaults,
  toIso,
} from '@duban/domain';
import {
  type AssignmentRecord,
  type EntryDraft,
  type OutboxDraft,
  type StoredOpinion,
  type StoredResult,
  StaleHead,
  type Transaction,
  assignmentHead,
  carryIntoCycle,
  findAssignment,
  findReaders,
  record,
  concernsOfLeads,
  tells,
} from '@duban/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { Caller } from '../http/caller';
import { type Command, assertFresh, recordedBy } from '../http/command-runner';
import { Problem, notFound, refusalProblem } from '../http/problem';
import { pick } from '../http/words';
import { assertBrokenDown } from '../target/broken-down';
import { Directory } from '../notice/directory';
import { CONFIG } from '../tokens';
import { OpinionActs } from '../opinion/opinion-acts';
import { type Act, type Outcome, attach, entryOf, link, said, writerOf } from './act';
import { ActLetters } from './act-letters';
import { urge } from './urge';
import { newCycle } from './clock-cycle';
import { endOfRow } from './end-of-row';
import { inWhosePlace } from './in-whose-place';
import { ColleagueActs } from './colleague-acts';
import { ExtensionActs } from './extension-acts';
import { handOpinionsOver } from './hand-opinions-over';
import { openInstead } from './open-instead';
import {
  type RowFile,
  type Scope,
  allCoSigned,
  answerTo,
  draftingLead,
  lockRowFile,
  othersHaveASay,
  readHeader,
  readRowFile,
  namedIn,
  shortName,
} from './row-file';

/** Acts that look at or change the other agencies of the row. */
const WITH_ROW: readonly ActionName[] = [
  'consult',
  'opine',
  'submit',
  'approve',
  'return',
  'recall',
  'reroute',
  'decide_time',
  'agree',
  'refer',
  'urge',
];
/** Two agencies may not come to have the same part: whoever gives it to another looks at the whole row. */
const ALWAYS_WITH_ROW: readonly ActionName[] = ['reroute'];

/** Acceptance may complete the row, so nobody else may complete it meanwhile; the rest of it only where others have a say. */
function scopeOf(name: ActionName, assignment: AssignmentRecord, row: TableRow): Scope {
  if (!WITH_ROW.includes(name)) return 'alone';
  if (ALWAYS_WITH_ROW.includes(name)) return 'with_row';
  if (othersHaveASay(row)) return 'with_row';
  return name === 'approve' && assignment.state === 'reported' ? 'under_row' : 'alone';
}

/** People's acts on assignments. One transaction each: lock, ask the domain, record with what it causes. */
@Injectable()
export class AssignmentActs {
  private readonly letters: ActLetters;
  private readonly opinions: OpinionActs;
  private readonly colleagues: ColleagueActs;
  private readonly extensions: ExtensionActs;

  constructor(
    private readonly directory: Directory,
    @Inject(CONFIG) config: ApiConfig,
  ) {
    this.letters = new ActLetters(config);
    this.opinions = new OpinionActs(this.letters);
    this.colleagues = new ColleagueActs(this.letters);
    this.extensions = new ExtensionActs(this.letters);
  }

  /** The file after the act; its consequences in workflows follow by the outbox. */
  async perform<Name extends ActionName>(
    { transaction, caller, key, seenVersion }: Command,
    id: string,
    name: Name,
    body: ActionBody<Name>,
  ): Promise<RowFile> {
    const file = await this.lock(transaction, caller, id, name);
    const allowed = inWhosePlace(name as AssignmentAct, file, caller);
    // A stale screen is told that it is stale before it is told that its act no longer fits.
    assertFresh(seenVersion, file.assignment.version);
    if ('refused' in allowed) throw refusalProblem(namedIn(file, allowed));
    const { as, move } = allowed;
    const act = {
      name,
      body,
      file,
      caller,
      as,
      transaction,
      now: caller.receivedAt,
      by: move.by,
      to: move.to,
    } as Act<ActionName>;
    if (name === 'draft') await this.saveDraft(act as Act<'draft'>);
    else {
      const outcome = await this.outcomeOf(act);
      const { assignment } = file;
      const outbox: OutboxDraft[] = outcome.tellsWorkflow
        ? [tells(taskRowWorkflowId(assignment.campaignId, assignment.row), assignmentHead(assignment))]
        : [];
      await record(transaction, {
        ...recordedBy({ caller, key }, as),
        entries: outcome.entries,
        rows: outcome.rows ?? [],
        outbox: [...outbox, ...(outcome.outbox ?? [])],
        concerns: othersHaveASay(file.row) ? concernsOfLeads(file.siblings) : [],
      });
    }
    if (othersHaveASay(file.row)) return readRowFile(transaction, this.directory, file.assignment);
    return { ...file, assignment: (await findAssignment(transaction, id))! };
  }

  /**
   * The file, locked: the assignment alone where no other of the row has a say in the act, so that 31 provinces do not wait
   * for each other. What the caller may not see does not exist.
   */
  private async lock(transaction: Transaction, caller: Caller, id: string, name: ActionName): Promise<RowFile> {
    const seen = (assignment: AssignmentRecord | undefined): AssignmentRecord => {
      const own = caller.person.agency !== null && assignment?.agency === caller.person.agency;
      if (!assignment || !(caller.sight.sees === 'all' || own)) throw notFound();
      return assignment;
    };
    if (WITH_ROW.includes(name)) {
      const peeked = seen(await findAssignment(transaction, id));
      const { row } = await readHeader(transaction, this.directory, peeked);
      const scope = scopeOf(name, peeked, row);
      if (scope !== 'alone') return lockRowFile(transaction, this.directory, peeked, scope);
    }
    const assignment = seen(await findAssignment(transaction, id, 'FOR UPDATE'));
    const header = await readHeader(transaction, this.directory, assignment);
    // It was accepted or reported while we looked: the lock we hold is not the one that the act needs now.
    if (scopeOf(name, assignment, header.row) !== 'alone') throw new StaleHead(`assignment/${id}`);
    return { ...header, assignment, siblings: [] };
  }

  private outcomeOf(act: Act<ActionName>): Promise<Outcome> | Outcome {
    switch (act.name) {
      case 'sign':
        return one(act, 'signed_for', { state: 'signed_for', signed_at: toIso(act.now) });
      case 'claim':
        return one(act, 'claimed', {
          assignee_id: act.as.id,
          ...(act.file.assignment.state === 'requested' ? {} : { state: 'handling' }),
        });
      case 'release':
        return one(act, 'released', {
          assignee_id: null,
          ...(act.file.assignment.state === 'handling' ? { state: 'signed_for' } : {}),
        });
      case 'open':
        return one(act, 'opened', { opened_at: toIso(act.now) });
      case 'recall':
        return this.recall(act as Act<'recall'>);
      case 'reroute':
        return this.reroute(act as Act<'reroute'>);
      case 'route':
        return this.colleagues.route(act as Act<'route'>);
      case 'transfer':
        return this.colleagues.transfer(act as Act<'transfer'>);
      case 'delegate':
        return this.colleagues.delegate(act as Act<'delegate'>);
      case 'hand_back':
        return this.colleagues.handBack(act as Act<'hand_back'>);
      case 'send_back':
        return this.colleagues.sendBack(act as Act<'send_back'>);
      case 'reassign':
        return this.colleagues.reassign(act as Act<'reassign'>);
      case 'take_back':
        return this.colleagues.takeBack(act as Act<'take_back'>);
      case 'request_extension':
        return this.extensions.request(act as Act<'request_extension'>);
      case 'decide_extension':
        return this.extensions.decide(act as Act<'decide_extension'>);
      case 'decide_time':
        return this.opinions.decideTime(act as Act<'decide_time'>);
      case 'agree':
        return this.opinions.agree(act as Act<'agree'>);
      case 'refer':
        return this.opinions.refer(act as Act<'refer'>);
      case 'urge':
        return urge(act as Act<'urge'>, this.letters);
      case 'comment':
        return this.comment(act as Act<'comment'>);
      case 'consult':
        return this.opinions.consult(act as Act<'consult'>);
      case 'opine':
        assertDraftSeen(act as Act<'opine'>);
        return this.opinions.opine(act as Act<'opine'>);
      case 'submit':
        return this.submit(act as Act<'submit'>);
      case 'approve':
        return this.approve(act as Act<'approve'>);
      case 'return':
        return this.sendBack(act as Act<'return'>);
      case 'decline':
        return this.decline(act as Act<'decline'>);
      case 'draft':
        throw new TypeError('a draft is no act of record');
      default:
        return assertNever(act.name);
    }
  }

  /** What somebody is still writing is no fact: it stands beside the ledger and changes no version. */
  private async saveDraft(act: Act<'draft'>): Promise<void> {
    assertDraftSeen(act);
    const { transaction, file, body, now, caller } = act;
    const draft = { text: body.text, fields: body.fields ?? {}, savedAt: toIso(now), savedBy: writerOf(caller) };
    await transaction.query('UPDATE assignment SET draft = $2::jsonb WHERE id = $1', [
      file.assignment.id,
      JSON.stringify(draft),
    ]);
  }

  private async comment(act: Act<'comment'>): Promise<Outcome> {
    const { assignment } = act.file;
    const { comment, attachmentIds = [], mentions = [] } = act.body;
    const rows = await attach(act, attachmentIds, [assignment.id]);
    const read = await findReaders(act.transaction, assignment.agency, mentions);
    const unknown = mentions.filter((id) => !read.some((reader) => reader.id === id));
    if (unknown.length > 0)
      throw refusalProblem(
        refuse('rule', 'UNKNOWN_COLLEAGUE', {
          errors: unknown.map((id) => ({ path: `mentions.${mentions.indexOf(id)}`, code: 'UNKNOWN', message: id })),
        }),
      );
    rows.push(
      ...this.letters.to(
        act,
        'mention',
        assignment,
        read,
        `${act.as.displayNameZh}在批注中提到您：${comment}`,
        '请阅。',
      ),
    );
    return {
      entries: [entryOf(act, 'commented', {}, { attachmentIds, mentions: read.map((reader) => reader.displayNameZh) })],
      rows,
    };
  }

  private async submit(act: Act<'submit'>): Promise<Outcome> {
    assertDraftSeen(act);
    const { body, file, as, now } = act;
    const { assignment } = file;
    const attachmentIds = [...new Set(body.attachmentIds ?? [])];
    const rows = await attach(act, attachmentIds, [assignment.id]);
    await assertBrokenDown(act.transaction, file);
    const faults = this.faultsOf(file, {
      text: body.comment,
      fields: body.fields ?? {},
      attachments: attachmentIds.length,
    });
    if (faults.length > 0) throw refusalProblem(refuse('rule', 'RESULT_INCOMPLETE', { errors: faults }));
    const result: StoredResult = {
      version: (assignment.result?.version ?? 0) + 1,
      text: body.comment,
      fields: body.fields ?? {},
      attachmentIds,
      submittedAt: toIso(now),
      submittedBy: as.displayNameZh,
    };
    const coSigners =
      assignment.mode === 'answer'
        ? file.siblings.filter(
            (other) => other.mode === 'co_sign' && !concludedStates.includes(other.state) && other.state !== 'declined',
          )
        : [];
    const due = this.coSignatureDue(file, now);
    for (const other of coSigners) {
      rows.push(
        ...(await this.letters.write(
          act,
          'co_signature',
          { ...other, state: 'requested', dueAt: due?.at ?? null, dueTentative: due?.tentative ?? false },
          ['agency_head', 'clerk'],
          `${shortName(file.notice, assignment.agency)}已报送第${result.version}稿，请会签。`,
          '请部门负责人对报送稿会签，或退回并说明理由。',
        )),
      );
      rows.push(...attachmentIds.map((attachmentId) => link(attachmentId, other.id)));
    }
    return {
      tellsWorkflow: coSigners.length > 0,
      rows,
      entries: [
        {
          head: assignmentHead(assignment),
          type: 'submitted',
          payload: { resultVersion: result.version, comment: body.comment, fields: result.fields, attachmentIds },
          set: {
            state: act.to,
            opened_at: null,
            result,
            draft: null,
            assignee_id: assignment.assigneeId ?? as.id,
            signed_at: toIso(assignment.signedAt ?? now),
          },
        },
        ...coSigners.map((other): EntryDraft => ({
          head: assignmentHead(other),
          type: 'co_signature_requested',
          payload: { resultVersion: result.version },
          set: {
            state: 'requested',
            opinion: null,
            issued_at: toIso(now),
            due_at: due === null ? null : toIso(due.at),
            due_tentative: due?.tentative ?? false,
            ...newCycle(other),
            signed_at: toIso(other.signedAt ?? now),
          },
        })),
      ],
    };
  }

  private async approve(act: Act<'approve'>): Promise<Outcome> {
    const { file, now, by } = act;
    const { assignment } = file;
    if (by === 'accepter') return this.accept(act);
    if (by === 'division') return one(act, 'division_approved', { state: 'in_review', opened_at: null });
    const withdrawn = await this.letters.withdrawEarly(act, assignment);
    if (assignment.mode === 'co_sign') return this.coSign(act, withdrawn);
    const coSigners = assignment.mode === 'answer' ? file.siblings.filter((other) => other.mode === 'co_sign') : [];
    const complete = allCoSigned(coSigners, assignment.result?.version ?? 0);
    return {
      tellsWorkflow: true,
      rows: withdrawn.rows,
      entries: [
        {
          head: assignmentHead(assignment),
          type: complete ? 'reported' : 'signed_out',
          payload: { resultVersion: assignment.result?.version ?? 0, ...said(act.body.comment) },
          set: {
            state: complete ? 'reported' : 'co_signing',
            opened_at: null,
            ...(complete ? { held_since: toIso(now) } : {}),
          },
        },
        ...withdrawn.entries,
      ],
    };
  }

  private coSign({ file, now, body }: Act<'approve'>, withdrawn: Required<Pick<Outcome, 'entries' | 'rows'>>): Outcome {
    const { assignment } = file;
    const lead = draftingLead(file);
    const resultVersion = lead?.result?.version ?? 0;
    const opinion: StoredOpinion = {
      opinion: 'concur',
      reason: body.comment ?? null,
      basis: null,
      answeredAt: toIso(now),
      resultVersion,
    };
    const others = file.siblings.filter((other) => other.mode === 'co_sign');
    const reported = lead?.state === 'co_signing' && allCoSigned(others, resultVersion);
    return {
      tellsWorkflow: true,
      rows: withdrawn.rows,
      entries: [
        {
          head: assignmentHead(assignment),
          type: 'co_signed',
          payload: { resultVersion, ...said(body.comment) },
          set: { state: 'answered', opinion },
        },
        ...withdrawn.entries,
        ...(lead && reported
          ? [
              {
                head: assignmentHead(lead),
                type: 'reported',
                payload: { resultVersion },
                set: { state: 'reported', held_since: toIso(now), opened_at: null },
              },
            ]
          : []),
      ],
    };
  }

  /** 办结: the result is checked once more against the row's profile, and the row closes with its last part. */
  private async accept({ file, now, body, transaction }: Act<'approve'>): Promise<Outcome> {
    const { assignment, siblings, profile } = file;
    const { result } = assignment;
    await assertBrokenDown(transaction, file);
    const faults = this.faultsOf(file, {
      text: result?.text ?? '',
      fields: result?.fields ?? {},
      attachments: result?.attachmentIds.length ?? 0,
    });
    if (faults.length > 0) throw refusalProblem(refuse('rule', 'RESULT_INCOMPLETE', { errors: faults }));
    const missing = body.checklist ? profile.checklist.filter((point) => !body.checklist!.includes(point.code)) : [];
    if (missing.length > 0 && assignment.mode === 'answer') {
      throw refusalProblem(
        refuse('rule', 'CHECKLIST_INCOMPLETE', {
          errors: missing.map((point) => ({ path: `checklist.${point.code}`, code: 'REQUIRED', message: point.zh })),
        }),
      );
    }
    // Whoever stands by had no part in what arose.
    const involved = siblings.filter((other) => other.state !== 'standby');
    const partDone = isRowDone([...involved, { ...assignment, state: 'closed' as const }]);
    const end = partDone ? await endOfRow(transaction, file, now) : null;
    const leftOver = partDone ? involved.filter((other) => !concludedStates.includes(other.state)) : [];
    return {
      tellsWorkflow: true,
      entries: [
        {
          head: assignmentHead(assignment),
          type: 'accepted',
          payload: { checklist: body.checklist ?? null, ...said(body.comment) },
          set: { state: 'closed' },
        },
        ...leftOver.map((other): EntryDraft => ({
          head: assignmentHead(other),
          type: 'closed_with_row',
          set: { state: 'closed' },
        })),
        ...(end ? end.entries : []),
      ],
      outbox: end?.outbox ?? [],
    };
  }

  private async sendBack(act: Act<'return'>): Promise<Outcome> {
    const { file, by, body } = act;
    const { assignment } = file;
    // A joint lead sends back the drafting lead's version; the accepter sends back what stands before them, a refusal to co-sign too.
    const lead = assignment.mode === 'co_sign' && by === 'head' ? draftingLead(file) : assignment;
    const payload = { comment: body.reason, attachmentIds: body.attachmentIds ?? [] };
    const rows = await attach(act, body.attachmentIds, [
      assignment.id,
      ...(lead && lead !== assignment ? [lead.id] : []),
    ]);
    const entries: EntryDraft[] = [];
    if (assignment.mode === 'co_sign' && by === 'head') {
      entries.push({
        head: assignmentHead(assignment),
        type: 'co_signature_refused',
        reason: body.reason,
        payload,
        set: { state: 'signed_for', due_at: null, opinion: null },
      });
    }
    if (assignment.mode === 'co_sign' && by === 'accepter') {
      // It signs after all: the version on the table, or the next one.
      const pending = ['in_review', 'co_signing'].includes(draftingLead(file)?.state ?? '');
      const due = pending ? this.coSignatureDue({ ...file, assignment: draftingLead(file)! }, act.now) : null;
      entries.push({
        head: assignmentHead(assignment),
        type: 'returned',
        reason: body.reason,
        payload,
        set: {
          state: pending ? 'requested' : 'signed_for',
          held_since: null,
          issued_at: toIso(act.now),
          due_at: due === null ? null : toIso(due.at),
          due_tentative: due?.tentative ?? false,
          opinion: null,
          ...newCycle(assignment),
        },
      });
      return { tellsWorkflow: true, entries, rows };
    }
    if (lead && (lead === assignment || lead.state === 'in_review' || lead.state === 'co_signing')) {
      entries.push({
        head: assignmentHead(lead),
        type: 'returned',
        reason: body.reason,
        payload,
        set: await this.returnedClock(act, lead),
      });
      rows.push(
        ...(await this.letters.write(
          act,
          'returned',
          { ...lead, state: 'returned' },
          ['clerk'],
          `退回理由：${body.reason}`,
          '请按退回理由补办后重新报送。',
        )),
      );
    }
    if (lead?.mode === 'answer') {
      // Any change voids the co-signatures: what was signed is no longer what will be reported.
      for (const other of file.siblings.filter(
        (candidate) => candidate.mode === 'co_sign' && ['requested', 'answered'].includes(candidate.state),
      )) {
        entries.push({
          head: assignmentHead(other),
          type: 'co_signature_voided',
          set: { state: 'signed_for', due_at: null, opinion: null },
        });
      }
    }
    return { tellsWorkflow: true, entries, rows };
  }

  /**
   * The agency's clock runs again in a new cycle; what an accepter or the coordinator held is not charged to it. When it is the
   * agency's own head who sends back, the clock has not stopped: the new cycle goes on where the last one stood, rungs and all.
   */
  private async returnedClock(
    { file, now, transaction }: Act<'return'>,
    lead: AssignmentRecord,
  ): Promise<Record<string, unknown>> {
    if ((lead.state === 'in_review' || lead.state === 'division_review') && lead === file.assignment) {
      await carryIntoCycle(transaction, lead.id, lead.clockCycle, lead.clockCycle + 1);
      return { state: 'returned', opened_at: null, clock_cycle: lead.clockCycle + 1 };
    }
    const due = this.returnedDue(file, lead, now);
    return {
      state: 'returned',
      opened_at: null,
      held_since: null,
      issued_at: toIso(now),
      due_at: due === null ? null : toIso(due),
      ...newCycle(lead),
    };
  }

  /** The due moment, moved by what somebody else has held. */
  private returnedDue({ calendar, campaign }: RowFile, lead: AssignmentRecord, now: Instant): Instant | null {
    if (lead.dueAt === null || lead.heldSince === null) return lead.dueAt;
    return plusHeldTime(calendar, lead.dueAt, lead.heldSince, now, campaign.dueOn.includes('T'));
  }

  /** Whoever co-signs has the drafting lead's own time, and never less than the time for an opinion. */
  private coSignatureDue({ assignment, calendar, campaign }: RowFile, now: Instant): CountedInstant | null {
    if (assignment.dueAt === null) return null;
    const least = dueAfter(calendar, now, campaign.policy.clocks.opinion, endOfCivilDay);
    return least.at > assignment.dueAt ? least : { at: assignment.dueAt, tentative: assignment.dueTentative };
  }

  /** 撤回: before whoever has it next has begun to look at it. */
  private recall(act: Act<'recall'>): Outcome {
    const { file, by, to } = act;
    const { assignment } = file;
    const voided =
      assignment.mode === 'answer' && by === 'clerk'
        ? file.siblings
            .filter((other) => other.mode === 'co_sign' && ['requested', 'answered'].includes(other.state))
            .map((other): EntryDraft => ({
              head: assignmentHead(other),
              type: 'co_signature_voided',
              set: { state: 'signed_for', due_at: null, opinion: null },
            }))
        : [];
    return {
      tellsWorkflow: true,
      entries: [
        entryOf(act, 'recalled', {
          state: to,
          opened_at: null,
          // What the accepter held meanwhile is charged to nobody: the clock goes on where it stood.
          ...(by === 'head' ? this.resumedClock(act) : {}),
        }),
        ...voided,
      ],
    };
  }

  private resumedClock({ file, now }: Act<'recall'>): Record<string, unknown> {
    const { assignment, calendar, campaign } = file;
    if (assignment.dueAt === null || assignment.heldSince === null) return { held_since: null };
    const exact = campaign.dueOn.includes('T');
    return {
      held_since: null,
      due_at: toIso(plusHeldTime(calendar, assignment.dueAt, assignment.heldSince, now, exact)),
    };
  }

  /** 改派: "not our remit" is heard, and another agency has that part of the row from now on. */
  private async reroute(act: Act<'reroute'>): Promise<Outcome> {
    const { file, now, body } = act;
    const { assignment, notice } = file;
    const opened = openInstead(file, assignment, body.agency, now, body.reason);
    await handOpinionsOver(act.transaction, assignment, opened.assignment);
    return {
      tellsWorkflow: true,
      entries: [
        entryOf(
          act,
          'rerouted',
          { state: 'rerouted', held_since: null },
          { to: shortName(notice, opened.assignment.agency), agency: opened.assignment.agency },
        ),
        opened.entry,
        ...answerTo(file.siblings, assignment.agency, opened.assignment.agency, body.reason),
      ],
      rows: await this.letters.write(
        act,
        'handover',
        opened.assignment,
        ['clerk'],
        `${shortName(notice, assignment.agency)}认为非其职责，协调办公室改派本部门办理：${body.reason}`,
      ),
    };
  }

  private async decline(act: Act<'decline'>): Promise<Outcome> {
    const { file, body } = act;
    return {
      tellsWorkflow: true,
      rows: await attach(act, body.attachmentIds, [file.assignment.id]),
      entries: [
        {
          head: assignmentHead(file.assignment),
          type: 'declined',
          reason: body.reason,
          payload: { comment: body.reason, attachmentIds: body.attachmentIds ?? [] },
          set: { state: 'declined', held_since: toIso(act.now) },
        },
      ],
    };
  }

  private faultsOf(
    file: RowFile,
    handedIn: { text: string; fields: Readonly<Record<string, string | number>>; attachments: number },
  ) {
    // The profile tells what the row's result contains; a contribution or a report of taking part is a text with what belongs to it.
    const profile =
      file.assignment.mode === 'answer'
        ? file.profile
        : {
            ...file.profile,
            fields: file.profile.fields.map((field) => ({ ...field, required: false })),
            minAttachments: 0,
          };
    return resultFaults(profile, handedIn);
  }
}

function one(act: Act<ActionName>, type: string, set: NonNullable<EntryDraft['set']>): Outcome {
  return { entries: [entryOf(act, type, set)] };
}

/**
 * Words that their writer has not seen are not written over, and not cleared away by what is handed in: a colleague's, or one's own
 * from elsewhere.
 * @throws Problem 409 DRAFT_MOVED
 */
function assertDraftSeen({ file, body, caller }: Act<'draft' | 'submit' | 'opine'>): void {
  const before = file.assignment.draft;
  if (body.over === undefined || body.over === (before?.savedAt ?? null)) return;
  const by = before?.savedBy;
  throw new Problem(409, 'DRAFT_MOVED', {
    facts: { by: by ? pick(caller.language, by.zh, by.en) : null, at: before?.savedAt ?? null },
  });
}
