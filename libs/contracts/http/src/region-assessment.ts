import { ASSESSMENT_GRADES, ASSESSMENT_STATES } from '@duban/domain';
import { z } from 'zod';
import { attachmentSchema } from './assignment';
import { civilDateSchema, pageQuery, severalOf } from './list';
import { filledText, text } from './text';

export const assessmentStateSchema = z.enum(ASSESSMENT_STATES);

const points = z.number().min(0).max(100);
const scoreSchema = z.object({
  scheme: z.string(),
  items: z.array(
    z.object({
      code: z.string(),
      points,
      weight: points,
      from: z.enum(['targets', 'reports', 'judgement']),
      facts: z.array(z.string()).describe('What the points rest on: ledger streams with version, months, or words'),
    }),
  ),
  total: points,
  vetoes: z.array(z.object({ code: z.string(), evidence: z.string() })),
  grade: z.enum(ASSESSMENT_GRADES),
  conclusions: z.array(
    z.object({
      targetId: z.string(),
      sector: z.string(),
      name: z.string(),
      measure: z.string(),
      amount: z.number(),
      done: z.number(),
      conclusion: z.enum(['exceeded', 'completed', 'not_completed']),
    }),
  ),
});

/** One province in one year. What is not fed back yet is not shown to the region. */
export const regionAssessmentSchema = z
  .object({
    id: z.string(),
    campaignId: z.string(),
    campaignTitle: z.string(),
    region: z.string(),
    regionZh: z.string(),
    year: z.number().int(),
    state: assessmentStateSchema,
    schemeEdition: z.string(),
    openedAt: z.string(),
    selfCheckDue: z.string(),
    objectUntil: z.string().nullable(),
    recheckUntil: z.string().nullable(),
    rectifyUntil: z.string().nullable(),
    rechecked: z.enum(['passed', 'failed']).nullable(),
    score: scoreSchema.nullable(),
    steps: z.array(
      z.object({
        act: z.string(),
        state: assessmentStateSchema,
        at: z.string(),
        by: z.string(),
        text: z.string(),
        attachments: z.array(attachmentSchema),
      }),
    ),
    allowedActions: z.array(z.string()),
    version: z.number().int(),
  })
  .meta({ id: 'RegionAssessment' });
export type RegionAssessment = z.infer<typeof regionAssessmentSchema>;

export const regionAssessmentQuerySchema = z
  .object({
    ...pageQuery,
    campaignId: z.uuid().optional(),
    region: severalOf(text(20)),
    state: severalOf(assessmentStateSchema),
    year: z.coerce.number().int().min(1).max(9_999).optional(),
  })
  .strict();

export const newAssessmentsSchema = z
  .object({
    campaignId: z.uuid(),
    year: z.number().int().min(2000).max(2100),
    selfCheckDueOn: civilDateSchema.describe('By 18:00 in Beijing of this day'),
    scheme: text(40).optional().describe('The edition of the scoring scheme; the newest when left out'),
    regions: z.array(text(20)).max(40).optional().describe('All provinces of the campaign when left out'),
  })
  .strict()
  .meta({ id: 'NewAssessments' });
export type NewAssessments = z.infer<typeof newAssessmentsSchema>;

const attachmentIds = z.array(z.uuid()).max(50).optional();
const step = z.object({ text: filledText(20_000), attachmentIds }).strict();
const marked = z
  .object({
    text: filledText(20_000),
    attachmentIds,
    marks: z.array(z.object({ item: text(40), points, evidence: filledText(2_000) }).strict()).max(50),
    vetoes: z
      .array(z.object({ code: text(40), evidence: filledText(2_000) }).strict())
      .max(20)
      .optional(),
  })
  .strict();
export const assessmentActionBodies = {
  self_check: step,
  report: step,
  return: step,
  desk_review: step,
  on_site: step,
  score: marked,
  draft: step,
  feed_back: step,
  waive: step,
  object: step,
  recheck: z
    .object({
      text: filledText(20_000),
      attachmentIds,
      marks: marked.shape.marks.optional(),
      vetoes: marked.shape.vetoes,
    })
    .strict()
    .describe('With marks the points are given anew; without, they stand'),
  approve: step,
  announce: step,
  order_rectification: z.object({ text: filledText(20_000), attachmentIds, until: civilDateSchema }).strict(),
  re_check: z.object({ text: filledText(20_000), attachmentIds, passed: z.boolean() }).strict(),
  close: step,
} as const;
export type AssessmentActionName = keyof typeof assessmentActionBodies;

export const scoringSchemeSchema = z
  .object({
    edition: z.string(),
    sha256: z.string(),
    recordedAt: z.string(),
    recordedBy: z.string().nullable(),
    note: z.string().nullable(),
    items: z.array(
      z.object({
        code: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        weight: points,
        from: z.enum(['targets', 'reports', 'judgement']),
      }),
    ),
    vetoes: z.array(z.object({ code: z.string(), nameZh: z.string(), nameEn: z.string() })),
    grades: z.array(z.object({ grade: z.enum(ASSESSMENT_GRADES), from: points })),
  })
  .meta({ id: 'ScoringScheme' });
export type ScoringSchemeShown = z.infer<typeof scoringSchemeSchema>;

const itemCode = text(40).regex(/^[a-z][a-z0-9_]*$/);
export const newScoringSchemeSchema = z
  .object({
    edition: z
      .string()
      .max(40)
      .regex(/^[a-z0-9][a-z0-9.-]*$/, 'small letters, digits, dots and hyphens'),
    note: filledText(2_000),
    items: z
      .array(
        z
          .object({
            code: itemCode,
            nameZh: filledText(60),
            nameEn: filledText(120),
            weight: points,
            from: z.enum(['targets', 'reports', 'judgement']),
          })
          .strict(),
      )
      .min(1)
      .max(50),
    vetoes: z.array(z.object({ code: itemCode, nameZh: filledText(60), nameEn: filledText(120) }).strict()).max(20),
    grades: z
      .array(z.object({ grade: z.enum(ASSESSMENT_GRADES), from: points }).strict())
      .min(1)
      .max(4),
  })
  .strict()
  .meta({ id: 'NewScoringScheme' });
