import { problemSchema } from '@duban/contract-http';
import type { ApiBodyOptions, ApiResponseOptions } from '@nestjs/swagger';
import { z } from 'zod';

/** What a route answers, for the served OpenAPI document: the same schema that types the answer. */
export function answers(status: number, schema: z.ZodType, description = 'OK'): ApiResponseOptions {
  return {
    status,
    description,
    schema: z.toJSONSchema(schema, { target: 'draft-2020-12', unrepresentable: 'any', io: 'output' }) as never,
  };
}

/** Every route may answer with a problem. */
export const problemAnswer: ApiResponseOptions = {
  status: 'default' as never,
  description: 'RFC 9457 problem',
  content: {
    'application/problem+json': { schema: z.toJSONSchema(problemSchema, { target: 'draft-2020-12' }) as never },
  },
};

/** What the acts of a matter ask for, each under its name: one of these is the body, by the act in the path. */
export function bodiesOf(bodies: Readonly<Record<string, z.ZodType>>): ApiBodyOptions {
  return {
    required: true,
    schema: {
      anyOf: Object.entries(bodies).map(([action, schema]) => ({
        title: action,
        ...z.toJSONSchema(schema, { target: 'draft-2020-12', unrepresentable: 'any', io: 'input' }),
      })) as never,
    },
  };
}
