import { z } from 'zod';

const number = z.number().int();

/** One clause of the notice with what carries it in a campaign, and how that stands. */
export const coverageSchema = z
  .object({
    clauseId: z.string(),
    quote: z.string().describe('Its first words'),
    quotes: z.array(z.string()).describe('All of them, as the notice has them'),
    kind: z.string(),
    carriedBy: z.enum(['row', 'case', 'measure', 'matter', 'text', 'no_owner']),
    refs: z.array(z.object({ type: z.enum(['row', 'matter']), id: z.string(), label: z.string(), state: z.string() })),
    state: z.string(),
    cases: z
      .object({ sector: z.string().nullable(), listed: number, done: number, overdue: number })
      .nullable()
      .describe('The lines that carry it: of its sector, or all; null where it is not theirs, or there are none'),
    measures: z
      .object({ kinds: z.array(z.string()), open: number, inEffect: number })
      .nullable()
      .describe('The measures that the clause names; null where it names none, or there are none'),
  })
  .meta({ id: 'ClauseCoverage' });
export type ClauseCoverage = z.infer<typeof coverageSchema>;

export const coverageQuerySchema = z.object({ campaignId: z.uuid().optional() }).strict();
