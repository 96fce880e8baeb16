import { type Instant, toIso } from '@duban/domain';
import type { EscalationRecipient, RowDraft } from '@duban/persistence';
import { composeLetter } from './compose-letter';
import type { DeliveryPlan } from './delivery';
import type { LetterFacts } from './letter-facts';

/** The right-hand side of every Message-ID: stable, so that a second copy of a letter is known as such. */
const MAIL_ID_DOMAIN = 'duban.local';

export interface LetterOrder {
  /** Follows from what the letter is about and to whom, so that a repeated step writes the same letter. */
  readonly id: string;
  readonly facts: LetterFacts;
  readonly to: Pick<EscalationRecipient, 'accountId' | 'displayName'> & { readonly mailbox: string };
  readonly plan: DeliveryPlan;
  readonly campaignId: string;
  /** Null for a letter about what is no assignment: its thread is then told. */
  readonly assignmentId: string | null;
  readonly thread?: string;
  readonly escalationId: string | null;
  readonly at: Instant;
}

/** The letter as it will stand in the register: composed now, so that it says what was known now. */
export function letterRow(order: LetterOrder): RowDraft {
  const { subject, html, text } = composeLetter(order.facts);
  return {
    table: 'letter',
    values: {
      id: order.id,
      escalation_id: order.escalationId,
      campaign_id: order.campaignId,
      assignment_id: order.assignmentId,
      kind: order.facts.about,
      to_account: order.to.accountId,
      to_mailbox: order.to.mailbox,
      to_name: order.to.displayName,
      subject,
      html,
      text,
      message_id: `<${order.id}@${MAIL_ID_DOMAIN}>`,
      thread_id: `<${order.thread ?? `assignment-${order.assignmentId}`}@${MAIL_ID_DOMAIN}>`,
      digest: order.plan.digest,
      state: 'queued',
      attempts: 0,
      available_at: toIso(order.plan.availableAt),
      facts: order.facts,
      created_at: toIso(order.at),
    },
  };
}
