import {
  measureWorkflowId,
  phaseOutCaseWorkflowId,
  regionAssessmentWorkflowId,
  taskRowWorkflowId,
} from '@duban/contract-workflow';
import { type Instant, assessmentClocks, concerns, toIso } from '@duban/domain';
import {
  type LetterMatter,
  type GroupContext,
  type Proceeding,
  type StoredExplanation,
  aboutAssignment,
  assessmentProceeding,
  assignmentMatter,
  escalationToTheGroup,
  caseProceeding,
  lettersOf,
  measureProceeding,
  proceedingToTheGroup,
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
  findCase,
  findCaseSubject,
  findMeasure,
  measureHead,
  phaseOutCaseHead,
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
  /** Null for a quiet case: nobody waits to hear of it. */
  readonly workflowId: string | null;
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
  if (escalation.subject.type === 'assignment')
    return assignmentGround(transaction, directory, escalation, campaign, publicUrl);
  const context = {
    campaign,
    notice: await directory.notice(campaign.noticeId),
    calendar: await directory.calendar(campaign.calendarEdition),
  };
  const { head, workflowId, proceeding } = await proceedingGround(transaction, escalation, context);
  const stands = proceeding?.cycle === escalation.clockCycle;
  const about = () => {
    if (!proceeding) throw new RangeError('the clock of this escalation no longer runs');
    return proceeding;
  };
  return {
    campaign,
    head,
    workflowId,
    suspended: false,
    stands,
    replied: () => ({}),
    disputed: () => ({}),
    referred: {},
    letters: async () => lettersOf(context, about(), publicUrl),
    toTheGroup: async (now) => proceedingToTheGroup(context, about(), escalation, now),
  };
}

/** The subject that is no assignment, locked, and the clock that the escalation was raised on if it still runs. */
async function proceedingGround(
  transaction: Transaction,
  { subject, clockCycle }: EscalationRecord,
  { campaign, notice, calendar }: GroupContext,
): Promise<{ head: StreamHead; workflowId: string | null; proceeding: Proceeding | undefined }> {
  switch (subject.type) {
    case 'case': {
      const one = (await findCase(transaction, subject.id, 'FOR UPDATE'))!;
      const proceeding = caseProceeding(one, await findCaseSubject(transaction, one.id), notice);
      return {
        head: phaseOutCaseHead(one),
        workflowId: one.clock === null ? null : phaseOutCaseWorkflowId(one.id),
        proceeding,
      };
    }
    case 'measure': {
      const one = (await findMeasure(transaction, subject.id, 'FOR UPDATE'))!;
      const about = one.caseId === null ? undefined : await findCaseSubject(transaction, one.caseId);
      const proceeding = measureProceeding(one, about, notice);
      return { head: measureHead(one), workflowId: measureWorkflowId(one.id), proceeding };
    }
    default: {
      const one = (await findRegionAssessment(transaction, subject.id, 'FOR UPDATE'))!;
      const reports = await findReportedMonths(transaction, campaign.id, one.region);
      const clock = assessmentClocks(one, reports, calendar).find(({ cycle }) => cycle === clockCycle);
      return {
        head: regionAssessmentHead(one),
        workflowId: regionAssessmentWorkflowId(one.id),
        proceeding: clock && assessmentProceeding(one, clock, notice),
      };
    }
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
