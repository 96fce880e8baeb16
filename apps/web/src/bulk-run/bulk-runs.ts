import { ApiProblem } from '../api/api-problem';
import { apiClient } from '../api/api-client';
import { freshKey } from '../api/fresh-key';
import type { BodyFor } from '../api/served';
import { keep, kept } from '../assignment/kept';

/** One act for many, done step by step while its reader goes on with something else. */
export interface BulkRun {
  /** Every step's idempotency key begins with it: a step that is sent twice is done once. */
  readonly id: string;
  /** In words, as it was asked for. */
  readonly title: string;
  readonly path: '/assignments' | '/cases' | '/measures';
  readonly act: string;
  /** The words and whatever else goes with the act. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly ids?: readonly string[];
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly total: number;
  readonly step: number;
  /** Behind what the next step goes on. */
  readonly after: string | null;
  readonly done: number;
  readonly doneIds: readonly string[];
  readonly refused: Readonly<Record<string, number>>;
  /** Lists that have come of it. */
  readonly numbers: readonly string[];
  readonly undoneBy: { readonly act: string; readonly title: string } | null;
  readonly state: 'running' | 'stopped' | 'broken' | 'over';
  /** What broke it off, in words. */
  readonly problem: string | null;
  /** When its window last said that it goes on, ms. */
  readonly beatAt: number;
}

export type NewRun = Pick<BulkRun, 'title' | 'path' | 'act' | 'body' | 'total'> &
  Partial<Pick<BulkRun, 'ids' | 'filter' | 'undoneBy'>>;

/** What a step answers: item by item, or for what a filter found. */
interface Answered {
  readonly items?: readonly { readonly id: string; readonly ok: boolean; readonly detail: string | null }[];
  readonly done?: number;
  readonly refused?: readonly { readonly reason: string }[];
  readonly after?: string | null;
  readonly listNumber?: string | null;
}

/** Few enough that the bar moves, many enough that the way there and back does not matter. */
const IDS_A_STEP = 20;
/** So long after its last word, the window that did it is taken to be gone. */
const SILENT_MS = 20_000;

let owner: string | null = null;
let runs: readonly BulkRun[] = [];
const drivenHere = new Set<string>();
const listeners = new Set<() => void>();
const stepListeners = new Set<() => void>();

const place = (userId: string) => `duban.runs.${userId}.all` as const;

function change(next: readonly BulkRun[]): void {
  runs = next;
  if (owner !== null) keep(place(owner), next.length === 0 ? null : JSON.stringify(next));
  for (const listener of listeners) listener();
}
const put = (run: BulkRun) => change(runs.map((one) => (one.id === run.id ? run : one)));
const find = (id: string) => runs.find((one) => one.id === id);

/** Other windows tell through what is kept. */
function look({ key }: StorageEvent): void {
  if (owner === null || key !== place(owner)) return;
  const others = (kept<readonly BulkRun[]>(key) ?? []).filter(({ id }) => !drivenHere.has(id));
  runs = [...runs.filter(({ id }) => drivenHere.has(id)), ...others];
  for (const listener of listeners) listener();
}

/** The bulk acts of whoever is signed in here, kept in the browser until they are put away. */
export const bulkRuns = {
  all: (): readonly BulkRun[] => runs,

  subscribe(listener: () => void): () => void {
    if (listeners.size === 0) addEventListener('storage', look);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) removeEventListener('storage', look);
    };
  },

  /** What this person left behind is there again; what somebody else did is not theirs to see. */
  belongTo(userId: string | null): void {
    if (owner === userId) return;
    owner = userId;
    drivenHere.clear();
    runs = userId === null ? [] : (kept<readonly BulkRun[]>(place(userId)) ?? []);
    for (const listener of listeners) listener();
  },

  /** Told after every step: what was done shows in the lists. Gives back how to be told no more. */
  afterEachStep(told: () => void): () => void {
    stepListeners.add(told);
    return () => stepListeners.delete(told);
  },

  /** Its window is gone, or it was stopped: it goes on when somebody says so. */
  isIdle: (run: BulkRun): boolean =>
    run.state === 'stopped' ||
    run.state === 'broken' ||
    (run.state === 'running' && !drivenHere.has(run.id) && Date.now() - run.beatAt > SILENT_MS),

  /**
   * Begins it and comes back after the first step; the rest goes on by itself.
   * @throws ApiProblem where the first step is refused whole: nothing has been done then, and nothing is kept
   */
  async begin(asked: NewRun): Promise<void> {
    const run: BulkRun = {
      undoneBy: null,
      ...asked,
      id: freshKey(),
      step: 0,
      after: null,
      done: 0,
      doneIds: [],
      refused: {},
      numbers: [],
      state: 'running',
      problem: null,
      beatAt: Date.now(),
    };
    const first = await stepOf(run);
    drivenHere.add(run.id);
    change([...runs.filter(({ state }) => state !== 'over'), first]);
    void drive(run.id);
  },

  stop(id: string): void {
    const run = find(id);
    if (run?.state === 'running') put({ ...run, state: 'stopped' });
  },

  goOn(id: string): void {
    const run = find(id);
    if (!run || run.state === 'over') return;
    const driven = drivenHere.has(id);
    drivenHere.add(id);
    put({ ...run, state: 'running', problem: null, beatAt: Date.now() });
    if (!driven) void drive(id);
  },

  /** The other way, for what was done; what cannot be done back stays where it is, and says so. */
  async undo(id: string): Promise<void> {
    const run = find(id);
    if (!run?.undoneBy) return;
    const { act, title } = run.undoneBy;
    try {
      await bulkRuns.begin({ path: run.path, act, title, body: {}, ids: run.doneIds, total: run.doneIds.length });
    } catch (problem) {
      put({ ...run, problem: wordsOf(problem) });
    }
  },

  putAway(id: string): void {
    drivenHere.delete(id);
    change(runs.filter((one) => one.id !== id));
  },
};

const wordsOf = (problem: unknown) => (problem instanceof ApiProblem ? problem.detail : String(problem));

async function drive(id: string): Promise<void> {
  for (let run = find(id); run?.state === 'running'; run = find(id)) {
    try {
      const next = await stepOf(run);
      const now = find(id);
      // Stopped while the step was on its way: what it did counts all the same.
      if (now) put(next.state === 'running' ? { ...next, state: now.state } : next);
    } catch (problem) {
      const now = find(id);
      if (now) put({ ...now, state: 'broken', problem: wordsOf(problem) });
    }
  }
  drivenHere.delete(id);
}

async function stepOf(run: BulkRun): Promise<BulkRun> {
  const from = run.step * IDS_A_STEP;
  const ids = run.ids?.slice(from, from + IDS_A_STEP);
  const body = {
    ...run.body,
    ...(ids ? { ids } : { filter: run.filter, ...(run.after === null ? {} : { after: run.after }) }),
  };
  const answer: Answered = await apiClient.write(
    'POST',
    `${run.path}/actions/${run.act}`,
    body as BodyFor<'POST', `${BulkRun['path']}/actions/${string}`>,
    { idempotencyKey: `${run.id}-${run.step}` },
  );
  const items = answer.items ?? [];
  const refused = { ...run.refused };
  for (const why of [
    ...items.filter(({ ok }) => !ok).map(({ detail }) => (detail ?? '').replace(/[。.]$/, '')),
    ...(answer.refused ?? []).map(({ reason }) => reason),
  ])
    refused[why] = (refused[why] ?? 0) + 1;
  for (const told of stepListeners) told();
  const doneIds = items.filter(({ ok }) => ok).map(({ id }) => id);
  const isOver = ids ? from + ids.length >= run.ids!.length : !answer.after;
  return {
    ...run,
    step: run.step + 1,
    after: answer.after ?? null,
    done: run.done + doneIds.length + (answer.done ?? 0),
    doneIds: [...run.doneIds, ...doneIds],
    refused,
    numbers: [...run.numbers, ...(answer.listNumber ? [answer.listNumber] : [])],
    state: isOver ? 'over' : 'running',
    beatAt: Date.now(),
  };
}
