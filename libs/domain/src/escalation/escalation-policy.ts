import { type FieldFault } from '../refusal/refusal';
import { type PeriodText, parsePeriod } from '../time/period';

export type Recipient = 'clerk' | 'division' | 'agency_head' | 'coordinator' | 'supervision' | 'coordination_group';
export const RECIPIENTS: readonly Recipient[] = [
  'clerk',
  'division',
  'agency_head',
  'coordinator',
  'supervision',
  'coordination_group',
];

/** The kind of letter decides whether a rung acts by itself: from public criticism (通报) on, a named person approves. */
export type LetterKind = 'remind' | 'urge' | 'supervise' | 'circular' | 'interview' | 'referral';
export const LETTER_KINDS: readonly LetterKind[] = ['remind', 'urge', 'supervise', 'circular', 'interview', 'referral'];

export function needsApproval(letter: LetterKind): boolean {
  return letter === 'circular' || letter === 'interview' || letter === 'referral';
}

/** One rung of the ladder (档). `offset` counts from the handover, the due moment, or the actual issue of another rung. */
export interface Rung {
  readonly stage: string;
  readonly name: string;
  readonly from: 'issue' | 'due' | `rung:${string}`;
  readonly offset: PeriodText;
  readonly when: 'unsigned' | 'unanswered' | 'open';
  /** The time that the addressee has to answer; the next rung waits for it. */
  readonly replyWithin?: PeriodText;
  /** The right of reply before it is sent: from when it is reached, the agency has this long; until then nobody approves it. */
  readonly hearWithin?: PeriodText;
  readonly to: readonly Recipient[];
  readonly letter: LetterKind;
  readonly approval: boolean;
}

/** What a policy is called that a campaign has for itself. */
export const ownEdition = (campaignId: string) => `campaign-${campaignId.slice(0, 8)}`;
export const isOwnEdition = (edition: string) => /^campaign-[0-9a-f]{8}$/.test(edition);

export interface EscalationPolicy {
  readonly edition: string;
  readonly clocks: {
    readonly sign: PeriodText;
    readonly opinion: PeriodText;
    /** An objection: the time of the principals, then that of the coordination group. */
    readonly principals?: PeriodText;
    readonly ruling?: PeriodText;
  };
  readonly delivery: Delivery;
  readonly rungs: readonly Rung[];
}

/** How letters travel; never what they say or when a deadline falls. Nulls: at once, one by one. */
export interface Delivery {
  /** `HH:mm` in Beijing; letters of the first rungs wait for the end. */
  readonly quietHours: { readonly from: string; readonly to: string } | null;
  /** Reminders of one mailbox are put into one letter, sent on working days at this hour. */
  readonly digest: { readonly at: string } | null;
  /** The work of firing is spread over this span after the legal moment; the moment itself is what is recorded. */
  readonly jitter: PeriodText | null;
  /** More than this many letters to one mailbox on one day become a digest; letters of 督办 and above are not counted. */
  readonly cap?: number;
}

export const MAX_RUNGS = 30;
const CONDITIONS: readonly Rung['when'][] = ['unsigned', 'unanswered', 'open'];
const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Everything that is wrong with a policy, by path; empty for one that may be pinned to a campaign. */
export function policyFaults(policy: EscalationPolicy): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  const fault = (path: string, code: string, message: string) => faults.push({ path, code, message });
  for (const [name, text] of Object.entries(policy.clocks)) {
    const period = parsePeriod(text);
    if (!period || period.count <= 0) fault(`policy.clocks.${name}`, 'NOT_A_PERIOD', text);
  }
  if (policy.delivery.jitter !== null) {
    const jitter = parsePeriod(policy.delivery.jitter);
    if (jitter?.unit !== 'ms' || jitter.count < 0)
      fault('policy.delivery.jitter', 'NOT_A_PERIOD', policy.delivery.jitter);
  }
  const { quietHours, digest } = policy.delivery;
  const times = { 'quietHours.from': quietHours?.from, 'quietHours.to': quietHours?.to, 'digest.at': digest?.at };
  for (const [name, time] of Object.entries(times)) {
    if (time !== undefined && !TIME_OF_DAY.test(time)) fault(`policy.delivery.${name}`, 'NOT_A_TIME', time);
  }
  if (policy.rungs.length > MAX_RUNGS) fault('policy.rungs', 'TOO_MANY', String(MAX_RUNGS));
  const seen = new Set<string>();
  let lastOffset = new Map<string, number>();
  policy.rungs.forEach((rung, index) => {
    const path = `policy.rungs.${index}`;
    if (rung.stage.trim() === '') fault(`${path}.stage`, 'REQUIRED', 'stage');
    if (seen.has(rung.stage)) fault(`${path}.stage`, 'DUPLICATE', rung.stage);
    const offset = parsePeriod(rung.offset);
    if (!offset) fault(`${path}.offset`, 'NOT_A_PERIOD', rung.offset);
    if (rung.from.startsWith('rung:')) {
      const origin = rung.from.slice('rung:'.length);
      if (!seen.has(origin)) fault(`${path}.from`, 'UNKNOWN_RUNG', origin);
      if (offset && offset.count < 0) fault(`${path}.offset`, 'NOT_ORDERED', rung.offset);
    } else if (rung.from !== 'issue' && rung.from !== 'due') fault(`${path}.from`, 'UNKNOWN_ORIGIN', String(rung.from));
    if (!CONDITIONS.includes(rung.when)) fault(`${path}.when`, 'UNKNOWN_CONDITION', String(rung.when));
    if (!LETTER_KINDS.includes(rung.letter)) fault(`${path}.letter`, 'UNKNOWN_LETTER', String(rung.letter));
    if (offset && rung.from !== 'due' && offset.count < 0) fault(`${path}.offset`, 'NEGATIVE', rung.offset);
    if (offset) {
      // Rungs on the same clock climb: comparable by rough length, a working day being at least a day.
      const line = `${rung.from}/${rung.when}`;
      const length = offset.unit === 'ms' ? offset.count : offset.count * 86_400_000;
      if (length < (lastOffset.get(line) ?? -Infinity)) fault(`${path}.offset`, 'NOT_ORDERED', rung.offset);
      lastOffset = new Map(lastOffset).set(line, length);
    }
    if (rung.replyWithin !== undefined) {
      const reply = parsePeriod(rung.replyWithin);
      if (!reply || reply.count < 0) fault(`${path}.replyWithin`, 'NOT_A_PERIOD', rung.replyWithin);
    }
    if (rung.hearWithin !== undefined) {
      const hearing = parsePeriod(rung.hearWithin);
      if (!hearing || hearing.count < 0) fault(`${path}.hearWithin`, 'NOT_A_PERIOD', rung.hearWithin);
      // Whoever is heard before a letter must be able to change it: there has to be an approver who has not decided yet.
      if (!needsApproval(rung.letter)) fault(`${path}.hearWithin`, 'NO_APPROVER', rung.letter);
    }
    if (rung.to.length === 0) fault(`${path}.to`, 'REQUIRED', 'to');
    for (const [place, recipient] of rung.to.entries()) {
      if (!RECIPIENTS.includes(recipient)) fault(`${path}.to.${place}`, 'UNKNOWN_RECIPIENT', String(recipient));
    }
    if (needsApproval(rung.letter) && !rung.approval) fault(`${path}.approval`, 'APPROVAL_NEEDED', rung.letter);
    seen.add(rung.stage);
  });
  return faults;
}

/** For policies that say nothing of it (domain vocabulary 6.2). */
const DISAGREEMENT_CLOCKS = { principals: 'P5WD', ruling: 'P10WD' } as const;

/** How long the principals of two ministries, or after them the coordination group, have for an objection. */
export function disagreementClock(policy: Pick<EscalationPolicy, 'clocks'>, step: 'principals' | 'ruling'): PeriodText {
  return policy.clocks[step] ?? DISAGREEMENT_CLOCKS[step];
}
