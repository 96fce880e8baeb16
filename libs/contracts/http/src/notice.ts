import { z } from 'zod';

export const noticeSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    titleZh: z.string(),
    titleEn: z.string(),
    edition: z.string(),
    profileEdition: z.string(),
    rows: z.number().int(),
    clauses: z.number().int(),
    provenance: z.string(),
    documentedDueOn: z.string().describe("The notice's own deadline; a campaign has its own"),
  })
  .meta({ id: 'Notice' });

export const rowProfileSchema = z
  .object({
    row: z.number().int(),
    kind: z.enum(['one_off', 'standing', 'trigger', 'policy']),
    participation: z.enum(['consult', 'contribute', 'join']),
    resultForm: z.object({ zh: z.string(), en: z.string() }),
    fields: z.array(
      z.object({
        name: z.string(),
        zh: z.string(),
        en: z.string(),
        type: z.enum(['text', 'number', 'date', 'url']),
        required: z.boolean(),
      }),
    ),
    minAttachments: z.number().int(),
    checklist: z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() })),
    period: z.object({ every: z.string(), source: z.enum(['notice', 'configured']) }).nullable(),
    trigger: z.object({ code: z.string(), zh: z.string(), en: z.string(), clause: z.string() }).nullable(),
    acceptedBy: z.enum(['coordinator', 'group_secretary']),
  })
  .meta({ id: 'RowProfile' });

export const tableRowSchema = z
  .object({
    row: z.number().int(),
    serial: z.number().int().nullable(),
    titleZh: z.string(),
    titleEn: z.string(),
    leads: z.array(z.string()),
    leadMode: z.enum(['single', 'joint', 'respectively', 'provinces']),
    participants: z.array(z.string()),
    openEnded: z.boolean(),
    clauses: z.array(z.string()),
    verbatim: z.object({ task: z.string(), lead: z.string(), participants: z.string() }),
    note: z.string(),
    profile: rowProfileSchema,
  })
  .meta({ id: 'TableRow' });

export const clauseSchema = z
  .object({ clauseId: z.string(), quotes: z.array(z.string()), rows: z.array(z.number().int()) })
  .meta({ id: 'Clause' });

export const agencySchema = z
  .object({
    code: z.string(),
    kind: z.enum(['central', 'province', 'actor']),
    nameZh: z.string(),
    shortZh: z.string(),
    nameEn: z.string(),
    hasDesk: z.boolean(),
    successorZh: z.string().nullable(),
  })
  .meta({ id: 'Agency' });
