import type { MeasureActionName } from '@duban/contract-http';
import {
  type GateQuestion,
  type Instant,
  type MeasureFacts,
  type ServedPaper,
  type ServiceMethod,
  papersServed,
  refuse,
} from '@duban/domain';
import { refusalProblem } from '../http/problem';

/** What an act says, its facts by name. */
export interface Words {
  readonly text: string;
  readonly attachmentIds?: readonly string[];
  readonly ground?: string;
  readonly groundText?: string;
  readonly method?: ServiceMethod;
  readonly at?: string;
  readonly [fact: string]: unknown;
}

/** What was not served, or has been acknowledged since it was, is not acknowledged. */
export function assertServed(facts: MeasureFacts, named: ServedPaper): void {
  const served = papersServed(facts).find(({ paper }) => paper === named);
  if (!served) throw refusalProblem(refuse('rule', 'NOT_SERVED'));
  if (served.acknowledgedAt !== null) throw refusalProblem(refuse('rule', 'ACKNOWLEDGED_ALREADY'));
}

/** Grounds that the record itself establishes: to be on the list and late. Every other is for somebody to state. */
const ESTABLISHED = 'on_the_list';

/** Where that is the only ground of the kind, it need not be named. */
export function named(
  words: Words,
  name: MeasureActionName,
  { kind, pack }: Pick<GateQuestion, 'kind' | 'pack'>,
): Words {
  const [only, ...others] = pack.grounds[kind] ?? [];
  const known = only?.code === ESTABLISHED && others.length === 0;
  return name === 'check_basis' && !words.ground && known ? { ...words, ground: ESTABLISHED } : words;
}

/**
 * What an act puts on the file: `before` is what it brings for the gate to look at, `after` the fact that it was done. Facts of
 * law are moments of receipt, never what a caller says they were.
 */
export function factsBrought(
  name: MeasureActionName,
  words: Words,
  attached: readonly string[],
  facts: MeasureFacts,
  now: Instant,
  by: string,
): { before: Partial<MeasureFacts>; after: Partial<MeasureFacts> } {
  const protocol = (words['record'] ?? []) as readonly string[];
  const recorded = protocol.length > 0 ? { hearingRecord: [...(facts.hearingRecord ?? []), ...protocol] } : {};
  const given = (...names: string[]) =>
    Object.fromEntries(
      names.flatMap((fact) => (words[fact] === undefined ? [] : [[fact, words[fact]]])),
    ) as Partial<MeasureFacts>;
  switch (name) {
    case 'check_basis':
      return {
        before: {
          ground: { code: words.ground!, ...(words.groundText ? { text: words.groundText } : {}) },
          ...given('scope', 'scopeSectors', 'exemptions', 'termMonths', 'interviewHeldOn'),
        },
        after: {},
      };
    case 'file':
      return { before: {}, after: { filedAt: now } };
    case 'investigate':
      return {
        before: {
          ...given(
            'officers',
            'compensationAssessed',
            'residentsOnFeeder',
            'dangerChecked',
            'safeShutdownPlan',
            'importantUser',
            'refusedOrder',
            'emergency',
          ),
          ...(attached.length > 0 ? { evidence: [...(facts.evidence ?? []), ...attached] } : {}),
        },
        after: {},
      };
    case 'serve_notice':
      return { before: {}, after: { noticeServedAt: now, noticeService: words.method ?? 'direct' } };
    case 'represent':
      return { before: {}, after: { defenceAt: now, defenceReviewed: false } };
    case 'request_hearing':
      return { before: {}, after: { hearingRequestedAt: now } };
    case 'waive_hearing':
      return { before: {}, after: { hearingWaivedAt: now } };
    case 'notify_hearing':
      return { before: { hearingNotifiedAt: now, hearingOn: words['hearingOn'] as string }, after: {} };
    case 'hold_hearing':
      return {
        before: { hearingHost: (words['host'] as string | undefined) ?? by },
        after: { hearingHeldAt: now, ...recorded },
      };
    case 'review':
      return {
        before: { ...given('defenceReviewed'), ...(facts.hearingHeldAt === undefined ? {} : recorded) },
        after: { reviewedAt: now },
      };
    case 'discuss':
      return { before: {}, after: { discussedAt: now } };
    case 'approve':
      return { before: given('defenceReviewed'), after: { approvedAt: now } };
    case 'decide':
      return { before: {}, after: { decidedAt: now } };
    case 'serve':
      return { before: {}, after: { decisionServedAt: now, decisionService: words.method ?? 'direct' } };
    case 'demand':
      return { before: {}, after: { demandedAt: now } };
    case 'notify_user':
      return { before: {}, after: { userNotifiedAt: now, ...given('authorityCopied') } };
    case 'schedule':
      return { before: { scheduledAt: Date.parse(words.at!) }, after: {} };
    case 're_notify':
      return { before: {}, after: { reNotifiedAt: now } };
    case 'confirm':
      return { before: given('receiptNo'), after: { supplierConfirmedAt: now } };
    case 'acknowledge':
      return {
        before: {},
        after: { acknowledged: { ...facts.acknowledged, [words['paper'] as ServedPaper]: now } },
      };
    case 'confirm_restored':
      return { before: { restoreReceiptNo: words['receiptNo'] as string }, after: { restoredAt: now } };
    case 'extend_term':
      return { before: given('termMonths'), after: { extendedAt: now } };
    default:
      return { before: {}, after: {} };
  }
}
