import { z } from 'zod';
import { civilDateSchema, severalOf } from './list';
import { text } from './text';

/** What the security audit keeps: who came in or was refused, who let whom in, who read what only named persons may read. */
export const securityEventTypes = [
  'signed_in',
  'sign_in_failed',
  'access_denied',
  'password_changed',
  'account_made',
  'account_disabled',
  'account_enabled',
  'password_reset',
  'division_told',
  'roles_granted',
  'ledger_verified',
  'absence_set',
  'absence_ended',
  'accountability_read',
  'personal_data_read',
] as const;

export const securityEventSchema = z
  .object({
    id: z.string(),
    at: z.string(),
    type: z.string(),
    username: z.string().nullable().describe('As it was typed in; null when nobody said who they were'),
    address: z.string().nullable().describe('Where the request came from'),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'SecurityEvent' });
export type SecurityEvent = z.infer<typeof securityEventSchema>;

export const securityEventQuerySchema = z
  .object({
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
    q: text(200).optional().describe('In the user name, the address and the details'),
    type: severalOf(z.enum(securityEventTypes)),
    from: civilDateSchema.optional().describe('Civil day in Asia/Shanghai, inclusive'),
    to: civilDateSchema.optional().describe('Inclusive'),
  })
  .strict();
