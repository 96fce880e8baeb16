import type { Agenda, CaseloadActivities, Due } from '@duban/contract-workflow';
import {
  BEGIN_MEASURES,
  CASE_STAGES,
  DAY_MS,
  civilDateOf,
  listedCaseStates,
  plusDays,
  stageMoment,
  startOfCivilDay,
  toIso,
} from '@duban/domain';
import {
  type GroupContext,
  letterRow,
  planDelivery,
  proceedingMatter,
  frameOf,
  agencyZhOf,
  momentZh,
  resolveRecipients,
} from '@duban/letters';
import {
  type CampaignRecord,
  type DataSource,
  type EditionStore,
  type EntryDraft,
  type RowDraft,
  SEES_ALL,
  SYSTEM_ACTOR,
  type Transaction,
  canonical,
  findAddressees,
  findCampaign,
  findUntouchedProposals,
  inTransaction,
  keyedId,
  phaseOutCaseHead,
  phaseOutCaseOf,
  record,
  sha256,
  withdrawn,
} from '@duban/persistence';
import { ApplicationFailure } from '@temporalio/activity';
import { GUARD_MS } from '../escalation/rungs';
import { beginMeasures, nextToBegin } from './begin-measures';
import { leftOf, takeOver } from './take-over';

const PAGE = 500;
type Load = { campaignId: string; region: string };

/** The campaign's date is another than that of its lines: at once. */
const MOVED: Due = { kind: 'moved', cycle: 0, stage: 'moved', at: 0, fireAt: 0 };
/** The campaign before left lines undone: they are this one's now. */
const TAKEN_OVER: Due = { kind: 'taken_over', cycle: 0, stage: 'taken_over', at: 0, fireAt: 0 };
const undone = [...listedCaseStates, 'identified', 'verified', 'listed'];
const MOVED_CASES = `phase_out_case c JOIN sector_deadline d ON d.campaign_id = c.campaign_id AND d.sector = c.sector
  WHERE c.campaign_id = $1 AND c.agency_code = $2 AND c.state = ANY($3) AND c.facts->>'dueOn' IS NULL AND c.due_at IS NOT NULL AND c.due_at <> d.due_at`;

/** Thousands of quiet cases with one date: by the page, one entry for each, one letter for their province. */
export class CaseloadLedger implements CaseloadActivities {
  constructor(
    private readonly dataSource: DataSource,
    private readonly editions: EditionStore,
    private readonly publicUrl: string,
  ) {}

  async planCaseload({ campaignId, region }: Load): Promise<Agenda> {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const campaign = await this.campaign(transaction, campaignId);
      if (campaign.state === 'revoked' || campaign.state === 'archived') return { outcome: campaign.state, items: [] };
      if (campaign.state !== 'in_force') return { outcome: null, items: [] };
      const next = await transaction.query<{ stage: string; due_at: Date }>(
        `SELECT stage, min(c.due_at) AS due_at FROM unnest($3::text[]) AS stage JOIN phase_out_case c
           ON c.campaign_id = $1 AND c.agency_code = $2 AND c.state = ANY($4) AND c.due_at IS NOT NULL AND NOT (stage = ANY(c.fired))
         GROUP BY stage`,
        [campaignId, region, CASE_STAGES.map(({ stage }) => stage), [...listedCaseStates]],
      );
      const items: Due[] = next.map(({ stage, due_at }): Due => {
        const at = stageMoment(due_at.getTime(), daysOf(stage));
        return { kind: 'stage', cycle: 1, stage, at, fireAt: at + GUARD_MS };
      });
      items.push(...(await nextToBegin(transaction, campaignId, region)));
      if (await this.hasMoved(transaction, campaignId, region)) items.unshift(MOVED);
      const { follows } = campaign;
      if (follows !== null && (await leftOf(transaction, campaign, region, 1)).length > 0) items.unshift(TAKEN_OVER);
      return { outcome: null, items: items.sort((left, right) => left.fireAt - right.fireAt) };
    });
  }

  async actOnCaseload({
    campaignId,
    region,
    stage,
    firedAt,
  }: Load & { stage: string; firedAt: number }): Promise<number> {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const campaign = await this.campaign(transaction, campaignId);
      if (campaign.state !== 'in_force') return 0;
      if (stage === MOVED.stage) return this.moveDates(transaction, campaignId, region, firedAt);
      if (stage === TAKEN_OVER.stage) return takeOver(transaction, campaign, region, firedAt);
      if (stage === BEGIN_MEASURES)
        return beginMeasures(transaction, await this.contextOf(campaign), region, firedAt, this.publicUrl);
      const kind = CASE_STAGES.find((candidate) => candidate.stage === stage)!;
      // Every case whose own moment has come: those due on the day that lies so many days from today, and before.
      const reached = plusDays(civilDateOf(firedAt - GUARD_MS), -kind.days);
      const cases = (
        await transaction.query(
          `SELECT * FROM phase_out_case WHERE campaign_id = $1 AND agency_code = $2 AND state = ANY($3) AND due_at IS NOT NULL
             AND due_at < $4 AND NOT ($5 = ANY(fired)) ORDER BY due_at, id LIMIT ${PAGE} FOR UPDATE`,
          [campaignId, region, [...listedCaseStates], toIso(startOfCivilDay(plusDays(reached, 1))), stage],
        )
      )
        .map(phaseOutCaseOf)
        .filter(({ dueAt }) => stageMoment(dueAt!, kind.days) + GUARD_MS <= firedAt);
      const notice = await this.editions.get('notice', campaign.noticeId);
      const agencyZh = agencyZhOf(notice, region);
      if (cases.length === 0) {
        await this.writeToTheProvince(transaction, campaign, region, kind, firedAt);
        return 0;
      }
      const entries: EntryDraft[] = [];
      const rows: RowDraft[] = [];
      const late = kind.days > 0;
      const reason = (dueAt: number) =>
        late
          ? `应于${momentZh(dueAt)}前淘汰，已逾期；依企业淘汰件时限规则“${stage} ${kind.name}”（本项目办理规则，非通知原文）发督办，请五个工作日内到现场核实并记录。`
          : `应于${momentZh(dueAt)}前淘汰；依企业淘汰件时限规则“${stage} ${kind.name}”（本项目办理规则，非通知原文）提醒。`;
      for (const one of cases) {
        const id = keyedId('escalation', one.id, one.clockCycle, stage);
        entries.push({
          head: phaseOutCaseHead(one),
          type: late ? 'escalation_issued' : 'reminded',
          reason: reason(one.dueAt!),
          payload: { stage, dueAt: toIso(one.dueAt!), ...(late ? { escalationId: id } : {}) },
          set: { fired: [...one.fired, stage] },
        });
        if (late)
          rows.push({
            table: 'escalation',
            values: escalationValues(one, id, campaign, kind, agencyZh, firedAt, reason(one.dueAt!)),
          });
      }
      await record(transaction, { at: firedAt, actor: SYSTEM_ACTOR, entries, rows });
      return cases.length;
    });
  }

  private async hasMoved(transaction: Transaction, campaignId: string, region: string): Promise<boolean> {
    const rows = await transaction.query(`SELECT 1 FROM ${MOVED_CASES} LIMIT 1`, [campaignId, region, [...undone]]);
    return rows.length > 0;
  }

  /** The campaign's date has moved, and with it that of every line that has no date of its own. */
  private async moveDates(
    transaction: Transaction,
    campaignId: string,
    region: string,
    firedAt: number,
  ): Promise<number> {
    const rows = await transaction.query(
      `SELECT c.*, d.due_at AS moved_to FROM ${MOVED_CASES} ORDER BY c.id LIMIT ${PAGE} FOR UPDATE OF c`,
      [campaignId, region, [...undone]],
    );
    if (rows.length === 0) return 0;
    const entries = rows.map((row): EntryDraft => {
      const one = phaseOutCaseOf(row);
      const dueAt = (row['moved_to'] as Date).getTime();
      const passed = CASE_STAGES.filter(({ days }) => days < 0 && stageMoment(dueAt, days) <= firedAt);
      return {
        head: phaseOutCaseHead(one),
        type: 'due_moved',
        reason: '专项时限调整。',
        payload: { from: toIso(one.dueAt!), to: toIso(dueAt) },
        set: {
          due_at: toIso(dueAt),
          fired: passed.map(({ stage }) => stage),
          clock_cycle: one.clockCycle + 1,
        },
      };
    });
    const later = rows.filter((row) => (row['moved_to'] as Date).getTime() > firedAt).map((row) => row['id'] as string);
    const begun = await findUntouchedProposals(transaction, later);
    entries.push(...withdrawn(begun, '专项时限调整，该生产线的期限未到。', firedAt));
    await record(transaction, { at: firedAt, actor: SYSTEM_ACTOR, entries });
    return rows.length;
  }

  /** One letter for all that a stage has reached today, however many pages they were. */
  private async writeToTheProvince(
    transaction: Transaction,
    campaign: CampaignRecord,
    region: string,
    kind: (typeof CASE_STAGES)[number],
    firedAt: number,
  ): Promise<void> {
    const today = civilDateOf(firedAt);
    const [told] = await transaction.query<{ count: number; due_at: Date | null }>(
      `SELECT count(*)::int AS count, min(c.due_at) AS due_at FROM ledger_entry e JOIN phase_out_case c ON e.stream = 'phase_out_case/' || c.id
       WHERE c.campaign_id = $1 AND c.agency_code = $2 AND e.payload->>'stage' = $3 AND e.at >= $4 AND e.type IN ('reminded', 'escalation_issued')`,
      [campaign.id, region, kind.stage, toIso(firedAt - DAY_MS)],
    );
    if (!told || told.count === 0 || told.due_at === null) return;
    const context = await this.contextOf(campaign);
    const { notice, calendar } = context;
    const frame = frameOf(context, this.publicUrl);
    const agencyZh = agencyZhOf(notice, region);
    const label = `企业淘汰件 ${kind.stage}`;
    const matter = proceedingMatter(frame, {
      type: 'caseload',
      id: keyedId('caseload', campaign.id, region),
      label,
      titleZh: `${agencyZh}淘汰落后产能企业名单`,
      agencyZh,
      askedZh:
        kind.days > 0
          ? `${told.count}条生产线逾期未淘汰，请五个工作日内到现场核实并记录。`
          : `${told.count}条生产线临近淘汰期限，请督促按期拆除。`,
      dueAt: told.due_at.getTime(),
      dueTentative: false,
      path: `/cases?campaignId=${campaign.id}&region=${region}`,
    });
    const accounts = await findAddressees(transaction, region, firedAt);
    const to = kind.days > 0 ? (['agency_head', 'clerk'] as const) : (['clerk'] as const);
    const already = new Set(
      (
        await transaction.query<{ id: string }>('SELECT id FROM letter WHERE campaign_id = $1 AND created_at >= $2', [
          campaign.id,
          toIso(firedAt - DAY_MS),
        ])
      ).map(({ id }) => id),
    );
    const rows = resolveRecipients(to, { agency: region, assigneeId: null }, accounts).flatMap((recipient) => {
      const id = keyedId('letter', campaign.id, region, kind.stage, today, recipient.accountId ?? recipient.role);
      if (recipient.mailbox === null || already.has(id)) return [];
      return [
        letterRow({
          id,
          facts: matter.facts(kind.letter, firedAt, {
            whyZh: `${agencyZh}${told.count}条生产线到达“${kind.stage} ${kind.name}”（本项目办理规则，非通知原文）。`,
            stage: kind.stage,
            name: kind.name,
          }),
          to: { ...recipient, mailbox: recipient.mailbox },
          plan: planDelivery(
            kind.letter === 'supervise' ? 'formal' : 'reminder',
            firedAt,
            campaign.policy.delivery,
            calendar,
          ),
          campaignId: campaign.id,
          assignmentId: null,
          thread: matter.thread,
          escalationId: null,
          at: firedAt,
        }),
      ];
    });
    if (rows.length > 0) await record(transaction, { at: firedAt, actor: SYSTEM_ACTOR, entries: [], rows });
  }

  private async contextOf(campaign: CampaignRecord): Promise<GroupContext> {
    const notice = await this.editions.get('notice', campaign.noticeId);
    const calendar = await this.editions.get('calendar', campaign.calendarEdition);
    return { campaign, notice, calendar };
  }

  private async campaign(transaction: Transaction, id: string): Promise<CampaignRecord> {
    const campaign = await findCampaign(transaction, id);
    if (!campaign) throw ApplicationFailure.nonRetryable(`campaign ${id}`, 'NOT_FOUND');
    return campaign;
  }
}

const daysOf = (stage: string) => CASE_STAGES.find((candidate) => candidate.stage === stage)!.days;

function escalationValues(
  one: ReturnType<typeof phaseOutCaseOf>,
  id: string,
  campaign: CampaignRecord,
  kind: (typeof CASE_STAGES)[number],
  agencyZh: string,
  firedAt: number,
  reason: string,
): Record<string, unknown> {
  const facts = {
    row: 0,
    matterNumber: '企业淘汰件（N3.2-4）',
    agencyZh,
    agencyEn: one.region,
    clauses: ['N3.2-4'],
    policyEdition: 'case-stages-1',
    calendarEdition: campaign.calendarEdition,
    rung: {
      stage: kind.stage,
      name: kind.name,
      from: 'due',
      offset: `P${kind.days}D`,
      when: 'open',
      to: ['agency_head', 'clerk'],
      letter: kind.letter,
      approval: false,
    },
    clock: {
      issuedAt: toIso(one.createdAt),
      dueAt: toIso(one.dueAt!),
      momentAt: toIso(stageMoment(one.dueAt!, kind.days)),
      firedAt: toIso(firedAt),
      tentative: false,
      workingDaysLate: 0,
      workingDaysLeft: null,
    },
    ledger: [{ stream: `phase_out_case/${one.id}`, seq: one.version, type: one.state, at: toIso(firedAt) }],
    recipients: [],
  };
  return {
    id,
    campaign_id: campaign.id,
    task_row_id: null,
    assignment_id: null,
    row: null,
    subject_type: 'case',
    subject_id: one.id,
    agency_code: one.region,
    clock_cycle: one.clockCycle,
    stage: kind.stage,
    name: kind.name,
    letter: kind.letter,
    state: 'issued',
    moment_at: toIso(stageMoment(one.dueAt!, kind.days)),
    raised_at: toIso(firedAt),
    issued_at: toIso(firedAt),
    reply_due_at: null,
    hear_until: null,
    recipients: [],
    reason,
    explanation: { ...facts, hash: sha256(canonical(facts)) },
    version: 1,
  };
}
