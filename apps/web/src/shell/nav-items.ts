import type { Role } from '../api/wire-types';
import type { Page } from './paths';

type NavWord =
  | 'desk'
  | 'board'
  | 'assignments'
  | 'accept'
  | 'escalations'
  | 'matters'
  | 'reports'
  | 'coverage'
  | 'agenda'
  | 'accountability'
  | 'absences'
  | 'announcements'
  | 'parts'
  | 'my'
  | 'executions'
  | 'units'
  | 'regions'
  | 'assessments'
  | 'cases'
  | 'measures'
  | 'policies'
  | 'audit'
  | 'ledger'
  | 'administration'
  | 'letters'
  | 'notice';

const AGENCY: readonly Role[] = ['clerk', 'head', 'division'];
const OVERSIGHT: readonly Role[] = ['coordinator', 'group_secretary', 'supervisor', 'auditor'];

/** What the header offers, and to whom. It hides what would be refused anyway; the API is what refuses. */
export const navItems: readonly {
  readonly to: Page;
  readonly word: NavWord;
  readonly roles: readonly Role[] | 'everyone';
}[] = [
  { to: '/desk', word: 'desk', roles: AGENCY },
  { to: '/board', word: 'board', roles: [...OVERSIGHT, 'head'] },
  { to: '/assignments', word: 'assignments', roles: OVERSIGHT },
  { to: '/accept', word: 'accept', roles: ['coordinator', 'group_secretary'] },
  { to: '/escalations', word: 'escalations', roles: [...AGENCY, ...OVERSIGHT] },
  { to: '/matters', word: 'matters', roles: OVERSIGHT },
  { to: '/regions', word: 'regions', roles: [...AGENCY, ...OVERSIGHT] },
  { to: '/assessments', word: 'assessments', roles: [...AGENCY, ...OVERSIGHT] },
  { to: '/cases', word: 'cases', roles: [...AGENCY, ...OVERSIGHT, 'association'] },
  { to: '/measures', word: 'measures', roles: [...AGENCY, ...OVERSIGHT] },
  { to: '/announcements', word: 'announcements', roles: [...AGENCY, ...OVERSIGHT] },
  { to: '/reports', word: 'reports', roles: OVERSIGHT },
  { to: '/coverage', word: 'coverage', roles: OVERSIGHT },
  { to: '/agenda', word: 'agenda', roles: OVERSIGHT },
  { to: '/accountability', word: 'accountability', roles: ['supervisor', 'group_secretary'] },
  { to: '/my', word: 'my', roles: ['enterprise'] },
  { to: '/executions', word: 'executions', roles: ['executor'] },
  { to: '/parts', word: 'parts', roles: [...AGENCY, 'local_unit'] },
  { to: '/units', word: 'units', roles: ['head'] },
  { to: '/absences', word: 'absences', roles: [...AGENCY, 'coordinator', 'supervisor', 'auditor'] },
  { to: '/policies', word: 'policies', roles: ['coordinator', 'group_secretary', 'auditor'] },
  { to: '/letters', word: 'letters', roles: OVERSIGHT },
  { to: '/security-events', word: 'audit', roles: ['auditor', 'security_admin'] },
  { to: '/ledger', word: 'ledger', roles: ['auditor'] },
  { to: '/administration', word: 'administration', roles: ['system_admin', 'security_admin', 'auditor'] },
  { to: '/notice', word: 'notice', roles: 'everyone' },
];
