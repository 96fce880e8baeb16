import { type Agency, type RowProfile, type TableRow, type WorkingCalendar, accepterOf } from '@duban/domain';
import { type NoticeEdition, OFFICE } from '@duban/domain/editions';
import { type DataSource, EditionStore } from '@duban/persistence';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DATA_SOURCE } from '../tokens';

/** The editions as the API asks of them: names, rows, profiles, calendars. Immutable, so kept in memory. */
@Injectable()
export class Directory implements OnApplicationBootstrap {
  readonly editions: EditionStore;
  private agencies?: { readonly of: readonly NoticeEdition[]; readonly map: ReadonlyMap<string, Agency> };

  constructor(@Inject(DATA_SOURCE) dataSource: DataSource) {
    this.editions = new EditionStore(dataSource);
  }

  /** A database that is away comes back: what could not be read now is read when it is asked for. */
  async onApplicationBootstrap(): Promise<void> {
    await this.editions.warm().catch(() => undefined);
  }

  notices(): Promise<NoticeEdition[]> {
    return this.editions.notices();
  }

  findNotice(id: string): Promise<NoticeEdition | undefined> {
    return this.editions.find('notice', id);
  }

  notice(id: string): Promise<NoticeEdition> {
    return this.editions.get('notice', id);
  }

  calendar(edition: string): Promise<WorkingCalendar> {
    return this.editions.get('calendar', edition);
  }

  /** What new campaigns pin and lists over several campaigns are judged by. */
  newestCalendar(): Promise<WorkingCalendar> {
    return this.editions.newestCalendar();
  }

  async allAgencies(): Promise<ReadonlyMap<string, Agency>> {
    const of = await this.notices();
    // A notice is another one when its agencies are called otherwise.
    if (!this.agencies || of.some((notice, place) => notice !== this.agencies?.of[place])) {
      const map = new Map(of.flatMap((notice) => notice.agencies.map((agency) => [agency.code, agency] as const)));
      this.agencies = { of, map };
    }
    return this.agencies.map;
  }

  async agency(code: string): Promise<Agency | undefined> {
    return (await this.allAgencies()).get(code);
  }

  async row(noticeId: string, row: number): Promise<TableRow> {
    return (await this.notice(noticeId)).rows.find((candidate) => candidate.row === row)!;
  }

  profile(edition: string, row: number): Promise<RowProfile> {
    return this.editions.profileOf(edition, row);
  }

  /** Who accepts what a row's leads hand in. */
  acceptedBy(row: TableRow): 'coordinator' | 'group_secretary' {
    return accepterOf({ agency: row.leads[0] ?? '', rowLeads: row.leads }, OFFICE.agency);
  }
}
