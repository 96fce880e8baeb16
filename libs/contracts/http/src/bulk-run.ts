import { z } from 'zod';
import { text } from './text';

/** Lists whose acts can be done to many, by the name of their path. */
export const ACTED_ON_LISTS = ['assignments', 'cases', 'measures'] as const;
export type ActedOnList = (typeof ACTED_ON_LISTS)[number];

/** An act for many, by ids or by what the filters of the list find. */
export const newBulkRunSchema = z
  .object({
    list: z.enum(ACTED_ON_LISTS),
    act: text(40).describe('As in `POST /{list}/actions/{act}`'),
    body: z
      .record(z.string().regex(/^(?!(ids|filter|after|preview)$)/), z.unknown())
      .default({})
      .describe('The words, and whatever else goes with the act'),
    ids: z.array(z.uuid()).min(1).max(2_000).optional(),
    filter: z.record(z.string(), z.unknown()).optional().describe('Of cases and measures, as their acts take it'),
    total: z.number().int().min(0).describe('How many the one who agrees has seen'),
  })
  .strict()
  .meta({ id: 'NewBulkRun' });
export type NewBulkRun = z.infer<typeof newBulkRunSchema>;

/** An act for many that goes on while whoever ordered it does something else, or has gone home. */
export const bulkRunSchema = z
  .object({
    id: z.string(),
    list: z.enum(ACTED_ON_LISTS),
    act: z.string(),
    state: z.enum(['running', 'stopped', 'broken', 'over']),
    inHand: z.boolean().describe('A step is being done, perhaps the last one before it stops'),
    done: z.number().int(),
    refused: z.array(z.object({ reason: z.string(), count: z.number().int() })),
    total: z.number().int(),
    listNumbers: z.array(z.string()).describe('Lists of cases that have come of it'),
    undoneBy: z
      .string()
      .nullable()
      .describe('The act that takes it back; null where none does, or it has been taken back'),
    problem: z.string().nullable().describe('What broke it off'),
    createdAt: z.string(),
  })
  .meta({ id: 'BulkRun' });
export type BulkRun = z.infer<typeof bulkRunSchema>;
