import { type LaunchPreview, launchPreviewQuerySchema, launchPreviewSchema } from '@duban/contract-http';
import {
  civilDateOf,
  dueMomentOf,
  isCivilDate,
  isCovered,
  isWorkingDay,
  periodDue,
  periodsUntil,
  plannedAssignments,
  plusWorkingDays,
  rungsAhead,
  startOfCivilDay,
} from '@duban/domain';
import { type NoticeEdition, ROW_PROFILES } from '@duban/domain/editions';
import { resolveRecipients } from '@duban/letters';
import { type DataSource, SEES_ALL, findAddressees, inTransaction } from '@duban/persistence';
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { answers } from '../http/answers';
import { type Caller, Signed } from '../http/caller';
import { Problem } from '../http/problem';
import { Access } from '../http/session.guard';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';
import { policyFor, rowsOf } from './new-campaign';

type Conflict = LaunchPreview['conflicts'][number];
/** More than anybody reads: a duty by the day of a whole year has as many. */
const MOST_CONFLICTS = 60;

/** What a launch would bring, before there is anything to launch. */
@ApiTags('campaign')
@Controller('api/v1/launch-previews')
@Access('coordinator')
export class LaunchPreviewController {
  constructor(
    private readonly directory: Directory,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  /** A question, no write: it leaves nothing behind and asks for no key. */
  @Post()
  @HttpCode(200)
  @ApiResponse(answers(200, launchPreviewSchema))
  async preview(
    @Body({ schema: launchPreviewQuerySchema }) body: z.infer<typeof launchPreviewQuerySchema>,
    @Signed() caller: Caller,
  ): Promise<LaunchPreview> {
    const notice = await this.directory.findNotice(body.noticeId);
    if (!notice) throw new Problem(422, 'UNKNOWN_NOTICE');
    const asked = new Map<string, number>();
    for (const row of notice.rows.filter((one) => !body.rows || body.rows.includes(one.row))) {
      const profile = await this.directory.profile(ROW_PROFILES.edition, row.row);
      for (const { agency } of plannedAssignments(row, profile, notice.provinces))
        asked.set(agency, (asked.get(agency) ?? 0) + 1);
    }
    const nameOf = (code: string) => notice.agencies.find((agency) => agency.code === code)?.shortZh ?? code;
    const letters: LaunchPreview['letters'] = [];
    const unreached: LaunchPreview['unreached'] = [];
    await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      for (const [agency, assignments] of asked) {
        const accounts = await findAddressees(transaction, agency, caller.receivedAt);
        const reached = resolveRecipients(['clerk'], { agency, assigneeId: null }, accounts).flatMap(
          ({ mailbox }) => mailbox ?? [],
        );
        for (const mailbox of reached)
          letters.push({ mailbox, agency, agencyZh: nameOf(agency), letters: assignments });
        if (reached.length === 0) unreached.push({ agency, agencyZh: nameOf(agency), assignments });
      }
    });
    letters.sort((one, other) => other.letters - one.letters || (one.mailbox < other.mailbox ? -1 : 1));
    return {
      letters,
      total: letters.reduce((sum, one) => sum + one.letters, 0),
      unreached,
      conflicts: await this.conflicts(body, notice),
    };
  }

  /** Days on which nobody is in office: the first and the last, those on which a rung of the ladder fires, and ends of periods. */
  private async conflicts(
    body: z.infer<typeof launchPreviewQuerySchema>,
    notice: NoticeEdition,
  ): Promise<LaunchPreview['conflicts']> {
    const calendar = await this.directory.newestCalendar();
    const conflict = (
      field: Conflict['field'],
      date: string,
      more: Partial<Pick<Conflict, 'name' | 'rows'>> = {},
    ): Conflict[] => {
      const kind = !isCovered(calendar, date) ? 'year_unknown' : isWorkingDay(calendar, date) ? undefined : 'day_off';
      const next = plusWorkingDays(calendar, date, 1).date;
      return kind ? [{ field, name: null, rows: [], ...more, date, kind, next }] : [];
    };
    // A moment to the second is what it is; a day is looked up in the calendar.
    const days = (['startsOn', 'dueOn'] as const).flatMap((field) =>
      isCivilDate(body[field]) ? conflict(field, body[field]) : [],
    );
    const issuedAt = startOfCivilDay(body.startsOn);
    const dueAt = dueMomentOf(body.dueOn);
    if (!isCivilDate(body.dueOn) || dueAt <= issuedAt) return days;
    const rungs = rungsAhead(
      {
        state: 'dispatched',
        clockCycle: 1,
        issuedAt,
        dueAt,
        dueTentative: false,
        signedAt: null,
        repliedAt: null,
        fired: [],
      },
      await policyFor(this.directory.editions, body, 'preview'),
      calendar,
    )
      .filter(({ skipped }) => !skipped)
      .flatMap(({ rung, at }) => conflict('rung', civilDateOf(at), { name: `${rung.stage} ${rung.name}` }));
    const ends = new Map<string, number[]>();
    for (const row of rowsOf(body, notice)) {
      const { period } = await this.directory.profile(ROW_PROFILES.edition, row);
      if (!period) continue;
      for (let number = 1; number <= periodsUntil(issuedAt, period.every, dueAt, calendar); number += 1) {
        const date = civilDateOf(periodDue(issuedAt, period.every, number, dueAt, calendar));
        if (date !== body.dueOn) ends.set(date, [...(ends.get(date) ?? []), row]);
      }
    }
    const periods = [...ends]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .flatMap(([date, rows]) => conflict('period', date, { rows }));
    return [...days, ...rungs, ...periods].slice(0, MOST_CONFLICTS);
  }
}
