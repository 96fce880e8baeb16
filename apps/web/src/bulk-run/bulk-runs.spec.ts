import { beforeEach, describe, expect, it, jest } from '@jest/globals';

interface Body {
  readonly ids?: string[];
  readonly after?: string;
}
type Write = (
  method: string,
  path: string,
  body: Body,
  options: { readonly idempotencyKey: string; readonly as?: string },
) => Promise<unknown>;
const write = jest.fn<Write>();
jest.mock('../api/api-client', () => ({ apiClient: { write: (...told: Parameters<Write>) => write(...told) } }));

type Module = typeof import('./bulk-runs');
const PLACE = 'duban.runs.anna.all';
const kept = new Map<string, string>();
const storageListeners = new Set<(event: Partial<StorageEvent>) => void>();
Object.assign(globalThis, {
  localStorage: {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  },
  addEventListener: (_name: string, listener: (event: Partial<StorageEvent>) => void) => storageListeners.add(listener),
  removeEventListener: (_name: string, listener: (event: Partial<StorageEvent>) => void) =>
    storageListeners.delete(listener),
});

const ids = Array.from({ length: 45 }, (_, place) => `id-${place}`);
const allDone = (body: Body) => ({ items: body.ids!.map((id) => ({ id, ok: true, detail: null })) });
/** Answers that are given when the test says so. */
function held() {
  let answer!: (value: unknown) => void;
  const asked = new Promise((resolve) => (answer = resolve));
  return { asked, answer };
}
const settled = async () => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

describe('acts for many', () => {
  let bulkRuns: Module['bulkRuns'];
  let problem: (status: number) => Error;
  const only = () => bulkRuns.all()[0]!;
  const begin = () =>
    bulkRuns.begin({ path: '/assignments', act: 'claim', title: '批量领办', body: {}, ids, total: ids.length });
  /** Another window of the same person writes down what it knows. */
  const elsewhere = (change: (runs: Record<string, unknown>[]) => unknown) => {
    const now = change(JSON.parse(kept.get(PLACE)!) as Record<string, unknown>[]);
    if (now === null) kept.delete(PLACE);
    else kept.set(PLACE, JSON.stringify(now));
    for (const listener of storageListeners) listener({ key: PLACE, newValue: kept.get(PLACE) ?? null });
  };

  beforeEach(async () => {
    jest.resetModules();
    kept.clear();
    storageListeners.clear();
    write.mockReset();
    const { ApiProblem } = await import('../api/api-problem');
    problem = (status) => new ApiProblem({ type: '', title: '', status, code: 'X', detail: `${status}`, traceId: '' });
    ({ bulkRuns } = await import('./bulk-runs'));
    bulkRuns.subscribe(() => undefined);
    bulkRuns.belongTo('anna');
  });

  it('goes on step by step to the end, each under a key of its own and in its owner’s name', async () => {
    write.mockImplementation((_method, _path, body) => Promise.resolve(allDone(body)));
    await begin();
    await settled();
    expect(only()).toMatchObject({ state: 'over', done: 45, sent: 45 });
    expect(write.mock.calls.map(([, , body]) => body.ids!.length)).toEqual([20, 20, 5]);
    expect(new Set(write.mock.calls.map(([, , , options]) => options.idempotencyKey)).size).toBe(3);
    expect(write.mock.calls.every(([, , , options]) => options.as === 'anna')).toBe(true);
  });

  it('goes over what a filter finds behind each answer, and counts why not', async () => {
    write
      .mockResolvedValueOnce({ done: 3, refused: [{ reason: '迟了' }], after: 'here', listNumber: '名1' })
      .mockResolvedValueOnce({ done: 1, refused: [{ reason: '迟了' }, { reason: '别的' }], after: null });
    await bulkRuns.begin({ path: '/cases', act: 'list', title: '整批', body: { text: '同意' }, filter: {}, total: 7 });
    await settled();
    expect(write.mock.calls.map(([, , body]) => body.after)).toEqual([undefined, 'here']);
    expect(only()).toMatchObject({ state: 'over', done: 4, refused: { 迟了: 2, 别的: 1 }, numbers: ['名1'] });
  });

  it('keeps nothing of what is refused whole, and says so', async () => {
    write.mockRejectedValueOnce(problem(422));
    await expect(begin()).rejects.toMatchObject({ status: 422 });
    expect([bulkRuns.all(), kept.get(PLACE)]).toEqual([[], '[]']);
  });

  it('keeps a first step in the middle of which the server failed', async () => {
    write.mockRejectedValueOnce(problem(503));
    await begin();
    expect(only()).toMatchObject({ state: 'broken', step: 0, problem: '503' });
  });

  it('leaves alone what another window has begun and this one has not heard of', async () => {
    const step = held();
    write.mockImplementationOnce(() => step.asked);
    const begun = begin();
    await settled();
    const other = { ...JSON.parse(kept.get(PLACE)!)[0], id: 'other', title: '别的窗口' };
    kept.set(PLACE, JSON.stringify([...JSON.parse(kept.get(PLACE)!), other]));
    step.answer(allDone({ ids: ids.slice(0, 20) }));
    write.mockImplementation((_method, _path, body) => Promise.resolve(allDone(body)));
    await begun;
    await settled();
    expect(bulkRuns.all().map(({ title }) => title)).toEqual(['批量领办', '别的窗口']);
    expect(JSON.parse(kept.get(PLACE)!)).toHaveLength(2);
    // What was put away there is not written down here again.
    kept.set(PLACE, JSON.stringify(JSON.parse(kept.get(PLACE)!).slice(0, 1)));
    bulkRuns.putAway(only().id);
    expect([bulkRuns.all(), kept.get(PLACE)]).toEqual([[], '[]']);
  });

  it('keeps a first step of which nobody knows whether it arrived, and goes on with the same one', async () => {
    write.mockRejectedValueOnce(problem(0));
    await begin();
    expect(only()).toMatchObject({ state: 'broken', step: 0 });
    write.mockImplementation((_method, _path, body) => Promise.resolve(allDone(body)));
    bulkRuns.goOn(only().id);
    await settled();
    expect(only()).toMatchObject({ state: 'over', done: 45 });
    const keys = write.mock.calls.map(([, , , options]) => options.idempotencyKey);
    expect(keys[1]).toBe(keys[0]);
  });

  it('is there again after its window was closed, where it was', async () => {
    write
      .mockImplementationOnce((_method, _path, body) => Promise.resolve(allDone(body)))
      .mockRejectedValueOnce(problem(0));
    await begin();
    await settled();
    jest.resetModules();
    ({ bulkRuns } = await import('./bulk-runs'));
    bulkRuns.belongTo('anna');
    expect(only()).toMatchObject({ state: 'broken', done: 20, sent: 20 });
    expect(bulkRuns.isIdle(only())).toBe(true);
  });

  it('stops when another window says so, and what the step did counts', async () => {
    const step = held();
    write
      .mockImplementationOnce((_method, _path, body) => Promise.resolve(allDone(body)))
      .mockImplementationOnce(() => step.asked);
    await begin();
    await settled();
    elsewhere((runs) => runs.map((run) => ({ ...run, state: 'stopped' })));
    step.answer(allDone({ ids: ids.slice(20, 40) }));
    await settled();
    expect(only()).toMatchObject({ state: 'stopped', done: 40 });
    expect(write).toHaveBeenCalledTimes(2);
  });

  it('ends with the sign-out of another window, and leaves no word behind', async () => {
    const step = held();
    write
      .mockImplementationOnce((_method, _path, body) => Promise.resolve(allDone(body)))
      .mockImplementationOnce(() => step.asked);
    await begin();
    await settled();
    elsewhere(() => null);
    bulkRuns.belongTo('boris');
    step.answer(allDone({ ids: ids.slice(20, 40) }));
    await settled();
    expect([bulkRuns.all(), kept.has(PLACE), write.mock.calls.length]).toEqual([[], false, 2]);
  });

  it('takes back once what was done, and keeps what could not be taken back', async () => {
    write.mockImplementation((_method, _path, body) => Promise.resolve(allDone(body)));
    const undoneBy = { act: 'release', title: '批量放回' };
    await bulkRuns.begin({
      path: '/assignments',
      act: 'claim',
      title: '批量领办',
      body: {},
      ids: ['a', 'b'],
      total: 2,
      undoneBy,
    });
    const { id } = only();
    write.mockRejectedValueOnce(problem(403));
    await bulkRuns.undo(id);
    expect(bulkRuns.all()).toEqual([expect.objectContaining({ id, undoneBy, problem: '403' })]);
    await Promise.all([bulkRuns.undo(id), bulkRuns.undo(id)]);
    await settled();
    expect(bulkRuns.all().map(({ title, done }) => [title, done])).toEqual([
      ['批量领办', 2],
      ['批量放回', 2],
    ]);
  });
});
