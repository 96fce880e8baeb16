import type { LedgerVerification } from '@duban/contract-http';
import { apiClient } from '../api/api-client';
import { keep, kept } from '../shell/kept';
import { longWork } from '../shell/long-work';

export interface Verification {
  readonly state: 'running' | 'done' | 'stopped';
  readonly entries: number;
  readonly streams: number;
  readonly faults: LedgerVerification['faults'];
  readonly endedAt: string | null;
  readonly problem: unknown;
}

const NOTHING: Verification = { state: 'running', entries: 0, streams: 0, faults: [], endedAt: null, problem: null };
const ID = 'ledger';
/** Faults that are kept; a ledger with so many is looked at anew. */
const MOST_KEPT = 200;
let now: Verification | null = null;
/** Whose it is: somebody else who signs in here sees nothing of it. */
let whose: string | null = null;
let going: AbortController | null = null;
/** What came of the last one, as this browser has kept it for whoever is signed in. */
let earlier: { readonly owner: string; readonly told: Verification | null } | null = null;
const place = (owner: string) => `duban.verification.${owner}.last` as const;
const listeners = new Set<() => void>();

function put(next: Verification): void {
  now = next;
  if (next.state === 'done' && whose !== null)
    keep(place(whose), JSON.stringify({ ...next, faults: next.faults.slice(0, MOST_KEPT) }));
  longWork.put({
    id: ID,
    title: (t) => t('nav.ledger'),
    sentence: (t) => t(next.state === 'running' ? 'work.verifying' : 'work.verified', { entries: next.entries }),
    done: next.entries,
    total: null,
    isOver: next.state !== 'running',
    to: '/ledger',
  });
  for (const listener of listeners) listener();
}

/** One verification of the whole ledger in this window; it goes on while the auditor looks at other pages. */
export const verification = {
  /** The one that runs or has ended here, else the last one of this person that came to its end. */
  get(): Verification | null {
    const owner = longWork.owner();
    if (owner === null) return null;
    if (owner === whose && now) return now;
    if (earlier?.owner !== owner) earlier = { owner, told: kept<Verification>(place(owner)) };
    return earlier.told;
  },

  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    // Also of whose this window is.
    const untell = longWork.subscribe(listener);
    return () => {
      listeners.delete(listener);
      untell();
    };
  },

  stop: () => going?.abort(),

  async run(): Promise<void> {
    const controller = new AbortController();
    going = controller;
    whose = longWork.owner();
    const mine = whose;
    let found = NOTHING;
    put(found);
    try {
      for (let after: string | null = ''; after !== null;) {
        const page: LedgerVerification = await apiClient.read('/ledger/verification', { after }, controller.signal);
        if (longWork.owner() !== mine) return;
        after = page.next;
        found = {
          ...found,
          state: after === null ? 'done' : 'running',
          entries: found.entries + page.entries,
          streams: found.streams + page.streams,
          faults: [...found.faults, ...page.faults],
          endedAt: after === null ? new Date().toISOString() : null,
        };
        put(found);
      }
    } catch (problem) {
      if (longWork.owner() !== mine) return;
      put({ ...found, state: 'stopped', problem: controller.signal.aborted ? null : problem });
    }
  },
};
