import { z } from 'zod';
import { text } from './text';

export const roleSchema = z.enum([
  'clerk',
  'head',
  'division',
  'coordinator',
  'group_secretary',
  'supervisor',
  'auditor',
  'local_unit',
  'association',
  'executor',
  'enterprise',
  'system_admin',
  'security_admin',
]);

export const agencyRefSchema = z
  .object({ code: z.string(), nameZh: z.string(), nameEn: z.string() })
  .meta({ id: 'AgencyRef' });

export const userSchema = z
  .object({
    id: z.string(),
    username: z.string(),
    displayName: z.string(),
    roles: z.array(roleSchema),
    agency: agencyRefSchema.nullable(),
    division: z.string().nullable().describe('处室: the part of the agency that they work in'),
    unit: z.object({ id: z.string(), nameZh: z.string(), nameEn: z.string() }).nullable(),
    mustChangePassword: z.boolean().describe('Nothing else is answered before it is changed'),
    standsFor: z
      .array(z.object({ id: z.string(), displayName: z.string() }))
      .describe('Whose place this person takes while they are away'),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof userSchema>;

export const signInSchema = z.object({ username: text(100), password: text(200), totp: text(10).optional() }).strict();

export const sessionSchema = z
  .object({ accessToken: z.string(), expiresAt: z.string(), user: userSchema })
  .meta({ id: 'Session' });

/** What a client needs to know before anybody signs in. */
export const metaSchema = z
  .object({
    mode: z.enum(['demo', 'production']),
    version: z.string(),
    map: z.boolean().describe('An official map has been given to this installation'),
    links: z.object({ temporalUi: z.string().nullable(), mailUi: z.string().nullable(), apiDocs: z.string() }),
  })
  .meta({ id: 'Meta' });
