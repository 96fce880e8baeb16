import { type Instant, civilDateOf, startOfCivilDay, timeOfDayMs } from './instant';
import { type WorkingCalendar, plusWorkingDays, workingDaysBetween } from './working-calendar';

/**
 * A due moment, moved by the time that somebody else held the matter (the accepter, or a suspension): that time is not charged
 * to the agency. `exact` for a deadline that was set as an instant: moved by the span itself. Otherwise by the working days
 * that the span touched, the hour of the day kept; a span that saw no new working day moves nothing.
 */
export function plusHeldTime(
  calendar: WorkingCalendar,
  due: Instant,
  heldFrom: Instant,
  heldTo: Instant,
  exact: boolean,
): Instant {
  if (heldTo <= heldFrom) return due;
  if (exact) return due + (heldTo - heldFrom);
  const days = workingDaysBetween(calendar, civilDateOf(heldFrom), civilDateOf(heldTo));
  return days <= 0 ? due : startOfCivilDay(plusWorkingDays(calendar, civilDateOf(due), days).date) + timeOfDayMs(due);
}
