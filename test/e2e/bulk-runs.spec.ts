import type { AssignmentItem, BulkRun, Campaign, Colleague, NewBulkRun } from '@duban/contract-http';
import { type List, launch } from '../stage/campaign';
import { type Desk, PASSWORD, expectProblem } from '../stage/desk';
import { type Stage, openStage } from '../stage/stage';
import { until } from '../stage/until';

describe('acts for many', () => {
  let stage: Stage;
  let campaigns: readonly Campaign[];

  beforeAll(async () => {
    stage = await openStage();
    const rungs = { policy: { rungs: [] } };
    campaigns = [await launch(stage, { rows: [23], ...rungs }), await launch(stage, { rows: [23, 9, 12], ...rungs })];
  });
  afterAll(() => stage?.close());

  const itemsOf = async (desk: Desk, query: string) =>
    (
      await Promise.all(
        campaigns.map(({ id }) => desk.get<List<AssignmentItem>>(`/assignments?campaignId=${id}&limit=100&${query}`)),
      )
    ).flatMap(({ items }) => items);
  const order = (desk: Desk, act: string, ids: readonly string[], body: Record<string, unknown> = {}) =>
    desk.post<BulkRun>('/bulk-runs', { list: 'assignments', act, body, ids: [...ids], total: ids.length });
  const run = async (desk: Desk, id: string) =>
    (await desk.get<List<BulkRun>>('/bulk-runs')).items.find((one) => one.id === id);
  const halted = (desk: Desk, id: string) =>
    until('it is over or halted, and its driver has let go', async () => {
      const one = await run(desk, id);
      return one && one.state !== 'running' && !one.inHand && one;
    });
  const turn = (desk: Desk, id: string, act: string) => desk.ask('POST', `/bulk-runs/${id}/actions/${act}`);
  const entries = async (type: string, ids: readonly string[]) =>
    (
      await stage.database.query<{ count: number }>(
        'SELECT count(*)::int AS count FROM ledger_entry WHERE type = $1 AND stream = ANY($2)',
        [type, ids.map((id) => `assignment/${id}`)],
      )
    ).rows[0]!.count;
  /** While the work goes on, this assignment is in somebody else's hands: the step that comes to it waits. */
  async function whileHeld(id: string, work: () => Promise<void>): Promise<void> {
    const client = await stage.database.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT 1 FROM assignment WHERE id = $1 FOR UPDATE', [id]);
      await work();
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  }

  it('are done to the end with nobody looking, each once, and what was refused is told by its reason', async () => {
    const desk = await stage.as('coordinator');
    const ids = (await itemsOf(desk, 'scope=all&row=23')).map(({ id }) => id);
    expect(ids).toHaveLength(62);
    const [first] = ids;
    await desk.post(`/assignments/${first}/actions/urge`, { comment: '先催一件' });
    const { id, state } = await order(desk, 'urge', [...ids, first!], { comment: '请抓紧' });
    expect(state).toBe('running');
    expect(await halted(desk, id)).toMatchObject({
      list: 'assignments',
      act: 'urge',
      state: 'over',
      done: 61,
      total: 63,
      refused: [{ reason: expect.stringContaining('今天已经催办过'), count: 1 }],
      undoneBy: null,
      problem: null,
    });
    expect(await entries('urged', ids)).toBe(62);
    // Nobody else sees it, stops it, or puts it away.
    const other = await stage.as('group');
    expect(await run(other, id)).toBeUndefined();
    for (const act of ['stop', 'go-on', 'undo']) expectProblem(await turn(other, id, act), 404, 'NOT_FOUND');
    expectProblem(await other.ask('DELETE', `/bulk-runs/${id}`), 404, 'NOT_FOUND');
    expectProblem(await turn(desk, id, 'undo'), 409, 'WRONG_STATE');
    expect((await desk.ask('DELETE', `/bulk-runs/${id}`)).status).toBe(204);
    expect(await run(desk, id)).toBeUndefined();
  });

  it('are held up by no single one that cannot be done for a fault of ours', async () => {
    const desk = await stage.as('coordinator');
    const ids = (await itemsOf(desk, 'scope=all&row=9,12')).map(({ id }) => id);
    const [, poisoned] = ids;
    await stage.database.query(
      `ALTER TABLE assignment ADD CONSTRAINT poisoned CHECK (id <> '${poisoned}' OR version = (version / 1000) * 1000) NOT VALID`,
    );
    try {
      const { id } = await order(desk, 'urge', ids, { comment: '请抓紧' });
      const over = await halted(desk, id);
      expect(over).toMatchObject({ state: 'over', problem: null, total: ids.length });
      const [fault] = over.refused.filter(({ reason }) => reason.includes('系统'));
      expect(fault).toMatchObject({ count: 1 });
      expect(over.done + over.refused.reduce((sum, { count }) => sum + count, 0)).toBe(ids.length);
      expect(over.done).toBeGreaterThan(0);
      expect(await entries('urged', ids)).toBe(over.done);
      // Alone in its step it is told of all the same, and the act is over: nobody goes on into the same wall.
      const others = (await itemsOf(desk, 'scope=all&row=23')).map(({ id: other }) => other).slice(0, 20);
      const alone = await order(desk, 'urge', [...others, poisoned!], { comment: '请抓紧' });
      expect(await halted(desk, alone.id)).toMatchObject({ state: 'over', total: 21, problem: null });
    } finally {
      await stage.database.query('ALTER TABLE assignment DROP CONSTRAINT poisoned');
    }
  });

  it('stop where they are told to, and go on from there', async () => {
    const desk = await stage.as('p110000.clerk');
    const coordinator = await stage.as('coordinator');
    const ids = (await itemsOf(coordinator, 'scope=all&row=23')).map(({ id }) => id);
    const own = (await itemsOf(desk, 'row=23')).map(({ id }) => id);
    expect(own).toHaveLength(2);
    // Those of others are refused one by one; those of its own come in the second step and in the last.
    const asked = [...ids.filter((id) => !own.includes(id)), own[1]!];
    asked.splice(25, 0, own[0]!);
    let id = '';
    await whileHeld(own[0]!, async () => {
      ({ id } = await order(desk, 'sign', asked));
      await until('the first step is done', async () => (await run(desk, id))!.refused.length > 0);
      expect((await turn(desk, id, 'stop')).body).toMatchObject({ state: 'stopped', inHand: true, undoneBy: null });
    });
    // What was in hand is done to its end, and is told.
    const stopped = await until('the step in hand is told', async () => {
      const one = (await run(desk, id))!;
      return !one.inHand && one;
    });
    expect(stopped).toMatchObject({ state: 'stopped', refused: [{ count: 39 }] });
    expect((await turn(desk, id, 'go-on')).status).toBe(202);
    expect(await halted(desk, id)).toMatchObject({ state: 'over', done: 2, refused: [{ count: 60 }] });
    expect(await entries('signed_for', own)).toBe(2);
  });

  it('go on where a process has ended in the middle, and nothing is done twice', async () => {
    const desk = await stage.as('p310000.clerk');
    const ids = (await itemsOf(desk, 'row=23')).map(({ id }) => id);
    let id = '';
    await whileHeld(ids[1]!, async () => {
      ({ id } = await order(desk, 'sign', ids));
      await until('the first of the step is done', async () => (await entries('signed_for', ids)) === 1);
      // As the row stands where the process that was at it is gone, without a word for two minutes.
      await stage.database.query(
        `UPDATE bulk_run SET driver = gen_random_uuid(), beat_at = now() - interval '2 minutes' WHERE id = $1`,
        [id],
      );
    });
    // Whoever was at it finds that it is not theirs any more, and tells nothing of it.
    expect(await halted(desk, id)).toMatchObject({ state: 'over', done: 2, refused: [] });
    expect(await entries('signed_for', ids)).toBe(2);
    // What was sent with it is not kept any longer than it is needed.
    const { rows } = await stage.database.query('SELECT body, ids, filter FROM bulk_run WHERE id = $1', [id]);
    expect(rows).toEqual([{ body: {}, ids: null, filter: null }]);
  });

  it('are taken back by the other way, once, and only what they did', async () => {
    const desk = await stage.as('p310000.clerk');
    const other = await stage.as('p310000.head');
    const [kept, taken] = (await itemsOf(desk, 'row=23')).map(({ id }) => id);
    await desk.post(`/assignments/${kept}/actions/claim`, {});
    const [theirs] = (await itemsOf(await stage.as('p110000.clerk'), 'row=23')).map((item) => item.id);
    const { id } = await order(desk, 'claim', [theirs!, taken!]);
    const one = await halted(desk, id);
    expect(one).toMatchObject({ done: 1, refused: [{ count: 1 }], undoneBy: 'release' });
    expectProblem(await turn(other, id, 'undo'), 404, 'NOT_FOUND');
    const back = await turn(desk, id, 'undo');
    expect(back).toMatchObject({ status: 202, body: { act: 'release', total: 1 } });
    expect(await halted(desk, (back.body as BulkRun).id)).toMatchObject({ state: 'over', done: 1, refused: [] });
    expect(await run(desk, id)).toMatchObject({ undoneBy: null });
    expectProblem(await turn(desk, id, 'undo'), 409, 'WRONG_STATE');
    // What was taken back is not gone on with.
    expect((await turn(desk, id, 'go-on')).body).toMatchObject({ state: 'over' });
    const states = new Map((await itemsOf(desk, 'row=23')).map((item) => [item.id, item.state]));
    expect([states.get(kept!), states.get(taken!)]).toEqual(['handling', 'signed_for']);
  });

  it('that gave to the wrong colleague are taken back while that one has done nothing, and no longer than some minutes', async () => {
    const desk = await stage.as('p440000.clerk');
    const colleague = await stage.as('p440000.head');
    const to = (await desk.get<List<Colleague>>('/colleagues')).items.find(({ roles }) => roles.includes('head'))!.id;
    const [touched, untouched] = (await itemsOf(desk, 'row=23')).map(({ id }) => id);
    const { id } = await order(desk, 'transfer', [touched!, untouched!], { to, reason: '请办理' });
    expect(await halted(desk, id)).toMatchObject({ state: 'over', done: 2, undoneBy: 'take_back' });
    await colleague.post(`/assignments/${touched}/actions/comment`, { comment: '收到' });
    const { body } = await turn(desk, id, 'undo');
    expect(await halted(desk, (body as BulkRun).id)).toMatchObject({
      act: 'take_back',
      done: 1,
      refused: [{ reason: expect.stringContaining('已有后续办理'), count: 1 }],
    });
    const after = new Map((await itemsOf(desk, 'row=23&scope=all')).map((item) => [item.id, item]));
    expect([after.get(touched!)?.assignee?.id, after.get(untouched!)?.assignee]).toEqual([to, null]);
    const again = await order(desk, 'transfer', [untouched!], { to, reason: '请办理' });
    expect(await halted(desk, again.id)).toMatchObject({ undoneBy: 'take_back' });
    // What its owner has given to somebody else since is not its own to take back.
    const other = (await desk.get<List<Colleague>>('/colleagues')).items.find(
      ({ id: one }) => one !== to && one !== desk.user.id,
    );
    await desk.post(`/assignments/${untouched}/actions/take_back`, {});
    await desk.post(`/assignments/${untouched}/actions/transfer`, { to: other?.id ?? to, reason: '改给他' });
    expectProblem(await turn(desk, again.id, 'undo'), 409, 'MOVED_ON');
    expect((await itemsOf(desk, 'row=23&scope=all')).find((item) => item.id === untouched)?.assignee?.id).toBe(
      other?.id ?? to,
    );
    await stage.database.query(
      `UPDATE bulk_run SET last_step_at = last_step_at - interval '11 minutes' WHERE id = $1`,
      [again.id],
    );
    expect(await run(desk, again.id)).toMatchObject({ undoneBy: null });
    expectProblem(await turn(desk, again.id, 'undo'), 422, 'TOO_LATE_TO_TAKE_BACK');
  });

  it('end where whoever ordered them is not in that office any more', async () => {
    const desk = await stage.as('coordinator');
    const account = `UPDATE account SET disabled_at = $1 WHERE username = 'mep.clerk'`;
    const mep = await stage.as('mep.clerk');
    const ids = (await itemsOf(desk, 'scope=all&row=23')).map(({ id }) => id);
    const [own] = (await itemsOf(mep, 'row=9')).map((item) => item.id);
    let id = '';
    await whileHeld(own!, async () => {
      ({ id } = await order(mep, 'sign', [ids[0]!, own!, ...ids.slice(1)]));
      await until('the first step is at it', async () => {
        const { rows } = await stage.database.query(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'`);
        return rows.length > 0;
      });
      await stage.database.query(account, [new Date()]);
    });
    const told = () =>
      stage.database
        .query<BulkRun>('SELECT state, done, problem FROM bulk_run WHERE id = $1', [id])
        .then(({ rows }) => rows[0]!);
    await until('it breaks off', async () => (await told()).state === 'broken');
    await stage.database.query(account, [null]);
    expect(await told()).toMatchObject({ done: 1, problem: expect.stringContaining('岗位已变动') });
    // Back in office, the same person says so, and it goes on.
    expect((await turn(mep, id, 'go-on')).status).toBe(202);
    expect(await halted(mep, id)).toMatchObject({ state: 'over', done: 1, refused: [{ count: 62 }], problem: null });
  });

  it('stand still where the password is another one: whoever knew the old one may have ordered them', async () => {
    const [desk, mep] = await Promise.all(['coordinator', 'mep.clerk'].map((name) => stage.as(name)));
    const ids = (await itemsOf(desk!, 'scope=all&row=23')).map(({ id }) => id);
    const [own] = (await itemsOf(mep!, 'row=9')).map((item) => item.id);
    let id = '';
    await whileHeld(own!, async () => {
      ({ id } = await order(mep!, 'comment', [ids[0]!, own!, ...ids.slice(1)], { comment: '已核对' }));
      await until('the first step is at it', async () => {
        const { rows } = await stage.database.query(`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'`);
        return rows.length > 0;
      });
      const change = { current: PASSWORD, next: 'Another-one-2026' };
      expect((await mep!.ask('POST', '/me/password', { body: change })).status).toBe(204);
    });
    const stopped = await until('the step in hand is told', async () => {
      const one = (await run(mep!, id))!;
      return !one.inHand && one;
    });
    expect(stopped).toMatchObject({ state: 'stopped', done: 1 });
    const back = { current: 'Another-one-2026', next: PASSWORD };
    expect((await mep!.ask('POST', '/me/password', { body: back })).status).toBe(204);
    expect((await mep!.ask('DELETE', `/bulk-runs/${id}`)).status).toBe(204);
    // Told by an administrator, it is good for being changed and for nothing else.
    const must = `UPDATE account SET must_change_password = $1 WHERE username = 'mep.clerk'`;
    await whileHeld(own!, async () => {
      ({ id } = await order(mep!, 'comment', [ids[0]!, own!, ...ids.slice(1)], { comment: '再核对' }));
      await stage.database.query(must, [true]);
    });
    const { problem } = await until('it breaks off', async () => {
      const { rows } = await stage.database.query('SELECT state, problem FROM bulk_run WHERE id = $1', [id]);
      return rows[0].state === 'broken' && rows[0];
    });
    await stage.database.query(must, [false]);
    expect(problem).toContain('密码');
    expect((await mep!.ask('DELETE', `/bulk-runs/${id}`)).status).toBe(204);
  });

  it('are not begun where the act would be refused whole', async () => {
    const desk = await stage.as('mep.clerk');
    const ids = (await itemsOf(desk, 'row=9')).map(({ id }) => id);
    const refused = (asked: Partial<NewBulkRun>, by = desk) =>
      by.ask('POST', '/bulk-runs', { body: { list: 'assignments', act: 'sign', ids, total: 1, ...asked } });
    expectProblem(await refused({ act: 'explode' }), 404, 'UNKNOWN_ACTION');
    expectProblem(await refused({ act: 'transfer', body: {} }), 400, 'MALFORMED');
    for (const name of ['ids', 'filter', 'after', 'preview'])
      expectProblem(await refused({ body: { [name]: true } }), 400, 'MALFORMED');
    expectProblem(await refused({ ids: undefined }), 400, 'MALFORMED');
    expectProblem(await refused({ filter: { row: [9] } }), 400, 'MALFORMED');
    expectProblem(await refused({ ids: undefined, filter: { row: [9] } }), 400, 'MALFORMED');
    expectProblem(await refused({ list: 'letters' as 'cases' }), 400, 'MALFORMED');
    const coordinator = await stage.as('coordinator');
    const bank = { list: 'measures', act: 'send', body: { text: '发出' }, ids: undefined, filter: {} } as const;
    expectProblem(await refused(bank, coordinator), 403, 'ROLE_NOT_ALLOWED');
    expect((await desk.get<List<BulkRun>>('/bulk-runs')).items.filter(({ state }) => state !== 'over')).toEqual([]);
    // So many at once, and no more.
    await stage.database.query(
      `INSERT INTO bulk_run SELECT (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'state', 'running', 'beat_at', now()))).*
       FROM bulk_run b, generate_series(1, 5) WHERE b.id = (SELECT id FROM bulk_run WHERE account_id = $1 LIMIT 1)`,
      [desk.user.id],
    );
    expectProblem(await refused({}), 422, 'TOO_MANY_RUNS');
    await stage.database.query(`DELETE FROM bulk_run WHERE state = 'running'`);
  });
});
