import { MATTER_KINDS, type MatterKind, isRecurrence } from '@duban/domain';
import { z } from 'zod';
import { dueSchema, lightSchema } from './campaign';
import { pageQuery, severalOf } from './list';
import { COMMENT_LENGTH, TITLE_LENGTH, filledText, text } from './text';

const kindSchema = z.enum(MATTER_KINDS as [MatterKind, ...MatterKind[]]);
const codes = (most: number) => z.array(text(20)).max(most);
const aboutSchema = z.object({ type: z.enum(['row', 'region', 'case', 'none']), ref: text(60).nullable() }).strict();

/** An ad-hoc matter (批示、交办、会议决定), a clause without a row, or an occasion that starts a trigger-driven row. */
export const matterSchema = z
  .object({
    id: z.string(),
    campaignId: z.string(),
    number: z.string(),
    kind: kindSchema,
    title: z.string(),
    text: z.string(),
    source: z.string().nullable(),
    about: aboutSchema,
    leads: z.array(z.string()),
    participants: z.array(z.string()),
    clauses: z.array(z.string()),
    every: z.string().nullable(),
    state: z.string().describe('no_owner until somebody is named; then that of the row that works it'),
    light: lightSchema,
    dueAt: z.string().nullable(),
    stopped: z
      .boolean()
      .describe('Its clock does not run: with its accepter, suspended, waiting for another row, or over'),
    taskId: z.string().nullable(),
    assignments: z.array(z.object({ id: z.string(), agency: z.string(), state: z.string(), period: z.number().int() })),
    createdAt: z.string(),
  })
  .meta({ id: 'Matter' });
export type MatterShown = z.infer<typeof matterSchema>;

export const newMatterSchema = z
  .object({
    campaignId: z.uuid(),
    kind: kindSchema,
    title: filledText(TITLE_LENGTH),
    text: filledText(COMMENT_LENGTH),
    source: text(200).optional().describe('Who said it, in which document'),
    about: aboutSchema.optional(),
    leads: codes(60).optional(),
    participants: codes(60).optional(),
    clauses: codes(97).optional(),
    every: text(30)
      .refine(isRecurrence, { params: { code: 'NOT_A_PERIOD' } })
      .optional()
      .describe('Periodic feedback: P1M, P3M, P1Y'),
    dueOn: dueSchema.optional(),
    row: z.number().int().optional().describe('For an occasion: the trigger-driven row that it starts'),
  })
  .strict()
  .meta({ id: 'NewMatter' });
export type NewMatter = z.infer<typeof newMatterSchema>;

export const matterOwnerSchema = z
  .object({ leads: codes(60).min(1), participants: codes(60).optional(), dueOn: dueSchema })
  .strict();

export const matterQuerySchema = z
  .object({
    ...pageQuery,
    campaignId: z.uuid().optional(),
    kind: severalOf(kindSchema),
    state: severalOf(z.enum(['no_owner', 'owned'])),
  })
  .strict();
