import { z } from 'zod';

/** RFC 9457 `application/problem+json`, as every error of the API looks. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    code: z.string().describe('Stable, upper snake case'),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
    traceId: z.string(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;
