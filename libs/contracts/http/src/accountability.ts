import { ACCOUNTABILITY_OUTCOMES, ACCOUNTABILITY_STATES } from '@duban/domain';
import { z } from 'zod';
import { pageQuery, severalOf } from './list';
import { filledText } from './text';

const stateSchema = z.enum(ACCOUNTABILITY_STATES);

/** A referral to the supervision ministry: metadata only. */
export const accountabilityCaseSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    campaignId: z.string(),
    escalationId: z.string().nullable(),
    row: z.number().int().nullable(),
    agency: z.string(),
    agencyZh: z.string(),
    state: stateSchema,
    summary: z.string(),
    steps: z.array(
      z.object({
        state: stateSchema,
        at: z.string(),
        by: z.string(),
        text: z.string().nullable(),
        outcome: z.string().optional(),
      }),
    ),
    named: z.array(z.object({ id: z.string(), displayName: z.string() })),
    openedAt: z.string(),
    allowedActions: z.array(z.string()),
    version: z.number().int(),
  })
  .meta({ id: 'AccountabilityCase' });
export type AccountabilityCase = z.infer<typeof accountabilityCaseSchema>;

export const accountabilityCountsSchema = z
  .object({ waiting: z.number().int().describe('Referrals on which the caller may act now') })
  .meta({ id: 'AccountabilityCounts' });

export const accountabilityQuerySchema = z
  .object({ ...pageQuery, campaignId: z.uuid().optional(), state: severalOf(stateSchema) })
  .strict();

const step = z.object({ text: filledText(20_000) }).strict();
export const accountabilityActionBodies = {
  screen: step,
  propose: step,
  approve: step,
  transfer: step,
  accept: step,
  return_result: z.object({ text: filledText(20_000), outcome: z.enum(ACCOUNTABILITY_OUTCOMES) }).strict(),
  rectify: step,
  review: step,
  close: step,
  name: z.object({ accountId: z.uuid(), text: filledText(2_000) }).strict(),
} as const;
export type AccountabilityActionName = keyof typeof accountabilityActionBodies;
