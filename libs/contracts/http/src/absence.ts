import { z } from 'zod';
import { instantSchema } from './list';
import { filledText, text } from './text';

const nameRefSchema = z.object({ id: z.string(), displayName: z.string() });

/** A planned absence: rights and mail of whoever is away go to the substitute until it ends. */
export const absenceSchema = z
  .object({
    id: z.string(),
    account: nameRefSchema,
    substitute: nameRefSchema,
    from: z.string(),
    until: z.string(),
    reason: z.string(),
    setBy: z.string(),
    current: z.boolean().describe('It holds at this moment'),
  })
  .meta({ id: 'Absence' });
export type Absence = z.infer<typeof absenceSchema>;

export const newAbsenceSchema = z
  .object({
    accountId: z.uuid().optional().describe('Whoever will be away; the caller when left out'),
    substituteId: z.uuid(),
    from: instantSchema,
    until: instantSchema,
    reason: filledText(200),
  })
  .strict()
  .meta({ id: 'NewAbsence' });
export type NewAbsence = z.infer<typeof newAbsenceSchema>;

export const absenceImportSchema = z
  .object({
    items: z
      .array(
        z
          .object({
            username: text(100),
            substitute: text(100),
            from: instantSchema,
            until: instantSchema,
            reason: filledText(200),
          })
          .strict(),
      )
      .min(1)
      .max(2_000),
  })
  .strict();

export const itemResultsSchema = z.object({
  items: z.array(
    z.object({
      line: z.number().int(),
      ok: z.boolean(),
      id: z.string().nullable(),
      code: z.string().nullable(),
      detail: z.string().nullable(),
    }),
  ),
});

/** Whoever works on assignments in an agency: to route, hand on, lend to, mention, or stand in. */
export const colleagueSchema = z
  .object({
    id: z.string(),
    displayName: z.string(),
    roles: z.array(z.string()),
    away: z.boolean(),
  })
  .meta({ id: 'Colleague' });
export type Colleague = z.infer<typeof colleagueSchema>;
