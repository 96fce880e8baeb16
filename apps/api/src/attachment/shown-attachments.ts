import type { attachmentSchema } from '@duban/contract-http';
import { type AttachmentRecord, type Transaction, findAttachments } from '@duban/persistence';
import type { z } from 'zod';

type AttachmentShown = z.infer<typeof attachmentSchema>;
type Known = ReadonlyMap<string, AttachmentRecord>;

export async function attachmentsById(transaction: Transaction, ids: readonly string[]): Promise<Known> {
  return new Map((await findAttachments(transaction, [...new Set(ids)])).map((one) => [one.id, one]));
}

/** In the order in which they were handed in. */
export function shownAttachments(ids: readonly string[], known: Known): AttachmentShown[] {
  return ids.flatMap((id) => {
    const found = known.get(id);
    if (!found) return [];
    const { name, size, sha256, mediaType, version, replaces, personal } = found;
    return [{ id, name, size, sha256, mediaType, version, replaces, personal }];
  });
}
