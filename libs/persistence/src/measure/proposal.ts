import {
  type Instant,
  MEASURE_FORMS,
  type MeasureFacts,
  type MeasureKind,
  civilDateOf,
  holderOfKind,
  toIso,
} from '@duban/domain';
import { nextNumbers } from '../database/numbering';
import type { Transaction } from '../database/transaction';
import { keyedId } from '../ledger/canonical';
import { type EntryDraft, SYSTEM_ACTOR } from '../ledger/record';
import type { PhaseOutCaseRecord } from '../phase-out-case/phase-out-case.repository';
import { type MeasureRecord, type MeasureStep, measureHead, measureOf } from './measure.repository';

/** A measure that is wanted: against a line, or (`one` null) against the region. */
export interface WantedMeasure {
  readonly kind: MeasureKind;
  readonly one: PhaseOutCaseRecord | null;
  readonly region: string;
}

export interface MeasureProposal extends WantedMeasure {
  readonly id: string;
  readonly number: string;
  readonly holder: string;
}

export interface ProposalTerms {
  readonly campaignId: string;
  /** Why. */
  readonly text: string;
  /** The law that they run under. */
  readonly pack: string;
  /** Who proposes, by name. */
  readonly by: string;
  readonly at: Instant;
  readonly begunBy?: MeasureFacts['begunBy'];
}

/** Whoever begins or ends measures waits for the one before: of two, the second sees what the first has begun. */
export async function lockMeasures(transaction: Transaction): Promise<void> {
  await transaction.query(`SELECT pg_advisory_xact_lock(hashtext('duban.measure'))`);
}

/** Each under its number, to be put on record by the caller. A proposal decides nothing: it is there to be examined by whoever holds the power. */
export async function proposeMeasures(
  transaction: Transaction,
  wanted: readonly WantedMeasure[],
  { campaignId, text, pack, by, at, begunBy }: ProposalTerms,
): Promise<{ readonly proposals: MeasureProposal[]; readonly entries: EntryDraft[] }> {
  const numbers = await nextNumbers(transaction, MEASURES, civilDateOf(at).slice(0, 4), wanted.length);
  const proposals = wanted.map(({ kind, one, region }, place): MeasureProposal => {
    const number = numbers[place]!;
    return { id: keyedId('measure', number), number, kind, one, region, holder: holderOfKind(kind, region) };
  });
  const step: MeasureStep = { act: 'proposed', state: 'proposed', at: toIso(at), by, text };
  const entries = proposals.map(({ id, number, kind, one, region, holder }): EntryDraft => ({
    head: { kind: 'measure', id, version: 0, headHash: '', agency: holder },
    type: 'proposed',
    reason: text,
    payload: { number, kind, caseId: one?.id ?? null, region, clause: MEASURE_FORMS[kind].clause, pack },
    create: {
      number,
      campaign_id: campaignId,
      kind,
      case_id: one?.id ?? null,
      enterprise_id: one?.enterpriseId ?? null,
      region,
      agency_code: holder,
      state: 'proposed',
      pack_edition: pack,
      facts: begunBy === undefined ? {} : { begunBy },
      steps: [step],
      took_part: [],
      clock_cycle: 1,
      proposed_at: toIso(at),
    },
  }));
  return { proposals, entries };
}

const MEASURES = { sign: '措', table: 'measure', column: 'number' } as const;

/** What a missed date has begun and nobody has touched yet. */
export async function findUntouchedProposals(
  transaction: Transaction,
  caseIds: readonly string[],
): Promise<MeasureRecord[]> {
  const rows = await transaction.query(
    `SELECT * FROM measure WHERE case_id = ANY($1) AND over_at IS NULL AND state = 'proposed' AND clock_cycle = 1 AND facts->>'begunBy' = 'missed_date'
     ORDER BY id FOR UPDATE`,
    [caseIds],
  );
  return rows.map(measureOf);
}

/** Whoever began them takes them back when their ground is gone; what a person has begun, or acted on, a person ends. */
export function withdrawn(measures: readonly MeasureRecord[], text: string, at: Instant): EntryDraft[] {
  return measures.map((one) => {
    const step: MeasureStep = { act: 'withdrawn', state: 'no_basis', at: toIso(at), by: SYSTEM_ACTOR.name, text };
    return {
      head: measureHead(one),
      type: 'withdrawn',
      reason: text,
      payload: { from: one.state, to: 'no_basis' },
      set: { state: 'no_basis', over_at: toIso(at), steps: [...one.steps, step] },
    };
  });
}
