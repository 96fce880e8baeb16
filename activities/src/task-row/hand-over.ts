import { type PlannedAssignment, isTentativeDue, plannedAssignments, toIso } from '@duban/domain';
import { insteadOfZh, letterFacts, letterRow, planDelivery, resolveRecipients, rowFacts } from '@duban/letters';
import {
  type EntryDraft,
  type RowDraft,
  SYSTEM_ACTOR,
  type Transaction,
  findAddressees,
  findAssignmentsOfRow,
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
  const planned = plannedAssignments(context.row, context.profile, context.notice.provinces).filter(
    ({ agency }) => campaign.agencies === null || campaign.agencies.includes(agency),
  );
  const entries: EntryDraft[] = [];
  const rows: RowDraft[] = [];
  for (const [place, plan] of planned.entries()) {
    const id = keyedId('assignment', taskRow.id, plan.agency, 1);
    const asked = plan.state === 'dispatched';
    const dueAt = asked && plan.mode !== 'co_sign' ? taskRow.dueAt : null;
    entries.push({
      head: { kind: 'assignment', id, version: 0, headHash: '' },
      type: plan.state === 'standby' ? 'stood_by' : plan.state === 'waiting' ? 'named_participant' : 'dispatched',
      payload: {
        agency: plan.agency,
        role: plan.role,
        mode: plan.mode,
        row: taskRow.row,
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
        period: 1,
        clock_cycle: 1,
        issued_at: asked ? toIso(at) : null,
        due_at: dueAt === null ? null : toIso(dueAt),
        due_tentative: dueAt !== null && isTentativeDue(campaign.dueOn, dueAt, context.calendar),
        suspended: campaign.state === 'suspended',
        referred: false,
        created_at: toIso(at),
      },
    });
    rows.push(...(await lettersOf(transaction, context, plan, id, dueAt, at, publicUrl)));
  }
  const standby = context.profile.kind === 'trigger';
  entries.push({
    head: taskRowHead(taskRow),
    type: 'handed_over',
    payload: { agencies: planned.map((plan) => plan.agency) },
    set: { state: standby ? 'standby' : 'assigned' },
  });
  await record(transaction, { at, actor: SYSTEM_ACTOR, commandKey: `hand-over/${taskRow.id}`, entries, rows });
}

async function lettersOf(
  transaction: Transaction,
  context: RowContext,
  plan: PlannedAssignment,
  id: string,
  dueAt: number | null,
  at: number,
  publicUrl: string,
): Promise<RowDraft[]> {
  const facts = rowFacts(context, publicUrl);
  const accounts = await findAddressees(transaction, plan.agency, at);
  const delivery = planDelivery('handover', at, context.campaign.policy.delivery, context.calendar);
  return resolveRecipients(['clerk'], { agency: plan.agency, assigneeId: null }, accounts).flatMap((to) =>
    to.mailbox === null
      ? []
      : [
          letterRow({
            id: keyedId('letter', 'handover', id, to.accountId ?? to.role),
            facts: letterFacts(
              'handover',
              facts,
              {
                id,
                mode: plan.mode,
                state: plan.state,
                agencyZh: agencyNames(context.notice, plan.agency).zh,
                dueAt,
                dueTentative: false,
              },
              at,
              {
                whyZh: `分工表第${context.row.row}行列${agencyNames(context.notice, plan.agency).zh}为${plan.role === 'participant' ? '参加部门' : '牵头部门'}。`,
                insteadOfZh: to.insteadOf ? `${insteadOfZh(to.insteadOf)}，由您代收。` : '',
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
