import { CRITERIA_OUTCOMES } from '@duban/domain';
import { z } from 'zod';
import { filledText, text } from './text';

export const outcomeSchema = z.enum(CRITERIA_OUTCOMES);

const sectorTargetSchema = z.object({
  quantity: z.number(),
  unit: z.string(),
  comparator: z.string(),
  what: z.string(),
  quote: z.string(),
  note: z.string().optional(),
});

/** A criterion as it is in force: the notice's (N2.2), or with what the State has adopted since. */
export const criterionSchema = z
  .object({
    id: z.string(),
    equipmentZh: z.string(),
    equipmentEn: z.string(),
    metric: z.string().nullable(),
    comparator: z.string().nullable(),
    value: z.number().nullable(),
    unit: z.string().nullable(),
    boundary: z
      .object({ asWritten: z.string(), inclusive: z.boolean(), certain: z.boolean() })
      .nullable()
      .describe('以上, 以下: as the notice writes it, and how it is read'),
    condition: z
      .object({ zh: z.string(), en: z.string(), logic: z.string().optional(), items: z.array(z.string()).optional() })
      .nullable(),
    exceptions: z.array(
      z.object({
        zh: z.string(),
        en: z.string(),
        metric: z.string().optional(),
        comparator: z.string().optional(),
        value: z.number().optional(),
        unit: z.string().optional(),
        quote: z.string(),
        note: z.string().optional(),
      }),
    ),
    action: z.string(),
    openEnded: z.boolean(),
    metricInferred: z.boolean(),
    quote: z.string(),
    note: z.string().optional(),
  })
  .meta({ id: 'Criterion' });

export const sectorSchema = z
  .object({
    id: z.string(),
    sector: z.string(),
    sectorZh: z.string(),
    sectorEn: z.string(),
    focusIndustries: z.array(z.string()),
    deadline: z.string(),
    deadlineQuote: z.string(),
    target: sectorTargetSchema.nullable(),
    additionalTargets: z.array(sectorTargetSchema),
    criteria: z.array(criterionSchema),
  })
  .meta({ id: 'Sector' });

export const evaluationSchema = z
  .object({
    outcome: outcomeSchema,
    matched: z.array(z.object({ criterionId: z.string(), clauseId: z.string(), quote: z.string() })),
    reasons: z.array(z.string()),
    edition: z.string().describe('The criteria it was held against'),
    local: z
      .object({
        edition: z.string(),
        outcome: outcomeSchema,
        matched: z.array(z.object({ criterionId: z.string(), clauseId: z.string(), quote: z.string() })),
      })
      .nullable()
      .describe("By the region's own, stricter edition; null where it has none"),
  })
  .meta({ id: 'Evaluation' });

export const evaluateSchema = z
  .object({
    sector: text(40),
    equipmentType: filledText(100),
    metrics: z.record(text(60), z.number().min(0).max(1e15)).default({}),
    attributes: z.array(text(60)).max(50).default([]),
    region: text(20).optional().describe('Also by the edition that this region has adopted'),
  })
  .strict()
  .meta({ id: 'Evaluate' });

const additionSchema = z
  .object({
    criterionId: z
      .string()
      .max(20)
      .regex(/^[GL][A-Z0-9-]*$/, 'L (a province) or G (the State), then capitals, digits and hyphens'),
    sector: text(40),
    equipmentZh: filledText(100),
    metric: text(60).optional(),
    comparator: z.enum(['<', '<=', '>', '>=']).optional(),
    value: z.number().min(0).max(1e12).optional(),
    quote: filledText(1_000).describe('The words of the paper that adds it'),
  })
  .strict();

export const criteriaEditionSchema = z
  .object({
    edition: z.string(),
    region: z.string().nullable().describe('Null for the State’s own, of the whole country'),
    noticeId: z.string(),
    recordedAt: z.string(),
    recordedBy: z.string().nullable(),
    note: z.string().nullable(),
    changes: z.array(
      z.object({
        criterionId: z.string(),
        value: z.number().optional(),
        dropExceptions: z.boolean().optional(),
        dropCondition: z.boolean().optional(),
      }),
    ),
    additions: z.array(additionSchema).describe('Wider in scope (N2.2-2): criteria that there are not below it'),
    affects: z
      .number()
      .int()
      .nullable()
      .describe('Units of the region that it reaches and the State’s criteria do not; null for the State’s own'),
  })
  .meta({ id: 'CriteriaEdition' });
export type CriteriaEdition = z.infer<typeof criteriaEditionSchema>;

/** A unit that one edition judges otherwise than the one before it. */
const rejudgedSchema = z.object({
  unitId: z.string(),
  caseId: z.string().nullable(),
  caseState: z.string().nullable(),
  enterprise: z.string(),
  sector: z.string(),
  equipmentType: z.string(),
  serial: z.string(),
  before: z.object({ outcome: outcomeSchema, criteria: z.array(z.string()) }),
  after: z.object({ outcome: outcomeSchema, criteria: z.array(z.string()) }),
});
export const criteriaChangesSchema = z
  .object({
    edition: z.string(),
    before: z.string().describe('The edition that it follows: the region’s own, or the notice’s'),
    total: z.number().int(),
    items: z.array(rejudgedSchema).describe('At most 200'),
  })
  .meta({ id: 'CriteriaChanges' });
export type CriteriaChanges = z.infer<typeof criteriaChangesSchema>;
export const newCriteriaEditionSchema = z
  .object({
    edition: z
      .string()
      .max(40)
      .regex(/^[a-z0-9][a-z0-9.-]*$/, 'small letters, digits, dots and hyphens'),
    noticeId: text(100),
    note: filledText(2_000).describe('The paper that it comes from'),
    changes: z
      .array(
        z
          .object({
            criterionId: text(20),
            value: z.number().min(0).max(1e12).optional(),
            dropExceptions: z.boolean().optional(),
            dropCondition: z.boolean().optional(),
          })
          .strict(),
      )
      .max(60)
      .default([]),
    additions: z.array(additionSchema).max(60).default([]),
    preview: z.boolean().optional().describe('Answers which units it would judge otherwise; keeps nothing'),
  })
  .strict()
  .refine(({ changes, additions }) => changes.length + additions.length > 0, {
    path: ['changes'],
    message: 'REQUIRED',
    params: { code: 'REQUIRED' },
  })
  .meta({ id: 'NewCriteriaEdition' });
