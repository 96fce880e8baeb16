import { type AssignmentMark, type PaperOwed, clauseName } from '@duban/domain';
import { OTHER_MOVEMENTS, PROCEEDING_ACTS, PROCEEDING_STATES } from './proceeding-words';
import { LETTER_ZH, momentEn, momentZh } from '@duban/letters';

export type Language = 'zh-CN' | 'en';

export function languageOf(header: string | undefined): Language {
  const first = header?.split(',')[0]?.trim().toLowerCase() ?? '';
  return first.startsWith('en') ? 'en' : 'zh-CN';
}

export const pick = (language: Language, zh: string, en: string) => (language === 'en' ? en : zh);

type Words = readonly [zh: string, en: string];

/** States, acts and the like, in the offices' words. */
export const STATE_WORDS: Readonly<Record<string, Words>> = {
  standby: ['待触发', 'standing by'],
  waiting: ['等待征求意见', 'not asked yet'],
  dispatched: ['待签收', 'to be signed for'],
  signed_for: ['已签收', 'signed for'],
  routed: ['已分办处室', 'with a division'],
  handling: ['办理中', 'being handled'],
  division_review: ['待处室审核', 'with the head of division'],
  in_review: ['待本部门审核', 'with the agency head'],
  co_signing: ['会签中', 'being co-signed'],
  returned: ['退回补办', 'sent back'],
  reported: ['待验收', 'to be accepted'],
  requested: ['待答复', 'answer asked for'],
  answered: ['已答复', 'answered'],
  declined: ['已退回协调办', 'declined'],
  rerouted: ['已改派他部门', 'given to another agency'],
  closed: ['办结', 'closed'],
  revoked: ['已撤销', 'revoked'],
};
export const ACT_WORDS: Readonly<Record<string, Words>> = {
  sign: ['签收', 'sign for'],
  claim: ['领办', 'claim'],
  release: ['放回', 'release'],
  draft: ['保存草稿', 'save a draft'],
  comment: ['留言', 'comment'],
  consult: ['征求意见', 'consult'],
  opine: ['答复意见', 'give an opinion'],
  submit: ['提交审核', 'submit'],
  approve: ['同意', 'approve'],
  return: ['退回', 'send back'],
  decline: ['退回协调办', 'decline'],
  open: ['开始审阅', 'open'],
  recall: ['撤回', 'recall'],
  reroute: ['改派他部门', 'give to another agency'],
  route: ['分办处室', 'route to a division'],
  transfer: ['转办', 'hand on'],
  delegate: ['委托', 'lend'],
  hand_back: ['代办交回', 'hand back'],
  send_back: ['退办', 'send back to whoever gave it'],
  reassign: ['改派', 'reassign'],
  take_back: ['收回', 'take back what was given to a colleague'],
  request_extension: ['申请延期', 'ask for an extension'],
  decide_extension: ['审批延期', 'decide on the extension'],
  decide_time: ['答复延时', 'decide on the time asked for'],
  agree: ['记录协商一致', 'record the agreement'],
  refer: ['提请部际协调', 'bring before the coordination group'],
  urge: ['催办', 'urge'],
};
const BY_WORDS: Readonly<Record<string, Words>> = {
  clerk: ['经办人', "the agency's clerk"],
  system_admin: ['系统管理员', 'the system administrator'],
  security_admin: ['安全管理员', 'the security administrator'],
  auditor: ['审计员', 'the auditor'],
  local_unit: ['下级单位', 'a unit below the agency'],
  association: ['行业协会', 'an association'],
  enterprise: ['企业', 'the enterprise itself'],
  executor: ['执行机关', 'whoever carries it out'],
  head: ['部门负责人', "the agency's head"],
  holder: ['领办人', 'whoever has it in hand'],
  giver: ['转给他人的人', 'whoever gave it to a colleague'],
  division: ['承办处室负责人', 'the head of the division that has it'],
  superior: ['部门或处室负责人', 'the head of the agency or of the division'],
  office: ['本部门经办人或负责人', "the agency's clerk or head"],
  supervisor: ['监察机关', 'the supervision ministry'],
  accepter: ['验收人', 'the accepter'],
  anyone: ['有关人员', 'those concerned'],
  coordinator: ['协调办', 'the coordination office'],
  group_secretary: ['部际协调小组秘书', "the coordination group's secretary"],
};
const OPINION_WORDS: Readonly<Record<string, Words>> = {
  concur: ['同意', 'concur'],
  concur_with_comments: ['原则同意(附意见)', 'concur with comments'],
  no_comment: ['无意见', 'no comment'],
  object: ['不同意', 'object'],
  more_time: ['商定延期', 'more time'],
  deemed_no_objection: ['逾期未复，视为无不同意见', 'silent: deemed to have no objection'],
};

/** How a row stands, where a paper or a workbook says it. */
const ALL_STATES = { ...PROCEEDING_STATES, ...STATE_WORDS };
const ALL_ACTS = { ...PROCEEDING_ACTS, ...ACT_WORDS };

export const ROW_STATE_WORDS: Readonly<Record<string, Words>> = {
  planned: ['待立项', 'planned'],
  standby: ['待触发', 'standing by'],
  assigned: ['已交办', 'handed over'],
  in_progress: ['承办中', 'in hand'],
  consulting: ['会签中', 'opinions are being collected'],
  in_coordination: ['部际协调中', 'before the coordination group'],
  blocked: ['待前置', 'waits for another row'],
  in_review: ['审核中', 'under review'],
  returned: ['退回补办', 'sent back'],
  returned_scope: ['退回（非职责）', 'returned: not our remit'],
  completed: ['办结', 'completed'],
  struck_off: ['销号', 'struck off'],
  terminated: ['终止', 'terminated'],
};

export function word(language: Language, table: Readonly<Record<string, Words>>, code: string): string {
  const words = table[code];
  return words ? pick(language, ...words) : code;
}

/** What a light says. */
export const LIGHT_WORDS: Readonly<Record<string, Words>> = {
  green: ['正常', 'on time'],
  blue: ['将到期', 'coming due'],
  yellow: ['临期', 'due soon'],
  red: ['逾期', 'overdue'],
  dark_red: ['严重逾期', 'long overdue'],
  black: ['已移送', 'referred'],
};

/** Boxes of a desk. */
export const BOX_WORDS: Readonly<Record<string, Words>> = {
  todo: ['待办', 'to do'],
  waiting: ['等待中', 'waiting'],
  done: ['已办', 'done'],
  started: ['我发起', 'started by me'],
  copied: ['抄送', 'copied to me'],
  delegated: ['委托给我', 'lent to me'],
};

/** How often a row is to be done. */
export const KIND_WORDS: Readonly<Record<string, Words>> = {
  one_off: ['一次性', 'One-off'],
  standing: ['经常性', 'Standing'],
  trigger: ['触发性', 'Trigger-driven'],
  policy: ['政策性', 'Policy'],
};

/** What the criteria say of a line. */
export const OUTCOME_WORDS: Readonly<Record<string, Words>> = {
  eliminate: ['应淘汰', 'eliminate'],
  exempt: ['除外', 'exempt'],
  keep: ['不属于', 'keep'],
  review: ['待核定', 'to be reviewed'],
};

/** What an agency has to do in a row. */
export const MODE_WORDS: Readonly<Record<string, Words>> = {
  answer: ['承办', 'answers for it'],
  co_sign: ['会签', 'co-signs'],
  consult: ['征求意见', 'is consulted'],
  contribute: ['提供材料', 'delivers a part'],
  join: ['参与', 'takes part'],
};

/** Marks that a line of a list may bear. */
export const MARK_WORDS: Readonly<Record<AssignmentMark, Words>> = {
  disputed: ['有争议', 'disputed'],
  extension: ['申请延期待批', 'extension asked for'],
  urged: ['催办过', 'urged'],
  unread: ['未读', 'unread'],
  blocked: ['待前置', 'waits for another row'],
  referred: ['已移送', 'referred'],
};

/** As whom an agency has a part in a row. */
export const PART_WORDS: Readonly<Record<string, Words>> = {
  lead: ['牵头', 'lead'],
  participant: ['参加', 'participant'],
  province: ['省级', 'province'],
};

interface Message {
  readonly title: Words;
  readonly detail: (facts: Readonly<Record<string, unknown>>, language: Language) => string;
}
const fixed = (zh: string, en: string) => (_facts: unknown, language: Language) => pick(language, zh, en);
const momentOf = (value: unknown, language: Language) =>
  pick(language, momentZh(Date.parse(String(value))), momentEn(Date.parse(String(value))));
const list = (value: unknown) => (Array.isArray(value) ? value.join('、') : String(value ?? ''));
const listEn = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));

/** By `PaperOwed`. */
const PAPERS: Readonly<Record<Exclude<PaperOwed, 'party'> | 'conversion', Words>> = {
  executor: ['执行机关的书面回执', 'the receipt of whoever carries it out'],
  order: ['法院或者复议机关的文书', 'the paper of the court, or of whoever decides on the reconsideration'],
  conversion: ['转产、改造验收的证明材料', 'the proof that the line was converted'],
  consent: ['当事人签名的送达地址和电子送达确认书', 'the signed consent to service by electronic means'],
  inspection: ['现场核查报告', 'the report of the check on the spot'],
};

const MESSAGES: Readonly<Record<string, Message>> = {
  MALFORMED: {
    title: ['请求有误', 'Malformed request'],
    detail: fixed(
      '请求内容不符合接口约定，请按提示改正。',
      'The request does not fit the contract; see the fields named.',
    ),
  },
  MALFORMED_JSON: {
    title: ['请求有误', 'Malformed request'],
    detail: fixed('请求正文不是有效的 JSON。', 'The body is not valid JSON.'),
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    title: ['缺少幂等键', 'Idempotency key missing'],
    detail: fixed(
      '写操作须带 Idempotency-Key 请求头（1–200 个可见 ASCII 字符）。',
      'Every write needs an Idempotency-Key header (1 to 200 visible ASCII characters).',
    ),
  },
  IDEMPOTENCY_KEY_REUSED: {
    title: ['幂等键已用于其他请求', 'Idempotency key used before'],
    detail: fixed('该幂等键已用于内容不同的请求。', 'This key was used with a different body.'),
  },
  IDEMPOTENCY_KEY_IN_USE: {
    title: ['请求处理中', 'Still running'],
    detail: fixed('同一请求正在处理，请稍后再试。', 'The same request is still being worked on.'),
  },
  UNAUTHENTICATED: {
    title: ['请先登录', 'Sign in first'],
    detail: fixed('尚未登录，或登录已失效。', 'You are not signed in, or your session has ended.'),
  },
  INVALID_CREDENTIALS: {
    title: ['登录失败', 'Sign-in failed'],
    detail: fixed('用户名或密码不正确。', 'User name or password is wrong.'),
  },
  TOO_MANY_FAILURES: {
    title: ['登录失败次数过多', 'Too many failures'],
    detail: fixed('登录失败次数过多，请稍后再试。', 'Too many failed sign-ins; try again later.'),
  },
  CSRF: {
    title: ['来源不明的请求', 'Request of unknown origin'],
    detail: fixed(
      '使用会话 Cookie 的写操作须带 X-Duban-CSRF 请求头。',
      'A write with the session cookie needs the X-Duban-CSRF header.',
    ),
  },
  NOT_FOUND: {
    title: ['未找到', 'Not found'],
    detail: fixed('没有这项内容，或您无权查看。', 'It does not exist, or you may not see it.'),
  },
  UNKNOWN_ACTION: {
    title: ['没有这个操作', 'Unknown action'],
    detail: (facts, language) =>
      pick(language, `没有“${String(facts['action'])}”这个操作。`, `There is no action “${String(facts['action'])}”.`),
  },
  TOOK_PART: {
    title: ['应当回避', 'You took part'],
    detail: fixed(
      '参加过现场核查、评分或拟定结论的人员不得复核或审定（政府督查工作条例第十七条）。',
      'Whoever took part in the visit, the scoring or the draft decides neither on the objection nor on the conclusion (Regulations on Government Supervision, art. 17).',
    ),
  },
  OBJECTION_TOO_LATE: {
    title: ['异议期已过', 'Too late to object'],
    detail: (facts, language) =>
      pick(
        language,
        `申请复核应当在反馈之日起三十日内提出（截至${momentOf(facts['until'], language)}），或已声明无异议。`,
        `An objection is raised within 30 days of the feedback (until ${momentOf(facts['until'], language)}), and not after it was waived.`,
      ),
  },
  OBJECTION_OPEN: {
    title: ['异议期未满', 'The time to object is running'],
    detail: (facts, language) =>
      pick(
        language,
        `异议期三十日（政府督查工作条例第十七条），至${momentOf(facts['until'], language)}，期满或地区声明无异议之后方可审定。`,
        `The region may object within 30 days (Regulations on Government Supervision, art. 17), until ${momentOf(facts['until'], language)}; the conclusion is approved after that, or when the region waives it.`,
      ),
  },
  TARGETS_MET: {
    title: ['目标已完成', 'The targets are met'],
    detail: fixed('没有未完成的目标，不能责令限期整改。', 'No target is unmet: there is nothing to rectify.'),
  },
  RECTIFICATION_OPEN: {
    title: ['整改未了', 'Rectification is open'],
    detail: fixed(
      '有目标未完成：应先通报并限期整改（通知六（三）），复查后方可办结。',
      'A target is unmet: rectification is ordered (notice, part 6(3)) and checked before this is closed.',
    ),
  },
  MARKS_INVALID: {
    title: ['评分有误', 'The marks do not fit'],
    detail: fixed('评分与评分办法不符，请按提示改正。', 'The marks do not fit the scheme; see the fields named.'),
  },
  SCHEME_INVALID: {
    title: ['评分办法有误', 'The scheme is not valid'],
    detail: fixed(
      '评分办法不能保存，请按提示改正（权重合计100，等级由高到低）。',
      'The scheme cannot be kept; see the fields named (weights make 100, grades from the best down).',
    ),
  },
  ASSESSMENT_EXISTS: {
    title: ['考核已启动', 'Already open'],
    detail: (facts, language) =>
      pick(
        language,
        `${String(facts['year'])}年度已启动考核的地区：${list(facts['regions'])}。`,
        `Assessments of ${String(facts['year'])} are open already for: ${listEn(facts['regionsEn'])}.`,
      ),
  },
  NOT_OF_THIS_MEASURE: {
    title: ['此类措施无此步骤', 'Not a step of this measure'],
    detail: fixed('此类措施的办理程序中没有这个步骤。', 'The course of this kind of measure has no such step.'),
  },
  GATE_CLOSED: {
    title: ['依据闸未通过', 'The law does not allow it yet'],
    detail: (facts, language) =>
      pick(
        language,
        `不能办理，尚缺：${list(facts['missing'])}`,
        `It cannot be done; missing: ${(facts['missingEn'] as readonly string[] | undefined)?.join(' ') ?? ''}`,
      ),
  },
  CRITERIA_LAXER: {
    title: ['标准不得放宽', 'Laxer than what it stands on'],
    detail: fixed(
      '新版标准只能更严、范围更宽或目标更高（通知二（二）），放宽须由国务院另行通知。请按提示改正。',
      'An edition may be stricter, wider or higher, never laxer (notice, part 2(2)): that takes a new notice. See the fields named.',
    ),
  },
  SECTOR_OF_ANOTHER: {
    title: ['不是本部门负责的行业', 'Sectors of another ministry'],
    detail: fixed(
      '国家标准按行业由工业和信息化部、能源局（电力、煤炭）分别修订，另一部门的行业应与上一版一致。',
      'Each ministry changes the State’s criteria of its own sectors (MIIT; NEA: power and coal); those of the other stay as in the edition before.',
    ),
  },
  CRITERIA_NOT_MET: {
    title: ['不符合淘汰标准', 'It meets no criterion'],
    detail: fixed(
      '该生产线按国家标准和本省标准均不应淘汰，不能列入名单。',
      'Neither the State’s criteria nor its province’s call for this line to close: it cannot be listed.',
    ),
  },
  MORE_THAN_ALLOCATED: {
    title: ['超出安排金额', 'More than was allocated'],
    detail: fixed(
      '拨付不得超过已安排而未拨付的余额。',
      'No more can be paid than what is left of the sum that was allocated.',
    ),
  },
  IN_THE_FUTURE: {
    title: ['日期未到', 'The day has not come'],
    detail: fixed(
      '只登记已经发生的事，日期不得晚于今天。',
      'What is recorded has happened: its day is not after today.',
    ),
  },
  MORE_THAN_ASKED: {
    title: ['超出申请金额', 'More than was asked for'],
    detail: fixed(
      '安排不得超过申请金额；确需增加的，先退回重新申报。',
      'No more is allocated than was asked for: return it first, and let them ask again.',
    ),
  },
  MORE_THAN_PAID: {
    title: ['超出已拨付金额', 'More than was paid'],
    detail: fixed(
      '追回不得超过已拨付而未追回的余额。',
      'No more can be recovered than what was paid and is not recovered.',
    ),
  },
  MORE_THAN_RECOVERED: {
    title: ['超出已登记的追回金额', 'More than was recorded as recovered'],
    detail: fixed(
      '冲正不得超过已登记的追回金额；没有登记追回的，无可冲正。',
      'No more can be corrected than what was recorded as recovered; where nothing was, there is nothing to correct.',
    ),
  },
  NOT_ACCEPTED_YET: {
    title: ['尚未通过验收', 'Not accepted'],
    detail: fixed(
      '奖励只给已通过验收的生产线；验收被撤销的，不再安排和拨付（通知五（一））。',
      'An award is for a line that has been accepted; once its acceptance is reversed nothing is allocated or paid (notice, part 5(1)).',
    ),
  },
  EVIDENCE_INCOMPLETE: {
    title: ['佐证不全', 'The evidence is incomplete'],
    detail: fixed(
      '拆除须有拆除前、拆除中、拆除后的影像各至少一件，且不是同一影像。',
      'Dismantling is shown by pictures from before, during and after it, at least one each, and none of them twice.',
    ),
  },
  HEARING_TOO_LATE: {
    title: ['申请听证期限已过', 'Too late to ask for a hearing'],
    detail: (facts, language) =>
      pick(
        language,
        `申请听证应当在${momentOf(facts['until'], language)}之前提出。`,
        `A hearing is asked for by ${momentOf(facts['until'], language)}.`,
      ),
  },
  SIGNED_BY_ONE: {
    title: ['须由三人分别签名', 'Three people sign'],
    detail: fixed(
      '拆除见证书由企业法定代表人、监督人员和经办人分别签名，不能是同一人。',
      'The certificate is signed by the legal representative, an official and whoever handles it: three people.',
    ),
  },
  ANNOUNCEMENT_OUTDATED: {
    title: ['内容已有变化', 'It is not so any more'],
    detail: fixed(
      '起草之后名单或进展已有变化，请作废本稿，重新起草。',
      'Since it was drafted, the lists or the progress have changed: discard it and draft it again.',
    ),
  },
  PUBLICATION_UNFIT: {
    title: ['公告日期有误', 'The day of publication does not fit'],
    detail: fixed(
      '公告日期不能晚于今天；早于今天的，须注明公告文号并附公告文件。只有公告时可以填写。',
      'It is not later than today; an earlier day is told with the number and the paper itself. It belongs to announcing alone.',
    ),
  },
  STANDS_IN: {
    title: ['该生产线已替代另一条', 'It stands in for another line'],
    detail: fixed(
      '另一条生产线因由本线替代而移出名单，本线不能再退回或移出。',
      'Another line was taken off the list because this one is on it: this one cannot leave it.',
    ),
  },
  REVIEW_SINGLY: {
    title: ['待核定的须逐条列入', 'Listed one by one'],
    detail: fixed(
      '标准不能直接认定的生产线，须逐条核定并写明理由后列入。',
      'What the criteria leave to people is found for each line by itself, with its reason.',
    ),
  },
  PAPER_NEEDED: {
    title: ['须附书面材料', 'A paper is needed'],
    detail: (facts, language) =>
      pick(
        language,
        `须附${word(language, PAPERS, String(facts['owed']))}。`,
        `It is recorded with ${word(language, PAPERS, String(facts['owed']))}.`,
      ),
  },
  PARTYS_PAPER_NEEDED: {
    title: ['须附当事人的书面材料', "The other side's paper is needed"],
    detail: fixed(
      '代当事人登记的，须附其书面材料：办理机关不能替当事人表示。',
      'What the other side says is recorded with its own paper: the holder does not speak for it.',
    ),
  },
  CRITERIA_UNFIT: {
    title: ['新增标准不符合要求', 'An added criterion does not fit'],
    detail: fixed(
      '编号不得与已有标准重复；行业、指标应当是通知所列；指标、比较、数值须一并填写。',
      'Its number is its own; sector and metric are among those of the notice; metric, sign and value come together.',
    ),
  },
  TARGET_LOWER: {
    title: ['自定目标不得低于下达的目标', 'The own target is lower than the one issued'],
    detail: fixed(
      '各地区可以制定标准更高的目标任务（通知二（二）），不得更低。',
      'A region may set itself more than it was given (notice, part 2(2)), never less.',
    ),
  },
  DIRECTORY_INVALID: {
    title: ['单位名录有误', 'The directory has faults'],
    detail: fixed(
      '撤销的单位须写明最后在任日和承继单位；承继单位须在任、有办件席位。',
      'An agency that leaves office has a last day and a successor, which is in office and has a desk.',
    ),
  },
  NOT_TOGETHER: {
    title: ['须逐件办理', 'To be done one by one'],
    detail: fixed(
      '处罚、撤回、停电等须逐件阅卷办理；整批只办名单类措施和尚未审查的提出件。',
      'A penalty, a withdrawal or a cut-off is decided on its own file; together go lists, and what nobody has begun to examine.',
    ),
  },
  OBJECTED_ALREADY: {
    title: ['异议已经决定', 'The objection has been decided'],
    detail: fixed(
      '对列入名单的异议已作出决定；不服的，可以依法申请行政复议或者提起行政诉讼。',
      'The objection to the list has been decided; what remains is reconsideration or a suit.',
    ),
  },
  NO_LIMITS: {
    title: ['没有可公告的限批', 'There are no limits to announce'],
    detail: fixed('该范围内没有生效过的区域限批。', 'No limits have come into effect there.'),
  },
  NOT_SERVED: {
    title: ['该文书尚未送达', 'It has not been served'],
    detail: fixed('没有送达记录的文书不能签收。', 'A paper that was never served cannot be acknowledged.'),
  },
  ACKNOWLEDGED_ALREADY: {
    title: ['已签收', 'Acknowledged already'],
    detail: fixed('该文书送达后已经签收。', 'It has been acknowledged since it was served.'),
  },
  INSPECTED_BELOW: {
    title: ['核查人员重复', 'Inspected by the same people'],
    detail: fixed(
      '各级核查应当由不同的人员进行：所列人员已参加下一级的核查。',
      'Each level inspects with people of its own: one of these has inspected for the level below.',
    ),
  },
  DAY_DOES_NOT_FIT: {
    title: ['日期不符', 'The day does not fit'],
    detail: fixed(
      '核查日期不得早于拆除日期，也不得晚于今日。',
      'The day of an inspection lies between the dismantling and today.',
    ),
  },
  MEASURE_EXISTS: {
    title: ['措施已启动', 'Started already'],
    detail: fixed('同一生产线的同类措施已在办理。', 'The same measure about the same line is open already.'),
  },
  SUBSTITUTE_DOES_NOT_FIT: {
    title: ['替换件不符', 'The substitute does not fit'],
    detail: fixed(
      '替换须是同一专项、同一地区、同一行业中已核实的另一条生产线。',
      'A substitute is another verified line of the same campaign, region and sector.',
    ),
  },
  TOO_MANY_LINES: {
    title: ['名单过长', 'Too long a list'],
    detail: (facts, language) =>
      pick(
        language,
        `名单有${String(facts['count'])}条生产线，一次公告至多${String(facts['most'])}条：请分行业或分省公告。`,
        `The list has ${String(facts['count'])} lines, and an announcement at most ${String(facts['most'])}: announce by sector or by province.`,
      ),
  },
  UNKNOWN_CHECK: {
    title: ['没有这份答复', 'No such answer'],
    detail: fixed(
      '没有该编号的答复，或不是本部门询问的。',
      'There is no answer of that number, or it was not given to this agency.',
    ),
  },
  UNKNOWN_CASE: {
    title: ['没有这件淘汰件', 'No such case'],
    detail: fixed(
      '该淘汰件不存在，或不属于本省、本专项。',
      'There is no such case, or it is not of this province or campaign.',
    ),
  },
  AWARDED_ALREADY: {
    title: ['已申请过奖励', 'Awarded already'],
    detail: (facts, language) =>
      pick(
        language,
        `该生产线已由 ${String(facts['number'])} 申请奖励，不能重复。`,
        `${String(facts['number'])} asks for an award for this line already.`,
      ),
  },
  UNKNOWN_UNIT: {
    title: ['没有这条生产线', 'Unknown unit'],
    detail: fixed('没有这条生产线，或不在您的管辖范围。', 'There is no such line, or it is not yours.'),
  },
  TARGET_SHORTFALL: {
    title: ['目标分解有缺口', 'The parts fall short'],
    detail: (facts, language) =>
      pick(
        language,
        `“${String(facts['name'])}”分解后还差 ${String(facts['shortfall'])} ${String(facts['measure'])}，补足之前不能下达或办结。`,
        `“${String(facts['name'])}” is short by ${String(facts['shortfall'])} ${String(facts['measure'])} in its parts; until that is made up it is neither released nor closed.`,
      ),
  },
  PROPOSALS_NOT_ADOPTED: {
    title: ['下一步目标未定', 'Nothing adopted yet'],
    detail: fixed(
      '第29行（下一步目标）办结之后，才能据以拟定下一期专项。',
      'The next campaign rests on the proposals of row 29: they have not been adopted.',
    ),
  },
  TARGET_LEVEL: {
    title: ['层级不符', 'Not below it'],
    detail: fixed(
      '只能向下一级或更低的层级分解，行业和单位与上级一致。',
      'A part lies below its whole and has its sector and measure.',
    ),
  },
  UNKNOWN_REGION: {
    title: ['没有这个地区', 'Unknown region'],
    detail: fixed('没有这个地区。', 'There is no such region.'),
  },
  UNKNOWN_SECTOR: {
    title: ['没有这个行业', 'Unknown sector'],
    detail: fixed('通知没有这个行业。', 'The notice has no such sector.'),
  },
  UNKNOWN_EDITION: {
    title: ['没有这个版本', 'Unknown edition'],
    detail: (facts, language) =>
      pick(
        language,
        `没有名为“${String(facts['edition'])}”的版本。`,
        `There is no edition “${String(facts['edition'])}”.`,
      ),
  },
  EDITION_EXISTS: {
    title: ['版本已存在', 'The edition exists'],
    detail: (facts, language) =>
      pick(
        language,
        `版本“${String(facts['edition'])}”已存在；版本一经保存即不再改动，请另取名称。`,
        `The edition “${String(facts['edition'])}” exists and never changes; give yours another code.`,
      ),
  },
  CALENDAR_INVALID: {
    title: ['日历有误', 'Calendar refused'],
    detail: fixed('日历不能采用，请按提示改正。', 'The calendar cannot be adopted; see the fields named.'),
  },
  UNKNOWN_NOTICE: {
    title: ['没有这份通知', 'Unknown notice'],
    detail: fixed('没有这份通知。', 'There is no such notice.'),
  },
  STALE: {
    title: ['内容已更新', 'Changed meanwhile'],
    detail: (facts, language) =>
      pick(
        language,
        `您看到的内容已被更新（现为第 ${String(facts['version'])} 版），请核对后再试。`,
        `It has changed since you read it (now version ${String(facts['version'])}); look again.`,
      ),
  },
  CONCURRENT_CHANGE: {
    title: ['同时有人操作', 'Changed at the same time'],
    detail: fixed('另一操作刚刚改变了这件事，请重试。', 'Another act has just changed it; try again.'),
  },
  PAYLOAD_TOO_LARGE: {
    title: ['内容过大', 'Too large'],
    detail: fixed(
      '内容超过允许的大小（正文 1 MiB，附件 50 MiB）。',
      'It is larger than allowed (body 1 MiB, attachment 50 MiB).',
    ),
  },
  UNSUPPORTED_MEDIA_TYPE: {
    title: ['不支持的类型', 'Unsupported type'],
    detail: fixed(
      '不支持该内容类型，或文件内容与扩展名不符。',
      'The type is not supported, or the file is not what its name says.',
    ),
  },
  METHOD_NOT_ALLOWED: {
    title: ['不支持的方法', 'Method not allowed'],
    detail: fixed('不支持该方法。', 'The method is not allowed here.'),
  },
  UNAVAILABLE: {
    title: ['暂不可用', 'Unavailable'],
    detail: fixed(
      '服务暂不可用，您的操作未被记录，请稍后重试。',
      'The service is away; nothing was recorded. Try again shortly.',
    ),
  },
  INTERNAL: {
    title: ['系统错误', 'Internal error'],
    detail: fixed(
      '系统出现错误，已记录。您的操作未被记录。',
      'Something is wrong on our side and has been logged. Nothing was recorded.',
    ),
  },
  ROLE_NOT_ALLOWED: {
    title: ['无权操作', 'Not yours to do'],
    detail: (facts, language) =>
      pick(
        language,
        `此操作须由${((facts['needed'] as string[]) ?? []).map((by) => word(language, BY_WORDS, by)).join('或')}进行。`,
        `This is for ${((facts['needed'] as string[]) ?? []).map((by) => word(language, BY_WORDS, by)).join(' or ')} to do.`,
      ),
  },
  OWN_AGENCY: {
    title: ['须回避', 'Conflict of interest'],
    detail: (facts, language) =>
      pick(
        language,
        `任何人不得验收或审批本部门的事项；此事由${word(language, BY_WORDS, String(facts['accepter']))}办理。`,
        `Nobody accepts or approves a matter of their own agency; this one is for ${word(language, BY_WORDS, String(facts['accepter']))}.`,
      ),
  },
  WRONG_STATE: {
    title: ['当前状态不允许', 'Not in this state'],
    detail: (facts, language) => {
      const [state, act] = [
        word(language, ALL_STATES, String(facts['state'])),
        word(language, ALL_ACTS, String(facts['act'])),
      ];
      const article = facts['article'] === undefined ? undefined : String(facts['article']);
      return pick(
        language,
        `当前为“${state}”，不能${act}${article ? `（办理顺序依据：${article}）` : ''}。`,
        `It is ${state}: you cannot ${act} now${article ? ` (the order rests on ${article})` : ''}.`,
      );
    },
  },
  CAMPAIGN_NOT_IN_FORCE: {
    title: ['专项未在实施中', 'Campaign not in force'],
    detail: fixed('专项不在实施中，不能办理。', 'The campaign is not in force.'),
  },
  CAMPAIGN_SUSPENDED: {
    title: ['专项已中止', 'Campaign suspended'],
    detail: fixed('专项已中止，恢复后方可办理。', 'The campaign is suspended; wait until it is resumed.'),
  },
  CLAIMED_BY_ANOTHER: {
    title: ['已由他人领办', 'Claimed by another'],
    detail: fixed('此件已由同事领办，请其放回后再办。', 'A colleague has claimed it and must release it first.'),
  },
  AFTER_THE_WHOLE: {
    title: ['晚于本件时限', 'After the whole is due'],
    detail: fixed(
      '分解任务的时限不能晚于本件自身的时限。',
      'A part is due no later than the assignment that it is a part of.',
    ),
  },
  UNIT_DOES_NOT_FIT: {
    title: ['层级不符', 'Unit does not fit'],
    detail: fixed(
      '部门、市和协会直接设在本级之下，县设在市之下；只有省级才有下级部门、市、县。',
      'Departments, cities and associations stand below the agency itself, counties below a city; only a province has the first three.',
    ),
  },
  UNIT_IS_BUSY: {
    title: ['尚有未了事项', 'Unit is busy'],
    detail: fixed(
      '该单位还有未办结的分解任务或下级单位，不能撤销。',
      'It still has parts that are not finished, or units below it.',
    ),
  },
  UNKNOWN_LOCAL_UNIT: {
    title: ['没有这个下级单位', 'Unknown unit'],
    detail: fixed(
      '所选单位不存在、已撤销，或不能承接任务。',
      'One of the units does not exist, is closed, or takes no parts.',
    ),
  },
  ADMINISTERS_ONE_THING: {
    title: ['三员不得兼任', 'Administrators hold one thing'],
    detail: fixed(
      '系统管理员、安全管理员、审计员不得互相兼任，也不得兼任其他角色。',
      'The administrators of system, security and audit hold no other role, and nobody holds two of them.',
    ),
  },
  PASSWORD_TO_CHANGE: {
    title: ['请先修改密码', 'Change the password first'],
    detail: fixed(
      '该密码由管理员告知，请先改成自己的密码再办事。',
      'An administrator told you this password: make it your own before anything else.',
    ),
  },
  ADMINISTRATORS_PASSWORD: {
    title: ['管理员密码不由他人重置', 'Not another administrator’s password'],
    detail: fixed(
      '管理员、审计员的密码只由本人修改。',
      'The password of an administrator or auditor is changed by its owner alone.',
    ),
  },
  AGENCY_NEEDED: {
    title: ['须属于某一部门', 'It belongs to no agency'],
    detail: fixed(
      '该角色以部门名义办事，账号须先属于某一部门。',
      'Whoever has this role acts for an agency: the account needs one.',
    ),
  },
  LAST_ADMINISTRATOR: {
    title: ['不能没有管理员', 'The last administrator'],
    detail: fixed('这是最后一个可用的该类管理员。', 'Nobody would be left who administers it.'),
  },
  YOUR_OWN_ACCOUNT: {
    title: ['不能办理本人账号', 'Your own account'],
    detail: fixed('本人的权限和停用由他人办理。', 'Your own rights, and your own door, are another’s to keep.'),
  },
  NAME_TAKEN: {
    title: ['名称已被使用', 'Name is taken'],
    detail: (facts, language) =>
      pick(language, `“${String(facts['name'])}”已被使用。`, `“${String(facts['name'])}” is in use already.`),
  },
  NO_DIVISION: {
    title: ['未登记处室', 'No division is on file'],
    detail: fixed(
      '您的账号没有登记处室，请系统管理员登记后再共享给本处室。',
      'It is not on file in which division you work: the system administrator puts it there.',
    ),
  },
  NOT_READY: {
    title: ['尚未写好', 'Not ready yet'],
    detail: fixed('文件正在生成，请稍候再取。', 'The file is still being written; ask again in a moment.'),
  },
  EXPORT_FAILED: {
    title: ['未能生成', 'Could not be written'],
    detail: fixed(
      '文件未能生成。请缩小筛选后重新导出。',
      'The file could not be written. Filter for less and export it again.',
    ),
  },
  OTHER_ACCOUNT: {
    title: ['登录人已变更', 'Somebody else is signed in'],
    detail: fixed(
      '本浏览器的登录人已变更，本次未办理。请刷新页面。',
      'Somebody else has signed in in this browser: nothing was done. Load the page again.',
    ),
  },
  TOO_MANY_RUNS: {
    title: ['批量办理过多', 'Too many acts for many'],
    detail: (facts, language) =>
      pick(
        language,
        `同时办理的批量任务不超过${String(facts['most'])}个，请等其中一个办完。`,
        `At most ${String(facts['most'])} are done at once: wait for one of them.`,
      ),
  },
  OFFICE_CHANGED: {
    title: ['岗位已变更', 'The office has changed'],
    detail: fixed(
      '发起人账号已停用或岗位已变动，其余未再办理。',
      'Whoever ordered it is not in that office any more: it does not go on.',
    ),
  },
  TOO_MANY_EXPORTS: {
    title: ['导出过多', 'Too many exports'],
    detail: (facts, language) =>
      pick(
        language,
        `同时最多导出${String(facts['most'])}份；请等先前的完成。`,
        `No more than ${String(facts['most'])} are written at once; please wait for an earlier one.`,
      ),
  },
  TOO_MANY_VIEWS: {
    title: ['视图过多', 'Too many views'],
    detail: (facts, language) =>
      pick(
        language,
        `每人最多保存${String(facts['most'])}个视图。`,
        `Nobody keeps more than ${String(facts['most'])} views.`,
      ),
  },
  WRONG_PASSWORD: {
    title: ['原密码不正确', 'Wrong password'],
    detail: fixed('原密码不正确。', 'The password that you use now is not right.'),
  },
  DRAFT_MOVED: {
    title: ['草稿已另有改动', 'The draft has changed'],
    detail: ({ by, at }, language) =>
      at === null
        ? pick(
            language,
            '这份草稿已报送或清除；您写的仍在本页。',
            'That draft has been handed in or cleared; your words are still here.',
          )
        : pick(
            language,
            `${String(by ?? '有人')}已于${momentZh(Date.parse(String(at)))}保存了草稿，没有被覆盖；您写的仍在本页。`,
            `${String(by ?? 'Somebody')} saved a draft at ${momentEn(Date.parse(String(at)))}; it was not written over, and your words are still here.`,
          ),
  },
  NOT_CLAIMED_BY_YOU: {
    title: ['非您领办', 'Not claimed by you'],
    detail: fixed('此件不由您领办，只有领办人可以这样办。', 'You have not claimed it; only whoever has may do this.'),
  },
  NOT_THE_DRAFTING_LEAD: {
    title: ['非主稿部门', 'Not the drafting lead'],
    detail: fixed('只有主稿的牵头部门可以征求意见。', 'Only the lead that drafts may consult.'),
  },
  NOTHING_TO_CONSULT: {
    title: ['无可征求', 'Nobody to consult'],
    detail: fixed(
      '没有可以征求意见的参加部门（没有，或已在征求中）。',
      'No participant is left to consult: there is none, or they are being asked already.',
    ),
  },
  NOBODY_TO_URGE: {
    title: ['无人可催', 'Nobody to urge'],
    detail: fixed('没有尚未答复的部门。', 'Nobody whom you have asked still owes an answer.'),
  },
  URGED_TODAY: {
    title: ['今天已催办', 'Urged today'],
    detail: fixed('今天已经催办过，一天只催一次。', 'Urged today already: once a day is enough.'),
  },
  OPINIONS_PENDING: {
    title: ['会签未齐', 'Opinions pending'],
    detail: (facts, language) =>
      facts['disputed']
        ? pick(
            language,
            `${list(facts['names'] ?? facts['agencies'])}不同意，尚未协商一致或裁定，不能报送。`,
            `${listEn(facts['namesEn'] ?? facts['agencies'])} objects, and neither agreement nor ruling has come yet.`,
          )
        : pick(
            language,
            `参加部门意见未齐，不能报送：${list(facts['names'] ?? facts['agencies'])}。请先征求意见，期满未复视为无不同意见。`,
            `Not all opinions are in: ${listEn(facts['namesEn'] ?? facts['agencies'])}. Consult first; silence after the time for it counts as no objection.`,
          ),
  },
  OPINION_NEEDS_REASON: {
    title: ['须说明理由', 'Reason needed'],
    detail: fixed(
      '不同意须写明理由和依据；原则同意或商定延期须写明意见。',
      'An objection needs a reason and a basis; comments or more time need a text.',
    ),
  },
  RESULT_INCOMPLETE: {
    title: ['成果不完整', 'Result incomplete'],
    detail: fixed(
      '成果不符合本行的办理要点，请按提示补齐。',
      'The result lacks what this row asks for; see the fields named.',
    ),
  },
  CHECKLIST_INCOMPLETE: {
    title: ['验收要点未齐', 'Checklist incomplete'],
    detail: fixed('验收要点未逐项确认。', 'Not every point of the checklist is confirmed.'),
  },
  DUE_IN_THE_PAST: {
    title: ['时限已过', 'Due date past'],
    detail: fixed(
      '办结时限已经过去；确需如此，请明确设置 allowPastDue。',
      'The due date lies in the past; if that is meant, set allowPastDue.',
    ),
  },
  DUE_BEFORE_START: {
    title: ['时限早于开始', 'Due before start'],
    detail: fixed('办结时限早于开始日期。', 'The due date lies before the start.'),
  },
  POLICY_INVALID: {
    title: ['督办规则有误', 'Policy refused'],
    detail: fixed('督办规则不能采用，请按提示改正。', 'The policy cannot be adopted; see the fields named.'),
  },
  UNKNOWN_ROW: {
    title: ['没有这一行', 'Unknown row'],
    detail: (facts, language) =>
      pick(language, `分工表没有第 ${list(facts['rows'])} 行。`, `The table has no row ${listEn(facts['rows'])}.`),
  },
  UNKNOWN_AGENCY: {
    title: ['没有这个部门', 'Unknown agency'],
    detail: (facts, language) =>
      pick(
        language,
        `没有代码为 ${list(facts['agencies'])} 的承办部门。`,
        `No agency with a desk has the code ${listEn(facts['agencies'])}.`,
      ),
  },
  NO_ROWS_LEFT: {
    title: ['没有可办的行', 'No rows left'],
    detail: fixed('所选部门不牵头任何所选的行。', 'None of the chosen rows is led by a chosen agency.'),
  },
  NOT_APPROVABLE: {
    title: ['无需审批', 'Nothing to approve'],
    detail: fixed('此督办件不在待批状态。', 'This escalation is not waiting for approval.'),
  },
  ALREADY_OPENED: {
    title: ['对方已开始审阅', 'Opened already'],
    detail: fixed(
      '对方已开始审阅，不能撤回；需要更改的，请联系对方退回。',
      'Whoever has it now has begun to look at it: ask them to send it back.',
    ),
  },
  DELEGATED: {
    title: ['此件系受托代办', 'Lent to you'],
    detail: fixed(
      '此件系受托代办，办好后请交回委托人报送。',
      'It was lent to you: hand it back, and whoever lent it hands it in.',
    ),
  },
  NOT_DELEGATED: {
    title: ['并非受托代办', 'Not lent'],
    detail: fixed('此件并非受托代办，不需交回。', 'It was not lent to you: there is nobody to hand it back to.'),
  },
  NOTHING_TO_SEND_BACK: {
    title: ['无可退办', 'Nobody to send back to'],
    detail: fixed('此件不是由他人转来的，不能退办。', 'Nobody gave it to you, so it cannot be sent back.'),
  },
  MOVED_ON: {
    title: ['已有后续办理', 'Moved on'],
    detail: fixed(
      '转给他人之后，此件已有后续办理，不能收回。',
      'Something has been done on it since it was given to a colleague, so it cannot be taken back.',
    ),
  },
  TOO_LATE_TO_TAKE_BACK: {
    title: ['已过收回时限', 'Too late to take back'],
    detail: (facts, language) =>
      pick(
        language,
        `转给他人已超过${String(facts['minutes'])}分钟，不能收回；请与对方商量，由其退办。`,
        `It was given to a colleague more than ${String(facts['minutes'])} minutes ago: ask them to give it back.`,
      ),
  },
  UNKNOWN_COLLEAGUE: {
    title: ['没有这位同事', 'Unknown colleague'],
    detail: fixed('没有这位同事，或其岗位不能承接此事。', 'There is no such colleague, or their post cannot take it.'),
  },
  ALREADY_IN_ROW: {
    title: ['该部门已在本行', 'In the row already'],
    detail: (facts, language) =>
      pick(
        language,
        `${list(facts['names'] ?? facts['agencies'])}已在本行有承办件。`,
        `${listEn(facts['namesEn'] ?? facts['agencies'])} has an assignment in this row already.`,
      ),
  },
  EXTENSION_PENDING: {
    title: ['已有待答复的申请', 'Asked for already'],
    detail: fixed('已有一份延期申请待答复。', 'An extension has been asked for and is not decided yet.'),
  },
  EXTENSION_TOO_LATE: {
    title: ['已过申请时间', 'Too late to ask'],
    detail: fixed(
      '延期须在到期前申请；没有时限或已过时限的，按原定时限计。',
      'An extension is asked for before the due moment; after it the original date stands.',
    ),
  },
  EXTENSION_NOT_LATER: {
    title: ['不晚于原时限', 'Not later'],
    detail: fixed('延期后的时限须晚于原定时限。', 'The new date must be later than the original one.'),
  },
  NO_EXTENSION_PENDING: {
    title: ['没有待答复的延期申请', 'Nothing to decide'],
    detail: fixed('没有待答复的延期申请。', 'No extension is waiting for a decision.'),
  },
  NO_TIME_ASKED: {
    title: ['没有人要求延时', 'No time asked for'],
    detail: fixed('没有参加部门要求延长反馈时间。', 'No participant has asked for more time.'),
  },
  NO_DISAGREEMENT: {
    title: ['没有未决的不同意见', 'No objection stands'],
    detail: fixed('没有待协商的不同意见。', 'No objection is waiting to be settled.'),
  },
  UPSTREAM_PENDING: {
    title: ['前置事项未完成', 'Waits for another row'],
    detail: (facts, language) =>
      pick(
        language,
        `须待分工表第 ${list(facts['rows'])} 行完成后方可报送；等待的时间不计入本部门。`,
        `Row ${listEn(facts['rows'])} has to be done first; the time of waiting is not charged to you.`,
      ),
  },
  NOT_OPEN_ENDED: {
    title: ['该行未留开口', 'The row is not open'],
    detail: fixed(
      '分工表该行该栏没有“等”或“相关部门”，不能增加部门。',
      'That cell of the row does not end in “and others” or “departments concerned”: no agency can be added.',
    ),
  },
  UNKNOWN_CAMPAIGN: {
    title: ['没有这个专项', 'Unknown campaign'],
    detail: fixed('没有这个专项。', 'There is no such campaign.'),
  },
  UNKNOWN_CLAUSE: {
    title: ['没有这一条款', 'Unknown clause'],
    detail: fixed('通知没有所引的条款。', 'The notice has no such clause.'),
  },
  MATTER_INCOMPLETE: {
    title: ['内容不完整', 'Incomplete'],
    detail: fixed(
      '缺少立项所需的内容，请按提示补齐。',
      'Something that the matter needs is missing; see the fields named.',
    ),
  },
  NOT_TRIGGERED: {
    title: ['不是按情形启动的行', 'Not started by a matter'],
    detail: fixed('该行不是按应办情形启动的。', 'That row is not one that a matter starts.'),
  },
  RULING_DOES_NOT_FIT: {
    title: ['裁定方式不适用', 'That ruling does not fit'],
    detail: fixed(
      '此类裁定不适用于该议题，或缺少必要内容。',
      'This kind of ruling does not fit the matter, or lacks what it needs.',
    ),
  },
  ABSENCE_ENDS_TOO_EARLY: {
    title: ['结束时间有误', 'It ends too early'],
    detail: fixed('结束时间须晚于开始时间和现在。', 'The end must lie after the beginning and after now.'),
  },
  ABSENCE_OVERLAPS: {
    title: ['外出时间重叠', 'Overlaps another absence'],
    detail: fixed('该时间段内已登记外出。', 'An absence is set for that time already.'),
  },
  SUBSTITUTE_AWAY: {
    title: ['代理人同期外出', 'The substitute is away'],
    detail: fixed('代理人在该时间段内也外出，请另选他人。', 'The substitute is away at that time too: choose another.'),
  },
  HEARING_OPEN: {
    title: ['陈述申辩期未满', 'To be heard first'],
    detail: (facts, language) =>
      pick(
        language,
        `该部门的陈述申辩期到${momentZh(Date.parse(String(facts['until'])))}为止；答复之前或期满之前不得批准。`,
        `The agency may reply until ${momentEn(Date.parse(String(facts['until'])))}; nobody approves it before that or before the reply is in.`,
      ),
  },
  ATTACHMENT_UNKNOWN: {
    title: ['附件不存在', 'Unknown attachment'],
    detail: fixed('附件不存在，或不是您上传的。', 'An attachment does not exist, or is not yours.'),
  },
};

export interface Told {
  readonly title: string;
  readonly detail: string;
}

/** What a clause is called: its place in the notice, and its id. */
export function clauseIn(language: Language, clauseId: string): string {
  const { zh, en } = clauseName(clauseId);
  return pick(language, zh, en);
}

export function tell(code: string, facts: Readonly<Record<string, unknown>>, language: Language): Told {
  const message = MESSAGES[code] ?? MESSAGES['MALFORMED']!;
  return { title: pick(language, ...message.title), detail: message.detail(facts, language) };
}

const FAULT_WORDS: Readonly<Record<string, Words>> = {
  REQUIRED: ['必填', 'is required'],
  TOO_MUCH: ['超出余额', 'is more than what is left'],
  ONE_OF: ['须且只须给出其中一项', 'exactly one of them is given'],
  WEIGHTS_NOT_100: ['权重合计须为100', 'the weights must make 100'],
  LAST_FROM_0: ['最后一个等级须从0分起', 'the last grade begins at 0'],
  ONE_MARK_EACH: ['每个评分项须且只须一个分数', 'each item has exactly one mark'],
  MORE_THAN_WEIGHT: ['超过该项权重', 'is more than the weight of the item'],
  LAXER: ['宽于其所依据的标准', 'is laxer than the criterion that it stands on'],
  OF_ANOTHER_MINISTRY: ['由另一部门修订', 'is for another ministry to change'],
  WRONG_PREFIX: [
    '国家新增标准编号以 G 开头，地方以 L 开头',
    'has a number that begins with G (the State) or L (a province)',
  ],
  NO_THRESHOLD: ['该条标准没有数值', 'the criterion has no threshold'],
  NOT_IN_OFFICE: ['承继的单位本身已撤销', 'is to come after another and is not in office itself'],
  NO_CHANGE: ['与现行名录相同', 'says nothing that the newest edition does not'],
  INCOMPLETE: ['指标、比较、数值须一并填写', 'metric, sign and value come together'],
  UNKNOWN_METRIC: ['通知该行业没有这个指标', 'is no metric of the sector in the notice'],
  TARGET_LOWER: ['低于下达的目标', 'is less than was issued'],
  INSPECTED_BELOW: ['已参加其他一级的核查', 'has inspected for another level'],
  DAY_DOES_NOT_FIT: ['早于拆除日期或晚于今日', 'lies before the dismantling or after today'],
  NOT_YOURS: ['不在您的职责范围', 'is not yours'],
  BLANK: ['不能为空', 'must not be blank'],
  TOO_FEW: ['附件不足', 'needs more attachments'],
  TOO_LONG: ['过长', 'is too long'],
  TOO_MANY: ['过多', 'are too many'],
  NUL_CHARACTER: ['含有空字符(NUL)', 'contains a NUL character'],
  LONE_SURROGATE: ['含有不成字的编码', 'contains a lone surrogate'],
  NOT_A_NUMBER: ['须为非负数字', 'must be a number, not negative'],
  NOT_A_DATE: ['须为日期(YYYY-MM-DD)', 'must be a date (YYYY-MM-DD)'],
  NOT_A_URL: ['须为网址', 'must be an address (http or https)'],
  NOT_A_TEXT: ['须为文字', 'must be text'],
  UNKNOWN_FIELD: ['不是本行的填报项', 'is not a field of this row'],
  NOT_A_PERIOD: ['不是时间长度(如 P3WD、PT10S)', 'is not a period (like P3WD or PT10S)'],
  NOT_ORDERED: ['各档次序颠倒', 'is out of order'],
  DUPLICATE: ['重复', 'stands twice'],
  UNKNOWN_RUNG: ['所引的档不存在', 'refers to no rung before it'],
  UNKNOWN_RECIPIENT: ['没有这种收件人', 'is no known recipient'],
  NEGATIVE: ['不能为负', 'must not be negative'],
  APPROVAL_NEEDED: ['通报及以上各档须经专人审批', 'needs approval: from public criticism on a named person approves'],
  UNKNOWN_ORIGIN: ['起算点有误', 'is no known origin'],
  UNKNOWN_CONDITION: ['条件有误', 'is no known condition'],
  UNKNOWN_LETTER: ['没有这种文书', 'is no known letter'],
  NOT_LATER: ['不晚于原定时限', 'is not later than the original date'],
  NO_APPROVER: ['无审批环节，不能先听取陈述', 'has no approver who could hear anybody'],
  NOT_A_TIME: ['不是时刻(HH:mm)', 'is not a time of day (HH:mm)'],
  UNKNOWN_ROW: ['分工表没有这一行', 'is no row of the table'],
  NOT_A_WEEKDAY: ['本来就是休息日', 'is no weekday'],
  NOT_A_WEEKEND: ['本来就是工作日', 'is no Saturday or Sunday'],
  YEAR_NOT_COVERED: ['不在日历的年份之内', 'lies outside the years of the calendar'],
  YEARS_LOST: ['不能少于现行日历的年份', 'forgets years that the calendar has'],
  YEAR_WITHOUT_HOLIDAYS: ['有一年没有放假安排', 'has a year without a holiday'],
  NOT_A_QUANTITY: ['须为非负数，至多三位小数', 'must be a number with at most three decimals, not negative'],
  NOT_A_MONTH: ['须为已开始的月份(YYYY-MM)', 'must be a month that has begun (YYYY-MM)'],
  DUE_IN_THE_PAST: ['已经过去', 'lies in the past'],
  AFTER_THE_WHOLE: ['晚于本件自身的时限', 'lies after the assignment’s own date'],
  DUE_BEFORE_START: ['早于开始日期', 'lies before the start'],
  UNKNOWN: ['没有这一项', 'is not known'],
  INVALID: ['格式有误', 'is malformed'],
  // What the schemas find, by the names that their library gives.
  UNRECOGNIZED_KEY: ['接口没有这一项', 'is no member of this request'],
  INVALID_TYPE: ['类型不符', 'is missing or of another type'],
  INVALID_VALUE: ['不是可取的值', 'is none of the values allowed'],
  INVALID_FORMAT: ['格式有误', 'is malformed'],
  INVALID_UNION: ['格式有误', 'is malformed'],
  INVALID_KEY: ['名称有误', 'has a name that is not allowed'],
  TOO_BIG: ['超过上限', 'is more than allowed'],
  TOO_SMALL: ['低于下限', 'is less than allowed'],
};

/** The sentence of one field's fault. */
export function tellFault(code: string, fallback: string, language: Language): string {
  const words = FAULT_WORDS[code];
  return words ? pick(language, ...words) : fallback;
}

const HISTORY: Readonly<Record<string, (payload: Readonly<Record<string, unknown>>, language: Language) => string>> = {
  dispatched: (_p, l) => pick(l, '交办', 'Handed over'),
  stood_by: (_p, l) =>
    pick(l, '列入分工，待命（尚无应办情形）', 'Named in the table; standing by, no matter has arisen'),
  named_participant: (_p, l) =>
    pick(l, '列为参加部门，待牵头部门征求意见', 'Named as a participant, to be consulted by the lead'),
  signed_for: (_p, l) => pick(l, '签收', 'Signed for it'),
  claimed: (_p, l) => pick(l, '领办', 'Claimed it'),
  released: (_p, l) => pick(l, '放回', 'Released it'),
  draft_saved: (_p, l) => pick(l, '保存草稿', 'Saved a draft'),
  commented: (_p, l) => pick(l, '留言', 'Commented'),
  urged: (p, l) =>
    p['by'] ? pick(l, `${String(p['by'])}催办`, 'The lead urged it on') : pick(l, '催办', 'Urged it on'),
  urged_others: (p, l) => pick(l, `催办${list(p['names'])}的答复`, `Urged ${listEn(p['agencies'])} to answer`),
  consulted: (p, l) => pick(l, `向${list(p['names'])}征求意见`, `Asked the opinion of ${listEn(p['agencies'])}`),
  opinion_requested: (_p, l) => pick(l, '牵头部门征求意见', 'The lead asks for an opinion'),
  opinion_given: (p, l) =>
    pick(
      l,
      `反馈意见：${word(l, OPINION_WORDS, String(p['opinion']))}`,
      `Gave an opinion: ${word(l, OPINION_WORDS, String(p['opinion']))}`,
    ),
  deemed_no_objection: (_p, l) =>
    pick(l, '逾期未复，视为无不同意见', 'Silent after the time for it: deemed to have no objection'),
  submitted: (_p, l) => pick(l, '报送，待部门负责人审核', 'Submitted, now with the agency head'),
  co_signature_requested: (_p, l) =>
    pick(l, '请会签牵头部门报送的成果', 'Asked to co-sign the drafting lead’s version'),
  lead_changed: (p, l) =>
    pick(l, '牵头部门变更，意见改向承继部门提出', `The lead is ${String(p['agency'])} now; the opinion goes there`),
  handed_down: (p, l) =>
    pick(
      l,
      `交办下级：${(p['units'] as string[]).join('、')}，${String(p['dueOn'])}前报送`,
      `Handed down to ${(p['unitsEn'] as string[]).join(', ')}, due ${String(p['dueOn'])}`,
    ),
  part_reported: (p, l) => pick(l, `${String(p['unit'])}报送分解任务`, `${String(p['unitEn'])} reported its part`),
  part_accepted: (p, l) =>
    pick(l, `${String(p['unit'])}的分解任务办结`, `The part of ${String(p['unitEn'])} was accepted`),
  part_returned: (p, l) => pick(l, `退回${String(p['unit'])}补报`, `Sent back to ${String(p['unitEn'])}`),
  part_withdrawn: (p, l) =>
    pick(l, `收回${String(p['unit'])}的分解任务`, `The part of ${String(p['unitEn'])} was taken back`),
  co_signed: (_p, l) => pick(l, '会签同意', 'Co-signed'),
  co_signature_refused: (_p, l) =>
    pick(l, '不予会签，退回主稿部门', 'Refused to co-sign; sent back to the drafting lead'),
  co_signature_voided: (_p, l) => pick(l, '成果已变更，会签作废', 'The version changed: the co-signature is void'),
  routed: (p, l) => pick(l, `分办给${String(p['to'])}`, `Routed to ${String(p['to'])}`),
  transferred: (p, l) =>
    pick(
      l,
      `转办给${String(p['to'])}，原承办人仍负责`,
      `Handed on to ${String(p['to'])}; the holder before stays answerable`,
    ),
  delegated: (p, l) => pick(l, `委托${String(p['to'])}代办`, `Lent to ${String(p['to'])}`),
  handed_back: (p, l) => pick(l, `代办完成，交回${String(p['to'])}`, `Handed back to ${String(p['to'])}`),
  sent_back: (p, l) => pick(l, `退办给${String(p['to'])}`, `Sent back to ${String(p['to'])}`),
  reassigned: (p, l) => pick(l, `改派给${String(p['to'])}`, `Reassigned to ${String(p['to'])}`),
  taken_back: (p, l) => pick(l, `收回，不再由${String(p['from'])}办理`, `Taken back from ${String(p['from'])}`),
  opened: (_p, l) => pick(l, '开始审阅', 'Began to look at it'),
  recalled: (_p, l) => pick(l, '撤回', 'Recalled'),
  division_approved: (_p, l) => pick(l, '处室审核通过', 'Approved by the division'),
  rerouted: (p, l) => pick(l, `改派${String(p['to'])}办理`, `Given to ${String(p['agency'])} instead`),
  extension_requested: (p, l) =>
    pick(l, `申请延期至${String(p['until'])}`, `Asked for an extension until ${String(p['until'])}`),
  extension_granted: (p, l) =>
    pick(l, `同意延期至${String(p['until'])}`, `Extension granted until ${String(p['until'])}`),
  extension_refused: (_p, l) => pick(l, '不同意延期，仍按原定时限', 'Extension refused; the original date stands'),
  decided_time: (p, l) =>
    pick(
      l,
      `${p['granted'] ? '同意' : '不同意'}${list(p['names'])}延长反馈时间`,
      `${p['granted'] ? 'Granted' : 'Refused'} the time that was asked for`,
    ),
  time_granted: (p, l) => pick(l, `牵头部门同意延长反馈时间`, `More time granted, until ${String(p['dueAt'])}`),
  time_refused: (_p, l) => pick(l, '牵头部门未同意延长反馈时间', 'More time refused'),
  principals_agreed: (_p, l) => pick(l, '双方主要负责人协商一致', 'The principals agree'),
  submitted_for_ruling: (_p, l) => pick(l, '提请部际协调小组裁定', 'Brought before the coordination group'),
  brought_before_group: (p, l) =>
    pick(l, `就与${list(p['names'])}的分歧提请部际协调`, 'Brought the disagreement before the coordination group'),
  ruled: (_p, l) => pick(l, '部际协调小组作出裁定', 'The coordination group has ruled'),
  ruling_noted: (_p, l) =>
    pick(l, '部际协调小组作出裁定，对双方有约束力', 'The coordination group has ruled; both are bound'),
  signed_out: (_p, l) => pick(l, '部门负责人签发', 'Signed out by the agency head'),
  reported: (_p, l) => pick(l, '报送验收', 'Reported for acceptance'),
  returned: (_p, l) => pick(l, '退回补办', 'Sent back'),
  accepted: (_p, l) => pick(l, '验收通过，办结', 'Accepted and closed'),
  declined: (_p, l) => pick(l, '认为非本部门职责，退回协调办', 'Declined as not their remit'),
  closed_with_row: (_p, l) => pick(l, '本行已办结，随行办结', 'Closed with the row'),
  due_moved: (p, l) => pick(l, `办结时限调整为 ${String(p['dueOn'])}`, `Due date moved to ${String(p['dueOn'])}`),
  recounted: (p, l) =>
    pick(l, `工作日历更正(${String(p['edition'])})，时限重新计算`, `Counted again by calendar ${String(p['edition'])}`),
  suspended: (_p, l) => pick(l, '专项中止，停止计时', 'Campaign suspended, the clock stands'),
  resumed: (_p, l) => pick(l, '专项恢复，继续计时', 'Campaign resumed, the clock runs'),
  revoked: (_p, l) => pick(l, '专项废止', 'Campaign revoked'),
  escalation_issued: (p, l) =>
    pick(
      l,
      `${String(p['stage'])} ${String(p['name'])}：发出${LETTER_ZH[p['letter'] as keyof typeof LETTER_ZH]}`,
      `Rung ${String(p['stage'])} fired`,
    ),
  escalation_approval_pending: (p, l) =>
    pick(
      l,
      `${String(p['stage'])} ${String(p['name'])}：到点，待专人审批`,
      `Rung ${String(p['stage'])} reached, waiting for its approver`,
    ),
  escalation_skipped: (p, l) =>
    pick(l, `${String(p['stage'])} ${String(p['name'])}：跳过`, `Rung ${String(p['stage'])} skipped`),
  escalation_approved: (p, l) =>
    pick(l, `${String(p['stage'])} ${String(p['name'])}：经审批发出`, `Rung ${String(p['stage'])} approved and issued`),
  escalation_withdrawn: (p, l) =>
    pick(
      l,
      `${String(p['stage'])} ${String(p['name'])}：撤回并更正（报送在时限之内）`,
      `Rung ${String(p['stage'])} withdrawn: the act was received in time`,
    ),
  escalation_signed_for: (p, l) =>
    pick(l, `${String(p['stage'])}：签收督办件`, `Rung ${String(p['stage'])} acknowledged`),
  escalation_replied: (p, l) => pick(l, `${String(p['stage'])}：回复督办件`, `Rung ${String(p['stage'])} answered`),
  escalation_disputed: (p, l) => pick(l, `${String(p['stage'])}：提出申辩`, `Rung ${String(p['stage'])} disputed`),
  escalation_resolved: (p, l) => pick(l, `${String(p['stage'])}：销督`, `Rung ${String(p['stage'])} resolved`),
  unblocked: (p, l) =>
    pick(
      l,
      `前置事项（第${list(p['rows'])}行）已完成，开始计时`,
      `Row ${listEn(p['rows'])} is done; the clock is their own again`,
    ),
  period_begun: (p, l) => pick(l, `第${String(p['period'])}期开始`, `Period ${String(p['period'])} begins`),
  occasion_arisen: (p, l) =>
    pick(
      l,
      `应办情形：${String(p['title'])}（${String(p['number'])}）`,
      `A matter has arisen: ${String(p['title'])} (${String(p['number'])})`,
    ),
  escalation_exempted: (p, l) => pick(l, `${String(p['stage'])}：免责`, `Rung ${String(p['stage'])}: exempted`),
  escalation_upheld: (p, l) => pick(l, `${String(p['stage'])}：申辩不成立，维持`, `Rung ${String(p['stage'])} upheld`),
  escalation_cancelled: (p, l) => pick(l, `${String(p['stage'])}：撤销`, `Rung ${String(p['stage'])} cancelled`),
};

export function historySentence(type: string, payload: Readonly<Record<string, unknown>>, language: Language): string {
  return HISTORY[type]?.(payload, language) ?? type;
}

/** What an entry on a line, a measure, a target or money is called; by its own name where it has no other. */
export function proceedingEntry(type: string, language: Language): string {
  const words = PROCEEDING_ACTS[type] ?? OTHER_MOVEMENTS[type] ?? PROCEEDING_STATES[type];
  return words ? pick(language, ...words) : type;
}

const PROCEEDINGS = /^(phase_out_case|measure|target|fund|region_assessment)\//;

/** What an entry of the ledger says, whatever it is about. */
export function entrySentence(
  stream: string,
  type: string,
  payload: Readonly<Record<string, unknown>>,
  language: Language,
): string {
  const [first, then] = [proceedingEntry(type, language), historySentence(type, payload, language)];
  if (PROCEEDINGS.test(stream)) return first === type ? then : first;
  return then === type ? first : then;
}
