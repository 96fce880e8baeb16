import type { TFunction } from 'i18next';

/** Work of this window that goes on whatever page its reader goes to, and ends with it: what it is, how far, and where its outcome stands. */
export interface LongWork {
  readonly id: string;
  readonly title: (t: TFunction) => string;
  readonly sentence: (t: TFunction) => string;
  readonly done: number;
  /** Null until it is known. */
  readonly total: number | null;
  readonly isOver: boolean;
  readonly to: string;
}

let all: readonly LongWork[] = [];
let owner: string | null = null;
const listeners = new Set<() => void>();

function change(next: readonly LongWork[]): void {
  all = next;
  for (const listener of listeners) listener();
}

export const longWork = {
  all: (): readonly LongWork[] => all,

  /** Whose this window is: work that somebody else has begun in it ends. */
  owner: (): string | null => owner,

  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  /** What somebody else has set going in this window is nothing to whoever signs in after them. */
  belongTo(userId: string | null): void {
    const before = owner;
    owner = userId;
    if (before !== userId) change(before === null ? all : []);
  },

  put(work: LongWork): void {
    change(all.some(({ id }) => id === work.id) ? all.map((one) => (one.id === work.id ? work : one)) : [...all, work]);
  },

  putAway(id: string): void {
    change(all.filter((one) => one.id !== id));
  },
};
