// Makes the working-calendar edition from an unpacked `chinese-days` package (its licence: working-calendar-NOTICE.md):
//   node make-working-calendar.mjs <folder of the package>
// Only what differs from the plain week is kept: weekdays on which the offices are closed, and Saturdays and Sundays on
// which they work. Run once for an edition; a new year is a new edition, checked against the State Council's paper.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FIRST_YEAR = 2007;
const LAST_YEAR = 2026;
const folder = process.argv[2];
if (!folder) throw new Error('usage: make-working-calendar.mjs <folder of chinese-days>');

const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const { holidays, workdays } = JSON.parse(readFileSync(join(folder, 'dist', 'chinese-days.json'), 'utf8'));

const isWeekend = (date) => [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
const kept = (days, keep) =>
  Object.fromEntries(
    Object.entries(days)
      .filter(([date]) => Number(date.slice(0, 4)) >= FIRST_YEAR && Number(date.slice(0, 4)) <= LAST_YEAR && keep(date))
      .map(([date, label]) => [date, label.split(',')[1]])
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );

const edition = {
  edition: `cn-${FIRST_YEAR}-${LAST_YEAR}`,
  firstYear: FIRST_YEAR,
  lastYear: LAST_YEAR,
  madeFrom: `chinese-days ${version}`,
  holidays: kept(holidays, (date) => !isWeekend(date)),
  makeUpWorkdays: kept(workdays, isWeekend),
};
const target = new URL(`../src/editions/working-calendar-${edition.edition}.json`, import.meta.url);
writeFileSync(target, `${JSON.stringify(edition, null, 1)}\n`);
