import { z } from 'zod';
import { pageQuery, severalOf } from './list';

/** Something that should have happened by itself and did not. */
export const incidentSchema = z
  .object({
    id: z.string(),
    kind: z
      .enum(['rung_missed', 'run_missing'])
      .describe('A rung that should have fired and did not; an open row that no workflow stands for'),
    subject: z.string(),
    detail: z.record(z.string(), z.unknown()),
    openedAt: z.string(),
    seenAt: z.string(),
    closedAt: z.string().nullable(),
    repaired: z.boolean(),
  })
  .meta({ id: 'Incident' });
export type Incident = z.infer<typeof incidentSchema>;

export const incidentQuerySchema = z.object({ ...pageQuery, state: severalOf(z.enum(['open', 'closed'])) }).strict();

export const escalatorSchema = z
  .object({
    alive: z.boolean().describe('The watch was kept within the last three minutes'),
    heartbeatAt: z.string().nullable(),
    rowsWatched: z.number().int(),
    openIncidents: z.number().int(),
  })
  .meta({ id: 'Escalator' });
export type Escalator = z.infer<typeof escalatorSchema>;
