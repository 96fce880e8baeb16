import type { Instant } from '@duban/domain';

/** The edges between the database's types and the domain's. */
export function instantOf(value: unknown): Instant | null {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value.getTime() : Date.parse(String(value));
}

export function isoOf(at: Instant | null | undefined): string | null {
  return at === null || at === undefined ? null : new Date(at).toISOString();
}
