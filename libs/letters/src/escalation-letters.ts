import type { Instant, Rung } from '@duban/domain';
import { type EscalationRecipient, type RowDraft, keyedId } from '@duban/persistence';
import { planDelivery, planUnderCap } from './delivery';
import { collectedForZh } from './recipients';
import { letterRow } from './letter-row';
import type { LetterSubject } from './letter-facts';
import type { LetterMatter } from './letter-matter';
import { momentZh } from './words';

export interface EscalationLetterOrder {
  readonly matter: LetterMatter;
  readonly campaignId: string;
  readonly escalationId: string;
  readonly rung: Rung;
  /** The rung's own letter, or the request to approve it. */
  readonly subject: LetterSubject;
  readonly to: readonly EscalationRecipient[];
  readonly reason: string;
  readonly at: Instant;
  readonly replyDueAt: Instant | null;
  /** What is asked; without it, to get the matter done. */
  readonly askedZh?: string;
  /** How many reminders this mailbox has been written today; none when left out. */
  readonly alreadyToday?: (mailbox: string) => number;
}

/** The letters of one rung, one for each recipient with a mailbox; sent when it fires by itself, or when it is approved. */
export function escalationLetters(order: EscalationLetterOrder): RowDraft[] {
  const { matter, rung, at } = order;
  const formal = rung.letter !== 'remind' && rung.letter !== 'urge';
  const kind = formal ? 'formal' : 'reminder';
  const { delivery } = matter.policy;
  const plan = planDelivery(kind, at, delivery, matter.calendar);
  const written = new Map<string, number>();
  const already = (mailbox: string): number => {
    const here = written.get(mailbox) ?? 0;
    written.set(mailbox, here + 1);
    return here + (order.alreadyToday?.(mailbox) ?? 0);
  };
  const reply = order.replyDueAt === null ? '' : `请于${momentZh(order.replyDueAt)}前书面回复原因和预计办结时间。`;
  const askedZh = order.askedZh ?? (formal ? `请抓紧办结。${reply}` : undefined);
  return order.to.flatMap((to) =>
    to.mailbox === null
      ? []
      : [
          letterRow({
            id: keyedId('letter', order.escalationId, order.subject, to.accountId ?? to.role),
            facts: matter.facts(order.subject, at, {
              stage: rung.stage,
              name: rung.name,
              whyZh: order.reason,
              followsZh: followsZh(matter.policy.rungs, rung),
              ...(askedZh === undefined ? {} : { askedZh }),
              insteadOfZh: collectedForZh(to),
            }),
            to: { ...to, mailbox: to.mailbox },
            plan: planUnderCap(plan, kind, already(to.mailbox), at, delivery, matter.calendar),
            campaignId: order.campaignId,
            assignmentId: matter.assignmentId,
            thread: matter.thread,
            escalationId: order.escalationId,
            at,
          }),
        ],
  );
}

function followsZh(rungs: readonly Rung[], rung: Rung): string {
  const place = rungs.findIndex((candidate) => candidate.stage === rung.stage);
  const next = rungs.slice(place + 1).find((later) => later.when === 'open');
  if (!next) return '';
  return `仍未办结的，下一档为“${next.stage} ${next.name}”${next.approval ? '（须经专人审批）' : ''}。`;
}
