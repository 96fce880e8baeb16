import { type CivilDate, plusDays } from '@duban/domain';

/** The same day some months later; the last day of the month when that day does not exist there. */
export function monthsAfter(date: CivilDate, months: number): CivilDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const first = `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-01`;
  const next = index + 1;
  const last = plusDays(`${Math.floor(next / 12)}-${String((next % 12) + 1).padStart(2, '0')}-01`, -1);
  const wanted = plusDays(first, day - 1);
  return wanted > last ? last : wanted;
}
