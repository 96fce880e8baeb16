import type { ScoringScheme } from '../region-assessment/scoring-scheme';

/**
 * The scheme that comes with the product. The three contents of the assessment (任务完成、组织协调、政策措施) are those of
 * 工信部联产业〔2011〕46号; weights, vetoes and the limits of the grades are this project's own, and another edition may have others.
 */
export const SCORING_SCHEME: ScoringScheme = {
  edition: 'scoring-1',
  items: [
    { code: 'completion', nameZh: '目标任务完成情况', nameEn: 'targets reached', weight: 60, from: 'targets' },
    { code: 'reports', nameZh: '按月报送进展', nameEn: 'monthly reports in time', weight: 10, from: 'reports' },
    {
      code: 'organisation',
      nameZh: '组织协调',
      nameEn: 'organisation and coordination',
      weight: 15,
      from: 'judgement',
    },
    { code: 'measures', nameZh: '政策措施落实', nameEn: 'policies carried out', weight: 15, from: 'judgement' },
  ],
  vetoes: [
    { code: 'false_report', nameZh: '瞒报、谎报', nameEn: 'concealed or false reports' },
    { code: 'restarted', nameZh: '已淘汰产能死灰复燃', nameEn: 'eliminated capacity restarted' },
  ],
  grades: [
    { grade: 'excellent', from: 90 },
    { grade: 'good', from: 75 },
    { grade: 'qualified', from: 60 },
    { grade: 'unqualified', from: 0 },
  ],
};
