import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AssignmentItem, AssignmentLights, Campaign, LaunchPreview, Task } from '@duban/contract-http';
import {
  type List,
  PDF,
  act,
  assignmentOf,
  clerkOf,
  headOf,
  inDays,
  launch,
  newCampaign,
  read,
} from '../stage/campaign';
import { expectProblem } from '../stage/desk';
import { workspace } from '../stage/program';
import { type Stage, openStage } from '../stage/stage';
import { until } from '../stage/until';

interface SeedRow {
  readonly row: number;
  readonly leads: readonly string[];
  readonly participants: readonly string[];
}
const seed = (name: string) => JSON.parse(readFileSync(join(workspace, 'libs/domain/seed', name), 'utf8'));

/** What the table implies, from the seed's own files and not through the product's domain. */
function agenciesByRow(): Map<number, string[]> {
  const provinces = (seed('agencies.json').provinces as { code: string }[]).map(({ code }) => code);
  const table = seed('table.json') as SeedRow[] | { rows: SeedRow[] };
  const rows = Array.isArray(table) ? table : table.rows;
  return new Map(
    rows.map(({ row, leads, participants }) => [
      row,
      [...leads.flatMap((code) => (code === 'PROVINCES' ? provinces : [code])), ...participants],
    ]),
  );
}

describe('the main job', () => {
  let stage: Stage;
  let campaign: Campaign;

  beforeAll(async () => {
    stage = await openStage();
    campaign = await launch(stage, { title: '国发〔2025〕7号 淘汰落后产能' });
  });
  afterAll(() => stage?.close());

  const its = (row: number, agency: string) => assignmentOf(stage, campaign, row, agency);

  describe('launch', () => {
    it('shows all 29 rows of the notice with their original wording', async () => {
      const clerk = await stage.as('mep.clerk');
      const { items: table } = await clerk.get<List<{ row: number; verbatim: { task: string } }>>(
        `/notices/${campaign.noticeId}/table`,
      );
      const { items: tasks } = await clerk.get<List<Task>>(`/campaigns/${campaign.id}/tasks`);
      expect(tasks.map(({ row }) => row)).toEqual(Array.from({ length: 29 }, (_, index) => index + 1));
      expect(table.map(({ row }) => row)).toEqual(tasks.map(({ row }) => row));
      expect(table[8]!.verbatim.task).toBe('加强环境保护监督性监测、减排核查和执法检查');
    });

    it('gives every agency exactly the assignments that the table implies', async () => {
      const coordinator = await stage.as('coordinator');
      const found: AssignmentItem[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: List<AssignmentItem> = await coordinator.get(
          `/assignments?scope=all&campaignId=${campaign.id}&limit=100${cursor ? `&cursor=${cursor}` : ''}`,
        );
        found.push(...page.items);
        cursor = page.nextCursor;
      }
      const pairs = [...agenciesByRow()].flatMap(([row, codes]) => codes.map((code) => `${row} ${code}`));
      expect(found.map(({ row, agency }) => `${row} ${agency}`).sort()).toEqual(pairs.sort());
      expect(new Set(found.map(({ id }) => id)).size).toBe(pairs.length);
    });

    it.each(['dueAt', '-dueAt', 'row', '-row'])(
      'stands by %s in the order of dates, rows and agencies, page by page',
      async (sort) => {
        const coordinator = await stage.as('coordinator');
        const ask = `/assignments?scope=all&campaignId=${campaign.id}&sort=${sort}&limit=`;
        const found: AssignmentItem[] = [];
        for (let cursor: string | null = ''; cursor !== null;) {
          const page: List<AssignmentItem> = await coordinator.get(`${ask}37${cursor ? `&cursor=${cursor}` : ''}`);
          found.push(...page.items);
          cursor = page.nextCursor;
        }
        const due = ({ dueAt }: AssignmentItem) => (dueAt === null ? Infinity : Date.parse(dueAt));
        const compared = (one: AssignmentItem, other: AssignmentItem) =>
          (sort.endsWith('row')
            ? one.row - other.row || order(due(one), due(other))
            : order(due(one), due(other)) || one.row - other.row) || order(one.agency, other.agency);
        const order = (one: number | string, other: number | string) => (one === other ? 0 : one < other ? -1 : 1);
        const way = sort.startsWith('-') ? -1 : 1;
        const wrong = found.slice(1).filter((item, place) => way * compared(found[place]!, item) > 0);
        expect(wrong).toEqual([]);
        // Dates come many times each: what stands within one is what is asked here.
        expect(new Set(found.map(({ dueAt }) => dueAt)).size).toBeLessThan(found.length / 10);
        expect(new Set(found.map(({ id }) => id)).size).toBe([...agenciesByRow().values()].flat().length);
      },
    );

    it('tells before it which days, rungs and ends of periods fall where nobody is in office', async () => {
      const coordinator = await stage.as('coordinator');
      const asked = {
        noticeId: campaign.noticeId,
        startsOn: '2026-03-07', // a Saturday
        dueOn: '2026-12-27', // a Sunday
        policy: {
          rungs: [
            { stage: 'B2', name: '催办', from: 'due', offset: '-P7D', when: 'open', to: ['clerk'], letter: 'urge' },
            { stage: 'B3', name: '催办', from: 'due', offset: '-P3WD', when: 'open', to: ['clerk'], letter: 'urge' },
          ],
        },
      };
      const { conflicts } = await coordinator.post<LaunchPreview>('/launch-previews', asked);
      expect(conflicts).toEqual(
        expect.arrayContaining([
          { field: 'startsOn', name: null, rows: [], date: '2026-03-07', kind: 'day_off', next: '2026-03-09' },
          { field: 'dueOn', name: null, rows: [], date: '2026-12-27', kind: 'day_off', next: '2026-12-28' },
          { field: 'rung', name: 'B2 催办', rows: [], date: '2026-12-20', kind: 'day_off', next: '2026-12-21' },
          expect.objectContaining({ field: 'period', date: '2026-06-06', kind: 'day_off', next: '2026-06-08' }),
        ]),
      );
      // Working days fall on working days.
      expect(conflicts.filter(({ name }) => name === 'B3 催办')).toEqual([]);
      expectProblem(
        await coordinator.ask('POST', '/launch-previews', { body: { ...asked, policyEdition: 'none' } }),
        422,
        'UNKNOWN_EDITION',
      );
    });

    it.each(['MIIT', 'MEP', 'SAIC', '110000', '650000'])('shows %s its own assignments and no others', async (code) => {
      const { items, total } = await (
        await stage.as(clerkOf(code))
      ).get<List<AssignmentItem>>(`/assignments?scope=all&campaignId=${campaign.id}&limit=200`);
      const implied = [...agenciesByRow()].filter(([, codes]) => codes.includes(code)).map(([row]) => row);
      expect(items.map(({ row }) => row).sort((left, right) => left - right)).toEqual(implied);
      expect(new Set(items.map(({ agency }) => agency))).toEqual(new Set([code]));
      expect(total).toBe(implied.length);
    });

    it('starts no clock for what waits for a matter, for a consultation or for a version to co-sign', async () => {
      const { items } = await (
        await stage.as('coordinator')
      ).get<List<AssignmentItem>>(`/assignments?scope=all&campaignId=${campaign.id}&limit=200&row=15,16,17,27,5,11`);
      const states = (of: (item: AssignmentItem) => boolean) => new Set(items.filter(of).map(({ state }) => state));
      expect(states(({ row }) => [15, 16, 17, 27].includes(row))).toEqual(new Set(['standby']));
      expect(states(({ row, role }) => row === 5 && role === 'participant')).toEqual(new Set(['waiting']));
      for (const { dueAt, light, state, mode } of items) {
        if (state !== 'dispatched' || mode === 'co_sign')
          expect({ dueAt, light }).toEqual({ dueAt: null, light: 'green' });
        else expect(dueAt).toBe(campaign.dueAt);
      }
    });

    it('keeps the original dates of the notice beside those of the campaign', async () => {
      const shown = await (await stage.as('mep.clerk')).get<Campaign>(`/campaigns/${campaign.id}`);
      expect(shown.originalDueOn).toBe('2025-12-31');
      expect(shown.sectorDeadlines.length).toBeGreaterThan(0);
      for (const sector of shown.sectorDeadlines) {
        expect(sector.originalDate).toMatch(/^2025-/);
        expect(sector.dueAt).toBe(campaign.dueAt);
      }
    });

    it('is done once: a second launch is refused', async () => {
      const again = await (await stage.as('coordinator')).ask('POST', `/campaigns/${campaign.id}/launch`);
      expectProblem(again, 409, 'CAMPAIGN_NOT_IN_FORCE');
    });

    it('opens only the rows and the agencies that it was asked for, beside other campaigns of the notice', async () => {
      const few = await launch(stage, { title: '局部', rows: [9, 12], agencies: ['MEP', 'NEA', 'MLR'] });
      expect(few.rows).toEqual([9]);
      const coordinator = await stage.as('coordinator');
      const { items } = await coordinator.get<List<AssignmentItem>>(`/assignments?scope=all&campaignId=${few.id}`);
      expect(items.map(({ row, agency }) => `${row} ${agency}`).sort()).toEqual(['9 MEP', '9 NEA']);
      const first = await coordinator.get<Campaign>(`/campaigns/${campaign.id}`);
      expect(first.state).toBe('in_force');
    });
  });

  describe("the clerk's path", () => {
    it('goes from the queue over 签收, 领办, draft and 报送 to 办结, and closes the row', async () => {
      const item = await its(12, 'SAWS');
      const clerk = await stage.as('saws.clerk');
      const todo = await clerk.get<List<AssignmentItem>>('/assignments?scope=agency&box=todo&limit=200');
      expect(todo.items.map(({ id }) => id)).toContain(item.id);
      expect((await read(clerk, item)).allowedActions).toEqual(expect.arrayContaining(['sign', 'submit', 'draft']));

      expect(await act(stage, 'saws.clerk', item, 'sign')).toMatchObject({ state: 'signed_for' });
      const claimed = await act(stage, 'saws.clerk', item, 'claim');
      expect(claimed).toMatchObject({ state: 'handling', assignee: { id: clerk.user.id } });
      await act(stage, 'saws.clerk', item, 'draft', {
        text: '安全生产检查情况（草稿）𠮷',
        fields: { inspectedUnits: 12 },
      });
      expect((await read(clerk, item)).draft).toMatchObject({
        text: '安全生产检查情况（草稿）𠮷',
        fields: { inspectedUnits: 12 },
      });
      const submitted = await act(stage, 'saws.clerk', item, 'submit', {
        comment: '安全生产检查情况',
        fields: { inspectedUnits: 12, violationsFound: 3 },
      });
      expect(submitted.state).toBe('in_review');
      expect(submitted.version).toBeGreaterThan(claimed.version);
      expect(await act(stage, 'saws.head', item, 'approve')).toMatchObject({ state: 'reported', light: 'green' });
      const closed = await act(stage, 'coordinator', item, 'approve', { checklist: ['covered'] });
      expect(closed.state).toBe('closed');

      const detail = await read(clerk, item);
      expect(detail.history.map(({ type }) => type)).toEqual([
        'dispatched',
        'signed_for',
        'claimed',
        'submitted',
        'reported',
        'accepted',
      ]);
      expect(detail.history.map(({ actor }) => actor.agency)).toEqual([null, 'SAWS', 'SAWS', 'SAWS', 'SAWS', 'MIIT']);
      expect(detail.result).toMatchObject({
        text: '安全生产检查情况',
        fields: { inspectedUnits: 12, violationsFound: 3 },
      });
      const task = await clerk.get<Task>(`/tasks/${item.taskId}`);
      expect(task.state).toBe('completed');
      const done = await clerk.get<List<AssignmentItem>>('/assignments?scope=agency&box=done&limit=200');
      expect(done.items.map(({ id }) => id)).toContain(item.id);
    });

    it('implies 签收 and 领办 by the first submission', async () => {
      const item = await its(9, 'MEP');
      const submitted = await act(stage, 'mep.clerk', item, 'submit', { comment: '监测、核查和执法情况' });
      expect(submitted).toMatchObject({ state: 'in_review', assignee: { id: (await stage.as('mep.clerk')).user.id } });
    });

    it('does not close a row with any text: what the row asks for has to be there', async () => {
      const item = await its(13, 'MLR');
      const clerk = await stage.as('mlr.clerk');
      const bare = await clerk.ask('POST', `/assignments/${item.id}/actions/submit`, {
        body: { comment: '土地政策文件' },
      });
      expect(expectProblem(bare, 422, 'RESULT_INCOMPLETE').errors).toEqual([
        expect.objectContaining({ path: 'attachmentIds', code: 'TOO_FEW' }),
      ]);
      const blank = await clerk.ask('POST', `/assignments/${item.id}/actions/submit`, { body: { comment: ' 　' } });
      expect(expectProblem(blank, 422, 'RESULT_INCOMPLETE').errors!.map(({ path }) => path)).toContain('comment');
      expect((await read(clerk, item)).state).toBe('dispatched');

      const attachment = await clerk.upload('关于土地使用成本的通知（𠮷）.pdf', PDF);
      await act(stage, 'mlr.clerk', item, 'submit', { comment: '土地政策文件', attachmentIds: [attachment.id] });
      await act(stage, 'mlr.head', item, 'approve');
      const half = await (
        await stage.as('coordinator')
      ).ask('POST', `/assignments/${item.id}/actions/approve`, { body: { checklist: [] } });
      expectProblem(half, 422, 'CHECKLIST_INCOMPLETE');
      expect(await act(stage, 'coordinator', item, 'approve', { checklist: ['land_cost'] })).toMatchObject({
        state: 'closed',
      });
    });

    it('shows an attachment to those who may read the assignment, as a download under its own name', async () => {
      const item = await its(13, 'MLR');
      const [attachment] = (await read(await stage.as('mlr.head'), item)).result!.attachments;
      const got = await (await stage.as('coordinator')).ask('GET', `/attachments/${attachment!.id}`);
      expect(got.status).toBe(200);
      expect(got.text).toBe(PDF);
      expect(got.headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
      expect(got.headers['content-disposition']).toBe(
        `attachment; filename*=UTF-8''${encodeURIComponent('关于土地使用成本的通知（𠮷）.pdf')}`,
      );
      expectProblem(await (await stage.as('sat.clerk')).ask('GET', `/attachments/${attachment!.id}`), 404, 'NOT_FOUND');
    });

    it('binds no attachment of another agency to a result', async () => {
      const foreign = await (await stage.as('sat.clerk')).upload('清单.txt', '清单');
      const item = await its(22, 'MLR');
      const clerk = await stage.as('mlr.clerk');
      const answer = await clerk.ask('POST', `/assignments/${item.id}/actions/submit`, {
        body: { comment: '政策', attachmentIds: [foreign.id] },
      });
      expectProblem(answer, 422, 'ATTACHMENT_UNKNOWN');
      expectProblem(await clerk.ask('GET', `/attachments/${foreign.id}`), 404, 'NOT_FOUND');
      expect((await read(clerk, item)).state).toBe('dispatched');
    });

    it('is urged on by whoever oversees, once a day, and the ladder goes on as if there had been none', async () => {
      const item = await its(23, '450000');
      const coordinator = await stage.as('coordinator');
      const { ahead } = await read(coordinator, item);
      const urge = async (username: string) =>
        (await stage.as(username)).ask('POST', `/assignments/${item.id}/actions/urge`, { body: { comment: '请抓紧' } });
      expectProblem(await urge('auditor'), 403, 'ROLE_NOT_ALLOWED');
      expectProblem(await urge('p450000.clerk'), 409, 'NOBODY_TO_URGE');
      expectProblem(await urge('mos.supervisor'), 403, 'ROLE_NOT_ALLOWED');
      expect((await urge('group')).status).toBe(200);
      expectProblem(await urge('coordinator'), 422, 'URGED_TODAY');
      const after = await read(coordinator, item);
      expect(after.ahead).toEqual(ahead);
      expect(after.history.at(-1)).toMatchObject({ type: 'urged', comment: '请抓紧' });
      for (const reader of ['p450000.clerk', 'p450000.head'])
        await until(`${reader} is written to`, async () =>
          stage.mail.to(reader).some(({ subject }) => subject.includes('催办')),
        );
    });

    it('records one act for a bulk request of several assignments, with an answer for each', async () => {
      const [mine, another] = [await its(23, '440000'), await its(23, '430000')];
      const clerk = await stage.as('p440000.clerk');
      const { items } = await clerk.post<{ items: { id: string; ok: boolean; status: number; code: string | null }[] }>(
        '/assignments/actions/sign',
        { ids: [mine.id, another.id] },
      );
      expect(items).toEqual([
        expect.objectContaining({ id: mine.id, ok: true, status: 200, code: null }),
        expect.objectContaining({ id: another.id, ok: false, status: 404, code: 'NOT_FOUND' }),
      ]);
      expect((await its(23, '430000')).state).toBe('dispatched');
    });
  });

  describe('nobody accepts their own work', () => {
    it('gives what MIIT leads to the secretary of the coordination group and refuses the coordinator', async () => {
      const item = await its(24, 'MIIT');
      const fields = { announcementUrl: 'https://www.miit.gov.cn/gonggao/1' };
      await act(stage, 'miit.clerk', item, 'submit', { comment: '公告情况', fields });
      await act(stage, 'miit.head', item, 'approve');
      const coordinator = await stage.as('coordinator');
      const refused = await coordinator.ask('POST', `/assignments/${item.id}/actions/approve`, { body: {} });
      expectProblem(refused, 403, 'OWN_AGENCY');
      const returned = await coordinator.ask('POST', `/assignments/${item.id}/actions/return`, {
        body: { reason: '不全' },
      });
      expectProblem(returned, 403, 'OWN_AGENCY');
      expect(await act(stage, 'group', item, 'approve')).toMatchObject({ state: 'closed' });
    });

    it('gives NEA’s part of a row that MIIT leads with it to the secretary too, and every other row to the coordinator', async () => {
      const shared = await its(24, 'NEA');
      const fields = { announcementUrl: 'https://www.nea.gov.cn/gonggao/1' };
      await act(stage, 'nea.clerk', shared, 'submit', { comment: '公告情况', fields });
      await act(stage, 'nea.head', shared, 'approve');
      const refused = await (
        await stage.as('coordinator')
      ).ask('POST', `/assignments/${shared.id}/actions/approve`, { body: {} });
      expectProblem(refused, 403, 'OWN_AGENCY');
      expect(await act(stage, 'group', shared, 'approve')).toMatchObject({ state: 'closed' });

      const plain = await its(9, 'MEP');
      await act(stage, 'mep.head', plain, 'approve');
      expectProblem(
        await (await stage.as('group')).ask('POST', `/assignments/${plain.id}/actions/approve`, { body: {} }),
        403,
        'OWN_AGENCY',
      );
      expect(await act(stage, 'coordinator', plain, 'approve')).toMatchObject({ state: 'closed' });
    });

    it('leaves acceptance to the accepter: neither clerk nor head closes their own assignment', async () => {
      const item = await its(23, '110000');
      const fields = { announcementUrl: 'https://www.beijing.gov.cn/gonggao/1' };
      await act(stage, 'p110000.clerk', item, 'submit', { comment: '公告和进展', fields });
      const path = `/assignments/${item.id}/actions/approve`;
      expectProblem(await (await stage.as('p110000.clerk')).ask('POST', path, { body: {} }), 403, 'ROLE_NOT_ALLOWED');
      await act(stage, 'p110000.head', item, 'approve');
      expectProblem(await (await stage.as('p110000.head')).ask('POST', path, { body: {} }), 409, 'WRONG_STATE');
      expectProblem(await (await stage.as('mos.supervisor')).ask('POST', path, { body: {} }), 403, 'ROLE_NOT_ALLOWED');
    });
  });

  describe('back and again', () => {
    it('runs the agency’s clock again in a new cycle when head or accepter send the result back', async () => {
      const item = await its(10, 'AQSIQ');
      await act(stage, 'aqsiq.clerk', item, 'submit', { comment: '第一稿' });
      const byHead = await act(stage, 'aqsiq.head', item, 'return', { reason: '请补充数据' });
      expect(byHead).toMatchObject({ state: 'returned', dueAt: item.dueAt });
      await act(stage, 'aqsiq.clerk', item, 'submit', { comment: '第二稿' });
      await act(stage, 'aqsiq.head', item, 'approve');
      await act(stage, 'coordinator', item, 'return', { reason: '请说明复查情况' });
      const clerk = await stage.as('aqsiq.clerk');
      const detail = await read(clerk, item);
      expect(detail).toMatchObject({ state: 'returned', clockCycle: 3 });
      expect(detail.allowedActions).toContain('submit');
      // Time that the accepter held the result is not charged to the agency.
      expect(Date.parse(detail.dueAt!)).toBeGreaterThanOrEqual(Date.parse(item.dueAt!));

      await act(stage, 'aqsiq.clerk', item, 'submit', { comment: '第三稿' });
      await act(stage, 'aqsiq.head', item, 'approve');
      expect(await act(stage, 'coordinator', item, 'approve')).toMatchObject({ state: 'closed' });
      const history = (await read(clerk, item)).history;
      expect(history.filter(({ type }) => type === 'returned').map(({ comment }) => comment)).toEqual([
        '请补充数据',
        '请说明复查情况',
      ]);
      const letters = await until('the clerk has been written to twice', () => {
        const found = stage.mail.to('aqsiq.clerk').filter((mail) => mail.subject.startsWith('【退回】'));
        return found.length >= 2 && found;
      });
      expect(letters.map((mail) => mail.text).join()).toContain('请说明复查情况');
    });

    it('gives a declined assignment back to the coordinator, who sends it back with a reason', async () => {
      const item = await its(23, '120000');
      const declined = await act(stage, headOf('120000'), item, 'decline', { reason: '不属本级职责' });
      expect(declined.state).toBe('declined');
      const detail = await read(await stage.as('coordinator'), item);
      expect(detail.holder.kind).toBe('coordinator');
      expect(await act(stage, 'coordinator', item, 'return', { reason: '第23行明确列名' })).toMatchObject({
        state: 'returned',
      });
      expectProblem(
        await (
          await stage.as(clerkOf('120000'))
        ).ask('POST', `/assignments/${item.id}/actions/decline`, { body: { reason: '否' } }),
        403,
        'ROLE_NOT_ALLOWED',
      );
    });
  });

  describe('what others see', () => {
    it('keeps a draft inside the agency that writes it', async () => {
      const item = await its(23, '130000');
      await act(stage, 'p130000.clerk', item, 'draft', { text: '还没写完' });
      expect((await read(await stage.as('coordinator'), item)).draft).toBeNull();
      expect((await read(await stage.as('p130000.head'), item)).draft).toMatchObject({ text: '还没写完' });
    });

    it('never writes over a draft of a colleague that its writer has not seen', async () => {
      const item = await its(23, '130000');
      const clerk = await stage.as('p130000.clerk');
      await act(stage, 'p130000.clerk', item, 'draft', { text: '我先写的' });
      expect((await read(clerk, item)).draft).toMatchObject({ savedBy: null }); // their own
      // As if a colleague had saved theirs in between.
      const colleague = { id: '00000000-0000-4000-8000-000000000001', zh: '河北省 同事', en: 'A colleague' };
      await stage.database.query(
        `UPDATE assignment SET draft = draft || jsonb_build_object('text', '同事写的', 'savedAt', '2026-01-05T02:00:00.000Z', 'savedBy', $2::jsonb) WHERE id = $1`,
        [item.id, JSON.stringify(colleague)],
      );
      const save = (body: object) => clerk.ask('POST', `/assignments/${item.id}/actions/draft`, { body });
      expectProblem(await save({ text: '我接着写', over: null }), 409, 'DRAFT_MOVED');
      const { draft } = await read(clerk, item);
      expect(draft).toMatchObject({ text: '同事写的', savedBy: '河北省 同事' });
      expect((await save({ text: '两人的', over: draft!.savedAt })).status).toBe(200);
      expect((await read(clerk, item)).draft).toMatchObject({ text: '两人的', savedBy: null });
      // One's own words of another machine are no less than a colleague's.
      expectProblem(await save({ text: '上周留在本机的', over: draft!.savedAt }), 409, 'DRAFT_MOVED');
      expect((await read(clerk, item)).draft).toMatchObject({ text: '两人的' });
      // Nor are they cleared away by what is handed in without having seen them.
      const handIn = await clerk.ask('POST', `/assignments/${item.id}/actions/submit`, {
        body: { comment: '只有我的', over: draft!.savedAt },
      });
      expectProblem(handIn, 409, 'DRAFT_MOVED');
      expect((await read(clerk, item)).draft).toMatchObject({ text: '两人的' });
      // Whoever does not say what they go on from writes as before.
      expect((await save({ text: '两人的，续' })).status).toBe(200);
    });

    it('counts the campaign by state and by light as its list of assignments does', async () => {
      const coordinator = await stage.as('coordinator');
      const [shown, list] = [
        await coordinator.get<Campaign>(`/campaigns/${campaign.id}`),
        await coordinator.get<List<AssignmentItem>>(`/assignments?scope=all&campaignId=${campaign.id}&limit=200`),
      ];
      const tally: Record<string, number> = {};
      for (const { state } of list.items) tally[state] = (tally[state] ?? 0) + 1;
      expect(list.total).toBe(list.items.length);
      expect(shown.counts.byState).toEqual(tally);
    });

    it('tells the lights of a list by the filters of that list, and filters by mode, by mark and by both ends of time', async () => {
      const coordinator = await stage.as('coordinator');
      const of = `scope=all&campaignId=${campaign.id}`;
      const list = (more: string) => coordinator.get<List<AssignmentItem>>(`/assignments?limit=200&${of}${more}`);
      for (const more of ['', '&role=province', '&box=todo&mode=consult', '&light=green', '&q=环境']) {
        const { byLight, noClock } = await coordinator.get<AssignmentLights>(`/assignments/lights?${of}${more}`);
        const { total } = await list(more.replace('&light=green', ''));
        expect([more, Object.values(byLight).reduce((sum, count) => sum + count, 0)]).toEqual([more, total]);
        expect(noClock).toBeLessThanOrEqual(byLight.green);
      }
      const consulted = await list('&mode=consult,co_sign');
      expect(new Set(consulted.items.map(({ mode }) => mode))).toEqual(new Set(['consult', 'co_sign']));
      const later = await list(`&dueAfter=${inDays(35)}`);
      const sooner = await list(`&dueBefore=${inDays(34)}`);
      const dated = (await coordinator.get<List<AssignmentItem>>(`/assignments?limit=1&${of}&dueAfter=2000-01-01`))
        .total;
      expect(later.total + sooner.total).toBe(dated);
      expect((await list('&mark=blocked,disputed')).items.every(({ blocked, disputed }) => blocked || disputed)).toBe(
        true,
      );
      expectProblem(await coordinator.ask('GET', '/assignments?mark=lost'), 400, 'MALFORMED');
      // A clerk's are those of their own agency.
      const own = await (await stage.as('mep.clerk')).get<AssignmentLights>('/assignments/lights?box=todo&role=lead');
      const { total } = await (
        await stage.as('mep.clerk')
      ).get<List<AssignmentItem>>('/assignments?box=todo&role=lead&limit=1');
      expect(Object.values(own.byLight).reduce((sum, count) => sum + count, 0)).toBe(total);
    });

    it('shows nobody outside the agency what a clerk may do, and a draft campaign is not yet anybody’s work', async () => {
      const coordinator = await stage.as('coordinator');
      const draft = await coordinator.post<Campaign>('/campaigns', newCampaign({ title: '未启动', dueOn: inDays(40) }));
      expect(draft).toMatchObject({ state: 'draft', launchedAt: null });
      const { total } = await coordinator.get<List<AssignmentItem>>(`/assignments?scope=all&campaignId=${draft.id}`);
      expect(total).toBe(0);
      const item = await its(23, '140000');
      const detail = await read(await stage.as('mos.supervisor'), item);
      expect(detail.allowedActions).toEqual([]);
    });
  });

  describe('the letters of the launch', () => {
    it('are one for each mailbox, with all its rows, and not one for each row', async () => {
      await until(
        'no letter of the launch waits any more',
        async () => (await stage.count(`letter WHERE kind IN ('handover', 'digest') AND state = 'queued'`)) === 0,
        60_000,
      );
      const mails = stage.mail.mails.filter(
        (mail) => mail.html.includes(campaign.title) && /交办|每日提醒/.test(mail.subject),
      );
      const rowsOf = new Map<string, number[]>();
      for (const [row, codes] of agenciesByRow()) {
        for (const code of codes) {
          const mailbox = `${clerkOf(code)}@demo.duban.local`;
          rowsOf.set(mailbox, [...(rowsOf.get(mailbox) ?? []), row]);
        }
      }
      expect(mails.map(({ to }) => to).sort()).toEqual([...rowsOf.keys()].sort());
      // Also rows that were closed before the letter left: what was handed over is told.
      for (const { to, text } of mails) for (const row of rowsOf.get(to)!) expect(text).toContain(`第${row}行`);
    });
  });
});
