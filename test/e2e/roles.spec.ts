import type {
  AccountabilityCase,
  AssignmentItem,
  Campaign,
  CaseDetail,
  CaseShown,
  CoordinationItem,
  EnterpriseImport,
  Escalation,
  HandedPart,
  LocalUnit,
  MeasureDetail,
  NewCampaign,
} from '@duban/contract-http';
import type { Browser, Locator, Page } from 'playwright-core';
import { aFurnace } from '../builders/enterprise';
import { Visitor, chineseNames, openBrowser, word } from '../stage/browser';
import { type List, PDF, act, assignmentOf, inDays, inSeconds, launch } from '../stage/campaign';
import { PASSWORD } from '../stage/desk';
import { type Stage, openStage } from '../stage/stage';
import { until } from '../stage/until';
import { buildWeb } from '../stage/web-build';

/** What the pages say, in both languages: a person finds their way by these words. */
const WORDS = {
  accept: ['验收办结', 'Accept and complete'],
  acknowledge: ['签收', 'Acknowledge'],
  addAccount: ['增加账号', 'Add an account'],
  advise: ['提出意见', 'Give advice'],
  advised: ['意见已记入本件。', 'It is on the file.'],
  agency: ['所属部门', 'Agency'],
  approve: ['批准发出', 'Approve and issue'],
  basis: ['异议依据', 'Basis of the objection'],
  changePassword: ['修改密码', 'Password'],
  checked: ['请逐项核对后再办结', 'Check every point first'],
  claim: ['领办', 'Claim'],
  clerk: ['经办', 'Clerk'],
  confirm: ['登记回执', 'Record the receipt'],
  division: ['处室', 'Division'],
  divisionAgrees: ['同意，送负责人审签', 'Agree, and pass to the head'],
  doubted: ['有疑问', 'In doubt'],
  grant: ['授予角色', 'Grant roles'],
  handDown: ['交办下级', 'Hand down'],
  inWords: ['说明', 'In words'],
  ledgerWhole: ['账本完整', 'The ledger is whole.'],
  ministryOfSupervision: ['监察部', 'MOS'],
  minutes: ['会议纪要', 'Minutes'],
  newVersionOf: ['换新版', 'new version of'],
  notice: ['事先告知书', 'Notice beforehand'],
  object: ['提出异议', 'Object'],
  partAccept: ['办结', 'Accept'],
  passwordChanged: ['密码已修改', 'The password is changed'],
  propose: ['提出追责建议', 'Propose'],
  proposed: ['已提出追责建议', 'Proposed'],
  reason: ['理由', 'Reason'],
  receiptNo: ['回执', 'Receipt'],
  report: ['报送', 'Report'],
  reportTo: ['同意并报出', 'Approve and report'],
  reroute: ['改派他部门', 'Give to another agency'],
  result: ['办理情况', 'What was done'],
  rule: ['作出裁定', 'Rule'],
  ruling: ['裁定内容', 'The ruling'],
  screen: ['核实', 'Screen'],
  secondVersion: ['第 2 版', 'version 2'],
  screened: ['已核实', 'Screened'],
  signFor: ['签收', 'Sign for'],
  submit: ['提交审核', 'Submit for review'],
  submitted: ['已提交审核', 'Submitted'],
  taker: ['承办部门', 'Agency'],
  theLead: ['按牵头部门意见', 'The lead'],
  units: ['下级单位', 'Local units'],
  untilWhen: ['报送时限', 'To be reported by'],
  verify: ['开始核验', 'Verify'],
  what: ['办什么', 'What is asked'],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

/** The supervision letter, the circular that is heard about, and the referral, all within seconds. */
const LADDER: NonNullable<NonNullable<NewCampaign['policy']>['rungs']> = [
  { stage: 'C2', name: '督办', from: 'due', offset: 'PT1S', when: 'open', to: ['agency_head'], letter: 'supervise' },
  {
    stage: 'D1',
    name: '通报',
    from: 'due',
    offset: 'PT2S',
    when: 'open',
    hearWithin: 'PT1S',
    to: ['agency_head', 'supervision'],
    letter: 'circular',
  },
  { stage: 'E1', name: '移送', from: 'rung:D1', offset: 'PT1S', when: 'open', to: ['supervision'], letter: 'referral' },
];

/** What is chosen from may still be on its way when the first letter is typed. */
async function choose(page: Page, field: Locator, name: string): Promise<void> {
  await field.fill(name);
  await page.locator('.ant-select-item-option').filter({ hasText: name }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** Each role's main path, clicked by a person of that role, in both languages. */
describe('every role at its work', () => {
  let stage: Stage;
  let browser: Browser;
  /** What agencies and sectors are called in Chinese: none of it is left where English is chosen. */
  let chinese: string[];

  beforeAll(async () => {
    [stage, browser] = await Promise.all([buildWeb().then((web) => openStage({ web })), openBrowser()]);
    chinese = await chineseNames(stage);
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
    let campaign: Campaign;
    let disputed: Campaign;
    let late: Campaign;
    let line: CaseShown;
    const visitors: Visitor[] = [];

    const say = (of: keyof typeof WORDS) => WORDS[of][language === 'en' ? 1 : 0];
    const button = (of: keyof typeof WORDS) => ({ name: word(say(of)) });
    const own = (username: string) => `${username}.${language.toLowerCase()}`;

    async function someone(username: string): Promise<Visitor> {
      const one = await Visitor.come(browser, stage.url);
      visitors.push(one);
      await one.signIn(username);
      if (language === 'en') await one.page.getByRole('button', { name: 'English' }).click();
      await until('the language is chosen', async () => (await one.language()) === language);
      return one;
    }
    /** Nobody is kept out of the page, and all of it is in the reader's language. */
    async function isWell(one: Visitor): Promise<void> {
      await one.settled();
      expect(await one.barriers()).toEqual([]);
      if (language === 'en') expect(await one.leftInChinese(chinese)).toEqual([]);
    }

    beforeAll(async () => {
      const title = language === 'en' ? 'The notice in force' : '通知落实';
      campaign = await launch(stage, { title, rows: [2, 9], policy: { rungs: [] } });
      disputed = await launch(stage, {
        title: `${title} 7`,
        rows: [7],
        policy: { clocks: { opinion: 'PT20S', principals: 'PT1S', ruling: 'PT600S' }, rungs: [] },
      });
      late = await launch(stage, {
        title: `${title} 12`,
        rows: [12],
        dueOn: inSeconds(3),
        policy: { rungs: LADDER },
      });
    });
    afterAll(async () => {
      for (const one of visitors) await one.leave();
    });

    const assignment = () => assignmentOf(stage, campaign, 9, 'MEP');
    const arrives = (state: string) => until(state, async () => (await assignment()).state === state);

    it('a clerk signs for what has come, takes it up, says what was done and hands it in', async () => {
      const clerk = await someone('mep.clerk');
      const { page } = clerk;
      const item = await assignment();
      const title = language === 'en' ? item.titleEn : item.titleZh;
      await clerk.go(`/desk?campaignId=${campaign.id}`);
      await isWell(clerk);
      await page.getByRole('button', { name: `${say('signFor')}: ${title}` }).click();
      await arrives('signed_for');
      await page.getByRole('link', { name: title }).click();
      await page.getByRole('button', button('claim')).click();
      await arrives('handling');
      await page.getByLabel(say('result')).first().fill('已完成监督性监测、减排核查和执法检查。');
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '2026-Q3.txt', mimeType: 'text/plain', buffer: Buffer.from('报告') });
      await page.getByText('2026-Q3.txt').first().waitFor();
      // What was wrong in it is put right in its place: the second version of one paper.
      const again = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: say('newVersionOf') }).click();
      await (
        await again
      ).setFiles({ name: '2026-Q3 更正.txt', mimeType: 'text/plain', buffer: Buffer.from('报告更正') });
      await page.getByText('2026-Q3 更正.txt').first().waitFor();
      await page.getByText(say('secondVersion')).waitFor();
      expect(await page.getByText('2026-Q3.txt', { exact: true }).count()).toBe(0);
      await isWell(clerk);
      await page.getByRole('button', button('submit')).click();
      await page.getByText(say('submitted')).first().waitFor();
      await arrives('in_review');
    });

    it('the head reads it and signs it out', async () => {
      const head = await someone('mep.head');
      await head.go(`/assignments/${(await assignment()).id}`);
      await head.page.getByText('已完成监督性监测、减排核查和执法检查。').first().waitFor();
      await isWell(head);
      await head.page.getByRole('button', button('reportTo')).click();
      await arrives('reported');
    });

    it('the head of a division reviews what its clerk has done, and passes it to the head of the agency', async () => {
      const its = () => assignmentOf(stage, campaign, 9, 'MIIT');
      const item = await its();
      const head = await stage.as('miit.head');
      const { items: colleagues } = await head.get<List<{ id: string; roles: string[] }>>('/colleagues');
      const division = colleagues.find(({ roles }) => roles.includes('division'))!;
      await act(stage, 'miit.head', item, 'route', { to: division.id });
      await act(stage, 'miit.clerk', item, 'submit', { comment: '已配合监督检查。' });
      const reviewer = await someone('miit.division');
      await reviewer.go('/desk');
      await isWell(reviewer);
      await reviewer.go(`/assignments/${item.id}`);
      await reviewer.page.getByText('已配合监督检查。').first().waitFor();
      await isWell(reviewer);
      await reviewer.page.getByRole('button', button('divisionAgrees')).click();
      await until('it is with the head', async () => (await its()).state === 'in_review');
    });

    it('the coordinator accepts it against the list, and approves a circular that then leaves', async () => {
      const coordinator = await someone('coordinator');
      const { page } = coordinator;
      await coordinator.go('/accept');
      await isWell(coordinator);
      await coordinator.go(`/assignments/${(await assignment()).id}`);
      await page.getByRole('button', button('accept')).click();
      await page.getByText(say('checked')).waitFor();
      await page.getByRole('checkbox').check();
      await page.getByRole('button', button('accept')).click();
      await arrives('closed');
      const desk = await stage.as('coordinator');
      const circular = await until('a circular waits for its approver', async () => {
        const path = `/escalations?campaignId=${late.id}&stage=D1&state=approval_pending`;
        return (await desk.get<List<Escalation>>(path)).items.find((one) => one.allowedActions.includes('approve'));
      });
      await coordinator.go(`/escalations?open=${circular.id}`);
      await page
        .getByRole('button', { name: new RegExp(`^${say('approve')}`) })
        .first()
        .click();
      const dialog = page.getByRole('dialog').last();
      await dialog.getByText(circular.recipients[0]!.displayName).first().waitFor();
      await isWell(coordinator);
      await dialog.getByRole('button', button('approve')).click();
      await until('the circular has left', async () => {
        const { items } = await desk.get<List<Escalation>>(`/escalations?campaignId=${late.id}&stage=D1`);
        return items[0]!.issuedAt !== null;
      });
    });

    it('supervision screens what was referred to it, and proposes', async () => {
      const desk = await stage.as('coordinator');
      const referral = await until('the referral waits', async () => {
        const path = `/escalations?campaignId=${late.id}&stage=E1&state=approval_pending`;
        return (await desk.get<List<Escalation>>(path)).items[0];
      });
      await desk.post(`/escalations/${referral.id}/actions/approve`, { comment: '同意移送' });
      const path = `/accountability-cases?campaignId=${late.id}`;
      const found = await until('it is on the supervision desk', async () => {
        const { items } = await (await stage.as('mos.supervisor')).get<List<AccountabilityCase>>(path);
        return items[0];
      });
      const supervisor = await someone('mos.supervisor');
      await supervisor.go('/accountability');
      const panel = supervisor.page.getByRole('region', { name: new RegExp(`^${found.number}`) });
      await isWell(supervisor);
      for (const [action, state] of [
        ['screen', 'screened'],
        ['propose', 'proposed'],
      ] as const) {
        await panel.getByRole('button', button(action)).click();
        const dialog = supervisor.page.getByRole('dialog');
        await dialog.getByRole('textbox').fill('情况属实');
        // What was typed is there again when the dialog was put away.
        await supervisor.page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'hidden' });
        await panel.getByRole('button', button(action)).click();
        expect(await dialog.getByRole('textbox').inputValue()).toBe('情况属实');
        await dialog.getByRole('textbox').press('Control+Enter');
        await dialog.waitFor({ state: 'hidden' });
        await panel.locator('.tag').getByText(say(state), { exact: true }).waitFor();
      }
    });

    it('the group’s secretary rules with both sides before their eyes, and the ruling stands', async () => {
      const lead = await assignmentOf(stage, disputed, 7, 'NDRC');
      const attachmentIds = [(await (await stage.as('ndrc.clerk')).upload('文件.pdf', PDF)).id];
      await act(stage, 'ndrc.clerk', lead, 'consult', { text: '征求意见稿', attachmentIds });
      const asked = await assignmentOf(stage, disputed, 7, 'MOF');
      await act(stage, 'mof.clerk', asked, 'opine', { opinion: 'object', reason: '影响财政收入', basis: '预算法' });
      const agenda = `/coordination-group/agenda?kind=disagreement&campaignId=${disputed.id}`;
      const item = await until('it is on the agenda', async () => {
        const { items } = await (await stage.as('group')).get<List<CoordinationItem>>(agenda);
        return items[0];
      });
      const secretary = await someone('group');
      await secretary.go('/agenda');
      const paper = secretary.page.getByRole('region', { name: language === 'en' ? item.titleEn : item.title });
      await paper.getByText('影响财政收入').waitFor();
      await isWell(secretary);
      await paper.getByRole('button', { name: new RegExp(`^${say('rule')}`) }).click();
      const dialog = secretary.page.getByRole('dialog');
      await dialog.getByLabel(say('theLead')).check();
      await dialog.getByRole('textbox', { name: say('ruling') }).fill('按牵头部门意见办理');
      await dialog.getByLabel(say('minutes')).fill('第1次会议纪要');
      await isWell(secretary);
      await dialog.getByRole('button', button('rule')).click();
      await dialog.waitFor({ state: 'hidden' });
      expect(await (await stage.as('group')).get(`${agenda}&state=ruled`)).toMatchObject({
        items: [{ id: item.id, ruling: { kind: 'bind', text: '按牵头部门意见办理', minutes: '第1次会议纪要' } }],
      });
    });

    it('a province hands a part down, the city reports it, and the province accepts it', async () => {
      const head = await stage.as('p130000.head');
      const names = { 'zh-CN': ['石家庄市', 'Shijiazhuang'], en: ['唐山市', 'Tangshan'] } as const;
      const [nameZh, nameEn] = names[language];
      const name = language === 'en' ? nameEn : nameZh;
      const unit = await head.post<LocalUnit>('/local-units', { kind: 'city', nameZh, nameEn });
      const account = { displayNameZh: `${unit.nameZh}经办人`, mailbox: `${own('city')}@demo.duban.local` };
      await head.post(`/local-units/${unit.id}/accounts`, { ...account, username: own('city'), password: PASSWORD });
      const whole = await assignmentOf(stage, campaign, 2, '130000');
      const clerk = await someone('p130000.clerk');
      const { page } = clerk;
      await clerk.go(`/assignments/${whole.id}`);
      await page.getByRole('button', button('handDown')).click();
      const dialog = page.getByRole('dialog');
      await choose(page, dialog.getByLabel(say('units')), name);
      await page.keyboard.press('Escape');
      await dialog.getByLabel(say('what')).fill('核实二号高炉拆除情况');
      await dialog.getByLabel(say('untilWhen')).fill(inDays(5));
      await dialog.getByRole('button', button('handDown')).click();
      await dialog.waitFor({ state: 'hidden' });
      await page.getByText('核实二号高炉拆除情况').first().waitFor();
      await isWell(clerk);

      const city = await someone(own('city'));
      expect(new URL(city.page.url()).pathname).toBe('/parts');
      await isWell(city);
      await city.page.getByRole('button', { name: `${say('report')}: ${name}` }).click();
      const report = city.page.getByRole('dialog');
      await report.locator('textarea').fill('已拆除，照片另送');
      await report.getByRole('button', button('report')).click();
      await city.page.getByText(/已拆除，照片另送/).waitFor();
      await isWell(city);

      await page
        .getByText(/已拆除，照片另送/)
        .first()
        .waitFor(); // without being asked again
      await page.getByRole('button', { name: `${say('partAccept')}: ${name}` }).click();
      await until('the part is accepted', async () => {
        const parts = await head.get<List<HandedPart>>(`/parts?assignmentId=${whole.id}&limit=50`);
        return parts.items.some(({ unitId, state }) => unitId === unit.id && state === 'accepted');
      });
      const keeper = await someone('p130000.head');
      await keeper.go('/units');
      await keeper.page.getByRole('rowheader', { name: new RegExp(`^${name}`) }).waitFor();
      await isWell(keeper);
    });

    describe('with a line that missed its day', () => {
      let order: MeasureDetail;
      let credit: MeasureDetail;

      beforeAll(async () => {
        const past = inDays(-3);
        const number = language === 'en' ? 952 : 951;
        const clerk = await stage.as('p110000.clerk');
        const { id } = await clerk.post<{ id: string }>('/enterprises/rows', {
          campaignId: campaign.id,
          rows: [aFurnace(number, { 淘汰期限: past })],
        });
        const stateOf = async () => (await clerk.get<EnterpriseImport>(`/enterprises/imports/${id}`)).state;
        await until('the list is read', async () => (await stateOf()) === 'preview');
        await clerk.ask('POST', `/enterprises/imports/${id}/commit`);
        await until('the list is in effect', async () => (await stateOf()) === 'committed');
        const ministry = await stage.as('miit.clerk');
        const paper = [(await ministry.upload('公告.pdf', PDF)).id];
        for (const [username, action, more] of [
          ['p110000.clerk', 'verify', {}],
          ['miit.clerk', 'list', {}],
          ['miit.clerk', 'announce', { announcedOn: inDays(-30), paper: '虚公〔2026〕1号', attachmentIds: paper }],
        ] as const)
          await (
            await stage.as(username)
          ).post(`/cases/actions/${action}`, { filter: { campaignId: campaign.id }, text: '按名单', ...more });
        line = (await clerk.get<List<CaseShown>>(`/cases?campaignId=${campaign.id}`)).items[0]!;
        const begun = async (kind: string) => {
          const path = `/measures?campaignId=${campaign.id}&kind=${kind}`;
          return (await (await stage.as('coordinator')).get<List<MeasureDetail>>(path)).items[0];
        };
        order = await until('the order is proposed', () => begun('order_closure'));
        credit = await until('the credit is to be stopped', () => begun('stop_credit'));
      });

      const step = async (username: string, { id }: { id: string }, action: string, more: object = {}) =>
        (await stage.as(username)).post(`/measures/${id}/actions/${action}`, { text: '依法办理', ...more });

      it('an industry association says what it doubts of a line, and changes nothing', async () => {
        const head = await stage.as('miit.head');
        const unit = await head.post<LocalUnit>('/local-units', {
          kind: 'association',
          nameZh: `虚构钢铁协会${language}`,
          nameEn: 'Invented Steel Association',
          sectors: ['STEEL'],
        });
        await head.post(`/local-units/${unit.id}/accounts`, {
          username: own('cisa'),
          displayNameZh: '协会经办人',
          mailbox: `${own('cisa')}@demo.duban.local`,
          password: PASSWORD,
        });
        const association = await someone(own('cisa'));
        const { page } = association;
        expect(new URL(page.url()).pathname).toBe('/cases');
        await page.getByRole('link', { name: new RegExp(line.enterprise) }).waitFor();
        await isWell(association);
        await page.getByRole('link', { name: new RegExp(line.enterprise) }).click();
        await page.getByRole('radio', { name: say('doubted') }).check();
        await page.getByRole('button', button('advise')).click();
        await page.getByRole('alert').first().waitFor(); // its words are needed
        await page.getByLabel(say('inWords')).fill('炉容与协会统计不符');
        await isWell(association);
        await page.getByRole('button', button('advise')).click();
        await page.getByText(say('advised')).waitFor();
        const { state, history } = await (await stage.as('miit.clerk')).get<CaseDetail>(`/cases/${line.id}`);
        expect([state, history.at(-1)]).toEqual([line.state, expect.objectContaining({ type: 'advice_doubted' })]);
      });

      it('an enterprise acknowledges what was served on it, and objects to its place in the list', async () => {
        const clerk = await stage.as('p110000.clerk');
        const record = (await clerk.upload('现场检查笔录.pdf', PDF)).id;
        const officers = ['甲', '乙'].map((name) => ({ name, certificate: `证${name}` }));
        await step('p110000.clerk', order, 'check_basis', { ground: 'energy_71' });
        await step('p110000.clerk', order, 'file');
        await step('p110000.clerk', order, 'investigate', { officers, attachmentIds: [record] });
        await step('p110000.clerk', order, 'serve_notice', { method: 'direct' });
        await (
          await stage.as('p110000.head')
        ).post(`/enterprises/${line.enterpriseId}/accounts`, {
          username: own('plant'),
          displayNameZh: '虚构企业经办人',
          mailbox: `${own('plant')}@demo.duban.local`,
          password: PASSWORD,
        });
        const enterprise = await someone(own('plant'));
        const { page } = enterprise;
        expect(new URL(page.url()).pathname).toBe('/my');
        await isWell(enterprise);
        await page.getByRole('button', { name: `${say('acknowledge')}: ${say('notice')} ${order.number}` }).click();
        const file = async () => clerk.get<MeasureDetail>(`/measures/${order.id}`);
        await until('its authority sees that it was received', async () => {
          const { papers } = await file();
          return papers.every(({ acknowledgedAt }) => acknowledgedAt !== null);
        });
        await page.getByRole('button', button('object')).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel(say('basis')).fill('N2.2-S06');
        await dialog.getByLabel(say('inWords')).fill('炉容为420立方米');
        await isWell(enterprise);
        await dialog.getByRole('button', button('object')).click();
        await dialog.waitFor({ state: 'hidden' });
        expect((await clerk.get<CaseDetail>(`/cases/${line.id}`)).state).toBe('objection');
      });

      it('a bank carries out what was sent to it, and confirms with its receipt', async () => {
        const head = await stage.as('cbrc.head');
        const unit = await head.post<LocalUnit>('/local-units', {
          kind: 'executor',
          nameZh: `虚构银行${language}`,
          executes: 'BANKS',
        });
        await head.post(`/local-units/${unit.id}/accounts`, {
          username: own('bank'),
          displayNameZh: '银行经办人',
          mailbox: `${own('bank')}@demo.duban.local`,
          password: PASSWORD,
        });
        // While an objection is open nothing is sent: it is decided first.
        const decided = { text: '经核，炉容为300立方米', upheld: false };
        await (await stage.as('miit.clerk')).post(`/cases/${line.id}/actions/decide_objection`, decided);
        await step('cbrc.clerk', credit, 'check_basis', { ground: 'on_the_list' });
        await step('cbrc.head', credit, 'approve');
        await step('cbrc.clerk', credit, 'send', { text: '请停止新增授信' });
        const bank = await someone(own('bank'));
        const { page } = bank;
        expect(new URL(page.url()).pathname).toBe('/executions');
        const panel = page.getByRole('region', { name: new RegExp(`^${credit.number} `) });
        await panel.getByText('请停止新增授信').waitFor();
        await isWell(bank);
        await panel.getByRole('button', button('confirm')).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel(say('inWords')).fill('已停止');
        await dialog.getByLabel(new RegExp(`^${say('receiptNo')}`)).fill('虚银〔2026〕1号');
        await isWell(bank);
        await dialog.getByRole('button', button('confirm')).click();
        await dialog.waitFor({ state: 'hidden' });
        const seen = await (await stage.as('cbrc.clerk')).get<MeasureDetail>(`/measures/${credit.id}`);
        expect(seen).toMatchObject({ state: 'in_effect' });
      });
    });

    it('one administrator makes an account, another gives it rights, and its owner comes in by a password of their own', async () => {
      const username = own('mep.second');
      const first = 'told-at-the-desk-1';
      const system = await someone('sysadmin');
      await system.go('/administration');
      await isWell(system);
      await system.page.getByRole('button', button('addAccount')).click();
      const making = system.page.getByRole('dialog');
      await making.getByRole('button', button('addAccount')).click();
      expect(await making.getByRole('alert').count()).toBe(4); // nothing is sent that the API would refuse
      await choose(system.page, making.getByLabel(say('agency')), language === 'en' ? 'MEP' : '环境保护部');
      await making.getByLabel(say('division')).fill('综合处');
      const fields =
        language === 'en' ? ['User name', 'Name', 'Mailbox', 'First password'] : ['账号', '姓名', '邮箱', '初始密码'];
      for (const [place, value] of [username, '环境保护部 经办人乙', `${username}@demo.duban.local`, first].entries())
        await making.getByLabel(new RegExp(`^${fields[place]!}`)).fill(value);
      await making.getByRole('button', button('addAccount')).click();
      await making.waitFor({ state: 'hidden' });
      const security = await someone('secadmin');
      await security.go(`/administration?q=${username}`);
      await isWell(security);
      await security.page.getByRole('button', { name: `${say('grant')}: ${username}` }).click();
      const granting = security.page.getByRole('dialog');
      await granting.getByLabel(say('clerk'), { exact: true }).check();
      await granting.getByLabel(say('reason')).fill('任命');
      await granting.getByRole('button', button('grant')).click();
      await granting.waitFor({ state: 'hidden' });
      const owner = await Visitor.come(browser, stage.url);
      visitors.push(owner);
      await owner.go('/signin');
      if (language === 'en') await owner.page.getByRole('button', { name: 'English' }).click();
      await until('the language is chosen', async () => (await owner.language()) === language);
      await owner.page.locator('input').first().fill(username);
      await owner.page.locator('input[type=password]').fill(first);
      await owner.page.keyboard.press('Enter');
      await owner.page.waitForURL(/\/password/);
      const mine = `${first}-mine`;
      const passwords =
        language === 'en'
          ? ['Password now', 'New password', 'New password again']
          : ['现在的密码', '新密码', '再输入一遍新密码'];
      for (const [place, value] of [first, mine, mine].entries())
        await owner.page.getByLabel(new RegExp(`^${passwords[place]!}(?! again)`)).fill(value);
      await owner.page.getByRole('button', button('changePassword')).click();
      await owner.page.getByText(say('passwordChanged')).waitFor();
      await owner.go('/desk');
      await owner.page.locator('.queue-table, .empty-note').first().waitFor();
    });

    it('the auditor verifies the ledger', async () => {
      const auditor = await someone('auditor');
      await auditor.go('/ledger');
      await auditor.page.getByRole('button', button('verify')).click();
      await auditor.page.getByText(say('ledgerWhole')).waitFor();
      // What came of it is there again when the page is.
      await auditor.page.reload();
      await auditor.page.getByText(say('ledgerWhole')).waitFor();
      await isWell(auditor);
    });

    it('the coordinator sees what giving a row to another agency would set, and gives it', async () => {
      const one = await launch(stage, { title: `改派 ${language}`, rows: [12], policy: { rungs: [] } });
      const { id } = await assignmentOf(stage, one, 12, 'SAWS');
      await (await stage.as('saws.head')).post(`/assignments/${id}/actions/decline`, { reason: '非本部门职责' });
      const coordinator = await someone('coordinator');
      const { page } = coordinator;
      await coordinator.go(`/assignments/${id}`);
      await page.getByRole('button', button('reroute')).click();
      const dialog = page.getByRole('dialog');
      await choose(page, dialog.getByLabel(say('taker')), say('ministryOfSupervision'));
      const day = String.raw`\d{4}-\d\d-\d\d`;
      const set = language === 'en' ? `^It goes to MOS, due ${day}` : `^由监察部承办，限期 ${day}`;
      await dialog.getByText(new RegExp(set)).waitFor();
      await dialog.getByText(language === 'en' ? 'Written to: 监察部 经办人' : '将通知：监察部 经办人').waitFor();
      await isWell(coordinator);
      // It was a question: nothing of it stays.
      const desk = await stage.as('coordinator');
      const all = async () =>
        (await desk.get<List<AssignmentItem>>(`/assignments?scope=all&campaignId=${one.id}`)).items;
      expect((await all()).map(({ agency }) => agency)).toEqual(['SAWS']);
      const asked = await desk.ask('POST', `/assignments/${id}/reroute-previews`, { body: { agency: 'MOS' } });
      await dialog.getByRole('textbox').fill('职责属监察部');
      await dialog.getByRole('button', button('reroute')).click();
      await dialog.waitFor({ state: 'hidden' });
      const given = await until('it is given', async () => (await all()).find(({ agency }) => agency === 'MOS'));
      expect(asked.body).toMatchObject({ agency: 'MOS', answers: 0, dueAt: given.dueAt });
    });

    it('and none of them met a fault unseen', () => {
      expect(visitors.length).toBeGreaterThan(12);
      expect(visitors.flatMap(({ faults }) => faults)).toEqual([]);
    });
  });
});
