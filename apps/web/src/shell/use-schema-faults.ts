import { useTranslation } from 'react-i18next';
import type { z } from 'zod';

/**
 * What the API's own schema would say of a body before it is sent, by path and in words: a form that passes here is refused for what
 * only the server knows.
 */
export function useSchemaFaults() {
  const { t } = useTranslation();
  return (schema: z.ZodType, body: unknown): Readonly<Record<string, string>> => {
    const found = schema.safeParse(body);
    if (found.success) return {};
    const faults: Record<string, string> = {};
    for (const issue of found.error.issues)
      // What was left empty is to be filled in, whatever form it should have.
      faults[issue.path.join('.')] ??= isEmpty(body, issue.path) ? t('schemaFault.required') : words(issue);
    return faults;
  };

  function words(issue: z.core.$ZodIssue): string {
    if (issue.code === 'too_big') return t('schemaFault.tooBig', { most: String(issue.maximum) });
    if (issue.code === 'too_small')
      return Number(issue.minimum) <= 1
        ? t('schemaFault.required')
        : t('schemaFault.tooSmall', { least: String(issue.minimum) });
    if (issue.code === 'unrecognized_keys') return t('schemaFault.unknown', { keys: issue.keys.join(', ') });
    if (issue.code === 'custom') {
      const { code, maximum } = (issue.params ?? {}) as { code?: string; maximum?: number };
      if (code === 'REQUIRED' || code === 'BLANK') return t('schemaFault.required');
      if (code === 'TOO_LONG') return t('schemaFault.tooBig', { most: String(maximum) });
    }
    return t('schemaFault.format');
  }
}

function isEmpty(body: unknown, path: readonly PropertyKey[]): boolean {
  const value = path.reduce<unknown>(
    (whole, part) => (whole as Record<PropertyKey, unknown> | undefined)?.[part],
    body,
  );
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
