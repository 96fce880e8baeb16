import type { AssignmentItem, Campaign, Task, TaskDetail } from '@duban/contract-http';
import { taskRowWorkflowId } from '@duban/contract-workflow';
import { type List, PDF, act, assignmentOf, launch, read } from '../stage/campaign';
import { expectProblem } from '../stage/desk';
import { type Stage, openStage } from '../stage/stage';
import { until } from '../stage/until';

describe('several agencies on one row', () => {
  let stage: Stage;
  let campaign: Campaign;

  beforeAll(async () => {
    stage = await openStage();
    campaign = await launch(stage, { title: '会签', policy: { clocks: { opinion: 'PT5S' }, rungs: [] } });
  });
  afterAll(() => stage?.close());

  const its = (row: number, agency: string) => assignmentOf(stage, campaign, row, agency);
  const refused = async (username: string, item: AssignmentItem, action: string, body: object = {}) =>
    (await stage.as(username)).ask('POST', `/assignments/${item.id}/actions/${action}`, { body });
  const rowOf = async (item: AssignmentItem) =>
    (await stage.as('coordinator')).get<TaskDetail>(`/tasks/${item.taskId}`);
  const paper = async (username: string) => [(await (await stage.as(username)).upload('文件.pdf', PDF)).id];

  describe('participants that are consulted', () => {
    it('hold up the submission until each has answered or its silence is recorded as no objection', async () => {
      const lead = await its(7, 'NDRC');
      const attachmentIds = await paper('ndrc.clerk');
      const early = await refused('ndrc.clerk', lead, 'submit', { comment: '改革文件', attachmentIds });
      expect(expectProblem(early, 422, 'OPINIONS_PENDING').detail).toContain('财政部');
      expectProblem(
        await refused('mof.clerk', await its(7, 'MOF'), 'opine', { opinion: 'concur' }),
        409,
        'WRONG_STATE',
      );

      await act(stage, 'ndrc.clerk', lead, 'consult', { text: '征求意见稿：推进资源性产品价格改革', attachmentIds });
      const asked = await its(7, 'MOF');
      expect(asked.state).toBe('requested');
      expect(Date.parse(asked.dueAt!) - Date.now()).toBeLessThanOrEqual(5_000);
      expect((await rowOf(lead)).state).toBe('consulting');
      // The lead urges those who have not answered: once a day, and on record with each of them.
      await act(stage, 'ndrc.clerk', lead, 'urge', { comment: '请于明日前答复' });
      expectProblem(await refused('ndrc.clerk', lead, 'urge'), 422, 'URGED_TODAY');
      expect((await read(await stage.as('ndrc.clerk'), lead)).history.at(-1)!.sentence).toMatch(
        /^催办.*财政部.*的答复$/,
      );
      const shown = await read(await stage.as('mof.clerk'), await its(7, 'MOF'));
      expect(shown.history.at(-1)).toMatchObject({ sentence: '发展改革委催办', comment: '请于明日前答复' });
      await until('the letter has come', async () =>
        stage.mail.to('mof.clerk').some(({ subject }) => subject.includes('催办')),
      );
      expect(shown.consultation).toMatchObject({
        text: '征求意见稿：推进资源性产品价格改革',
        attachments: [{ name: '文件.pdf' }],
      });
      // The draft that was sent round may be read by whoever was asked.
      const draft = await (await stage.as('mof.clerk')).ask('GET', `/attachments/${attachmentIds[0]}`);
      expect(draft.status).toBe(200);

      expectProblem(
        await refused('mof.clerk', asked, 'opine', { opinion: 'object', reason: '影响财政收入' }),
        422,
        'OPINION_NEEDS_REASON',
      );
      const mofPaper = await paper('mof.clerk');
      const objection = { opinion: 'object', reason: '影响财政收入', basis: '预算法', attachmentIds: mofPaper };
      expect(await act(stage, 'mof.clerk', asked, 'opine', objection)).toMatchObject({ state: 'answered' });
      expect(await act(stage, 'nea.clerk', await its(7, 'NEA'), 'opine', { opinion: 'concur' })).toMatchObject({
        state: 'answered',
      });
      expectProblem(
        await refused('ndrc.clerk', lead, 'submit', { comment: '改革文件', attachmentIds }),
        422,
        'OPINIONS_PENDING',
      );

      const silent = await its(7, 'MIIT');
      await until('silence is recorded', async () => (await its(7, 'MIIT')).state === 'answered', 60_000);
      const { opinions } = await read(await stage.as('ndrc.clerk'), lead);
      // What was given with an opinion is for the lead that asked, and for no other participant.
      expect(opinions.find(({ agency }) => agency === 'MOF')!.attachments).toMatchObject([
        { id: mofPaper[0], name: '文件.pdf' },
      ]);
      expect((await (await stage.as('ndrc.clerk')).ask('GET', `/attachments/${mofPaper[0]}`)).status).toBe(200);
      expect((await (await stage.as('nea.clerk')).ask('GET', `/attachments/${mofPaper[0]}`)).status).toBe(404);
      const drawn = (await rowOf(lead)).assignments;
      expect(drawn.find(({ agency }) => agency === 'MOF')).toMatchObject({ opinion: 'object', workingDays: 0 });
      expect(opinions.map(({ agency, opinion }) => `${agency} ${opinion}`)).toEqual([
        'MIIT deemed_no_objection',
        'MOF object',
        'NEA concur',
      ]);
      const history = (await read(await stage.as('miit.clerk'), silent)).history;
      expect(history.at(-1)).toMatchObject({ type: 'deemed_no_objection', actor: { id: null } });
      expect(history.at(-1)!.sentence).toContain('视为无不同意见');

      // An objection holds the lead as well, until the principals have agreed or the group has ruled.
      expectProblem(
        await refused('ndrc.clerk', lead, 'submit', { comment: '改革文件', attachmentIds }),
        422,
        'OPINIONS_PENDING',
      );
      await act(stage, 'mof.head', asked, 'agree', { text: '分两步实施' });
      await act(stage, 'ndrc.clerk', lead, 'submit', { comment: '改革文件', attachmentIds });
      await act(stage, 'ndrc.head', lead, 'approve');
      expect(await act(stage, 'coordinator', lead, 'approve')).toMatchObject({ state: 'closed' });
      expect((await rowOf(lead)).state).toBe('completed');
    });

    it('see their own opinion and not those of the others', async () => {
      const { opinions } = await read(await stage.as('nea.clerk'), await its(7, 'NEA'));
      expect(opinions.map(({ agency }) => agency)).toEqual(['NEA']);
    });

    it('are found by what was said, by whoever may read it and by nobody else', async () => {
      const found = async (username: string, q: string) =>
        (
          await (
            await stage.as(username)
          ).get<List<AssignmentItem>>(`/assignments?scope=all&campaignId=${campaign.id}&q=${encodeURIComponent(q)}`)
        ).items.map(({ row, agency }) => `${row} ${agency}`);
      // An opinion's reason, what it rests on, a remark of the lead, the name of a paper; as parts of words, in either case.
      expect(await found('mof.clerk', '财政收')).toEqual(['7 MOF']);
      expect(await found('ndrc.clerk', '影响财政')).toEqual(['7 NDRC']);
      expect((await found('coordinator', '预算法')).sort()).toEqual(['7 MOF', '7 NDRC']);
      expect(await found('nea.clerk', '影响财政')).toEqual([]);
      expect(await found('ndrc.clerk', '改革文件')).toEqual(['7 NDRC']);
      expect(await found('ndrc.clerk', '文件.PDF')).toEqual(['7 NDRC']);
      expect(await found('ndrc.clerk', '政财')).toEqual([]); // the characters alone are not the word
      // What stands apart is found apart, in whatever was said or in a name, and all of it is to be there.
      expect(await found('coordinator', '预算法 发展改革委 影响财政')).toEqual(['7 NDRC']);
      expect(await found('coordinator', '预算法 改革文件 环境保护')).toEqual([]);
      expect(await found('ndrc.clerk', '100%')).toEqual([]);
    });

    it('are shown with the words around what was looked for', async () => {
      const foundIn = async (q: string) =>
        (
          await (
            await stage.as('ndrc.clerk')
          ).get<List<AssignmentItem>>(`/assignments?scope=all&campaignId=${campaign.id}&q=${encodeURIComponent(q)}`)
        ).items.map(({ row, found }) => [row, found]);
      const [[row, around] = []] = await foundIn('影响财政');
      expect(row).toBe(7);
      expect(around).toMatchObject({ words: '影响财政', after: expect.stringMatching(/^收/) });
      // In the case in which it was written; and not where it is found by its name alone.
      expect(await foundIn('文件.PDF')).toMatchObject([[7, { words: '文件.pdf' }]]);
      expect(new Set((await foundIn('发展改革委')).map(([, found]) => found))).toEqual(new Set([null]));
    });

    it('have answered whoever takes the lead’s part over: it reads and finds their opinions, papers and all', async () => {
      const lead = await its(5, 'MIIT');
      await act(stage, 'miit.clerk', lead, 'consult', { text: '征求意见稿：支持兼并重组' });
      const [nea] = await paper('nea.clerk');
      await act(stage, 'nea.clerk', await its(5, 'NEA'), 'opine', {
        opinion: 'concur_with_comments',
        reason: '补充电网企业的内容',
        attachmentIds: [nea],
      });
      await act(stage, 'miit.head', lead, 'decline', { reason: '不属本部门职责' });
      await act(stage, 'group', lead, 'reroute', { agency: 'MOFCOM', reason: '由商务部承办' });
      const own = await its(5, 'MOFCOM');
      const taker = await stage.as('mofcom.clerk');
      const opinion = (await read(taker, own)).opinions.find(({ agency }) => agency === 'NEA')!;
      expect(opinion.attachments).toMatchObject([{ id: nea }]);
      expect((await taker.ask('GET', `/attachments/${nea}`)).status).toBe(200);
      const words = encodeURIComponent('电网企业');
      const found = await taker.get<List<AssignmentItem>>(
        `/assignments?scope=all&campaignId=${campaign.id}&q=${words}`,
      );
      expect(found.items.map(({ id }) => id)).toEqual([own.id]);
    });

    it('are asked by the lead alone', async () => {
      const asked = await its(18, 'NEA');
      expectProblem(await refused('nea.clerk', asked, 'consult', { text: '征求意见' }), 409, 'WRONG_STATE');
      expectProblem(
        await refused('mof.head', await its(18, 'MOF'), 'consult', { text: '征求意见' }),
        403,
        'ROLE_NOT_ALLOWED',
      );
      expectProblem(
        await refused('saws.clerk', await its(12, 'SAWS'), 'consult', { text: '征求意见' }),
        422,
        'NOTHING_TO_CONSULT',
      );
    });
  });

  describe('participants that contribute', () => {
    it('keep the row open until their parts are in', async () => {
      const lead = await its(10, 'AQSIQ');
      const part = await its(10, 'MIIT');
      await act(stage, 'aqsiq.clerk', lead, 'submit', { comment: '检查情况' });
      await act(stage, 'aqsiq.head', lead, 'approve');
      expect(await act(stage, 'coordinator', lead, 'approve')).toMatchObject({ state: 'closed' });
      expect((await rowOf(lead)).state).not.toBe('completed');
      await act(stage, 'miit.clerk', part, 'submit', { comment: '工业部分' });
      await act(stage, 'miit.head', part, 'approve');
      expectProblem(await refused('coordinator', part, 'approve'), 403, 'OWN_AGENCY');
      await act(stage, 'group', part, 'approve');
      expect((await rowOf(lead)).state).toBe('completed');
    });
  });

  describe('joint leads', () => {
    it('co-sign one version; what is sent back voids every signature, and the last one reports it', async () => {
      const [draft, ndrc, nea] = [await its(11, 'MIIT'), await its(11, 'NDRC'), await its(11, 'NEA')];
      expect([draft.mode, ndrc.mode, nea.mode]).toEqual(['answer', 'co_sign', 'co_sign']);
      expectProblem(await refused('ndrc.clerk', ndrc, 'submit', { comment: '另一稿' }), 409, 'WRONG_STATE');
      await act(stage, 'miit.clerk', draft, 'sign');
      await act(stage, 'miit.clerk', draft, 'claim');
      const atWork = await read(await stage.as('miit.clerk'), draft);
      expect(atWork.holder).toMatchObject({
        kind: 'agency',
        person: atWork.assignee!.displayName,
        since: atWork.history.find(({ type }) => type === 'claimed')!.at,
      });
      await act(stage, 'miit.clerk', draft, 'submit', { comment: '能耗检查情况 第一稿' });
      const withHead = await read(await stage.as('miit.clerk'), draft);
      expect(withHead.holder).toMatchObject({
        person: '部门负责人',
        since: withHead.history.find(({ type }) => type === 'submitted')!.at,
      });
      expect((await its(11, 'NDRC')).state).toBe('requested');
      expect(await act(stage, 'miit.head', draft, 'approve')).toMatchObject({ state: 'co_signing' });
      expect((await read(await stage.as('ndrc.head'), ndrc)).resultToCoSign).toMatchObject({
        text: '能耗检查情况 第一稿',
      });
      // Whoever signs with them has had it since the head signed, and not since the row was launched.
      const held = await read(await stage.as('miit.clerk'), draft);
      const signed = held.history.find(({ type }) => type === 'signed_out')!;
      expect(held.holder).toMatchObject({ kind: 'co_signers', person: null, since: signed.at });
      expectProblem(await refused('ndrc.clerk', ndrc, 'approve'), 403, 'ROLE_NOT_ALLOWED');
      expect(await act(stage, 'ndrc.head', ndrc, 'approve')).toMatchObject({ state: 'answered' });

      await act(stage, 'nea.head', nea, 'return', { reason: '能源数据有误' });
      expect(await its(11, 'MIIT')).toMatchObject({ state: 'returned' });
      // NDRC signed a version that nobody will report.
      expect(await its(11, 'NDRC')).toMatchObject({ state: 'signed_for', dueAt: null });

      await act(stage, 'miit.clerk', draft, 'submit', { comment: '能耗检查情况 第二稿' });
      await act(stage, 'miit.head', draft, 'approve');
      await act(stage, 'nea.head', nea, 'approve');
      expect((await its(11, 'MIIT')).state).toBe('co_signing');
      await act(stage, 'ndrc.head', ndrc, 'approve');
      expect((await its(11, 'MIIT')).state).toBe('reported');
      expectProblem(await refused('coordinator', draft, 'approve'), 403, 'OWN_AGENCY');
      await act(stage, 'group', draft, 'approve');
      expect((await rowOf(draft)).state).toBe('completed');
      for (const agency of ['MIIT', 'NDRC', 'NEA']) expect((await its(11, agency)).state).toBe('closed');
    });

    it('consult as well when the row has participants: both rounds have to be in', async () => {
      const lead = await its(14, 'NDRC');
      const attachmentIds = await paper('ndrc.clerk');
      await act(stage, 'ndrc.clerk', lead, 'consult', { text: '调控措施征求意见稿' });
      for (const agency of ['MIIT', 'NEA']) {
        await act(stage, `${agency.toLowerCase()}.clerk`, await its(14, agency), 'opine', { opinion: 'no_comment' });
      }
      await act(stage, 'ndrc.clerk', lead, 'submit', { comment: '调控措施文件', attachmentIds });
      await act(stage, 'mofcom.head', await its(14, 'MOFCOM'), 'approve');
      await act(stage, 'mof.head', await its(14, 'MOF'), 'approve');
      // The others were faster than the drafting agency's own head: nothing is reported before that head has signed.
      expect((await its(14, 'NDRC')).state).toBe('in_review');
      expect(await act(stage, 'ndrc.head', lead, 'approve')).toMatchObject({ state: 'reported' });
      expect(await act(stage, 'coordinator', lead, 'approve')).toMatchObject({ state: 'closed' });
    });
  });

  describe('leads that answer respectively', () => {
    it('answer each for their own part: one that is done neither closes nor waits for the others', async () => {
      const leads = ['NDRC', 'MIIT', 'MLR', 'MEP', 'SAWS', 'NEA'];
      for (const agency of leads) {
        const item = await its(4, agency);
        expect(item.mode).toBe('answer');
        const clerk = `${agency.toLowerCase()}.clerk`;
        await act(stage, clerk, item, 'submit', { comment: `${agency} 的部分`, attachmentIds: await paper(clerk) });
        await act(stage, `${agency.toLowerCase()}.head`, item, 'approve');
        expect(await act(stage, 'group', item, 'approve')).toMatchObject({ state: 'closed' });
        expect((await rowOf(item)).state === 'completed').toBe(agency === leads.at(-1));
      }
    });
  });

  it('tells each workflow what was decided: nothing is left to tell, and every finished row has ended its own', async () => {
    await stage.delivered();
    const { items } = await (await stage.as('coordinator')).get<List<Task>>(`/campaigns/${campaign.id}/tasks`);
    expect(items.filter(({ state }) => state === 'completed').map(({ row }) => row)).toEqual([4, 7, 10, 11, 14]);
    for (const row of [4, 7, 10, 11, 14]) {
      const id = taskRowWorkflowId(campaign.id, row);
      await until(`${id} has ended`, async () => (await stage.workflowStatus(id)) === 'COMPLETED');
    }
    expect(await stage.workflowStatus(taskRowWorkflowId(campaign.id, 12))).toBe('RUNNING');
  });
});
