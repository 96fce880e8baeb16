import type { LedgerVerification } from '@duban/contract-http';
import { apiClient } from '../api/api-client';
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
let now: Verification | null = null;
/** Whose it is: somebody else who signs in here sees nothing of it. */
let whose: string | null = null;
let going: AbortController | null = null;
const listeners = new Set<() => void>();

function put(next: Verification): void {
  now = next;
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
  get: (): Verification | null => (longWork.owner() === whose ? now : null),

  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
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
