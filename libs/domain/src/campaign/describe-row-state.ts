import { type AssignmentState } from '../assignment/assignment-state';
import { type DisagreementState } from '../opinion/disagreement';
import { type AssignmentMode, type AssignmentRole } from '../division-of-labour/planned-assignment';
import { type TaskRowState } from './task-row-state';

/**
 * How a row stands, told from its assignments: only the handover and the end of a row are states of its own, what lies
 * between them is what its leads and participants are doing.
 */
export function describeRowState(
  stored: TaskRowState,
  assignments: readonly {
    readonly role: AssignmentRole;
    readonly mode: AssignmentMode;
    readonly state: AssignmentState;
    readonly blocked?: boolean;
    readonly disagreement?: { readonly state: DisagreementState } | null;
  }[],
): TaskRowState {
  if (stored !== 'assigned') return stored;
  const leads = assignments.filter((assignment) => assignment.mode === 'answer');
  const some = (...states: readonly AssignmentState[]) => leads.some((lead) => states.includes(lead.state));
  if (some('declined')) return 'returned_scope';
  if (assignments.some(({ disagreement }) => disagreement?.state === 'submitted')) return 'in_coordination';
  if (leads.some((lead) => lead.blocked)) return 'blocked';
  if (assignments.some((assignment) => assignment.mode === 'consult' && assignment.state === 'requested'))
    return 'consulting';
  if (some('returned')) return 'returned';
  const open = leads.filter((lead) => lead.state !== 'closed');
  // Between two periods of a standing duty nothing lies with anybody.
  if (open.length > 0 && open.every((lead) => ['in_review', 'co_signing', 'reported'].includes(lead.state)))
    return 'in_review';
  if (leads.every((lead) => lead.state === 'dispatched')) return 'assigned';
  return 'in_progress';
}

/** A row is done when every lead's part and every contribution is closed; whoever was only to be consulted holds nothing up. */
export function isRowDone(
  assignments: readonly { readonly mode: AssignmentMode; readonly state: AssignmentState }[],
): boolean {
  const owed = assignments.filter(
    ({ mode, state }) => (mode === 'answer' || mode === 'contribute') && state !== 'rerouted', // another agency has that part
  );
  return owed.length > 0 && owed.every((assignment) => assignment.state === 'closed' || assignment.state === 'revoked');
}
