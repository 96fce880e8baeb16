import type { CivilDate, Instant } from '../time/instant';
import { CASE_POLICY } from '../phase-out-case/phase-out-case';
import { DAY_MS, civilDateOf, endOfCivilDay, plusDays, startOfCivilDay, timeOfDayMs } from '../time/instant';
import { type WorkingCalendar, isCovered, isWorkingDay, plusWorkingDays } from '../time/working-calendar';
import {
  MEASURE_FORMS,
  articleOfNotice,
  SERVED_PAPERS,
  type MeasureAct,
  type MeasureKind,
  type MeasureState,
  type ServedPaper,
} from './measure';
import { type RulePack, lastDay, runsOut } from './rule-pack';

/** Everything that the file of a measure holds, as its acts have recorded it. Moments are ms UTC. */
export interface MeasureFacts {
  /** By what it was begun where no person began it. */
  readonly begunBy?: 'missed_date';
  readonly ground?: { readonly code: string; readonly text?: string };
  /** On the published list, and past its own date: of the case that it is about. */
  readonly listed?: boolean;
  readonly overdue?: boolean;
  /** The day on which its list was published. */
  readonly announcedOn?: CivilDate;
  /** It is on the list and has been shut down: nothing is left that a cut would stop. */
  readonly standsStill?: boolean;
  /** Its enterprise has objected to the list, and nobody has decided on that yet. */
  readonly objectionPending?: boolean;
  /** Its reason is gone: from then on it is to be lifted. */
  readonly conditionMet?: boolean;
  readonly officers?: readonly { readonly name: string; readonly certificate: string }[];
  readonly evidence?: readonly string[];
  readonly filedAt?: Instant;
  readonly noticeServedAt?: Instant;
  readonly noticeService?: ServiceMethod;
  readonly defenceAt?: Instant;
  readonly defenceReviewed?: boolean;
  readonly hearingRequestedAt?: Instant;
  readonly hearingWaivedAt?: Instant;
  readonly hearingNotifiedAt?: Instant;
  readonly hearingOn?: CivilDate;
  readonly hearingHeldAt?: Instant;
  /** By name: none of those who investigated. */
  readonly hearingHost?: string;
  /** 听证笔录. */
  readonly hearingRecord?: readonly string[];
  readonly reviewedAt?: Instant;
  readonly discussedAt?: Instant;
  readonly approvedAt?: Instant;
  readonly decidedAt?: Instant;
  readonly decisionServedAt?: Instant;
  readonly decisionService?: ServiceMethod;
  readonly demandedAt?: Instant;
  readonly compensationAssessed?: boolean;
  /** A closure order against the same unit, served and neither stayed nor set aside. */
  readonly closureOrderServedAt?: Instant;
  /** Its written demand, whose time has run out with nothing done. */
  readonly closureOrderDemandedUntil?: Instant;
  /** An award was paid out for the line and has not come back. */
  readonly awardOwed?: boolean;
  // Limits of a region.
  readonly assessmentFinal?: boolean;
  readonly interviewHeldOn?: CivilDate;
  readonly ruledByGroup?: boolean;
  /** The group has ruled once more since the limit came into effect. */
  readonly ruledAgain?: boolean;
  readonly scope?: string;
  /** The sectors that it covers; all where none is named. */
  readonly scopeSectors?: readonly string[];
  readonly exemptions?: readonly string[];
  readonly termMonths?: number;
  // Power.
  readonly residentsOnFeeder?: boolean;
  readonly dangerChecked?: boolean;
  readonly safeShutdownPlan?: string;
  /** 安全生产法第七十条: what was refused, and the danger it leaves; told to be at once where 24 hours cannot be waited for. */
  readonly refusedOrder?: string;
  readonly emergency?: string;
  readonly importantUser?: boolean;
  readonly authorityCopied?: boolean;
  readonly supplierConfirmedAt?: Instant;
  readonly userNotifiedAt?: Instant;
  readonly scheduledAt?: Instant;
  readonly reNotifiedAt?: Instant;
  readonly receiptNo?: string;
  readonly extendedAt?: Instant;
  /** When each paper was acknowledged by the other side (送达回证). */
  readonly acknowledged?: Readonly<Partial<Record<ServedPaper, Instant>>>;
  /** Since when the supply is owed again, and when its supplier has said that it is back. */
  readonly restoreFrom?: Instant;
  readonly restoredAt?: Instant;
  readonly restoreReceiptNo?: string;
  /** The state that a remedy or a stay has interrupted. */
  readonly leftState?: MeasureState;
}

/** 直接送达, 留置, 邮寄, 电子 (only with a signed 确认书), 公告. */
export type ServiceMethod = 'direct' | 'left' | 'post' | 'electronic_with_consent' | 'announcement';
export const SERVICE_METHODS: readonly ServiceMethod[] = [
  'direct',
  'left',
  'post',
  'electronic_with_consent',
  'announcement',
];

export interface Missing {
  readonly code: string;
  readonly article: string;
  readonly zh: string;
  readonly en: string;
  /** When what is missing is time: from when on it is not missing. */
  readonly from?: Instant;
}

export interface Gate {
  readonly satisfied: boolean;
  readonly missing: readonly Missing[];
}

export interface GateQuestion {
  readonly kind: MeasureKind;
  readonly state: MeasureState;
  readonly facts: MeasureFacts;
  readonly pack: RulePack;
  readonly calendar: WorkingCalendar;
  readonly now: Instant;
}

type Need = (question: GateQuestion) => Missing | undefined;

/** When a document counts as served: an announced one after its time has run. */
export function servedFrom(
  at: Instant,
  method: ServiceMethod | undefined,
  { pack, calendar }: Pick<GateQuestion, 'pack' | 'calendar'>,
): Instant {
  return method === 'announcement' ? runsOut(pack.periods.announcedService, at, calendar) : at;
}

const lacks = (code: string, article: string, zh: string, en: string, from?: Instant): Missing => ({
  code,
  article,
  zh,
  en,
  ...(from === undefined ? {} : { from }),
});

const ground: Need = ({ kind, facts, pack }) => {
  const grounds = pack.grounds[kind] ?? [];
  const found = grounds.find(({ code }) => code === facts.ground?.code);
  const articles = grounds.map(({ article }) => article).join('、');
  if (!found) return lacks('GROUND', articles, '没有现行有效的依据。', 'No ground in force is stated.');
  if (found.needsText && !facts.ground?.text?.trim())
    return lacks(
      'GROUND_TEXT',
      found.article,
      '须引用所依据条文的原文。',
      'The words of the act that it rests on are to be quoted.',
    );
  return undefined;
};
const listed: Need = ({ kind, facts }) =>
  facts.listed
    ? undefined
    : lacks(
        'NOT_LISTED',
        articleOfNotice(kind),
        '该生产线不在已公告的名单上，或已淘汰。',
        'The line is not on the published list, or has been closed.',
      );
const overdue: Need = ({ kind, facts }) =>
  facts.overdue
    ? undefined
    : lacks(
        'NOT_OVERDUE',
        articleOfNotice(kind),
        '淘汰期限未到，或已按期淘汰。',
        'Its date has not passed, or it was met.',
      );
/** Whoever was put on a list after its date has to learn of it first. */
const knownLongEnough: Need = ({ facts, now }) => {
  if (facts.announcedOn === undefined) return undefined;
  const from = startOfCivilDay(plusDays(facts.announcedOn, CASE_POLICY.announcedDays + 1));
  return now >= from
    ? undefined
    : lacks(
        'ANNOUNCED_RECENTLY',
        '本项目办理规则（公告满十五日）',
        '名单公告未满十五日，不因逾期采取措施。',
        'The list has been public for less than fifteen days: nothing is done for a missed date yet.',
        from,
      );
};
const noObjection: Need = ({ facts }) =>
  facts.objectionPending
    ? lacks(
        'OBJECTION_PENDING',
        '本项目办理规则（异议未决，不采取措施）',
        '企业对列入名单的异议尚未决定。',
        'The enterprise has objected to the list, and nobody has decided on that yet.',
      )
    : undefined;
/** 安全生产法第七十条 is a road of its own: against a refused safety order and real danger, not against outdated capacity. */
export const isOfSafety = ({ kind, facts }: Pick<GateQuestion, 'kind' | 'facts'>) =>
  kind === 'power_cut_off' && facts.ground?.code === 'safety_70';
const orderRefused: Need = ({ facts }) =>
  facts.refusedOrder?.trim()
    ? undefined
    : lacks(
        'ORDER_REFUSED',
        '安全生产法第七十条',
        '未写明生产经营单位拒不执行的停产停业、停止施工、停止使用决定及现实危险。',
        'The order that was refused and the real danger of an accident are not stated.',
      );
const closureOrder: Need = ({ kind, facts, now }) =>
  facts.closureOrderServedAt !== undefined && facts.closureOrderServedAt <= now
    ? undefined
    : lacks(
        'CLOSURE_ORDER',
        articleOfNotice(kind),
        '没有已送达生效的责令停产、关闭决定。',
        'No order to halt or close has been served and stands.',
      );
/** 行政强制法第三十五条: what is to be enforced was demanded in writing, and the demand was not met in its time. */
const orderUnperformed: Need = ({ facts, now }) =>
  facts.closureOrderDemandedUntil !== undefined && facts.closureOrderDemandedUntil < now
    ? undefined
    : lacks(
        'ORDER_DEMAND',
        '行政强制法第三十五条',
        '责令停产、关闭决定尚未催告，或催告期未满，不能认定逾期不履行。',
        'The order to halt or close has not been demanded in writing, or that time is running.',
        facts.closureOrderDemandedUntil === undefined ? undefined : facts.closureOrderDemandedUntil + 1,
      );
const running: Need = ({ kind, facts }) =>
  facts.standsStill
    ? lacks(
        'STANDS_STILL',
        articleOfNotice(kind),
        '该生产线已停产或正在拆除，停止供电没有必要。',
        'The line is shut down or being dismantled: there is no necessity to cut its power.',
      )
    : undefined;
const awardOwed: Need = ({ kind, facts }) =>
  facts.awardOwed
    ? undefined
    : lacks(
        'NOTHING_PAID',
        articleOfNotice(kind),
        '该生产线没有已拨付而未追回的奖励资金。',
        'No award has been paid for this line that has not come back.',
      );
const distinct = (words: readonly string[]) => new Set(words.map((one) => one.normalize('NFKC').trim())).size;
const officers: Need = ({ facts: { officers: told = [] } }) =>
  Math.min(distinct(told.map(({ name }) => name)), distinct(told.map(({ certificate }) => certificate))) >= 2
    ? undefined
    : lacks(
        'TWO_OFFICERS',
        '行政处罚法第四十二条',
        '调查须有两名以上持证执法人员。',
        'Two certified officers are needed.',
      );
const evidence: Need = ({ facts }) =>
  (facts.evidence?.length ?? 0) > 0
    ? undefined
    : lacks('EVIDENCE', '行政处罚法第四十条、第四十六条', '没有证据材料。', 'No evidence is on file.');
const filed: Need = ({ facts }) =>
  facts.filedAt !== undefined
    ? undefined
    : lacks('NOT_FILED', '行政处罚法第五十四条', '尚未立案。', 'The case has not been filed.');
const noticeServed: Need = ({ facts }) =>
  facts.noticeServedAt !== undefined
    ? undefined
    : lacks(
        'NOTICE',
        '行政处罚法第四十四条、第六十二条',
        '未送达事先告知书，不得作出决定。',
        'Without the notice beforehand no decision may be made.',
      );

export const REPLY_PERIOD = {
  penalty: 'hearingRequest',
  withdrawal: 'withdrawalReply',
  list: 'listCorrection',
  price: 'priceNotice',
  limits: 'withdrawalReply',
  recovery: 'recoveryReply',
  power: 'powerReply',
} as const;

/** When the time to reply (and to ask for a hearing) ends. */
export function replyUntil({ kind, facts, pack, calendar }: Omit<GateQuestion, 'state' | 'now'>): Instant | undefined {
  if (facts.noticeServedAt === undefined) return undefined;
  const period = pack.periods[REPLY_PERIOD[MEASURE_FORMS[kind].family]];
  return runsOut(period, servedFrom(facts.noticeServedAt, facts.noticeService, { pack, calendar }), calendar);
}

const replyRunOut: Need = (question) => {
  const { kind, facts, pack, now } = question;
  // Whoever gives up a hearing has not given up their statement: only one that was held takes its place.
  if (facts.hearingHeldAt !== undefined) return undefined;
  const until = replyUntil(question);
  if (until === undefined || now > until) return undefined;
  const { article } = pack.periods[REPLY_PERIOD[MEASURE_FORMS[kind].family]];
  return lacks(
    'REPLY_WINDOW',
    article,
    '陈述申辩、申请听证的期限未满。',
    'The time to reply is still running.',
    until + 1,
  );
};
const defenceReviewed: Need = ({ facts }) =>
  facts.defenceAt === undefined || facts.defenceReviewed
    ? undefined
    : lacks(
        'DEFENCE',
        '行政处罚法第四十五条',
        '当事人的陈述申辩须复核。',
        'The statement and defence must be reviewed.',
      );
const hearingDone: Need = ({ facts }) =>
  facts.hearingRequestedAt === undefined || facts.hearingHeldAt !== undefined || facts.hearingWaivedAt !== undefined
    ? undefined
    : lacks(
        'HEARING',
        '行政处罚法第六十三条、第六十四条',
        '当事人已申请听证，应当组织。',
        'A hearing was asked for and must be held.',
      );
const hearingFits: Need = ({ facts, pack, calendar }) => {
  if (facts.hearingNotifiedAt === undefined || facts.hearingOn === undefined)
    return lacks(
      'HEARING_NOTICE',
      pack.periods.hearingNotice.article,
      '未通知听证的时间、地点。',
      'Time and place of the hearing were not notified.',
    );
  if (!isCovered(calendar, facts.hearingOn)) return unknownYear();
  const full = lastDay(pack.periods.hearingNotice, civilDateOf(facts.hearingNotifiedAt), calendar);
  const earliest = startOfCivilDay(plusWorkingDays(calendar, full, 1).date);
  return startOfCivilDay(facts.hearingOn) < earliest
    ? lacks(
        'HEARING_TOO_EARLY',
        pack.periods.hearingNotice.article,
        '听证须在通知七个工作日之后举行。',
        'The hearing lies less than seven full working days after its notice.',
        earliest,
      )
    : undefined;
};
const hearingDay: Need = ({ facts, pack, now }) =>
  facts.hearingOn !== undefined && now < startOfCivilDay(facts.hearingOn)
    ? lacks(
        'HEARING_NOT_YET',
        pack.periods.hearingNotice.article,
        '未到通知的听证日期。',
        'The day of the hearing has not come.',
        startOfCivilDay(facts.hearingOn),
      )
    : undefined;
const hostDidNotInvestigate: Need = ({ facts }) =>
  facts.officers?.some(({ name }) => name.trim() === facts.hearingHost?.trim())
    ? lacks(
        'HEARING_HOST',
        '行政处罚法第六十四条第四项',
        '听证主持人是本案调查人员，应当另行指定。',
        'The host of the hearing has investigated: another is to be named.',
      )
    : undefined;
const hearingRecorded: Need = ({ facts }) =>
  facts.hearingHeldAt === undefined || (facts.hearingRecord?.length ?? 0) > 0
    ? undefined
    : lacks(
        'HEARING_RECORD',
        '行政处罚法第六十四条第八项、第六十五条',
        '没有听证笔录；决定应当根据听证笔录作出。',
        'The record of the hearing is not on file: the decision rests on it.',
      );
const reviewed: Need = ({ facts }) =>
  facts.reviewedAt !== undefined
    ? undefined
    : lacks(
        'LEGAL_REVIEW',
        '行政处罚法第五十八条',
        '未经法制审核，不得作出决定。',
        'No decision without legal review.',
      );
const discussed: Need = ({ facts }) =>
  facts.discussedAt !== undefined
    ? undefined
    : lacks(
        'COLLECTIVE_DISCUSSION',
        '行政处罚法第五十七条',
        '重大处罚须集体讨论。',
        'A grave penalty is discussed collectively.',
      );
const approved: Need = ({ facts }) =>
  facts.approvedAt !== undefined
    ? undefined
    : lacks('APPROVAL', '行政处罚法第五十七条', '未经负责人批准。', 'It has not been approved by a named person.');
const decidedInTime: Need = ({ facts, pack, calendar, now }) => {
  if (facts.filedAt === undefined) return undefined;
  const until = endOfCivilDay(lastDay(pack.periods.decision, civilDateOf(facts.filedAt), calendar));
  return now <= until
    ? undefined
    : lacks(
        'DECISION_TOO_LATE',
        pack.periods.decision.article,
        '立案已满九十日，须重新办理。',
        'Ninety days since filing have passed.',
      );
};
const served: Need = ({ facts, pack, calendar, now }) => {
  if (facts.decisionServedAt === undefined)
    return lacks('SERVICE', '行政处罚法第六十一条', '决定书未送达。', 'The decision has not been served.');
  const from = servedFrom(facts.decisionServedAt, facts.decisionService, { pack, calendar });
  return now >= from
    ? undefined
    : lacks(
        'SERVICE_RUNS',
        pack.periods.announcedService.article,
        '公告送达期未满。',
        'Service by announcement has not run out.',
        from,
      );
};
const demanded: Need = ({ facts, pack, calendar, now }) => {
  if (facts.demandedAt === undefined)
    return lacks('DEMAND', '行政强制法第三十五条', '执行前须书面催告。', 'A written demand goes before execution.');
  const until = runsOut(pack.periods.demand, facts.demandedAt, calendar);
  return now > until
    ? undefined
    : lacks(
        'DEMAND_WINDOW',
        pack.periods.demand.article,
        '催告期未满。',
        'The time of the demand is running.',
        until + 1,
      );
};
const scheduled: Need = ({ facts, now }) =>
  facts.scheduledAt === undefined
    ? lacks('SCHEDULE', '行政强制法第四十三条', '未排定执行时间。', 'No time of execution is set.')
    : now < facts.scheduledAt
      ? lacks(
          'NOT_YET',
          '行政强制法第四十三条',
          '未到排定的执行时间。',
          'The time set has not come.',
          facts.scheduledAt,
        )
      : undefined;

const HOUR_MS = 3_600_000;
const [OPENS_MS, CLOSES_MS] = [8 * HOUR_MS, 18 * HOUR_MS];

/** Working day, 08:00 to 18:00: never at night, never on a holiday (行政强制法 §43); the weekend is this project's own reading. */
export function isLawfulHour(at: Instant, calendar: WorkingCalendar): boolean {
  const time = timeOfDayMs(at);
  const date = civilDateOf(at);
  return isCovered(calendar, date) && isWorkingDay(calendar, date) && time >= OPENS_MS && time < CLOSES_MS;
}

export function nextLawfulHour(at: Instant, calendar: WorkingCalendar): Instant {
  if (isLawfulHour(at, calendar)) return at;
  const date = civilDateOf(at);
  if (isWorkingDay(calendar, date) && timeOfDayMs(at) < OPENS_MS) return startOfCivilDay(date) + OPENS_MS;
  return startOfCivilDay(plusWorkingDays(calendar, date, 1).date) + OPENS_MS;
}

/**
 * A year whose holidays nobody has published has no working days that could be counted: periods that have run out by now are known
 * to have, as long as now lies within the calendar.
 */
const calendarKnown: Need = ({ calendar, now }) => (isCovered(calendar, civilDateOf(now)) ? undefined : unknownYear());

function unknownYear(): Missing {
  return lacks(
    'CALENDAR',
    '行政处罚法第八十五条、行政强制法第六十九条',
    '所用工作日历没有该年份的节假日，期限和时间无从计算；请先启用新版工作日历。',
    'The calendar in use does not know the holidays of that year, so that no period can be counted: a newer edition is needed first.',
  );
}

const lawfulHour: Need = ({ calendar, now }) =>
  isLawfulHour(now, calendar)
    ? undefined
    : lacks(
        'LAWFUL_HOUR',
        '行政强制法第四十三条',
        '不得在夜间或者法定节假日实施。',
        'Never at night or on a holiday.',
        nextLawfulHour(now, calendar),
      );
const scheduledLawfully: Need = ({ facts, calendar }) =>
  facts.scheduledAt === undefined || isLawfulHour(facts.scheduledAt, calendar)
    ? undefined
    : lacks(
        'LAWFUL_HOUR',
        '行政强制法第四十三条',
        '排定的时间是夜间、周末或者法定节假日。',
        'The time set is at night, on a weekend or a holiday.',
        nextLawfulHour(facts.scheduledAt, calendar),
      );
const noResidents: Need = ({ facts }) =>
  facts.residentsOnFeeder === false
    ? undefined
    : lacks(
        'RESIDENTS',
        '行政强制法第四十三条',
        '须查明线路不影响居民生活用电。',
        'It must be established that no residents hang on the feeder.',
      );
const danger: Need = ({ facts }) =>
  facts.dangerChecked
    ? undefined
    : lacks(
        'SAFETY_CHECK',
        '本项目办理规则',
        '保安负荷与危险工艺（高温炉窑、有毒工艺）未核查。',
        'Safety load and dangerous processes have not been checked.',
      );
const shutdownPlan: Need = ({ facts }) =>
  facts.safeShutdownPlan?.trim()
    ? undefined
    : lacks('SHUTDOWN_PLAN', '本项目办理规则', '没有安全停产方案。', 'There is no plan for a safe shut-down.');
const supplier: Need = ({ facts }) =>
  facts.supplierConfirmedAt !== undefined
    ? undefined
    : lacks('SUPPLIER', '供电营业规则（供电企业负责人批准）', '供电企业未确认。', 'The supplier has not confirmed.');
const authorityCopied: Need = ({ facts }) =>
  facts.importantUser === false || (facts.importantUser && facts.authorityCopied)
    ? undefined
    : facts.importantUser === undefined
      ? lacks(
          'IMPORTANT_USER',
          '供电营业规则（重要用户报电力管理部门）',
          '未查明是否属于重要用户。',
          'It must be established whether the user is an important one.',
        )
      : lacks(
          'AUTHORITY_COPY',
          '供电营业规则（重要用户报电力管理部门）',
          '重要用户的停电须抄送同级电力管理部门。',
          'For an important user the power authority gets a copy.',
        );
const userNotified: Need = ({ kind, facts, pack, calendar, now }) => {
  if (facts.userNotifiedAt === undefined)
    return lacks(
      'USER_NOTICE',
      pack.periods.powerNoticeMin.article,
      '未向用户送达停电通知书。',
      'The user has not been notified.',
    );
  if (isOfSafety({ kind, facts }))
    return facts.emergency?.trim() || now >= facts.userNotifiedAt + DAY_MS
      ? undefined
      : lacks(
          'USER_NOTICE_24H',
          '安全生产法第七十条',
          '须提前二十四小时通知。',
          'The user is told 24 hours before.',
          facts.userNotifiedAt + DAY_MS,
        );
  const told = civilDateOf(facts.userNotifiedAt);
  const earliest = startOfCivilDay(lastDay(pack.periods.powerNoticeMin, told, calendar));
  const latest = endOfCivilDay(lastDay(pack.periods.powerNoticeMax, told, calendar));
  const at = facts.scheduledAt ?? now;
  if (now > latest)
    return lacks(
      'USER_NOTICE_EXPIRED',
      pack.periods.powerNoticeMax.article,
      '通知已逾七日，须重新通知。',
      'The notice is more than seven days old: notify again.',
    );
  if (at < earliest)
    return lacks(
      'USER_NOTICE_WINDOW',
      pack.periods.powerNoticeMin.article,
      '停电须在通知三日之后。',
      'Three days lie between notice and cut.',
      earliest,
    );
  return at <= latest
    ? undefined
    : lacks(
        'USER_NOTICE_EXPIRED',
        pack.periods.powerNoticeMax.article,
        '通知已逾七日，须重新通知。',
        'The notice is more than seven days old: notify again.',
      );
};
const reNotified: Need = ({ facts, pack, now }) => {
  const ms = pack.powerRepeatMinutes * 60_000;
  // A second notice is of the same day as the cut.
  if (facts.reNotifiedAt === undefined || civilDateOf(facts.reNotifiedAt) !== civilDateOf(now))
    return lacks(
      'RE_NOTICE',
      '供电营业规则（停电前三十分钟再次通知）',
      '停电前三十分钟未再次通知。',
      'The user is told again 30 minutes before.',
    );
  return now >= facts.reNotifiedAt + ms
    ? undefined
    : lacks(
        'RE_NOTICE_RUNS',
        '供电营业规则（停电前三十分钟再次通知）',
        '再次通知未满三十分钟。',
        'Thirty minutes have not passed.',
        facts.reNotifiedAt + ms,
      );
};
const compensation: Need = ({ facts }) =>
  facts.compensationAssessed
    ? undefined
    : lacks(
        'COMPENSATION',
        '行政许可法第八条',
        '撤回许可造成财产损失的，应当依法补偿：未作评估。',
        'Withdrawal may owe compensation: it has not been assessed.',
      );
const assessmentFinal: Need = ({ facts }) =>
  facts.assessmentFinal || facts.ground?.code === 'environment_44'
    ? undefined
    : lacks('ASSESSMENT', '政府督查工作条例第十七条', '考核结论未审定，或异议期未满。', 'The assessment is not final.');
const interview: Need = ({ facts, now }) =>
  facts.interviewHeldOn && facts.interviewHeldOn <= civilDateOf(now)
    ? undefined
    : lacks(
        'INTERVIEW',
        '环境保护法第四十四条、大气污染防治法第二十二条',
        '未约谈。',
        'The interview has not been held.',
      );
const scope: Need = ({ facts }) =>
  facts.scope?.trim()
    ? undefined
    : lacks('SCOPE', '国发〔2025〕7号第四条第（三）项', '未写明限批范围。', 'Its scope is not stated.');
const exemptions: Need = ({ facts }) =>
  (facts.exemptions?.length ?? 0) > 0
    ? undefined
    : lacks(
        'EXEMPTIONS',
        '本项目办理规则',
        '未列明民生、环保基础设施等除外项目。',
        "People's livelihood and environmental infrastructure are to be exempted by name.",
      );
const term: Need = ({ facts }) =>
  [1, 3, 6].includes(facts.termMonths ?? 0)
    ? undefined
    : lacks(
        'TERM',
        '本项目办理规则（限批期限一、三、六个月）',
        '限批期限须为一、三或六个月。',
        'The term is one, three or six months.',
      );
const byTheGroup: Need = ({ facts }) =>
  facts.ruledByGroup
    ? undefined
    : lacks('GROUP', '国发〔2025〕7号第七条', '部际协调小组未裁定。', 'The coordination group has not ruled.');
const byTheGroupAgain: Need = ({ facts }) =>
  facts.ruledAgain
    ? undefined
    : lacks(
        'GROUP',
        '国发〔2025〕7号第七条',
        '延长须由部际协调小组另行裁定。',
        'The coordination group rules on a longer term anew.',
      );
const notExtended: Need = ({ facts }) =>
  facts.extendedAt === undefined
    ? undefined
    : lacks('EXTENDED_ONCE', '本项目办理规则（限批只延长一次）', '限批只能延长一次。', 'Limits are extended once.');
const receipt: Need = ({ facts }) =>
  facts.receiptNo?.trim()
    ? undefined
    : lacks('RECEIPT', '本项目办理规则', '没有执行机关的回执。', 'There is no receipt of whoever carries it out.');

const restoreReceipt: Need = ({ facts }) =>
  facts.restoreReceiptNo?.trim()
    ? undefined
    : lacks('RECEIPT', '本项目办理规则', '没有恢复供电的回执。', 'There is no receipt that the supply is back.');

const liftGround: Need = ({ kind, facts, state }) =>
  facts.conditionMet || state === 'lift_verified'
    ? undefined
    : lacks(
        'LIFT_NOT_VERIFIED',
        articleOfNotice(kind),
        '解除条件未满足，申请解除的也未经核查通过。',
        'Its reason is not gone, and no application for lifting has been checked on the spot.',
      );

/** The road of the safety law: no list, no closure order and no time to reply, but a refused order, an approver and 24 hours. */
function needsOfSafety(act: MeasureAct): readonly Need[] {
  const base = [ground, orderRefused];
  switch (act) {
    case 'check_basis':
      return [ground];
    case 'serve_notice':
      return [...base, evidence, noResidents, danger, shutdownPlan];
    case 'review':
      return [noticeServed];
    case 'approve':
      return [...base, evidence, noticeServed, reviewed, noResidents, danger, shutdownPlan];
    case 'schedule':
    case 're_notify':
      return [approved, supplier, authorityCopied, userNotified];
    case 'execute':
      return [...base, approved, supplier, authorityCopied, noResidents, danger, userNotified, scheduled];
    case 'decide':
    case 'serve':
      return [approved];
    case 'confirm_restored':
      return [restoreReceipt];
    case 'lift':
      return [liftGround];
    default:
      return [];
  }
}

const AWAITS_OBJECTION: readonly MeasureAct[] = ['serve_notice', 'approve', 'decide', 'send', 'confirm', 'execute'];

/** What each act needs. What an act itself brings (its body) is among the facts when it is asked. */
function needsOf(kind: MeasureKind, act: MeasureAct): readonly Need[] {
  const { family, needsClosureOrder } = MEASURE_FORMS[kind];
  const base: Need[] = [
    ...(family === 'list' || family === 'price' || family === 'withdrawal' ? [listed] : []),
    ...(family === 'list' || family === 'withdrawal' ? [overdue, knownLongEnough] : []),
    ...(family === 'penalty' && !needsClosureOrder ? [overdue, knownLongEnough] : []),
    ...(family === 'power' ? [listed, overdue] : []),
    ...(family === 'recovery' ? [awardOwed] : []),
    ...(needsClosureOrder ? [closureOrder] : []),
  ];
  // What ends the other side's own time to obey: it has been asked once more, and goes on.
  const enforced: Need[] = family === 'power' ? [orderUnperformed, running] : [];
  // The file may be made while an objection is being decided; nothing is announced, decided, sent or carried out on it.
  if (AWAITS_OBJECTION.includes(act)) base.push(noObjection);
  const file: Need[] = [officers, evidence];
  const heard: Need[] = [noticeServed, replyRunOut, hearingDone, defenceReviewed];
  switch (act) {
    case 'check_basis':
    case 'file':
      return [ground, ...base];
    case 'serve_notice':
      return family === 'penalty'
        ? [ground, ...base, filed, ...file]
        : family === 'withdrawal'
          ? [ground, ...base, ...file, compensation]
          : family === 'power'
            ? [ground, ...base, evidence, noResidents, danger, shutdownPlan]
            : [ground, ...base];
    case 'notify_hearing':
      return [hearingFits];
    case 'hold_hearing':
      return [noticeServed, hearingFits, hearingDay, hostDidNotInvestigate];
    case 'review':
      return [...heard, hearingRecorded];
    case 'discuss':
      return [...heard, reviewed];
    case 'approve':
      switch (family) {
        case 'penalty':
          return [ground, ...base, ...file, ...heard, reviewed, discussed];
        case 'withdrawal':
          return [ground, ...base, ...heard, reviewed, compensation];
        case 'limits':
          return [ground, assessmentFinal, interview, scope, exemptions, term, byTheGroup];
        case 'power':
          return [ground, ...base, ...enforced, ...heard, reviewed, noResidents, danger, shutdownPlan];
        default:
          return [ground, ...base, ...(family === 'list' ? [] : [noticeServed, replyRunOut, defenceReviewed])];
      }
    case 'decide':
      switch (family) {
        case 'penalty':
          return [...base, ...heard, reviewed, discussed, approved, decidedInTime];
        case 'withdrawal':
          return [...base, ...heard, reviewed, compensation, approved];
        case 'recovery':
          return [...base, approved];
        default:
          return [approved];
      }
    case 'serve':
      return [noObjection, approved];
    case 'take_effect':
      return [noObjection, served];
    case 'demand':
      return [served];
    case 'schedule':
      return family === 'power'
        ? [approved, supplier, authorityCopied, userNotified, scheduledLawfully]
        : [served, demanded, scheduledLawfully];
    case 're_notify':
      return [approved, supplier, authorityCopied, userNotified];
    case 'send':
      return [ground, ...base, ...enforced, approved];
    case 'confirm':
      return [...base, receipt];
    case 'confirm_restored':
      return [restoreReceipt];
    case 'lift':
      return [liftGround];
    case 'extend_term':
      return [term, notExtended, byTheGroupAgain];
    case 'execute':
      return family === 'power'
        ? [
            ground,
            ...base,
            ...enforced,
            approved,
            supplier,
            authorityCopied,
            noResidents,
            danger,
            userNotified,
            reNotified,
            scheduled,
            lawfulHour,
          ]
        : [...base, served, demanded, scheduled, lawfulHour];
    default:
      return [];
  }
}

/** The papers that were served, in the order of the course. */
export function papersServed(
  facts: MeasureFacts,
): readonly { readonly paper: ServedPaper; readonly servedAt: Instant; readonly acknowledgedAt: Instant | null }[] {
  return (Object.keys(SERVED_PAPERS) as ServedPaper[]).flatMap((paper) => {
    const servedAt = facts[SERVED_PAPERS[paper]];
    const told = facts.acknowledged?.[paper];
    // A paper that was served once more is to be acknowledged once more.
    return servedAt === undefined
      ? []
      : [{ paper, servedAt, acknowledgedAt: told !== undefined && told >= servedAt ? told : null }];
  });
}

const ENDING: readonly MeasureAct[] = ['lift', 'confirm_restored'];

/** What stands between this act and the law. */
export function gateFor(act: MeasureAct, question: GateQuestion): Gate {
  const asked = isOfSafety(question) ? needsOfSafety(act) : needsOf(question.kind, act);
  // What ends a measure waits for no calendar, and the safety law counts hours.
  const counts = asked.length > 0 && !ENDING.includes(act) && !isOfSafety(question);
  const needs = counts ? [calendarKnown, ...asked] : asked;
  const missing = needs.flatMap((need) => need(question) ?? []);
  return { satisfied: missing.length === 0, missing };
}

/** The act that brings it into effect, by family. */
function effectAct(kind: MeasureKind): MeasureAct {
  switch (MEASURE_FORMS[kind].family) {
    case 'penalty':
      return kind === 'order_closure' ? 'execute' : 'take_effect';
    case 'withdrawal':
      return 'take_effect';
    case 'power':
      return 'execute';
    case 'limits':
    case 'recovery':
      return 'serve';
    default:
      return 'confirm';
  }
}

/** Everything that stands between the measure as it is and its effect: what `GET /measures/{id}` shows. */
export function gateToEffect(question: GateQuestion): Gate {
  const { kind } = question;
  const course: readonly MeasureAct[] = ['check_basis', 'serve_notice', 'approve', 'decide', effectAct(kind)];
  const seen = new Set<string>();
  const missing = course
    .flatMap((act) => gateFor(act, question).missing)
    .filter(({ code }) => {
      if (seen.has(code)) return false;
      seen.add(code);
      return true;
    });
  return { satisfied: missing.length === 0, missing };
}

/**
 * The earliest moment at which it could lawfully take effect, if everything that is not time were done at once: the windows
 * that run, and those that would still have to run.
 */
export function earliestLawfulAt(question: GateQuestion): Instant {
  const { kind, facts, pack, calendar, now } = question;
  const { family, hearing } = MEASURE_FORMS[kind];
  let at = now;
  const openings: readonly MeasureState[] = ['proposed', 'basis_check', 'filed', 'investigating'];
  const noticed = facts.noticeServedAt !== undefined;
  if (family !== 'list' && family !== 'limits' && facts.decidedAt === undefined && facts.approvedAt === undefined) {
    const assumed =
      noticed || !openings.includes(question.state)
        ? facts
        : { ...facts, noticeServedAt: now, noticeService: 'direct' as const };
    const until = replyUntil({ kind, facts: assumed, pack, calendar });
    const waived = facts.hearingWaivedAt !== undefined || facts.hearingHeldAt !== undefined;
    if (until !== undefined && facts.hearingHeldAt === undefined) at = Math.max(at, until + 1);
    if (hearing && facts.hearingRequestedAt !== undefined && !waived) {
      const notified = civilDateOf(facts.hearingNotifiedAt ?? now);
      const full = lastDay(pack.periods.hearingNotice, notified, calendar);
      at = Math.max(at, startOfCivilDay(facts.hearingOn ?? plusWorkingDays(calendar, full, 1).date));
    }
  }
  if (isOfSafety(question)) {
    const from = facts.emergency?.trim() ? now : (facts.userNotifiedAt ?? now) + DAY_MS;
    return Math.max(now, from, facts.scheduledAt ?? 0);
  }
  if (family === 'power') {
    const told = facts.userNotifiedAt ?? at;
    at = Math.max(at, startOfCivilDay(lastDay(pack.periods.powerNoticeMin, civilDateOf(told), calendar)));
    at = Math.max(at, (facts.reNotifiedAt ?? at) + pack.powerRepeatMinutes * 60_000);
    return nextLawfulHour(Math.max(at, facts.scheduledAt ?? 0), calendar);
  }
  if (kind === 'order_closure') {
    const demanded = facts.demandedAt ?? at;
    at = Math.max(at, runsOut(pack.periods.demand, demanded, calendar) + 1);
    return nextLawfulHour(Math.max(at, facts.scheduledAt ?? 0), calendar);
  }
  if (facts.decisionServedAt !== undefined)
    at = Math.max(at, servedFrom(facts.decisionServedAt, facts.decisionService, { pack, calendar }));
  return at;
}
