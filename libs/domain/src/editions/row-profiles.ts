import { type ResultField, type RowProfile } from '../division-of-labour/row-profile';

/**
 * How each of the 29 rows is worked. Ours, not the notice's words; screens say so. Where the notice says what a result
 * contains, the checklist takes its words; where it names no period, `configured` says that the period is a choice.
 * A rule for whoever changes it: nothing here may ask an agency for what it does not have to write anyway.
 */
export interface RowProfileEdition {
  readonly edition: string;
  readonly origin: 'project';
  readonly statement: { readonly zh: string; readonly en: string };
  readonly profiles: readonly RowProfile[];
}

type Label = readonly [zh: string, en: string];
type Check = readonly [code: string, zh: string, en: string];
type Rest = Partial<Pick<RowProfile, 'participation' | 'fields' | 'minAttachments' | 'period' | 'trigger'>>;

function profile(
  row: number,
  kind: RowProfile['kind'],
  [zh, en]: Label,
  checks: readonly Check[],
  rest: Rest = {},
): RowProfile {
  return {
    row,
    kind,
    participation: rest.participation ?? 'consult',
    resultForm: { zh, en },
    fields: rest.fields ?? [],
    // The document itself, once. Rows that publish or report routinely override it.
    minAttachments: rest.minAttachments ?? 1,
    checklist: checks.map(([code, checkZh, checkEn]) => ({ code, zh: checkZh, en: checkEn })),
    period: rest.period ?? null,
    trigger: rest.trigger ?? null,
  };
}

/** Inspections report what they already know: a text is enough, the figures are welcome. */
const INSPECTION: Rest = {
  minAttachments: 0,
  fields: [
    { name: 'inspectedUnits', zh: '检查单位数', en: 'units inspected', type: 'number', required: false },
    { name: 'violationsFound', zh: '发现问题数', en: 'violations found', type: 'number', required: false },
  ],
  period: { every: 'P3M', source: 'configured' },
};
const WORK_REPORT: Label = ['工作情况报告', 'work report'];

/** The announcement is public already, so its address is handed in, not a copy. */
const ANNOUNCEMENT_URL: ResultField = {
  name: 'announcementUrl',
  zh: '公告网址',
  en: 'address of the announcement',
  type: 'url',
  required: true,
};

const first: readonly RowProfile[] = [
  profile(
    1,
    'one_off',
    ['分行业的淘汰落后产能目标任务和实施方案', 'sector-by-sector targets and implementation plan'],
    [
      ['by_sector', '目标任务和实施方案分行业', 'targets and plan are given by sector'],
      ['broken_down', '分解落实到各省（区、市）', 'broken down to each province, autonomous region and municipality'],
    ],
  ),
  profile(
    2,
    'one_off',
    ['实施方案和拟淘汰落后产能企业名单', 'implementation plan and list of enterprises'],
    [
      ['plan', '已制定实施方案', 'the implementation plan is drawn up'],
      [
        'broken_down',
        '将目标任务分解到市、县，落实到具体企业',
        'broken down to cities and counties and to named enterprises',
      ],
      ['list_submitted', '企业名单报工业和信息化部、能源局', 'the list is submitted to MIIT and NEA'],
    ],
    {
      fields: [
        { name: 'enterpriseCount', zh: '名单内企业数', en: 'enterprises on the list', type: 'number', required: true },
      ],
    },
  ),
  profile(
    3,
    'policy',
    ['落后产能界定标准', 'criteria that define outdated capacity'],
    [
      ['criteria', '界定标准已制定或完善', 'the criteria are formulated or improved'],
      ['own_sectors', '覆盖本部门分别负责的行业', 'they cover the sectors this agency is responsible for'],
    ],
  ),
  profile(
    4,
    'one_off',
    ['投资项目审核管理工作措施', 'measures on the review of investment projects'],
    [
      ['review', '加强投资项目审核管理', 'review of investment projects is tightened'],
      ['approvals', '严格环评、土地和安全生产审批', 'environmental, land and work safety approvals are strict'],
    ],
  ),
  profile(
    5,
    'one_off',
    ['支持兼并、收购、重组落后产能企业的工作措施', 'measures in support of mergers, acquisitions and restructuring'],
    [
      [
        'support',
        '支持优势企业通过兼并、收购、重组落后产能企业淘汰落后产能',
        'strong enterprises are supported as the row says',
      ],
    ],
  ),
  profile(
    6,
    'policy',
    ['差别电价政策文件', 'policy paper on the differential power tariff'],
    [
      ['improved', '完善差别电价政策', 'the differential tariff policy is improved'],
      ['applied', '加大对落后产能执行差别电价的力度', 'it is applied more forcefully to outdated capacity'],
    ],
  ),
  profile(
    7,
    'policy',
    ['资源性产品价格改革文件', 'policy paper on the reform of resource product prices'],
    [['reform', '资源性产品价格改革已推进', 'the reform of resource product prices is advanced']],
  ),
  profile(
    8,
    'policy',
    ['资源及环境保护税费制度文件', 'policy paper on resource and environmental taxes and fees'],
    [
      ['taxes_and_fees', '落实和完善资源及环境保护税费制度', 'the taxes and fees are implemented and improved'],
      ['lever', '强化税收对节能减排的调控功能', 'taxation works as a lever for saving energy and cutting emissions'],
    ],
  ),
  profile(
    9,
    'standing',
    WORK_REPORT,
    [['covered', '环境保护监督性监测、减排核查和执法检查', 'monitoring, verification and enforcement are covered']],
    {
      ...INSPECTION,
      participation: 'contribute',
    },
  ),
  profile(
    10,
    'standing',
    WORK_REPORT,
    [['covered', '企业执行产品质量标准情况', 'compliance with product quality standards is covered']],
    {
      ...INSPECTION,
      participation: 'contribute',
    },
  ),
  profile(
    11,
    'standing',
    WORK_REPORT,
    [['covered', '企业执行产品能耗限额标准情况', 'compliance with energy consumption limits is covered']],
    INSPECTION,
  ),
  profile(
    12,
    'standing',
    WORK_REPORT,
    [['covered', '企业安全生产情况', 'work safety in enterprises is covered']],
    INSPECTION,
  ),
  profile(
    13,
    'policy',
    ['提高土地使用成本的政策文件', 'policy paper on the cost of land use'],
    [['land_cost', '提高落后产能企业和项目的土地使用成本', 'land use costs more for outdated capacity']],
  ),
  profile(
    14,
    'policy',
    ['综合性调控措施文件', 'paper on comprehensive control measures'],
    [
      [
        'demand',
        '抑制高消耗、高排放产品的市场需求',
        'market demand for products of high consumption and emission is restrained',
      ],
    ],
  ),
  profile(
    15,
    'trigger',
    ['“区域限批”执行情况', 'record of the regional approval restriction'],
    [
      ['state_projects', '严格控制国家安排的投资项目', 'State-arranged investment projects are strictly controlled'],
      ['restriction', '实行项目“区域限批”', 'the regional approval restriction is in effect'],
    ],
    {
      trigger: {
        code: 'region_missed_deadline',
        zh: '未按期完成淘汰落后产能任务的地区',
        en: 'a region that has missed its elimination deadline',
        clause: 'N4.3-1',
      },
    },
  ),
  profile(
    16,
    'trigger',
    ['本部门处罚措施执行情况', "record of this agency's own measures"],
    [
      [
        'own_measures',
        '本部门分别负责的措施已依法执行',
        'the measures this agency is responsible for are carried out by law',
      ],
    ],
    {
      trigger: {
        code: 'enterprise_missed_deadline',
        zh: '未按规定期限淘汰落后产能的企业',
        en: 'an enterprise that has missed the prescribed time limit',
        clause: 'N4.3-3',
      },
    },
  ),
  profile(
    17,
    'trigger',
    ['工商注销登记或吊销营业执照情况', 'record of deregistration or licence revocation'],
    [
      [
        'registered_out',
        '限期办理工商注销登记，或者依法吊销工商营业执照',
        'deregistered in time, or the licence revoked by law',
      ],
    ],
    {
      trigger: {
        code: 'enterprise_ordered_closed',
        zh: '未按规定淘汰落后产能、被地方政府责令关闭或撤销的企业',
        en: 'an enterprise that local government has ordered closed or dissolved',
        clause: 'N4.3-9',
      },
    },
  ),
  profile(
    18,
    'policy',
    ['资金支持和奖励政策文件', 'policy paper on support and awards'],
    [
      ['regions', '统筹支持各地区开展淘汰落后产能工作', "support for the regions' work is coordinated"],
      [
        'less_developed',
        '加大对经济欠发达地区的支持和奖励力度',
        'support and awards for less developed regions are increased',
      ],
    ],
  ),
  profile(
    19,
    'one_off',
    ['职工安置指导、督促情况', 'record of guidance on worker resettlement'],
    [['guided', '指导、督促地方和企业做好职工安置工作', 'localities and enterprises are guided and urged']],
  ),
  profile(
    20,
    'policy',
    ['国家标准或行业标准', 'national or industry standards'],
    [
      ['raised', '提高国家标准和行业标准水平', 'the level of the standards is raised'],
      ['aligned', '做好标准间的衔接', 'the standards are aligned with one another'],
      ['implemented', '加强标准贯彻', 'their implementation is strengthened'],
    ],
  ),
  profile(
    21,
    'policy',
    [
      '技术改造资金、税收优惠和金融支持政策文件',
      'policy paper on upgrade funds, tax preferences and financial support',
    ],
    [
      ['upgrading', '支持对落后产能进行技术改造', 'technical upgrading of outdated capacity is supported'],
      [
        'favoured',
        '对任务较重且完成较好的地区和企业给予倾斜',
        'regions and enterprises with heavy tasks well completed are favoured',
      ],
    ],
  ),
  profile(
    22,
    'policy',
    ['土地开发利用支持政策文件', 'policy paper on land development and use'],
    [['land', '支持积极淘汰落后产能企业的土地开发利用', 'land development by active enterprises is supported']],
  ),
  profile(
    23,
    'standing',
    ['向社会公告和工作进展情况报告', 'public announcement and progress report'],
    [
      ['list', '公告企业名单', 'the list of enterprises is announced'],
      ['equipment', '公告落后工艺设备', 'the outdated processes and equipment are announced'],
      ['time_limits', '公告淘汰时限', 'the time limits are announced'],
      ['progress', '报告工作进展情况', 'progress is reported'],
    ],
    { fields: [ANNOUNCEMENT_URL], minAttachments: 0, period: { every: 'P1Y', source: 'notice' } },
  ),
  profile(
    24,
    'standing',
    ['向社会公告', 'public announcement'],
    [
      ['list', '公告企业名单', 'the list of enterprises is announced'],
      ['equipment', '公告落后工艺设备', 'the outdated processes and equipment are announced'],
      ['time_limits', '公告淘汰时限', 'the time limits are announced'],
      ['progress', '公告总体进展情况', 'overall progress is announced'],
    ],
    { fields: [ANNOUNCEMENT_URL], minAttachments: 0, period: { every: 'P1Y', source: 'notice' } },
  ),
  profile(
    25,
    'one_off',
    ['经验交流和宣传推广材料', 'material on the exchange of experience'],
    [
      [
        'practices',
        '宣传、推广先进地区和先进企业的有效做法',
        'effective practices of advanced regions and enterprises are spread',
      ],
    ],
  ),
  profile(
    26,
    'standing',
    ['监督检查和考核情况报告（报国务院）', 'inspection and assessment report to the State Council'],
    [
      ['inspected', '对各地区淘汰落后产能工作情况进行监督检查', "the regions' work is inspected"],
      ['assessed', '对任务完成情况进行考核', 'completion of the tasks is assessed'],
      ['reported', '将情况报告国务院', 'the State Council is informed'],
    ],
    { participation: 'join', period: { every: 'P1Y', source: 'configured' } },
  ),
  profile(
    27,
    'trigger',
    ['责任追究情况', 'record of accountability'],
    [['accounted', '依法追究该地区有关责任人员的责任', 'the responsible persons are held to account by law']],
    {
      trigger: {
        code: 'region_false_report_or_unrectified',
        zh: '瞒报、谎报淘汰落后产能进展情况或整改不到位的地区',
        en: 'a region that conceals or falsifies progress, or whose rectification is inadequate',
        clause: 'N6.3-5',
      },
    },
  ),
  profile(
    28,
    'one_off',
    ['部际协调机制成立文件', 'paper that establishes the interministerial mechanism'],
    [['established', '建立淘汰落后产能工作部际协调机制', 'the mechanism is established']],
    { participation: 'join' },
  ),
  profile(
    29,
    'one_off',
    ['下一步淘汰落后产能目标的建议', 'proposal of the next elimination targets'],
    [['proposed', '根据“十二五”规划研究提出', 'studied and proposed under the 12th Five-Year Plan']],
  ),
];

const STATEMENT = {
  zh: '本项目拟定的办理规则，非通知原文。',
  en: "Rules of work drawn up by this project; not the notice's words.",
} as const;

/**
 * What an inspection consists of (plan, whom it sampled, what it found at whom, what was put right) has its own places, so that the
 * next period is held against it; nothing of it has to be written twice.
 */
const OF_AN_INSPECTION: readonly ResultField[] = [
  { name: 'plan', zh: '检查计划', en: 'plan of inspection', type: 'text', required: false },
  { name: 'sampledEnterprises', zh: '抽查企业', en: 'enterprises sampled', type: 'text', required: false },
  { name: 'findingsByUnit', zh: '分单位检查发现', en: 'findings by unit', type: 'text', required: false },
  { name: 'rectification', zh: '整改情况', en: 'rectification', type: 'text', required: false },
];
const INSPECTIONS: readonly number[] = [9, 10, 11, 12];

/** What new campaigns are worked by. */
export const ROW_PROFILES: RowProfileEdition = {
  edition: 'profiles-2',
  origin: 'project',
  statement: STATEMENT,
  profiles: first.map((one) =>
    INSPECTIONS.includes(one.row) ? { ...one, fields: [...one.fields, ...OF_AN_INSPECTION] } : one,
  ),
};

/** Every edition that a campaign may be pinned to, oldest first. What was recorded once never changes. */
export const ROW_PROFILE_EDITIONS: readonly RowProfileEdition[] = [
  { edition: 'profiles-1', origin: 'project', statement: STATEMENT, profiles: first },
  ROW_PROFILES,
];
