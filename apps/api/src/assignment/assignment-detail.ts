import type { AssignmentDetail } from '@duban/contract-http';
import type { ApiConfig } from '@duban/config';
import { taskRowWorkflowId } from '@duban/contract-workflow';
import { ASSIGNMENT_ACTS, type Holder, type Instant, accepterOf, seesAll, toIso } from '@duban/domain';
import { type NoticeEdition, OFFICE } from '@duban/domain/editions';
import { type StoredExplanation, explanationEn, explanationZh } from '@duban/letters';
import {
  type AssignmentRecord,
  type AttachmentRecord,
  type DataSource,
  type EscalationRecord,
  SEES_ALL,
  type StoredConsultation,
  type StoredResult,
  type Transaction,
  findAssignment,
  findAttachments,
  findEscalationsOf,
  findNames,
  inTransaction,
  isShownToAgency,
} from '@duban/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { shownAttachments } from '../attachment/shown-attachments';
import { workflowUrl } from '../campaign/links';
import type { Caller } from '../http/caller';
import { notFound } from '../http/problem';
import { type Language, historySentence, pick, tell } from '../http/words';
import { Directory } from '../notice/directory';
import { CONFIG, DATA_SOURCE } from '../tokens';
import { AssignmentView } from './assignment-view';
import { neighboursOf } from '../task-row/neighbours';
import { chargesOf, entriesOf } from './holding';
import { comingRungs } from './coming-rungs';
import { inWhosePlace } from './in-whose-place';
import { type RowFile, consultedBy, draftingLead, namedIn, readRowFile, shortName } from './row-file';

const HISTORY_LENGTH = 300;

interface Entry {
  readonly seq: number;
  readonly type: string;
  readonly at: Date;
  readonly actor: string;
  readonly actor_name: string;
  readonly actor_agency: string | null;
  readonly on_behalf_of: string | null;
  readonly reason: string | null;
  readonly payload: Record<string, unknown>;
}

/** One assignment with everything its page shows: nobody should need a second page to know what to do. */
@Injectable()
export class AssignmentDetails {
  constructor(
    private readonly directory: Directory,
    private readonly view: AssignmentView,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  async read(id: string, caller: Caller): Promise<AssignmentDetail> {
    // Seen with the caller's own eyes first (row-level security); what belongs to it is then read whole.
    const peeked = await inTransaction(this.dataSource, caller.sight, (transaction) => findAssignment(transaction, id));
    if (!peeked) throw notFound();
    return inTransaction(this.dataSource, SEES_ALL, (transaction) => this.build(transaction, peeked, caller));
  }

  private async build(transaction: Transaction, peeked: AssignmentRecord, caller: Caller): Promise<AssignmentDetail> {
    const { language, receivedAt: now, person } = caller;
    const file = await readRowFile(transaction, this.directory, peeked);
    const { assignment, campaign } = file;
    const entries = (
      await transaction.query<Entry & Record<string, unknown>>(
        'SELECT seq, type, at, actor, actor_name, actor_agency, on_behalf_of, reason, payload FROM ledger_entry WHERE stream = $1 ORDER BY seq DESC LIMIT $2',
        [`assignment/${assignment.id}`, HISTORY_LENGTH],
      )
    ).reverse();
    const all = await findEscalationsOf(transaction, [assignment.id]);
    // What nobody has approved yet is no letter to the agency.
    const escalations = seesAll(person) ? all : all.filter(isShownToAgency);
    const lead = assignment.mode === 'co_sign' ? draftingLead(file) : undefined;
    const consultation = consultationOf(file);
    const held = await readHeld(transaction, file);
    const papers = papersOfOpinions(held.entries);
    const attachments = await this.attachmentsOf(transaction, file, lead, [
      ...entries,
      ...held.entries.filter(({ type }) => type === 'opinion_given'),
    ]);
    const handled = [assignment.assigneeId, assignment.divisionId, assignment.answerableId, assignment.delegatedBy];
    const names = await findNames(transaction, [
      campaign.createdBy,
      ...handled.flatMap((id) => (id === null ? [] : [id])),
      ...entries.map((entry) => entry.actor).filter((actor) => actor !== 'system'),
    ]);
    const assignee = assignment.assigneeId ? names.get(assignment.assigneeId) : undefined;
    const item = await this.view.item(
      {
        ...assignment,
        matter: file.matter,
        found: null,
        noticeId: campaign.noticeId,
        campaignTitle: campaign.title,
        calendarEdition: campaign.calendarEdition,
        taskId: assignment.taskRowId,
        assigneeZh: assignee?.displayNameZh ?? null,
        assigneeEn: assignee?.displayNameEn ?? null,
      },
      now,
      language,
    );
    return {
      ...item,
      clauses: file.row.noticeClauses.map((clauseId) => ({
        clauseId,
        quotes: [...(file.notice.clauses.find((clause) => clause.clauseId === clauseId)?.quotes ?? [])],
      })),
      verbatim: file.row.verbatim,
      profile: {
        ...(file.profile as unknown as AssignmentDetail['profile']),
        acceptedBy: accepterOf({ agency: assignment.agency, rowLeads: file.row.leads }, OFFICE.agency),
      },
      holder: {
        ...holderOf(file),
        person: personHolding(assignment, names, language),
        since: sinceWhen(assignment, entries),
      },
      part: assignment.part,
      division: personRef(assignment.divisionId, names, language),
      answerable: personRef(assignment.answerableId, names, language),
      delegatedBy: personRef(assignment.delegatedBy, names, language),
      openedAt: assignment.openedAt === null ? null : toIso(assignment.openedAt),
      extension: assignment.extension,
      issuedAt: assignment.issuedAt === null ? null : toIso(assignment.issuedAt),
      issuedBy: personRef(campaign.createdBy, names, language)?.displayName ?? null,
      clockCycle: assignment.clockCycle,
      draft: draftShown(assignment, caller),
      result: shownResult(assignment.result, attachments),
      consultation: consultation
        ? {
            text: consultation.text,
            askedAt: consultation.askedAt,
            askedBy: consultation.askedBy,
            attachments: shownAttachments(consultation.attachmentIds, attachments),
          }
        : null,
      resultToCoSign: lead && lead.state !== 'handling' ? shownResult(lead.result, attachments) : null,
      opinions: opinionsFor(file, caller, papers, attachments),
      escalations: escalations.map((escalation) => ({
        id: escalation.id,
        stage: escalation.stage,
        name: escalation.name,
        state: escalation.state,
        raisedAt: toIso(escalation.raisedAt),
        reason: reasonOf(escalation, language),
      })),
      ...(await neighboursOf(transaction, file, caller, this.directory)),
      charges: this.charges(file, held, now),
      ahead: this.ahead(file, all),
      aheadWaits: all.some(({ state }) => state === 'approval_pending'),
      history: entries
        .filter(
          (entry) =>
            seesAll(person) || entry.type !== 'escalation_approval_pending' || entry.payload['hearUntil'] !== undefined,
        )
        .map((entry) => this.historyEntry(entry, names, attachments, language)),
      ...actionsFor(file, caller),
      workflowUrl: workflowUrl(this.config, person, taskRowWorkflowId(campaign.id, assignment.row)),
    };
  }

  private async attachmentsOf(
    transaction: Transaction,
    file: RowFile,
    lead: AssignmentRecord | undefined,
    entries: readonly Pick<Entry, 'payload'>[],
  ): Promise<ReadonlyMap<string, AttachmentRecord>> {
    const ids = [
      ...(file.assignment.result?.attachmentIds ?? []),
      ...(consultationOf(file)?.attachmentIds ?? []),
      ...(lead?.result?.attachmentIds ?? []),
      ...entries.flatMap((entry) => (entry.payload['attachmentIds'] as string[] | undefined) ?? []),
    ];
    return new Map(
      (await findAttachments(transaction, [...new Set(ids)])).map((attachment) => [attachment.id, attachment]),
    );
  }

  /** Whose time it was, from the ledger of this assignment and of those that it waited for. */
  private charges({ assignment, notice, calendar }: RowFile, held: Held, now: Instant): AssignmentDetail['charges'] {
    return chargesOf(assignment, held.others, held.entries, calendar, now).map(({ holder, workingDays }) => ({
      kind: holder.kind,
      ref: holder.ref,
      ...holderNames(holder, notice),
      workingDays,
    }));
  }

  private ahead(
    { assignment, campaign, calendar }: RowFile,
    escalations: readonly EscalationRecord[],
  ): AssignmentDetail['ahead'] {
    return comingRungs(assignment, escalations, campaign, calendar).map(({ rung, at, tentative }) => ({
      stage: rung.stage,
      name: rung.name,
      at: toIso(at),
      tentative,
      to: [...rung.to],
      approval: rung.approval,
    }));
  }

  private historyEntry(
    entry: Entry,
    names: Awaited<ReturnType<typeof findNames>>,
    attachments: ReadonlyMap<string, AttachmentRecord>,
    language: Language,
  ): AssignmentDetail['history'][number] {
    const account = names.get(entry.actor);
    return {
      seq: entry.seq,
      type: entry.type,
      at: entry.at.toISOString(),
      actor: {
        id: entry.actor === 'system' ? null : entry.actor,
        displayName: account
          ? pick(language, account.displayNameZh, account.displayNameEn)
          : pick(language, entry.actor_name, 'System'),
        agency: entry.actor_agency,
        onBehalfOf: entry.on_behalf_of,
      },
      sentence: historySentence(entry.type, entry.payload, language),
      comment: (entry.payload['comment'] as string | undefined) ?? entry.reason,
      attachments: shownAttachments((entry.payload['attachmentIds'] as string[] | undefined) ?? [], attachments),
    };
  }
}

/** Whose opinion or signature bears on this one: a lead sees those whom it asks, anybody else all of the row's. */
function othersOf({ assignment, siblings, row }: RowFile): readonly AssignmentRecord[] {
  return [...consultedBy(assignment, siblings, row), ...siblings.filter((other) => other.mode === 'co_sign')];
}

/** What the ledger tells of an assignment and of those whom it waits for. */
interface Held {
  readonly others: readonly AssignmentRecord[];
  readonly entries: Awaited<ReturnType<typeof entriesOf>>;
}

async function readHeld(transaction: Transaction, file: RowFile): Promise<Held> {
  const others = file.assignment.mode === 'answer' ? othersOf(file) : [];
  return { others, entries: await entriesOf(transaction, [file.assignment, ...others]) };
}

const ROUNDS = ['opinion_requested', 'opinion_given', 'deemed_no_objection'];

/** By assignment, the papers that came with the opinion which stands: a new round, and silence in it, brings none. */
function papersOfOpinions(entries: Held['entries']): ReadonlyMap<string, readonly string[]> {
  return new Map(
    entries
      .filter(({ type }) => ROUNDS.includes(type))
      .map(({ stream, type, payload }) => [
        stream.slice('assignment/'.length),
        type === 'opinion_given' ? ((payload['attachmentIds'] as string[] | undefined) ?? []) : [],
      ]),
  );
}

/** What the lead circulated: as a participant received it, and for a lead the last that it sent. */
function consultationOf(file: RowFile): StoredConsultation | null {
  const { assignment } = file;
  if (assignment.mode !== 'answer') return assignment.consultation;
  const sent = othersOf(file).flatMap((other) => (other.consultation ? [other.consultation] : []));
  return sent.sort((left, right) => (left.askedAt < right.askedAt ? 1 : -1))[0] ?? null;
}

export function reasonOf(escalation: EscalationRecord, language: Language): string {
  if (escalation.state === 'skipped') return escalation.reason;
  const explanation = escalation.explanation as unknown as StoredExplanation;
  return language === 'en' ? explanationEn(explanation) : explanationZh(explanation);
}

/** What of the agency's is being written, for whoever is of it. */
export function draftShown(
  { agency, draft }: AssignmentRecord,
  { person, account, language }: Caller,
): AssignmentDetail['draft'] {
  if (!draft || person.agency !== agency) return null;
  const { text, fields, savedAt, savedBy } = draft;
  const other = savedBy && savedBy.id !== account.id ? pick(language, savedBy.zh, savedBy.en) : null;
  return { text, fields: { ...fields }, savedAt, savedBy: other };
}

/** What the caller may do now, and of the rest why not. */
export function actionsFor(
  file: RowFile,
  caller: Pick<Caller, 'standsFor' | 'receivedAt' | 'language'>,
): Pick<AssignmentDetail, 'allowedActions' | 'refusedActions'> {
  const allowedActions: string[] = [];
  const refusedActions: AssignmentDetail['refusedActions'] = [];
  for (const action of ASSIGNMENT_ACTS) {
    const answer = inWhosePlace(action, file, caller);
    if (!('refused' in answer)) allowedActions.push(action);
    else if (answer.code !== 'ROLE_NOT_ALLOWED')
      refusedActions.push({
        action,
        code: answer.code,
        reason: tell(answer.code, namedIn(file, answer).facts ?? {}, caller.language).detail,
      });
  }
  return { allowedActions, refusedActions };
}

/** By which entries it comes to whoever has it in a state: to a division, up to the head, to those who sign with them, or back. */
const CAME_BY: Partial<Record<AssignmentRecord['state'], readonly string[]>> = {
  routed: ['routed'],
  division_review: ['submitted'],
  in_review: ['submitted', 'division_approved', 'recalled'],
  co_signing: ['signed_out'],
  returned: ['returned'],
};
/** And by which to a person of the agency. */
const GIVEN_BY = [
  'claimed',
  'transferred',
  'delegated',
  'handed_back',
  'sent_back',
  'reassigned',
  'taken_back',
  'recalled',
];

/** Since when it is their move: as the clock has it, else since it came to them inside the agency, or to the agency at first. */
function sinceWhen(assignment: AssignmentRecord, entries: readonly Entry[]): string | null {
  const { heldSince, issuedAt, state } = assignment;
  if (heldSince !== null) return toIso(heldSince);
  const isUp = state === 'division_review' || state === 'in_review' || state === 'co_signing';
  const types = [...(CAME_BY[state] ?? []), ...(isUp || assignment.assigneeId === null ? [] : GIVEN_BY)];
  const came = entries.findLast(({ type }) => types.includes(type));
  // Asked anew, they have it since then, whoever had taken it up before.
  if (came && new Date(came.at).getTime() > (issuedAt ?? 0)) return new Date(came.at).toISOString();
  return issuedAt === null ? null : toIso(issuedAt);
}

/** Who in the agency has it: whoever it was handed up to, else whoever works on it. */
function personHolding(
  { state, assigneeId, divisionId }: AssignmentRecord,
  names: Awaited<ReturnType<typeof findNames>>,
  language: Language,
): string | null {
  switch (state) {
    case 'in_review':
      return pick(language, '部门负责人', "the agency's head");
    case 'division_review':
    case 'routed':
      return personRef(divisionId, names, language)?.displayName ?? null;
    case 'dispatched':
    case 'signed_for':
    case 'handling':
    case 'returned':
    case 'requested':
      return personRef(assigneeId ?? divisionId, names, language)?.displayName ?? null;
    default:
      return null;
  }
}

function holderOf(file: RowFile): Omit<AssignmentDetail['holder'], 'person' | 'since'> {
  const { assignment, notice, row } = file;
  const own = notice.agencies.find((agency) => agency.code === assignment.agency);
  const accepter = accepterOf({ agency: assignment.agency, rowLeads: row.leads }, OFFICE.agency);
  switch (assignment.state) {
    case 'dispatched':
    case 'signed_for':
    case 'routed':
    case 'handling':
    case 'division_review':
    case 'in_review':
    case 'returned':
    case 'requested':
      return { kind: 'agency', nameZh: own?.shortZh ?? assignment.agency, nameEn: own?.nameEn ?? assignment.agency };
    case 'reported':
      return accepter === 'coordinator'
        ? { kind: 'accepter', nameZh: '协调办公室', nameEn: 'Coordination office' }
        : { kind: 'accepter', nameZh: '部际协调小组秘书', nameEn: "Coordination group's secretary" };
    case 'declined':
      return { kind: 'coordinator', nameZh: '协调办公室', nameEn: 'Coordination office' };
    case 'co_signing': {
      const missing = file.siblings
        .filter((other) => other.mode === 'co_sign' && other.state !== 'answered')
        .map((other) => shortName(notice, other.agency));
      return { kind: 'co_signers', nameZh: missing.join('、'), nameEn: missing.join(', ') };
    }
    case 'waiting': {
      const leads = row.leads.map((code) => shortName(notice, code)).join('、');
      return { kind: 'lead', nameZh: leads, nameEn: row.leads.join(', ') };
    }
    default:
      return { kind: 'nobody', nameZh: '—', nameEn: '—' };
  }
}

/** Opinions side by side for the leads and for those who oversee; a participant sees its own. */
function opinionsFor(
  file: RowFile,
  caller: Caller,
  papers: ReadonlyMap<string, readonly string[]>,
  attachments: ReadonlyMap<string, AttachmentRecord>,
): AssignmentDetail['opinions'] {
  const { assignment, notice } = file;
  const everyones = seesAll(caller.person) || assignment.mode === 'answer' || assignment.mode === 'co_sign';
  const own = assignment.mode === 'consult' || assignment.mode === 'co_sign' ? [assignment] : [];
  return [...own, ...(everyones ? othersOf(file) : [])]
    .sort((left, right) => left.place - right.place)
    .map((other) => ({
      assignmentId: other.id,
      agency: other.agency,
      agencyZh: shortName(notice, other.agency),
      mode: other.mode as 'consult' | 'co_sign',
      forLead: other.forLead,
      state: other.state,
      opinion: other.opinion?.opinion ?? null,
      reason: other.opinion?.reason ?? null,
      basis: other.opinion?.basis ?? null,
      disagreement: other.disagreement,
      dueAt: other.dueAt === null ? null : toIso(other.dueAt),
      answeredAt: other.opinion?.answeredAt ?? null,
      attachments: other.opinion ? shownAttachments(papers.get(other.id) ?? [], attachments) : [],
    }));
}

function shownResult(
  result: StoredResult | null | undefined,
  attachments: ReadonlyMap<string, AttachmentRecord>,
): AssignmentDetail['result'] {
  if (!result) return null;
  return {
    text: result.text,
    fields: { ...result.fields },
    attachments: shownAttachments(result.attachmentIds, attachments),
    submittedAt: result.submittedAt,
    submittedBy: result.submittedBy,
  };
}

function personRef(
  id: string | null,
  names: Awaited<ReturnType<typeof findNames>>,
  language: Language,
): { id: string; displayName: string } | null {
  const found = id === null ? undefined : names.get(id);
  return found ? { id: found.id, displayName: pick(language, found.displayNameZh, found.displayNameEn) } : null;
}

function holderNames(holder: Holder, notice: NoticeEdition): { nameZh: string; nameEn: string } {
  switch (holder.kind) {
    case 'coordination':
      return { nameZh: '协调办公室', nameEn: 'Coordination office' };
    case 'nobody':
      return { nameZh: '中止期间', nameEn: 'While it stood still' };
    case 'upstream':
      return { nameZh: `前置第${holder.ref}行`, nameEn: `Row ${holder.ref}, which it needs` };
    default: {
      const agency = notice.agencies.find(({ code }) => code === holder.ref);
      return { nameZh: agency?.shortZh ?? holder.ref ?? '', nameEn: agency?.nameEn ?? holder.ref ?? '' };
    }
  }
}
