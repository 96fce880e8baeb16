import type { EscalationActionName, escalationActionBodies } from '@duban/contract-http';
import type { ApiConfig } from '@duban/config';
import { type Instant, type Person, type Refusal, accepterOf, has, plusPeriod, refuse, toIso } from '@duban/domain';
import { OFFICE } from '@duban/domain/editions';
import { type StoredExplanation, escalationLetters } from '@duban/letters';
import {
  type EscalationRecord,
  type EscalationState,
  type RowDraft,
  accountabilityCase,
  findEscalation,
  moveEscalation,
  record,
  tells,
} from '@duban/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { type Command, assertFresh, recordedBy, whoMay } from '../http/command-runner';
import { Problem, notFound, refusalProblem } from '../http/problem';
import { Directory } from '../notice/directory';
import { CONFIG } from '../tokens';
import { groundOf } from './escalation-ground';

export type EscalationBody = z.infer<(typeof escalationActionBodies)[EscalationActionName]>;

/** From which state each act leads where, and who does it. */
const MOVES: Readonly<
  Record<EscalationActionName, { readonly from: readonly EscalationState[]; readonly by: 'agency' | 'overseer' }>
> = {
  acknowledge: { from: ['issued'], by: 'agency' },
  // Before it is approved only where the agency is heard first.
  reply: { from: ['issued', 'signed_for', 'approval_pending'], by: 'agency' },
  dispute: { from: ['issued', 'signed_for', 'replied'], by: 'agency' },
  approve: { from: ['approval_pending'], by: 'overseer' },
  resolve: { from: ['issued', 'signed_for', 'replied', 'disputed', 'approval_pending'], by: 'overseer' },
};

/** What nobody has approved can only be dropped; what is upheld was disputed. */
const OUTCOMES_FROM: Readonly<Record<string, readonly EscalationState[]>> = {
  cancelled: ['issued', 'signed_for', 'replied', 'disputed', 'approval_pending'],
  resolved: ['issued', 'signed_for', 'replied', 'disputed'],
  exempted: ['issued', 'signed_for', 'replied', 'disputed'],
  upheld: ['disputed'],
};

/** Why this person may not do this to this escalation; undefined when they may. Nobody decides an escalation against their own agency. */
export function refusalOfEscalationAct(
  name: EscalationActionName,
  escalation: EscalationRecord,
  person: Person,
  now: Instant,
): Refusal | undefined {
  const { from, by } = MOVES[name];
  const overseer = accepterOf({ agency: escalation.agency, rowLeads: [] }, OFFICE.agency);
  if (by === 'agency' && !(person.agency === escalation.agency && (has(person, 'clerk') || has(person, 'head')))) {
    return refuse('forbidden', 'ROLE_NOT_ALLOWED', { facts: { needed: ['clerk', 'head'] } });
  }
  if (by === 'overseer' && (!has(person, overseer) || person.agency === escalation.agency)) {
    const oversees = has(person, 'coordinator') || has(person, 'group_secretary');
    return oversees
      ? refuse('forbidden', 'OWN_AGENCY', { facts: { accepter: overseer } })
      : refuse('forbidden', 'ROLE_NOT_ALLOWED', { facts: { needed: [overseer] } });
  }
  if (!from.includes(escalation.state)) {
    return name === 'approve'
      ? refuse('wrong_state', 'NOT_APPROVABLE')
      : refuse('wrong_state', 'WRONG_STATE', { facts: { act: name, state: escalation.state } });
  }
  if (
    name === 'reply' &&
    escalation.state === 'approval_pending' &&
    (escalation.hearUntil === null || escalation.reply)
  )
    return refuse('wrong_state', 'WRONG_STATE', { facts: { act: name, state: escalation.state } });
  if (name === 'approve' && escalation.hearUntil !== null && !escalation.reply && now < escalation.hearUntil)
    return refuse('wrong_state', 'HEARING_OPEN', { facts: { until: toIso(escalation.hearUntil) } });
  return undefined;
}

/** What people do to an escalation. Each act is an entry in the stream of what it is about. */
@Injectable()
export class EscalationService {
  constructor(
    private readonly directory: Directory,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  async perform(
    command: Command,
    id: string,
    name: EscalationActionName,
    body: EscalationBody,
  ): Promise<EscalationRecord> {
    const { transaction, caller, seenVersion } = command;
    const peeked = await findEscalation(transaction, id);
    if (!peeked || !(caller.sight.sees === 'all' || peeked.agency === caller.person.agency)) throw notFound();
    const ground = await groundOf(transaction, this.directory, peeked, this.config.DUBAN_PUBLIC_URL);
    const escalation = (await findEscalation(transaction, id, 'FOR UPDATE'))!;
    const now = caller.receivedAt;
    assertFresh(seenVersion, escalation.version);
    const as = whoMay(caller, (person) => refusalOfEscalationAct(name, escalation, person, now));
    const { comment, reason, outcome } = body as { comment?: string; reason?: string; outcome?: string };
    const entry = (type: string) => ({
      head: ground.head,
      type,
      reason: reason ?? comment ?? null,
      set: {},
      payload: {
        escalationId: escalation.id,
        stage: escalation.stage,
        name: escalation.name,
        letter: escalation.letter,
        ...(comment ? { comment } : {}),
        ...(outcome ? { outcome } : {}),
      },
    });
    const rows: RowDraft[] = [];
    let type: string;
    let set: Parameters<typeof moveEscalation>[2];
    let change: Record<string, unknown> = {};
    switch (name) {
      case 'acknowledge':
        [type, set] = ['escalation_signed_for', { state: 'signed_for' }];
        break;
      case 'reply':
        [type, set] = [
          'escalation_replied',
          {
            // Heard before anybody has approved it: the reply lies before the approver.
            state: escalation.state === 'approval_pending' ? 'approval_pending' : 'replied',
            reply: { text: comment!, at: toIso(now), by: as.displayNameZh },
          },
        ];
        change = ground.replied(now);
        break;
      case 'dispute':
        [type, set] = ['escalation_disputed', { state: 'disputed' }];
        change = ground.disputed(true);
        break;
      case 'resolve':
        if (!OUTCOMES_FROM[outcome!]!.includes(escalation.state))
          throw refusalProblem(refuse('wrong_state', 'WRONG_STATE', { facts: { act: name, state: escalation.state } }));
        if (escalation.state === 'disputed') change = ground.disputed(false);
        if (outcome === 'upheld') [type, set] = ['escalation_upheld', { state: 'issued' }];
        else if (outcome === 'cancelled') [type, set] = ['escalation_cancelled', { state: 'cancelled' }];
        else if (outcome === 'exempted') [type, set] = ['escalation_exempted', { state: 'exempted' }];
        else [type, set] = ['escalation_resolved', { state: 'resolved' }];
        break;
      case 'approve': {
        const { campaign } = ground;
        if (campaign.state !== 'in_force' || ground.suspended)
          throw refusalProblem(
            refuse('wrong_state', campaign.state === 'suspended' ? 'CAMPAIGN_SUSPENDED' : 'CAMPAIGN_NOT_IN_FORCE', {
              facts: { state: campaign.state },
            }),
          );
        const { rung } = escalation.explanation as unknown as StoredExplanation;
        // What gave the reason may be gone meanwhile: signed for, answered, handed in.
        if (!ground.stands) throw new Problem(409, 'NOT_APPROVABLE');
        const calendar = await this.directory.calendar(campaign.calendarEdition);
        const replyDueAt = rung.replyWithin ? toIso(plusPeriod(calendar, now, rung.replyWithin).at) : null;
        [type, set] = ['escalation_approved', { state: 'issued', issuedAt: toIso(now), replyDueAt, approvedBy: as.id }];
        if (escalation.letter === 'referral') {
          change = ground.referred;
          rows.push(await accountabilityCase(transaction, escalation, now));
        }
        rows.push(
          ...escalationLetters({
            matter: await ground.letters(),
            campaignId: campaign.id,
            escalationId: escalation.id,
            rung,
            subject: escalation.letter,
            to: escalation.recipients,
            reason: escalation.reason,
            at: now,
            replyDueAt: replyDueAt === null ? null : Date.parse(replyDueAt),
          }),
        );
        if (rung.to.includes('coordination_group')) rows.push(await ground.toTheGroup(now));
      }
    }
    if (!(await moveEscalation(transaction, escalation, set))) throw new Problem(409, 'CONCURRENT_CHANGE');
    await record(transaction, {
      ...recordedBy(command, as),
      entries: [{ ...entry(type), set: change }],
      rows,
      outbox: ground.workflowId === null ? [] : [tells(ground.workflowId, ground.head)],
    });
    return (await findEscalation(transaction, id))!;
  }
}
