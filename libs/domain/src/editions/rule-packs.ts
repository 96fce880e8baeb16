import { type Ground, type LegalPeriod, type RulePack, packOn } from '../measure/rule-pack';
import { type Instant, civilDateOf } from '../time/instant';

const working = (count: number, article: string): LegalPeriod => ({ count, unit: 'working_days', article });
const days = (count: number, article: string): LegalPeriod => ({ count, unit: 'days', article });
const months = (count: number, article: string): LegalPeriod => ({ count, unit: 'months', article });
const OWN = '本项目办理规则（法律未定期限）';

const LOCAL: Ground = {
  code: 'local_regulation',
  article: '地方性法规（须引原文）',
  zh: '地方性法规另有规定',
  needsText: true,
};
const CLOSURE: readonly Ground[] = [
  { code: 'energy_71', article: '节约能源法第七十一条', zh: '使用国家明令淘汰的用能设备或者生产工艺，情节严重' },
  { code: 'circular_50', article: '循环经济促进法第五十条', zh: '使用列入淘汰名录的技术、工艺、设备、材料' },
  { code: 'air_101', article: '大气污染防治法第一百零一条', zh: '采用国家综合性产业政策目录中禁止的工艺，拒不改正' },
  LOCAL,
];
const WITHDRAWAL: readonly Ground[] = [
  {
    code: 'licensing_8',
    article: '行政许可法第八条',
    zh: '所依据的规定修改或者废止，或者客观情况发生重大变化，为公共利益需要',
  },
];
const LISTED: readonly Ground[] = [
  { code: 'on_the_list', article: '国发〔2025〕7号 N4.3', zh: '列入公告名单，未按规定期限淘汰' },
];
const BY_KIND: RulePack['grounds'] = {
  // "Late" alone is no ground: the regulations on discharge permits name others (排污许可管理条例 §34, §41).
  revoke_discharge_permit: [
    { code: 'permit_34', article: '排污许可管理条例第三十四条', zh: '超标超总量或者以逃避监管的方式排放，情节严重' },
    { code: 'permit_41', article: '排污许可管理条例第四十一条', zh: '伪造、变造、转让排污许可证' },
  ],
  stop_credit: LISTED,
  stop_project_approval: LISTED,
  stop_land: LISTED,
  refuse_production_permit: LISTED,
  withdraw_production_permit: WITHDRAWAL,
  withdraw_safety_permit: WITHDRAWAL,
  order_closure: CLOSURE,
  revoke_business_licence: [
    { code: 'quality_51', article: '产品质量法第五十一条', zh: '生产、销售国家明令淘汰的产品，情节严重' },
    { code: 'company_241', article: '公司法第二百四十一条', zh: '被责令关闭，三年未向登记机关申请注销' },
    LOCAL,
  ],
  differential_price: [{ code: 'on_the_list', article: '国发〔2025〕7号 N4.2-1', zh: '列入公告名单，执行差别电价' }],
  region_limits: [
    { code: 'not_completed', article: '国发〔2025〕7号 N4.3-1', zh: '地区未按期完成淘汰落后产能任务' },
    { code: 'environment_44', article: '环境保护法第四十四条', zh: '超过重点污染物总量控制指标或者未完成环境质量目标' },
  ],
  recover_award: [
    { code: 'reversed', article: '奖励资金管理规定（须引原文）', zh: '验收被撤销', needsText: true },
    { code: 'false_report', article: '奖励资金管理规定（须引原文）', zh: '虚报冒领', needsText: true },
  ],
  power_cut_off: [
    { code: 'served_order', article: '国发〔2025〕7号 N4.3-10', zh: '已送达的责令停产、关闭决定未履行，必要时' },
    { code: 'safety_70', article: '安全生产法第七十条', zh: '重大事故隐患，拒不执行停产决定，有现实危险' },
  ],
};

/** The law of today. Periods of 行政处罚法 of two, three, five and seven days are working days (§85). */
export const LAW_CURRENT: RulePack = {
  edition: 'law-2021',
  nameZh: '现行法（2021年7月15日起）',
  from: '2021-07-15',
  until: null,
  periods: {
    hearingRequest: working(5, '行政处罚法第六十四条第一项'),
    hearingNotice: working(7, '行政处罚法第六十四条第二项'),
    decision: days(90, '行政处罚法第六十条'),
    service: working(7, '行政处罚法第六十一条'),
    announcedService: days(30, '民事诉讼法第九十五条'),
    reconsideration: days(60, '行政复议法第二十条'),
    litigation: months(6, '行政诉讼法第四十六条'),
    demand: working(10, '行政强制法第三十五条、第五十四条'),
    withdrawalReply: working(5, OWN),
    listCorrection: working(3, OWN),
    priceNotice: working(5, OWN),
    recoveryReply: working(5, OWN),
    powerReply: working(3, OWN),
    powerNoticeMin: days(3, '供电营业规则（停电通知三至七日）'),
    powerNoticeMax: days(7, '供电营业规则（停电通知三至七日）'),
    powerRestore: days(1, '供电营业规则（恢复供电）'),
    lift: working(1, '电监稽查〔2012〕41号：完成任务的及时恢复'),
  },
  powerRepeatMinutes: 30,
  grounds: BY_KIND,
};

/** The law as it stood in 2010: three days to ask for a hearing, three months to sue, sixty days of announced service. */
export const LAW_2010: RulePack = {
  ...LAW_CURRENT,
  edition: 'law-2010',
  nameZh: '2010年适用的法（至2021年7月14日）',
  from: '2007-01-01',
  until: '2021-07-14',
  periods: {
    ...LAW_CURRENT.periods,
    hearingRequest: days(3, '行政处罚法（1996）第四十二条第一项'),
    hearingNotice: days(7, '行政处罚法（1996）第四十二条第二项'),
    service: days(7, '行政处罚法（1996）第四十条'),
    announcedService: days(60, '民事诉讼法（1991）第八十四条'),
    litigation: months(3, '行政诉讼法（1989）第三十九条'),
    powerRestore: days(3, '供电营业规则（1996）第六十九条'),
  },
};

export const RULE_PACKS: readonly RulePack[] = [LAW_CURRENT, LAW_2010];

/** The edition of the law of the day on which a measure begins: the one that it runs under. */
export function packForToday(now: Instant): string {
  return packOn(RULE_PACKS, civilDateOf(now))!.edition;
}
