import { PAPER_TYPE, type Paper, writePaper } from '@duban/paper';
import type { FastifyReply } from 'fastify';

/** A paper to keep and finish: always a download, never kept by others on the way. */
export async function sendPaper(reply: FastifyReply, name: string, paper: Paper): Promise<FastifyReply> {
  return reply
    .header('Content-Type', PAPER_TYPE)
    .header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.docx`)}`)
    .header('X-Content-Type-Options', 'nosniff')
    .header('Cache-Control', 'private, no-store')
    .send(await writePaper(paper));
}

/** 2026年11月26日 */
export function dayZh(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
