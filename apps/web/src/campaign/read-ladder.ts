import type { PolicyOverride } from '../api/wire-types';

/** A ladder as somebody has written it: whether it is JSON at all. What its rungs say is judged by the form that holds it. */
export function readLadder(text: string): { readonly policy: PolicyOverride } | { readonly fault: string } {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return { fault: '{…}' };
    return { policy: parsed };
  } catch (failure) {
    return { fault: failure instanceof Error ? failure.message : '' };
  }
}
