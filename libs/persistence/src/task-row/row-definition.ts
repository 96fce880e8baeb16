import { type RowProfile, type TableRow, type WorkingCalendar, matterAsProfile, matterAsRow } from '@duban/domain';
import type { NoticeEdition } from '@duban/domain/editions';
import type { CampaignRecord } from '../campaign/campaign.repository';
import type { Transaction } from '../database/transaction';
import type { EditionStore } from '../edition/edition-store';
import { type MatterRecord, findMatter } from '../matter/matter.repository';
import type { TaskRowRecord } from './task-row.repository';

/** What a row is and how it is worked, by the editions that its campaign pins; a matter beside the table is worked like a row of it. */
export interface RowDefinition {
  readonly notice: NoticeEdition;
  readonly row: TableRow;
  readonly profile: RowProfile;
  readonly calendar: WorkingCalendar;
  readonly matter: MatterRecord | null;
}

export async function readRowDefinition(
  transaction: Transaction,
  editions: EditionStore,
  campaign: Pick<CampaignRecord, 'noticeId' | 'profileEdition' | 'calendarEdition' | 'preparation'>,
  taskRow: Pick<TaskRowRecord, 'row' | 'matterId'>,
): Promise<RowDefinition> {
  const notice = await editions.get('notice', campaign.noticeId);
  const calendar = await editions.get('calendar', campaign.calendarEdition);
  const matter = taskRow.matterId === null ? null : ((await findMatter(transaction, taskRow.matterId)) ?? null);
  if (matter) {
    const nameOf = (code: string) => notice.agencies.find((agency) => agency.code === code)?.shortZh ?? code;
    return {
      notice,
      calendar,
      matter,
      row: matterAsRow(matter, taskRow.row, nameOf),
      profile: matterAsProfile(matter, taskRow.row),
    };
  }
  const profile = await editions.profileOf(campaign.profileEdition, taskRow.row);
  const participation = campaign.preparation?.participation[String(taskRow.row)];
  return {
    notice,
    calendar,
    matter: null,
    row: notice.rows.find((row) => row.row === taskRow.row)!,
    profile: participation ? { ...profile, participation } : profile,
  };
}
