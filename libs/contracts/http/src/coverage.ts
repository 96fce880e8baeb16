import { z } from 'zod';

/** One clause of the notice with what carries it in a campaign, and how that stands. */
export const coverageSchema = z
  .object({
    clauseId: z.string(),
    quote: z.string(),
    kind: z.string(),
    carriedBy: z.enum(['row', 'case', 'measure', 'matter', 'text', 'no_owner']),
    refs: z.array(z.object({ type: z.enum(['row', 'matter']), id: z.string(), label: z.string(), state: z.string() })),
    state: z.string(),
  })
  .meta({ id: 'ClauseCoverage' });
export type ClauseCoverage = z.infer<typeof coverageSchema>;

export const coverageQuerySchema = z.object({ campaignId: z.uuid().optional() }).strict();
