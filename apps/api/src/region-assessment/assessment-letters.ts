import type { Instant, Recipient } from '@duban/domain';
import type { NoticeEdition } from '@duban/domain/editions';
import {
  type LetterSubject,
  type ProceedingFrame,
  agencyZhOf,
  assessmentLabel,
  letterRow,
  planDelivery,
  proceedingMatter,
  resolveRecipients,
} from '@duban/letters';
import { type RowDraft, type Transaction, findAddressees, keyedId } from '@duban/persistence';

interface Said {
  readonly at: Instant;
  /** Which act it tells of: the same act writes the same letters. */
  readonly key: string;
  readonly campaignId: string;
  readonly dueAt: Instant | null;
  readonly askedZh: string;
  readonly whyZh: string;
}

/** Letters of procedure about a region's year. */
export class AssessmentLetters {
  async write(
    transaction: Transaction,
    frame: ProceedingFrame,
    notice: NoticeEdition,
    one: { readonly id: string; readonly region: string; readonly year: number },
    subject: LetterSubject,
    to: readonly Recipient[],
    said: Said,
  ): Promise<RowDraft[]> {
    const accounts = await findAddressees(transaction, one.region, said.at);
    const matter = proceedingMatter(frame, {
      type: 'region',
      id: one.id,
      label: assessmentLabel(one, notice),
      titleZh: `${agencyZhOf(notice, one.region)}${one.year}年度淘汰落后产能工作考核`,
      agencyZh: agencyZhOf(notice, one.region),
      askedZh: said.askedZh,
      dueAt: said.dueAt,
      dueTentative: false,
      path: `/assessments/${one.id}`,
    });
    return resolveRecipients(to, { agency: one.region, assigneeId: null }, accounts).flatMap((recipient) =>
      recipient.mailbox === null
        ? []
        : [
            letterRow({
              id: keyedId('letter', one.id, said.key, subject, recipient.accountId ?? recipient.role),
              facts: matter.facts(subject, said.at, { whyZh: said.whyZh }),
              to: { ...recipient, mailbox: recipient.mailbox },
              plan: planDelivery('formal', said.at, frame.policy.delivery, frame.calendar),
              campaignId: said.campaignId,
              assignmentId: null,
              thread: matter.thread,
              escalationId: null,
              at: said.at,
            }),
          ],
    );
  }
}
