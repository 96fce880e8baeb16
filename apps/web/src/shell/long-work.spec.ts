import { afterEach, describe, expect, it } from '@jest/globals';
import { type LongWork, longWork } from './long-work';

const work = (id: string, done: number, isOver = false): LongWork => ({
  id,
  title: () => id,
  sentence: () => String(done),
  done,
  total: null,
  isOver,
  to: '/ledger',
});
const shown = () => longWork.all().map(({ id, done }) => `${id} ${done}`);

describe('long work of a window', () => {
  afterEach(() => {
    longWork.belongTo(null);
    for (const { id } of longWork.all()) longWork.putAway(id);
  });

  it('moves on in its place, and is told to whoever listens', () => {
    longWork.belongTo('a');
    let told = 0;
    const stop = longWork.subscribe(() => (told += 1));
    longWork.put(work('ledger', 1));
    longWork.put(work('import', 5));
    longWork.put(work('ledger', 2));
    stop();
    longWork.put(work('ledger', 3, true));
    expect(shown()).toEqual(['ledger 3', 'import 5']);
    expect(told).toBe(3);
    longWork.putAway('ledger');
    expect(shown()).toEqual(['import 5']);
  });

  it('is not seen by whoever signs in next, nor after its owner has signed out', () => {
    longWork.belongTo('a');
    longWork.put(work('ledger', 1));
    longWork.belongTo('a');
    expect(shown()).toEqual(['ledger 1']);
    longWork.belongTo('b');
    expect(shown()).toEqual([]);
    longWork.put(work('ledger', 7));
    longWork.belongTo(null);
    expect(shown()).toEqual([]);
    expect(longWork.owner()).toBeNull();
  });
});
