import type { AgendaItem } from '@duban/contract-workflow';
import {
  aboutAssignment,
  collectedForZh,
  letterFacts,
  letterRow,
  planDelivery,
  resolveRecipients,
  rowFacts,
  submissionToTheGroup,
} from '@duban/letters';
import {
  type AssignmentRecord,
  type EntryDraft,
  type RowDraft,
  SYSTEM_ACTOR,
  type Transaction,
  concernsOfLeads,
  findAddressees,
  findAssignmentsOfRow,
  keyedId,
  record,
} from '@duban/persistence';
import { type RowContext, agencyNames } from '../task-row/row-context';

/** The principals' time has run out without agreement: the objection comes before the coordination group by itself. */
export async function submitUnsettled(
  transaction: Transaction,
  context: RowContext,
  items: readonly AgendaItem[],
  firedAt: number,
  publicUrl: string,
): Promise<void> {
  if (context.campaign.state !== 'in_force') return;
  const assignments = await findAssignmentsOfRow(transaction, context.taskRow.id, 'FOR UPDATE');
  const unsettled = assignments.filter(
    (assignment) =>
      assignment.disagreement?.state === 'principals' &&
      !assignment.suspended &&
      Date.parse(assignment.disagreement.dueAt) <= firedAt &&
      items.some((item) => item.assignmentId === assignment.id),
  );
  if (unsettled.length === 0) return;
  const entries: EntryDraft[] = [];
  const rows: RowDraft[] = [];
  for (const objector of unsettled) {
    const lead = assignments.find(
      (other) =>
        other.mode === 'answer' && other.agency === objector.disagreement!.lead && other.period === objector.period,
    );
    const { item, entry, dueAt } = submissionToTheGroup({
      context,
      objector,
      lead,
      at: firedAt,
      by: SYSTEM_ACTOR.name,
    });
    entries.push(entry);
    rows.push(item, ...(await lettersOf(transaction, context, { ...objector, dueAt }, lead, firedAt, publicUrl)));
  }
  const concerns = concernsOfLeads(assignments);
  await record(transaction, { at: firedAt, actor: SYSTEM_ACTOR, entries, rows, concerns });
}

async function lettersOf(
  transaction: Transaction,
  context: RowContext,
  objector: AssignmentRecord,
  lead: AssignmentRecord | undefined,
  at: number,
  publicUrl: string,
): Promise<RowDraft[]> {
  const names = [objector, lead].map((side) => (side ? agencyNames(context.notice, side.agency).zh : ''));
  const accounts = await findAddressees(transaction, objector.agency, at);
  const ofLead = lead ? await findAddressees(transaction, lead.agency, at) : [];
  const readers = [
    ...resolveRecipients(['agency_head', 'coordination_group'], objector, accounts),
    ...(lead ? resolveRecipients(['agency_head'], lead, ofLead) : []),
  ];
  return readers.flatMap((to) =>
    to.mailbox === null
      ? []
      : [
          letterRow({
            id: keyedId('letter', 'submission', objector.id, objector.disagreement!.openedAt, to.accountId ?? to.role),
            facts: letterFacts('submission', rowFacts(context, publicUrl), aboutAssignment(objector, names[0]!), at, {
              askedZh: '请部际协调小组研究裁定；裁定对双方有约束力。',
              whyZh: `${names[0]}与${names[1]}的主要负责人协商期满，未达成一致。`,
              insteadOfZh: collectedForZh(to),
            }),
            to: { ...to, mailbox: to.mailbox },
            plan: planDelivery('answer', at, context.campaign.policy.delivery, context.calendar),
            campaignId: context.campaign.id,
            assignmentId: objector.id,
            escalationId: null,
            at,
          }),
        ],
  );
}
