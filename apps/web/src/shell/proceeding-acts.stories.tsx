import {
  type CaseActionName,
  type MeasureActionName,
  type MeasureDetail,
  type ScoringSchemeShown,
  assessmentActionBodies,
  caseActionBodies,
  measureActionBodies,
} from '@duban/contract-http';
import { useTranslation } from 'react-i18next';
import { useMeasureFields } from '../measure/use-measure-fields';
import { useCaseFields } from '../phase-out-case/use-case-fields';
import { useActFields } from '../region-assessment/use-act-fields';
import { ProceedingActs } from './proceeding-acts';

/** Each opens a dialog over the page. */
export default { title: 'ProceedingActs', alone: true };

const MEASURE_ACTS: readonly MeasureActionName[] = [
  'check_basis',
  'notify_hearing',
  'schedule',
  'confirm',
  'extend_term',
];
const measure = { kind: 'power_cut_off', facts: {}, grounds: [], papers: [] } as unknown as MeasureDetail;
export const Measure = () => {
  const { t } = useTranslation();
  const { extra } = useMeasureFields('story', 0, measure);
  return (
    <ProceedingActs
      path="/measures/story"
      version={1}
      title="措施"
      acts={MEASURE_ACTS}
      word={(act) => t(`measure.acts.${act}`)}
      schemas={measureActionBodies}
      extra={extra}
    />
  );
};

const CASE_ACTS: readonly CaseActionName[] = ['object', 'file_plan', 'dismantle', 'report_resettlement'];
export const Case = () => {
  const { t } = useTranslation();
  const { extra } = useCaseFields('story', 0);
  return (
    <ProceedingActs
      path="/cases/story"
      version={1}
      title="案件"
      acts={CASE_ACTS}
      word={(act) => t(`case.acts.${act}`)}
      schemas={caseActionBodies}
      extra={extra}
    />
  );
};

const scheme = {
  items: [{ code: 'order', nameZh: '组织领导', nameEn: 'Organisation', weight: 20, from: 'judgement' }],
  vetoes: [],
} as unknown as ScoringSchemeShown;
export const Assessment = () => {
  const { t } = useTranslation();
  return (
    <ProceedingActs
      path="/region-assessments/story"
      version={1}
      title="年度考核"
      acts={['score', 'order_rectification'] as const}
      word={(act) => t(`assessment.acts.${act}`)}
      schemas={assessmentActionBodies}
      extra={useActFields(scheme)}
    />
  );
};
