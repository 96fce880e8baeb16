import type { ApiConfig } from '@duban/config';
import { type ProceedingFrame, frameOf } from '@duban/letters';
import type { CampaignRecord } from '@duban/persistence';
import type { Directory } from '../notice/directory';

/** What every letter about a campaign's proceedings says of the campaign. */
export async function frameFor(
  directory: Directory,
  { DUBAN_PUBLIC_URL }: ApiConfig,
  campaign: CampaignRecord,
): Promise<ProceedingFrame> {
  const notice = await directory.notice(campaign.noticeId);
  const calendar = await directory.calendar(campaign.calendarEdition);
  return frameOf({ campaign, notice, calendar }, DUBAN_PUBLIC_URL);
}
