import { isCaseDateStopped, silentSince } from './phase-out-case';

describe('a line that is closed', () => {
  it.each([
    [{}, '2026-09-01'],
    [{ dismantle: { on: '2026-05-02' } }, '2026-05-02'],
    [{ shut_down: { on: '2026-03-01' }, dismantle: { on: '2026-05-02' } }, '2026-03-01'],
    // Restarted after it had been dismantled once, and shut down again: what it drew between is known already.
    [{ shut_down: { on: '2026-07-01' }, dismantle: { on: '2026-05-02' } }, '2026-07-01'],
  ])('of which %j is told draws nothing after %s', (facts, since) => {
    expect(silentSince(facts, '2026-09-01')).toBe(since);
  });
});

describe('the date of a line', () => {
  it('stands with its campaign, unless it is its own, and counts only on a list', () => {
    const line = { state: 'announced', facts: {} } as const;
    expect(isCaseDateStopped(line, false)).toBe(false);
    expect(isCaseDateStopped(line, true)).toBe(true);
    expect(isCaseDateStopped({ ...line, facts: { dueOn: '2026-09-30' } }, true)).toBe(false);
    expect(isCaseDateStopped({ ...line, state: 'verified' }, false)).toBe(true);
  });
});
