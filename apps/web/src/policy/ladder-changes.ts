import type { PolicyEdition } from '@duban/contract-http';

export type RungField =
  'name' | 'from' | 'offset' | 'when' | 'replyWithin' | 'hearWithin' | 'to' | 'letter' | 'approval';
type Rung = PolicyEdition['rungs'][number];

export type LadderChange =
  | { readonly kind: 'added' | 'removed'; readonly rung: Rung }
  | {
      readonly kind: 'changed';
      readonly stage: string;
      readonly fields: readonly { readonly name: RungField; readonly before: Rung; readonly after: Rung }[];
    }
  | { readonly kind: 'moved'; readonly stage: string; readonly before: number; readonly after: number }
  | {
      readonly kind: 'setting';
      readonly name: string;
      readonly before: string | null;
      readonly after: string | null;
    };

const FIELDS: readonly RungField[] = [
  'name',
  'from',
  'offset',
  'when',
  'replyWithin',
  'hearWithin',
  'to',
  'letter',
  'approval',
];

/** What one edition of the ladder has otherwise than another: clocks and delivery first, then rung by rung in the new order. */
export function ladderChanges(before: PolicyEdition, after: PolicyEdition): LadderChange[] {
  const changes: LadderChange[] = [];
  for (const group of ['clocks', 'delivery'] as const) {
    const [old, now] = [before[group] as Record<string, unknown>, after[group] as Record<string, unknown>];
    for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
      const [was, is] = [told(old[name]), told(now[name])];
      if (was !== is) changes.push({ kind: 'setting', name: `${group}.${name}`, before: was, after: is });
    }
  }
  const old = new Map(before.rungs.map((rung, place) => [rung.stage, { rung, place }]));
  const kept = after.rungs.filter(({ stage }) => old.has(stage)).map(({ stage }) => stage);
  const order = before.rungs.map(({ stage }) => stage).filter((stage) => kept.includes(stage));
  after.rungs.forEach((rung) => {
    const was = old.get(rung.stage);
    if (!was) return void changes.push({ kind: 'added', rung });
    const fields = FIELDS.filter((name) => told(was.rung[name]) !== told(rung[name]));
    if (fields.length > 0)
      changes.push({
        kind: 'changed',
        stage: rung.stage,
        fields: fields.map((name) => ({ name, before: was.rung, after: rung })),
      });
    const [from, to] = [order.indexOf(rung.stage), kept.indexOf(rung.stage)];
    if (from !== to) changes.push({ kind: 'moved', stage: rung.stage, before: from + 1, after: to + 1 });
  });
  const now = new Set(after.rungs.map(({ stage }) => stage));
  for (const rung of before.rungs) if (!now.has(rung.stage)) changes.push({ kind: 'removed', rung });
  return changes;
}

function told(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
