import { z } from 'zod';
import { lightSchema, outlookSchema } from './campaign';

/** Weekly tells changes only; monthly the ledger, who lags and what is in dispute; on demand both, for any days. */
export const REPORT_KINDS = ['weekly', 'monthly', 'on_demand'] as const;
/** What a line of the ledger is remarked with: in dispute, waits for another row, an extension is asked for, referred. */
export const LEDGER_MARKS = ['disputed', 'blocked', 'extension', 'referred'] as const;
export const reportQuerySchema = z
  .object({ kind: z.enum(REPORT_KINDS).default('weekly'), from: z.iso.date().optional(), to: z.iso.date().optional() })
  .strict();

export const reportSchema = z
  .object({
    campaignId: z.string(),
    title: z.string(),
    kind: z.enum(REPORT_KINDS),
    from: z.string(),
    to: z.string(),
    summary: z.object({
      rows: z.number().int(),
      rowsDone: z.number().int(),
      assignments: z.number().int(),
      closed: z.number().int(),
      overdue: z.number().int(),
      reported: z.number().int().describe('Results handed in within the days of the report'),
      accepted: z.number().int().describe('Accepted within them'),
      escalated: z.number().int().describe('Letters of the ladder sent within them, from 督办 up'),
    }),
    changes: z
      .array(
        z.object({
          at: z.string(),
          row: z.number().int().nullable(),
          matterNumber: z.string().nullable(),
          titleZh: z.string().nullable().describe('Of the row or the matter; null where it is the campaign’s own'),
          titleEn: z.string().nullable(),
          agency: z.string().nullable(),
          agencyZh: z.string().nullable(),
          sentence: z.string(),
          by: z.string(),
          assignmentId: z.string().nullable(),
        }),
      )
      .describe('What happened, in the order that it did; empty in a monthly report'),
    more: z.boolean().describe('There were more changes than a report shows'),
    movements: z
      .array(
        z.object({
          about: z.enum(['case', 'measure', 'target', 'fund']),
          act: z.string(),
          name: z.string().describe('The act in the language asked for'),
          count: z.number().int(),
        }),
      )
      .describe(
        'What was done to lines, measures, targets and money within the days, counted; empty in a monthly report',
      ),
    ledger: z
      .array(
        z.object({
          row: z.number().int(),
          titleZh: z.string(),
          titleEn: z.string(),
          clauses: z.array(z.string()),
          leads: z.array(z.string()).describe('Codes; `PROVINCES` stands for all of them'),
          leadsZh: z.string(),
          participants: z.array(z.string()),
          participantsZh: z.string(),
          dueAt: z.string().nullable(),
          done: z.number().int(),
          all: z.number().int(),
          state: z.string(),
          light: lightSchema,
          holders: z.array(z.string()).describe('Codes of all of them'),
          holderZh: z.string().describe('Whose move it is'),
          heldWorkingDays: z.number().int(),
          lastAt: z.string().nullable(),
          level: z.string().nullable().describe('The highest rung that has fired and stands'),
          plannedPercent: z
            .number()
            .int()
            .nullable()
            .describe('计划进度: how much of its time has passed; null where it has no date or has not been issued'),
          papers: z.number().int().describe('佐证: attachments of what was handed in'),
          marks: z.array(z.enum(LEDGER_MARKS)).describe('备注: what stands beside its state'),
        }),
      )
      .describe('台账, one line for each row; empty in a weekly report'),
    regions: z.array(
      z.object({
        code: z.string(),
        nameZh: z.string(),
        nameEn: z.string(),
        lag: z.number(),
        light: lightSchema,
        stale: z.boolean(),
      }),
    ),
    holders: outlookSchema.shape.holders,
    disputes: z.array(
      z.object({
        title: z.string(),
        openedAt: z.string(),
        dueAt: z.string(),
        state: z.string(),
        assignmentId: z.string().nullable().describe('Whose it is, while the principals consult'),
        itemId: z.string().nullable().describe('On the agenda of the group'),
      }),
    ),
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof reportSchema>;
export type ReportKind = Report['kind'];
