import { regionAssessmentWorkflowId, taskRowWorkflowId } from '@duban/contract-workflow';
import { type Instant, assessmentClocks, concerns, toIso } from '@duban/domain';
import {
  type LetterMatter,
  type ProceedingFrame,
  type StoredExplanation,
  aboutAssignment,
  assessmentMatter,
  assignmentMatter,
  escalationToTheGroup,
  regionToTheGroup,
  rowFacts,
} from '@duban/letters';
import {
  type CampaignRecord,
  type EscalationRecord,
  type RowDraft,
  type StreamHead,
  type Transaction,
  assignmentHead,
  findAssignment,
  findCampaign,
  findRegionAssessment,
  findReportedMonths,
  findTaskRow,
  readRowDefinition,
  regionAssessmentHead,
} from '@duban/persistence';
import type { Directory } from '../notice/directory';
import { shortName } from '../assignment/row-file';

/** What an escalation is about, locked: where acts on it are told, and whether what gave its reason still stands. */
export interface EscalationGround {
  readonly campaign: CampaignRecord;
  readonly head: StreamHead;
  readonly workflowId: string;
  readonly suspended: boolean;
  /** The clock that it was raised on runs, and is late in the same way. */
  readonly stands: boolean;
  /** Columns of the subject that an act on the escalation changes. */
  readonly replied: (now: Instant) => Readonly<Record<string, unknown>>;
  readonly disputed: (is: boolean) => Readonly<Record<string, unknown>>;
  readonly referred: Readonly<Record<string, unknown>>;
  letters(): Promise<LetterMatter>;
  toTheGroup(now: Instant): Promise<RowDraft>;
}

export async function groundOf(
  transaction: Transaction,
  directory: Directory,
  escalation: EscalationRecord,
  publicUrl: string,
): Promise<EscalationGround> {
  const campaign = (await findCampaign(transaction, escalation.campaignId))!;
  switch (escalation.subject.type) {
    case 'assignment':
      return assignmentGround(transaction, directory, escalation, campaign, publicUrl);
    case 'region':
      return regionGround(transaction, directory, escalation, campaign, publicUrl);
  }
}

async function assignmentGround(
  transaction: Transaction,
  directory: Directory,
  escalation: EscalationRecord,
  campaign: CampaignRecord,
  publicUrl: string,
): Promise<EscalationGround> {
  const assignment = (await findAssignment(transaction, escalation.subject.id, 'FOR UPDATE'))!;
  const { rung } = escalation.explanation as unknown as StoredExplanation;
  const definition = async () => {
    const taskRow = (await findTaskRow(transaction, assignment.taskRowId))!;
    return readRowDefinition(transaction, directory.editions, campaign, taskRow);
  };
  return {
    campaign,
    head: assignmentHead(assignment),
    workflowId: taskRowWorkflowId(campaign.id, assignment.row),
    suspended: assignment.suspended,
    stands:
      escalation.clockCycle === assignment.clockCycle &&
      concerns(rung, { ...assignment, issuedAt: assignment.issuedAt ?? 0, fired: [] }),
    replied: (now) => ({ replied_at: toIso(now) }),
    disputed: (is) => ({ disputed: is }),
    referred: { referred: true },
    letters: async () => {
      const row = { campaign, ...(await definition()) };
      return assignmentMatter(
        rowFacts(row, publicUrl),
        aboutAssignment(assignment, shortName(row.notice, assignment.agency)),
      );
    },
    toTheGroup: async (now) => {
      const { notice, row, calendar } = await definition();
      return escalationToTheGroup({ campaign, notice, calendar, row }, escalation, assignment, now);
    },
  };
}

async function regionGround(
  transaction: Transaction,
  directory: Directory,
  escalation: EscalationRecord,
  campaign: CampaignRecord,
  publicUrl: string,
): Promise<EscalationGround> {
  const one = (await findRegionAssessment(transaction, escalation.subject.id, 'FOR UPDATE'))!;
  const calendar = await directory.calendar(campaign.calendarEdition);
  const notice = await directory.notice(campaign.noticeId);
  const reports = await findReportedMonths(transaction, campaign.id, one.region);
  const clock = assessmentClocks(one, reports, calendar).find(({ cycle }) => cycle === escalation.clockCycle);
  const frame: ProceedingFrame = {
    noticeNumber: notice.number,
    campaignTitle: campaign.title,
    policy: campaign.policy,
    calendar,
    publicUrl,
  };
  const matter = () => {
    if (!clock) throw new RangeError('the clock of this escalation no longer runs');
    return assessmentMatter(frame, one, clock, notice);
  };
  return {
    campaign,
    head: regionAssessmentHead(one),
    workflowId: regionAssessmentWorkflowId(one.id),
    suspended: false,
    stands: clock !== undefined,
    replied: () => ({}),
    disputed: () => ({}),
    referred: {},
    letters: async () => matter().letters,
    toTheGroup: async (now) => regionToTheGroup({ campaign, notice, calendar }, one, escalation, matter().clauses, now),
  };
}
