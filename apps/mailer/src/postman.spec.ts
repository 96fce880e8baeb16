import { nextAttempt } from './postman';

describe('the next attempt to send a letter', () => {
  it('comes after ever longer waits, five minutes at the most', () => {
    const waits = [1, 2, 3, 4, 9, 10, 200].map((attempts) => nextAttempt(attempts, { code: 'ECONNREFUSED' }));
    expect(waits).toEqual([1, 2, 4, 8, 256, 300, 300]);
  });

  it('is made about a day long when the server is away or busy', () => {
    let seconds = 0;
    let attempts = 0;
    for (;;) {
      attempts += 1;
      const wait = nextAttempt(attempts, { responseCode: 451 });
      if (wait === 'never') break;
      seconds += wait;
    }
    expect(seconds / 3_600).toBeGreaterThan(20);
    expect(seconds / 3_600).toBeLessThan(30);
  });

  it('is not made when the server says no for good', () => {
    expect(nextAttempt(1, { responseCode: 550, code: 'EENVELOPE' })).toBe('never');
    expect(nextAttempt(1, { responseCode: 554, code: 'EMESSAGE' })).toBe('never');
  });

  it('is not made for an address that no server would take, but for a recipient who is put off for now', () => {
    expect(nextAttempt(1, { code: 'EENVELOPE' })).toBe('never');
    // Greylisting: the recipient is refused at first sight and taken at the second.
    expect(nextAttempt(1, { code: 'EENVELOPE', responseCode: 450 })).toBe(1);
  });

  it('tells what is for good from what is for now by the server’s own hundreds', () => {
    expect(nextAttempt(1, { responseCode: 499 })).toBe(1);
    expect(nextAttempt(1, { responseCode: 500 })).toBe('never');
    expect(nextAttempt(1, {})).toBe(1);
  });

  it('is made when it is the mailer that the server does not let in: no letter is to blame for a password', () => {
    expect(nextAttempt(1, { responseCode: 535, code: 'EAUTH' })).toBe(1);
  });
});
