import { DIRECTORY_FIELDS } from '@duban/domain';
import { z } from 'zod';
import { editionCode, recorded } from './edition';
import { civilDateSchema } from './list';
import { agencySchema } from './notice';
import { filledText, text } from './text';

const entrySchema = agencySchema
  .extend({
    until: z.string().nullable().describe('The last day on which it is in office; null while it is'),
    successor: z.string().nullable().describe('By code, who comes after it'),
  })
  .meta({ id: 'DirectoryEntry' });
export type DirectoryEntryShown = z.infer<typeof entrySchema>;

export const directoryEditionSchema = z
  .object({
    ...recorded,
    agencies: z.number().int(),
    campaigns: z.number().int().describe('How many campaigns have pinned it'),
  })
  .meta({ id: 'DirectoryEdition' });
export type DirectoryEdition = z.infer<typeof directoryEditionSchema>;

const differencesSchema = z.array(
  z.object({
    code: z.string(),
    nameZh: z.string().describe('As it is called after it'),
    nameEn: z.string(),
    fields: z.array(
      z.object({ field: z.enum(DIRECTORY_FIELDS), before: z.string().nullable(), after: z.string().nullable() }),
    ),
  }),
);
/** An edition with all that it says, and what it says otherwise than the one before it. */
export const directoryDetailSchema = directoryEditionSchema
  .extend({
    entries: z.array(entrySchema),
    before: z.string().nullable().describe('The edition before it'),
    differences: differencesSchema,
  })
  .meta({ id: 'DirectoryDetail' });
export type DirectoryDetail = z.infer<typeof directoryDetailSchema>;

const name = filledText(100).optional();
export const newDirectorySchema = z
  .object({
    edition: editionCode,
    note: filledText(2_000).describe('The paper that it comes from'),
    changes: z
      .array(
        z
          .object({
            code: text(20),
            nameZh: name,
            shortZh: name,
            nameEn: name,
            until: civilDateSchema.nullable().optional(),
            successor: text(20).nullable().optional(),
          })
          .strict(),
      )
      .min(1)
      .max(100)
      .describe('On top of the newest edition'),
    preview: z.boolean().optional().describe('Answers what it would change and whom it reaches; keeps nothing'),
  })
  .strict()
  .meta({ id: 'NewDirectory' });

export const directoryPreviewSchema = z
  .object({
    edition: z.string(),
    before: z.string(),
    differences: differencesSchema,
    open: z
      .array(
        z.object({
          code: z.string(),
          successor: z.string().nullable(),
          campaignId: z.string(),
          campaignTitle: z.string(),
          assignments: z.number().int(),
          measures: z.number().int(),
        }),
      )
      .describe('What is open with agencies that it sees leave office: to be handed over, campaign by campaign'),
  })
  .meta({ id: 'DirectoryPreview' });
export type DirectoryPreview = z.infer<typeof directoryPreviewSchema>;
