import type { Problem } from '@duban/contract-http';
import { i18n } from '../i18n/i18n';
import { ApiProblem } from './api-problem';

/** Whatever the server (or a proxy before it) answered, as a problem with a sentence that can be shown. */
export function problemFrom(status: number, contentType: string, body: string, retryAfter: string | null): ApiProblem {
  const seconds = retryAfter !== null && /^\d+$/.test(retryAfter) ? Number(retryAfter) : null;
  if (contentType.includes('json')) {
    try {
      const parsed = JSON.parse(body) as Partial<Problem>;
      if (typeof parsed.detail === 'string' || typeof parsed.title === 'string') {
        return new ApiProblem(
          {
            type: parsed.type ?? 'about:blank',
            title: parsed.title ?? '',
            status,
            detail: parsed.detail ?? parsed.title ?? '',
            code: parsed.code ?? 'UNKNOWN',
            errors: parsed.errors,
            traceId: parsed.traceId ?? '',
          },
          seconds,
        );
      }
    } catch {
      // Not JSON after all: answered below like any other unreadable answer.
    }
  }
  const detail = status === 0 ? i18n.t('problem.unreachable') : i18n.t('problem.unreadable', { status });
  const code = status === 0 ? 'UNREACHABLE' : 'UNREADABLE';
  return new ApiProblem({ type: 'about:blank', title: detail, status, detail, code, traceId: '' }, seconds);
}
