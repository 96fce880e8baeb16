import { ApiProblem } from './api-problem';

/** There is nothing to show: it never came, or is this reader's no more. What came before stands while it cannot be asked for anew. */
export function cannotShow({ data, error }: { readonly data: unknown; readonly error: unknown }): boolean {
  if (!error) return false;
  return data === undefined || (error instanceof ApiProblem && [401, 403, 404].includes(error.status));
}
