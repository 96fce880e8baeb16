import type { Transaction } from '../database/transaction';

export interface AttachmentRecord {
  readonly id: string;
  readonly sha256: string;
  readonly name: string;
  readonly size: number;
  readonly mediaType: string;
  readonly uploadedBy: string;
  readonly agency: string | null;
  /** The version before this one. */
  readonly replaces: string | null;
  readonly version: number;
  /** It names people: whoever reads it leaves a trace. */
  readonly personal: boolean;
}

export function attachmentOf(row: Record<string, unknown>): AttachmentRecord {
  return {
    id: row['id'] as string,
    sha256: row['sha256'] as string,
    name: row['name'] as string,
    size: row['size'] as number,
    mediaType: row['media_type'] as string,
    uploadedBy: row['uploaded_by'] as string,
    agency: row['agency_code'] as string | null,
    replaces: row['replaces'] as string | null,
    version: row['version'] as number,
    personal: row['personal'] as boolean,
  };
}

export async function findAttachments(transaction: Transaction, ids: readonly string[]): Promise<AttachmentRecord[]> {
  if (ids.length === 0) return [];
  return (await transaction.query('SELECT * FROM attachment WHERE id = ANY($1) ORDER BY name, id', [ids])).map(
    attachmentOf,
  );
}

/** What was handed in with a proceeding, in time. */
export async function findAttachmentsOf(transaction: Transaction, subjectId: string): Promise<AttachmentRecord[]> {
  return (
    await transaction.query(
      `SELECT * FROM attachment WHERE id IN (SELECT attachment_id FROM proceeding_attachment WHERE subject_id = $1) ORDER BY uploaded_at, id`,
      [subjectId],
    )
  ).map(attachmentOf);
}

/** Whoever uploaded it, and every agency that has an assignment it was handed in with or circulated to, or that a proceeding concerns. */
export async function mayRead(
  transaction: Transaction,
  id: string,
  reader: { id: string; agency: string | null; unitId: string | null; seesAll: boolean },
): Promise<boolean> {
  const rows = await transaction.query(
    `SELECT 1 FROM attachment WHERE id = $1 AND (uploaded_by = $2 OR EXISTS (
       SELECT 1 FROM attachment_link link JOIN assignment ON assignment.id = link.assignment_id
       WHERE link.attachment_id = $1 AND ($4 OR assignment.agency_code = $3)) OR EXISTS (
       SELECT 1 FROM proceeding_attachment WHERE attachment_id = $1 AND ($4 OR agency_code = $3)) OR EXISTS (
       SELECT 1 FROM handed_part WHERE unit_id = $5 AND report->'attachmentIds' ? $1::text))`,
    [id, reader.id, reader.agency, reader.seesAll, reader.unitId],
  );
  return rows.length > 0;
}

/** These name people. */
export async function markPersonal(transaction: Transaction, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await transaction.query('UPDATE attachment SET personal = true WHERE id = ANY($1)', [ids]);
}
