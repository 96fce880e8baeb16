import { LEDGER_MARKS, type Report, type ReportKind } from '@duban/contract-http';
import {
  type CivilDate,
  type Instant,
  civilDateOf,
  concludedStates,
  describeRowState,
  isLateLight,
  lightOf,
  plusDays,
  startOfCivilDay,
  toIso,
  worstLight,
  isOpen as isDisagreementOpen,
} from '@duban/domain';
import {
  type AssignmentRecord,
  type CampaignRecord,
  type Transaction,
  coordinationItemOf,
  findAssignmentsOfCampaign,
  findCampaign,
  findEscalationsOf,
  findTaskRows,
} from '@duban/persistence';
import { Injectable } from '@nestjs/common';
import { ownDaysOf } from '../assignment/holding';
import { holdersOf } from '../campaign/outlook';
import { agendaTitleEn } from '../coordination/agenda-title';
import { assertInOrder } from '../http/check';
import { notFound } from '../http/problem';
import { type Language, historySentence, pick, proceedingEntry } from '../http/words';
import { Directory } from '../notice/directory';
import { readTargets, regionOf } from '../target/target-view';

const MOST_CHANGES = 500;
const MOST_TARGETS = 5_000;
/** What a reader of a weekly report wants told. Drafts, looks and comments are work, not change. */
const CHANGES: readonly string[] = [
  'reported',
  'accepted',
  'returned',
  'declined',
  'rerouted',
  'dispatched',
  'opinion_given',
  'deemed_no_objection',
  'principals_agreed',
  'brought_before_group',
  'ruled',
  'extension_granted',
  'extension_refused',
  'escalation_issued',
  'escalation_approved',
  'escalation_withdrawn',
  'succeeded_by',
  'period_begun',
  'completed',
  'rebased',
  'suspended',
  'resumed',
  'calendar_changed',
  'recounted',
];
const MARKED: Readonly<Record<(typeof LEDGER_MARKS)[number], (one: AssignmentRecord) => boolean>> = {
  disputed: ({ disputed, disagreement }) => disputed || isDisagreementOpen(disagreement?.state ?? null),
  blocked: ({ blocked }) => blocked,
  extension: ({ extension }) => extension?.state === 'applied',
  referred: ({ referred }) => referred,
};

/** How much of the time between the first of its assignments and its date has passed, in whole percent. */
function plannedPercent(own: readonly AssignmentRecord[], dueAt: Instant | null, now: Instant): number | null {
  const issued = own.flatMap(({ issuedAt }) => (issuedAt === null ? [] : [issuedAt]));
  if (dueAt === null || issued.length === 0) return null;
  const from = Math.min(...issued);
  return Math.round(100 * Math.min(1, Math.max(0, (now - from) / Math.max(1, dueAt - from))));
}

const DONE_ROWS = ['completed', 'struck_off'];
/** From the first 督办 up: reminders are no news to leaders. */
const HEAVY = ['supervise', 'circular', 'interview', 'referral'];

export interface ReportDays {
  readonly kind: ReportKind;
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** Seven days, the month so far, or the days that were asked for. */
export function daysOf(
  asked: { readonly kind: ReportKind; readonly from?: string | undefined; readonly to?: string | undefined },
  now: Instant,
): ReportDays {
  const today = civilDateOf(now);
  const to = asked.to ?? today;
  const from = asked.from ?? (asked.kind === 'monthly' ? `${to.slice(0, 7)}-01` : plusDays(to, -6));
  assertInOrder(from, to);
  return { kind: asked.kind, from, to };
}

/** 周报、月报、专报: told from the ledger and the rows, never typed again. */
@Injectable()
export class ReportService {
  constructor(private readonly directory: Directory) {}

  async make(
    transaction: Transaction,
    id: string,
    days: ReportDays,
    language: Language,
    now: Instant,
  ): Promise<Report> {
    const campaign = await findCampaign(transaction, id);
    if (!campaign) throw notFound();
    const rows = (await findTaskRows(transaction, id)).filter(({ matterId }) => matterId === null);
    const assignments = await findAssignmentsOfCampaign(transaction, id);
    const escalations = await findEscalationsOf(
      transaction,
      assignments.map((assignment) => assignment.id),
    );
    const agencies = await this.directory.allAgencies();
    const calendar = await this.directory.calendar(campaign.calendarEdition);
    const nameOf = (code: string) => agencies.get(code)?.shortZh ?? code;
    const named = (code: string) => (language === 'en' ? (agencies.get(code)?.nameEn ?? code) : nameOf(code));
    const window = [startOfCivilDay(days.from), startOfCivilDay(plusDays(days.to, 1))] as const;
    const within = (at: number | null) => at !== null && at >= window[0] && at < window[1];
    const light = (assignment: (typeof assignments)[number]) => lightOf(assignment, now, calendar).light;
    const changes = days.kind === 'monthly' ? [] : await this.changes(transaction, campaign, window, language, nameOf);
    const counted = await this.counted(transaction, id, window);
    const wholeLedger = days.kind !== 'weekly';
    const ownDays = wholeLedger
      ? await ownDaysOf(transaction, assignments.filter(isOpen), assignments, calendar, now)
      : new Map<string, number>();
    const last = wholeLedger ? await this.lastFeedback(transaction, id) : new Map<number, string>();
    const ledger = wholeLedger
      ? await Promise.all(
          rows.map(async (taskRow) => {
            const row = await this.directory.row(campaign.noticeId, taskRow.row);
            const own = assignments.filter((one) => one.taskRowId === taskRow.id && one.state !== 'rerouted');
            const open = own.filter(isOpen);
            const held = open.map(({ id }) => ownDays.get(id) ?? 0);
            const raised = escalations
              .filter(
                ({ subject, state }) =>
                  own.some((one) => one.id === subject.id) && !['skipped', 'withdrawn', 'cancelled'].includes(state),
              )
              .map(({ stage, name }) => `${stage} ${name}`)
              .sort();
            return {
              row: taskRow.row,
              titleZh: row.titleZh,
              titleEn: row.titleEn,
              clauses: [...row.noticeClauses],
              leads: [...row.leads],
              leadsZh: row.leads.map((code) => (code === 'PROVINCES' ? '各省（区、市）' : nameOf(code))).join('、'),
              participants: [...row.participants],
              participantsZh: row.participants.map(nameOf).join('、'),
              dueAt: taskRow.dueAt === null ? null : toIso(taskRow.dueAt),
              done: own.filter(({ mode, state }) => mode === 'answer' && state === 'closed').length,
              all: own.filter(({ mode }) => mode === 'answer').length,
              state: describeRowState(taskRow.state, own),
              light: worstLight(own.map(light)),
              holders: [...new Set(open.map(({ agency }) => agency))],
              holderZh: holders(open.map(({ agency }) => nameOf(agency))),
              heldWorkingDays: Math.max(0, ...held),
              lastAt: last.get(taskRow.row) ?? null,
              level: raised.at(-1) ?? null,
              plannedPercent: plannedPercent(own, taskRow.dueAt, now),
              papers: own.reduce((sum, { result }) => sum + (result?.attachmentIds.length ?? 0), 0),
              marks: LEDGER_MARKS.filter((mark) => open.some(MARKED[mark])),
            };
          }),
        )
      : [];
    return {
      campaignId: id,
      title: campaign.title,
      kind: days.kind,
      from: days.from,
      to: days.to,
      summary: {
        rows: rows.length,
        rowsDone: rows.filter(({ state }) => DONE_ROWS.includes(state)).length,
        assignments: assignments.filter(({ state }) => state !== 'rerouted').length,
        closed: assignments.filter(({ state }) => state === 'closed' || state === 'answered').length,
        overdue: assignments.filter((one) => isLateLight(light(one))).length,
        reported: counted.get('reported') ?? 0,
        accepted: counted.get('accepted') ?? 0,
        escalated: escalations.filter(({ issuedAt, letter }) => within(issuedAt) && HEAVY.includes(letter)).length,
      },
      changes: changes.slice(0, MOST_CHANGES),
      more: changes.length > MOST_CHANGES,
      movements: days.kind === 'monthly' ? [] : await this.movements(transaction, id, window, language),
      ledger: ledger.sort((left, right) => left.row - right.row),
      regions: wholeLedger ? await this.regions(transaction, campaign, now) : [],
      holders: wholeLedger ? holdersOf(assignments, calendar, ownDays, nameOf, now) : [],
      disputes: wholeLedger
        ? [
            ...assignments.flatMap((one) => betweenPrincipals(one, language, named)),
            ...(await this.disputes(transaction, id, language, named)),
          ]
        : [],
    };
  }

  private async changes(
    transaction: Transaction,
    { id, noticeId }: CampaignRecord,
    [from, to]: readonly [Instant, Instant],
    language: Language,
    nameOf: (code: string) => string,
  ): Promise<Report['changes']> {
    const entries = await transaction.query<{
      at: Date;
      type: string;
      payload: Record<string, unknown>;
      reason: string | null;
      actor: string;
      actor_name: string;
      display_name_en: string | null;
      number: string | null;
      title: string | null;
      row: number | null;
      agency_code: string | null;
      assignment_id: string | null;
    }>(
      `SELECT e.at, e.type, e.payload, e.reason, e.actor, e.actor_name, p.display_name_en, coalesce(a.row, t.row) AS row, a.agency_code,
         a.id AS assignment_id, m.number, m.title
       FROM ledger_entry e
       LEFT JOIN assignment a ON e.stream = 'assignment/' || a.id AND a.campaign_id = $1
       LEFT JOIN task_row t ON e.stream = 'task_row/' || t.id AND t.campaign_id = $1
       LEFT JOIN task_row r ON r.id = coalesce(a.task_row_id, t.id)
       LEFT JOIN matter m ON m.id = r.matter_id
       LEFT JOIN account p ON p.id::text = e.actor
       WHERE e.at >= $2 AND e.at < $3 AND e.type = ANY($4) AND (a.id IS NOT NULL OR t.id IS NOT NULL OR e.stream = 'campaign/' || $1)
       ORDER BY e.at, e.stream, e.seq LIMIT ${MOST_CHANGES + 1}`,
      [id, toIso(from), toIso(to), CHANGES],
    );
    const { rows } = await this.directory.notice(noticeId);
    const titleOf = (entry: (typeof entries)[number]) => {
      if (entry.title !== null) return { titleZh: entry.title, titleEn: entry.title };
      const row = rows.find((one) => one.row === entry.row);
      return { titleZh: row?.titleZh ?? null, titleEn: row?.titleEn ?? null };
    };
    const nameIn = ({ actor, actor_name: name, display_name_en: english }: (typeof entries)[number]) =>
      actor === 'system' ? pick(language, name, 'System') : pick(language, name, english ?? name);
    return entries.map((entry) => ({
      at: entry.at.toISOString(),
      row: entry.row,
      matterNumber: entry.number,
      ...titleOf(entry),
      agency: entry.agency_code,
      agencyZh: entry.agency_code === null ? null : nameOf(entry.agency_code),
      sentence: [historySentence(entry.type, entry.payload, language), entry.reason]
        .filter(Boolean)
        .join(pick(language, '：', ': ')),
      by: nameIn(entry),
      assignmentId: entry.assignment_id,
    }));
  }

  /** Of what there are thousands, a report tells how many: what was done to lines, measures, targets and money. */
  private async movements(
    transaction: Transaction,
    id: string,
    [from, to]: readonly [Instant, Instant],
    language: Language,
  ): Promise<Report['movements']> {
    const rows = await transaction.query<{ about: Movement; type: string; count: number }>(
      `SELECT own.about, e.type, count(*)::int AS count FROM (
         SELECT split_part(stream, '/', 1) AS kind, split_part(stream, '/', 2) AS id, type FROM ledger_entry
         WHERE at >= $2 AND at < $3 AND type NOT LIKE 'escalation%'
           AND (stream LIKE 'phase_out_case/%' OR stream LIKE 'measure/%' OR stream LIKE 'target/%' OR stream LIKE 'fund/%')) AS e
       JOIN (
         SELECT 'phase_out_case' AS kind, 'case' AS about, id::text FROM phase_out_case WHERE campaign_id = $1
         UNION ALL SELECT 'measure', 'measure', id::text FROM measure WHERE campaign_id = $1
         UNION ALL SELECT 'target', 'target', id::text FROM target WHERE campaign_id = $1
         UNION ALL SELECT 'fund', 'fund', id::text FROM fund WHERE campaign_id = $1) AS own ON own.kind = e.kind AND own.id = e.id
       GROUP BY 1, 2`,
      [id, toIso(from), toIso(to)],
    );
    const order = (about: Movement) => MOVEMENTS.indexOf(about);
    return rows
      .map(({ about, type, count }) => ({ about, act: type, name: proceedingEntry(type, language), count }))
      .sort(
        (left, right) =>
          order(left.about) - order(right.about) || right.count - left.count || (left.act < right.act ? -1 : 1),
      );
  }

  private async counted(
    transaction: Transaction,
    id: string,
    [from, to]: readonly [Instant, Instant],
  ): Promise<ReadonlyMap<string, number>> {
    const rows = await transaction.query<{ type: string; count: number }>(
      `SELECT e.type, count(*)::int AS count FROM assignment a JOIN ledger_entry e ON e.stream = 'assignment/' || a.id
       WHERE a.campaign_id = $1 AND e.at >= $2 AND e.at < $3 AND e.type IN ('reported', 'accepted') GROUP BY e.type`,
      [id, toIso(from), toIso(to)],
    );
    return new Map(rows.map(({ type, count }) => [type, count]));
  }

  private async lastFeedback(transaction: Transaction, id: string): Promise<ReadonlyMap<number, string>> {
    const rows = await transaction.query<{ row: number; at: Date }>(
      `SELECT a.row, max(e.at) AS at FROM assignment a JOIN ledger_entry e ON e.stream = 'assignment/' || a.id
       WHERE a.campaign_id = $1 AND e.actor <> 'system' GROUP BY a.row`,
      [id],
    );
    return new Map(rows.map(({ row, at }) => [row, at.toISOString()]));
  }

  private async regions(transaction: Transaction, campaign: CampaignRecord, now: Instant): Promise<Report['regions']> {
    const { items } = await readTargets(
      transaction,
      { campaignId: campaign.id, levels: ['province'], limit: MOST_TARGETS },
      now,
    );
    return [...(await this.directory.allAgencies()).values()]
      .filter(({ kind }) => kind === 'province')
      .map((province) => regionOf(province, items))
      .filter((region) => region.lag !== null)
      .map(({ code, nameZh, nameEn, lag, light, stale }) => ({ code, nameZh, nameEn, lag: lag!, light, stale }))
      .sort((left, right) => right.lag - left.lag);
  }

  private async disputes(
    transaction: Transaction,
    id: string,
    language: Language,
    named: (code: string) => string,
  ): Promise<Report['disputes']> {
    const rows = await transaction.query<Record<string, unknown>>(
      `SELECT * FROM coordination_item WHERE campaign_id = $1 AND state = 'open' ORDER BY due_at, id LIMIT 200`,
      [id],
    );
    return rows.map(coordinationItemOf).map((item) => ({
      title: pick(language, item.title, agendaTitleEn(item, named)),
      openedAt: toIso(item.openedAt),
      dueAt: toIso(item.dueAt),
      state: item.state,
      assignmentId: item.assignmentId,
      itemId: item.id,
    }));
  }
}

const MOVEMENTS = ['case', 'measure', 'target', 'fund'] as const;
type Movement = (typeof MOVEMENTS)[number];

const isOpen = ({ state }: AssignmentRecord) =>
  !concludedStates.includes(state) && !['waiting', 'standby', 'answered'].includes(state);

/** An objection that the principals of two agencies are still to settle; what is before the group already is an item of its. */
function betweenPrincipals(
  { id, disagreement, agency, row }: AssignmentRecord,
  language: Language,
  named: (code: string) => string,
): Report['disputes'] {
  if (disagreement?.state !== 'principals') return [];
  return [
    {
      title: pick(
        language,
        `第${row}行 ${named(agency)}对${named(disagreement.lead)}的征求意见稿有不同意见，主要负责人协商中`,
        `Row ${row}: ${named(agency)} objects to the draft of ${named(disagreement.lead)}; their principals consult`,
      ),
      openedAt: disagreement.openedAt,
      dueAt: disagreement.dueAt,
      state: disagreement.state,
      assignmentId: id,
      itemId: null,
    },
  ];
}

const NAMED_HOLDERS = 4;
function holders(names: readonly string[]): string {
  const all = [...new Set(names)];
  return all.length <= NAMED_HOLDERS ? all.join('、') : `${all.slice(0, NAMED_HOLDERS).join('、')}等${all.length}个`;
}
