import type { AssignmentItem, AssignmentLine } from '@duban/contract-http';
import { type Instant, accepterOf, lightOf, toIso } from '@duban/domain';
import { OFFICE } from '@duban/domain/editions';
import type { QueueEntry, QueueItem } from '@duban/persistence';
import { Injectable } from '@nestjs/common';
import { type Language, pick } from '../http/words';
import { Directory } from '../notice/directory';
import { lightReason } from './light-reason';

/** An assignment as lists show it. */
@Injectable()
export class AssignmentView {
  constructor(private readonly directory: Directory) {}

  async line(entry: QueueEntry, now: Instant, language: Language): Promise<AssignmentLine> {
    const { lastActBy: last, urges, unread } = entry;
    return {
      ...(await this.item(entry, now, language)),
      lastActBy: last && { id: last.id, displayName: pick(language, last.zh, last.en) },
      urges,
      unread,
    };
  }

  async item(item: QueueItem, now: Instant, language: Language): Promise<AssignmentItem> {
    const calendar = await this.directory.calendar(item.calendarEdition);
    const reading = lightOf(item, now, calendar);
    const agencies = await this.directory.allAgencies();
    // What is called by no row of the table is called by its own name.
    const { matter } = item;
    const row = matter
      ? { titleZh: matter.title, titleEn: matter.title, leads: matter.leads }
      : await this.directory.row(item.noticeId, item.row);
    return {
      id: item.id,
      campaignId: item.campaignId,
      campaignTitle: item.campaignTitle,
      taskId: item.taskId,
      row: item.row,
      matterNumber: matter?.number ?? null,
      period: item.period,
      titleZh: row.titleZh,
      titleEn: row.titleEn,
      role: item.role as AssignmentItem['role'],
      mode: item.mode as AssignmentItem['mode'],
      kind: item.kind as AssignmentItem['kind'],
      agency: item.agency,
      agencyZh: agencies.get(item.agency)?.shortZh ?? item.agency,
      state: item.state,
      light: reading.light,
      lightReason: lightReason(item, reading, now, language),
      dueAt: item.dueAt === null ? null : toIso(item.dueAt),
      dueTentative: item.dueTentative,
      disputed: item.disputed,
      blocked: item.blocked,
      leads: [...row.leads],
      forLead: item.forLead,
      forLeadZh: item.forLead === null ? null : (agencies.get(item.forLead)?.shortZh ?? item.forLead),
      workingDaysLeft: reading.workingDaysLeft,
      assignee:
        item.assigneeId === null
          ? null
          : { id: item.assigneeId, displayName: pick(language, item.assigneeZh ?? '', item.assigneeEn ?? '') },
      acceptedBy: accepterOf({ agency: item.agency, rowLeads: row.leads }, OFFICE.agency),
      found: item.found,
      version: item.version,
    };
  }
}
