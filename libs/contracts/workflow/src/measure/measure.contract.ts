import type { Agenda, Due } from '../agenda';
import { type Opening, opening } from '../opening';

/** One sanction or restriction against a line, an enterprise or a region. */
export interface MeasureInput {
  readonly measureId: string;
  readonly heard?: Readonly<Record<string, number>>;
}

export const MEASURE_WORKFLOW = 'measure';
/** The same course, under a name of its own: the request to cut off power has the longest procedure. */
export const POWER_CUT_OFF_WORKFLOW = 'powerCutOff';
export const measureWorkflowId = (measureId: string) => `measure/${measureId}`;

export interface MeasureActivities {
  planMeasure(input: { measureId: string }): Promise<Agenda>;
  actOnMeasure(input: { measureId: string; items: readonly Due[]; firedAt: number }): Promise<void>;
}

export const opensMeasure = (campaignId: string, measureId: string, cutsOffPower: boolean): Opening =>
  opening(measureWorkflowId(measureId), cutsOffPower ? POWER_CUT_OFF_WORKFLOW : MEASURE_WORKFLOW, campaignId, {
    measureId,
  } satisfies MeasureInput);
