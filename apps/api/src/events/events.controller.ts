import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { READERS } from '../campaign/campaign.controller';
import type { CallerRequest } from '../http/caller';
import { Access } from '../http/session.guard';
import { ChangeFeed } from './change-feed';

const HEARTBEAT_MS = 20_000;

/** Server-sent events: where to look again. They carry no content, so missing one loses nothing. */
@ApiTags('events')
@Controller('api/v1/events')
@Access(...READERS)
export class EventsController {
  constructor(private readonly feed: ChangeFeed) {}

  @Get()
  stream(@Req() request: CallerRequest, @Res() reply: FastifyReply): void {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      Connection: 'keep-alive',
      'X-Accel-Buffering': 'no',
    });
    raw.write('retry: 2000\n\n');
    const stop = this.feed.watch(request.caller!, (changes) =>
      raw.write(`event: changed\ndata: ${JSON.stringify({ changes })}\n\n`),
    );
    const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
    request.raw.on('close', () => {
      clearInterval(heartbeat);
      stop();
    });
  }
}
