import type { AgendaItem, RowAgenda } from '@duban/contract-workflow';
import { type ClimbingMatter, concludedRowStates, MOST_PERIODS, periodBegins } from '@duban/domain';
import { type ClockRecord, type DisagreementClock, type FiredRecord, asFiredRung } from '@duban/persistence';
import { GUARD_MS, rungsInForce, spread } from '../escalation/rungs';
import type { RowContext } from './row-context';

/** Enough to show what comes; the plan is made anew after each moment. */
const SHOWN = 20;

export function matterOf(assignment: ClockRecord, escalations: readonly FiredRecord[]): ClimbingMatter {
  return {
    state: assignment.state,
    clockCycle: assignment.clockCycle,
    issuedAt: assignment.issuedAt ?? 0,
    dueAt: assignment.dueAt,
    dueTentative: assignment.dueTentative,
    signedAt: assignment.signedAt,
    repliedAt: assignment.repliedAt,
    fired: escalations
      .filter(
        (escalation) => escalation.subject.id === assignment.id && escalation.clockCycle === assignment.clockCycle,
      )
      .map(asFiredRung),
  };
}

export function agendaOf(
  context: RowContext,
  assignments: readonly ClockRecord[],
  escalations: readonly FiredRecord[],
  disagreements: readonly DisagreementClock[],
  whole: { readonly lastPeriod: number; readonly mayUnblock: boolean },
): RowAgenda {
  const { campaign, taskRow, calendar } = context;
  if (campaign.state === 'revoked' || taskRow.state === 'terminated') return { outcome: 'terminated', items: [] };
  if (concludedRowStates.includes(taskRow.state)) return { outcome: 'completed', items: [] };
  if (campaign.state !== 'in_force') return { outcome: null, items: [] };
  const items = assignments
    .filter((assignment) => !assignment.suspended && assignment.issuedAt !== null)
    .flatMap((assignment): AgendaItem[] => {
      const { id: assignmentId, clockCycle } = assignment;
      const rungs = rungsInForce(matterOf(assignment, escalations), campaign.policy, calendar)
        .filter(({ rung }) => !assignment.blocked || rung.from === 'issue')
        .map(({ rung, at, skipped }): AgendaItem => ({
          kind: 'rung',
          assignmentId,
          clockCycle,
          stage: rung.stage,
          at,
          fireAt: skipped ? at : at + GUARD_MS + spread(`${assignmentId}/${rung.stage}`, campaign.policy),
        }));
      return silenceOf(assignment).concat(rungs);
    })
    .concat(disagreements.filter((one) => !one.suspended).flatMap(principalsOf))
    .concat(nextPeriod(context, whole.lastPeriod))
    .concat(whole.mayUnblock && assignments.some((assignment) => assignment.blocked) ? [UNBLOCKED] : [])
    .sort((left, right) => left.fireAt - right.fireAt || (left.assignmentId < right.assignmentId ? -1 : 1));
  const first = items[0]?.fireAt ?? 0;
  return { outcome: null, items: items.filter((item, index) => index < SHOWN || item.fireAt === first) };
}

function silenceOf(assignment: ClockRecord): AgendaItem[] {
  if (assignment.mode !== 'consult' || assignment.state !== 'requested' || assignment.dueAt === null) return [];
  const { id: assignmentId, clockCycle, dueAt } = assignment;
  return [{ kind: 'silence', assignmentId, clockCycle, at: dueAt, fireAt: dueAt + GUARD_MS }];
}

/** What a row waited for is done: at once. */
const UNBLOCKED: AgendaItem = { kind: 'unblock', assignmentId: '', clockCycle: 0, at: 0, fireAt: 0 };

/** The next period of a standing duty, if another begins before the whole is due. None is passed over: each follows the one before. */
function nextPeriod({ campaign, taskRow, profile, calendar }: RowContext, last: number): AgendaItem[] {
  if (profile.kind !== 'standing' || profile.period === null || campaign.launchedAt === null || last === 0) return [];
  const at = periodBegins(campaign.launchedAt, profile.period.every, last + 1, calendar);
  if (taskRow.dueAt === null || at >= taskRow.dueAt || last >= MOST_PERIODS) return [];
  return [{ kind: 'period', assignmentId: '', clockCycle: last + 1, at, fireAt: at }];
}

/** The principals of two ministries have their time; after it the matter goes on by itself. */
function principalsOf({ assignmentId, clockCycle, dueAt: at }: DisagreementClock): AgendaItem {
  return { kind: 'principals', assignmentId, clockCycle, at, fireAt: at + GUARD_MS };
}
