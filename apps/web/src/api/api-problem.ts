import type { Problem } from '@duban/contract-http';

/** A refusal or failure as the API words it (RFC 9457); `status` 0 when no answer came at all. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: NonNullable<Problem['errors']>;
  readonly traceId: string;
  readonly retryAfterSeconds: number | null;

  constructor(problem: Problem, retryAfterSeconds: number | null = null) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code;
    this.detail = problem.detail || problem.title;
    this.errors = problem.errors ?? [];
    this.traceId = problem.traceId;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get isStale(): boolean {
    return this.status === 412;
  }

  /** Nobody knows what becomes of the write, which may have arrived: it may be sent again, under the same key. */
  get isUncertain(): boolean {
    return [0, 502, 504].includes(this.status) || this.code === 'IDEMPOTENCY_KEY_IN_USE';
  }
}
