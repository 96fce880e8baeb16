import { z } from 'zod';
import { filledText, text, TITLE_LENGTH } from './text';
import { civilDateSchema, instantSchema } from './list';

export const lightSchema = z.enum(['green', 'blue', 'yellow', 'red', 'dark_red', 'black']);

/**
 * One rung as a policy override writes it. `approval` follows the letter when it is left out. Which words are known is a rule
 * of the domain, answered with 422 and the path of each fault.
 */
export const rungSchema = z
  .object({
    stage: filledText(20),
    name: filledText(40),
    from: text(30).describe('issue | due | rung:<stage>'),
    offset: text(30).describe('ISO 8601 or working days: PT10S, P3D, -P3WD'),
    when: text(20).describe('unsigned | unanswered | open'),
    replyWithin: text(30).optional(),
    hearWithin: text(30).optional().describe('Right of reply before it is approved: P5WD'),
    to: z
      .array(text(40))
      .max(12)
      .describe('clerk | division | agency_head | coordinator | supervision | coordination_group'),
    letter: text(20).describe('remind | urge | supervise | circular | interview | referral'),
    approval: z.boolean().optional(),
  })
  .strict()
  .meta({ id: 'Rung' });

export const policySchema = z
  .object({
    clocks: z
      .object({
        sign: text(30).optional(),
        opinion: text(30).optional(),
        principals: text(30).optional(),
        ruling: text(30).optional(),
      })
      .strict()
      .optional(),
    delivery: z
      .object({
        quietHours: z
          .object({ from: text(5), to: text(5) })
          .strict()
          .nullable()
          .optional(),
        digest: z
          .object({ at: text(5) })
          .strict()
          .nullable()
          .optional(),
        jitter: text(30).nullable().optional(),
        cap: z.number().int().min(1).max(1_000).optional(),
      })
      .strict()
      .optional(),
    rungs: z.array(rungSchema).max(100).optional(),
  })
  .strict()
  .meta({ id: 'PolicyOverride' });

/** Later than any campaign; working days are counted up to it. */
const LATEST_DUE = Date.parse('2101-01-01T00:00:00Z');

/** A date means 18:00 in Shanghai of that day; an instant means itself. */
export const dueSchema = z
  .union([civilDateSchema, instantSchema])
  .refine((due) => Date.parse(due) < LATEST_DUE, { message: 'TOO_BIG', params: { code: 'TOO_BIG' } });

export const newCampaignSchema = z
  .object({
    noticeId: text(100),
    title: filledText(TITLE_LENGTH),
    startsOn: civilDateSchema,
    dueOn: dueSchema,
    allowPastDue: z.boolean().optional(),
    policyEdition: text(40).optional().describe('The ladder by its edition; the default when left out'),
    policy: policySchema.optional(),
    directoryEdition: text(40).optional().describe('The directory by its edition; the newest when left out'),
    rows: z.array(z.number().int()).min(1).max(29).optional(),
    agencies: z.array(text(20)).min(1).max(60).optional(),
  })
  .strict()
  .meta({ id: 'NewCampaign' });
export type NewCampaign = z.infer<typeof newCampaignSchema>;

/** The campaign after this one: a draft, made from its results. */
export const nextCampaignSchema = z
  .object({
    title: filledText(TITLE_LENGTH),
    startsOn: civilDateSchema,
    dueOn: dueSchema,
    reason: filledText(2_000),
    policyEdition: text(40).optional().describe('Another ladder; the same when left out'),
  })
  .strict()
  .meta({ id: 'NextCampaign' });

/** What a launch would send, and which of its days nobody is in office on: asked before anything is made. */
export const launchPreviewSchema = z
  .object({
    letters: z
      .array(z.object({ mailbox: z.string(), agency: z.string(), agencyZh: z.string(), letters: z.number().int() }))
      .describe('By mailbox, the most first: one letter for each assignment that is handed over'),
    total: z.number().int(),
    unreached: z
      .array(z.object({ agency: z.string(), agencyZh: z.string(), assignments: z.number().int() }))
      .describe('Agencies of which nobody has a mailbox'),
    conflicts: z.array(
      z.object({
        field: z.enum(['startsOn', 'dueOn', 'rung', 'period']),
        name: z.string().nullable().describe('Of a rung: `C1 督办`'),
        rows: z.array(z.number().int()).describe('Of a period: the rows that report by it'),
        date: z.string(),
        kind: z.enum(['day_off', 'year_unknown']),
        next: z.string().describe('The next working day'),
      }),
    ),
  })
  .meta({ id: 'LaunchPreview' });
export type LaunchPreview = z.infer<typeof launchPreviewSchema>;
export const launchPreviewQuerySchema = newCampaignSchema
  .pick({ noticeId: true, startsOn: true, dueOn: true, rows: true, policyEdition: true, policy: true })
  .strict()
  .meta({ id: 'LaunchPreviewQuestion' });

export const reasonSchema = z.object({ reason: filledText(2_000) }).strict();
const count = z.number().int();
/** How a campaign went, week by week, at most half a year back. */
export const trendSchema = z
  .object({
    weeks: z.array(
      z.object({
        from: z.string().describe('Its Monday'),
        due: count.describe('Answers that fell due'),
        accepted: count,
        reminders: count.describe('Rungs that remind or urge'),
        supervisions: count.describe('督办'),
        circulars: count.describe('通报, 约谈, 移送'),
      }),
    ),
  })
  .meta({ id: 'Trend' });
export type Trend = z.infer<typeof trendSchema>;

export const successionSchema = z
  .object({
    from: text(20),
    to: text(20).describe('Has a desk; takes over what is open'),
    reason: filledText(2_000).describe('The paper by which one agency succeeds the other'),
    preview: z.boolean().optional(),
  })
  .strict()
  .meta({ id: 'Succession' });
export const successionAnswerSchema = z
  .object({
    moved: z.array(z.object({ row: z.number().int(), assignmentId: z.string(), successorId: z.string() })),
    merged: z
      .array(z.object({ row: z.number().int(), assignmentId: z.string() }))
      .describe('The successor has a part of that row already: its own covers both'),
    measures: z
      .array(z.object({ measureId: z.string(), number: z.string() }))
      .describe('Held by the successor from now on, in the state and with the clock that they have'),
  })
  .meta({ id: 'SuccessionAnswer' });
export type SuccessionAnswer = z.infer<typeof successionAnswerSchema>;

export const outlookSchema = z
  .object({
    within3: z.number().int().describe('Rungs that fire within three working days if nothing happens'),
    within10: z.number().int(),
    coming: z.array(
      z.object({
        at: z.string(),
        stage: z.string(),
        name: z.string(),
        letter: z.string(),
        approval: z.boolean(),
        tentative: z.boolean(),
        row: z.number().int(),
        matterNumber: z.string().nullable().describe('Of a matter beside the table'),
        agency: z.string(),
        agencyZh: z.string(),
        assignmentId: z.string(),
      }),
    ),
    dates: z
      .array(
        z.object({
          at: z.string(),
          kind: z.enum(['measure', 'agenda']),
          id: z.string(),
          number: z.string().nullable(),
          measure: z.string().nullable().describe('What kind of measure'),
          clock: z.string().nullable().describe('Which of its windows runs out'),
          titleZh: z.string(),
          titleEn: z.string(),
          holder: z.string().nullable(),
        }),
      )
      .describe('Windows of measures that run out, and items that the group is to rule on, within ten working days'),
    holders: z
      .array(
        z.object({
          agency: z.string(),
          agencyZh: z.string(),
          open: z.number().int(),
          overdue: z.number().int(),
          workingDays: z.number().int().describe('That its open work has lain with it, in all'),
        }),
      )
      .describe('Most overdue first, then by the working days held'),
  })
  .meta({ id: 'Outlook' });
export type Outlook = z.infer<typeof outlookSchema>;

export const rhythmSchema = z
  .object({
    edition: z.string(),
    statement: z.object({ zh: z.string(), en: z.string() }),
    source: z.string().describe('The paper that the practice comes from'),
    dates: z.array(
      z.object({
        date: z.iso.date(),
        year: z.number().int().describe('The year whose targets it is about'),
        code: z.string(),
        whoZh: z.string(),
        whoEn: z.string(),
        textZh: z.string(),
        textEn: z.string(),
        rows: z.array(z.number().int()),
        path: z.string().describe('Where it is done in the web application'),
      }),
    ),
  })
  .meta({ id: 'Rhythm' });
export type Rhythm = z.infer<typeof rhythmSchema>;

export const rebaseSchema = z
  .object({
    dueOn: dueSchema,
    reason: filledText(2_000),
    allowPastDue: z.boolean().optional(),
    rows: z
      .array(z.number().int())
      .min(1)
      .max(60)
      .optional()
      .describe('Only these rows; all of the campaign when left out'),
    agencies: z.array(text(20)).min(1).max(60).optional().describe('Only these agencies'),
    preview: z.boolean().optional().describe('Answers what would move and who would turn red; moves nothing'),
  })
  .strict();

/** What a rebase moves, or would move. */
export const rebasePreviewSchema = z
  .object({
    moves: z.array(
      z.object({
        assignmentId: z.string(),
        row: z.number().int(),
        agency: z.string(),
        from: z.string(),
        to: z.string(),
        lightBefore: lightSchema,
        lightAfter: lightSchema,
      }),
    ),
    turnsRed: z.number().int(),
    turnsFromRed: z.number().int(),
  })
  .meta({ id: 'RebasePreview' });
export type RebasePreview = z.infer<typeof rebasePreviewSchema>;

/** What the table leaves open, settled before the launch. */
export const preparationSchema = z
  .object({
    rows: z.array(
      z.object({
        row: z.number().int(),
        titleZh: z.string(),
        parts: z.array(z.object({ agency: z.string(), suggested: z.string(), confirmed: z.string().nullable() })),
        confirmed: z.boolean(),
        participation: z.enum(['consult', 'contribute', 'join']).nullable(),
        openEndedIn: z.array(z.string()),
      }),
    ),
    extras: z.array(
      z.object({
        id: z.string(),
        row: z.number().int(),
        agency: z.string(),
        role: z.enum(['lead', 'participant']),
        reason: z.string(),
        state: z.enum(['proposed', 'accepted', 'declined']),
        answeredBy: z.string().optional(),
        answer: z.string().optional(),
      }),
    ),
    complete: z.boolean().describe('Every shared row is confirmed and every proposed agency has answered'),
  })
  .meta({ id: 'Preparation' });
export type PreparationShown = z.infer<typeof preparationSchema>;

export const prepareSchema = z
  .object({
    parts: z.record(z.string().regex(/^\d{1,2}$/), z.record(text(20), filledText(200))).optional(),
    confirm: z
      .array(z.number().int())
      .max(29)
      .optional()
      .describe('Rows whose apportionment is confirmed as it now stands'),
    participation: z.record(z.string().regex(/^\d{1,2}$/), z.enum(['consult', 'contribute', 'join'])).optional(),
  })
  .strict();

export const extraAgencySchema = z
  .object({ row: z.number().int(), agency: text(20), role: z.enum(['lead', 'participant']), reason: filledText(2_000) })
  .strict();
export const extraAnswerSchema = z.object({ reason: text(2_000).optional() }).strict();

/** An agency that joins a row while it runs. */
export const joiningAgencySchema = z
  .object({
    agency: text(20),
    role: z.enum(['lead', 'participant']),
    reason: filledText(2_000),
    part: text(200).optional(),
    dueOn: dueSchema.optional(),
  })
  .strict();

const countsSchema = z.record(z.string(), z.number().int());

export const campaignSchema = z
  .object({
    id: z.string(),
    noticeId: z.string(),
    title: z.string(),
    state: z.enum([
      'draft',
      'rehearsed',
      'approved',
      'issued',
      'in_force',
      'suspended',
      'assessing',
      'summarised',
      'archived',
      'revoked',
    ]),
    startsOn: z.string(),
    dueOn: z.string().describe('As given: a date of Asia/Shanghai or an instant'),
    dueAt: z.string(),
    dueTentative: z.boolean().describe('It rests on a year whose holidays are not published in its calendar'),
    originalDueOn: z.string().describe("The notice's own date, kept as documented"),
    rows: z.array(z.number().int()),
    policyEdition: z.string(),
    calendarEdition: z.string(),
    profileEdition: z.string(),
    directoryEdition: z.string(),
    policy: z.object({
      edition: z.string(),
      clocks: z.object({
        sign: z.string(),
        opinion: z.string(),
        principals: z.string().optional(),
        ruling: z.string().optional(),
      }),
      delivery: z.object({
        quietHours: z.object({ from: z.string(), to: z.string() }).nullable(),
        digest: z.object({ at: z.string() }).nullable(),
        jitter: z.string().nullable(),
        cap: z
          .number()
          .int()
          .optional()
          .describe('Reminders to one mailbox on one day, beyond which they wait for one letter'),
      }),
      rungs: z.array(rungSchema),
    }),
    sectorDeadlines: z.array(
      z.object({
        sector: z.string(),
        sectorZh: z.string(),
        originalDate: z.string(),
        quote: z.string(),
        clauseId: z.string(),
        dueAt: z.string(),
      }),
    ),
    follows: z.string().nullable().describe('The campaign that it follows (N7-4)'),
    carriedOver: z
      .object({
        assignments: z.array(
          z.object({
            assignmentId: z.string(),
            row: z.number().int(),
            agency: z.string(),
            state: z.string(),
            period: z.number().int(),
          }),
        ),
        targets: z.number().int(),
      })
      .nullable()
      .describe('What that one left unfinished'),
    counts: z.object({ byState: countsSchema, byLight: countsSchema, rowsByState: countsSchema }),
    launchedAt: z.string().nullable(),
    createdBy: z.string(),
    workflowUrl: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Campaign' });
export type Campaign = z.infer<typeof campaignSchema>;

export const taskSchema = z
  .object({
    id: z.string(),
    campaignId: z.string(),
    row: z.number().int(),
    serial: z.number().int().nullable(),
    titleZh: z.string(),
    titleEn: z.string(),
    state: z.string(),
    light: lightSchema.describe('That of its assignment that is worst off'),
    lightReason: z.string().describe('Whose it is, for whoever sees that assignment, and why'),
    dueAt: z.string().nullable(),
    leadMode: z.string(),
    leads: z.array(z.string()),
    participants: z.array(z.string()),
    clauses: z.array(z.string()),
    kind: z.enum(['one_off', 'standing', 'trigger', 'policy']),
    acceptedBy: z.enum(['coordinator', 'group_secretary']),
    assignments: z.array(
      z.object({
        id: z.string(),
        agency: z.string(),
        agencyZh: z.string(),
        role: z.string(),
        mode: z.string(),
        state: z.string(),
        light: lightSchema,
        lightReason: z.string(),
        dueAt: z.string().nullable(),
        workingDaysLeft: z.number().int().nullable(),
        version: z.number().int(),
      }),
    ),
    workflowUrl: z.string().nullable(),
    version: z.number().int(),
  })
  .meta({ id: 'Task' });
export type Task = z.infer<typeof taskSchema>;
