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
