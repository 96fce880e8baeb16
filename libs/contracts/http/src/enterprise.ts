import { UNIT_COLUMNS } from '@duban/domain';
import { z } from 'zod';
import { pageQuery, severalOf } from './list';
import { text } from './text';

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
    warned: z.number().int().describe('Of the accepted, those about which somebody should look again'),
    committedLine: z.number().int().describe('How far it has been put into effect'),
    error: z.string().nullable(),
    errors: z.array(rowFaultSchema).describe('At most 200; all of them are in the workbook'),
    warnings: z.array(rowFaultSchema).describe('At most 200, of rows that are taken over all the same'),
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
