import type { FieldFault, Refusal } from '@duban/domain';

/** An answer that is not the one asked for; the filter puts it into words (RFC 9457). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly more: {
      readonly facts?: Readonly<Record<string, unknown>>;
      readonly errors?: readonly FieldFault[];
      readonly retryAfterSeconds?: number;
    } = {},
  ) {
    super(code);
  }
}

const STATUS: Readonly<Record<Refusal['refused'], number>> = { forbidden: 403, wrong_state: 409, rule: 422 };

export function refusalProblem(refusal: Refusal): Problem {
  return new Problem(STATUS[refusal.refused], refusal.code, {
    ...(refusal.facts ? { facts: refusal.facts } : {}),
    ...(refusal.errors ? { errors: refusal.errors } : {}),
  });
}

/** What does not exist and what the caller may not see look the same. */
export const notFound = () => new Problem(404, 'NOT_FOUND');
