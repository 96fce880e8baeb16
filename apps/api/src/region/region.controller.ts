import { listOf, regionDetailSchema, regionQuerySchema, regionSchema } from '@duban/contract-http';
import { type Agency, MEASURE_FORMS, toIso } from '@duban/domain';
import { type DataSource, SEES_ALL, inTransaction, measureOf } from '@duban/persistence';
import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { READERS } from '../campaign/campaign.controller';
import { answers } from '../http/answers';
import { type Caller, Signed } from '../http/caller';
import { notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { Directory } from '../notice/directory';
import { readTargets, regionOf } from '../target/target-view';
import { DATA_SOURCE } from '../tokens';

const MOST_TARGETS = 10_000;

/** The regions, by how far they are with their targets, and what limits are laid on them; a province sees itself. */
@ApiTags('region')
@Controller('api/v1/regions')
@Access(...READERS)
export class RegionController {
  constructor(
    private readonly directory: Directory,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiResponse(answers(200, listOf(regionSchema)))
  async list(@Query({ schema: regionQuerySchema }) query: z.infer<typeof regionQuerySchema>, @Signed() caller: Caller) {
    const targets = await this.targets(caller, query.campaignId);
    const items = (await this.provinces(caller)).map((province) => regionOf(province, targets));
    return { items, total: items.length, nextCursor: null };
  }

  @Get(':code')
  @ApiResponse(answers(200, regionDetailSchema))
  async one(
    @Param('code') code: string,
    @Query({ schema: regionQuerySchema }) query: z.infer<typeof regionQuerySchema>,
    @Signed() caller: Caller,
  ) {
    const province = (await this.provinces(caller)).find((candidate) => candidate.code === code);
    if (!province) throw notFound();
    const targets = await this.targets(caller, query.campaignId, code);
    return {
      ...regionOf(province, targets),
      items: targets.filter(({ agency }) => agency === code),
      limits: await this.limits(code),
    };
  }

  /** Limits are published: whoever may see the region may read them. */
  private async limits(code: string) {
    const rows = await inTransaction(this.dataSource, SEES_ALL, (transaction) =>
      transaction.query(
        `SELECT * FROM measure WHERE kind = 'region_limits' AND region = $1 AND over_at IS NULL AND in_effect_at IS NOT NULL ORDER BY in_effect_at`,
        [code],
      ),
    );
    return rows.map(measureOf).map(({ id, number, facts, inEffectAt, expiresAt }) => ({
      measureId: id,
      number,
      clauseId: MEASURE_FORMS.region_limits.clause,
      scope: facts.scope ?? '',
      sectors: facts.scopeSectors ? [...facts.scopeSectors] : null,
      exemptions: [...(facts.exemptions ?? [])],
      since: toIso(inEffectAt!),
      until: expiresAt === null ? null : toIso(expiresAt),
    }));
  }

  private async provinces(caller: Caller): Promise<Agency[]> {
    const all = [...(await this.directory.allAgencies()).values()].filter(({ kind }) => kind === 'province');
    const isCentral = /^[A-Z]/.test(caller.person.agency ?? '');
    return caller.sight.sees === 'all' || isCentral ? all : all.filter(({ code }) => code === caller.person.agency);
  }

  private targets(caller: Caller, campaignId: string | undefined, region?: string) {
    const levels = region === undefined ? ['province'] : undefined;
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const question = { campaignId, levels, region, limit: MOST_TARGETS };
      return (await readTargets(transaction, question, caller.receivedAt)).items;
    });
  }
}
