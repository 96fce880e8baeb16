import type { ActionBody, ActionName } from '@duban/contract-http';
import type { Instant, Person } from '@duban/domain';
import { type EntryDraft, type OutboxDraft, type RowDraft, type Transaction, assignmentHead } from '@duban/persistence';
import type { Caller } from '../http/caller';
import { ownAttachments } from '../attachment/own-attachments';
import type { RowFile } from './row-file';

/** What an act comes to, gathered before anything is written. */
export interface Outcome {
  readonly entries: readonly EntryDraft[];
  readonly rows?: readonly RowDraft[];
  /** The workflow is told only of what changes what follows. */
  readonly tellsWorkflow?: boolean;
  /** Other workflows that what has happened concerns. */
  readonly outbox?: readonly OutboxDraft[];
}

/** One act of one person, on the locked file. */
export interface Act<Name extends ActionName> {
  readonly name: Name;
  readonly body: ActionBody<Name>;
  readonly file: RowFile;
  readonly caller: Caller;
  /** In whose place it is done: the caller's own, or that of whoever is away. What is claimed belongs to them. */
  readonly as: Person & { readonly displayNameZh: string };
  readonly transaction: Transaction;
  readonly now: Instant;
  /** The line of the transition table that applies: which *approve* or *return* this is. */
  readonly by: string;
  readonly to: string;
}

/** Whoever writes a draft, as the draft keeps it. */
export const writerOf = ({ account }: Caller) => ({
  id: account.id,
  zh: account.displayNameZh,
  en: account.displayNameEn,
});

/** The entry of an act that changes the assignment alone. */
export function entryOf(
  act: Pick<Act<ActionName>, 'file' | 'body'>,
  type: string,
  set: NonNullable<EntryDraft['set']>,
  payload: NonNullable<EntryDraft['payload']> = {},
): EntryDraft {
  const { comment, reason } = act.body as { comment?: string; reason?: string };
  const words = comment ?? reason;
  return {
    head: assignmentHead(act.file.assignment),
    type,
    set,
    reason: reason ?? null,
    payload: { ...payload, ...(words ? { comment: words } : {}) },
  };
}

/** Binds attachments of the caller's own agency to the assignments that may read them. */
export async function attach(
  act: Act<ActionName>,
  ids: readonly string[] | undefined,
  assignmentIds: readonly string[],
): Promise<RowDraft[]> {
  const wanted = await ownAttachments(act.transaction, act.caller, ids);
  return wanted.flatMap((id) => assignmentIds.map((assignmentId) => link(id, assignmentId)));
}

export function link(attachmentId: string, assignmentId: string): RowDraft {
  return { table: 'attachment_link', values: { attachment_id: attachmentId, assignment_id: assignmentId } };
}

export function said(comment: string | undefined): { comment?: string } {
  return comment ? { comment } : {};
}
