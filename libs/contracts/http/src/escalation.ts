import { z } from 'zod';
import { filledText, text } from './text';
import { civilDateSchema, pageQuery, severalOf } from './list';

export const escalationStateSchema = z.enum([
  'skipped',
  'approval_pending',
  'issued',
  'signed_for',
  'replied',
  'disputed',
  'resolved',
  'exempted',
  'withdrawn',
  'cancelled',
]);

const letterKindSchema = z.enum(['remind', 'urge', 'supervise', 'circular', 'interview', 'referral']);

export const escalationSchema = z
  .object({
    id: z.string(),
    campaignId: z.string(),
    campaignTitle: z.string(),
    subject: z.object({ type: z.enum(['assignment', 'task', 'case', 'measure', 'region']), id: z.string() }),
    row: z.number().int().nullable().describe('Null for what has no row: a region, a case, a measure'),
    matterNumber: z.string().nullable(),
    titleZh: z.string(),
    titleEn: z.string().describe('The row’s, where it has one; what a person has entitled stays as it is'),
    agency: z.string(),
    agencyZh: z.string(),
    stage: z.string(),
    name: z.string(),
    letter: letterKindSchema,
    state: escalationStateSchema,
    raisedAt: z.string(),
    issuedAt: z.string().nullable(),
    replyDueAt: z.string().nullable(),
    hearUntil: z.string().nullable().describe('Right of reply: until then nobody approves it, unless a reply is in'),
    recipients: z.array(
      z.object({
        role: z.string(),
        displayName: z.string(),
        mailbox: z.string().nullable(),
        insteadOf: z.string().nullable().describe('The recipient without a mailbox whose place this one takes'),
      }),
    ),
    reason: z.string(),
    explanation: z.string(),
    approvedBy: z.string().nullable(),
    reply: z.string().nullable(),
    allowedActions: z.array(z.string()),
    version: z.number().int(),
  })
  .meta({ id: 'Escalation' });
export type Escalation = z.infer<typeof escalationSchema>;

/** Why a rung fired: clause → policy edition → calendar edition → ledger entries → computed clock → recipients. */
export const explanationSchema = z
  .object({
    sentence: z.string(),
    clauses: z.array(z.object({ clauseId: z.string(), quotes: z.array(z.string()) })),
    basis: z
      .enum(['notice', 'project_policy'])
      .describe("Whether the rung is the notice's word or this project's own policy"),
    policyEdition: z.string(),
    calendarEdition: z.string(),
    rung: z.record(z.string(), z.unknown()),
    clock: z.object({
      issuedAt: z.string(),
      dueAt: z.string().nullable(),
      momentAt: z.string(),
      firedAt: z.string(),
      tentative: z.boolean(),
      workingDaysLate: z.number().int(),
    }),
    ledger: z.array(z.object({ stream: z.string(), seq: z.number().int(), type: z.string(), at: z.string() })),
    recipients: z.array(z.record(z.string(), z.unknown())),
    hash: z.string(),
  })
  .meta({ id: 'Explanation' });

export const escalationQuerySchema = z
  .object({
    ...pageQuery,
    campaignId: z.uuid().optional(),
    stage: severalOf(text(20)),
    state: severalOf(escalationStateSchema),
    subjectId: z.uuid().optional(),
    agency: severalOf(text(20)),
    letter: severalOf(letterKindSchema),
    raisedAfter: civilDateSchema.optional().describe('Raised on this day or later'),
    raisedBefore: civilDateSchema.optional().describe('Raised on this day or earlier'),
    sort: z.enum(['raisedAt', '-raisedAt']).default('-raisedAt'),
  })
  .strict();

export const escalationActionBodies = {
  acknowledge: z.object({ comment: text(2_000).optional() }).strict(),
  reply: z.object({ comment: filledText(20_000) }).strict(),
  approve: z.object({ comment: text(2_000).optional() }).strict(),
  dispute: z.object({ reason: filledText(20_000) }).strict(),
  resolve: z
    .object({ outcome: z.enum(['resolved', 'upheld', 'cancelled', 'exempted']), reason: filledText(20_000) })
    .strict(),
} as const;
export type EscalationActionName = keyof typeof escalationActionBodies;

export const letterSchema = z
  .object({
    id: z.string(),
    escalationId: z.string().nullable(),
    to: z.string(),
    subject: z.string(),
    state: z.enum(['queued', 'sent', 'dead', 'dropped']),
    attempts: z.number().int(),
    lastError: z.string().nullable(),
    createdAt: z.string(),
    sentAt: z.string().nullable(),
    allowedActions: z.array(z.enum(['resend'])),
  })
  .meta({ id: 'Letter' });
export const letterQuerySchema = z
  .object({
    ...pageQuery,
    campaignId: z.uuid().optional(),
    state: severalOf(z.enum(['queued', 'sent', 'dead', 'dropped'])),
    createdAfter: civilDateSchema.optional().describe('Written on this day or later'),
    createdBefore: civilDateSchema.optional().describe('Written on this day or earlier'),
  })
  .strict();
