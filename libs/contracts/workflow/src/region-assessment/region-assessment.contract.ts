import type { Agenda, Due } from '../agenda';
import { type Opening, opening } from '../opening';

/** One province in one year. */
export interface RegionAssessmentInput {
  readonly assessmentId: string;
  /** Highest sequence number heard of each stream; carried over continue-as-new. */
  readonly heard?: Readonly<Record<string, number>>;
}

export const REGION_ASSESSMENT_WORKFLOW = 'regionAssessment';
export const regionAssessmentWorkflowId = (assessmentId: string) => `region-assessment/${assessmentId}`;

/** Port: what an assessment asks of the ledger. Each may be repeated: the second time finds the work done. */
export interface RegionAssessmentActivities {
  /** What falls due next: rungs for the region (self-check, monthly report, rectification), the end of its time to object. */
  planAssessment(input: { assessmentId: string }): Promise<Agenda>;
  /** What these items ask for, each checked again in its own transaction. */
  actOnAssessment(input: { assessmentId: string; items: readonly Due[]; firedAt: number }): Promise<void>;
}

export const opensRegionAssessment = (campaignId: string, assessmentId: string): Opening =>
  opening(regionAssessmentWorkflowId(assessmentId), REGION_ASSESSMENT_WORKFLOW, campaignId, {
    assessmentId,
  } satisfies RegionAssessmentInput);
