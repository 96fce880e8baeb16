import { queryKeys } from '../api/query-keys';
import { AnsweredBy } from '../shell/answered-by';
import { DueDate } from './due-date';

export default { title: 'DueDate' };

const DAY_MS = 86_400_000;
const calendar = {
  edition: 'story',
  firstYear: 2020,
  lastYear: 2100,
  holidays: {},
  makeUpWorkdays: {},
};
const at = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString();
const date = (days: number, stopped = false) => (
  <AnsweredBy answers={[[queryKeys.newestCalendar, calendar]]}>
    <DueDate at={at(days)} stopped={stopped} />
  </AnsweredBy>
);

export const Left = () => date(20);
export const Late = () => date(-20);
export const Stopped = () => date(-20, true);
export const None = () => <DueDate at={null} />;
/** Without the calendar nothing is said of working days. */
export const Loading = () => (
  <AnsweredBy>
    <DueDate at={at(3)} />
  </AnsweredBy>
);
