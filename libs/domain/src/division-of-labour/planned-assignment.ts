import type { RowProfile } from './row-profile';
import type { TableRow } from './table-row';

/** What an agency is to a row. `province`: a provincial government that leads for its own region. */
export type AssignmentRole = 'lead' | 'participant' | 'province';

/**
 * What is asked of the agency. `answer`: a lead that answers for the row or its own part; `co_sign`: a joint lead that signs
 * the first-named lead's version; the other three are participants' modes of the row's profile.
 */
export const ASSIGNMENT_MODES = ['answer', 'co_sign', 'consult', 'contribute', 'join'] as const;
export type AssignmentMode = (typeof ASSIGNMENT_MODES)[number];

export interface PlannedAssignment {
  readonly agency: string;
  readonly role: AssignmentRole;
  readonly mode: AssignmentMode;
  readonly state: 'dispatched' | 'waiting' | 'standby';
}

/**
 * The assignments that a row opens at launch, leads first, in the table's order. Every agency that the row names has exactly one:
 * *single* and *joint* give one drafting lead (the first named; the others co-sign), *respectively* one lead for each part,
 * *provinces* one for each of the provincial governments. A trigger-driven row stands by until a matter arises.
 */
export function plannedAssignments(
  row: TableRow,
  profile: RowProfile,
  provinces: readonly string[],
): readonly PlannedAssignment[] {
  const standby = profile.kind === 'trigger';
  const leads = row.leads.flatMap((code) => (code === 'PROVINCES' ? provinces : [code]));
  const plan = (
    agency: string,
    role: AssignmentRole,
    mode: AssignmentMode,
    state: PlannedAssignment['state'],
  ): PlannedAssignment => ({ agency, role, mode, state: standby ? 'standby' : state });
  return [
    ...leads.map((agency, index) =>
      plan(
        agency,
        row.leadMode === 'provinces' ? 'province' : 'lead',
        row.leadMode === 'joint' && index > 0 ? 'co_sign' : 'answer',
        'dispatched',
      ),
    ),
    ...row.participants.map((agency) =>
      plan(
        agency,
        'participant',
        profile.participation,
        profile.participation === 'consult' ? 'waiting' : 'dispatched',
      ),
    ),
  ];
}
