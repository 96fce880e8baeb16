import { assertNever } from '../assert-never';
import { REFUSAL_CODES, isRefusal, refuse } from './refusal';

describe('a refusal', () => {
  it('is told from a value by its two words', () => {
    expect(isRefusal(refuse('rule', 'OPINIONS_PENDING', { facts: { agencies: ['NEA'] } }))).toBe(true);
    for (const value of [null, undefined, '', 0, {}, { refused: 'rule' }, { code: 'X' }, []])
      expect(isRefusal(value)).toBe(false);
  });

  it('has a stable code in upper snake case, each once', () => {
    expect(new Set(REFUSAL_CODES).size).toBe(REFUSAL_CODES.length);
    for (const code of REFUSAL_CODES) expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
  });
});

describe('an unhandled member', () => {
  it('is a defect and thrown', () => {
    expect(() => assertNever('surprise' as never)).toThrow(TypeError);
  });
});
