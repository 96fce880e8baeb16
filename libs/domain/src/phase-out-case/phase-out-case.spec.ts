import { silentSince } from './phase-out-case';

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
