import type { NewCalendar } from '@duban/contract-http';
import { type WorkingCalendar, calendarFaults, refuse, toIso } from '@duban/domain';
import { listEditions, recordEdition } from '@duban/persistence';
import { Injectable } from '@nestjs/common';
import type { Command } from '../http/command-runner';
import { Problem, refusalProblem } from '../http/problem';
import { Directory } from '../notice/directory';

/** Editions of the calendar: each takes the newest and says what is otherwise. */
@Injectable()
export class CalendarService {
  constructor(private readonly directory: Directory) {}

  async make({ transaction, caller }: Command, body: NewCalendar): Promise<void> {
    const editions = await listEditions(transaction, 'calendar');
    if (editions.some(({ code }) => code === body.edition))
      throw new Problem(409, 'EDITION_EXISTS', { facts: { edition: body.edition } });
    const before = editions[0]!.content;
    const calendar: WorkingCalendar = {
      edition: body.edition,
      firstYear: before.firstYear,
      lastYear: body.lastYear,
      holidays: changed(before.holidays, body.holidays),
      makeUpWorkdays: changed(before.makeUpWorkdays, body.makeUpWorkdays),
    };
    const faults = calendarFaults(calendar, before);
    if (faults.length > 0) throw refusalProblem(refuse('rule', 'CALENDAR_INVALID', { errors: faults }));
    await recordEdition(transaction, 'calendar', body.edition, calendar, toIso(caller.receivedAt), {
      accountId: caller.account.id,
      note: body.note,
    });
  }

  async lookAgain(): Promise<void> {
    await this.directory.editions.lookAgain();
  }
}

function changed(
  before: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string | null>> = {},
): Record<string, string> {
  const days = { ...before, ...changes };
  return Object.fromEntries(Object.entries(days).filter((day): day is [string, string] => day[1] !== null));
}
