import { civilMinuteOf } from '@duban/domain';
import { WORKBOOK_TYPE } from '@duban/spreadsheet';
import type { FastifyReply } from 'fastify';
import type { Readable } from 'node:stream';

/** A workbook to keep: always a download, never shown in our name, never kept by others on the way. */
export function sendWorkbook(reply: FastifyReply, name: string, content: Readable): FastifyReply {
  return reply
    .header('Content-Type', WORKBOOK_TYPE)
    .header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('X-Content-Type-Options', 'nosniff')
    .header('Cache-Control', 'private, no-store')
    .send(content);
}

/** A moment as people write it in a table: Beijing time, whatever the reader's machine is set to. */
export const momentCell = (at: string | null): string | null => (at === null ? null : civilMinuteOf(Date.parse(at)));
