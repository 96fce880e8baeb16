import { type WorkingCalendar } from '../time/working-calendar';
import edition from './working-calendar-cn-2007-2026.json';

/**
 * The State Council's yearly papers, 2007 to 2026, as data. Origin, licence and checks: working-calendar-NOTICE.md.
 * 2027 is not published in any source at hand, so every date that rests on it is tentative.
 */
export const WORKING_CALENDAR: WorkingCalendar = edition;
