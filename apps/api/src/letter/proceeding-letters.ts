import type { ApiConfig } from '@duban/config';
import type { Instant, Recipient } from '@duban/domain';
import {
  type AboutProceeding,
  type LetterOrder,
  type LetterSubject,
  type ProceedingFrame,
  frameOf,
  letterRow,
  planDelivery,
  proceedingMatter,
  resolveRecipients,
} from '@duban/letters';
import { type CampaignRecord, type RowDraft, type Transaction, findAddressees, keyedId } from '@duban/persistence';
import type { Directory } from '../notice/directory';

export interface ProceedingLetter {
  readonly campaignId: string;
  /** To whose people it goes. */
  readonly agency: string;
  readonly subject: LetterSubject;
  readonly to: readonly Recipient[];
  readonly at: Instant;
  /** Which act it tells of: the same act writes the same letters. */
  readonly key: string;
  readonly whyZh: string;
}

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

/** Letters of procedure about what has no row in the table. */
export async function proceedingLetters(
  transaction: Transaction,
  frame: ProceedingFrame,
  about: AboutProceeding,
  letter: ProceedingLetter,
): Promise<RowDraft[]> {
  const accounts = await findAddressees(transaction, letter.agency, letter.at);
  const matter = proceedingMatter(frame, about);
  return resolveRecipients(letter.to, { agency: letter.agency, assigneeId: null }, accounts).flatMap((recipient) =>
    recipient.mailbox === null
      ? []
      : [
          letterTo({ ...recipient, mailbox: recipient.mailbox }, frame, matter, {
            ...letter,
            id: keyedId('letter', about.id, letter.key, letter.subject, recipient.accountId ?? recipient.role),
          }),
        ],
  );
}

interface OneLetter extends Pick<ProceedingLetter, 'campaignId' | 'subject' | 'at' | 'whyZh'> {
  readonly id: string;
  readonly assignmentId?: string;
  /** When it is put on record, where that is before its time. */
  readonly writtenAt?: Instant;
}

/** One letter of procedure to one person. */
export function letterTo(
  to: LetterOrder['to'],
  frame: ProceedingFrame,
  matter: ReturnType<typeof proceedingMatter>,
  { id, campaignId, assignmentId, subject, at, writtenAt = at, whyZh }: OneLetter,
): RowDraft {
  return letterRow({
    id,
    facts: matter.facts(subject, at, { whyZh }),
    to,
    plan: planDelivery('formal', at, frame.policy.delivery, frame.calendar),
    campaignId,
    assignmentId: assignmentId ?? null,
    thread: matter.thread,
    escalationId: null,
    at: writtenAt,
  });
}
