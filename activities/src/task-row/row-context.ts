import type { NoticeEdition } from '@duban/domain/editions';
import {
  type CampaignRecord,
  type EditionStore,
  type RowDefinition,
  type TaskRowRecord,
  type Transaction,
  findCampaign,
  findTaskRowByNumber,
  readRowDefinition,
} from '@duban/persistence';
import { ApplicationFailure } from '@temporalio/activity';

/** A row of the table in its campaign, with the editions that the campaign pins. */
export interface RowContext extends RowDefinition {
  readonly campaign: CampaignRecord;
  readonly taskRow: TaskRowRecord;
}

/** @throws a non-retryable `NOT_FOUND` when the campaign or the row does not exist: no later try will find it */
export async function readRowContext(
  transaction: Transaction,
  editions: EditionStore,
  input: { campaignId: string; row: number },
  lock: '' | 'FOR UPDATE' = '',
): Promise<RowContext> {
  const campaign = await findCampaign(transaction, input.campaignId);
  const taskRow = campaign && (await findTaskRowByNumber(transaction, campaign.id, input.row, lock));
  if (!campaign || !taskRow)
    throw ApplicationFailure.nonRetryable(`row ${input.row} of campaign ${input.campaignId}`, 'NOT_FOUND');
  return { campaign, taskRow, ...(await readRowDefinition(transaction, editions, campaign, taskRow)) };
}

export function agencyNames(notice: NoticeEdition, code: string): { zh: string; en: string } {
  const agency = notice.agencies.find((candidate) => candidate.code === code);
  return { zh: agency?.shortZh ?? code, en: agency?.nameEn ?? code };
}
