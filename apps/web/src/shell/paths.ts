/** Every page by its address; `:id` stands for what it is about. The table of routes and every link are held to it by their types. */
export const PAGES = [
  '/signin',
  '/',
  '/desk',
  '/assignments',
  '/assignments/:id',
  '/board',
  '/campaigns/new',
  '/campaigns/:id',
  '/campaigns/:id/report',
  '/reports',
  '/accept',
  '/escalations',
  '/matters',
  '/coverage',
  '/agenda',
  '/accountability',
  '/absences',
  '/announcements',
  '/my',
  '/tasks/:id',
  '/parts',
  '/units',
  '/password',
  '/regions',
  '/assessments',
  '/assessments/:id',
  '/cases',
  '/lists',
  '/criteria',
  '/support',
  '/funds/:id',
  '/cases/:id',
  '/measures',
  '/executions',
  '/measures/:id',
  '/imports',
  '/security-events',
  '/administration',
  '/calendars',
  '/project-checks',
  '/directories',
  '/ledger',
  '/policies',
  '/letters',
  '/notice',
] as const;
export type Page = (typeof PAGES)[number];

type Filled<Pattern extends string> = Pattern extends `${infer Before}:${string}/${infer After}`
  ? `${Before}${string}/${Filled<After>}`
  : Pattern extends `${infer Before}:${string}`
    ? `${Before}${string}`
    : Pattern;
type Address = Filled<Page>;

/** Where a link may lead: a page, with what is asked of it or a place on it; or another question to the same page. */
export type PagePath = Address | `${Address}?${string}` | `${Address}#${string}` | `?${string}` | `#${string}`;
