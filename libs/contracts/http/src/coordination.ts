import { z } from 'zod';
import { dueSchema } from './campaign';
import { pageQuery, severalOf } from './list';
import { filledText, text } from './text';

export const rulingKindSchema = z.enum(['extend', 're_route', 'bind', 'sanction', 'close']);

/** One matter before the coordination group (row 28). */
export const coordinationItemSchema = z
  .object({
    id: z.string(),
    campaignId: z.string(),
    campaignTitle: z.string(),
    assignmentId: z.string().nullable(),
    row: z.number().int().nullable(),
    agency: z.string().nullable(),
    agencyZh: z.string().nullable(),
    kind: z.enum(['disagreement', 'escalation', 'proposal']),
    title: z.string(),
    titleEn: z.string(),
    paper: z
      .record(z.string(), z.unknown())
      .describe('提请协调 paper, drafted from the data: both sides in their own words'),
    state: z.enum(['open', 'ruled', 'withdrawn']),
    openedAt: z.string(),
    dueAt: z.string(),
    dueTentative: z.boolean(),
    workingDaysLeft: z.number().int(),
    ruling: z
      .object({
        kind: rulingKindSchema,
        text: z.string(),
        inFavourOf: z.enum(['lead', 'objector', 'both']).optional(),
        until: z.string().optional(),
        agency: z.string().optional(),
        minutes: z.string().optional(),
        by: z.string(),
      })
      .nullable(),
    ruledAt: z.string().nullable(),
    allowedRulings: z.array(rulingKindSchema),
    version: z.number().int(),
  })
  .meta({ id: 'CoordinationItem' });
export type CoordinationItem = z.infer<typeof coordinationItemSchema>;

export const agendaQuerySchema = z
  .object({
    ...pageQuery,
    campaignId: z.uuid().optional(),
    state: severalOf(z.enum(['open', 'ruled', 'withdrawn'])),
    kind: severalOf(z.enum(['disagreement', 'escalation', 'proposal'])),
  })
  .strict();

export const rulingSchema = z
  .object({
    kind: rulingKindSchema,
    text: filledText(20_000),
    inFavourOf: z.enum(['lead', 'objector', 'both']).optional(),
    until: dueSchema.optional(),
    agency: text(20).optional(),
    minutes: text(20_000).optional(),
  })
  .strict()
  .meta({ id: 'Ruling' });
export type Ruling = z.infer<typeof rulingSchema>;

export const coordinationGroupSchema = z
  .object({
    nameZh: z.string(),
    convener: z.string(),
    members: z.array(z.object({ code: z.string(), nameZh: z.string() })),
    openEnded: z.boolean(),
    clauses: z.array(z.string()),
    row: z.number().int(),
  })
  .meta({ id: 'CoordinationGroup' });
