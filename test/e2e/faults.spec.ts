import { randomUUID } from 'node:crypto';
import { FACTS_RECORDED, campaignWorkflowId, taskRowWorkflowId } from '@duban/contract-workflow';
import { entryHash } from '@duban/persistence';
import type { AssignmentItem, Campaign } from '@duban/contract-http';
import {
  type List,
  act,
  assignmentOf,
  clerkOf,
  handedOver,
  headOf,
  launch,
  newCampaign,
  read,
} from '../stage/campaign';
import { type Answer, type Desk, PASSWORD, ask, expectProblem, signIn } from '../stage/desk';
import { type Stage, openStage } from '../stage/stage';
import { until } from '../stage/until';

const QUIET = { clocks: { opinion: 'PT2S' }, rungs: [] };

describe('when parts of it fail', () => {
  let stage: Stage;

  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  const entriesOf = ({ id }: { readonly id: string }) => stage.count(`ledger_entry WHERE stream = 'assignment/${id}'`);
  const comment = (desk: Desk, { id }: { readonly id: string }, key: string, words = '批注') =>
    desk.ask('POST', `/assignments/${id}/actions/comment`, { body: { comment: words }, key });
  /** As a client does that gets no answer: the same request under the same key, until there is one. */
  const insist = (attempt: () => Promise<Answer>) =>
    until('the act is answered', async () => {
      const answer = await attempt().catch(() => undefined);
      return answer && answer.status !== 409 && answer.status < 500 ? answer : undefined;
    });

  describe('processes that end', () => {
    it('a worker that is killed while it hands over a launch gives every agency its assignment, once', async () => {
      const coordinator = await stage.as('coordinator');
      const { id } = await coordinator.post<Campaign>('/campaigns', newCampaign({ title: '交办中断', policy: QUIET }));
      await coordinator.post(`/campaigns/${id}/launch`);
      await until(
        'the first rows are handed over',
        async () => (await stage.count(`assignment WHERE campaign_id = '${id}'`)) > 0,
      );
      await stage.worker.kill();
      await stage.worker.start();
      await handedOver(stage, id);
      expect(await stage.count(`task_row WHERE campaign_id = '${id}'`)).toBe(29);
      const all = await stage.count(`assignment WHERE campaign_id = '${id}'`);
      expect(all).toBe(
        await stage.count(`(SELECT DISTINCT row, agency_code FROM assignment WHERE campaign_id = '${id}') one`),
      );
      expect(
        await stage.count(
          `ledger_entry e JOIN assignment a ON e.stream = 'assignment/' || a.id WHERE a.campaign_id = '${id}'`,
        ),
      ).toBe(all);
      expect(await stage.workflowStatus(campaignWorkflowId(id))).toBe('RUNNING');
    });

    it('acts that were answered before the API was killed stand, and their consequences follow when the worker is back', async () => {
      const campaign = await launch(stage, { title: '重启', rows: [12], policy: QUIET });
      const item = await assignmentOf(stage, campaign, 12, 'SAWS');
      await stage.worker.stop();
      await act(stage, 'saws.clerk', item, 'submit', { comment: '检查情况' });
      await stage.api.kill();
      await stage.api.start();
      // Who was signed in still is.
      expect((await read(await stage.as('saws.clerk'), item)).state).toBe('in_review');
      await act(stage, 'saws.head', item, 'approve');
      await stage.api.stop();
      await stage.api.start();
      expect(await act(stage, 'coordinator', item, 'approve')).toMatchObject({ state: 'closed' });
      expect(await stage.workflowStatus(taskRowWorkflowId(campaign.id, 12))).toBe('RUNNING');
      await stage.worker.start();
      await until(
        'the row’s workflow has ended',
        async () => (await stage.workflowStatus(taskRowWorkflowId(campaign.id, 12))) === 'COMPLETED',
      );
      const { history } = await read(await stage.as('saws.clerk'), item);
      expect(history.map(({ type }) => type)).toEqual(['dispatched', 'submitted', 'reported', 'accepted']);
    });

    it('an act whose answer was lost with the API is done once, however often it is tried again under its key', async () => {
      const campaign = await launch(stage, { title: '断电', rows: [12], policy: QUIET });
      const item = await assignmentOf(stage, campaign, 12, 'SAWS');
      const clerk = await stage.as('saws.clerk');
      for (let round = 1; round <= 3; round += 1) {
        const before = await entriesOf(item);
        const key = randomUUID();
        // Killed while twenty copies are under way: some may have been recorded without anybody hearing of it.
        const copies = Array.from({ length: 20 }, () => comment(clerk, item, key).catch(() => undefined));
        if (round > 1) await Promise.race(copies);
        await stage.api.kill();
        await Promise.all(copies);
        await stage.api.start();
        const answers = [await insist(() => comment(clerk, item, key)), await insist(() => comment(clerk, item, key))];
        for (const answer of answers) expect(answer.status).toBe(200);
        expect(answers[1]!.body).toEqual(answers[0]!.body);
        expect(await entriesOf(item)).toBe(before + 1);
      }
    });
  });

  describe('Temporal away', () => {
    it('does not keep clerks from acting, and every act takes effect once when it is back', async () => {
      const campaign = await launch(stage, { title: '无工作流', rows: [7, 9, 12], policy: QUIET });
      const [saws, ndrc, asked] = [
        await assignmentOf(stage, campaign, 12, 'SAWS'),
        await assignmentOf(stage, campaign, 7, 'NDRC'),
        await assignmentOf(stage, campaign, 7, 'MOF'),
      ];
      await stage.lines.temporal.cut();
      await act(stage, 'saws.clerk', saws, 'submit', { comment: '检查情况' });
      await act(stage, 'saws.head', saws, 'approve');
      await act(stage, 'coordinator', saws, 'approve');
      await act(stage, 'ndrc.clerk', ndrc, 'consult', { text: '征求意见稿' });
      const later = await (
        await stage.as('coordinator')
      ).post<Campaign>('/campaigns', newCampaign({ title: '无工作流时启动', rows: [13], policy: QUIET }));
      await (await stage.as('coordinator')).post(`/campaigns/${later.id}/launch`);
      expect((await read(await stage.as('saws.clerk'), saws)).state).toBe('closed');
      expect((await assignmentOf(stage, campaign, 7, 'MOF')).state).toBe('requested');
      expect(await stage.count('outbox WHERE done_at IS NULL')).toBeGreaterThanOrEqual(4);
      expect((await ask(stage.url, 'GET', '/health/ready')).status).toBe(200);

      await stage.lines.temporal.join();
      await handedOver(stage, later.id);
      await until(
        'the row’s workflow has ended',
        async () => (await stage.workflowStatus(taskRowWorkflowId(campaign.id, 12))) === 'COMPLETED',
        60_000,
      );
      await until(
        'silence is recorded',
        async () => (await assignmentOf(stage, campaign, 7, 'MOF')).state === 'answered',
        60_000,
      );
      await stage.delivered(60_000);
      expect((await read(await stage.as('mof.clerk'), asked)).history.map(({ type }) => type)).toEqual([
        'named_participant',
        'opinion_requested',
        'deemed_no_objection',
      ]);
      expect(await entriesOf(saws)).toBe(4);
      expect(await stage.count(`assignment WHERE campaign_id = '${later.id}'`)).toBe(1);
    });
  });

  describe('mail and its queue away', () => {
    it('an emptied Redis and a mail server that is down for a while lose no letter and send none twice', async () => {
      await until(
        'no letter waits from before',
        async () => (await stage.count(`letter WHERE state = 'queued'`)) === 0,
        60_000,
      );
      await stage.mail.close();
      const first = await launch(stage, { title: '邮件中断', rows: [9, 12, 23], policy: QUIET });
      const waiting = (of: Campaign, more: string) =>
        stage.count(`letter WHERE campaign_id = '${of.id}' AND state = 'queued' AND ${more}`);
      const total = await stage.count(`letter WHERE campaign_id = '${first.id}'`);
      await until('every letter has been tried in vain', async () => (await waiting(first, 'attempts > 0')) === total);
      // What is in the queue now, nobody takes; then the queue is gone.
      await stage.mailer.stop();
      await until('letters lie in the queue', async () => (await waiting(first, 'enqueued_at IS NOT NULL')) > 0);
      await stage.redis.flushdb();
      await stage.lines.redis.cut();
      const second = await launch(stage, { title: '队列中断', rows: [13], policy: QUIET });
      expect(await waiting(second, 'true')).toBe(1);
      await stage.lines.redis.join();
      await stage.redis.flushdb();
      await stage.mail.open();
      await stage.mailer.start();
      await until(
        'every letter is sent',
        async () => (await waiting(first, 'true')) + (await waiting(second, 'true')) === 0,
        100_000,
      );

      const { rows } = await stage.database.query<{ message_id: string; state: string }>(
        'SELECT message_id, state FROM letter WHERE campaign_id = ANY($1)',
        [[first.id, second.id]],
      );
      expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['sent']));
      const sent = stage.mail.mails
        .filter(({ html }) => /邮件中断|队列中断/.test(html))
        .map(({ messageId }) => messageId);
      expect(sent.sort()).toEqual(rows.map(({ message_id: id }) => id).sort());
    });
  });

  describe('PostgreSQL away', () => {
    it('answers 503 with the time to wait, does nothing by halves, and goes on by itself when it is back', async () => {
      const campaign = await launch(stage, { title: '无数据库', rows: [12], policy: QUIET });
      const item = await assignmentOf(stage, campaign, 12, 'SAWS');
      const clerk = await stage.as('saws.clerk');
      const entries = await entriesOf(item);
      const key = randomUUID();
      await stage.lines.postgres.cut();
      const answers = await Promise.all([
        clerk.ask('GET', '/assignments'),
        clerk.ask('GET', `/assignments/${item.id}`),
        comment(clerk, item, key),
        ask(stage.url, 'POST', '/api/v1/session', { body: { username: 'saws.clerk', password: PASSWORD }, key: null }),
      ]);
      for (const answer of answers) {
        expectProblem(answer, 503, 'UNAVAILABLE');
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      }
      expectProblem(await clerk.in('en').ask('GET', '/assignments'), 503, 'UNAVAILABLE', 'en');
      const ready = await ask(stage.url, 'GET', '/health/ready');
      expect(ready.status).toBe(503);
      expect(ready.headers['retry-after']).toBeDefined();
      expect((await ask(stage.url, 'GET', '/health/live')).status).toBe(200);

      await stage.lines.postgres.join();
      expect((await insist(() => comment(clerk, item, key))).status).toBe(200);
      expect(await entriesOf(item)).toBe(entries + 1);
      // The worker has come back as well: what people do has its consequences again.
      await act(stage, 'saws.clerk', item, 'submit', { comment: '检查情况' });
      await act(stage, 'saws.head', item, 'approve');
      await act(stage, 'coordinator', item, 'approve');
      await until(
        'the row’s workflow has ended',
        async () => (await stage.workflowStatus(taskRowWorkflowId(campaign.id, 12))) === 'COMPLETED',
        60_000,
      );
    });

    it('for longer than a step waits, and the worker restarted after it: the row goes on where it stood', async () => {
      const campaign = await launch(stage, { title: '长时间无数据库', rows: [12], policy: QUIET });
      const item = await assignmentOf(stage, campaign, 12, 'SAWS');
      const id = taskRowWorkflowId(campaign.id, 12);
      await stage.lines.postgres.cut();
      await stage.temporally((client) =>
        client.workflow.getHandle(id).signal(FACTS_RECORDED, { stream: `assignment/${item.id}`, seq: item.version }),
      );
      await until(
        'the step is left to an activity that waits without holding the workflow',
        () =>
          stage.temporally(async (client) => {
            const { raw } = await client.workflow.getHandle(id).describe();
            return (raw.pendingActivities ?? []).length > 0;
          }),
        60_000,
      );
      await stage.lines.postgres.join();
      // Another worker knows the row from its history alone.
      await stage.worker.kill();
      await stage.worker.start();
      const clerk = await stage.as('saws.clerk');
      await insist(() => comment(clerk, item, 'after the outage'));
      await act(stage, 'saws.clerk', item, 'submit', { comment: '检查情况' });
      await act(stage, 'saws.head', item, 'approve');
      await act(stage, 'coordinator', item, 'approve');
      await until('the row’s workflow has ended', async () => (await stage.workflowStatus(id)) === 'COMPLETED', 60_000);
    });
  });

  describe('many at once', () => {
    const TWENTY = Array.from({ length: 20 }, (_, index) => `race.clerk${index}`);
    let clerks: Desk[];
    let campaign: Campaign;

    beforeAll(async () => {
      campaign = await launch(stage, { title: '争先', rows: [9, 12, 23], policy: QUIET });
      for (const username of TWENTY) {
        await stage.database.query(
          `INSERT INTO account (id, username, display_name_zh, display_name_en, roles, agency_code, password_hash, demo)
           SELECT gen_random_uuid(), $1, $1, $1, roles, agency_code, password_hash, true FROM account WHERE username = 'mep.clerk'`,
          [username],
        );
      }
      clerks = [];
      for (const username of TWENTY) clerks.push(await signIn(stage.url, username));
    });

    it.each([
      ['sign', ['WRONG_STATE']],
      ['claim', ['CLAIMED_BY_ANOTHER']],
    ])(
      'twenty clerks %s one assignment: exactly one does it, the others hear that it is done',
      async (action, codes) => {
        const item = await assignmentOf(stage, campaign, 9, 'MEP');
        const before = await entriesOf(item);
        const answers = await Promise.all(
          clerks.map((clerk) => clerk.ask('POST', `/assignments/${item.id}/actions/${action}`, { body: {} })),
        );
        const winners = answers.filter(({ status }) => status === 200);
        expect(winners).toHaveLength(1);
        for (const answer of answers)
          if (answer.status !== 200)
            expect([...codes, 'CONCURRENT_CHANGE']).toContain(expectProblem(answer, 409, answer.body.code).code);
        expect(await entriesOf(item)).toBe(before + 1);
        if (action === 'claim') {
          const winner = clerks[answers.indexOf(winners[0]!)]!;
          expect((await assignmentOf(stage, campaign, 9, 'MEP')).assignee!.id).toBe(winner.user.id);
        }
      },
    );

    it('head and accepter pull at one assignment: what one has done, the other does not undo unseen', async () => {
      const item = await assignmentOf(stage, campaign, 12, 'SAWS');
      await act(stage, 'saws.clerk', item, 'submit', { comment: '检查情况' });
      const head = await stage.as('saws.head');
      const path = `/assignments/${item.id}/actions`;
      const answers = await Promise.all([
        ...Array.from({ length: 6 }, () => head.ask('POST', `${path}/approve`, { body: {} })),
        ...Array.from({ length: 6 }, () => head.ask('POST', `${path}/return`, { body: { reason: '退回' } })),
      ]);
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(11);
    });

    it('thirty-one provinces act at the same moment, and each finds its own act done', async () => {
      const { items } = await (
        await stage.as('coordinator')
      ).get<List<AssignmentItem>>(`/assignments?scope=all&campaignId=${campaign.id}&row=23&limit=50`);
      expect(items).toHaveLength(31);
      for (const { agency } of items) await stage.as(clerkOf(agency));
      const fields = { announcementUrl: 'https://example.gov.cn/gonggao' };
      const done = await Promise.all(
        items.map((item) => act(stage, clerkOf(item.agency), item, 'submit', { comment: '公告', fields })),
      );
      expect(new Set(done.map(({ state }) => state))).toEqual(new Set(['in_review']));
      for (const { agency } of items.slice(0, 4)) await stage.as(headOf(agency));
      await Promise.all(items.slice(0, 4).map((item) => act(stage, headOf(item.agency), item, 'approve')));
      await stage.delivered();
    });
  });

  it('leaves a ledger without a gap: every entry binds the one before it, and every row stands where its stream ends', async () => {
    const { rows } = await stage.database.query<{
      stream: string;
      seq: number;
      at: Date;
      received_at: Date | null;
      prev_hash: string;
      hash: string;
    }>('SELECT * FROM ledger_entry ORDER BY stream, seq');
    expect(rows.length).toBeGreaterThan(300);
    const heads = new Map<string, { seq: number; hash: string }>();
    for (const { prev_hash: previous, hash, ...entry } of rows) {
      const before = heads.get(entry.stream) ?? { seq: 0, hash: '' };
      const bound = { ...entry, at: entry.at.toISOString(), received_at: entry.received_at?.toISOString() ?? null };
      expect({ seq: entry.seq, previous, hash }).toEqual({
        seq: before.seq + 1,
        previous: before.hash,
        hash: entryHash(before.hash, bound),
      });
      heads.set(entry.stream, { seq: entry.seq, hash });
    }
    for (const kind of ['campaign', 'task_row', 'assignment']) {
      const standing = await stage.database.query<{ id: string; version: number; head_hash: string }>(
        `SELECT id, version, head_hash FROM ${kind}`,
      );
      for (const { id, version, head_hash: hash } of standing.rows)
        expect({ id, ...heads.get(`${kind}/${id}`) }).toEqual({ id, seq: version, hash });
    }
  });
});
