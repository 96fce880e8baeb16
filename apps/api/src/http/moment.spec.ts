import { momentOf } from './moment';

describe('when a request counts as received', () => {
  const now = Date.parse('2026-11-26T10:00:00Z');
  const earlier = '2026-10-01T02:00:00.000Z';

  it('is now, whatever it says, wherever something is real', () => {
    expect(momentOf('production', earlier, now)).toBe(now);
  });

  it('may be told by a demonstration, of its past alone', () => {
    expect(momentOf('demo', earlier, now)).toBe(Date.parse(earlier));
    expect(momentOf('demo', '2027-01-01T00:00:00Z', now)).toBe(now);
    for (const told of [undefined, 'yesterday', [earlier, earlier]]) expect(momentOf('demo', told, now)).toBe(now);
  });
});
