import {
  type Gate,
  type Instant,
  type LegalPeriod,
  MEASURE_FORMS,
  type MeasureAct,
  type RulePack,
  civilDateOf,
  articleCited,
  clauseCited,
  movesOf,
} from '@duban/domain';
import { BLANK, type Block, type Paper, factsTable, heading, table, words } from '@duban/paper';
import type { CaseSubject, MeasureRecord } from '@duban/persistence';
import { dayZh } from '../http/document';

export interface MeasureInWords {
  readonly one: MeasureRecord;
  readonly pack: RulePack;
  readonly campaignTitle: string;
  readonly holderZh: string;
  readonly regionZh: string;
  readonly executorZh: string | null;
  /** The enterprise and its line; undefined where the measure is about a region. */
  readonly subject: CaseSubject | undefined;
  readonly listNumber: string | null;
  /** What the gate still misses for this step. */
  readonly gate: Gate;
  readonly today: Instant;
}

const within = ({ count, unit }: LegalPeriod) =>
  `${count}${{ working_days: '个工作日', days: '日', months: '个月' }[unit]}`;

type Draft = (measure: MeasureInWords) => {
  readonly title: string;
  readonly to?: string;
  /** Where it is not the holder's to sign. */
  readonly signedBy?: string;
  readonly blocks: readonly Block[];
};

/** The steps that put something in writing, and what it says. Nothing that a person has to find or weigh is filled in. */
const DRAFTS: Readonly<Partial<Record<MeasureAct, Draft>>> = {
  check_basis: (measure) => ({
    title: `${nameOf(measure)}依据审查表`,
    blocks: [
      ...partyOf(measure),
      heading('可选依据'),
      table(
        ['依据', '内容'],
        (measure.pack.grounds[measure.one.kind] ?? []).map(({ article, zh }) => [articleCited(article), zh]),
      ),
      words(`审查意见：${BLANK}`),
    ],
  }),
  file: (measure) => ({
    title: '立案审批表',
    blocks: [
      ...partyOf(measure),
      heading('依据'),
      words(groundOf(measure)),
      words(`承办人意见：${BLANK}`),
      words(`负责人审批：${BLANK}`),
    ],
  }),
  serve_notice: (measure) => ({
    title: `${nameOf(measure)}事先告知书`,
    to: partyName(measure),
    blocks: [
      ...partyOf(measure),
      heading('一、拟作出的决定'),
      // What was done wrong is the file's to say: being late is no ground for every kind.
      words(`经查明：${BLANK}。拟依法对你单位作出${nameOf(measure)}的决定。`),
      heading('二、依据'),
      words(groundOf(measure)),
      heading('三、你单位的权利'),
      words('你单位有权陈述和申辩；不因陈述、申辩而加重处理。'),
      ...(MEASURE_FORMS[measure.one.kind].hearing
        ? [
            words(
              `你单位有权要求听证；要求听证的，应当在收到本告知书后${within(measure.pack.periods.hearingRequest)}内提出（${measure.pack.periods.hearingRequest.article}）。逾期未提出的，视为放弃。`,
            ),
          ]
        : []),
    ],
  }),
  notify_hearing: (measure) => ({
    title: '听证通知书',
    to: partyName(measure),
    blocks: [
      words(`根据你单位的申请，就拟作出的${nameOf(measure)}决定举行听证。`),
      factsTable([
        ['时间', BLANK],
        ['地点', BLANK],
        ['主持人（非本案调查人员）', BLANK],
      ]),
      words(
        `本通知应当在听证的${within(measure.pack.periods.hearingNotice)}前送达（${measure.pack.periods.hearingNotice.article}）。你单位可以亲自参加听证，也可以委托一至二人代理，并有权申请主持人回避。`,
      ),
    ],
  }),
  decide: decision,
  serve: decision,
  demand: (measure) => ({
    title: '催告书',
    to: partyName(measure),
    blocks: [
      words(
        `你单位逾期未履行${nameOf(measure)}的决定。现依法催告，请在收到本催告书之日起${within(measure.pack.periods.demand)}内履行（${measure.pack.periods.demand.article}）。`,
      ),
      words('你单位有权进行陈述和申辩。逾期仍不履行又无正当理由的，将依法强制执行。'),
    ],
  }),
  send: (measure) => ({
    title: measure.one.kind === 'power_cut_off' ? '关于依法停止供电的请求函' : `关于${nameOf(measure)}的函`,
    to: measure.executorZh ?? BLANK,
    blocks: [
      ...partyOf(measure),
      heading('请求事项'),
      words(
        measure.one.kind === 'power_cut_off'
          ? '请依法、依照规定的时间和程序对上述设备停止供电；居民生活用电和安全用电不在请求范围内。'
          : '请在本单位职责范围内依法执行，并反馈执行情况。',
      ),
      heading('依据'),
      words(groundOf(measure)),
    ],
  }),
  notify_user: (measure) => ({
    title: '停止供电通知书',
    to: partyName(measure),
    signedBy: measure.executorZh ?? BLANK,
    blocks: [
      ...partyOf(measure),
      words(
        `根据依法作出的决定，定于${BLANK}停止供电。本通知在停电前${measure.pack.periods.powerNoticeMin.count}至${measure.pack.periods.powerNoticeMax.count}日内送达（${measure.pack.periods.powerNoticeMin.article}），停电前${measure.pack.powerRepeatMinutes}分钟再次通知。`,
      ),
      words('不在夜间和法定节假日执行，不影响居民生活用电。请在停电前做好设备和人员的安全停运准备。'),
      words('对本通知有异议的，可以向作出决定的机关提出；法律规定停止执行的，停止执行。'),
    ],
  }),
  lift: (measure) => ({
    title: `关于解除${nameOf(measure)}的通知`,
    to: partyName(measure),
    blocks: [
      ...partyOf(measure),
      words(`经核查，解除条件已经具备，自${BLANK}起解除${nameOf(measure)}，有关限制同时解除。`),
    ],
  }),
  set_aside: (measure) => ({
    title: `关于撤销${nameOf(measure)}决定的通知`,
    to: partyName(measure),
    blocks: [...partyOf(measure), words(`原决定已被${BLANK}撤销，自收到之日起停止执行；已公开的信息依法撤回。`)],
  }),
  extend_term: (measure) => ({
    title: `关于延长${nameOf(measure)}期限的通知`,
    to: partyName(measure),
    blocks: [...partyOf(measure), words(`经现场核查，整改未完成，期限延长至${BLANK}。`)],
  }),
};

export const draftedActs = Object.keys(DRAFTS) as readonly MeasureAct[];

/** The paper of a step, to be completed and signed by a person; undefined where the step puts nothing in writing. */
export function measurePaper(act: MeasureAct, measure: MeasureInWords): Paper | undefined {
  const draft = DRAFTS[act]?.(measure);
  if (!draft) return undefined;
  const { missing } = measure.gate;
  return {
    mark: '草稿（未经审核签发，不具有法律效力）',
    number: measure.one.number,
    signedBy: measure.holderZh,
    ...draft,
    blocks: [
      ...(missing.length > 0
        ? [
            heading('出具前须补齐（出具时删去）'),
            table(
              ['缺少', '依据'],
              missing.map(({ zh, article }) => [zh, article]),
            ),
          ]
        : []),
      ...draft.blocks,
    ],
    date: dayZh(civilDateOf(measure.today)),
    foot: `${measure.campaignTitle}　${measure.pack.nameZh}　由督办系统根据办理记录起草`,
  };
}

function decision(measure: MeasureInWords): ReturnType<Draft> {
  const { periods } = measure.pack;
  return {
    title: `${nameOf(measure)}决定书`,
    to: partyName(measure),
    blocks: [
      ...partyOf(measure),
      heading('一、事实和证据'),
      words(BLANK),
      heading('二、依据'),
      words(groundOf(measure)),
      heading('三、决定'),
      words(`${nameOf(measure)}。${BLANK}`),
      // Against what is between governments the law gives no reconsideration and no suit.
      ...(movesOf(measure.one.kind).some(({ act }) => act === 'reconsider')
        ? [
            heading('四、救济途径'),
            words(
              `不服本决定的，可以自收到之日起${within(periods.reconsideration)}内申请行政复议（${periods.reconsideration.article}），也可以在${within(periods.litigation)}内提起行政诉讼（${periods.litigation.article}）。复议、诉讼期间，法律另有规定的除外，不停止执行。`,
            ),
          ]
        : []),
    ],
  };
}

const nameOf = ({ one }: MeasureInWords) => MEASURE_FORMS[one.kind].zh;
const partyName = ({ subject, regionZh }: MeasureInWords) => subject?.enterprise ?? `${regionZh}人民政府`;

function partyOf(measure: MeasureInWords): readonly Block[] {
  const { subject, regionZh, listNumber } = measure;
  const form = MEASURE_FORMS[measure.one.kind];
  return [
    factsTable(
      subject
        ? [
            ['当事人', subject.enterprise],
            ['统一社会信用代码', subject.creditCode],
            ['住所', `${regionZh}　${subject.place}`],
            ['设备（生产线）', `${subject.equipmentType}${subject.serial ? `（${subject.serial}）` : ''}`],
            ['公告名单', listNumber ?? '未列入'],
            ['通知条款', clauseCited(form.clause)],
          ]
        : [
            ['地区', regionZh],
            ['通知条款', clauseCited(form.clause)],
            ...(measure.one.facts.scope ? ([['范围', measure.one.facts.scope]] as const) : []),
            ...(measure.one.facts.termMonths ? ([['期限', `${measure.one.facts.termMonths}个月`]] as const) : []),
          ],
    ),
  ];
}

/** The ground that was chosen, with its words; a blank where none is, because the choice is a person's. */
function groundOf({ one, pack }: MeasureInWords): string {
  const { ground } = one.facts;
  const found = ground && (pack.grounds[one.kind] ?? []).find(({ code }) => code === ground.code);
  if (!found) return `（尚未确定依据）${BLANK}`;
  return `${articleCited(found.article)}：${found.zh}${ground.text ? `。${ground.text}` : '。'}`;
}
