import { refuse } from '@duban/domain';
import { type RowDraft, type Transaction, findAttachments } from '@duban/persistence';
import type { Caller } from '../http/caller';
import { refusalProblem } from '../http/problem';

/**
 * These attachments, each once: only what the caller's own agency has uploaded is handed in by them; by a unit below it, what it has itself.
 * @throws Problem 422 ATTACHMENT_UNKNOWN with the place of each that is not theirs
 */
export async function ownAttachments(
  transaction: Transaction,
  caller: Caller,
  ids: readonly string[] | undefined,
): Promise<readonly string[]> {
  const wanted = [...new Set(ids ?? [])];
  if (wanted.length === 0) return [];
  const found = await findAttachments(transaction, wanted);
  const own = found.filter(
    (attachment) =>
      attachment.uploadedBy === caller.account.id ||
      (caller.account.unitId === null && attachment.agency !== null && attachment.agency === caller.person.agency),
  );
  const unknown = wanted.filter((id) => !own.some((attachment) => attachment.id === id));
  if (unknown.length === 0) return wanted;
  throw refusalProblem(
    refuse('rule', 'ATTACHMENT_UNKNOWN', {
      errors: unknown.map((id) => ({ path: `attachmentIds.${wanted.indexOf(id)}`, code: 'UNKNOWN', message: id })),
    }),
  );
}

/** Handed in with a proceeding: these agencies may read it. */
export function attachedTo(subjectId: string, ids: readonly string[], agencies: readonly string[]): RowDraft[] {
  return ids.flatMap((id) =>
    [...new Set(agencies)].map((agency): RowDraft => ({
      table: 'proceeding_attachment',
      values: { attachment_id: id, subject_id: subjectId, agency_code: agency },
    })),
  );
}
