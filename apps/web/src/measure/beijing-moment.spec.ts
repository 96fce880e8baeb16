import { describe, expect, it } from '@jest/globals';
import { beijingMoment } from './beijing-moment';

describe('a moment typed in Beijing', () => {
  it('is the instant that it names', () => {
    expect(beijingMoment('2026-03-09T09:30')).toBe('2026-03-09T01:30:00.000Z');
    expect(beijingMoment('2026-01-01T00:00')).toBe('2025-12-31T16:00:00.000Z');
  });

  it.each(['', '2026-03-09', 'T09:30', '2026-03-09T09'])('is none before it is whole: "%s"', (typed) => {
    expect(beijingMoment(typed)).toBeUndefined();
  });
});
