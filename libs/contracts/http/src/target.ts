import { TARGET_LEVELS } from '@duban/domain';
import { z } from 'zod';
import { lightSchema } from './campaign';
import { pageQuery, severalOf } from './list';
import { filledText, text, TITLE_LENGTH } from './text';

export const targetLevelSchema = z.enum(TARGET_LEVELS);
const quantity = z.number().describe('In the measure of the target; at most three decimals, not negative');
export const faultlessQuantity = quantity.refine(
  (value) => Number.isFinite(value) && value >= 0 && value <= 1e12 && Number(value.toFixed(3)) === value,
  { message: 'NOT_A_QUANTITY', params: { code: 'NOT_A_QUANTITY' } },
);

export const targetSchema = z
  .object({
    id: z.string(),
    campaignId: z.string(),
    parentId: z.string().nullable(),
    level: targetLevelSchema,
    region: z.string().describe('The code of a province, the name of what lies below one, empty for the nation'),
    agency: z.string().nullable(),
    name: z.string(),
    sector: z.string(),
    measure: z.string(),
    amount: quantity,
    ownAmount: quantity
      .nullable()
      .describe('What the region has set itself beyond it (N2.2-2); the amount is what it is judged by'),
    done: quantity,
    state: z.enum(['draft', 'released']),
    clause: z.string().nullable().describe('The clause that sets it, where the notice does (power and coal)'),
    broken: quantity.describe('The sum of its parts'),
    shortfall: quantity.describe('By how much its parts fall short of it'),
    lag: z.number().describe('Percentage points behind the time that has passed; negative when ahead'),
    light: lightSchema,
    stale: z.boolean().describe('No figure came in for too long (N6.2-1)'),
    issued: z.boolean().describe('Released, or a part of what is; nobody lags behind a target before that'),
    reportedMonth: z.string().nullable(),
    reportedAt: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Target' });
export type TargetShown = z.infer<typeof targetSchema>;

export const targetDetailSchema = targetSchema
  .extend({
    parts: z.array(targetSchema),
    history: z.array(
      z.object({
        seq: z.number().int(),
        type: z.string(),
        at: z.string(),
        actor: z.string(),
        reason: z.string().nullable(),
        amount: quantity.nullable(),
        month: z.string().nullable(),
        done: quantity.nullable(),
      }),
    ),
  })
  .meta({ id: 'TargetDetail' });

export const targetQuerySchema = z
  .object({
    ...pageQuery,
    campaignId: z.uuid().optional(),
    level: severalOf(targetLevelSchema),
    region: text(100).optional(),
    sector: text(40).optional(),
  })
  .strict();

export const newTargetSchema = z
  .object({
    campaignId: z.uuid(),
    parentId: z.uuid().optional().describe('What it is a part of; nothing for the nation'),
    level: targetLevelSchema,
    region: text(100).optional(),
    name: filledText(TITLE_LENGTH),
    sector: text(40),
    measure: filledText(40),
    amount: faultlessQuantity,
    reason: filledText(2_000),
  })
  .strict()
  .meta({ id: 'NewTarget' });
export type NewTarget = z.infer<typeof newTargetSchema>;

export const reviseTargetSchema = z.object({ amount: faultlessQuantity, reason: filledText(2_000) }).strict();
export const releaseTargetSchema = z.object({ reason: text(2_000).optional() }).strict();
export const reportProgressSchema = z
  .object({
    month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
    done: faultlessQuantity.describe('Done in all until the end of the month'),
    reason: text(2_000).optional().describe('Required where it is less than was reported before'),
  })
  .strict();

export const regionSchema = z
  .object({
    code: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    targets: z.number().int(),
    released: z.number().int(),
    lag: z.number().nullable().describe('The worst of its targets; null while it has none'),
    light: lightSchema,
    stale: z.boolean(),
    reportedAt: z.string().nullable(),
  })
  .meta({ id: 'Region' });
export type Region = z.infer<typeof regionSchema>;
export const regionDetailSchema = regionSchema
  .extend({
    items: z.array(targetSchema),
    limits: z
      .array(
        z.object({
          measureId: z.string(),
          number: z.string(),
          clauseId: z.string(),
          scope: z.string(),
          sectors: z.array(z.string()).nullable().describe('The sectors that it covers; null for all'),
          exemptions: z.array(z.string()),
          since: z.string(),
          until: z.string().nullable(),
        }),
      )
      .describe('区域限批 in effect: whether a project may be approved is asked at /project-checks'),
  })
  .meta({ id: 'RegionDetail' });
export const regionQuerySchema = z.object({ campaignId: z.uuid().optional() }).strict();
