import type { ApiConfig } from '@duban/config';
import { metaSchema } from '@duban/contract-http';
import type { DataSource } from '@duban/persistence';
import { OutboxRepository, isReachable } from '@duban/persistence';
import { Gauge, type Registry } from '@duban/telemetry';
import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { answers } from '../http/answers';
import { Access } from '../http/session.guard';
import { CONFIG, DATA_SOURCE, REGISTRY } from '../tokens';
import { VERSION } from './version';

@ApiTags('operations')
@Controller()
@Access('public')
export class OperationsController {
  private readonly outbox: OutboxRepository;
  private readonly lag: Gauge;

  constructor(
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(REGISTRY) private readonly registry: Registry,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {
    this.outbox = new OutboxRepository(dataSource);
    this.lag = new Gauge({
      name: 'duban_outbox_pending',
      help: 'Messages to workflows not yet delivered',
      registers: [registry],
    });
  }

  @Get('health/live')
  live() {
    return { live: true };
  }

  /** Ready means that acts can be recorded; workflows and mail may be away and catch up. */
  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const database = await isReachable(this.dataSource);
    if (!database) void reply.status(503).header('Retry-After', '2');
    return { ready: database, parts: { database: database ? 'up' : 'down' } };
  }

  @Get('metrics')
  async metrics(@Res() reply: FastifyReply) {
    const { pending } = await this.outbox.lag().catch(() => ({ pending: Number.NaN }));
    this.lag.set(pending);
    return reply.type(this.registry.contentType).send(await this.registry.metrics());
  }

  /** What a client needs to know before anybody signs in. */
  @Get('api/v1/meta')
  @ApiResponse(answers(200, metaSchema))
  meta(): z.infer<typeof metaSchema> {
    const { DUBAN_MODE: mode, TEMPORAL_UI_URL, MAIL_UI_URL } = this.config;
    return {
      mode,
      version: VERSION,
      map: this.config.MAP_FILE !== undefined,
      links: {
        temporalUi: TEMPORAL_UI_URL ?? null,
        mailUi: mode === 'demo' ? (MAIL_UI_URL ?? null) : null,
        apiDocs: '/api/v1/openapi.json',
      },
    };
  }
}
