import { type Instant, type Person, seesAll } from '@duban/domain';
import type { AccountRecord, LedgerActor, Sight } from '@duban/persistence';
import { type ExecutionContext, createParamDecorator } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Language, languageOf } from './words';

/** A person in whose place somebody may act. */
export type Standing = Person & { readonly displayNameZh: string };

/** Whoever is calling, and what the request says of itself. */
export interface Caller {
  readonly account: AccountRecord;
  readonly person: Person;
  /** In whose place the caller may act while they are away; the caller themselves first. */
  readonly standsFor: readonly Standing[];
  readonly language: Language;
  readonly token: string;
  /** Stamped on arrival: lateness is judged by this. */
  readonly receivedAt: Instant;
  readonly sight: Sight;
  readonly actor: LedgerActor;
}

export interface CallerRequest extends FastifyRequest {
  caller?: Caller;
  receivedAt?: Instant;
}

/** What an act needs of a request: whose it is, where it goes, and its own key. Of work that goes on aside there is no more. */
export type Asked = Pick<CallerRequest, 'caller' | 'method' | 'url' | 'headers'>;

export function callerOf(
  account: AccountRecord,
  token: string,
  receivedAt: Instant,
  acceptLanguage: string | undefined,
): Caller {
  const person = { id: account.id, roles: account.roles, agency: account.agency };
  return {
    account,
    person,
    standsFor: [
      { ...person, displayNameZh: account.displayNameZh },
      ...account.principals.map(({ id, roles, agency, displayNameZh }) => ({ id, roles, agency, displayNameZh })),
    ],
    token,
    receivedAt,
    language: languageOf(acceptLanguage),
    sight: { sees: seesAll(person) ? 'all' : 'own', agency: account.agency },
    actor: { id: account.id, name: account.displayNameZh, agency: account.agency },
  };
}

/** The signed-in caller; routes without a session do not ask for one. */
export const Signed = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  return context.switchToHttp().getRequest<CallerRequest>().caller!;
});
