import type { ApiConfig } from '@duban/config';
import type { Role } from '@duban/domain';
import { Sessions } from '@duban/identity';
import type { Clock } from '@duban/persistence';
import { type CanActivate, type ExecutionContext, Inject, Injectable, SetMetadata, type Type } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { CLOCK, CONFIG } from '../tokens';
import { type CallerRequest, callerOf } from './caller';
import { DEMO_MOMENT, momentOf } from './moment';
import { Problem } from './problem';

export const SESSION_COOKIE = 'duban_session';

const POLICY = 'duban.policy';
/** Every route says who may call it: `public`, `signed` (anybody with a session), or the roles. One that says nothing is refused. */
export const Access = (...allowed: readonly ('public' | 'signed' | Role)[]) => SetMetadata(POLICY, allowed);

/** Whether whoever has these roles may call a route, where nobody calls it from outside. */
export function mayCall(roles: readonly Role[], route: (...told: never[]) => unknown, controller: Type): boolean {
  const allowed = new Reflector().getAllAndOverride<readonly string[] | undefined>(POLICY, [route, controller]);
  return roles.some((role) => allowed?.includes(role));
}

/** Default deny. Denied access is written to the security audit. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const allowed = this.reflector.getAllAndOverride<readonly string[] | undefined>(POLICY, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<CallerRequest>();
    request.receivedAt = this.clock.now();
    if (allowed?.includes('public')) return true;
    const { token, byCookie } = tokenOf(request);
    const account = token ? await this.sessions.find(token) : undefined;
    if (!token || !account) throw new Problem(401, 'UNAUTHENTICATED');
    // Windows share the cookie: what was begun by one person is not done in the name of the next.
    const meant = request.headers['x-duban-account'];
    if (meant !== undefined && meant !== account.id) throw new Problem(409, 'OTHER_ACCOUNT');
    if (byCookie && !isSafe(request) && request.headers['x-duban-csrf'] === undefined) throw new Problem(403, 'CSRF');
    if (account.demo)
      request.receivedAt = momentOf(this.config.DUBAN_MODE, request.headers[DEMO_MOMENT], request.receivedAt);
    request.caller = callerOf(account, token, request.receivedAt, request.headers['accept-language']);
    // Who they are, and a password of their own, before anything else.
    if (account.mustChangePassword && !allowed?.includes('signed')) throw new Problem(403, 'PASSWORD_TO_CHANGE');
    if (allowed?.includes('signed') || account.roles.some((role) => allowed?.includes(role))) return true;
    await this.sessions.note('access_denied', account.username, request.ip, {
      method: request.method,
      path: request.url.split('?')[0],
    });
    throw new Problem(403, 'ROLE_NOT_ALLOWED', { facts: { needed: allowed ?? [] } });
  }
}

function tokenOf(request: CallerRequest): { token: string | undefined; byCookie: boolean } {
  const bearer = /^Bearer ([\w-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1];
  if (bearer) return { token: bearer, byCookie: false };
  return {
    token: (request as { cookies?: Record<string, string | undefined> }).cookies?.[SESSION_COOKIE],
    byCookie: true,
  };
}

function isSafe(request: CallerRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS';
}
