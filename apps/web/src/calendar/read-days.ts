/** Lines such as `2027-01-01 元旦`; a day alone with `-` is taken out of the edition before: `2027-02-07 -`. */
export function readDays(text: string): { readonly days: Record<string, string | null>; readonly faults: number[] } {
  const days: Record<string, string | null> = {};
  const faults: number[] = [];
  text.split('\n').forEach((line, place) => {
    if (line.trim() === '') return;
    const [, date, name] = /^\s*(\d{4}-\d{2}-\d{2})\s+(\S.*?)\s*$/.exec(line) ?? [];
    if (!date || !name || date in days || !isDay(date)) faults.push(place + 1);
    else days[date] = name === '-' ? null : name;
  });
  return { days, faults };
}

/** A day that there is: no 30 February. */
function isDay(date: string): boolean {
  const at = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}

/** What one edition says of days otherwise than another: nothing, a holiday, or a working day made up. */
export interface DayChange {
  readonly date: string;
  readonly before: string | null;
  readonly after: string | null;
}

interface Days {
  readonly holidays?: Readonly<Record<string, string>>;
  readonly makeUpWorkdays?: Readonly<Record<string, string>>;
}

export function dayChanges(before: Days, after: Days): DayChange[] {
  const told = ({ holidays = {}, makeUpWorkdays = {} }: Days) => ({
    ...Object.fromEntries(Object.entries(holidays).map(([date, name]) => [date, `休 ${name}`])),
    ...Object.fromEntries(Object.entries(makeUpWorkdays).map(([date, name]) => [date, `班 ${name}`])),
  });
  const [was, is]: Record<string, string>[] = [told(before), told(after)];
  return [...new Set([...Object.keys(was!), ...Object.keys(is!)])]
    .sort()
    .map((date) => ({ date, before: was![date] ?? null, after: is![date] ?? null }))
    .filter((change) => change.before !== change.after);
}
