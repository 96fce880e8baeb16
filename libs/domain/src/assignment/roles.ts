import type { Role } from './person';

/** 三员: the system's, the rights' and the audit's; none of them holds anything else. */
export const ADMINISTRATORS: readonly Role[] = ['system_admin', 'security_admin', 'auditor'];

/** Roles that an office gives. Units, associations and enterprises are let in by the head above them. */
export const GRANTABLE_ROLES = [
  'clerk',
  'division',
  'head',
  'coordinator',
  'group_secretary',
  'supervisor',
  'auditor',
  'system_admin',
  'security_admin',
] as const satisfies readonly Role[];

/** Work in an agency's name: nobody does it who belongs to none. */
const OF_AN_AGENCY: readonly Role[] = ['clerk', 'division', 'head', 'coordinator', 'supervisor'];

export type RolesFault = 'ADMINISTERS_ONE_THING' | 'AGENCY_NEEDED';

/** What stands against these roles for one account. */
export function rolesFault(roles: readonly Role[], agency: string | null): RolesFault | undefined {
  if (roles.length > 1 && roles.some((role) => ADMINISTRATORS.includes(role))) return 'ADMINISTERS_ONE_THING';
  if (agency === null && roles.some((role) => OF_AN_AGENCY.includes(role))) return 'AGENCY_NEEDED';
  return undefined;
}
