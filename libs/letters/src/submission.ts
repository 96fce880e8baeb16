import { type Instant, type WorkingCalendar, disagreementClock, dueAfter, endOfCivilDay, toIso } from '@duban/domain';
import type { NoticeEdition } from '@duban/domain/editions';
import {
  type AssignmentRecord,
  type CampaignRecord,
  type EntryDraft,
  type RowDraft,
  type StoredDisagreement,
  assignmentHead,
  keyedId,
} from '@duban/persistence';

export interface SubmissionOrder {
  readonly context: {
    readonly campaign: CampaignRecord;
    readonly notice: NoticeEdition;
    readonly calendar: WorkingCalendar;
    readonly row: { readonly row: number; readonly titleZh: string; readonly noticeClauses: readonly string[] };
  };
  readonly objector: AssignmentRecord;
  readonly lead: AssignmentRecord | undefined;
  readonly at: Instant;
  /** Who brings it; the system when the principals' time has run out. */
  readonly by: string;
  readonly words?: string;
}

/**
 * An objection before the coordination group: the item with its paper, which sets both sides side by side in their own words,
 * and the entry that tells of it. The group's time begins now.
 */
export function submissionToTheGroup({ context, objector, lead, at, by, words }: SubmissionOrder): {
  readonly item: RowDraft;
  readonly entry: EntryDraft;
  readonly dueAt: Instant;
} {
  const { campaign, notice, calendar, row } = context;
  const nameOf = (code: string) => notice.agencies.find((agency) => agency.code === code)?.shortZh ?? code;
  const due = dueAfter(calendar, at, disagreementClock(campaign.policy, 'ruling'), endOfCivilDay);
  const before = objector.disagreement!;
  const disagreement: StoredDisagreement = {
    ...before,
    state: 'submitted',
    dueAt: toIso(due.at),
    dueTentative: due.tentative,
    submittedAt: toIso(at),
    submittedBy: by,
  };
  const itemId = keyedId('coordination_item', objector.id, before.openedAt);
  return {
    dueAt: due.at,
    item: {
      table: 'coordination_item',
      values: {
        id: itemId,
        campaign_id: campaign.id,
        task_row_id: objector.taskRowId,
        assignment_id: objector.id,
        row: row.row,
        agency_code: objector.agency,
        kind: 'disagreement',
        title: `第${row.row}行 ${nameOf(before.lead)}与${nameOf(objector.agency)}意见不一致`,
        paper: {
          taskZh: row.titleZh,
          clauses: row.noticeClauses,
          sides: [
            {
              agency: before.lead,
              agencyZh: nameOf(before.lead),
              part: 'lead',
              text: objector.consultation?.text ?? lead?.result?.text ?? '',
              basis: null,
              at: objector.consultation?.askedAt ?? null,
            },
            {
              agency: objector.agency,
              agencyZh: nameOf(objector.agency),
              part: 'objector',
              text: objector.opinion?.reason ?? '',
              basis: objector.opinion?.basis ?? null,
              at: objector.opinion?.answeredAt ?? null,
            },
          ],
          principals: {
            openedAt: before.openedAt,
            until: before.dueAt,
            outcome: words ?? '主要负责人协商期满，未达成一致。',
          },
        },
        state: 'open',
        opened_at: toIso(at),
        due_at: toIso(due.at),
        due_tentative: due.tentative,
        version: 1,
      },
    },
    entry: {
      head: assignmentHead(objector),
      type: 'submitted_for_ruling',
      reason: words ?? '主要负责人协商期满，未达成一致，提请部际协调小组裁定。',
      payload: { itemId, dueAt: toIso(due.at), by, ...(words ? { comment: words } : {}) },
      set: { disagreement },
    },
  };
}

/** A rung that is addressed to the coordination group has been sent: the matter is on its agenda. */
export function escalationToTheGroup(
  context: SubmissionOrder['context'],
  escalation: { readonly id: string; readonly stage: string; readonly name: string; readonly reason: string },
  about: Pick<AssignmentRecord, 'id' | 'taskRowId' | 'agency' | 'dueAt'>,
  at: Instant,
): RowDraft {
  const { campaign, notice, calendar, row } = context;
  const due = dueAfter(calendar, at, disagreementClock(campaign.policy, 'ruling'), endOfCivilDay);
  const agencyZh = notice.agencies.find((agency) => agency.code === about.agency)?.shortZh ?? about.agency;
  return {
    table: 'coordination_item',
    values: {
      id: keyedId('coordination_item', escalation.id),
      campaign_id: campaign.id,
      task_row_id: about.taskRowId,
      assignment_id: about.id,
      row: row.row,
      agency_code: about.agency,
      kind: 'escalation',
      title: `第${row.row}行 ${agencyZh} ${escalation.stage} ${escalation.name}`,
      paper: {
        taskZh: row.titleZh,
        clauses: row.noticeClauses,
        escalationId: escalation.id,
        reason: escalation.reason,
        dueAt: about.dueAt === null ? null : toIso(about.dueAt),
      },
      state: 'open',
      opened_at: toIso(at),
      due_at: toIso(due.at),
      due_tentative: due.tentative,
      version: 1,
    },
  };
}
