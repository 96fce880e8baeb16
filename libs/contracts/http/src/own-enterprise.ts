import { z } from 'zod';
import { attachmentSchema } from './assignment';
import { servedSchema } from './measure';

/** What an enterprise sees of itself: its lines with their days, and what has been served on it. */
export const ownEnterpriseSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    creditCode: z.string(),
    place: z.string(),
    region: z.string(),
    regionZh: z.string(),
    cases: z.array(
      z.object({
        id: z.string(),
        sector: z.string(),
        equipmentType: z.string(),
        serial: z.string(),
        capacity: z.number(),
        measure: z.string(),
        state: z.string(),
        dueAt: z.string().nullable(),
        overdue: z.boolean(),
        stopped: z.boolean().describe('Its date does not count now'),
        listNumber: z.string().nullable(),
        allowedActions: z.array(z.string()),
        version: z.number().int(),
      }),
    ),
    measures: z
      .array(
        z.object({
          id: z.string(),
          number: z.string(),
          kind: z.string(),
          nameZh: z.string(),
          nameEn: z.string(),
          clauseId: z.string(),
          caseId: z.string().nullable(),
          holder: z.string(),
          holderZh: z.string(),
          state: z.string(),
          replyUntil: z.string().nullable().describe('Until when it may be answered, where that runs'),
          inEffectAt: z.string().nullable(),
          papers: z.array(servedSchema),
          steps: z.array(
            z.object({
              act: z.string(),
              at: z.string(),
              by: z.string(),
              text: z.string(),
              attachments: z.array(attachmentSchema).describe('Fetched at GET /my/attachments/{id}'),
            }),
          ),
          allowedActions: z.array(z.string()),
          version: z.number().int(),
        }),
      )
      .describe('Only what has been served: nobody hears here first of what is being prepared'),
  })
  .meta({ id: 'OwnEnterprise' });
export type OwnEnterprise = z.infer<typeof ownEnterpriseSchema>;
