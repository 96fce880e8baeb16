import {
  type AssignmentFacts,
  type RowProfile,
  type SiblingFacts,
  type TableRow,
  type WorkingCalendar,
} from '@duban/domain';
import type { NoticeEdition } from '@duban/domain/editions';
import type { RowFacts } from '@duban/letters';
import {
  type AssignmentRecord,
  type CampaignRecord,
  type TaskRowRecord,
  type Transaction,
  byPlace,
  findAssignment,
  findAssignmentsOfRow,
  findCampaign,
  findTaskRow,
} from '@duban/persistence';
import type { Directory } from '../notice/directory';

/** An assignment with all that the rules ask about: its row, its siblings, its campaign and the editions that it pins. */
export interface RowFile {
  readonly assignment: AssignmentRecord;
  readonly siblings: readonly AssignmentRecord[];
  readonly taskRow: TaskRowRecord;
  readonly campaign: CampaignRecord;
  readonly notice: NoticeEdition;
  readonly row: TableRow;
  readonly profile: RowProfile;
  readonly calendar: WorkingCalendar;
}

export type Scope = 'alone' | 'with_row';

/**
 * Reads, and locks in the order of the whole product (row, then assignments by id). `alone` locks the assignment only: for
 * acts that neither ask nor change anything of its siblings.
 */
export async function openRowFile(
  transaction: Transaction,
  directory: Directory,
  peeked: Pick<AssignmentRecord, 'id' | 'taskRowId' | 'campaignId'>,
  scope: Scope,
  lock: boolean,
): Promise<RowFile> {
  const locking = lock ? 'FOR UPDATE' : '';
  const taskRow = (await findTaskRow(transaction, peeked.taskRowId, scope === 'with_row' ? locking : ''))!;
  const together =
    scope === 'with_row' ? (await findAssignmentsOfRow(transaction, peeked.taskRowId, locking)).sort(byPlace) : [];
  const assignment =
    together.find((candidate) => candidate.id === peeked.id) ??
    (await findAssignment(transaction, peeked.id, locking))!;
  const campaign = (await findCampaign(transaction, peeked.campaignId))!;
  const notice = await directory.notice(campaign.noticeId);
  return {
    assignment,
    taskRow,
    campaign,
    notice,
    siblings: together.filter((candidate) => candidate.id !== peeked.id && candidate.period === assignment.period),
    row: notice.rows.find((row) => row.row === assignment.row)!,
    profile: await directory.profile(campaign.profileEdition, assignment.row),
    calendar: await directory.calendar(campaign.calendarEdition),
  };
}

export function factsOf({ assignment, siblings, campaign, row }: RowFile): AssignmentFacts {
  const sibling = (other: AssignmentRecord): SiblingFacts => ({
    id: other.id,
    agency: other.agency,
    state: other.state,
    opinion: other.opinion?.opinion ?? null,
  });
  return {
    id: assignment.id,
    agency: assignment.agency,
    role: assignment.role,
    mode: assignment.mode,
    state: assignment.state,
    assigneeId: assignment.assigneeId,
    opinion: assignment.opinion?.opinion ?? null,
    campaignState: assignment.suspended ? 'suspended' : campaign.state,
    rowLeads: row.leads,
    consulted: siblings.filter((other) => other.mode === 'consult').map(sibling),
    coSigners: siblings.filter((other) => other.mode === 'co_sign').map(sibling),
  };
}

export function letterFactsOf(file: RowFile, publicUrl: string): RowFacts {
  return {
    noticeNumber: file.notice.number,
    campaignTitle: file.campaign.title,
    campaignState: file.campaign.state,
    row: file.row,
    profile: file.profile,
    policy: file.campaign.policy,
    calendar: file.calendar,
    publicUrl,
  };
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
