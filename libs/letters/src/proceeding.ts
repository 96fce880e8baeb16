import { type Instant, type WorkingCalendar, disagreementClock, dueAfter, endOfCivilDay, toIso } from '@duban/domain';
import type { NoticeEdition } from '@duban/domain/editions';
import { type CampaignRecord, type EscalationSubject, type RowDraft, keyedId } from '@duban/persistence';
import { citedZh } from './explain';
import { type AboutProceeding, type LetterMatter, type ProceedingFrame, proceedingMatter } from './letter-matter';

/** What has a clock and no row in the table: a region's year, a case, a measure. One clock of it, as the ladder and its letters see it. */
export interface Proceeding extends AboutProceeding {
  readonly type: Exclude<EscalationSubject['type'], 'assignment'>;
  /** Whose clock it is. */
  readonly agency: string;
  /** What an explanation may cite. */
  readonly clauses: readonly string[];
  readonly cycle: number;
  readonly issuedAt: Instant;
  readonly dueAt: Instant;
}

export interface GroupContext {
  readonly campaign: CampaignRecord;
  readonly notice: NoticeEdition;
  readonly calendar: WorkingCalendar;
}

export function agencyZhOf(notice: NoticeEdition, code: string): string {
  return notice.agencies.find((agency) => agency.code === code)?.shortZh ?? code;
}

export function frameOf({ campaign, notice, calendar }: GroupContext, publicUrl: string): ProceedingFrame {
  return { noticeNumber: notice.number, campaignTitle: campaign.title, policy: campaign.policy, calendar, publicUrl };
}

export function lettersOf(context: GroupContext, proceeding: Proceeding, publicUrl: string): LetterMatter {
  return proceedingMatter(frameOf(context, publicUrl), proceeding);
}

/** How an explanation cites it. */
export function citedAs({ label, clauses }: Pick<Proceeding, 'label' | 'clauses'>) {
  return { row: 0, matterNumber: `${label}${citedZh(clauses)}`, clauses };
}

/** A rung about it that is addressed to the coordination group. */
export function proceedingToTheGroup(
  context: GroupContext,
  proceeding: Proceeding,
  escalation: { readonly id: string; readonly stage: string; readonly name: string; readonly reason: string },
  at: Instant,
): RowDraft {
  return groupItem(context, {
    key: escalation.id,
    agency: proceeding.agency,
    kind: 'escalation',
    title: `${proceeding.label} ${escalation.stage} ${escalation.name}`,
    paper: {
      taskZh: proceeding.titleZh,
      clauses: proceeding.clauses,
      escalationId: escalation.id,
      reason: escalation.reason,
      dueAt: toIso(proceeding.dueAt),
    },
    at,
  });
}

/** An item on the group's agenda that is about no row; its time begins now. */
export function groupItem(
  { campaign, calendar }: GroupContext,
  item: { key: string; agency: string; kind: string; title: string; paper: Record<string, unknown>; at: Instant },
): RowDraft {
  const due = dueAfter(calendar, item.at, disagreementClock(campaign.policy, 'ruling'), endOfCivilDay);
  return {
    table: 'coordination_item',
    values: {
      id: keyedId('coordination_item', item.key),
      campaign_id: campaign.id,
      task_row_id: null,
      assignment_id: null,
      row: null,
      agency_code: item.agency,
      kind: item.kind,
      title: item.title,
      paper: item.paper,
      state: 'open',
      opened_at: toIso(item.at),
      due_at: toIso(due.at),
      due_tentative: due.tentative,
      version: 1,
    },
  };
}
