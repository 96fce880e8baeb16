import { NOTICE_2025_7 } from './notice-2025-7/notice-2025-7';
import { ANNUAL_RHYTHM, rhythmOf } from './annual-rhythm';

describe('the annual rhythm', () => {
  it('gives every year of the campaign its six dates, in the order of the calendar', () => {
    expect(rhythmOf('2024-01-01', '2024-12-31').map(({ date, step }) => [date, step.code])).toEqual([
      ['2024-02-29', 'report'],
      ['2024-03-31', 'issue'],
      ['2024-04-30', 'break_down'],
      ['2024-12-31', 'dismantle'],
      ['2025-03-31', 'accept'],
      ['2025-04-30', 'assess'],
    ]);
  });

  it('begins with the campaign and goes on, year by year, to the assessment of its last', () => {
    const dates = rhythmOf('2025-06-15', '2026-12-31');
    expect(dates.map(({ date, year, step }) => `${date} ${step.code} ${year}`)).toEqual([
      '2025-12-31 dismantle 2025',
      '2026-02-28 report 2026',
      '2026-03-31 accept 2025',
      '2026-03-31 issue 2026',
      '2026-04-30 assess 2025',
      '2026-04-30 break_down 2026',
      '2026-12-31 dismantle 2026',
      '2027-03-31 accept 2026',
      '2027-04-30 assess 2026',
    ]);
  });

  it('is practice and says so, and belongs to rows of the table', () => {
    expect(ANNUAL_RHYTHM.origin).toBe('practice');
    for (const { rows } of ANNUAL_RHYTHM.steps)
      for (const row of rows) expect(NOTICE_2025_7.rows.map((one) => one.row)).toContain(row);
  });
});
