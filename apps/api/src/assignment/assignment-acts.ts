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
  mayAct,
  plusHeldTime,
  refuse,
  resultFaults,
  toIso,
} from '@duban/domain';
import { OFFICE } from '@duban/domain/editions';
import {
  aboutAssignment,
  type LetterSubject,
  letterFacts,
  letterRow,
  momentZh,
  planDelivery,
  resolveRecipients,
  rowFacts,
} from '@duban/letters';
import {
  type AssignmentRecord,
  type EntryDraft,
  type OutboxDraft,
  type RowDraft,
  type StoredOpinion,
  type StoredResult,
  StaleHead,
  type Transaction,
  assignmentHead,
  carryIntoCycle,
  findAddressees,
  findAssignment,
  findAttachments,
  findEscalationsOf,
  keyedId,
  moveEscalation,
  record,
  taskRowHead,
} from '@duban/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { Caller } from '../http/caller';
import { type Command, assertFresh } from '../http/command-runner';
import { notFound, refusalProblem } from '../http/problem';
import { Directory } from '../notice/directory';
import { CONFIG } from '../tokens';
import { newCycle } from './clock-cycle';
import {
  type RowFile,
  type Scope,
  allCoSigned,
  draftingLead,
  factsOf,
  lockRowFile,
  othersHaveASay,
  readHeader,
  readRowFile,
  shortName,
} from './row-file';

/** Acts that look at or change the other agencies of the row. */
const WITH_ROW: readonly ActionName[] = ['consult', 'opine', 'submit', 'approve', 'return'];

/** Acceptance may complete the row, so it needs the whole row; the rest only where others have a say. */
function scopeOf(name: ActionName, assignment: AssignmentRecord, row: TableRow): Scope {
  if (!WITH_ROW.includes(name)) return 'alone';
  if (name === 'approve' && assignment.state === 'reported') return 'with_row';
  return othersHaveASay(row) ? 'with_row' : 'alone';
}

/** What an act comes to, gathered before anything is written. */
interface Outcome {
  readonly entries: readonly EntryDraft[];
  readonly rows?: readonly RowDraft[];
  /** The workflow is told only of what changes what follows. */
  readonly tellsWorkflow?: boolean;
}

interface Act<Name extends ActionName> {
  readonly name: Name;
  readonly body: ActionBody<Name>;
  readonly file: RowFile;
  readonly caller: Caller;
  readonly transaction: Transaction;
  readonly now: Instant;
  /** The line of the transition table that applies: which *approve* or *return* this is. */
  readonly by: string;
}

/** People's acts on assignments. One transaction each: lock, ask the domain, record with what it causes. */
@Injectable()
export class AssignmentActs {
  constructor(
    private readonly directory: Directory,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  /** The file after the act; its consequences in workflows follow by the outbox. */
  async perform<Name extends ActionName>(
    { transaction, caller, key, seenVersion }: Command,
    id: string,
    name: Name,
    body: ActionBody<Name>,
  ): Promise<RowFile> {
    const file = await this.lock(transaction, caller, id, name);
    const move = mayAct(name as AssignmentAct, factsOf(file), caller.person, OFFICE);
    // A stale screen is told that it is stale before it is told that its act no longer fits.
    assertFresh(seenVersion, file.assignment.version);
    if ('refused' in move) throw refusalProblem(this.named(move, file));
    const act = { name, body, file, caller, transaction, now: caller.receivedAt, by: move.by } as Act<ActionName>;
    if (name === 'draft') await this.saveDraft(act as Act<'draft'>);
    else {
      const outcome = await this.outcomeOf(act);
      const { assignment } = file;
      const outbox: OutboxDraft[] = outcome.tellsWorkflow
        ? [
            {
              destination: taskRowWorkflowId(assignment.campaignId, assignment.row),
              payload: { signal: { stream: `assignment/${assignment.id}`, seq: assignment.version + 1 } },
            },
          ]
        : [];
      await record(transaction, {
        at: act.now,
        receivedAt: act.now,
        actor: caller.actor,
        commandKey: key,
        entries: outcome.entries,
        rows: outcome.rows ?? [],
        outbox,
        // A lead's page shows the opinions and co-signatures of the others.
        concerns: file.siblings
          .filter((other) => other.mode === 'answer')
          .map(({ id: leadId, agency }) => ({ kind: 'assignment', id: leadId, agency })),
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
      if (scopeOf(name, peeked, row) === 'with_row') return lockRowFile(transaction, this.directory, peeked);
    }
    const assignment = seen(await findAssignment(transaction, id, 'FOR UPDATE'));
    const header = await readHeader(transaction, this.directory, assignment);
    // It was accepted or reported while we looked: the lock we hold is not the one that the act needs now.
    if (scopeOf(name, assignment, header.row) === 'with_row') throw new StaleHead(`assignment/${id}`);
    return { ...header, assignment, siblings: [] };
  }

  private outcomeOf(act: Act<ActionName>): Promise<Outcome> | Outcome {
    switch (act.name) {
      case 'sign':
        return this.one(act, 'signed_for', { state: 'signed_for', signed_at: toIso(act.now) });
      case 'claim':
        return this.one(act, 'claimed', {
          assignee_id: act.caller.account.id,
          ...(act.file.assignment.state === 'requested' ? {} : { state: 'handling' }),
        });
      case 'release':
        return this.one(act, 'released', {
          assignee_id: null,
          ...(act.file.assignment.state === 'handling' ? { state: 'signed_for' } : {}),
        });
      case 'comment':
        return this.comment(act as Act<'comment'>);
      case 'consult':
        return this.consult(act as Act<'consult'>);
      case 'opine':
        return this.opine(act as Act<'opine'>);
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

  private one(
    act: Act<ActionName>,
    type: string,
    set: EntryDraft['set'],
    payload: EntryDraft['payload'] = {},
  ): Outcome {
    const comment = (act.body as { comment?: string }).comment;
    return {
      entries: [
        {
          head: assignmentHead(act.file.assignment),
          type,
          set: set ?? {},
          payload: { ...payload, ...(comment ? { comment } : {}) },
        },
      ],
    };
  }

  /** What somebody is still writing is no fact: it stands beside the ledger and changes no version. */
  private async saveDraft({ transaction, file, body, now }: Act<'draft'>): Promise<void> {
    const draft = { text: body.text, fields: body.fields ?? {}, savedAt: toIso(now) };
    await transaction.query('UPDATE assignment SET draft = $2::jsonb WHERE id = $1', [
      file.assignment.id,
      JSON.stringify(draft),
    ]);
  }

  private async comment(act: Act<'comment'>): Promise<Outcome> {
    const rows = await this.attach(act, act.body.attachmentIds, [act.file.assignment.id]);
    return {
      entries: [
        {
          head: assignmentHead(act.file.assignment),
          type: 'commented',
          payload: { comment: act.body.comment, attachmentIds: act.body.attachmentIds ?? [] },
        },
      ],
      rows,
    };
  }

  private async consult(act: Act<'consult'>): Promise<Outcome> {
    const { file, now, caller, body } = act;
    const asked = file.siblings.filter(
      (other) => other.mode === 'consult' && (other.state === 'waiting' || other.state === 'answered'),
    );
    const due = dueAfter(file.calendar, now, file.campaign.policy.clocks.opinion, endOfCivilDay);
    const consultation = {
      text: body.text,
      attachmentIds: body.attachmentIds ?? [],
      askedAt: toIso(now),
      askedBy: caller.account.displayNameZh,
    };
    const rows = await this.attach(act, body.attachmentIds, [file.assignment.id, ...asked.map((other) => other.id)]);
    for (const other of asked) {
      rows.push(
        ...(await this.write(
          act,
          'consultation',
          { ...other, state: 'requested', dueAt: due.at, dueTentative: due.tentative },
          ['clerk'],
          `${shortName(file.notice, file.assignment.agency)}就本行工作征求意见。`,
        )),
      );
    }
    return {
      tellsWorkflow: true,
      rows,
      entries: [
        {
          head: assignmentHead(file.assignment),
          type: 'consulted',
          payload: {
            agencies: asked.map((other) => other.agency),
            names: asked.map((other) => shortName(file.notice, other.agency)),
            comment: body.text,
            attachmentIds: consultation.attachmentIds,
          },
          set: {
            state: 'handling',
            assignee_id: file.assignment.assigneeId ?? caller.account.id,
            signed_at: toIso(file.assignment.signedAt ?? now),
          },
        },
        ...asked.map((other): EntryDraft => ({
          head: assignmentHead(other),
          type: 'opinion_requested',
          payload: {
            by: file.assignment.agency,
            dueAt: toIso(due.at),
            comment: body.text,
            attachmentIds: consultation.attachmentIds,
          },
          set: {
            state: 'requested',
            consultation,
            opinion: null,
            issued_at: toIso(now),
            due_at: toIso(due.at),
            due_tentative: due.tentative,
            ...newCycle(other),
          },
        })),
      ],
    };
  }

  private async opine(act: Act<'opine'>): Promise<Outcome> {
    const { body, file, now } = act;
    const says = (text: string | undefined) => text !== undefined && text.trim() !== '';
    const lacks = [
      ...(['object', 'concur_with_comments', 'more_time'].includes(body.opinion) && !says(body.reason)
        ? ['reason']
        : []),
      ...(body.opinion === 'object' && !says(body.basis) ? ['basis'] : []),
    ];
    if (lacks.length > 0)
      throw refusalProblem(
        refuse('rule', 'OPINION_NEEDS_REASON', {
          errors: lacks.map((path) => ({ path, code: 'REQUIRED', message: path })),
        }),
      );
    const opinion: StoredOpinion = {
      opinion: body.opinion,
      reason: body.reason ?? null,
      basis: body.basis ?? null,
      answeredAt: toIso(now),
    };
    const withdrawn = await this.withdrawEarly(act, file.assignment);
    return {
      tellsWorkflow: true,
      rows: [...(await this.attach(act, body.attachmentIds, [file.assignment.id])), ...withdrawn.rows],
      entries: [
        {
          head: assignmentHead(file.assignment),
          type: 'opinion_given',
          reason: body.reason ?? null,
          payload: {
            opinion: body.opinion,
            basis: body.basis ?? null,
            comment: body.reason ?? null,
            attachmentIds: body.attachmentIds ?? [],
          },
          set: { state: 'answered', opinion },
        },
        ...withdrawn.entries,
      ],
    };
  }

  private async submit(act: Act<'submit'>): Promise<Outcome> {
    const { body, file, caller, now } = act;
    const { assignment } = file;
    const attachmentIds = [...new Set(body.attachmentIds ?? [])];
    const rows = await this.attach(act, attachmentIds, [assignment.id]);
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
      submittedBy: caller.account.displayNameZh,
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
        ...(await this.write(
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
            state: 'in_review',
            result,
            draft: null,
            assignee_id: assignment.assigneeId ?? caller.account.id,
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
    const withdrawn = await this.withdrawEarly(act, assignment);
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
                set: { state: 'reported', held_since: toIso(now) },
              },
            ]
          : []),
      ],
    };
  }

  /** 办结: the result is checked once more against the row's profile, and the row closes with its last part. */
  private accept({ file, now, body }: Act<'approve'>): Outcome {
    const { assignment, siblings, profile, taskRow } = file;
    const { result } = assignment;
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
    const done = isRowDone([...siblings, { ...assignment, state: 'closed' as const }]);
    const leftOver = done ? siblings.filter((other) => !concludedStates.includes(other.state)) : [];
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
        ...(done
          ? [{ head: taskRowHead(taskRow), type: 'completed', set: { state: 'completed', completed_at: toIso(now) } }]
          : []),
      ],
    };
  }

  private async sendBack(act: Act<'return'>): Promise<Outcome> {
    const { file, by, body } = act;
    const { assignment } = file;
    // A joint lead sends back the drafting lead's version; the accepter sends back what stands before them, a refusal to co-sign too.
    const lead = assignment.mode === 'co_sign' && by === 'head' ? draftingLead(file) : assignment;
    const payload = { comment: body.reason, attachmentIds: body.attachmentIds ?? [] };
    const rows = await this.attach(act, body.attachmentIds, [
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
        ...(await this.write(
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
    if (lead.state === 'in_review' && lead === file.assignment) {
      await carryIntoCycle(transaction, lead.id, lead.clockCycle, lead.clockCycle + 1);
      return { state: 'returned', clock_cycle: lead.clockCycle + 1 };
    }
    const exact = file.campaign.dueOn.includes('T');
    const due =
      lead.dueAt === null || lead.heldSince === null
        ? lead.dueAt
        : plusHeldTime(file.calendar, lead.dueAt, lead.heldSince, now, exact);
    return {
      state: 'returned',
      held_since: null,
      issued_at: toIso(now),
      due_at: due === null ? null : toIso(due),
      ...newCycle(lead),
    };
  }

  /** Whoever co-signs has the drafting lead's own time, and never less than the time for an opinion. */
  private coSignatureDue({ assignment, calendar, campaign }: RowFile, now: Instant): CountedInstant | null {
    if (assignment.dueAt === null) return null;
    const least = dueAfter(calendar, now, campaign.policy.clocks.opinion, endOfCivilDay);
    return least.at > assignment.dueAt ? least : { at: assignment.dueAt, tentative: assignment.dueTentative };
  }

  private async decline(act: Act<'decline'>): Promise<Outcome> {
    const { file, body } = act;
    return {
      tellsWorkflow: true,
      rows: await this.attach(act, body.attachmentIds, [file.assignment.id]),
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

  /** Binds attachments of the caller's own agency to the assignments that may read them. */
  private async attach(
    act: Act<ActionName>,
    ids: readonly string[] | undefined,
    assignmentIds: readonly string[],
  ): Promise<RowDraft[]> {
    const wanted = [...new Set(ids ?? [])];
    if (wanted.length === 0) return [];
    const found = await findAttachments(act.transaction, wanted);
    const own = found.filter(
      (attachment) =>
        attachment.uploadedBy === act.caller.account.id ||
        (attachment.agency !== null && attachment.agency === act.caller.person.agency),
    );
    const unknown = wanted.filter((id) => !own.some((attachment) => attachment.id === id));
    if (unknown.length > 0) {
      throw refusalProblem(
        refuse('rule', 'ATTACHMENT_UNKNOWN', {
          errors: unknown.map((id) => ({ path: `attachmentIds.${wanted.indexOf(id)}`, code: 'UNKNOWN', message: id })),
        }),
      );
    }
    return wanted.flatMap((id) => assignmentIds.map((assignmentId) => link(id, assignmentId)));
  }

  /** Rungs whose moment came after this act was received are taken back, and whoever read of them is told. */
  private async withdrawEarly(
    act: Act<ActionName>,
    assignment: AssignmentRecord,
  ): Promise<Required<Pick<Outcome, 'entries' | 'rows'>>> {
    const early = (await findEscalationsOf(act.transaction, [assignment.id])).filter(
      (escalation) =>
        escalation.clockCycle === assignment.clockCycle &&
        (escalation.state === 'approval_pending' || (escalation.state === 'issued' && escalation.momentAt > act.now)),
    );
    const entries: EntryDraft[] = [];
    const rows: RowDraft[] = [];
    for (const escalation of early) {
      await moveEscalation(act.transaction, escalation, { state: 'withdrawn' });
      entries.push({
        head: assignmentHead(assignment),
        type: 'escalation_withdrawn',
        payload: { escalationId: escalation.id, stage: escalation.stage, name: escalation.name },
        reason: escalation.state === 'issued' ? '报送在该档时点之前收到。' : '已报送，待批的该档不再发出。',
        set: {},
      });
      for (const to of escalation.recipients) {
        if (to.mailbox === null || escalation.state !== 'issued') continue;
        rows.push(
          this.letter(
            act,
            'correction',
            assignment,
            { ...to, mailbox: to.mailbox },
            {
              stage: escalation.stage,
              name: escalation.name,
              askedZh: '此前所发该档督办函件撤回，请予更正。',
              whyZh: `报送于${momentZh(act.now)}收到，早于该档时点${momentZh(escalation.momentAt)}。`,
            },
            escalation.id,
          ),
        );
      }
    }
    return { entries, rows };
  }

  private async write(
    act: Act<ActionName>,
    subject: LetterSubject,
    about: AssignmentRecord,
    to: readonly ('clerk' | 'agency_head')[],
    whyZh: string,
    askedZh?: string,
  ): Promise<RowDraft[]> {
    const accounts = await findAddressees(act.transaction, about.agency);
    return resolveRecipients(to, about, accounts).flatMap((recipient) =>
      recipient.mailbox === null
        ? []
        : [
            this.letter(
              act,
              subject,
              about,
              { ...recipient, mailbox: recipient.mailbox },
              { whyZh, ...(askedZh ? { askedZh } : {}) },
              null,
            ),
          ],
    );
  }

  private letter(
    act: Act<ActionName>,
    subject: LetterSubject,
    about: AssignmentRecord,
    to: { accountId: string | null; displayName: string; mailbox: string; insteadOf: string | null },
    more: { whyZh: string; askedZh?: string; stage?: string; name?: string },
    escalationId: string | null,
  ): RowDraft {
    const { file, now } = act;
    return letterRow({
      id: keyedId(
        'letter',
        subject,
        about.id,
        act.file.assignment.version,
        act.file.assignment.id,
        to.accountId ?? '',
        escalationId ?? '',
      ),
      facts: letterFacts(
        subject,
        rowFacts(file, this.config.DUBAN_PUBLIC_URL),
        aboutAssignment(about, shortName(file.notice, about.agency)),
        now,
        { ...more, insteadOfZh: to.insteadOf ? `${to.insteadOf}无邮箱，由您代收。` : '' },
      ),
      to,
      plan: planDelivery('answer', now, file.campaign.policy.delivery, file.calendar),
      campaignId: about.campaignId,
      assignmentId: about.id,
      escalationId,
      at: now,
    });
  }

  private named(refusal: ReturnType<typeof refuse>, file: RowFile): ReturnType<typeof refuse> {
    const agencies = refusal.facts?.['agencies'];
    if (!Array.isArray(agencies)) return refusal;
    return {
      ...refusal,
      facts: { ...refusal.facts, names: agencies.map((code: string) => shortName(file.notice, code)) },
    };
  }
}

function link(attachmentId: string, assignmentId: string): RowDraft {
  return { table: 'attachment_link', values: { attachment_id: attachmentId, assignment_id: assignmentId } };
}

function said(comment: string | undefined): { comment?: string } {
  return comment ? { comment } : {};
}
