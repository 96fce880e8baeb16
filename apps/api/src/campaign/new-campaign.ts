import type { NewCampaign } from '@duban/contract-http';
import {
  type EscalationPolicy,
  type Instant,
  type LetterKind,
  type Recipient,
  type Refusal,
  type Rung,
  disagreementClock,
  dueMomentOf,
  needsApproval,
  policyFaults,
  refuse,
  startOfCivilDay,
} from '@duban/domain';
import { ESCALATION_POLICY, type NoticeEdition } from '@duban/domain/editions';
import type { EditionStore } from '@duban/persistence';
import { Problem } from '../http/problem';

/** A policy with what an edition or a campaign says otherwise; what it does not mention stays. */
export function policyOver(
  base: EscalationPolicy,
  { clocks, delivery, rungs }: NonNullable<NewCampaign['policy']>,
  edition: string,
): EscalationPolicy {
  const cap = delivery?.cap ?? base.delivery.cap;
  return {
    edition,
    clocks: {
      sign: clocks?.sign ?? base.clocks.sign,
      opinion: clocks?.opinion ?? base.clocks.opinion,
      principals: clocks?.principals ?? disagreementClock(base, 'principals'),
      ruling: clocks?.ruling ?? disagreementClock(base, 'ruling'),
    },
    delivery: {
      quietHours: delivery?.quietHours === undefined ? base.delivery.quietHours : delivery.quietHours,
      digest: delivery?.digest === undefined ? base.delivery.digest : delivery.digest,
      jitter: delivery?.jitter === undefined ? base.delivery.jitter : delivery.jitter,
      ...(cap === undefined ? {} : { cap }),
    },
    rungs: rungs
      ? rungs.map((rung): Rung => ({
          stage: rung.stage,
          name: rung.name,
          from: rung.from as Rung['from'],
          offset: rung.offset,
          when: rung.when as Rung['when'],
          ...(rung.replyWithin === undefined ? {} : { replyWithin: rung.replyWithin }),
          ...(rung.hearWithin === undefined ? {} : { hearWithin: rung.hearWithin }),
          to: rung.to as Recipient[],
          letter: rung.letter as LetterKind,
          approval: rung.approval ?? needsApproval(rung.letter as LetterKind),
        }))
      : base.rungs,
  };
}

/** Given inline, letters travel at once unless the policy says how. */
const AT_ONCE = { quietHours: null, digest: null, jitter: null } as const;

/**
 * The edition that is named, or the default; with what the campaign says otherwise, under this name.
 * @throws Problem 422 UNKNOWN_EDITION
 */
export async function policyFor(
  editions: EditionStore,
  body: Pick<NewCampaign, 'policy' | 'policyEdition'>,
  edition: string,
): Promise<EscalationPolicy> {
  const named =
    body.policyEdition === undefined ? ESCALATION_POLICY : await editions.find('policy', body.policyEdition);
  if (!named) throw new Problem(422, 'UNKNOWN_EDITION', { facts: { edition: body.policyEdition } });
  return body.policy ? policyOver({ ...named, delivery: AT_ONCE }, body.policy, edition) : named;
}

/** What stands against a campaign before anything is written. */
export function refusalOfCampaign(
  body: NewCampaign,
  notice: NoticeEdition,
  policy: EscalationPolicy,
  now: Instant,
): Refusal | undefined {
  const unknownRows = (body.rows ?? []).filter((row) => !notice.rows.some((candidate) => candidate.row === row));
  if (unknownRows.length > 0) return refuse('rule', 'UNKNOWN_ROW', { facts: { rows: unknownRows.map(String) } });
  const desks = new Set(notice.agencies.filter((agency) => agency.hasDesk).map((agency) => agency.code));
  const unknown = (body.agencies ?? []).filter((code) => !desks.has(code));
  if (unknown.length > 0) return refuse('rule', 'UNKNOWN_AGENCY', { facts: { agencies: unknown } });
  if (rowsOf(body, notice).length === 0) return refuse('rule', 'NO_ROWS_LEFT');
  const due = dueMomentOf(body.dueOn);
  if (due < startOfCivilDay(body.startsOn))
    return refuse('rule', 'DUE_BEFORE_START', {
      errors: [{ path: 'dueOn', code: 'DUE_BEFORE_START', message: 'dueOn' }],
    });
  const past = refusalOfPastDue(due, now, body.allowPastDue ?? false);
  if (past) return past;
  const faults = policyFaults(policy);
  return faults.length === 0 ? undefined : refuse('rule', 'POLICY_INVALID', { errors: faults });
}

export function refusalOfPastDue(due: Instant, now: Instant, allowed: boolean): Refusal | undefined {
  return due > now || allowed
    ? undefined
    : refuse('rule', 'DUE_IN_THE_PAST', { errors: [{ path: 'dueOn', code: 'DUE_IN_THE_PAST', message: 'dueOn' }] });
}

/** The rows that the campaign opens: those asked for, less those that none of the chosen agencies leads. */
export function rowsOf(body: Pick<NewCampaign, 'rows' | 'agencies'>, notice: NoticeEdition): number[] {
  const chosen = body.agencies && new Set(body.agencies);
  return (
    notice.rows
      .filter((row) => !body.rows || body.rows.includes(row.row))
      .filter(
        (row) =>
          !chosen ||
          row.leads.some((lead) =>
            lead === 'PROVINCES' ? notice.provinces.some((code) => chosen.has(code)) : chosen.has(lead),
          ),
      )
      // Joint leads co-sign what the first-named drafts: without that one nobody could finish the row.
      .filter((row) => !chosen || row.leadMode !== 'joint' || chosen.has(row.leads[0]!))
      .map((row) => row.row)
  );
}
