import { plannedAssignments } from '@duban/domain';
import type { TableRow } from '../api/wire-types';

export interface PlannedCounts {
  readonly rows: number;
  readonly assignments: number;
  readonly waiting: number;
  readonly standby: number;
  readonly byAgency: ReadonlyMap<string, { readonly lead: number; readonly participant: number }>;
}

/** What a launch of these rows would open, by the same rule that the launch itself follows. */
export function plannedCounts(rows: readonly TableRow[], provinces: readonly string[]): PlannedCounts {
  const byAgency = new Map<string, { lead: number; participant: number }>();
  let assignments = 0;
  let waiting = 0;
  let standby = 0;
  for (const row of rows) {
    const tableRow = { ...row, serialEvidence: '', openEndedIn: [], noticeClauses: row.clauses };
    for (const planned of plannedAssignments(tableRow, row.profile, provinces)) {
      const counts = byAgency.get(planned.agency) ?? { lead: 0, participant: 0 };
      if (planned.role === 'participant') counts.participant += 1;
      else counts.lead += 1;
      byAgency.set(planned.agency, counts);
      assignments += 1;
      if (planned.state === 'waiting') waiting += 1;
      if (planned.state === 'standby') standby += 1;
    }
  }
  return { rows: rows.length, assignments, waiting, standby, byAgency };
}
