import {
  type CalendarEdition,
  calendarChangeSchema,
  calendarEditionSchema,
  changeCalendarSchema,
  listOf,
  newCalendarSchema,
} from '@duban/contract-http';
import { type WorkingCalendar, has } from '@duban/domain';
import { type DataSource, type EditionRecord, SEES_ALL, inTransaction, listEditions } from '@duban/persistence';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { READERS } from '../campaign/campaign.controller';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { idOf } from '../http/check';
import { CommandRunner } from '../http/command-runner';
import { notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { type Language, pick } from '../http/words';
import { DATA_SOURCE } from '../tokens';
import { CampaignService } from '../campaign/campaign.service';
import { CalendarService } from './calendar.service';

/** Whoever is shown a day is told how many working days are left to it. */
const DATED = [...READERS, 'association', 'local_unit', 'enterprise', 'executor'] as const;

/** The working-day calendar, as editions: what the State Council's yearly papers say, added to or corrected when they do. */
@ApiTags('calendar')
@Controller('api/v1')
@Access(...READERS)
export class CalendarController {
  constructor(
    private readonly service: CalendarService,
    private readonly campaigns: CampaignService,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  /** The newest first: it is the one that new campaigns pin. */
  @Get('calendars')
  @Access(...DATED)
  @ApiResponse(answers(200, listOf(calendarEditionSchema)))
  async list(@Signed() caller: Caller) {
    const items = (await this.read()).map((edition) => shownTo(edition, caller));
    return { items, total: items.length, nextCursor: null };
  }

  @Get('calendars/:edition')
  @Access(...DATED)
  @ApiResponse(answers(200, calendarEditionSchema))
  async one(@Param('edition') edition: string, @Signed() caller: Caller) {
    const found = (await this.read()).find(({ code }) => code === edition);
    if (!found) throw notFound();
    const { holidays, makeUpWorkdays } = found.content;
    return { ...shownTo(found, caller), holidays: { ...holidays }, makeUpWorkdays: { ...makeUpWorkdays } };
  }

  @Post('calendars')
  @Access('coordinator')
  @ApiResponse(answers(201, calendarEditionSchema))
  async make(
    @Body({ schema: newCalendarSchema }) body: z.infer<typeof newCalendarSchema>,
    @Req() request: CallerRequest,
    @Signed() { language }: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const answer = await this.commands.run(request, reply, body, async (command) => {
      await this.service.make(command, body);
      const made = await listEditions(command.transaction, 'calendar');
      return {
        status: 201,
        body: shown(
          made.find(({ code }) => code === body.edition)!,
          language,
        ),
      };
    });
    await this.service.lookAgain();
    return answer;
  }

  /** A campaign goes over to another edition: its open clocks are counted again, and the answer says which moved and why. */
  @Post('campaigns/:id/calendar')
  @HttpCode(200)
  @Access('coordinator')
  @ApiResponse(answers(200, calendarChangeSchema))
  change(
    @Param('id') id: string,
    @Body({ schema: changeCalendarSchema }) body: z.infer<typeof changeCalendarSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (body.preview)
      return this.commands.preview(request, (command) => this.campaigns.previewCalendar(command, idOf(id), body));
    return this.commands.run(request, reply, body, async (command) => ({
      status: 200,
      body: await this.campaigns.changeCalendar(command, idOf(id), body),
    }));
  }

  private read(): Promise<EditionRecord<WorkingCalendar>[]> {
    return inTransaction(this.dataSource, SEES_ALL, (transaction) => listEditions(transaction, 'calendar'));
  }
}

/** Who recorded it and what they remarked is for those who work by it; to everybody else it is days. */
function shownTo(edition: EditionRecord<WorkingCalendar>, { language, standsFor }: Caller): CalendarEdition {
  const told = shown(edition, language);
  return standsFor.some((person) => READERS.some((role) => has(person, role)))
    ? told
    : { ...told, recordedBy: null, note: null };
}

function shown(edition: EditionRecord<WorkingCalendar>, language: Language): CalendarEdition {
  return {
    edition: edition.code,
    sha256: edition.sha256,
    recordedAt: edition.recordedAt,
    recordedBy: edition.recordedBy && pick(language, edition.recordedBy.zh, edition.recordedBy.en),
    note: edition.note,
    firstYear: edition.content.firstYear,
    lastYear: edition.content.lastYear,
  };
}
