import { ASSIGNMENT_MARKS, ASSIGNMENT_MODES, ASSIGNMENT_STATES, parsePeriod } from '@duban/domain';
import { z } from 'zod';
import { COMMENT_LENGTH, filledText, text } from './text';
import { civilDateSchema, instantSchema, pageQuery, severalOf } from './list';
import { dueSchema, lightSchema } from './campaign';
import { rowProfileSchema } from './notice';
import { neighbourRowSchema } from './task-row';

export const assignmentStateSchema = z.enum(ASSIGNMENT_STATES);

const modeSchema = z.enum(ASSIGNMENT_MODES);

export const assignmentItemSchema = z
  .object({
    id: z.string(),
    campaignId: z.string(),
    campaignTitle: z.string(),
    taskId: z.string(),
    row: z.number().int().describe('1 to 29 for a row of the table; from 101 on a matter beside it'),
    matterNumber: z.string().nullable(),
    period: z.number().int(),
    titleZh: z.string(),
    titleEn: z.string(),
    role: z.enum(['lead', 'participant', 'province']),
    mode: modeSchema,
    kind: z.enum(['one_off', 'standing', 'trigger', 'policy']),
    agency: z.string(),
    agencyZh: z.string(),
    state: assignmentStateSchema,
    light: lightSchema,
    lightReason: z.string(),
    dueAt: z.string().nullable(),
    dueTentative: z.boolean(),
    disputed: z.boolean().describe('有争议: the agency disputes an escalation about it'),
    blocked: z.boolean().describe('待前置: a row that it needs is not done; its clock is charged there'),
    leads: z.array(z.string()).describe('Who leads the row'),
    forLead: z.string().nullable().describe('Which lead has asked for the opinion, where several answer respectively'),
    forLeadZh: z.string().nullable(),
    workingDaysLeft: z.number().int().nullable(),
    assignee: z.object({ id: z.string(), displayName: z.string() }).nullable(),
    acceptedBy: z.enum(['coordinator', 'group_secretary']),
    found: z
      .object({ before: z.string(), words: z.string(), after: z.string() })
      .nullable()
      .describe(
        'Where `q` stands in what was said of it, with some 30 characters on either side; null where it was found by its name',
      ),
    version: z.number().int(),
  })
  .meta({ id: 'AssignmentItem' });
export type AssignmentItem = z.infer<typeof assignmentItemSchema>;

/** A line of a list of assignments: what its reader would open it for. */
export const assignmentLineSchema = assignmentItemSchema
  .extend({
    lastActBy: z
      .object({ id: z.string(), displayName: z.string() })
      .nullable()
      .describe('上一办理人: who acted on it last, other than whoever has it in hand; null where only the system has'),
    urges: z.number().int().describe('催办次数: by hand and by the ladder'),
    unread: z.boolean().describe('Somebody else has acted on it since the caller last opened it'),
  })
  .meta({ id: 'AssignmentLine' });
export type AssignmentLine = z.infer<typeof assignmentLineSchema>;

/** Read up to this version: what comes after it is news. */
export const assignmentReadingSchema = z.object({ version: z.number().int().min(0) }).strict();

export const attachmentSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    size: z.number().int(),
    sha256: z.string(),
    mediaType: z.string(),
    version: z.number().int(),
    replaces: z.string().nullable().describe('The version before this one'),
    personal: z.boolean().describe('It names people: whoever reads it leaves a trace'),
  })
  .meta({ id: 'Attachment' });

const personRefSchema = z.object({
  id: z.string().nullable(),
  displayName: z.string(),
  agency: z.string().nullable(),
  onBehalfOf: z.string().nullable().describe('乙 代 甲: in whose place it was done'),
});
const nameRefSchema = z.object({ id: z.string(), displayName: z.string() });

/** 延期申请 */
export const extensionSchema = z
  .object({
    state: z.enum(['applied', 'granted', 'refused']),
    until: z.string(),
    reason: z.string(),
    appliedAt: z.string(),
    appliedBy: z.string(),
    originalDueAt: z.string(),
    decidedAt: z.string().optional(),
    decidedBy: z.string().optional(),
    decision: z.string().optional(),
    grantedUntil: z.string().optional(),
  })
  .meta({ id: 'Extension' });

/** What has become of an objection. */
export const disagreementSchema = z
  .object({
    state: z.enum(['principals', 'submitted', 'agreed', 'ruled', 'superseded']),
    openedAt: z.string(),
    dueAt: z.string(),
    dueTentative: z.boolean(),
    lead: z.string(),
    submittedAt: z.string().optional(),
    submittedBy: z.string().optional(),
    settledAt: z.string().optional(),
    settledBy: z.string().optional(),
    outcome: z.string().optional(),
    text: z.string().optional(),
  })
  .meta({ id: 'Disagreement' });

/** What giving an assignment to another agency would set. */
export const reroutePreviewQuerySchema = z
  .object({ agency: text(20) })
  .strict()
  .meta({ id: 'ReroutePreviewQuestion' });
export const reroutePreviewSchema = z
  .object({
    agency: z.string(),
    agencyZh: z.string(),
    dueAt: z.string().nullable().describe('With the time that was left to the agency before'),
    answers: z.number().int().describe('Opinions that are answered to it from then on'),
    writtenTo: z.array(z.string()).describe('Who would get a letter'),
  })
  .meta({ id: 'ReroutePreview' });
export type ReroutePreview = z.infer<typeof reroutePreviewSchema>;

export const historyEntrySchema = z
  .object({
    seq: z.number().int(),
    type: z.string(),
    at: z.string(),
    actor: personRefSchema,
    sentence: z.string().describe('What happened, in the language asked for'),
    comment: z.string().nullable(),
    attachments: z.array(attachmentSchema),
  })
  .meta({ id: 'HistoryEntry' });

export const resultSchema = z.object({
  text: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.number()])),
  attachments: z.array(attachmentSchema),
  submittedAt: z.string(),
  submittedBy: z.string(),
});

/** What is being written; seen by its agency alone. */
export const assignmentDraftSchema = z.object({
  text: z.string(),
  fields: z.record(z.string(), z.union([z.string(), z.number()])),
  savedAt: z.string(),
  savedBy: z.string().nullable().describe('Whoever else of the agency wrote it; null for the reader themselves'),
});

export const assignmentDetailSchema = assignmentItemSchema
  .extend({
    clauses: z.array(z.object({ clauseId: z.string(), quotes: z.array(z.string()) })),
    verbatim: z.object({ task: z.string(), lead: z.string(), participants: z.string() }),
    profile: rowProfileSchema,
    holder: z.object({
      kind: z.enum(['agency', 'accepter', 'coordinator', 'co_signers', 'lead', 'nobody']),
      nameZh: z.string(),
      nameEn: z.string(),
      person: z.string().nullable().describe('Who of the agency: a person or a post; null where nobody has it in hand'),
      since: z.string().nullable().describe('Since when it is their move'),
    }),
    part: z.string().nullable().describe('The part of a row that leads share which this agency answers for'),
    division: nameRefSchema.nullable(),
    answerable: nameRefSchema.nullable().describe('Who handed it on and stays answerable'),
    delegatedBy: nameRefSchema.nullable().describe('Who has lent it and gets it back'),
    openedAt: z.string().nullable(),
    extension: extensionSchema.nullable(),
    issuedAt: z.string().nullable(),
    issuedBy: z.string().nullable().describe('Who set up the campaign that it belongs to'),
    clockCycle: z.number().int(),
    draft: assignmentDraftSchema.nullable(),
    result: resultSchema.nullable(),
    consultation: z
      .object({ text: z.string(), attachments: z.array(attachmentSchema), askedAt: z.string(), askedBy: z.string() })
      .nullable()
      .describe("The lead's draft as circulated to the participants"),
    resultToCoSign: resultSchema.nullable(),
    opinions: z.array(
      z.object({
        assignmentId: z.string(),
        agency: z.string(),
        agencyZh: z.string(),
        mode: z.enum(['consult', 'co_sign']),
        forLead: z.string().nullable().describe('Which lead has asked, where several answer respectively'),
        state: assignmentStateSchema,
        opinion: z.string().nullable(),
        reason: z.string().nullable(),
        basis: z.string().nullable(),
        disagreement: disagreementSchema.nullable(),
        dueAt: z.string().nullable(),
        answeredAt: z.string().nullable(),
        attachments: z.array(attachmentSchema).describe('Papers given with the opinion'),
      }),
    ),
    escalations: z.array(
      z.object({
        id: z.string(),
        stage: z.string(),
        name: z.string(),
        state: z.string(),
        raisedAt: z.string(),
        reason: z.string(),
      }),
    ),
    upstream: z
      .array(neighbourRowSchema)
      .describe("Rows that this one needs: the notice's words or our inference, each said as such"),
    downstream: z.array(neighbourRowSchema).describe('Rows that wait for this one'),
    charges: z
      .array(
        z.object({
          kind: z.enum(['agency', 'participant', 'co_signer', 'upstream', 'coordination', 'nobody']),
          ref: z.string().nullable(),
          nameZh: z.string(),
          nameEn: z.string(),
          workingDays: z.number().int(),
        }),
      )
      .describe('责任时钟: every working day since it was handed over, charged to exactly one holder'),
    ahead: z
      .array(
        z.object({
          stage: z.string(),
          name: z.string(),
          at: z.string(),
          tentative: z.boolean(),
          to: z.array(z.string()),
          approval: z.boolean(),
        }),
      )
      .describe('The rungs that will come if nothing happens, and when'),
    aheadWaits: z.boolean().describe('Further rungs wait for an approver: when they come is open'),
    history: z.array(historyEntrySchema),
    allowedActions: z.array(z.string()),
    refusedActions: z.array(z.object({ action: z.string(), code: z.string(), reason: z.string() })),
    workflowUrl: z.string().nullable(),
  })
  .meta({ id: 'Assignment' });
export type AssignmentDetail = z.infer<typeof assignmentDetailSchema>;

export const assignmentQuerySchema = z
  .object({
    ...pageQuery,
    scope: z.enum(['mine', 'agency', 'all']).default('agency'),
    box: z
      .enum(['todo', 'done', 'waiting', 'started', 'copied', 'delegated'])
      .optional()
      .describe(
        '待办 / 已办 / 等待中 (standing by or not asked yet); of the caller themselves: 我发起 (asked of others, handed on or down, registered as a matter), 抄送 (written to about it, in other hands), 委托给我 (lent to them, or to be done in the place of somebody absent)',
      ),
    turn: z
      .preprocess((raw) => (raw === 'true' ? true : raw), z.literal(true).optional())
      .describe('待我办: only what waits for the caller, by role or because it is in their hands'),
    state: severalOf(assignmentStateSchema),
    light: severalOf(lightSchema),
    kind: severalOf(z.enum(['one_off', 'standing', 'trigger', 'policy'])),
    role: severalOf(z.enum(['lead', 'participant', 'province'])),
    mode: severalOf(modeSchema),
    mark: severalOf(z.enum(ASSIGNMENT_MARKS)).describe('That bears one of these marks'),
    row: severalOf(
      z.coerce
        .number()
        .int()
        .min(1)
        .max(100_000)
        .refine((row) => row <= 29 || row > 100, { message: 'UNKNOWN_ROW', params: { code: 'UNKNOWN_ROW' } }),
    ),
    agency: severalOf(text(20)),
    campaignId: z.uuid().optional(),
    dueAfter: z.union([instantSchema, civilDateSchema]).optional().describe('From that moment or day on'),
    dueBefore: z
      .union([instantSchema, civilDateSchema])
      .optional()
      .describe('Before that moment, or up to the end of that day'),
    assignee: z
      .union([z.uuid(), z.literal('none')])
      .optional()
      .describe('In whose hands it is; `none` for what nobody has taken'),
    lastActBy: z.uuid().optional().describe('上一办理人: whom the list shows as `lastActBy`'),
    sort: z.enum(['dueAt', '-dueAt', 'row', '-row']).default('dueAt'),
  })
  .strict();
export type AssignmentQuery = z.infer<typeof assignmentQuerySchema>;

const number = z.number().int();
/** How many of a list show each light, whatever lights it is filtered by. */
export const assignmentLightsSchema = z
  .object({
    byLight: z.object({ green: number, blue: number, yellow: number, red: number, dark_red: number, black: number }),
    noClock: number.describe('Of the green ones: those that have no deadline'),
  })
  .meta({ id: 'AssignmentLights' });
export type AssignmentLights = z.infer<typeof assignmentLightsSchema>;

const attachmentIds = z.array(z.uuid()).max(50).optional();
const fields = z.record(z.string().max(60), z.union([text(2_000), z.number()])).optional();

const over = z
  .string()
  .max(40)
  .nullable()
  .optional()
  .describe(
    'The `savedAt` of the draft that these words go on from, null for none: what has been saved since is not lost (409 DRAFT_MOVED)',
  );

/** The body of each action; unknown members are refused, so that a misspelt one is heard of. */
export const actionBodies = {
  sign: z.object({ comment: text(COMMENT_LENGTH).optional() }).strict(),
  claim: z.object({ comment: text(COMMENT_LENGTH).optional() }).strict(),
  release: z.object({ comment: text(COMMENT_LENGTH).optional() }).strict(),
  draft: z
    .object({
      text: text(COMMENT_LENGTH),
      fields,
      over,
    })
    .strict(),
  comment: z
    .object({
      comment: filledText(COMMENT_LENGTH),
      attachmentIds,
      mentions: z.array(z.uuid()).max(20).optional().describe('Colleagues, and whoever oversees, to be written to'),
    })
    .strict(),
  consult: z.object({ text: filledText(COMMENT_LENGTH), attachmentIds }).strict(),
  opine: z
    .object({
      opinion: z.enum(['concur', 'concur_with_comments', 'no_comment', 'object', 'more_time']),
      reason: text(COMMENT_LENGTH).optional(),
      basis: text(COMMENT_LENGTH).optional(),
      attachmentIds,
      over,
    })
    .strict(),
  submit: z.object({ comment: text(COMMENT_LENGTH), fields, attachmentIds, over }).strict(),
  approve: z
    .object({ comment: text(COMMENT_LENGTH).optional(), checklist: z.array(z.string().max(60)).max(50).optional() })
    .strict(),
  return: z.object({ reason: filledText(2_000), attachmentIds }).strict(),
  decline: z.object({ reason: filledText(2_000), attachmentIds }).strict(),
  open: z.object({}).strict(),
  recall: z.object({ reason: text(2_000).optional() }).strict(),
  reroute: z.object({ agency: text(20), reason: filledText(2_000) }).strict(),
  route: z.object({ to: z.uuid(), comment: text(2_000).optional() }).strict(),
  transfer: z.object({ to: z.uuid(), reason: filledText(2_000) }).strict(),
  delegate: z.object({ to: z.uuid(), reason: filledText(2_000) }).strict(),
  hand_back: z.object({ comment: filledText(COMMENT_LENGTH), fields }).strict(),
  send_back: z.object({ reason: filledText(2_000) }).strict(),
  reassign: z.object({ to: z.uuid(), reason: filledText(2_000) }).strict(),
  take_back: z
    .object({ comment: text(2_000).optional() })
    .strict()
    .describe(
      '收回: what was just transferred, delegated or reassigned comes back as it was, while nothing has been done on it since',
    ),
  request_extension: z.object({ until: dueSchema, reason: filledText(2_000), attachmentIds }).strict(),
  decide_extension: z.object({ granted: z.boolean(), until: dueSchema.optional(), reason: filledText(2_000) }).strict(),
  decide_time: z
    .object({
      granted: z.boolean(),
      agency: text(20).optional(),
      period: text(30)
        .refine((period) => (parsePeriod(period)?.count ?? 0) > 0, { params: { code: 'NOT_A_PERIOD' } })
        .optional(),
      comment: text(2_000).optional(),
    })
    .strict(),
  agree: z.object({ text: filledText(COMMENT_LENGTH), attachmentIds }).strict(),
  refer: z.object({ text: filledText(COMMENT_LENGTH), agency: text(20).optional() }).strict(),
  urge: z
    .object({ comment: text(2_000).optional() })
    .strict()
    .describe('催办: once a day for one assignment; by a lead, of those whom it has asked and who have not answered'),
} as const;
export type ActionName = keyof typeof actionBodies;
export type ActionBody<Name extends ActionName> = z.infer<(typeof actionBodies)[Name]>;
