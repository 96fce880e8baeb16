import '../local/node-version.mjs';
import { isDataDirectory, locateDataDirectory } from '../local/data-directory.mjs';
import { readRun } from '../local/run-record.mjs';
import { desksAt, until } from './desk.mjs';
import { rowsOf } from './invented.mjs';
import { outside } from './outside.mjs';
import { beginInThePast, measuresOfThePast } from './past-measures.mjs';
import { PDF, PNG, upload } from './papers.mjs';

const TITLE = '（演示）淘汰落后产能专项督办';
const UNITS = 2_015;
const DAY_MS = 86_400_000;
/** @param {number} days */
const inDays = (days) => new Date(Date.now() + days * DAY_MS + DAY_MS / 3).toISOString().slice(0, 10);
const month = inDays(0).slice(0, 7);

/**
 * `npm run demo`: a campaign in the middle of its year, by the public contract alone, as people would have made it. Nothing of it is
 * real, and every name says so. `npm run demo -- --remove` revokes it.
 *
 * @returns {Promise<number>} the exit code
 */
async function main() {
  const directory = await locateDataDirectory();
  const run = (await isDataDirectory(directory)) ? await readRun(directory) : undefined;
  const url = process.env.DUBAN_URL ?? run?.urls?.api?.replace(/\/api\/.*$/, '');
  if (!url) {
    console.error('督办没有运行，请先 npm start   Duban is not running: npm start first');
    return 1;
  }
  const as = desksAt(url);
  const coordinator = await as('coordinator').catch(() => undefined);
  if (!coordinator) {
    console.error('没有演示账号，不能演示   there are no demo accounts here, so nothing is invented');
    return 1;
  }
  const { items } = await coordinator('GET', `/campaigns?limit=200&q=${encodeURIComponent('（演示）')}`);
  const standing = items.filter((/** @type {any} */ one) => one.state !== 'revoked');
  if (process.argv.includes('--remove')) {
    for (const { id } of standing) await coordinator('POST', `/campaigns/${id}/revoke`, { reason: '演示结束' });
    console.log(`已撤销演示专项 revoked: ${standing.length}`);
    return 0;
  }
  if (standing.length > 0) {
    console.log(`已有演示专项 there is one already: ${url}/campaigns/${standing[0].id}`);
    return 0;
  }
  const began = Date.now();
  const say = (/** @type {string} */ what) =>
    console.log(`✓ ${what.padEnd(52)} ${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s`);
  const campaign = await launched(coordinator);
  say('专项已下发 a campaign, launched');
  const provinces = (await coordinator('GET', '/regions')).items.map((/** @type {any} */ one) => one.code);
  await targets(as, campaign, provinces);
  say('目标分解到 31 个省并报进度 targets and progress');
  await assignments(as, campaign);
  say('各部门办理 assignments signed, claimed, reported, accepted');
  await disputed(as, campaign);
  say('一件有分歧的会签 one objection before the principals');
  await lists(as, campaign, provinces);
  say('2,015 条生产线的名单 lists of enterprises');
  await closing(as, campaign);
  say('关停、拆除、验收 lines shut, dismantled, accepted');
  await money(as, campaign);
  say('职工安置和奖励资金 people placed, awards applied for and paid');
  await measuresOfThePast(as, campaign);
  say('逾期的措施 measures, one in every stage of its course');
  await outside(as, campaign);
  say('市、协会、银行和企业 a city, an association, a bank, an enterprise');
  await projects(as, campaign);
  say('新项目核查 new projects checked, one on a line that is closed');
  await beside(as, campaign);
  say('批示、休假、考核、提请裁定 matters, an absence, a year, an item for the group');
  await announcements(as, campaign);
  say('公告 an announcement to the public');
  await late(coordinator);
  say('逾期的部门，通报待批 late agencies, a circular to approve');
  console.log(`\n  ${url}/campaigns/${campaign}\n  ${url}/public\n  收到的邮件 mail: ${run?.urls?.mail ?? ''}\n`);
  return 0;
}

/** @typedef {import('./desk.mjs').Ask} Ask */
/** @typedef {(username: string) => Promise<Ask>} As */

/** @param {string} agency */
const prefix = (agency) => (/^\d/.test(agency) ? `p${agency}` : agency.toLowerCase());

/**
 * A list, to its end.
 * @param {Ask} ask @param {string} path
 */
async function all(ask, path) {
  const items = [];
  for (let cursor = ''; ;) {
    const page = await ask('GET', `${path}${path.includes('?') ? '&' : '?'}limit=200${cursor && `&cursor=${cursor}`}`);
    items.push(...page.items);
    if (!page.nextCursor) return items;
    cursor = encodeURIComponent(page.nextCursor);
  }
}

/** @param {Ask} coordinator */
async function launched(coordinator) {
  const { id } = await coordinator('POST', '/campaigns', {
    noticeId: 'guofa-2025-7',
    title: TITLE,
    startsOn: inDays(-150),
    dueOn: inDays(120),
  });
  await coordinator('POST', `/campaigns/${id}/launch`, {});
  await until('every row is handed over', async () => {
    const { counts } = await coordinator('GET', `/campaigns/${id}`);
    const rows = counts.rowsByState;
    return Object.keys(rows).length > 0 && !rows.planned;
  });
  return /** @type {string} */ (id);
}

/** @param {As} as @param {string} campaign @param {string[]} provinces */
async function targets(as, campaign, provinces) {
  const coordinator = await as('coordinator');
  for (const target of await all(coordinator, `/targets?campaignId=${campaign}&level=nation`)) {
    const share = Math.ceil(target.amount / provinces.length);
    for (const [index, region] of provinces.entries()) {
      const part = await coordinator('POST', '/targets', {
        campaignId: campaign,
        parentId: target.id,
        level: 'province',
        region,
        name: target.name,
        sector: target.sector,
        measure: target.measure,
        amount: share,
        reason: '按目标任务分解',
      });
      target.parts = [...(target.parts ?? []), { ...part, region, index }];
    }
    await coordinator('POST', `/targets/${target.id}/actions/release`, {});
    for (const { id, region, index } of target.parts) {
      // Some are ahead of time, some on it, some far behind, and two have reported nothing.
      const part = [0.75, 0.6, 0.5, 0.35, 0.15][index % 5];
      if (index % 15 === 14) continue;
      const ask = await as(`p${region}.clerk`);
      await ask('POST', `/targets/${id}/actions/report`, { month, done: Math.floor(share * part) });
    }
  }
}

/** @param {As} as @param {string} campaign */
async function assignments(as, campaign) {
  const coordinator = await as('coordinator');
  const open = await all(coordinator, `/assignments?scope=all&campaignId=${campaign}&state=dispatched`);
  for (const [index, item] of open.entries()) {
    const clerk = await as(`${prefix(item.agency)}.clerk`);
    const act = (/** @type {Ask} */ ask, /** @type {string} */ name, /** @type {object} */ body = {}) =>
      ask('POST', `/assignments/${item.id}/actions/${name}`, body);
    if (index % 9 === 8) continue;
    // Somebody else's act may have moved it on meanwhile: a co-signer is asked when the version is there.
    if ((await clerk('GET', `/assignments/${item.id}`)).state !== 'dispatched') continue;
    await act(clerk, 'sign');
    if (index % 3 !== 0) await act(clerk, 'claim');
    if (index % 4 !== 1 || item.mode !== 'answer') continue;
    const { profile, allowedActions } = await clerk('GET', `/assignments/${item.id}`);
    // Where others are to be heard first, nothing is reported over their heads.
    if (!allowedActions.includes('submit')) continue;
    const attachmentIds = [];
    for (let file = 0; file < profile.minAttachments; file += 1)
      attachmentIds.push((await clerk('POST', '/attachments', upload('工作情况.pdf', PDF))).id);
    const values = { text: '见附件', number: 12, date: inDays(-3), url: 'https://example.gov.cn/gonggao' };
    const fields = Object.fromEntries(
      profile.fields
        .filter((/** @type {any} */ field) => field.required)
        .map((/** @type {any} */ field) => [field.name, values[/** @type {keyof typeof values} */ (field.type)]]),
    );
    const submitted = await act(clerk, 'submit', {
      comment: '已按分工完成，情况见附件。',
      fields,
      attachmentIds,
    }).catch((fault) => {
      // A row whose results rest on another's is refused: it stays in hand, as it would.
      if (/ 422 /.test(fault.message)) return undefined;
      throw fault;
    });
    if (!submitted || index % 8 === 1) continue;
    const head = await as(`${prefix(item.agency)}.head`);
    await act(head, 'approve');
    const { state, acceptedBy } = await coordinator('GET', `/assignments/${item.id}`);
    if (state !== 'reported' || index % 16 === 5) continue;
    const accepter = acceptedBy === 'coordinator' ? coordinator : await as('group');
    if (index % 24 === 9) await act(accepter, 'return', { reason: '请补充分地区的情况。' });
    else await act(accepter, 'approve').catch(() => undefined); // a checklist that rests on targets may stand against it
  }
}

/** @param {As} as @param {string} campaign */
async function disputed(as, campaign) {
  const coordinator = await as('coordinator');
  const row = await all(coordinator, `/assignments?scope=all&campaignId=${campaign}&row=7`);
  const lead = row.find((one) => one.role === 'lead');
  const ndrc = await as(`${prefix(lead.agency)}.clerk`);
  await ndrc('POST', `/assignments/${lead.id}/actions/consult`, { text: '资源性产品价格改革方案（征求意见稿）' });
  const mof = row.find((one) => one.agency === 'MOF');
  if (!mof) return;
  const clerk = await as('mof.clerk');
  await clerk('POST', `/assignments/${mof.id}/actions/opine`, {
    opinion: 'object',
    reason: '方案中的税费安排影响财政收入，建议另行研究。',
    basis: '预算法',
  });
}

/** @param {As} as @param {string} campaign @param {string[]} provinces */
async function lists(as, campaign, provinces) {
  const each = Math.floor(UNITS / provinces.length);
  await Promise.all(
    provinces.map(async (province) => {
      const clerk = await as(`p${province}.clerk`);
      const { id } = await clerk('POST', '/enterprises/rows', {
        campaignId: campaign,
        rows: rowsOf(province, each, inDays),
      });
      await until('the list is read', async () => {
        const { state } = await clerk('GET', `/enterprises/imports/${id}`);
        return state !== 'reading';
      });
      await clerk('POST', `/enterprises/imports/${id}/commit`, {});
      await until('the list is in effect', async () => {
        const { state } = await clerk('GET', `/enterprises/imports/${id}`);
        return state === 'committed';
      });
      // Three provinces have not come so far yet.
      if (['540000', '460000', '640000'].includes(province)) return;
      await clerk('POST', '/cases/actions/verify', { filter: { campaignId: campaign }, text: '经核实' });
    }),
  );
  for (const name of ['list', 'announce']) {
    // What people have begun is there before what the missed date begins by itself.
    if (name === 'announce') await beginInThePast(as, campaign);
    for (const lister of ['miit.clerk', 'nea.clerk']) {
      const ask = await as(lister);
      for (let more = true; more;) {
        const filter = { campaignId: campaign, state: [name === 'list' ? 'verified' : 'listed'] };
        const published =
          name === 'announce'
            ? {
                announcedOn: inDays(-60),
                paper: '（演示）虚公〔2026〕1号',
                attachmentIds: [(await ask('POST', '/attachments', upload('（演示）公告.pdf', PDF))).id],
              }
            : {};
        const answer = await ask('POST', `/cases/actions/${name}`, { filter, text: '审核列入年度名单', ...published });
        more = answer.more && answer.done > 0;
      }
      // What the criteria leave to people is found line by line.
      if (name === 'list')
        for (const { id, outcome } of await all(ask, `/cases?campaignId=${campaign}&state=verified`)) {
          if (outcome !== 'review') continue;
          const act = ask('POST', `/cases/${id}/actions/list`, { text: '（演示）经核定属于淘汰范围' });
          await act.catch((fault) => {
            if (fault.code !== 'ROLE_NOT_ALLOWED') throw fault; // the other lister's sector
          });
        }
    }
  }
}

/** @param {As} as @param {string} campaign */
async function closing(as, campaign) {
  for (const province of ['130000', '140000', '370000', '410000', '320000']) {
    const clerk = await as(`p${province}.clerk`);
    const cases = (await all(clerk, `/cases?campaignId=${campaign}&state=announced`)).slice(0, 24);
    for (const [index, one] of cases.entries()) {
      const act = (/** @type {string} */ name, /** @type {object} */ body = {}) =>
        clerk('POST', `/cases/${one.id}/actions/${name}`, { text: '依法办理', ...body });
      await act('file_plan', { employees: 40 + index });
      if (index % 3 === 0) continue;
      await act('shut_down', { on: inDays(-10) });
      if (index % 5 === 1)
        await act('report_obstacle', { obstacle: 'resettlement', until: inDays(40) }).catch(() => undefined);
      if (index % 3 === 1) continue;
      await act('begin_dismantling');
      const picture = async () => (await clerk('POST', '/attachments', upload('现场.png', PNG()))).id;
      await act('dismantle', {
        on: inDays(-2),
        certificate: { legalRepresentative: '虚构甲', official: '虚构乙', handler: '虚构丙' },
        before: [await picture()],
        during: [await picture()],
        after: [await picture()],
        whereabouts: '就地破碎，作废钢处理',
      });
      if (index % 2 === 1) continue;
      for (const name of ['apply_acceptance', 'county_check', 'city_accept'].slice(0, 1 + (index % 3))) await act(name);
      if (index % 3 !== 2) continue;
      const head = await as(`p${province}.head`);
      await head('POST', `/cases/${one.id}/actions/province_confirm`, { text: '省级核查通过' });
    }
  }
}

/** @param {As} as @param {string} campaign */
async function money(as, campaign) {
  const accepted = await all(await as('coordinator'), `/cases?campaignId=${campaign}&state=province_confirmed`);
  for (const [index, one] of accepted.entries()) {
    const clerk = await as(`p${one.region}.clerk`);
    const affected = 60 + index * 45;
    await clerk('POST', `/cases/${one.id}/actions/report_resettlement`, {
      text: '职工安置月报',
      affected,
      placed: affected - (index % 4) * 20,
      insured: affected - (index % 4) * 25,
      arrears: index % 4,
    });
    const { id } = await clerk('POST', '/funds', {
      campaignId: campaign,
      source: 'central',
      purpose: 'award',
      caseId: one.id,
      title: `淘汰落后产能奖励：${one.enterprise}`,
      amount: 500_000,
      text: '按奖励办法申请',
    });
    const lister = ['POWER', 'COAL'].includes(one.sector) ? 'nea' : 'miit';
    const steps = /** @type {[string, string, object][]} */ ([
      [`${lister}.clerk`, 'endorse', {}],
      ['mof.head', 'allocate', { amount: 400_000 }],
      [`${lister}.clerk`, 'confirm', {}],
      [`p${one.region}.clerk`, 'pay', { amount: 250_000, on: inDays(0) }],
    ]).slice(0, index % 5);
    for (const [username, act, body] of steps) {
      const ask = await as(username);
      await ask('POST', `/funds/${id}/actions/${act}`, { text: '同意', ...body });
    }
  }
}

/**
 * Two new projects: one retires a line that was accepted, one names none.
 * @param {As} as @param {string} campaign
 */
async function projects(as, campaign) {
  const ministry = await as('ndrc.clerk');
  const [line] = await all(ministry, `/cases?campaignId=${campaign}&state=province_confirmed`);
  if (!line) return;
  for (const [name, replaces] of /** @type {[string, string[]][]} */ ([
    ['虚构减量置换项目', [line.unitId]],
    ['虚构新增产能项目', []],
  ]))
    await ministry('POST', '/project-checks', {
      region: line.region,
      sector: line.sector,
      project: { name, capacity: Math.floor(line.capacity * 0.8), measure: line.measure },
      replaces,
    });
}

/** @param {As} as @param {string} campaign */
async function announcements(as, campaign) {
  const year = Number(inDays(0).slice(0, 4));
  for (const province of ['130000', '140000']) {
    const clerk = await as(`p${province}.clerk`);
    const { id } = await clerk('POST', '/announcements', {
      campaignId: campaign,
      kind: 'list',
      year,
      title: `（演示）${year}年度淘汰落后产能企业名单`,
    });
    const head = await as(`p${province}.head`);
    await head('POST', `/announcements/${id}/actions/publish`, {});
  }
}

/**
 * What runs for weeks, in a minute: a second campaign whose ladder is counted in seconds, up to the circular that waits for a name.
 * @param {Ask} coordinator
 */
async function late(coordinator) {
  const rung = (
    /** @type {string} */ stage,
    /** @type {string} */ name,
    /** @type {number} */ seconds,
    /** @type {string} */ letter,
    /** @type {string[]} */ to,
  ) => ({
    stage,
    name,
    from: 'due',
    offset: `PT${seconds}S`,
    when: 'open',
    letter,
    to,
  });
  const { id } = await coordinator('POST', '/campaigns', {
    noticeId: 'guofa-2025-7',
    title: `${TITLE}（督办阶梯，按秒）`,
    startsOn: inDays(-150),
    dueOn: new Date(Date.now() + 8_000).toISOString(),
    rows: [9, 10, 12],
    policy: {
      rungs: [
        rung('C1', '催办', 2, 'urge', ['clerk', 'agency_head']),
        rung('C2', '督办单', 4, 'supervise', ['clerk', 'agency_head', 'coordinator']),
        rung('D1', '通报（拟）', 8, 'circular', ['agency_head', 'coordination_group']),
        { ...rung('E1', '移送', 1, 'referral', ['supervision', 'coordination_group']), from: 'rung:D1' },
      ],
    },
  });
  await coordinator('POST', `/campaigns/${id}/launch`, {});
  await until('a circular waits for approval', async () => {
    const { total } = await coordinator('GET', `/escalations?campaignId=${id}&state=approval_pending&limit=1`);
    return total > 0;
  });
  // One of them is approved, and what follows from it too: the supervision ministry has a referral on its desk.
  const waiting = async (/** @type {string} */ stage) =>
    (await coordinator('GET', `/escalations?campaignId=${id}&state=approval_pending&stage=${stage}`)).items.find(
      (/** @type {any} */ one) => one.allowedActions.includes('approve'),
    );
  for (const stage of ['D1', 'E1']) {
    const one = await until(`${stage} waits`, () => waiting(stage));
    await coordinator('POST', `/escalations/${one.id}/actions/approve`, { comment: '（演示）同意' });
  }
}

/**
 * What is beside the table and above it: instructions, a clause that nobody owned, somebody on leave, a year to be assessed, and an
 * objection that the principals could not settle.
 * @param {As} as @param {string} campaign
 */
async function beside(as, campaign) {
  const coordinator = await as('coordinator');
  await coordinator('POST', '/matters', {
    campaignId: campaign,
    kind: 'instruction',
    title: '（演示）报送冬季错峰停产检查情况',
    text: '请环境保护部会同安全监管总局组织检查，并报送情况。',
    source: '（演示）协调小组会议纪要第3号',
    leads: ['MEP'],
    participants: ['SAWS'],
    dueOn: inDays(20),
  });
  await coordinator('POST', '/matters', {
    campaignId: campaign,
    kind: 'clause',
    title: '（演示）行业协会宣传贯彻方针政策，加强行业自律',
    text: '分工表没有列入的条款，待明确承办部门。',
    clauses: ['N3.4-1'],
  });
  const clerk = await as('miit.clerk');
  const { items: colleagues } = await clerk('GET', '/colleagues');
  const substitute = colleagues.find((/** @type {any} */ one) => one.roles.includes('division'));
  await clerk('POST', '/absences', {
    substituteId: substitute.id,
    from: new Date(Date.now() + 5 * DAY_MS).toISOString(),
    until: new Date(Date.now() + 9 * DAY_MS).toISOString(),
    reason: '（演示）年休假',
  });
  await coordinator('POST', '/region-assessments', {
    campaignId: campaign,
    year: Number(inDays(0).slice(0, 4)),
    selfCheckDueOn: inDays(20),
  });
  const row = await all(coordinator, `/assignments?scope=all&campaignId=${campaign}&row=6`);
  const lead = row.find((one) => one.role === 'lead');
  const ndrc = await as('ndrc.clerk');
  await ndrc('POST', `/assignments/${lead.id}/actions/consult`, { text: '差别电价实施方案（征求意见稿）' });
  const serc = row.find((one) => one.agency === 'SERC');
  const objector = await as('serc.clerk');
  await objector('POST', `/assignments/${serc.id}/actions/opine`, {
    opinion: 'object',
    reason: '加价标准与现行目录电价不衔接。',
    basis: '电力监管条例',
  });
  const head = await as('serc.head');
  await head('POST', `/assignments/${serc.id}/actions/refer`, { text: '双方主要负责人未达成一致，提请协调小组裁定。' });
}

process.exitCode = await main().catch((error) => {
  console.error(`\n${error?.stack ?? error}`);
  return 1;
});
