import { type FieldFault, isCivilDate } from '@duban/domain';
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

/**
 * Out of names, or of the bodies that go with them.
 * @throws Problem 404 UNKNOWN_ACTION for a name that is not among them
 */
export function actionAmong<Name extends string>(
  known: readonly Name[] | Readonly<Record<Name, unknown>>,
  action: string,
): Name {
  const isKnown = Array.isArray(known) ? known.includes(action) : Object.hasOwn(known, action);
  if (isKnown) return action as Name;
  throw new Problem(404, 'UNKNOWN_ACTION', { facts: { action: action.slice(0, 40) } });
}

/** @throws Problem 400 where the first day lies after the last, or before the first year that a date can be written in */
export function assertInOrder(from: string, to: string): void {
  if (isCivilDate(from) && isCivilDate(to) && from <= to) return;
  throw new Problem(400, 'MALFORMED', {
    errors: [
      {
        path: 'from',
        code: 'AFTER_END',
        message: 'from',
        words: { zh: '起始日不能晚于截止日。', en: 'The first day lies after the last.' },
      },
    ],
  });
}

/** An id that cannot be one names nothing. */
export function idOf(text: string): string {
  if (!UUID.test(text)) throw new Problem(404, 'NOT_FOUND');
  return text.toLowerCase();
}
