import type { PublicAnnouncement, publicListItemSchema, publicQuerySchema } from '@duban/contract-http';
import { merklePath } from '@duban/domain';
import { type DataSource, SEES_ALL, type Transaction, containing, inTransaction } from '@duban/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { cutPage, readCursor } from '../http/cursor';
import { notFound } from '../http/problem';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';
import { type Content, IN_A_LIST, canonicalOf, clauseOf, nodeHash } from './published';

export type PublicQuery = z.infer<typeof publicQuerySchema>;
export type PublicListItem = z.infer<typeof publicListItemSchema>;

/** What everybody may read: of nothing but what has been published, and without a session. */
@Injectable()
export class PublicAnnouncements {
  constructor(
    private readonly directory: Directory,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  async list(query: PublicQuery): Promise<{ items: PublicListItem[]; total: number; nextCursor: string | null }> {
    const where = `state = 'published' AND ($1::int IS NULL OR year = $1) AND ($2::text IS NULL OR region = $2) AND ($3::text IS NULL OR $3 = ANY(sectors))
      AND ($4::text IS NULL OR title ILIKE $4 OR content::text ILIKE $4)`;
    const filters = [
      query.year ?? null,
      query.region ?? null,
      query.sector ?? null,
      query.q ? containing(query.q) : null,
    ];
    const [publishedAt, id] = query.cursor ? readCursor(query.cursor) : [null, null];
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const rows = await transaction.query<{ id: string; published_at: Date }>(
        `SELECT ${IN_A_LIST} FROM announcement a WHERE ${where} AND ($5::timestamptz IS NULL OR (published_at, id) < ($5::timestamptz, $6::uuid))
         ORDER BY published_at DESC, id DESC LIMIT $7`,
        [...filters, publishedAt, id, query.limit + 1],
      );
      const [total] = await transaction.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM announcement WHERE ${where}`,
        filters,
      );
      const { page, nextCursor } = cutPage(rows, query.limit, (one) => one.published_at.toISOString());
      const items = await Promise.all(
        page.map(async (row: Record<string, unknown>) => ({ ...(await this.head(row)), rows: row['count'] as number })),
      );
      return { items, total: total!.count, nextCursor };
    });
  }

  async one(id: string): Promise<PublicAnnouncement> {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const row = await this.find(transaction, id);
      const { rows, totals, limits = [] } = row['content'] as Content;
      return { ...(await this.head(row)), rows, totals, limits };
    });
  }

  /** Which years, regions and sectors there is anything of. */
  async facets(): Promise<{ years: number[]; regions: string[]; sectors: string[] }> {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const [row] = await transaction.query<{
        years: number[] | null;
        regions: string[] | null;
        sectors: string[] | null;
      }>(
        `SELECT array_agg(DISTINCT year ORDER BY year DESC) AS years, array_agg(DISTINCT region ORDER BY region) FILTER (WHERE region IS NOT NULL) AS regions,
           (SELECT array_agg(DISTINCT s ORDER BY s) FROM announcement b, unnest(b.sectors) s WHERE b.state = 'published') AS sectors
         FROM announcement WHERE state = 'published'`,
      );
      return { years: row!.years ?? [], regions: row!.regions ?? [], sectors: row!.sectors ?? [] };
    });
  }

  /** The leaf, its place in the log of all announcements, and the path to the root. */
  async proof(id: string) {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const row = await this.find(transaction, id);
      const leaves = (
        await transaction.query<{ leaf: string }>(
          `SELECT leaf FROM announcement WHERE place IS NOT NULL ORDER BY place`,
        )
      ).map(({ leaf }) => leaf);
      const place = row['place'] as number;
      const { root, path } = merklePath(leaves, place, nodeHash);
      return {
        id: row['id'] as string,
        algorithm: 'sha256' as const,
        leaf: row['leaf'] as string,
        canonical: canonicalOf(row),
        place,
        size: leaves.length,
        path: path.map((step) => ({ ...step })),
        root,
      };
    });
  }

  private async find(transaction: Transaction, id: string): Promise<Record<string, unknown>> {
    const [row] = await transaction.query(
      `SELECT ${IN_A_LIST}, content FROM announcement a WHERE id = $1 AND state = 'published'`,
      [id],
    );
    if (!row) throw notFound();
    return row;
  }

  private async head(row: Record<string, unknown>): Promise<Omit<PublicAnnouncement, 'rows' | 'totals' | 'limits'>> {
    const issuer = row['agency_code'] as string;
    const agency = await this.directory.agency(issuer);
    return {
      id: row['id'] as string,
      number: row['number'] as string,
      kind: row['kind'] as PublicAnnouncement['kind'],
      clauseId: clauseOf(issuer, row['kind'] as string),
      title: row['title'] as string,
      issuer: agency?.nameZh ?? issuer,
      issuerEn: agency?.nameEn ?? issuer,
      region: row['region'] as string | null,
      year: row['year'] as number,
      sectors: row['sectors'] as string[],
      publishedAt: (row['published_at'] as Date).toISOString(),
      corrects: row['corrects'] as string | null,
      correctedBy: row['corrected_by'] as string | null,
      reason: row['reason'] as string | null,
      hash: row['leaf'] as string,
    };
  }
}
