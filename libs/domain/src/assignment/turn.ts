import type { AssignmentState } from './assignment-state';
import type { Role } from './person';

/** In which states each part in an agency is the one whose move it is. */
const TURNS: Readonly<Partial<Record<Role, readonly AssignmentState[]>>> = {
  clerk: ['dispatched', 'signed_for', 'handling', 'returned', 'requested'],
  division: ['routed', 'division_review'],
  head: ['in_review', 'requested'],
};

/** The states in which it is the turn of somebody with these roles, whoever else may look at it. */
export function turnStates(roles: readonly Role[]): readonly AssignmentState[] {
  return [...new Set(roles.flatMap((role) => TURNS[role] ?? []))];
}
