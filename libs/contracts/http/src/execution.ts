import { z } from 'zod';
import { attachmentSchema } from './assignment';
import { measureStateSchema } from './measure';

/** A measure as whoever carries it out sees it: a bank, a power supplier, an authority. Only what was sent to them. */
export const executionSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    kind: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    clauseId: z.string(),
    against: z.string(),
    place: z.string(),
    holder: z.string(),
    holderZh: z.string(),
    state: measureStateSchema,
    sentAt: z.string(),
    scheduledAt: z.string().nullable(),
    liftDueAt: z.string().nullable().describe('Its reason is gone: to be ended by then'),
    restoreDueAt: z.string().nullable().describe('What was cut off is to be back by then'),
    steps: z
      .array(
        z.object({
          act: z.string(),
          at: z.string(),
          by: z.string(),
          text: z.string(),
          attachments: z.array(attachmentSchema).describe('Fetched at GET /executions/attachments/{id}'),
        }),
      )
      .describe('What was sent, and what was done since'),
    allowedActions: z.array(z.string()),
    version: z.number().int(),
  })
  .meta({ id: 'Execution' });
export type Execution = z.infer<typeof executionSchema>;
