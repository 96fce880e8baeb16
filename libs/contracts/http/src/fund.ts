import { FUND_PURPOSES, FUND_SOURCES, FUND_STATES } from '@duban/domain';
import { z } from 'zod';
import { attachmentSchema } from './assignment';
import { civilDateSchema, pageQuery, severalOf } from './list';
import { faultlessQuantity } from './target';
import { filledText, text } from './text';

const source = z.enum(FUND_SOURCES);
const purpose = z.enum(FUND_PURPOSES);
const state = z.enum(FUND_STATES);

/** Money for phasing out (N5.1). Sums in yuan. */
export const fundSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    campaignId: z.string(),
    region: z.string(),
    regionZh: z.string(),
    sector: z.string(),
    source,
    purpose,
    caseId: z.string().nullable().describe('The line that it is for; null where it is the province’s'),
    against: z.string().nullable().describe('That line in words'),
    title: z.string(),
    state,
    asked: z.number(),
    allocated: z.number(),
    paid: z.number(),
    recovered: z.number(),
    appliedAt: z.string(),
    version: z.number().int(),
  })
  .meta({ id: 'Fund' });
export type Fund = z.infer<typeof fundSchema>;

export const fundDetailSchema = fundSchema
  .extend({
    steps: z.array(
      z.object({
        act: z.string(),
        state,
        at: z.string(),
        by: z.string(),
        text: z.string(),
        amount: z.number().nullable(),
        on: z.string().nullable().describe('The day on which it was paid'),
        attachments: z.array(attachmentSchema),
      }),
    ),
    allowedActions: z.array(z.string()),
  })
  .meta({ id: 'FundDetail' });
export type FundDetail = z.infer<typeof fundDetailSchema>;

export const fundQuerySchema = z
  .object({
    ...pageQuery,
    campaignId: z.uuid().optional(),
    region: severalOf(text(20)),
    sector: severalOf(text(40)),
    source: severalOf(source),
    state: severalOf(state),
    caseId: z.uuid().optional(),
  })
  .strict();

const words = { text: filledText(20_000), attachmentIds: z.array(z.uuid()).max(50).optional() };
const amount = faultlessQuantity.refine((value) => value > 0, {
  message: 'NOT_A_QUANTITY',
  params: { code: 'NOT_A_QUANTITY' },
});

export const newFundSchema = z
  .object({
    ...words,
    campaignId: z.uuid().optional(),
    source,
    purpose,
    sector: text(40).optional().describe('Of the line, where it is for one'),
    caseId: z.uuid().optional(),
    title: filledText(200),
    amount: amount.describe('In yuan'),
  })
  .strict()
  .meta({ id: 'NewFund' });

const step = z.object(words).strict();
export const fundActionBodies = {
  endorse: step,
  allocate: z.object({ ...words, amount }).strict(),
  confirm: step,
  pay: z.object({ ...words, amount, on: civilDateSchema }).strict(),
  correct: z.object({ ...words, amount: amount.describe('By how much too much was recorded as paid') }).strict(),
  verify_use: step,
  return: step,
  apply_again: z.object({ ...words, amount: amount.optional() }).strict(),
  withdraw: step,
  recover: z.object({ ...words, amount }).strict(),
  correct_recovery: z
    .object({ ...words, amount: amount.describe('By how much too much was recorded as recovered') })
    .strict(),
  comment: step,
} as const;
export type FundActionName = keyof typeof fundActionBodies;

const sums = { asked: z.number(), allocated: z.number(), paid: z.number(), recovered: z.number() };
export const fundTotalsSchema = z
  .object({
    items: z.array(z.object({ region: z.string(), regionZh: z.string(), source, ...sums })),
    totals: z.array(z.object({ source, ...sums })),
  })
  .meta({ id: 'FundTotals' });
export type FundTotals = z.infer<typeof fundTotalsSchema>;

const people = {
  affected: z.number().int(),
  placed: z.number().int(),
  insured: z.number().int(),
  arrears: z.number().describe('In ten thousand yuan, as reported'),
};
/** People whose work goes with the lines (N5.2), place by place, the heaviest first. */
export const resettlementSchema = z
  .object({
    items: z.array(
      z.object({
        region: z.string(),
        regionZh: z.string(),
        ...people,
        light: z.enum(['green', 'yellow', 'red']).describe('The worst of its places'),
        places: z.array(z.object({ place: z.string(), ...people, light: z.enum(['green', 'yellow', 'red']) })),
      }),
    ),
    warning: z.object({ yellow: z.number().int(), red: z.number().int() }).describe('Unplaced people of one place'),
  })
  .meta({ id: 'Resettlement' });
export type ResettlementLedger = z.infer<typeof resettlementSchema>;

/** Who is to be preferred (N5.3-4, N5.3-5; rows 21 and 22), by a formula that is told. */
export const preferencesSchema = z
  .object({
    formula: z.object({ zh: z.string(), en: z.string() }),
    lessDeveloped: z
      .array(z.object({ region: z.string(), regionZh: z.string(), asked: z.number(), allocated: z.number() }))
      .describe('N5.1-3, with what they have of the central treasury’s money, in yuan; of those that the reader sees'),
    lessDevelopedFormula: z.object({ zh: z.string(), en: z.string() }),
    regions: z.array(
      z.object({
        region: z.string(),
        regionZh: z.string(),
        announced: z.number().int(),
        due: z.number().int(),
        accepted: z.number().int(),
        restarted: z.number().int(),
        heavy: z.boolean(),
        well: z.boolean(),
      }),
    ),
    enterprises: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          creditCode: z.string(),
          region: z.string(),
          lines: z.number().int(),
        }),
      )
      .describe('All their announced lines dismantled by their day and accepted, none restarted; at most 500'),
  })
  .meta({ id: 'Preferences' });
export type Preferences = z.infer<typeof preferencesSchema>;

export const supportQuerySchema = z.object({ campaignId: z.uuid().optional() }).strict();
