import { ASSIGNMENT_COLUMNS } from '@duban/domain';
import { z } from 'zod';

/** Lists that can be taken away as a workbook, by the name of their path. */
export const EXPORTED_LISTS = ['assignments', 'cases', 'measures'] as const;
export type ExportedList = (typeof EXPORTED_LISTS)[number];

export const newListExportSchema = z
  .object({
    list: z.enum(EXPORTED_LISTS),
    filter: z
      .record(z.string().max(40), z.union([z.string().max(2_000), z.number(), z.boolean()]))
      .default({})
      .describe('As in the query of the list: several values of one filter with commas between them'),
    columns: z
      .array(z.enum(ASSIGNMENT_COLUMNS))
      .max(ASSIGNMENT_COLUMNS.length)
      .optional()
      .describe(
        'Of assignments: which of the columns that a reader may leave out stand in the workbook; all where it is not said',
      ),
  })
  .strict()
  .meta({ id: 'NewListExport' });

/** A workbook that is written while its reader does something else. Kept for a day. */
export const listExportSchema = z
  .object({
    id: z.string(),
    list: z.enum(EXPORTED_LISTS),
    fileName: z.string(),
    state: z.enum(['writing', 'ready', 'failed']),
    written: z.number().int().describe('Lines that are in it so far'),
    total: z.number().int().nullable().describe('Lines that the filter finds; null until they are counted'),
    size: z.number().int().nullable().describe('Bytes, of what is ready'),
    createdAt: z.string(),
  })
  .meta({ id: 'ListExport' });
export type ListExport = z.infer<typeof listExportSchema>;
