import type { ActionName } from '@duban/contract-http';
import type { ApiConfig } from '@duban/config';
import {
  type LetterSubject,
  aboutAssignment,
  collectedForZh,
  letterFacts,
  letterRow,
  momentZh,
  planDelivery,
  resolveRecipients,
  rowFacts,
} from '@duban/letters';
import {
  type AccountRecord,
  type AssignmentRecord,
  type EntryDraft,
  type RowDraft,
  assignmentHead,
  findAddressees,
  findEscalationsOf,
  keyedId,
  moveEscalation,
} from '@duban/persistence';
import type { Recipient } from '@duban/domain';
import type { Act, Outcome } from './act';
import { shortName } from './row-file';

/** The letters that an act causes, and those that it takes back. */
export class ActLetters {
  constructor(private readonly config: Pick<ApiConfig, 'DUBAN_PUBLIC_URL'>) {}

  /** Rungs whose moment came after this act was received are taken back, and whoever read of them is told. */
  async withdrawEarly(
    act: Act<ActionName>,
    assignment: AssignmentRecord,
  ): Promise<Required<Pick<Outcome, 'entries' | 'rows'>>> {
    const early = (await findEscalationsOf(act.transaction, [assignment.id])).filter(
      (escalation) =>
        escalation.clockCycle === assignment.clockCycle &&
        (escalation.state === 'approval_pending' || (escalation.state === 'issued' && escalation.momentAt > act.now)),
    );
    const entries: EntryDraft[] = [];
    const rows: RowDraft[] = [];
    for (const escalation of early) {
      await moveEscalation(act.transaction, escalation, { state: 'withdrawn' });
      entries.push({
        head: assignmentHead(assignment),
        type: 'escalation_withdrawn',
        payload: { escalationId: escalation.id, stage: escalation.stage, name: escalation.name },
        reason: escalation.state === 'issued' ? '报送在该档时点之前收到。' : '已报送，待批的该档不再发出。',
        set: {},
      });
      for (const to of escalation.recipients) {
        if (to.mailbox === null || escalation.state !== 'issued') continue;
        rows.push(
          this.letter(
            act,
            'correction',
            assignment,
            { ...to, mailbox: to.mailbox },
            {
              stage: escalation.stage,
              name: escalation.name,
              askedZh: '此前所发该档督办函件撤回，请予更正。',
              whyZh: `报送于${momentZh(act.now)}收到，早于该档时点${momentZh(escalation.momentAt)}。`,
            },
            escalation.id,
          ),
        );
      }
    }
    return { entries, rows };
  }

  async write(
    act: Act<ActionName>,
    subject: LetterSubject,
    about: AssignmentRecord,
    to: readonly Recipient[],
    whyZh: string,
    askedZh?: string,
  ): Promise<RowDraft[]> {
    const accounts = await findAddressees(act.transaction, about.agency, act.now);
    return resolveRecipients(to, about, accounts).flatMap((recipient) =>
      recipient.mailbox === null
        ? []
        : [
            this.letter(
              act,
              subject,
              about,
              { ...recipient, mailbox: recipient.mailbox },
              { whyZh, ...(askedZh ? { askedZh } : {}) },
              null,
            ),
          ],
    );
  }

  /** To these accounts themselves, whatever their post. */
  to(
    act: Act<ActionName>,
    subject: LetterSubject,
    about: AssignmentRecord,
    accounts: readonly AccountRecord[],
    whyZh: string,
    askedZh?: string,
  ): RowDraft[] {
    return accounts.flatMap(({ id, displayNameZh: displayName, mailbox }) =>
      mailbox === null
        ? []
        : [
            this.letter(
              act,
              subject,
              about,
              { accountId: id, displayName, mailbox, insteadOf: null },
              { whyZh, ...(askedZh ? { askedZh } : {}) },
              null,
            ),
          ],
    );
  }

  private letter(
    act: Act<ActionName>,
    subject: LetterSubject,
    about: AssignmentRecord,
    to: { accountId: string | null; displayName: string; mailbox: string; insteadOf: string | null },
    more: { whyZh: string; askedZh?: string; stage?: string; name?: string },
    escalationId: string | null,
  ): RowDraft {
    const { file, now } = act;
    return letterRow({
      id: keyedId(
        'letter',
        subject,
        about.id,
        act.file.assignment.version,
        act.file.assignment.id,
        to.accountId ?? '',
        escalationId ?? '',
      ),
      facts: letterFacts(
        subject,
        rowFacts(file, this.config.DUBAN_PUBLIC_URL),
        aboutAssignment(about, shortName(file.notice, about.agency)),
        now,
        { ...more, insteadOfZh: collectedForZh(to) },
      ),
      to,
      plan: planDelivery('answer', now, file.campaign.policy.delivery, file.calendar),
      campaignId: about.campaignId,
      assignmentId: about.id,
      escalationId,
      at: now,
    });
  }
}
