import { type CaseState, caseMoves } from '@duban/domain';
import { stepsAhead } from '../shell/steps-ahead';

/** What nobody means to come to: a line that runs again, an acceptance that is taken back. */
const MISHAPS: readonly string[] = ['report_restart', 'reverse_acceptance'];
const COURSE = caseMoves.filter(({ act }) => !MISHAPS.includes(act));

/** The acts by which a line comes from where it stands to be struck off. */
export const caseStepsAhead = (state: CaseState): readonly string[] =>
  stepsAhead({ course: COURSE, state }, 'struck_off');
