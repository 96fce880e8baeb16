import type { FieldFault } from '@duban/domain';
import { StandardSchemaValidationPipe } from '@nestjs/common';
import type { z } from 'zod';
import { Problem } from './problem';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly code?: string;
  readonly params?: { readonly code?: string };
  /** Members that the schema does not know. */
  readonly keys?: readonly string[];
}

function faultsOf(issue: Issue): FieldFault[] {
  const path = (issue.path ?? []).map((segment) => String(typeof segment === 'object' ? segment.key : segment));
  if (issue.keys)
    return issue.keys.map((key) => ({ path: [...path, key].join('.'), code: 'UNRECOGNIZED_KEY', message: key }));
  const code = issue.params?.code ?? (issue.code ?? 'INVALID').toUpperCase();
  return [{ path: path.join('.'), code, message: issue.message }];
}

const malformed = (issues: readonly Issue[]) =>
  new Problem(400, 'MALFORMED', { errors: issues.flatMap(faultsOf).slice(0, 50) });

/** Checks what is decorated with a schema; the first fifty faults are told. */
export const schemaPipe = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) => malformed(issues as readonly Issue[]),
});

/** The same where the schema depends on the path. */
export function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw malformed(parsed.error.issues as readonly Issue[]);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** @throws Problem 404 UNKNOWN_ACTION for a name that none of these bodies has */
export function actionAmong<Name extends string>(bodies: Readonly<Record<Name, unknown>>, action: string): Name {
  if (Object.hasOwn(bodies, action)) return action as Name;
  throw new Problem(404, 'UNKNOWN_ACTION', { facts: { action: action.slice(0, 40) } });
}

/** An id that cannot be one names nothing. */
export function idOf(text: string): string {
  if (!UUID.test(text)) throw new Problem(404, 'NOT_FOUND');
  return text.toLowerCase();
}
