import { startOfCivilDay } from '@duban/domain';

/** A moment typed as Beijing's civil time (`2026-03-09T09:00`); nothing where none was typed: no moment is made up for an act of this kind. */
export function beijingMoment(typed: string): string | undefined {
  const [date = '', time = ''] = typed.split('T');
  const [hours, minutes] = time.split(':').map(Number);
  if (date === '' || hours === undefined || minutes === undefined) return undefined;
  return new Date(startOfCivilDay(date) + (hours * 60 + minutes) * 60_000).toISOString();
}
