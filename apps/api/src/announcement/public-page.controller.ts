import type { ApiConfig } from '@duban/config';
import type { PublicAnnouncement } from '@duban/contract-http';
import { civilDateOf } from '@duban/domain';
import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { idOf } from '../http/check';
import { Problem } from '../http/problem';
import { Access } from '../http/session.guard';
import { type Language, clauseIn, pick } from '../http/words';
import { Directory } from '../notice/directory';
import { CONFIG } from '../tokens';
import { PublicAnnouncements, type PublicListItem } from './public-announcements';
import { STYLE, announcementPage, feed, listPage, missingPage } from './public-page';

const ON_A_PAGE = 30;
const ROWS_ON_A_PAGE = 500;
const IN_THE_FEED = 50;
/** Nothing runs on a public page, and nothing of it comes from anywhere else. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Announcements for everybody, at addresses that stay, without script: what a court, a bank or a neighbour can quote. */
@ApiExcludeController()
@Controller('public')
@Access('public')
export class PublicPageController {
  constructor(
    private readonly announcements: PublicAnnouncements,
    private readonly directory: Directory,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  @Get()
  async list(@Query() asked: Record<string, unknown>, @Res() reply: FastifyReply) {
    const language = languageOf(asked);
    const query = {
      year: /^\d{4}$/.test(text(asked['year'])) ? Number(asked['year']) : undefined,
      region: text(asked['region']).slice(0, 20) || undefined,
      sector: text(asked['sector']).slice(0, 40) || undefined,
      q: text(asked['q']).trim().slice(0, 100) || undefined,
    };
    const cursor = text(asked['cursor']) || undefined;
    const found = await this.announcements
      .list({ ...query, limit: ON_A_PAGE, ...(cursor ? { cursor } : {}) } as never)
      .catch((fault: unknown) => {
        // An address that was cut short begins the list again: nobody is owed an error for that.
        if (fault instanceof Problem) return this.announcements.list({ ...query, limit: ON_A_PAGE } as never);
        throw fault;
      });
    const facets = await this.announcements.facets();
    const agencies = await this.directory.allAgencies();
    const sectorName = await this.sectorNames(language);
    const regionName = (code: string) => {
      const agency = agencies.get(code);
      return agency ? pick(language, agency.nameZh, agency.nameEn) : code;
    };
    const w = words(language);
    const address = (changes: Record<string, string | undefined>) =>
      addressOf('/public', { ...query, ...changes }, language);
    const html = listPage({
      ...frame(language, w.announcements, addressOf('/public', query, language === 'en' ? 'zh-CN' : 'en')),
      asked: query,
      years: facets.years.map((value) => ({ value, chosen: value === query.year })),
      regions: facets.regions.map((value) => ({ value, label: regionName(value), chosen: value === query.region })),
      sectors: facets.sectors.map((value) => ({ value, label: sectorName(value), chosen: value === query.sector })),
      count: pick(language, `共 ${found.total} 条`, `${found.total} announcements`),
      items: found.items.map((item) => ({ ...this.lineOf(item, language) })),
      next: found.nextCursor ? address({ cursor: found.nextCursor }) : null,
    });
    return page(reply, html);
  }

  @Get('style.css')
  style(@Res() reply: FastifyReply) {
    return reply
      .header('Content-Type', 'text/css; charset=utf-8')
      .header('Cache-Control', 'public, max-age=3600')
      .send(STYLE);
  }

  @Get('feed.xml')
  async feed(@Query() asked: Record<string, unknown>, @Res() reply: FastifyReply) {
    const language = languageOf(asked);
    const w = words(language);
    const base = this.config.DUBAN_PUBLIC_URL;
    const found = await this.announcements.list({ limit: IN_THE_FEED } as never);
    return reply
      .header('Content-Type', 'application/rss+xml; charset=utf-8')
      .header('Cache-Control', 'public, max-age=300')
      .send(
        feed({
          title: w.announcements,
          lang: language,
          base,
          w,
          items: found.items.map((item) => ({
            ...this.lineOf(item, language),
            link: `${base}/public/announcements/${item.id}`,
            date: new Date(item.publishedAt).toUTCString(),
          })),
        }),
      );
  }

  @Get('announcements')
  all(@Res() reply: FastifyReply) {
    return reply.redirect('/public', 301);
  }

  @Get('announcements/:id')
  async one(@Param('id') id: string, @Query() asked: Record<string, unknown>, @Res() reply: FastifyReply) {
    const language = languageOf(asked);
    const w = words(language);
    const path = `/public/announcements/${encodeURIComponent(id)}`;
    const other = addressOf(path, {}, language === 'en' ? 'zh-CN' : 'en');
    const found = await this.find(id);
    if (!found) return page(reply, missingPage(frame(language, w.missingTitle, other)), 404);
    const sectorName = await this.sectorNames(language);
    const count = Math.ceil(found.rows.length / ROWS_ON_A_PAGE);
    const here = Math.min(Math.max(1, Math.trunc(Number(asked['page'])) || 1), Math.max(1, count));
    const from = (here - 1) * ROWS_ON_A_PAGE;
    const at = (other: string | null) =>
      other === null ? null : addressOf(`/public/announcements/${other}`, {}, language);
    const html = announcementPage({
      ...frame(language, found.title, other),
      ...this.lineOf({ ...found, rows: found.rows.length }, language),
      id: found.id,
      clause: clauseIn(language, found.clauseId),
      hash: found.hash,
      reason: found.reason,
      corrects: at(found.corrects),
      correctedBy: at(found.correctedBy),
      limits: await this.limitsShown(found.limits, language),
      progress: found.totals.some(({ done }) => done !== undefined),
      totals: found.totals.map((one) => ({
        sector: sectorName(one.sector),
        cases: one.cases,
        capacity: `${one.capacity} ${measureName(one.measure, language)}`,
        done: one.done ? `${one.done.cases} / ${one.done.capacity} ${measureName(one.measure, language)}` : '',
        accepted: one.accepted
          ? `${one.accepted.cases} / ${one.accepted.capacity} ${measureName(one.measure, language)}`
          : '',
        target:
          one.target === undefined || one.target === null ? '' : `${one.target} ${measureName(one.measure, language)}`,
      })),
      rowsCaption: pick(
        language,
        `企业名单（${found.rows.length} 条生产线）`,
        `Enterprises (${found.rows.length} lines)`,
      ),
      rows: found.rows.slice(from, from + ROWS_ON_A_PAGE).map((row, index) => ({
        n: from + index + 1,
        enterprise: row.enterprise,
        place: row.place,
        sector: row.sector === null ? '' : sectorName(row.sector),
        equipment: [row.equipmentType, row.serial].filter(Boolean).join(' '),
        capacity: row.capacity === null ? '' : `${row.capacity} ${row.measure ?? ''}`,
        due: row.dueOn ?? '',
        completed: row.completedOn ?? '',
      })),
      pages:
        count > 1
          ? Array.from({ length: count }, (_, index) => ({
              n: index + 1,
              here: index + 1 === here,
              href: addressOf(path, { page: String(index + 1) }, language),
            }))
          : null,
    });
    return page(reply, html);
  }

  /** Whoever mistypes an address reads a page, not what programs read. */
  @Get('*')
  missing(@Query() asked: Record<string, unknown>, @Res() reply: FastifyReply) {
    const language = languageOf(asked);
    const other = addressOf('/public', {}, language === 'en' ? 'zh-CN' : 'en');
    return page(reply, missingPage(frame(language, words(language).missingTitle, other)), 404);
  }

  private async find(id: string): Promise<PublicAnnouncement | undefined> {
    try {
      return await this.announcements.one(idOf(id));
    } catch (fault) {
      if (fault instanceof Problem && fault.status === 404) return undefined;
      throw fault;
    }
  }

  private async limitsShown(limits: PublicAnnouncement['limits'], language: Language) {
    const sectorName = await this.sectorNames(language);
    return Promise.all(
      limits.map(async ({ region, scope, sectors, exemptions, since, until, ...limit }) => {
        const agency = await this.directory.agency(region);
        return {
          ...limit,
          region: agency ? pick(language, agency.shortZh, agency.nameEn) : region,
          scope: [scope, ...(sectors ?? []).map(sectorName)].filter(Boolean).join(pick(language, '；', '; ')),
          exemptions: exemptions.join(pick(language, '、', ', ')),
          term: [since, until].filter(Boolean).join(' – '),
        };
      }),
    );
  }

  private lineOf(item: PublicListItem, language: Language) {
    return {
      title: item.title,
      href: addressOf(`/public/announcements/${item.id}`, {}, language),
      number: item.number,
      issuer: pick(language, item.issuer, item.issuerEn),
      at: item.publishedAt,
      day: civilDateOf(Date.parse(item.publishedAt)),
      corrected: item.correctedBy === null ? null : words(language).corrected,
    };
  }

  private async sectorNames(language: Language): Promise<(code: string) => string> {
    const sectors = (await this.directory.notices()).flatMap((notice) => notice.sectors);
    return (code) => {
      const found = sectors.find(({ sector }) => sector === code);
      return found ? pick(language, found.sectorZh, found.sectorEn) : code;
    };
  }
}

function page(reply: FastifyReply, html: string, status = 200): FastifyReply {
  return reply
    .status(status)
    .header('Content-Type', 'text/html; charset=utf-8')
    .header('Content-Security-Policy', POLICY)
    .header('Cache-Control', status === 200 ? 'public, max-age=60' : 'no-store')
    .send(html);
}

/** What an address may hold is anything: what is no text is nothing. */
const text = (value: unknown): string => (typeof value === 'string' ? value.replace(/[\u0000-\u001f]/g, '') : '');
const languageOf = (asked: Record<string, unknown>): Language => (asked['lang'] === 'en' ? 'en' : 'zh-CN');

function addressOf(path: string, query: Record<string, string | number | undefined>, language: Language): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) parameters.set(name, String(value));
  if (language === 'en') parameters.set('lang', 'en');
  const asked = parameters.toString();
  return asked === '' ? path : `${path}?${asked}`;
}

function frame(language: Language, title: string, otherLang: string) {
  return {
    lang: language,
    english: language === 'en',
    langQuery: language === 'en' ? '?lang=en' : '',
    title,
    otherLang,
    otherCode: language === 'en' ? 'zh-CN' : 'en',
    w: words(language),
  };
}

/** Units as they are written everywhere; mines are counted. */
const measureName = (measure: string, language: Language) =>
  measure === 'mine' ? pick(language, '处', 'mines') : measure;

function words(language: Language) {
  const of = (zh: string, en: string) => pick(language, zh, en);
  return {
    site: of('淘汰落后产能公告', 'Elimination of outdated capacity: announcements'),
    announcements: of('淘汰落后产能公告', 'Elimination of outdated capacity: announcements'),
    feed: of('公告订阅', 'Feed of announcements'),
    skip: of('跳到正文', 'Skip to the content'),
    language: of('语言', 'Language'),
    other: of('English', '中文'),
    foot: of(
      '由各省（区、市）人民政府和工业和信息化部、能源局公告（国发〔2025〕7号）。更正以新公告的形式发布，原公告保留。',
      'Announced by the provinces, MIIT and NEA (Guofa [2025] No. 7). A correction is a new announcement; the one before stays.',
    ),
    words: of('关键词', 'Words'),
    year: of('年度', 'Year'),
    region: of('地区', 'Region'),
    sector: of('行业', 'Sector'),
    all: of('全部', 'All'),
    search: of('查询', 'Search'),
    next: of('下一页', 'Next page'),
    corrected: of('已更正', 'corrected'),
    basis: of('依据条款', 'clause'),
    correctedBy: of('本公告已更正，见', 'This announcement has been corrected: see'),
    correction: of('更正公告', 'the correction'),
    corrects: of('本公告更正', 'This corrects'),
    original: of('原公告', 'an earlier announcement'),
    reason: of('更正理由：', 'Why:'),
    totals: of('总体进展', 'Overall progress'),
    done: of('已关停拆除（条 / 产能）', 'Closed (lines / capacity)'),
    accepted: of('已验收（条 / 产能）', 'Accepted (lines / capacity)'),
    target: of('通知确定的总量', 'Target of the notice'),
    limits: of('项目“区域限批”', 'Regional approval limits'),
    number: of('文号', 'Number'),
    scope: of('限批范围', 'Scope'),
    exemptions: of('除外', 'Exempt'),
    term: of('期限', 'Term'),
    ended: of('解除日期', 'Ended on'),
    lines: of('生产线', 'Lines'),
    capacity: of('产能', 'Capacity'),
    enterprise: of('企业', 'Enterprise'),
    place: of('所在地', 'Place'),
    equipment: of('工艺设备', 'Equipment'),
    due: of('淘汰时限', 'To be closed by'),
    completed: of('完成日期', 'Closed on'),
    pages: of('分页', 'Pages'),
    proof: of('如何核验', 'How to check it'),
    proofWords: of(
      '下面是本公告内容的摘要值。它与其他公告一起按发布顺序记入日志，改动任何一字都会被发现；证明文件可由任何人独立核验。',
      'This is the digest of the announcement. It stands in a log of all of them in their order, so that any change shows; anybody can check the proof.',
    ),
    proofFile: of('证明文件', 'Proof'),
    data: of('数据', 'Data'),
    missingTitle: of('没有这条公告', 'No such announcement'),
    missing: of('该公告不存在或尚未发布。', 'It does not exist, or has not been published.'),
  };
}
