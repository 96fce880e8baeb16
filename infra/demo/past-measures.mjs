import { PDF, upload } from './papers.mjs';

/** @typedef {import('./desk.mjs').Ask} Ask */
/** @typedef {(username: string) => Promise<Ask>} As */
/** @typedef {[act: string, body?: object]} Step */

const DAY_MS = 86_400_000;
/** Their late lines are left to the measures; elsewhere lines are shut and dismantled. */
const REGIONS = ['210000', '220000', '230000', '340000', '430000'];
const KINDS = ['order_closure', 'stop_land', 'stop_credit', 'differential_price', 'withdraw_production_permit'];
/** Ten in the morning in Beijing, so many days from today. @param {number} days */
const morning = (days) => {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  return new Date(Date.parse(`${today}T02:00:00Z`) + days * DAY_MS);
};
const BEGUN = -39;

/** @param {Ask} ask @param {string} path */
async function all(ask, path) {
  return (await ask('GET', `${path}&limit=200`)).items;
}

/**
 * Whoever may has begun these more than a month ago, the day after the date of their lines.
 * @param {As} as @param {string} campaign
 */
export async function beginInThePast(as, campaign) {
  const coordinator = await as('coordinator');
  const caseIds = [];
  for (const region of REGIONS)
    for (const { id, dueAt } of await all(coordinator, `/cases?campaignId=${campaign}&state=listed&region=${region}`))
      if (Date.parse(dueAt) < morning(BEGUN).getTime()) caseIds.push(id);
  for (const kinds of [KINDS, ['power_cut_off']]) {
    const body = { campaignId: campaign, kinds, caseIds, text: '（演示）未按规定期限淘汰落后产能' };
    await coordinator('POST', '/measures', body, morning(BEGUN));
  }
}

const OFFICERS = { officers: ['甲', '乙'].map((name) => ({ name: `虚构${name}`, certificate: `执法${name}001` })) };
/** @type {Step[]} */
const TO_THE_NOTICE = [['check_basis'], ['file'], ['investigate', OFFICERS], ['serve_notice']];
/** @type {Step[]} */
const TO_THE_DECISION = [...TO_THE_NOTICE, ['review'], ['discuss'], ['approve'], ['decide'], ['serve']];
/** @type {Step[]} */
const TO_THE_HEARING = [
  ...TO_THE_NOTICE,
  ['request_hearing'],
  ['notify_hearing'],
  ['hold_hearing', { host: '虚构丙' }],
];
/** @type {Step[]} */
const TO_EFFECT = [['check_basis'], ['approve'], ['send'], ['confirm', { receiptNo: '虚构回执001' }]];

/** What happened to each of the measures of a kind: one of them for every step of each course, and for every way out of it. */
const COURSES = /** @type {Record<string, Step[][]>} */ ({
  order_closure: [
    ...everyStepOf([...TO_THE_DECISION, ['demand'], ['schedule'], ['execute']]),
    ...everyStepOf(TO_THE_HEARING).slice(TO_THE_NOTICE.length),
    [...TO_THE_NOTICE, ['waive_hearing']],
    [...TO_THE_NOTICE, ['represent'], ['not_impose']],
    [...TO_THE_NOTICE, ['refer']],
    [...TO_THE_DECISION, ['agree_stages']],
    [...TO_THE_DECISION, ['reconsider']],
    [...TO_THE_DECISION, ['litigate']],
    [...TO_THE_DECISION, ['litigate'], ['stay']],
    [...TO_THE_DECISION, ['reconsider'], ['set_aside']],
    [['check_basis'], ['terminate']],
  ],
  stop_land: everyStepOf([...TO_EFFECT, ['apply_lift'], ['verify_lift'], ['lift']]),
  stop_credit: everyStepOf([...TO_EFFECT, ['represent']]),
  differential_price: everyStepOf([
    ['check_basis'],
    ['serve_notice'],
    ['approve'],
    ['send'],
    ['confirm', { receiptNo: '虚构回执002' }],
  ]),
  withdraw_production_permit: everyStepOf([
    ['check_basis'],
    ['investigate', { ...OFFICERS, compensationAssessed: true }],
    ['serve_notice'],
    ['review'],
    ['approve'],
    ['decide'],
    ['serve'],
    ['take_effect'],
  ]),
});

/** @param {Step[]} course */
function everyStepOf(course) {
  return course.map((_step, place) => course.slice(0, place + 1));
}

/** @param {As} as @param {string} campaign */
export async function measuresOfThePast(as, campaign) {
  const coordinator = await as('coordinator');
  const begun = (/** @type {string} */ kind) =>
    all(coordinator, `/measures?campaignId=${campaign}&kind=${kind}&region=${REGIONS.join(',')}&state=proposed`);
  for (const [kind, courses] of Object.entries(COURSES)) {
    const files = await begun(kind);
    for (const [index, course] of courses.entries()) {
      const file = files[index];
      if (!file) throw new Error(`too few late lines for ${kind}: ${files.length} of ${courses.length}`);
      await carried(as, file.id, course);
    }
  }
  await powerCut(as, await begun('power_cut_off'), await orders(coordinator, campaign));
}

/** @param {Ask} ask @param {string} campaign */
const orders = (ask, campaign) =>
  all(
    ask,
    `/measures?campaignId=${campaign}&kind=order_closure&region=${REGIONS.join(',')}&state=demand_issued,execution_scheduled`,
  );

/** What the other side does is recorded for it, with its paper; what is ordered, with the court's; what is carried out, with the receipt. */
const WITH_PAPER = [
  'investigate',
  'represent',
  'request_hearing',
  'waive_hearing',
  'reconsider',
  'litigate',
  'apply_lift',
  'stay',
  'set_aside',
  'confirm',
  'notify_user',
  'schedule',
  're_notify',
  'execute',
  'hold_hearing',
];

/**
 * Each step on the first day on which the law allows it, as people would have taken it.
 *
 * @param {As} as @param {string} id @param {Step[]} course
 */
async function carried(as, id, course) {
  const coordinator = await as('coordinator');
  const { holder, region, grounds } = await coordinator('GET', `/measures/${id}`);
  const office = /^\d/.test(holder) ? `p${holder}` : holder.toLowerCase();
  let at = morning(BEGUN + 1);
  for (const [act, more = {}] of course) {
    const byHead = ['approve', 'review', 'hold_hearing'].includes(act);
    const byParty = ['represent', 'request_hearing', 'waive_hearing', 'reconsider', 'litigate', 'apply_lift'].includes(
      act,
    );
    const ask = await as(byHead ? `${office}.head` : byParty ? `p${region}.clerk` : `${office}.clerk`);
    const attachmentIds = WITH_PAPER.includes(act)
      ? [(await ask('POST', '/attachments', upload('（演示）书面材料.pdf', PDF))).id]
      : undefined;
    const body = (/** @type {Date} */ moment) => ({
      text: '（演示）依法办理',
      ...(act === 'check_basis' ? { ground: grounds[0].code, groundText: '（演示）条文原文' } : {}),
      ...(act === 'notify_hearing' ? { hearingOn: civil(moment, 14) } : {}),
      ...(act === 'hold_hearing' ? { record: attachmentIds } : {}),
      ...(act === 'schedule' ? { at: new Date(moment.getTime() + DAY_MS + 3_600_000).toISOString() } : {}),
      ...(attachmentIds ? { attachmentIds } : {}),
      ...more,
    });
    at = await asSoonAsLawful(at, (moment) => ask('POST', `/measures/${id}/actions/${act}`, body(moment), moment));
  }
}

/** @param {Date} moment @param {number} days */
const civil = (moment, days) => new Date(moment.getTime() + days * DAY_MS + DAY_MS / 3).toISOString().slice(0, 10);

/**
 * From a morning on, day by day, until the law allows it; never later than now.
 *
 * @param {Date} from
 * @param {(moment: Date) => Promise<unknown>} act
 * @returns {Promise<Date>} ten minutes after it
 */
async function asSoonAsLawful(from, act) {
  for (let moment = from; ; moment = new Date(moment.getTime() + DAY_MS)) {
    try {
      await act(moment);
      return new Date(moment.getTime() + 600_000);
    } catch (fault) {
      const waits = /** @type {any} */ (fault).code === 'GATE_CLOSED' && moment.getTime() < Date.now();
      if (!waits) throw fault;
    }
  }
}

/**
 * One supply cut off on an order that was demanded in vain, and one that waits for its day.
 *
 * @param {As} as @param {any[]} files @param {any[]} ordered
 */
async function powerCut(as, files, ordered) {
  const cuts = ordered.flatMap(({ caseId }) => files.filter((file) => file.caseId === caseId)).slice(0, 2);
  for (const [index, { id, region }] of cuts.entries()) {
    const clerk = await as(`p${region}.clerk`);
    const head = await as(`p${region}.head`);
    const paper = async (/** @type {Ask} */ ask) => [
      (await ask('POST', '/attachments', upload('（演示）回执.pdf', PDF))).id,
    ];
    let at = morning(-25);
    const step = async (/** @type {Ask} */ ask, /** @type {string} */ act, /** @type {object} */ more = {}) => {
      at = await asSoonAsLawful(at, (moment) =>
        ask('POST', `/measures/${id}/actions/${act}`, { text: '（演示）依法办理', ...more }, moment),
      );
    };
    await step(clerk, 'check_basis', { ground: 'served_order' });
    await step(clerk, 'investigate', {
      attachmentIds: await paper(clerk),
      residentsOnFeeder: false,
      dangerChecked: true,
      importantUser: false,
      safeShutdownPlan: '（演示）炉温降至安全值后停电',
    });
    await step(clerk, 'serve_notice');
    await step(head, 'review');
    await step(head, 'approve');
    await step(clerk, 'send');
    await step(clerk, 'confirm', { receiptNo: '虚构供电回执1号', attachmentIds: await paper(clerk) });
    if (index === 1) continue;
    await step(clerk, 'notify_user', { attachmentIds: await paper(clerk) });
    const told = at;
    for (const days of [4, 5, 6, 7]) {
      const cut = new Date(told.getTime() + days * DAY_MS);
      if (cut.getTime() > Date.now()) break;
      const attachmentIds = await paper(clerk);
      try {
        const words = { text: '（演示）依法办理', attachmentIds };
        await clerk('POST', `/measures/${id}/actions/schedule`, { ...words, at: cut.toISOString() }, at);
        await clerk('POST', `/measures/${id}/actions/re_notify`, words, new Date(cut.getTime() - 40 * 60_000));
        await clerk('POST', `/measures/${id}/actions/execute`, words, cut);
        break;
      } catch (fault) {
        // A weekend or a holiday: the next day, then.
        if (/** @type {any} */ (fault).code !== 'GATE_CLOSED') throw fault;
      }
    }
  }
}
