import type { CampaignState, EscalationPolicy, Instant } from '@duban/domain';
import type { Transaction } from '../database/transaction';
import { instantOf } from '../database/mapping';
import type { StreamHead } from '../ledger/record';

/** An agency beyond those that the table names, for a row whose cell ends in 等 or 相关部门. */
export interface ExtraAgency {
  readonly id: string;
  readonly row: number;
  readonly agency: string;
  readonly role: 'lead' | 'participant';
  readonly reason: string;
  readonly state: 'proposed' | 'accepted' | 'declined';
  readonly answeredBy?: string;
  readonly answer?: string;
}

/** What the table leaves open, settled before the launch. */
export interface Preparation {
  /** By row, then agency: the part that it answers for. */
  readonly parts: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Rows whose apportionment the coordinator has confirmed; the others run on the suggestion, said as such. */
  readonly confirmed: readonly number[];
  readonly participation: Readonly<Record<string, 'consult' | 'contribute' | 'join'>>;
  readonly extras: readonly ExtraAgency[];
}

export const NOTHING_PREPARED: Preparation = { parts: {}, confirmed: [], participation: {}, extras: [] };

/** What the campaign before left unfinished. */
export interface CarriedOver {
  readonly assignments: readonly {
    readonly assignmentId: string;
    readonly row: number;
    readonly agency: string;
    readonly state: string;
    readonly period: number;
  }[];
  readonly targets: number;
}

export interface CampaignRecord {
  readonly id: string;
  readonly noticeId: string;
  readonly title: string;
  readonly state: CampaignState;
  readonly startsOn: string;
  readonly dueOn: string;
  readonly dueAt: Instant;
  readonly originalDueOn: string;
  readonly policy: EscalationPolicy;
  readonly policyEdition: string;
  readonly calendarEdition: string;
  readonly profileEdition: string;
  readonly directoryEdition: string;
  readonly rows: readonly number[];
  readonly agencies: readonly string[] | null;
  readonly allowPastDue: boolean;
  readonly launchedAt: Instant | null;
  readonly suspendedAt: Instant | null;
  readonly preparation: Preparation | null;
  /** The campaign that it follows. */
  readonly follows: string | null;
  readonly carriedOver: CarriedOver | null;
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly version: number;
  readonly headHash: string;
}

export function campaignOf(row: Record<string, unknown>): CampaignRecord {
  return {
    id: row['id'] as string,
    noticeId: row['notice_id'] as string,
    title: row['title'] as string,
    state: row['state'] as CampaignState,
    startsOn: row['starts_on'] as string,
    dueOn: row['due_on'] as string,
    dueAt: instantOf(row['due_at'])!,
    originalDueOn: row['original_due_on'] as string,
    policy: row['policy'] as EscalationPolicy,
    policyEdition: row['policy_edition'] as string,
    calendarEdition: row['calendar_edition'] as string,
    profileEdition: row['profile_edition'] as string,
    directoryEdition: row['directory_edition'] as string,
    rows: row['rows'] as number[],
    agencies: row['agencies'] as string[] | null,
    allowPastDue: row['allow_past_due'] as boolean,
    launchedAt: instantOf(row['launched_at']),
    suspendedAt: instantOf(row['suspended_at']),
    preparation: (row['preparation'] ?? null) as Preparation | null,
    follows: (row['follows'] ?? null) as string | null,
    carriedOver: (row['carried_over'] ?? null) as CarriedOver | null,
    createdBy: row['created_by'] as string,
    createdAt: instantOf(row['created_at'])!,
    version: row['version'] as number,
    headHash: row['head_hash'] as string,
  };
}

export function campaignHead(campaign: CampaignRecord): StreamHead {
  return { kind: 'campaign', id: campaign.id, version: campaign.version, headHash: campaign.headHash };
}

export async function findCampaign(
  transaction: Transaction,
  id: string,
  lock: '' | 'FOR UPDATE' | 'FOR SHARE' = '',
): Promise<CampaignRecord | undefined> {
  const rows = await transaction.query(`SELECT * FROM campaign WHERE id = $1 ${lock}`, [id]);
  return rows[0] && campaignOf(rows[0]);
}

/** The dates that sectors have in a campaign, by sector. */
export async function findSectorDeadlines(
  transaction: Transaction,
  campaignId: string,
): Promise<ReadonlyMap<string, Instant>> {
  const rows = await transaction.query<{ sector: string; due_at: Date }>(
    'SELECT sector, due_at FROM sector_deadline WHERE campaign_id = $1',
    [campaignId],
  );
  return new Map(rows.map(({ sector, due_at }) => [sector, due_at.getTime()]));
}
