import { apiClient } from '../api/api-client';
import { ApiProblem } from '../api/api-problem';
import { freshKey } from '../api/fresh-key';
import type { BodyFor } from '../api/served';
import { keep, kept } from '../shell/kept';

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
  /** How many of `ids` were sent; behind what, of a filter, the next step goes on. */
  readonly sent: number;
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
  /** When its window last said that it is there, ms. */
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
const BEAT_MS = 5_000;
/** So long after its last word, the window that did it is taken to be gone. */
const SILENT_MS = 20_000;
/** Finished ones that stay to be read. */
const MOST_OVER = 5;

let owner: string | null = null;
let runs: readonly BulkRun[] = [];
const drivenHere = new Set<string>();
const listeners = new Set<() => void>();
const stepListeners = new Set<() => void>();

const place = (userId: string) => `duban.runs.${userId}.all` as const;
const tell = () => listeners.forEach((listener) => listener());
const find = (id: string) => runs.find((one) => one.id === id);
const put = (run: BulkRun) => change(runs.map((one) => (one.id === run.id ? run : one)));
const wordsOf = (problem: unknown) => (problem instanceof ApiProblem ? problem.detail : String(problem));

/** What this window knows goes to the others; what they began or put away, and this one has not heard of yet, stays as they left it. */
function change(next: readonly BulkRun[]): void {
  const told = owner === null ? null : kept<readonly BulkRun[]>(place(owner));
  const before = new Map(runs.map((run) => [run.id, run]));
  const isOurs = (run: BulkRun) => drivenHere.has(run.id) || before.get(run.id) !== run;
  runs =
    told === null
      ? next
      : [
          ...next.flatMap((run) => (isOurs(run) ? run : (told.find(({ id }) => id === run.id) ?? []))),
          ...told.filter(({ id }) => !before.has(id) && !next.some((run) => run.id === id)),
        ];
  // An empty list stays: that nothing is there at all says that its owner has signed out.
  if (owner !== null) keep(place(owner), JSON.stringify(runs));
  tell();
}

/** Other windows tell through what is kept: that they go on, that one here is to stop or is not wanted any more, that they signed out. */
function look({ key, newValue }: StorageEvent): void {
  if (owner === null || key !== place(owner)) return;
  if (newValue === null) {
    // Whose this window is stays: what is begun in it is theirs, or refused where somebody else has signed in.
    drivenHere.clear();
    runs = [];
    tell();
    return;
  }
  const told = JSON.parse(newValue) as readonly BulkRun[];
  const here = runs.flatMap((run) => {
    if (!drivenHere.has(run.id)) return [];
    const there = told.find(({ id }) => id === run.id);
    if (!there) return [];
    return [there.state === 'stopped' && run.state === 'running' ? { ...run, state: 'stopped' as const } : run];
  });
  runs = [...here, ...told.filter(({ id }) => !drivenHere.has(id))];
  tell();
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

  /** Told after every step: what was done shows in the lists. Gives back how to be told no more. */
  afterEachStep(told: () => void): () => void {
    stepListeners.add(told);
    return () => stepListeners.delete(told);
  },

  /** What this person left behind is there again; what somebody else did is not theirs to see, and is not gone on with here. */
  belongTo(userId: string | null): void {
    if (owner !== userId) drivenHere.clear();
    owner = userId;
    const told = userId === null ? [] : (kept<readonly BulkRun[]>(place(userId)) ?? []);
    runs = [...runs.filter(({ id }) => drivenHere.has(id)), ...told.filter(({ id }) => !drivenHere.has(id))];
    tell();
  },

  /** Its window is gone, or it was stopped: it goes on when somebody says so. */
  isIdle: (run: BulkRun): boolean =>
    run.state === 'stopped' ||
    run.state === 'broken' ||
    (run.state === 'running' && !drivenHere.has(run.id) && Date.now() - run.beatAt > SILENT_MS),

  /**
   * Begins it and comes back after the first step; the rest goes on by itself. Where nobody knows whether the first step arrived, it is
   * kept, and goes on with the same step when somebody says so.
   * @throws ApiProblem where the first step is refused whole: nothing has been done then, and nothing is kept
   */
  async begin(asked: NewRun): Promise<void> {
    const run: BulkRun = {
      undoneBy: null,
      ...asked,
      id: freshKey(),
      step: 0,
      sent: 0,
      after: null,
      done: 0,
      doneIds: [],
      refused: {},
      numbers: [],
      state: 'running',
      problem: null,
      beatAt: Date.now(),
    };
    const over = runs.filter(({ state }) => state === 'over');
    const stays = runs.filter((one) => one.state !== 'over' || over.indexOf(one) > over.length - MOST_OVER);
    drivenHere.add(run.id);
    change([...stays, run]);
    const refusal = await oneStep(run);
    // A server that failed in the middle may have done some of it: the same step tells what.
    if (refusal && !refusal.isUncertain && refusal.status < 500) {
      bulkRuns.putAway(run.id);
      throw refusal;
    }
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

  /** The other way, for what was done; where it cannot be done back, its line says so. */
  async undo(id: string): Promise<void> {
    const run = find(id);
    if (!run?.undoneBy) return;
    const { act, title } = run.undoneBy;
    put({ ...run, undoneBy: null });
    try {
      await bulkRuns.begin({ path: run.path, act, title, body: {}, ids: run.doneIds, total: run.doneIds.length });
    } catch (problem) {
      const now = find(id);
      if (now) put({ ...now, undoneBy: run.undoneBy, problem: wordsOf(problem) });
    }
  },

  putAway(id: string): void {
    drivenHere.delete(id);
    change(runs.filter((one) => one.id !== id));
  },
};

async function drive(id: string): Promise<void> {
  for (let run = find(id); run?.state === 'running' && drivenHere.has(id); run = find(id)) await oneStep(run);
  drivenHere.delete(id);
}

/** Sends one step and puts down what came of it; gives back what broke it off. */
async function oneStep(run: BulkRun): Promise<ApiProblem | undefined> {
  const whose = owner;
  // Long steps are not silence.
  const beating = setInterval(() => {
    const now = find(run.id);
    if (now && drivenHere.has(run.id)) put({ ...now, beatAt: Date.now() });
  }, BEAT_MS);
  try {
    const next = await stepOf(run, whose);
    const now = find(run.id);
    // Stopped while the step was on its way: what it did counts all the same. Whoever has signed out has put it away.
    if (now && owner === whose) put(next.state === 'running' ? { ...next, state: now.state } : next);
    for (const told of stepListeners) told();
    return undefined;
  } catch (fault) {
    const problem = fault instanceof ApiProblem ? fault : undefined;
    const now = find(run.id);
    if (now && owner === whose) put({ ...now, state: 'broken', problem: wordsOf(fault) });
    return problem;
  } finally {
    clearInterval(beating);
  }
}

async function stepOf(run: BulkRun, whose: string | null): Promise<BulkRun> {
  const ids = run.ids?.slice(run.sent, run.sent + IDS_A_STEP);
  const body = {
    ...run.body,
    ...(ids ? { ids } : { filter: run.filter, ...(run.after === null ? {} : { after: run.after }) }),
  };
  const answer: Answered = await apiClient.write(
    'POST',
    `${run.path}/actions/${run.act}`,
    body as BodyFor<'POST', `${BulkRun['path']}/actions/${string}`>,
    { idempotencyKey: `${run.id}-${run.step}`, ...(whose === null ? {} : { as: whose }) },
  );
  const items = answer.items ?? [];
  const refused = { ...run.refused };
  for (const why of [
    ...items.filter(({ ok }) => !ok).map(({ detail }) => (detail ?? '').replace(/[。.]$/, '')),
    ...(answer.refused ?? []).map(({ reason }) => reason),
  ])
    refused[why] = (refused[why] ?? 0) + 1;
  const doneIds = items.filter(({ ok }) => ok).map(({ id }) => id);
  const sent = run.sent + (ids?.length ?? 0);
  const isOver = run.ids ? sent >= run.ids.length : !answer.after;
  return {
    ...run,
    step: run.step + 1,
    sent,
    after: answer.after ?? null,
    done: run.done + doneIds.length + (answer.done ?? 0),
    doneIds: [...run.doneIds, ...doneIds],
    refused,
    numbers: [...run.numbers, ...(answer.listNumber ? [answer.listNumber] : [])],
    state: isOver ? 'over' : 'running',
    beatAt: Date.now(),
  };
}
