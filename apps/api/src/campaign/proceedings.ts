import {
  caseloadWorkflowId,
  opensCaseload,
  phaseOutCaseWorkflowId,
  regionAssessmentWorkflowId,
} from '@duban/contract-workflow';
import { type Instant, doneCaseStates, toIso } from '@duban/domain';
import {
  type CampaignRecord,
  type EntryDraft,
  type OutboxDraft,
  type Transaction,
  phaseOutCaseHead,
  phaseOutCaseOf,
  regionAssessmentHead,
  regionAssessmentOf,
} from '@duban/persistence';

/** The workflows of what runs in a campaign beside its rows: they hear of its suspension, its end and its calendar. */
export async function proceedingsOf(transaction: Transaction, campaignId: string): Promise<string[]> {
  const assessments = await transaction.query<{ id: string }>(
    `SELECT id FROM region_assessment WHERE campaign_id = $1 AND state <> 'closed' ORDER BY id`,
    [campaignId],
  );
  const regions = await transaction.query<{ agency_code: string }>(
    'SELECT DISTINCT agency_code FROM phase_out_case WHERE campaign_id = $1 ORDER BY 1',
    [campaignId],
  );
  const moving = await transaction.query<{ id: string }>(
    'SELECT id FROM phase_out_case WHERE campaign_id = $1 AND clock IS NOT NULL ORDER BY id',
    [campaignId],
  );
  return [
    ...assessments.map(({ id }) => regionAssessmentWorkflowId(id)),
    ...regions.map(({ agency_code }) => caseloadWorkflowId(campaignId, agency_code)),
    ...moving.map(({ id }) => phaseOutCaseWorkflowId(id)),
  ];
}

/**
 * Clocks of cases and of provinces' years that ran when the campaign was suspended go on where they stood. What is not the
 * campaign's stays: a date that a line has of its own, the year of watch, what a measure's law counts.
 */
export async function heldProceedings(
  transaction: Transaction,
  campaign: CampaignRecord,
  later: (at: Instant) => Instant,
): Promise<EntryDraft[]> {
  const ran = (at: Instant | null): at is Instant => at !== null && at > campaign.suspendedAt!;
  const reason = '专项恢复办理，暂停的时间不计入。';
  const cases = await transaction.query(
    `SELECT * FROM phase_out_case WHERE campaign_id = $1 AND clock IS NOT NULL ORDER BY id FOR UPDATE`,
    [campaign.id],
  );
  const assessments = await transaction.query(
    `SELECT * FROM region_assessment WHERE campaign_id = $1 AND state <> 'closed' ORDER BY id FOR UPDATE`,
    [campaign.id],
  );
  return [
    ...assessments.map(regionAssessmentOf).flatMap((one): EntryDraft[] => {
      const dates = {
        self_check_due: one.selfCheckDue,
        object_until: one.objectUntil,
        recheck_until: one.recheckUntil,
        rectify_until: one.rectifyUntil,
      };
      const set = Object.fromEntries(
        Object.entries(dates).flatMap(([column, at]) => (ran(at) ? [[column, toIso(later(at))]] : [])),
      );
      if (Object.keys(set).length === 0) return [];
      return [{ head: regionAssessmentHead(one), type: 'due_moved', reason, payload: set, set }];
    }),
    ...cases.map(phaseOutCaseOf).flatMap((one): EntryDraft[] => {
      const clock = one.clock!;
      if (clock.kind === 'watch' || !ran(clock.dueAt)) return [];
      const dueAt = later(clock.dueAt);
      return [
        {
          head: phaseOutCaseHead(one),
          type: 'due_moved',
          reason,
          payload: { clock: clock.kind, from: toIso(clock.dueAt), to: toIso(dueAt) },
          set: { clock: { ...clock, dueAt } },
        },
      ];
    }),
  ];
}

/** The provinces in which the campaign before left lines undone: their caseloads take them over, page by page. */
export async function caseloadsLeft(transaction: Transaction, campaign: CampaignRecord): Promise<OutboxDraft[]> {
  if (campaign.follows === null) return [];
  const regions = await transaction.query<{ agency_code: string }>(
    'SELECT DISTINCT agency_code FROM phase_out_case WHERE campaign_id = $1 AND NOT (state = ANY($2)) ORDER BY 1',
    [campaign.follows, [...doneCaseStates]],
  );
  return regions.map(({ agency_code: region }) => opensCaseload(campaign.id, region));
}
