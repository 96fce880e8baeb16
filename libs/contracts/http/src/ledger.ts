import { z } from 'zod';
import { civilDateSchema, pageQuery } from './list';
import { text } from './text';

/** One entry of the ledger, as it was written and as it follows from the one before it. */
export const ledgerEntrySchema = z
  .object({
    stream: z.string().describe('What it is about: its kind and its id'),
    seq: z.number().int(),
    type: z.string(),
    sentence: z.string(),
    at: z.string(),
    actor: z.string(),
    actorAgency: z.string().nullable(),
    onBehalfOf: z.string().nullable(),
    reason: z.string().nullable(),
    prevHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'LedgerEntry' });
export type LedgerEntryShown = z.infer<typeof ledgerEntrySchema>;

export const ledgerEntryQuerySchema = z
  .object({
    ...pageQuery,
    stream: text(120).optional().describe('One matter alone: `assignment/{id}`'),
    type: text(60).optional(),
    from: civilDateSchema.optional().describe('The last seven days where neither a day nor a matter is named'),
    to: civilDateSchema.optional(),
  })
  .strict();
