import { type LightBounds, agencyHoldsStates } from '@duban/domain';
import { isoOf } from '../database/mapping';

const HELD = agencyHoldsStates.map((state) => `'${state}'`).join(',');

/** The light of an assignment as an expression over its columns and the bounds of this moment (parameters from `$first` on). */
export function lightExpression(alias: string, first: number): string {
  const column = (name: string) => `${alias}.${name}`;
  return `CASE
    WHEN ${column('due_at')} IS NULL OR ${column('suspended')} OR ${column('blocked')} OR ${column('state')} NOT IN (${HELD}) THEN 'green'
    WHEN ${column('referred')} THEN 'black'
    WHEN ${column('due_at')} < $${first}::timestamptz AND ${column('due_at')} < $${first + 1}::timestamptz THEN 'dark_red'
    WHEN ${column('due_at')} < $${first + 1}::timestamptz THEN 'red'
    WHEN ${column('due_at')} <= $${first + 2}::timestamptz THEN 'yellow'
    WHEN ${column('due_at')} <= $${first + 3}::timestamptz THEN 'blue'
    ELSE 'green' END`;
}

/** The parameters of {@link lightExpression}, in its order. */
export function lightParameters(bounds: LightBounds, now: number): (string | null)[] {
  return [isoOf(bounds.darkRedBefore), isoOf(now), isoOf(bounds.yellowUntil), isoOf(bounds.blueUntil)];
}
