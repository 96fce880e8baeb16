/**
 * Who takes which part of a row whose leads are responsible respectively (分别负责): the notice never says. Suggested here,
 * confirmed by the coordinator before the launch, and shown as suggested until then. Row 16 is inferred as a whole: six measures
 * under nine agencies.
 */
export interface SuggestedPart {
  readonly agency: string;
  readonly zh: string;
  readonly en: string;
}

const BY_SECTOR: readonly SuggestedPart[] = [
  { agency: 'MIIT', zh: '电力、煤炭以外的行业', en: 'all sectors but power and coal' },
  { agency: 'NEA', zh: '电力、煤炭行业', en: 'power and coal' },
];
const OWN_REMIT = (...agencies: string[]): readonly SuggestedPart[] =>
  agencies.map((agency) => ({ agency, zh: '本部门职责范围内的工作', en: 'what lies within its own remit' }));

const SUGGESTED: Readonly<Record<number, readonly SuggestedPart[]>> = {
  1: BY_SECTOR,
  3: BY_SECTOR,
  4: [
    { agency: 'NDRC', zh: '投资项目审批、核准、备案', en: 'approval, verification and filing of investment projects' },
    { agency: 'MIIT', zh: '工业和信息化领域技术改造项目审核', en: 'review of upgrading projects in industry' },
    { agency: 'MLR', zh: '土地审批', en: 'land approval' },
    { agency: 'MEP', zh: '环境影响评价审批', en: 'environmental impact assessment' },
    { agency: 'SAWS', zh: '安全生产审批', en: 'work safety approval' },
    { agency: 'NEA', zh: '电力、煤炭行业项目审核', en: 'projects in power and coal' },
  ],
  15: [
    {
      agency: 'NDRC',
      zh: '控制国家安排的投资项目，暂停项目审批、核准',
      en: 'State-arranged investment, approval and verification',
    },
    { agency: 'MIIT', zh: '工业行业项目核准', en: 'verification of projects in industry' },
    { agency: 'MEP', zh: '暂停环境影响评价审批', en: 'suspension of environmental impact assessment' },
    { agency: 'NEA', zh: '电力、煤炭行业项目核准', en: 'verification of projects in power and coal' },
  ],
  16: [
    { agency: 'MEP', zh: '吊销排污许可证', en: 'revocation of discharge permits' },
    { agency: 'PBC', zh: '不得提供新增授信支持', en: 'no new credit' },
    { agency: 'CBRC', zh: '督促银行业金融机构不得提供新增授信支持', en: 'no new credit by the banks' },
    { agency: 'NDRC', zh: '不予审批和核准新的投资项目', en: 'no approval of new investment projects' },
    { agency: 'MIIT', zh: '工业行业不予审批和核准新的投资项目', en: 'no approval of new projects in industry' },
    {
      agency: 'NEA',
      zh: '电力、煤炭行业不予审批和核准新的投资项目',
      en: 'no approval of new projects in power and coal',
    },
    { agency: 'MLR', zh: '不予批准新增用地', en: 'no approval of new land' },
    { agency: 'AQSIQ', zh: '不予办理生产许可，依法撤回生产许可证', en: 'production permits refused or withdrawn' },
    { agency: 'SAWS', zh: '依法撤回安全生产许可证', en: 'work safety permits withdrawn' },
  ],
  20: OWN_REMIT('AQSIQ', 'SAC', 'MIIT', 'MEP', 'SAWS', 'NEA'),
  21: OWN_REMIT('NDRC', 'MIIT', 'MOF', 'MLR', 'PBC', 'SAT', 'SAWS', 'CBRC', 'NEA'),
  24: BY_SECTOR,
  25: BY_SECTOR,
  29: BY_SECTOR,
};

/** The suggested parts of a row; empty where its leads do not share it. */
export function suggestedParts(row: number): readonly SuggestedPart[] {
  return SUGGESTED[row] ?? [];
}
