import { z } from 'zod';
import { policySchema, rungSchema } from './campaign';
import { filledText, text } from './text';
import { civilDateSchema } from './list';

/** The code of an edition: how it is cited in explanations. */
export const editionCode = z
  .string()
  .max(40)
  .regex(/^[a-z0-9][a-z0-9.-]*$/, 'small letters, digits, dots and hyphens');

export const recorded = {
  edition: z.string(),
  sha256: z.string().describe('Of its canonical content: an edition never changes'),
  recordedAt: z.string(),
  recordedBy: z.string().nullable().describe('Null for what came with the product'),
  note: z.string().nullable(),
};

export const policyEditionSchema = z
  .object({
    ...recorded,
    clocks: z.object({
      sign: z.string(),
      opinion: z.string(),
      principals: z.string().optional(),
      ruling: z.string().optional(),
    }),
    delivery: z.object({
      quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
      digest: z.object({ at: z.string() }).nullable(),
      jitter: z.string().nullable(),
      cap: z.number().int().optional(),
    }),
    rungs: z.array(rungSchema),
    campaigns: z.number().int().describe('How many campaigns have pinned it'),
  })
  .meta({ id: 'PolicyEdition' });
export type PolicyEdition = z.infer<typeof policyEditionSchema>;

export const newPolicySchema = z
  .object({
    edition: editionCode,
    base: text(40).optional().describe('The edition that what is left out comes from; the newest when left out'),
    note: filledText(2_000).describe('Why it is made'),
    policy: policySchema,
    preview: z.boolean().optional().describe('Answers what it would have sent; keeps nothing'),
  })
  .strict()
  .meta({ id: 'NewPolicy' });

/** The letters that a policy would have sent over the last 90 days, on the clocks that really ran. */
export const policyPreviewSchema = z
  .object({
    from: z.string(),
    until: z.string(),
    clocks: z.number().int().describe('How many clocks ran in that time'),
    letters: z.number().int(),
    byStage: z.array(
      z.object({ stage: z.string(), name: z.string(), rungs: z.number().int(), letters: z.number().int() }),
    ),
    byAgency: z.array(z.object({ agency: z.string(), letters: z.number().int() })),
    busiest: z
      .array(z.object({ displayName: z.string(), date: z.string(), letters: z.number().int(), overCap: z.boolean() }))
      .describe('The fullest mailboxes by day, at most twenty'),
  })
  .meta({ id: 'PolicyPreview' });
export type PolicyPreview = z.infer<typeof policyPreviewSchema>;

export const calendarEditionSchema = z
  .object({
    ...recorded,
    firstYear: z.number().int(),
    lastYear: z.number().int().describe('Dates beyond it are tentative'),
    holidays: z.record(z.string(), z.string()).optional().describe('Only of one edition'),
    makeUpWorkdays: z.record(z.string(), z.string()).optional(),
  })
  .meta({ id: 'CalendarEdition' });
export type CalendarEdition = z.infer<typeof calendarEditionSchema>;

export const newCalendarSchema = z
  .object({
    edition: editionCode,
    note: filledText(2_000).describe('The paper that it comes from'),
    lastYear: z.number().int().min(2007).max(2100),
    /** Days beside those of the newest edition; a null takes a day out again. */
    holidays: z.record(civilDateSchema, filledText(40).nullable()).optional(),
    makeUpWorkdays: z.record(civilDateSchema, filledText(40).nullable()).optional(),
  })
  .strict()
  .meta({ id: 'NewCalendar' });
export type NewCalendar = z.infer<typeof newCalendarSchema>;

export const changeCalendarSchema = z
  .object({ edition: text(40), reason: filledText(2_000), preview: z.boolean().optional() })
  .strict();

/** What another edition of the calendar moves, and why. */
export const calendarChangeSchema = z
  .object({
    edition: z.string(),
    correctedDays: z.array(z.object({ date: z.string(), was: z.boolean(), is: z.boolean() })),
    moves: z.array(
      z.object({
        assignmentId: z.string(),
        row: z.number().int(),
        agency: z.string(),
        clock: z
          .enum(['assignment', 'principals', 'ruling'])
          .describe('Its own, or that of an objection: the principals’, then the group’s'),
        due: z.object({ from: z.string(), to: z.string() }).nullable(),
        nextRung: z.object({ stage: z.string(), from: z.string(), to: z.string() }).nullable(),
        tentative: z.object({ from: z.boolean(), to: z.boolean() }).nullable(),
        because: z.array(z.string()).describe('The corrected days that its clock passes over'),
      }),
    ),
  })
  .meta({ id: 'CalendarChange' });
export type CalendarChange = z.infer<typeof calendarChangeSchema>;
