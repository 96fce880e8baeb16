import type { Agenda, Due } from '../agenda';
import { type Opening, opening } from '../opening';

/** The quiet cases of one province in one campaign. */
export interface CaseloadInput {
  readonly campaignId: string;
  readonly region: string;
  readonly heard?: Readonly<Record<string, number>>;
}

export const CASELOAD_WORKFLOW = 'caseload';
export const caseloadWorkflowId = (campaignId: string, region: string) => `caseload/${campaignId}/${region}`;

export interface CaseloadActivities {
  /** The next of the dates that its cases share, by stage. */
  planCaseload(input: { campaignId: string; region: string }): Promise<Agenda>;
  /** A page of the cases that a stage has reached; how many there were. Nothing left: the province is written to. */
  actOnCaseload(input: { campaignId: string; region: string; stage: string; firedAt: number }): Promise<number>;
}

/** One production line that has a clock of its own. */
export interface PhaseOutCaseInput {
  readonly caseId: string;
  readonly heard?: Readonly<Record<string, number>>;
}

export const PHASE_OUT_CASE_WORKFLOW = 'phaseOutCase';
export const phaseOutCaseWorkflowId = (caseId: string) => `case/${caseId}`;

export interface PhaseOutCaseActivities {
  planCase(input: { caseId: string }): Promise<Agenda>;
  actOnCase(input: { caseId: string; items: readonly Due[]; firedAt: number }): Promise<void>;
}

export const opensCaseload = (campaignId: string, region: string): Opening =>
  opening(caseloadWorkflowId(campaignId, region), CASELOAD_WORKFLOW, campaignId, {
    campaignId,
    region,
  } satisfies CaseloadInput);

export const opensPhaseOutCase = (campaignId: string, caseId: string): Opening =>
  opening(phaseOutCaseWorkflowId(caseId), PHASE_OUT_CASE_WORKFLOW, campaignId, { caseId } satisfies PhaseOutCaseInput);
