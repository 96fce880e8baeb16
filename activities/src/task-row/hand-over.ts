import { type PlannedAssignment, isTentativeDue, periodDue, plannedAssignments, toIso } from '@duban/domain';
import { suggestedParts, upstreamOf } from '@duban/domain/editions';
import { collectedForZh, letterFacts, letterRow, planDelivery, resolveRecipients, rowFacts } from '@duban/letters';
import {
  type EntryDraft,
  type RowDraft,
  SYSTEM_ACTOR,
  type Transaction,
  findAddressees,
  findAssignmentsOfRow,
  findTaskRows,
  keyedId,
  record,
  taskRowHead,
} from '@duban/persistence';
import { type RowContext, agencyNames } from './row-context';

/** Opens the assignments that the table implies, and writes to the agencies. Does nothing when they are there already. */
export async function handOver(
  transaction: Transaction,
  context: RowContext,
  at: number,
  publicUrl: string,
): Promise<void> {
  const { campaign, taskRow } = context;
  if (taskRow.state !== 'planned' || campaign.state === 'revoked') return;
  if ((await findAssignmentsOfRow(transaction, taskRow.id)).length > 0) return;
  const { entries, rows, agencies } = await openPeriod(transaction, context, 1, at, publicUrl);
  const standby = context.profile.kind === 'trigger';
  entries.push({
    head: taskRowHead(taskRow),
    type: 'handed_over',
    payload: { agencies },
    set: { state: standby ? 'standby' : 'assigned' },
  });
  await record(transaction, { at, actor: SYSTEM_ACTOR, commandKey: `hand-over/${taskRow.id}`, entries, rows });
}

/** The next period of a standing duty begins: an item of its own for every agency of the row. Does nothing when it has begun. */
export async function beginPeriod(
  transaction: Transaction,
  context: RowContext,
  period: number,
  at: number,
  publicUrl: string,
): Promise<void> {
  const { campaign, taskRow } = context;
  if (campaign.state !== 'in_force') return;
  const before = await findAssignmentsOfRow(transaction, taskRow.id, 'FOR UPDATE');
  if (before.length === 0 || before.some((assignment) => assignment.period >= period)) return;
  const { entries, rows, agencies } = await openPeriod(transaction, context, period, at, publicUrl);
  entries.push({ head: taskRowHead(taskRow), type: 'period_begun', payload: { period, agencies } });
  await record(transaction, {
    at,
    actor: SYSTEM_ACTOR,
    commandKey: `period/${taskRow.id}/${period}`,
    entries,
    rows,
  });
}

async function openPeriod(
  transaction: Transaction,
  context: RowContext,
  period: number,
  at: number,
  publicUrl: string,
): Promise<{ entries: EntryDraft[]; rows: RowDraft[]; agencies: string[] }> {
  const { campaign, taskRow } = context;
  const planned = planOf(context);
  const blocked = await waitsForAnother(transaction, context);
  const due = dueOf(context, period, at);
  const entries: EntryDraft[] = [];
  const rows: RowDraft[] = [];
  for (const [place, plan] of planned.entries()) {
    const id = keyedId('assignment', taskRow.id, plan.agency, period);
    const asked = plan.state === 'dispatched';
    const dueAt = asked && plan.mode !== 'co_sign' ? due : null;
    const answers = plan.mode === 'answer';
    entries.push({
      head: { kind: 'assignment', id, version: 0, headHash: '' },
      type: plan.state === 'standby' ? 'stood_by' : plan.state === 'waiting' ? 'named_participant' : 'dispatched',
      payload: {
        agency: plan.agency,
        role: plan.role,
        mode: plan.mode,
        row: taskRow.row,
        ...(period > 1 ? { period } : {}),
        ...(blocked && answers ? { blocked: true } : {}),
        dueAt: dueAt === null ? null : toIso(dueAt),
      },
      create: {
        campaign_id: campaign.id,
        task_row_id: taskRow.id,
        row: taskRow.row,
        agency_code: plan.agency,
        role: plan.role,
        mode: plan.mode,
        kind: context.profile.kind,
        state: plan.state,
        place,
        period,
        clock_cycle: 1,
        issued_at: asked ? toIso(at) : null,
        due_at: dueAt === null ? null : toIso(dueAt),
        due_tentative: dueAt !== null && isTentativeDue(campaign.dueOn, dueAt, context.calendar),
        suspended: campaign.state === 'suspended',
        referred: false,
        part: answers ? partOf(context, plan.agency) : null,
        blocked: blocked && answers,
        created_at: toIso(at),
      },
    });
    rows.push(...(await lettersOf(transaction, context, plan, id, dueAt, at, publicUrl, period)));
  }
  return { entries, rows, agencies: planned.map((plan) => plan.agency) };
}

/** The table's own agencies, and those that have agreed to join them before the launch. */
function planOf({ campaign, row, profile, notice }: RowContext): readonly PlannedAssignment[] {
  const extras = (campaign.preparation?.extras ?? []).filter(
    (extra) => extra.row === row.row && extra.state === 'accepted',
  );
  const joined = (role: 'lead' | 'participant') =>
    extras.filter((extra) => extra.role === role).map((extra) => extra.agency);
  const whole = {
    ...row,
    leads: [...row.leads, ...joined('lead')],
    participants: [...row.participants, ...joined('participant')],
  };
  return plannedAssignments(whole, profile, notice.provinces).filter(
    ({ agency }) => campaign.agencies === null || campaign.agencies.includes(agency),
  );
}

/** The part of a shared row, as the coordinator confirmed it; otherwise as suggested, and said so. */
function partOf({ campaign, row }: RowContext, agency: string): string | null {
  const confirmed = campaign.preparation?.parts[String(row.row)]?.[agency];
  if (confirmed) return confirmed;
  const suggested = suggestedParts(row.row).find((part) => part.agency === agency);
  return suggested ? `${suggested.zh}（建议分工，未确认）` : null;
}

/** A row that this one needs is not done yet. */
async function waitsForAnother(transaction: Transaction, { campaign, row, matter }: RowContext): Promise<boolean> {
  const needed = matter ? [] : upstreamOf(row.row).filter(({ strength }) => strength === 'hard');
  if (needed.length === 0) return false;
  const rows = await findTaskRows(transaction, campaign.id);
  return needed.some(({ needs }) => rows.some((other) => other.row === needs && other.state !== 'completed'));
}

function dueOf({ campaign, taskRow, profile, calendar }: RowContext, period: number, at: number): number | null {
  if (taskRow.dueAt === null || profile.period === null || profile.kind !== 'standing') return taskRow.dueAt;
  return periodDue(campaign.launchedAt ?? at, profile.period.every, period, taskRow.dueAt, calendar);
}

async function lettersOf(
  transaction: Transaction,
  context: RowContext,
  plan: PlannedAssignment,
  id: string,
  dueAt: number | null,
  at: number,
  publicUrl: string,
  period: number,
): Promise<RowDraft[]> {
  const facts = rowFacts(context, publicUrl);
  const accounts = await findAddressees(transaction, plan.agency, at);
  const delivery = planDelivery('handover', at, context.campaign.policy.delivery, context.calendar);
  const { zh } = agencyNames(context.notice, plan.agency);
  const named = context.matter
    ? `${context.matter.number}将${zh}列为${plan.role === 'participant' ? '参加部门' : '承办部门'}。`
    : `分工表第${context.row.row}行列${zh}为${plan.role === 'participant' ? '参加部门' : '牵头部门'}。`;
  return resolveRecipients(['clerk'], { agency: plan.agency, assigneeId: null }, accounts).flatMap((to) =>
    to.mailbox === null
      ? []
      : [
          letterRow({
            id: keyedId('letter', 'handover', id, to.accountId ?? to.role),
            facts: letterFacts(
              'handover',
              facts,
              { id, mode: plan.mode, state: plan.state, agencyZh: zh, dueAt, dueTentative: false },
              at,
              {
                whyZh: period > 1 ? `${named}第${period}期开始。` : named,
                insteadOfZh: collectedForZh(to),
              },
            ),
            to: { ...to, mailbox: to.mailbox },
            plan: delivery,
            campaignId: context.campaign.id,
            assignmentId: id,
            escalationId: null,
            at,
          }),
        ],
  );
}
