/** What of a case may be read by everybody: nothing that is not in this list ever reaches the public page. */
export const PUBLIC_FIELDS = [
  'enterprise',
  'region',
  'place',
  'sector',
  'equipmentType',
  'serial',
  'capacity',
  'measure',
  'dueOn',
  'completedOn',
] as const;
export type PublicField = (typeof PUBLIC_FIELDS)[number];
export type PublicRow = Readonly<Record<PublicField, string | number | null>>;

/** Picks the public fields of a row, whatever else it holds. */
export function publicRow(row: Readonly<Record<string, unknown>>): PublicRow {
  return Object.fromEntries(
    PUBLIC_FIELDS.map((field) => {
      const value = row[field];
      return [field, typeof value === 'string' || typeof value === 'number' ? value : null];
    }),
  ) as PublicRow;
}

/**
 * The path from one leaf to the root of a Merkle tree over all leaves in their order (RFC 6962, without its prefixes spelt by the
 * caller's `node`). Whoever has the root can tell whether the leaf was among them, and with nothing else.
 */
export function merklePath(
  leaves: readonly string[],
  place: number,
  node: (left: string, right: string) => string,
): { readonly root: string; readonly path: readonly { readonly side: 'left' | 'right'; readonly hash: string }[] } {
  const path: { side: 'left' | 'right'; hash: string }[] = [];
  let level = [...leaves];
  let at = place;
  while (level.length > 1) {
    const next: string[] = [];
    for (let left = 0; left < level.length; left += 2) {
      const right = level[left + 1];
      // One that has no sister goes up as it is.
      next.push(right === undefined ? level[left]! : node(level[left]!, right));
    }
    const sister = at % 2 === 0 ? level[at + 1] : level[at - 1];
    if (sister !== undefined) path.push({ side: at % 2 === 0 ? 'right' : 'left', hash: sister });
    at = Math.floor(at / 2);
    level = next;
  }
  return { root: level[0] ?? '', path };
}

/** What a reader of the page does with leaf and path. */
export function rootFrom(
  leaf: string,
  path: readonly { readonly side: 'left' | 'right'; readonly hash: string }[],
  node: (left: string, right: string) => string,
): string {
  return path.reduce(
    (hash, { side, hash: sister }) => (side === 'right' ? node(hash, sister) : node(sister, hash)),
    leaf,
  );
}
