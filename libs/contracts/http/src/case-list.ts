import { z } from 'zod';

export const caseListQuerySchema = z.object({ campaignId: z.uuid().optional() }).strict();

/** A list as it was announced: frozen under its number. What changed since is told line by line. */
export const caseListSchema = z
  .object({
    listNumber: z.string(),
    announcedAt: z.string(),
    addition: z.boolean().describe('Adds to what was announced before in each of its sectors'),
    regions: z.array(z.string()),
    sectors: z.array(
      z.object({ sector: z.string(), measure: z.string(), lines: z.number().int(), capacity: z.number() }),
    ),
    lines: z.number().int().describe('Of those that the reader sees'),
    completed: z.number().int(),
    left: z.number().int().describe('Lines that left it since; the first of them are told below'),
    amendments: z
      .array(
        z.object({
          caseId: z.string(),
          enterprise: z.string(),
          serial: z.string(),
          act: z.enum(['remove', 'substitute', 'convert', 'decide_objection']),
          at: z.string(),
          text: z.string(),
          withCaseId: z.string().nullable().describe('The line that took its place'),
        }),
      )
      .describe('Lines that left it since, each with its reason'),
  })
  .meta({ id: 'CaseList' });
export type CaseList = z.infer<typeof caseListSchema>;

const lines = z.number().int();
/** Reported against announced against completed, of one province in one sector: `reported` is `announced` and the four before it. */
export const reconciliationItemSchema = z.object({
  region: z.string(),
  regionZh: z.string(),
  sector: z.string(),
  lister: z.string().describe('The ministry that confirms this part of the list'),
  reported: lines,
  toVerify: lines.describe('Not yet verified by the province'),
  toConfirm: lines.describe('Not yet confirmed by the ministry'),
  toAnnounce: lines.describe('Confirmed, not yet announced'),
  leftBefore: lines.describe('Removed or replaced before they were announced'),
  announced: lines,
  open: lines.describe('Announced and still to be dismantled'),
  toAccept: lines.describe('Dismantled and not yet accepted'),
  leftAfter: lines.describe('Removed, replaced or converted since'),
  completed: lines,
});
export const reconciliationSchema = z
  .object({ items: z.array(reconciliationItemSchema) })
  .meta({ id: 'Reconciliation' });
export type ReconciliationItem = z.infer<typeof reconciliationItemSchema>;
