import type { Escalation } from '@duban/contract-http';

/** Whoever was written to has not answered yet. */
export const UNANSWERED: readonly Escalation['state'][] = ['issued', 'signed_for'];
