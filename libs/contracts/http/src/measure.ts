import {
  MEASURE_KINDS,
  MEASURE_STATES,
  MEASURE_WINDOWS,
  SERVED_PAPERS,
  SERVICE_METHODS,
  type ServedPaper,
} from '@duban/domain';
import { z } from 'zod';
import { attachmentSchema } from './assignment';
import { civilDateSchema, instantSchema, pageQuery, severalOf } from './list';
import { caseFilter } from './phase-out-case';
import { faultlessQuantity } from './target';
import { filledText, text } from './text';

const kindSchema = z.enum(MEASURE_KINDS);
export const measureStateSchema = z.enum(MEASURE_STATES);

const servedPaperSchema = z.enum(Object.keys(SERVED_PAPERS) as [ServedPaper, ...ServedPaper[]]);
/** A paper that was served on the other side, and whether it has said so itself (送达回证). */
export const servedSchema = z.object({
  paper: servedPaperSchema,
  servedAt: z.string(),
  acknowledgedAt: z.string().nullable(),
});

const missingSchema = z.object({
  code: z.string(),
  article: z.string(),
  message: z.string(),
  from: z.string().optional().describe('Where time is missing: from when on it is not'),
});
export const gateSchema = z.object({ satisfied: z.boolean(), missing: z.array(missingSchema) }).meta({ id: 'Gate' });

export const measureSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    campaignId: z.string(),
    kind: kindSchema,
    nameZh: z.string(),
    nameEn: z.string(),
    clauseId: z.string(),
    row: z.number().int().nullable(),
    caseId: z.string().nullable(),
    against: z.string().describe('The line, or the region'),
    region: z.string(),
    regionZh: z.string(),
    holder: z.string().describe('Whoever holds the power'),
    holderZh: z.string(),
    executor: z.string().nullable(),
    state: measureStateSchema,
    packEdition: z.string(),
    proposedAt: z.string(),
    inEffectAt: z.string().nullable(),
    liftDueAt: z.string().nullable().describe('Its reason is gone: to be lifted by then'),
    expiresAt: z.string().nullable(),
    clock: z.object({ kind: z.enum(['decision', 'service', 'lift', 'restore']), dueAt: z.string() }).nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Measure' });
export type MeasureShown = z.infer<typeof measureSchema>;

export const measureDetailSchema = measureSchema
  .extend({
    gate: gateSchema.describe('What stands between the measure and its effect'),
    gates: z.record(z.string(), gateSchema).describe('For each act that the state allows'),
    earliestLawfulAt: z.string(),
    replyUntil: z.string().nullable(),
    packNameZh: z.string().describe('The law that is applied, and since when'),
    grounds: z.array(z.object({ code: z.string(), article: z.string(), zh: z.string(), needsText: z.boolean() })),
    facts: z.record(z.string(), z.unknown()),
    papers: z.array(servedSchema),
    windows: z
      .array(z.object({ kind: z.enum(MEASURE_WINDOWS), article: z.string(), from: z.string(), until: z.string() }))
      .describe('Spans that the law sets, those that run and those that have run out'),
    steps: z.array(
      z.object({
        act: z.string(),
        state: measureStateSchema,
        at: z.string(),
        by: z.string(),
        text: z.string(),
        attachments: z.array(attachmentSchema),
      }),
    ),
    course: z.array(z.object({ act: z.string(), from: z.array(z.string()), to: z.string() })),
    drafts: z
      .array(z.string())
      .describe('Steps, done or next, whose paper can be fetched: GET /measures/{id}/drafts/{act}'),
    allowedActions: z.array(z.string()),
  })
  .meta({ id: 'MeasureDetail' });
export type MeasureDetail = z.infer<typeof measureDetailSchema>;

const measureFilter = {
  q: pageQuery.q.describe('Part of its number, or of the name of the enterprise it is against'),
  campaignId: z.uuid().optional(),
  kind: severalOf(kindSchema),
  state: severalOf(measureStateSchema),
  region: severalOf(text(20)),
  holder: severalOf(text(20)),
  caseId: z.uuid().optional(),
  dueAfter: civilDateSchema.optional().describe('Its running clock is due on this day or later'),
  dueBefore: civilDateSchema.optional().describe('Its running clock is due on this day or earlier'),
  open: z.preprocess((raw) => (raw === 'true' ? true : raw === 'false' ? false : raw), z.boolean().optional()),
};
export const measureQuerySchema = z.object({ ...pageQuery, ...measureFilter }).strict();

/** What may be done to many measures at once: what each asks for is the same words. */
export const BULK_MEASURE_ACTS = ['check_basis', 'approve', 'send', 'terminate'] as const;
export const bulkMeasuresSchema = z
  .object({
    ids: z.array(z.uuid()).min(1).max(200).optional(),
    filter: z.object(measureFilter).strict().optional(),
    text: filledText(20_000),
    ground: text(40).optional().describe('For check_basis; where the law has but one for the kind, that one'),
    after: text(500).optional().describe('Goes on behind what an earlier answer came to'),
    preview: z.boolean().optional().describe('Tells what would be refused; does nothing'),
  })
  .strict()
  .meta({ id: 'BulkMeasures' });
export const bulkMeasuresAnswerSchema = z
  .object({
    done: z.number().int(),
    refused: z.array(z.object({ id: z.string(), code: z.string(), reason: z.string() })),
    more: z.boolean().describe('There are others: ask again, with `after`'),
    after: z.string().nullable(),
  })
  .meta({ id: 'BulkMeasuresAnswer' });
export type BulkMeasuresAnswer = z.infer<typeof bulkMeasuresAnswerSchema>;

/** One measure or a whole batch: for each case each of the kinds; for a region its limits. */
export const newMeasuresSchema = z
  .object({
    campaignId: z.uuid().optional(),
    kinds: z.array(kindSchema).min(1).max(MEASURE_KINDS.length),
    caseIds: z.array(z.uuid()).max(1_000).optional(),
    filter: z.object(caseFilter).strict().optional(),
    region: text(20).optional().describe('For region_limits'),
    text: filledText(20_000).describe('Why'),
    preview: z.boolean().optional().describe('Tells what the gate would say; starts nothing'),
  })
  .strict()
  .meta({ id: 'NewMeasures' });
export const newMeasuresAnswerSchema = z
  .object({
    started: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        kind: kindSchema,
        caseId: z.string().nullable(),
        gate: gateSchema,
        earliestLawfulAt: z.string(),
      }),
    ),
    refused: z.array(z.object({ caseId: z.string().nullable(), kind: kindSchema, code: z.string() })),
    more: z.boolean(),
  })
  .meta({ id: 'NewMeasuresAnswer' });

const words = { text: filledText(20_000), attachmentIds: z.array(z.uuid()).max(50).optional() };
const step = z.object(words).strict();
const protocol = z
  .array(z.uuid())
  .max(20)
  .optional()
  .describe('听证笔录: attachments that are the record of the hearing');
const method = z.enum(SERVICE_METHODS).default('direct');
export const measureActionBodies = {
  check_basis: z
    .object({
      ...words,
      ground: text(40),
      groundText: text(5_000).optional().describe('The words of a local act'),
      scope: text(2_000).optional(),
      scopeSectors: z
        .array(text(40))
        .min(1)
        .max(20)
        .optional()
        .describe('The sectors whose projects are limited; all where none is named'),
      exemptions: z.array(filledText(200)).max(20).optional(),
      termMonths: z.number().int().min(1).max(12).optional(),
      interviewHeldOn: civilDateSchema.optional(),
    })
    .strict(),
  file: step,
  investigate: z
    .object({
      ...words,
      officers: z
        .array(z.object({ name: filledText(60), certificate: filledText(60) }).strict())
        .max(20)
        .optional(),
      compensationAssessed: z.boolean().optional(),
      residentsOnFeeder: z.boolean().optional(),
      dangerChecked: z.boolean().optional(),
      safeShutdownPlan: text(5_000).optional(),
      importantUser: z.boolean().optional(),
      refusedOrder: text(2_000).optional().describe('安全生产法第七十条: the order that was refused, and the danger'),
      emergency: text(2_000).optional().describe('Why 24 hours cannot be waited for'),
    })
    .strict(),
  serve_notice: z.object({ ...words, method }).strict(),
  represent: step,
  request_hearing: step,
  waive_hearing: step,
  notify_hearing: z.object({ ...words, hearingOn: civilDateSchema }).strict(),
  hold_hearing: z
    .object({
      ...words,
      record: protocol,
      host: filledText(60).optional().describe('Who hosted it; whoever tells it where left out'),
    })
    .strict(),
  review: z.object({ ...words, record: protocol, defenceReviewed: z.boolean().optional() }).strict(),
  discuss: step,
  approve: z.object({ ...words, defenceReviewed: z.boolean().optional() }).strict(),
  decide: step,
  serve: z.object({ ...words, method }).strict(),
  demand: step,
  notify_user: z.object({ ...words, authorityCopied: z.boolean().optional() }).strict(),
  schedule: z.object({ ...words, at: instantSchema }).strict(),
  re_notify: step,
  execute: step,
  send: step,
  confirm: z.object({ ...words, receiptNo: filledText(100) }).strict(),
  take_effect: step,
  apply_lift: step,
  verify_lift: step,
  refuse_lift: step,
  lift: step,
  extend_term: z.object({ ...words, termMonths: z.number().int().min(1).max(12) }).strict(),
  terminate: step,
  not_impose: step,
  agree_stages: step,
  stay: step,
  reconsider: step,
  litigate: step,
  resume: step,
  set_aside: step,
  refer: step,
  acknowledge: z
    .object({ ...words, paper: servedPaperSchema })
    .strict()
    .describe('送达回证'),
  confirm_restored: z.object({ ...words, receiptNo: filledText(100) }).strict(),
} as const;
export type MeasureActionName = keyof typeof measureActionBodies;

const projectQuestion = z
  .object({
    region: text(20),
    sector: text(40),
    project: z.union([
      filledText(200),
      z
        .object({
          name: filledText(200),
          equipmentType: text(100).optional(),
          metrics: z.record(text(60), z.number().min(0).max(1e15)).optional(),
          attributes: z.array(text(60)).max(50).optional(),
          capacity: faultlessQuantity.optional(),
          measure: text(20).optional(),
          serials: z
            .array(filledText(100))
            .max(100)
            .optional()
            .describe('Equipment to be used: matched against what was dismantled'),
          exempt: text(200).optional().describe('The exemption claimed under limits of the region'),
        })
        .strict(),
    ]),
    replaces: z.array(z.uuid()).max(200).default([]).describe('Units that it retires (等量或减量置换)'),
    renews: text(40)
      .optional()
      .describe('The number of an earlier answer about the same project, which this one takes the place of'),
  })
  .strict();
export const projectCheckSchema = projectQuestion.meta({ id: 'ProjectCheck' });
export const projectCheckAnswerSchema = z
  .object({
    number: z.string(),
    allowed: z.boolean(),
    reasons: z.array(z.object({ code: z.string(), clauseId: z.string(), message: z.string() })),
    askedAt: z.string(),
  })
  .meta({ id: 'ProjectCheckAnswer' });
export const projectCheckQuerySchema = z
  .object({
    ...pageQuery,
    region: text(20).optional(),
    sector: text(40).optional(),
    allowed: z.preprocess((raw) => (raw === 'true' ? true : raw === 'false' ? false : raw), z.boolean().optional()),
  })
  .strict();
/** An answer as it was given, with what it was asked. */
export const projectCheckKeptSchema = projectCheckAnswerSchema
  .extend({
    agency: z.string().nullable().describe('Who asked'),
    question: projectQuestion.describe('As it was asked, with what was left out filled in'),
    replaced: z.array(z.object({ unitId: z.string(), freedAt: z.string().nullable() })).describe('What it has used up'),
  })
  .meta({ id: 'ProjectCheckKept' });
export type ProjectCheckKept = z.infer<typeof projectCheckKeptSchema>;

/** 置换台账: which line counts for which project, once in the whole country. */
export const replacementSchema = z
  .object({
    id: z.string(),
    unitId: z.string(),
    caseId: z.string(),
    region: z.string().describe('Of the project'),
    sector: z.string(),
    project: z.string(),
    capacity: z.number().describe('In the measure of the line'),
    checkNumber: z.string(),
    createdAt: z.string(),
    freedAt: z.string().nullable().describe('The acceptance was reversed, or the project changed or was given up'),
  })
  .meta({ id: 'Replacement' });
export type Replacement = z.infer<typeof replacementSchema>;
export const replacementQuerySchema = z
  .object({ ...pageQuery, region: text(20).optional(), sector: text(40).optional(), unitId: z.uuid().optional() })
  .strict();
