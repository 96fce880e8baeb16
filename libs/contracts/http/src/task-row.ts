import { z } from 'zod';
import { lightSchema, taskSchema } from './campaign';

/** A row of the same campaign that this one needs, or that needs this one. */
export const neighbourRowSchema = z
  .object({
    taskId: z.string().nullable(),
    row: z.number().int(),
    titleZh: z.string(),
    titleEn: z.string(),
    strength: z.enum(['hard', 'soft']).describe('hard: until it is done nothing can be handed in'),
    source: z.enum(['notice', 'inferred']),
    clause: z.string().nullable().describe('The clause that says so; null for what is inferred'),
    why: z.string(),
    state: z.string(),
    done: z.boolean(),
    light: lightSchema,
    lightReason: z.string(),
    dueAt: z.string().nullable(),
    holders: z.array(z.string()).describe('Codes of the agencies whose move it is there'),
  })
  .meta({ id: 'NeighbourRow' });
export type NeighbourRow = z.infer<typeof neighbourRowSchema>;

const rungSchema = z.object({ stage: z.string(), name: z.string(), at: z.string() });

/** A row as its own page draws it. */
export const taskDetailSchema = taskSchema
  .extend({
    assignments: z.array(
      taskSchema.shape.assignments.element.extend({
        forLead: z.string().nullable().describe('Which lead has asked, where several answer respectively'),
        opinion: z.string().nullable(),
        workingDays: z.number().int().describe('责任时钟: working days that are charged to the agency itself'),
        fired: rungSchema.nullable().describe('The last rung of this clock that was sent out'),
        next: rungSchema.nullable().describe('The rung that comes if nothing happens'),
      }),
    ),
    upstream: z.array(neighbourRowSchema),
    downstream: z.array(neighbourRowSchema),
  })
  .meta({ id: 'TaskDetail' });
export type TaskDetail = z.infer<typeof taskDetailSchema>;
