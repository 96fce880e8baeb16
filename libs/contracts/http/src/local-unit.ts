import { EXECUTING_BODIES, LOCAL_UNIT_KINDS } from '@duban/domain';
import { z } from 'zod';
import { attachmentSchema } from './assignment';
import { pageQuery } from './list';
import { filledText, text } from './text';

export const localUnitKindSchema = z.enum(LOCAL_UNIT_KINDS);

export const accountRefSchema = z
  .object({ id: z.string(), username: z.string(), displayName: z.string(), disabled: z.boolean() })
  .meta({ id: 'AccountRef' });
export type AccountRef = z.infer<typeof accountRefSchema>;

export const localUnitSchema = z
  .object({
    id: z.string(),
    agency: z.string(),
    kind: localUnitKindSchema,
    parentId: z.string().nullable(),
    nameZh: z.string(),
    nameEn: z.string(),
    sectors: z.array(z.string()).describe('Of an association: whose lines it verifies; empty for all'),
    executes: z.enum(EXECUTING_BODIES).nullable().describe('Of an executor: which of the notice’s bodies it is'),
    accounts: z.array(accountRefSchema),
    closed: z.boolean(),
    version: z.number().int(),
  })
  .meta({ id: 'LocalUnit' });
export type LocalUnit = z.infer<typeof localUnitSchema>;

export const newLocalUnitSchema = z
  .object({
    kind: localUnitKindSchema,
    parentId: z.uuid().optional(),
    nameZh: filledText(100),
    nameEn: text(200).optional(),
    sectors: z.array(text(20)).max(20).optional(),
    executes: z.enum(EXECUTING_BODIES).optional(),
  })
  .strict()
  .meta({ id: 'NewLocalUnit' });

/** Whoever makes the account hands its first password over; nothing of it is kept but its hash. */
export const newUnitAccountSchema = z
  .object({
    username: z.string().regex(/^[a-z0-9][a-z0-9._-]{2,49}$/),
    displayNameZh: filledText(50),
    displayNameEn: text(100).optional(),
    mailbox: z.email().max(200),
    password: z.string().min(12).max(200),
  })
  .strict()
  .meta({ id: 'NewUnitAccount' });

export const passwordSchema = z
  .object({ current: z.string().max(200), next: z.string().min(12).max(200) })
  .strict()
  .meta({ id: 'PasswordChange' });

export const handedPartSchema = z
  .object({
    id: z.string(),
    assignmentId: z.string(),
    campaignTitle: z.string(),
    row: z.number().int(),
    titleZh: z.string(),
    titleEn: z.string(),
    agency: z.string(),
    agencyZh: z.string(),
    unitId: z.string(),
    unitZh: z.string(),
    unitEn: z.string(),
    state: z.enum(['open', 'reported', 'returned', 'accepted', 'withdrawn']),
    text: z.string(),
    dueAt: z.string(),
    overdue: z.boolean(),
    workingDaysLeft: z.number().int(),
    report: z
      .object({ text: z.string(), at: z.string(), by: z.string(), attachments: z.array(attachmentSchema) })
      .nullable(),
    returned: z.object({ reason: z.string(), at: z.string(), by: z.string() }).nullable(),
    handedBy: z.string(),
    handedAt: z.string(),
    allowedActions: z.array(z.string()),
    version: z.number().int(),
  })
  .meta({ id: 'HandedPart' });
export type HandedPart = z.infer<typeof handedPartSchema>;

export const newHandedPartSchema = z
  .object({
    unitIds: z.array(z.uuid()).min(1).max(200),
    text: filledText(20_000),
    dueOn: z.iso.date(),
  })
  .strict()
  .meta({ id: 'NewHandedPart' });

export const handedPartQuerySchema = z
  .object({ ...pageQuery, box: z.enum(['todo', 'done']).optional(), assignmentId: z.uuid().optional() })
  .strict();

export const handedPartActionBodies = {
  report: z.object({ text: filledText(20_000), attachmentIds: z.array(z.uuid()).max(50).optional() }).strict(),
  accept: z.object({ comment: text(2_000).optional() }).strict(),
  return: z.object({ reason: filledText(20_000) }).strict(),
  withdraw: z.object({ reason: filledText(20_000) }).strict(),
} as const;
export type HandedPartActionName = keyof typeof handedPartActionBodies;

export const adviceSchema = z
  .object({ verdict: z.enum(['confirmed', 'doubted']), text: filledText(20_000) })
  .strict()
  .meta({ id: 'Advice' });
