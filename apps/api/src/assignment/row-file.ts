import {
  type AssignmentFacts,
  type Refusal,
  type SiblingFacts,
  type TableRow,
  concludedStates,
  isOpen,
} from '@duban/domain';
import { type NoticeEdition, upstreamOf } from '@duban/domain/editions';
import {
  type AssignmentRecord,
  type CampaignRecord,
  type EntryDraft,
  type RowDefinition,
  type TaskRowRecord,
  type Transaction,
  assignmentHead,
  byPlace,
  campaignOf,
  findAssignment,
  findAssignmentsOfRow,
  findTaskRow,
  keyedId,
  readRowDefinition,
  taskRowOf,
} from '@duban/persistence';
import type { Directory } from '../notice/directory';

/** An assignment with all that the rules ask about: its row, its siblings, its campaign and the editions that it pins. */
export interface RowFile extends RowDefinition {
  readonly assignment: AssignmentRecord;
  readonly siblings: readonly AssignmentRecord[];
  readonly taskRow: TaskRowRecord;
  readonly campaign: CampaignRecord;
}

/** What an assignment belongs to. */
export type Header = Omit<RowFile, 'assignment' | 'siblings'>;

/** What an act locks: the assignment; the row and the assignment; the row and everything in it. */
export type Scope = 'alone' | 'under_row' | 'with_row';

/** Anybody else's part in the row has a say in what may be done to one assignment: opinions, co-signatures. */
export function othersHaveASay(row: TableRow): boolean {
  return row.participants.length > 0 || row.leadMode === 'joint';
}

/** What an assignment belongs to, unlocked: nothing of it that an act relies on changes without the assignment changing too. */
export async function readHeader(
  transaction: Transaction,
  directory: Directory,
  assignment: Pick<AssignmentRecord, 'taskRowId' | 'row'>,
): Promise<Header> {
  const rows = await transaction.query<{ task_row: Record<string, unknown>; campaign: Record<string, unknown> }>(
    `SELECT to_jsonb(t) AS task_row, to_jsonb(c) AS campaign FROM task_row t JOIN campaign c ON c.id = t.campaign_id WHERE t.id = $1`,
    [assignment.taskRowId],
  );
  const campaign = campaignOf(rows[0]!.campaign);
  const taskRow = taskRowOf(rows[0]!.task_row);
  return { taskRow, campaign, ...(await readRowDefinition(transaction, directory.editions, campaign, taskRow)) };
}

/** The whole row as it stands, unlocked. */
export async function readRowFile(
  transaction: Transaction,
  directory: Directory,
  peeked: Pick<AssignmentRecord, 'id' | 'taskRowId' | 'row'>,
): Promise<RowFile> {
  const header = await readHeader(transaction, directory, peeked);
  return withRow(header, await findAssignmentsOfRow(transaction, peeked.taskRowId), peeked.id);
}

/**
 * The whole row, locked in the order of the whole product: row, then assignments by id. `under_row` leaves the others to go on
 * with their work: whether their parts are done changes under the row's lock only.
 */
export async function lockRowFile(
  transaction: Transaction,
  directory: Directory,
  peeked: Pick<AssignmentRecord, 'id' | 'taskRowId' | 'row'>,
  scope: Exclude<Scope, 'alone'> = 'with_row',
): Promise<RowFile> {
  await findTaskRow(transaction, peeked.taskRowId, 'FOR UPDATE');
  if (scope === 'under_row') await findAssignment(transaction, peeked.id, 'FOR UPDATE');
  const assignments = await findAssignmentsOfRow(
    transaction,
    peeked.taskRowId,
    scope === 'with_row' ? 'FOR UPDATE' : '',
  );
  // Read under the lock, not before: a campaign resumed while we waited is in force.
  return withRow(await readHeader(transaction, directory, peeked), assignments, peeked.id);
}

function withRow(header: Header, assignments: readonly AssignmentRecord[], id: string): RowFile {
  const assignment = assignments.find((candidate) => candidate.id === id)!;
  const siblings = assignments
    .filter(
      (candidate) => candidate.id !== id && candidate.period === assignment.period && candidate.state !== 'rerouted',
    )
    .sort(byPlace);
  return { ...header, assignment, siblings };
}

/** Nothing has been done on it since it was given to a colleague: no act, and no word that somebody else has begun to write. */
function isUntouched({ handedOn, version, draft }: AssignmentRecord): boolean {
  if (handedOn === null || handedOn.version !== version) return false;
  return draft === null || Date.parse(draft.savedAt) <= Date.parse(handedOn.at) || draft.savedBy?.id === handedOn.by;
}

export function factsOf({ assignment, siblings, campaign, row }: RowFile): AssignmentFacts {
  const sibling = (other: AssignmentRecord): SiblingFacts => ({
    id: other.id,
    agency: other.agency,
    state: other.state,
    opinion: other.opinion?.opinion ?? null,
    disagreement: other.disagreement?.state ?? null,
  });
  return {
    id: assignment.id,
    agency: assignment.agency,
    role: assignment.role,
    mode: assignment.mode,
    state: assignment.state,
    assigneeId: assignment.assigneeId,
    divisionId: assignment.divisionId,
    answerableId: assignment.answerableId,
    delegatedBy: assignment.delegatedBy,
    handedOn: assignment.handedOn && {
      by: assignment.handedOn.by,
      at: Date.parse(assignment.handedOn.at),
      isLast: isUntouched(assignment),
    },
    opened: assignment.openedAt !== null,
    dueAt: assignment.dueAt,
    extensionPending: assignment.extension?.state === 'applied',
    opinion: assignment.opinion?.opinion ?? null,
    disagreement: assignment.disagreement?.state ?? null,
    waitsFor: assignment.blocked
      ? upstreamOf(row.row)
          .filter((one) => one.strength === 'hard')
          .map((one) => one.needs)
      : [],
    campaignState: assignment.suspended ? 'suspended' : campaign.state,
    rowLeads: row.leads,
    consulted: consultedBy(assignment, siblings, row).map(sibling),
    coSigners: siblings.filter((other) => other.mode === 'co_sign').map(sibling),
  };
}

/**
 * Whom a lead asks, each once: the assignment in which it asks them, or, where they have been asked by other leads alone, a part
 * that waits to be asked (it is opened when the lead does).
 */
export function consultedBy(
  lead: AssignmentRecord,
  siblings: readonly AssignmentRecord[],
  row: TableRow,
): readonly AssignmentRecord[] {
  const asked = siblings.filter((other) => other.mode === 'consult');
  if (row.leadMode !== 'respectively' || lead.mode !== 'answer') return asked;
  return [...new Set(asked.map(({ agency }) => agency))].map((agency) => {
    const parts = asked.filter((other) => other.agency === agency);
    const own = parts.find(({ forLead }) => forLead === lead.agency) ?? parts.find(({ forLead }) => forLead === null);
    return own ?? toBeAskedBy(lead, parts[0]!);
  });
}

/** The same participant's part in this row for another lead, not opened yet: its version is 0. */
function toBeAskedBy(lead: AssignmentRecord, before: AssignmentRecord): AssignmentRecord {
  return {
    ...before,
    id: keyedId('assignment', before.taskRowId, before.agency, before.period, lead.agency),
    forLead: lead.agency,
    state: 'waiting',
    assigneeId: null,
    divisionId: null,
    answerableId: null,
    delegatedBy: null,
    handedOn: null,
    clockCycle: 0,
    issuedAt: null,
    signedAt: null,
    repliedAt: null,
    dueAt: null,
    dueTentative: false,
    referred: false,
    opinion: null,
    draft: null,
    result: null,
    consultation: null,
    openedAt: null,
    extension: null,
    disagreement: null,
    disputed: false,
    version: 0,
    headHash: '',
  };
}

/**
 * What follows for those whom a lead has asked when its part goes to another agency: they answer that one, and what they object to
 * is between them and that one. Who has been asked by it already keeps that one part.
 */
export function answerTo(
  siblings: readonly AssignmentRecord[],
  from: string,
  to: string,
  reason: string,
): readonly EntryDraft[] {
  const open = siblings.filter(({ mode, state }) => mode === 'consult' && !concludedStates.includes(state));
  return open.flatMap((other) => {
    const disputed = isOpen(other.disagreement?.state ?? null) && other.disagreement!.lead === from;
    if (other.forLead !== from && !disputed) return [];
    const asksTwice =
      other.forLead === from && open.some((twin) => twin.agency === other.agency && twin.forLead === to);
    return [
      {
        head: assignmentHead(other),
        type: 'lead_changed',
        reason,
        payload: { from, agency: to },
        set: {
          ...(disputed ? { disagreement: { ...other.disagreement, lead: to } } : {}),
          ...(asksTwice ? { state: 'rerouted', held_since: null } : other.forLead === from ? { for_lead: to } : {}),
        },
      },
    ];
  });
}

export function shortName(notice: NoticeEdition, code: string): string {
  return notice.agencies.find((agency) => agency.code === code)?.shortZh ?? code;
}

/** The joint lead that drafts for all. */
export function draftingLead(file: RowFile): AssignmentRecord | undefined {
  return [file.assignment, ...file.siblings].find((candidate) => candidate.mode === 'answer');
}

/** Every co-signer has signed the version that lies on the table. */
export function allCoSigned(coSigners: readonly AssignmentRecord[], resultVersion: number): boolean {
  return coSigners.every((other) => other.state === 'answered' && other.opinion?.resultVersion === resultVersion);
}

/** A refusal that names agencies by their codes, with what they are called. */
export function namedIn({ notice }: RowFile, refusal: Refusal): Refusal {
  const agencies = refusal.facts?.['agencies'];
  if (!Array.isArray(agencies)) return refusal;
  const nameEn = (code: string) => notice.agencies.find((agency) => agency.code === code)?.nameEn ?? code;
  return {
    ...refusal,
    facts: {
      ...refusal.facts,
      names: agencies.map((code: string) => shortName(notice, code)),
      namesEn: agencies.map(nameEn),
    },
  };
}
