import type { Role } from '../api/wire-types';
import type { Page } from './paths';

/** Where a person's day begins. */
export function homeOf(roles: readonly Role[]): Page {
  if (
    roles.some(
      (role) => role === 'coordinator' || role === 'group_secretary' || role === 'supervisor' || role === 'auditor',
    )
  )
    return '/board';
  if (roles.some((role) => role === 'clerk' || role === 'head' || role === 'division')) return '/desk';
  if (roles.includes('local_unit')) return '/parts';
  if (roles.includes('enterprise')) return '/my';
  if (roles.includes('executor')) return '/executions';
  if (roles.includes('association')) return '/cases';
  if (roles.includes('system_admin')) return '/administration';
  if (roles.includes('security_admin')) return '/security-events';
  return '/notice';
}
