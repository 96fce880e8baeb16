import { OBSTACLES, CASE_STATES } from '@duban/domain';
import { z } from 'zod';
import { attachmentSchema } from './assignment';
import { outcomeSchema } from './criteria';
import { civilDateSchema, pageQuery, severalOf } from './list';
import { faultlessQuantity } from './target';
import { filledText, text } from './text';

export const caseStateSchema = z.enum(CASE_STATES);

/** One production line on its way out. */
export const caseSchema = z
  .object({
    id: z.string(),
    campaignId: z.string(),
    unitId: z.string(),
    enterpriseId: z.string(),
    enterprise: z.string(),
    creditCode: z.string(),
    region: z.string(),
    regionZh: z.string(),
    place: z.string(),
    sector: z.string(),
    equipmentType: z.string(),
    serial: z.string(),
    capacity: z.number(),
    measure: z.string(),
    state: caseStateSchema,
    outcome: outcomeSchema.describe('Held against the notice’s criteria'),
    localOutcome: outcomeSchema.nullable().describe('Held against its province’s own, where they say something else'),
    matched: z.array(z.string()).describe('Criteria that it meets'),
    dueAt: z.string().nullable(),
    overdue: z.boolean(),
    stopped: z.boolean().describe('Its date does not count now: on no list, or the campaign is suspended'),
    listNumber: z.string().nullable(),
    clock: z
      .object({
        kind: z.enum(['objection', 'not_dismantled', 'watch', 'restart']),
        from: z.string(),
        dueAt: z.string(),
        stopped: z.boolean(),
      })
      .nullable()
      .describe('Its own clock; null for a quiet case'),
    measures: z.number().int().describe('Measures about it that are not over'),
    version: z.number().int(),
  })
  .meta({ id: 'Case' });
export type CaseShown = z.infer<typeof caseSchema>;

export const caseDetailSchema = caseSchema
  .extend({
    metrics: z.record(z.string(), z.number()),
    attributes: z.array(z.string()),
    facts: z.record(z.string(), z.unknown()),
    openMeasures: z.array(z.object({ id: z.string(), number: z.string(), kind: z.string(), state: z.string() })),
    attachments: z.array(attachmentSchema).describe('Everything that was handed in with it, in time'),
    history: z.array(
      z.object({
        seq: z.number().int(),
        type: z.string(),
        at: z.string(),
        actor: z.string(),
        reason: z.string().nullable(),
        to: z.string().nullable(),
      }),
    ),
    allowedActions: z.array(z.string()),
  })
  .meta({ id: 'CaseDetail' });
export type CaseDetail = z.infer<typeof caseDetailSchema>;

export const caseFilter = {
  campaignId: z.uuid().optional(),
  region: severalOf(text(20)),
  sector: severalOf(text(40)),
  state: severalOf(caseStateSchema),
  outcome: severalOf(outcomeSchema),
  enterpriseId: z.uuid().optional(),
  listNumber: text(40).optional(),
  q: pageQuery.q,
  dueAfter: civilDateSchema.optional().describe('Due on this day or later'),
  dueBefore: civilDateSchema.optional().describe('Due on this day or earlier'),
  overdue: z.preprocess((raw) => (raw === 'true' ? true : raw === 'false' ? false : raw), z.boolean().optional()),
};
export const caseQuerySchema = z.object({ ...pageQuery, ...caseFilter }).strict();

const attachmentIds = z.array(z.uuid()).max(50).optional();
const words = { text: filledText(20_000), attachmentIds };
const step = z.object(words).strict();
const count = z.number().int().min(0).max(10_000_000);
const inspection = z
  .object({
    ...words,
    on: civilDateSchema.optional().describe('The day of the inspection'),
    inspectors: z
      .array(filledText(60))
      .max(20)
      .optional()
      .describe('Who inspected on the spot; other people at each level'),
  })
  .strict();
const published = {
  announcedOn: civilDateSchema
    .optional()
    .describe('The day on which the list was published, where that was before today'),
  paper: filledText(200).optional().describe('The paper by which it was published; needed for an earlier day'),
};
const pictures = z.array(z.uuid()).max(50);
export const caseActionBodies = {
  verify: step,
  list: step,
  return: step,
  announce: z.object({ ...words, ...published }).strict(),
  object: z.object({ ...words, basis: filledText(2_000) }).strict(),
  decide_objection: z.object({ ...words, upheld: z.boolean().describe('Upheld: the line leaves the list') }).strict(),
  file_plan: z.object({ ...words, employees: count.describe('People affected (N5.2)') }).strict(),
  shut_down: z.object({ ...words, on: civilDateSchema }).strict(),
  report_obstacle: z.object({ ...words, obstacle: z.enum(OBSTACLES), until: civilDateSchema.optional() }).strict(),
  begin_dismantling: step,
  dismantle: z
    .object({
      ...words,
      on: civilDateSchema,
      certificate: z
        .object({ legalRepresentative: filledText(60), official: filledText(60), handler: filledText(60) })
        .strict()
        .describe('落后设备现场拆除见证书: three signatures'),
      before: pictures,
      during: pictures,
      after: pictures,
      whereabouts: filledText(2_000),
      serials: z.array(filledText(100)).max(50).optional(),
    })
    .strict(),
  apply_acceptance: step,
  county_check: inspection,
  city_accept: inspection,
  province_confirm: inspection,
  reject: step,
  announce_completion: step,
  sample: inspection.extend({ passed: z.boolean() }).strict(),
  strike_off: step,
  substitute: z.object({ ...words, withCaseId: z.uuid() }).strict(),
  convert: step,
  remove: step,
  report_restart: step,
  reverse_acceptance: step,
  report_resettlement: z
    .object({ ...words, affected: count, placed: count, insured: count, arrears: faultlessQuantity })
    .strict()
    .refine(({ affected, placed, insured }) => placed <= affected && insured <= affected, {
      path: ['affected'],
      message: 'TOO_SMALL',
      params: { code: 'TOO_SMALL' },
    }),
  add_evidence: z.object({ ...words, attachmentIds: z.array(z.uuid()).min(1).max(50) }).strict(),
  comment: step,
} as const;
export type CaseActionName = keyof typeof caseActionBodies;

/** Acts that a whole list may be given at once. */
export const bulkCaseSchema = z
  .object({
    ids: z.array(z.uuid()).max(1_000).optional(),
    filter: z.object(caseFilter).strict().optional(),
    text: filledText(20_000),
    attachmentIds,
    ...published,
    after: text(500).optional().describe('Goes on behind what an earlier answer came to'),
    preview: z.boolean().optional(),
  })
  .strict();
export const bulkCaseAnswerSchema = z
  .object({
    done: z.number().int(),
    refused: z.array(z.object({ id: z.string(), code: z.string(), reason: z.string() })),
    more: z.boolean().describe('There are others: ask again, with `after`'),
    after: z.string().nullable(),
    listNumber: z.string().nullable(),
  })
  .meta({ id: 'BulkCases' });

export const meterReadingsSchema = z
  .object({
    readings: z
      .array(
        z
          .object({
            unitId: z.uuid(),
            at: z.iso.datetime({ offset: true }),
            kwh: z.number().min(0).max(1e9),
            source: text(60).default(''),
          })
          .strict(),
      )
      .min(1)
      .max(1_000),
  })
  .strict()
  .meta({ id: 'MeterReadings' });
export const meterAnswerSchema = z
  .object({
    accepted: z.number().int(),
    known: z.number().int(),
    anomalies: z.array(z.object({ unitId: z.string(), caseId: z.string(), kwh: z.number() })),
  })
  .meta({ id: 'MeterAnswer' });

export const progressSchema = z
  .object({
    items: z.array(
      z.object({
        region: z.string(),
        regionZh: z.string(),
        sector: z.string(),
        measure: z.string(),
        listed: z.object({ cases: z.number().int(), capacity: z.number() }),
        done: z.object({ cases: z.number().int(), capacity: z.number() }),
        accepted: z.object({ cases: z.number().int(), capacity: z.number() }),
        overdue: z.number().int(),
        issued: z
          .array(z.object({ measure: z.string(), amount: z.number(), reported: z.number() }))
          .describe('What was issued to the province under row 1, and what it has reported done of it'),
        localOnly: z
          .object({ listed: z.number().int(), accepted: z.number().int() })
          .describe('Of these, lines that only the province’s own criteria call for (N2.2-2): they count for it alone'),
      }),
    ),
    issued: z
      .array(z.object({ sector: z.string(), measure: z.string(), amount: z.number() }))
      .describe('What was issued under row 1 to all provinces that the reader sees, also where no line is listed yet'),
    totals: z.array(
      z.object({
        sector: z.string(),
        measure: z.string(),
        target: z.number().describe("The notice's own total (power, coal)"),
        accepted: z.number(),
        clauseId: z.string(),
      }),
    ),
    resettlement: z.object({
      affected: z.number().int(),
      placed: z.number().int(),
      insured: z.number().int(),
      arrears: z.number(),
    }),
  })
  .meta({ id: 'Progress' });
