import type { ActionBody } from '@duban/contract-http';
import { ROW_PROFILES } from '@duban/domain/editions';
import type { DataSource } from '@duban/persistence';
import { randomUUID } from 'node:crypto';

const VALUES = { text: '见附件', number: 3, date: '2026-12-01', url: 'https://www.gov.cn/gonggao.html' } as const;

/** A result of this row that lacks nothing: a text, every required field, as many attachments of the agency as the profile asks for. */
export async function aCompleteResult(
  dataSource: DataSource,
  row: number,
  uploadedBy: { readonly id: string; readonly agency: string | null },
  text = '已按分工完成，结果见附件。',
): Promise<ActionBody<'submit'>> {
  const profile = ROW_PROFILES.profiles.find((candidate) => candidate.row === row)!;
  const attachmentIds = await Promise.all(
    Array.from({ length: profile.minAttachments }, () => anAttachment(dataSource, uploadedBy)),
  );
  const required = profile.fields.filter((field) => field.required);
  return {
    comment: text,
    fields: Object.fromEntries(required.map((field) => [field.name, VALUES[field.type]])),
    attachmentIds,
  };
}

export async function anAttachment(
  dataSource: DataSource,
  uploadedBy: { readonly id: string; readonly agency: string | null },
): Promise<string> {
  const id = randomUUID();
  await dataSource.query(
    `INSERT INTO attachment (id, sha256, name, size, media_type, uploaded_by, agency_code, uploaded_at)
     VALUES ($1, $2, '结果.pdf', 1024, 'application/pdf', $3, $4, clock_timestamp())`,
    [id, id.replaceAll('-', '').repeat(2), uploadedBy.id, uploadedBy.agency],
  );
  return id;
}
