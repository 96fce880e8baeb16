import { UNIT_COLUMNS } from '@duban/domain';
import { z } from 'zod';
import { pageQuery, severalOf } from './list';
import { filledText, text } from './text';

export const enterpriseSchema = z
  .object({
    id: z.string(),
    creditCode: z.string().describe('统一社会信用代码'),
    name: z.string(),
    region: z.string(),
    regionZh: z.string(),
    place: z.string(),
    units: z.array(
      z.object({
        id: z.string(),
        caseId: z.string().nullable(),
        sector: z.string(),
        equipmentType: z.string(),
        serial: z.string(),
        capacity: z.number(),
        measure: z.string(),
        metrics: z.record(z.string(), z.number()),
        attributes: z.array(z.string()),
        state: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Enterprise' });
export type Enterprise = z.infer<typeof enterpriseSchema>;

export const enterpriseQuerySchema = z
  .object({ ...pageQuery, campaignId: z.uuid().optional(), region: severalOf(text(20)), sector: severalOf(text(40)) })
  .strict();

const importStateSchema = z.enum(['reading', 'preview', 'committing', 'committed', 'failed', 'discarded', 'expired']);
export const rowFaultSchema = z.object({
  line: z.number().int(),
  column: z.string(),
  code: z.string(),
  message: z.string(),
});
export const enterpriseImportSchema = z
  .object({
    id: z.string(),
    campaignId: z.string(),
    region: z.string().nullable(),
    fileName: z.string(),
    state: importStateSchema,
    rows: z.number().int().describe('Read so far; grows while the state is reading'),
    accepted: z.number().int(),
    rejected: z.number().int(),
    unchanged: z.number().int().describe('Of the accepted, those that are on record as they are'),
    committedLine: z.number().int().describe('How far it has been put into effect'),
    error: z.string().nullable(),
    errors: z.array(rowFaultSchema).describe('At most 200; all of them are in the workbook'),
    createdAt: z.string(),
    committedAt: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'EnterpriseImport' });
export type EnterpriseImport = z.infer<typeof enterpriseImportSchema>;

export const importQuerySchema = z.object({ campaignId: z.uuid().optional() }).strict();
export const importListSchema = z.object({ ...pageQuery, campaignId: z.uuid().optional() }).strict();
export const importColumns = UNIT_COLUMNS;

/** The same rows by the API instead of a file. */
export const newUnitsSchema = z
  .object({
    campaignId: z.uuid().optional(),
    rows: z
      .array(z.record(text(40), z.union([text(1_000), z.number(), z.null()])))
      .min(1)
      .max(5_000),
  })
  .strict()
  .meta({ id: 'NewUnits' });

export const evaluationSchema = z
  .object({
    outcome: z.enum(['eliminate', 'exempt', 'keep', 'review']),
    matched: z.array(z.object({ criterionId: z.string(), clauseId: z.string(), quote: z.string() })),
    reasons: z.array(z.string()),
    edition: z.string().describe('The criteria it was held against'),
    local: z
      .object({
        edition: z.string(),
        outcome: z.enum(['eliminate', 'exempt', 'keep', 'review']),
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

export const localCriteriaSchema = z
  .object({
    edition: z.string(),
    region: z.string(),
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
    affects: z.number().int().describe('Units of the region that it reaches and the State’s criteria do not'),
  })
  .meta({ id: 'LocalCriteria' });
export const newLocalCriteriaSchema = z
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
      .min(1)
      .max(60),
  })
  .strict()
  .meta({ id: 'NewLocalCriteria' });
