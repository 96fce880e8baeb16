import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useSchemaFaults } from './use-schema-faults';

/** What is wrong at a field of a form, by its path; `missing` says better what is to be filled in. */
export type FaultAt = (field: string, missing?: string) => string | undefined;

/**
 * A form that is held to the API's own schema: each fault is told at its field once the form was asked to be sent, and only what
 * the schema lets pass is sent. `lacking`: what the page asks for though the schema would let it be left out, by its path.
 */
export function useForm<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  lacking: Readonly<Record<string, boolean>> = {},
) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const required = t('schemaFault.required');
  const faults: Record<string, string> = { ...useSchemaFaults()(schema, body) };
  for (const [path, lacks] of Object.entries(lacking)) if (lacks) faults[path] ??= required;
  const paths = Object.keys(faults);
  const placed: string[] = [];
  const isAt = (path: string, field: string) => path === field || path.startsWith(`${field}.`);
  return {
    fault: ((field, missing) => {
      placed.push(field);
      const path = asked ? paths.find((one) => isAt(one, field)) : undefined;
      if (path === undefined) return undefined;
      return faults[path] === required ? (missing ?? required) : faults[path];
    }) as FaultAt,
    /** What is wrong and has no field of its own: asked for after all fields. */
    others: (): readonly string[] =>
      asked
        ? paths.filter((path) => !placed.some((field) => isAt(path, field))).map((path) => `${path}: ${faults[path]}`)
        : [],
    submit(send: (body: z.input<Schema>) => void): void {
      setAsked(true);
      if (paths.length === 0) send(body as z.input<Schema>);
    },
    /** What was sent stands no more: the next one begins without faults. */
    reset: () => setAsked(false),
  };
}
