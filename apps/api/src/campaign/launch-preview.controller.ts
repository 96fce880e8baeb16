import { type LaunchPreview, launchPreviewQuerySchema, launchPreviewSchema } from '@duban/contract-http';
import { isCivilDate, isCovered, isWorkingDay, plannedAssignments, plusWorkingDays } from '@duban/domain';
import { ROW_PROFILES } from '@duban/domain/editions';
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
      conflicts: await this.conflicts(body),
    };
  }

  /** A moment to the second is what it is; a day is looked up in the calendar. */
  private async conflicts(body: z.infer<typeof launchPreviewQuerySchema>): Promise<LaunchPreview['conflicts']> {
    const calendar = await this.directory.newestCalendar();
    return (['startsOn', 'dueOn'] as const).flatMap((field) => {
      const date = body[field];
      if (!isCivilDate(date)) return [];
      const kind = !isCovered(calendar, date)
        ? ('year_unknown' as const)
        : isWorkingDay(calendar, date)
          ? undefined
          : ('day_off' as const);
      return kind ? [{ field, date, kind, next: plusWorkingDays(calendar, date, 1).date }] : [];
    });
  }
}
