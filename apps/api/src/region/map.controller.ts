import type { ApiConfig } from '@duban/config';
import { type ApprovedMap, mapSchema } from '@duban/contract-http';
import { Controller, Get, Inject, type OnApplicationBootstrap, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { readFile } from 'node:fs/promises';
import { READERS } from '../campaign/campaign.controller';
import { answers } from '../http/answers';
import { notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { Directory } from '../notice/directory';
import { CONFIG } from '../tokens';

/** The official map that this installation has been given, with its approval number; 404 where it has none. */
@ApiTags('region')
@Controller('api/v1/map')
@Access(...READERS)
export class MapController implements OnApplicationBootstrap {
  private map: ApprovedMap | undefined;

  constructor(
    private readonly directory: Directory,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  /** @throws where the file is no map of all provinces, or comes without its approval number: better no start than a wrong map */
  async onApplicationBootstrap(): Promise<void> {
    const { MAP_FILE: file, MAP_APPROVAL: approvalNumber } = this.config;
    if (!file && !approvalNumber) return;
    if (!file || !approvalNumber)
      throw new Error('MAP_FILE and MAP_APPROVAL come together: a map is shown with its 审图号');
    const features = mapSchema.shape.features.parse(JSON.parse(await readFile(file, 'utf8')));
    // A code is a name, not a number, whichever way the file writes it.
    const named = (features.features as { readonly properties?: { readonly adcode?: unknown } }[]).map((one) => ({
      ...one,
      properties: { ...one.properties, adcode: String(one.properties?.adcode ?? '') },
    }));
    const drawn = new Set(named.map(({ properties }) => properties.adcode));
    const provinces = (await this.directory.notices()).flatMap((notice) => notice.provinces);
    const missing = provinces.filter((code) => !drawn.has(code));
    if (missing.length > 0) throw new Error(`MAP_FILE draws no province ${missing.join(', ')}`);
    this.map = { approvalNumber, features: { ...features, features: named } };
  }

  @Get()
  @ApiResponse(answers(200, mapSchema))
  read(@Res({ passthrough: true }) reply: FastifyReply): ApprovedMap {
    if (!this.map) throw notFound();
    void reply.header('Cache-Control', 'private, max-age=3600');
    return this.map;
  }
}
