import { describe, expect, it } from '@jest/globals';
import { caseWindows } from './case-windows';

const line = {
  facts: { announce: { announcedOn: '2026-03-01' } },
  state: 'announced' as const,
  dueAt: '2026-03-31T10:00:00.000Z',
  clock: null,
  stopped: false,
};

describe('the windows of a line', () => {
  it('are none before its list is public', () => {
    expect(caseWindows({ ...line, facts: {} })).toEqual({ windows: [], earliest: null });
  });

  it('run from the day of its list: fifteen full days, and until its date', () => {
    const { windows, earliest } = caseWindows(line);
    expect(windows).toEqual([
      { kind: 'announced', from: '2026-02-28T16:00:00.000Z', until: '2026-03-16T16:00:00.000Z' },
      { kind: 'deadline', from: '2026-02-28T16:00:00.000Z', until: line.dueAt },
    ]);
    expect(earliest).toBe(line.dueAt);
  });

  it('let nothing follow before the list has been public long enough, though its date has passed', () => {
    const late = caseWindows({ ...line, dueAt: '2026-02-10T10:00:00.000Z' });
    expect(late.windows.map(({ kind }) => kind)).toEqual(['announced']);
    expect(late.earliest).toBe('2026-03-16T16:00:00.000Z');
  });

  it('say nothing of consequences where its date does not count, or it is done', () => {
    expect(caseWindows({ ...line, stopped: true }).earliest).toBeNull();
    expect(caseWindows({ ...line, state: 'dismantled' }).earliest).toBeNull();
  });

  it('end with the clock that runs now', () => {
    const clock = {
      kind: 'watch' as const,
      from: '2026-05-01T00:00:00.000Z',
      dueAt: '2027-05-01T15:59:59.999Z',
      stopped: false,
    };
    expect(caseWindows({ ...line, state: 'struck_off', clock }).windows.at(-1)).toEqual({
      kind: 'watch',
      from: clock.from,
      until: clock.dueAt,
    });
  });
});
