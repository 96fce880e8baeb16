import type { Instant } from '@duban/domain';

/** Under which a request of the demonstration says when it was made. */
export const DEMO_MOMENT = 'x-duban-demo-at';

/**
 * When a request counts as received: now. A demonstration has a past that nobody has lived through, so that a request of
 * a demo account (its password is published, and nothing of it is real) may say an earlier moment. A production start refuses those
 * accounts, and never looks at the header.
 */
export function momentOf(mode: 'demo' | 'production', told: string | string[] | undefined, now: Instant): Instant {
  if (mode !== 'demo' || typeof told !== 'string') return now;
  const at = Date.parse(told);
  return at < now ? at : now;
}
