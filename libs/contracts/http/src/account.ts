import { GRANTABLE_ROLES } from '@duban/domain';
import { z } from 'zod';
import { pageQuery, severalOf } from './list';
import { newUnitAccountSchema } from './local-unit';
import { roleSchema } from './session';
import { filledText, text } from './text';

/** Somebody's account, as those see it who administer accounts, rights or the audit. */
export const accountSchema = z
  .object({
    id: z.string(),
    username: z.string(),
    displayName: z.string(),
    roles: z.array(roleSchema),
    agency: z.string().nullable(),
    agencyZh: z.string().nullable(),
    division: z.string().nullable().describe('处室'),
    place: z.string().nullable().describe('The unit or enterprise that it belongs to'),
    mailbox: z.string().nullable(),
    disabled: z.boolean(),
    lastSeenAt: z.string().nullable(),
    allowedActions: z.array(z.enum(['disable', 'enable', 'reset_password', 'place', 'grant'])),
  })
  .meta({ id: 'Account' });
export type Account = z.infer<typeof accountSchema>;

export const accountQuerySchema = z
  .object({
    ...pageQuery,
    role: severalOf(roleSchema),
    agency: severalOf(text(20)),
    disabled: z.preprocess((raw) => (raw === 'true' ? true : raw === 'false' ? false : raw), z.boolean().optional()),
  })
  .strict();

/** Made by the system administrator without any rights: those are granted by the security administrator. */
export const newAccountSchema = z
  .object({
    ...newUnitAccountSchema.shape,
    agency: text(20).optional(),
    division: filledText(60).optional().describe('处室 of the agency'),
  })
  .strict()
  .meta({ id: 'NewAccount' });

export const grantRolesSchema = z
  .object({ roles: z.array(z.enum(GRANTABLE_ROLES)).max(4), reason: filledText(2_000) })
  .strict()
  .meta({ id: 'GrantRoles' });

/** In which division of their agency somebody works: said by the system administrator; null takes it back. */
export const placeAccountSchema = z
  .object({ division: filledText(60).nullable() })
  .strict()
  .meta({ id: 'PlaceAccount' });

export const resetPasswordSchema = z
  .object({ password: z.string().min(12).max(200) })
  .strict()
  .meta({ id: 'ResetPassword' });

/** How the parts of the system are, for whoever keeps it running. */
export const systemStateSchema = z
  .object({
    at: z.string(),
    version: z.string(),
    database: z.object({ version: z.string(), bytes: z.number(), connections: z.number().int() }),
    outbox: z.object({ pending: z.number().int(), oldestAt: z.string().nullable() }),
    letters: z.object({ queued: z.number().int(), overdue: z.number().int(), dead: z.number().int() }),
    imports: z.object({ running: z.number().int(), failed: z.number().int() }),
    heartbeats: z.array(z.object({ name: z.string(), at: z.string() })),
    servers: z
      .array(
        z.object({
          name: z.enum(['temporal', 'redis', 'smtp']),
          state: z.enum(['up', 'down', 'unknown']).describe('unknown: the process that uses it has not been heard of'),
          at: z.string().nullable(),
        }),
      )
      .describe('As the worker and the mailer reach them'),
    jobs: z
      .array(
        z.object({
          id: z.string(),
          kind: z.enum(['import', 'export', 'bulk']),
          name: z.string(),
          by: z.string(),
          state: z.string(),
          done: z.number().int(),
          total: z.number().int().nullable(),
          startedAt: z.string(),
        }),
      )
      .describe('Long work: what runs or waits, and what has been begun within a week, newest first'),
    openIncidents: z.number().int(),
    sessions: z.number().int().describe('Not ended and not run out'),
    processes: z
      .array(z.object({ name: z.enum(['api', 'worker', 'mailer']), connections: z.number().int() }))
      .describe('By their connections to the database: a process without any does not run'),
  })
  .meta({ id: 'SystemState' });
export type SystemState = z.infer<typeof systemStateSchema>;

export const ledgerVerificationQuerySchema = z.object({ after: text(200).optional() }).strict();
export const ledgerVerificationSchema = z
  .object({
    entries: z.number().int(),
    streams: z.number().int(),
    faults: z.array(
      z.object({
        stream: z.string(),
        seq: z.number().int().nullable(),
        kind: z.enum(['entry', 'head', 'row', 'chain']),
        message: z.string(),
      }),
    ),
    next: z.string().nullable().describe('Go on with `after`; null at the end'),
  })
  .meta({ id: 'LedgerVerification' });
export type LedgerVerification = z.infer<typeof ledgerVerificationSchema>;
