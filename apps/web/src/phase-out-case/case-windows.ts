import type { CaseDetail } from '@duban/contract-http';
import { CASE_POLICY, announcedOn, listedCaseStates, plusDays, startOfCivilDay, toIso } from '@duban/domain';

type CaseWindowKind = 'announced' | 'deadline' | NonNullable<CaseDetail['clock']>['kind'];
export interface CaseWindow {
  readonly kind: CaseWindowKind;
  readonly from: string;
  readonly until: string;
}

/**
 * The spans of a line of its own: how long its list has to be public before anything follows a missed date, the time it has to close,
 * and the clock that runs now. `earliest`: from when on a missed date may have consequences; null where that is no question.
 */
export function caseWindows(one: Pick<CaseDetail, 'facts' | 'state' | 'dueAt' | 'clock' | 'stopped'>): {
  readonly windows: readonly CaseWindow[];
  readonly earliest: string | null;
} {
  const day = announcedOn(one.facts);
  const windows: CaseWindow[] = [];
  let earliest: string | null = null;
  if (day !== undefined) {
    const from = toIso(startOfCivilDay(day));
    const until = toIso(startOfCivilDay(plusDays(day, CASE_POLICY.announcedDays + 1)));
    windows.push({ kind: 'announced', from, until });
    if (one.dueAt !== null && Date.parse(one.dueAt) > Date.parse(from))
      windows.push({ kind: 'deadline', from, until: one.dueAt });
    // Only a date that counts is missed, and nothing is begun before both have passed.
    if (one.dueAt !== null && !one.stopped && listedCaseStates.includes(one.state))
      earliest = Date.parse(one.dueAt) > Date.parse(until) ? one.dueAt : until;
  }
  if (one.clock) windows.push({ kind: one.clock.kind, from: one.clock.from, until: one.clock.dueAt });
  return { windows, earliest };
}
