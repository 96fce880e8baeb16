import type { Instant, Recipient } from '@duban/domain';
import { type CampaignRecord, type RowDraft, type Transaction, findAddressees, keyedId } from '@duban/persistence';
import { planDelivery } from './delivery';
import type { LetterSubject } from './letter-facts';
import { type AboutProceeding, type ProceedingFrame, proceedingMatter } from './letter-matter';
import { type LetterOrder, letterRow } from './letter-row';
import { resolveRecipients } from './recipients';

export interface ProceedingLetter {
  readonly campaignId: CampaignRecord['id'];
  /** To whose people it goes. */
  readonly agency: string;
  readonly subject: LetterSubject;
  readonly to: readonly Recipient[];
  readonly at: Instant;
  /** Which act it tells of: the same act writes the same letters. */
  readonly key: string;
  readonly whyZh: string;
  /** At once unless it may wait for the day's one letter of its mailbox. */
  readonly delivery?: 'formal' | 'reminder';
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

interface OneLetter extends Pick<ProceedingLetter, 'campaignId' | 'subject' | 'at' | 'whyZh' | 'delivery'> {
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
  { id, campaignId, assignmentId, subject, at, writtenAt = at, whyZh, delivery = 'formal' }: OneLetter,
): RowDraft {
  return letterRow({
    id,
    facts: matter.facts(subject, at, { whyZh }),
    to,
    plan: planDelivery(delivery, at, frame.policy.delivery, frame.calendar),
    campaignId,
    assignmentId: assignmentId ?? null,
    thread: matter.thread,
    escalationId: null,
    at: writtenAt,
  });
}
