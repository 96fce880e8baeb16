import { PASSWORD } from './desk.mjs';
import { PDF, upload } from './papers.mjs';

/** @typedef {import('./desk.mjs').Ask} Ask */
/** @typedef {(username: string) => Promise<Ask>} As */

/** Who works beside the agencies: each is let in by the head above them. */
const UNITS = [
  { username: 'demo.city', by: 'p130000.head', unit: { kind: 'city', nameZh: '虚构市', nameEn: 'Invented City' } },
  {
    username: 'demo.association',
    by: 'miit.head',
    unit: { kind: 'association', nameZh: '虚构钢铁协会', nameEn: 'Invented Steel Association', sectors: ['STEEL'] },
  },
  {
    username: 'demo.bank',
    by: 'cbrc.head',
    unit: { kind: 'executor', nameZh: '虚构银行', nameEn: 'Invented Bank', executes: 'BANKS' },
  },
];

/**
 * A city with a part to report, an association, a bank with credit to stop, and an enterprise that a notice was served on.
 *
 * @param {As} as @param {string} campaign
 */
export async function outside(as, campaign) {
  for (const { username, by, unit } of UNITS) {
    const head = await as(by);
    const { items } = await head('GET', '/local-units');
    const standing =
      items.find((/** @type {any} */ one) => one.nameZh === unit.nameZh && !one.closed) ??
      (await head('POST', '/local-units', unit));
    await letIn(head, `/local-units/${standing.id}/accounts`, username, unit.nameZh);
    if (unit.kind === 'city') await handDown(as, campaign, standing.id);
  }
  const coordinator = await as('coordinator');
  const path = `/measures?campaignId=${campaign}&kind=order_closure&state=notice_served&limit=1`;
  const [served] = (await coordinator('GET', path)).items;
  const line = await coordinator('GET', `/cases/${served.caseId}`);
  const head = await as(`p${line.region}.head`);
  await letIn(head, `/enterprises/${line.enterpriseId}/accounts`, 'demo.plant', line.enterprise);
  await toTheBank(as, campaign);
}

/**
 * Whoever was let in by an earlier demonstration still is.
 *
 * @param {Ask} head @param {string} path @param {string} username @param {string} of
 */
async function letIn(head, path, username, of) {
  const body = {
    username,
    displayNameZh: `${of}经办人`,
    mailbox: `${username}@demo.duban.local`,
    password: PASSWORD,
  };
  await head('POST', path, body).catch((fault) => {
    if (fault.code !== 'NAME_TAKEN') throw fault;
  });
}

/** @param {As} as @param {string} campaign @param {string} unitId */
async function handDown(as, campaign, unitId) {
  const clerk = await as('p130000.clerk');
  const path = `/assignments?scope=agency&campaignId=${campaign}&row=2&limit=1`;
  const [whole] = (await clerk('GET', path)).items;
  const dueOn = new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10);
  await clerk('POST', `/assignments/${whole.id}/parts`, {
    unitIds: [unitId],
    text: '（演示）核实本市拟淘汰企业名单，附现场照片',
    dueOn,
  });
}

/** Credit that is to be stopped has just been sent. @param {As} as @param {string} campaign */
async function toTheBank(as, campaign) {
  const clerk = await as('cbrc.clerk');
  const path = `/measures?campaignId=${campaign}&kind=stop_credit&state=proposed&limit=1`;
  const [credit] = (await clerk('GET', path)).items;
  if (!credit) return;
  const act = async (/** @type {string} */ username, /** @type {string} */ name, more = {}) =>
    (await as(username))('POST', `/measures/${credit.id}/actions/${name}`, { text: '（演示）依法办理', ...more });
  await act('cbrc.clerk', 'check_basis', { ground: 'on_the_list' });
  await act('cbrc.head', 'approve');
  const { id: list } = await clerk('POST', '/attachments', upload('（演示）名单.pdf', PDF));
  await act('cbrc.clerk', 'send', { text: '（演示）请停止新增授信', attachmentIds: [list] });
}
