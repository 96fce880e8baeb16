import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import type { Log } from '@duban/telemetry';
import { StaleHead } from '@duban/persistence';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from './problem';
import { languageOf, tell, tellFault, pick } from './words';

/** Faults of the world between us and the database: the caller tries again, nothing was recorded. */
const AWAY = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  '57P01',
  '57P02',
  '57P03',
  '57014',
  '53300',
  '55P03',
  '40001',
  '40P01',
  '25P02',
]);
const AWAY_MESSAGE =
  /terminated unexpectedly|Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/i;

/** Not text, not a moment, not an id, out of range: as the database names what it cannot hold. */
const UNSTORABLE = new Set(['22021', '22P05', '22P02', '22003', '22007', '22008']);

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'MALFORMED',
  401: 'UNAUTHENTICATED',
  403: 'ROLE_NOT_ALLOWED',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

/** Every error as `application/problem+json`, in the caller's language; what we did not foresee is logged and says nothing of itself. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(fault: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(fault, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also what the server refuses before any route: an address that cannot be read. */
  answer(fault: unknown, request: FastifyRequest, reply: FastifyReply): void {
    if (reply.raw.headersSent) return; // a stream that broke off: there is nobody left to tell
    const problem = problemOf(fault);
    const language = languageOf(request.headers['accept-language']);
    if (problem.status >= 500)
      this.log.error({ err: fault, traceId: request.id, url: request.url.split('?')[0] }, problem.code);
    const facts = problem.more.facts ?? {};
    const body = {
      type: `urn:duban:problem:${problem.code.toLowerCase().replaceAll('_', '-')}`,
      ...tell(problem.code, facts, language),
      status: problem.status,
      code: problem.code,
      ...(problem.more.errors?.length
        ? {
            errors: problem.more.errors.map(({ path, code, message, words }) => ({
              path,
              code,
              message: words ? pick(language, words.zh, words.en) : tellFault(code, message, language),
            })),
          }
        : {}),
      traceId: request.id,
    };
    if (problem.more.retryAfterSeconds !== undefined)
      void reply.header('Retry-After', String(problem.more.retryAfterSeconds));
    void reply
      .status(problem.status)
      .header('content-language', language)
      .type('application/problem+json; charset=utf-8');
    const send = () => void reply.send(JSON.stringify(body));
    if (problem.status === 413) readOut(request.raw, send);
    else send();
  }
}

const READ_OUT_BYTES = 64 * 1024 * 1024;
const READ_OUT_MS = 15_000;

/** Hanging up on somebody who is still sending loses the answer on its way: the rest is read first, within limits. */
function readOut(incoming: FastifyRequest['raw'], then: () => void): void {
  if (incoming.readableEnded || incoming.destroyed) return then();
  let read = 0;
  let over = false;
  const end = () => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    then();
  };
  const timer = setTimeout(end, READ_OUT_MS);
  incoming.unpipe();
  incoming
    .on('data', (chunk: Buffer) => (read += chunk.length) > READ_OUT_BYTES && end())
    .on('end', end)
    .on('close', end)
    .resume();
}

export function problemOf(fault: unknown): Problem {
  if (fault instanceof Problem) return fault;
  if (fault instanceof StaleHead) return new Problem(409, 'CONCURRENT_CHANGE', { retryAfterSeconds: 1 });
  if (fault instanceof HttpException)
    return isUnreadable(fault.cause) ? new Problem(400, 'MALFORMED_JSON') : byStatus(fault.getStatus());
  const { code, message, statusCode } = fault as { code?: string; message?: string; statusCode?: number };
  const cause = (fault as { driverError?: { code?: string } }).driverError?.code ?? code;
  if ((cause && AWAY.has(cause)) || (message && AWAY_MESSAGE.test(message)))
    return new Problem(503, 'UNAVAILABLE', { retryAfterSeconds: 2 });
  // Two that make the same thing at once: the second is told to look again.
  if (cause === '23505') return new Problem(409, 'CONCURRENT_CHANGE', { retryAfterSeconds: 1 });
  // A text that the database cannot hold slipped past the schemas: the caller's fault all the same.
  if (cause && UNSTORABLE.has(cause)) return new Problem(400, 'MALFORMED');
  if (isUnreadable(fault)) return new Problem(400, 'MALFORMED_JSON');
  if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return byStatus(statusCode);
  return new Problem(500, 'INTERNAL');
}

function isUnreadable(fault: unknown): boolean {
  const code = (fault as { code?: string } | undefined)?.code;
  return (
    code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || fault instanceof SyntaxError
  );
}

function byStatus(status: number): Problem {
  return status >= 500 ? new Problem(500, 'INTERNAL') : new Problem(status, BY_STATUS[status] ?? 'MALFORMED');
}
