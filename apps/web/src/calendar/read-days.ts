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

/** A holiday, or a working day made up for one, with the name that the edition gives it. */
export interface NamedDay {
  readonly kind: 'off' | 'made_up';
  readonly name: string;
}

/** What one edition says of days otherwise than another. */
export interface DayChange {
  readonly date: string;
  readonly before: NamedDay | null;
  readonly after: NamedDay | null;
}

interface Days {
  readonly holidays?: Readonly<Record<string, string>>;
  readonly makeUpWorkdays?: Readonly<Record<string, string>>;
}

/** An edition with other days on top of it, where a null takes one out. */
export function daysOnTop(
  base: Days,
  told: Readonly<Record<keyof Days, Readonly<Record<string, string | null>>>>,
): Days {
  const merged = (name: keyof Days) =>
    Object.fromEntries(
      Object.entries({ ...base[name], ...told[name] }).flatMap(([date, day]) => (day === null ? [] : [[date, day]])),
    );
  return { holidays: merged('holidays'), makeUpWorkdays: merged('makeUpWorkdays') };
}

export function dayChanges(before: Days, after: Days): DayChange[] {
  const told = ({ holidays = {}, makeUpWorkdays = {} }: Days) =>
    new Map<string, NamedDay>([
      ...Object.entries(holidays).map(([date, name]) => [date, { kind: 'off', name }] as const),
      ...Object.entries(makeUpWorkdays).map(([date, name]) => [date, { kind: 'made_up', name }] as const),
    ]);
  const [was, is] = [told(before), told(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort()
    .map((date) => ({ date, before: was.get(date) ?? null, after: is.get(date) ?? null }))
    .filter((change) => change.before?.kind !== change.after?.kind || change.before?.name !== change.after?.name);
}
