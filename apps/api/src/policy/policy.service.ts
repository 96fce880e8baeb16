import type { PolicyPreview, newPolicySchema } from '@duban/contract-http';
import {
  DAY_MS,
  type EscalationPolicy,
  type Instant,
  civilDateOf,
  policyFaults,
  refuse,
  rehearse,
  toIso,
} from '@duban/domain';
import { ESCALATION_POLICY } from '@duban/domain/editions';
import { resolveRecipients } from '@duban/letters';
import {
  type AccountRecord,
  type Transaction,
  findAddressees,
  findClockHistories,
  listEditions,
  recordEdition,
} from '@duban/persistence';
import { Injectable } from '@nestjs/common';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { z } from 'zod';
import { policyOver } from '../campaign/new-campaign';
import type { Command } from '../http/command-runner';
import { Problem, refusalProblem } from '../http/problem';
import { Directory } from '../notice/directory';

const LOOKS_BACK_MS = 90 * DAY_MS;
const BUSIEST_SHOWN = 20;
/** Clocks rehearsed before others are served in between. */
const AT_A_TIME = 100;

type NewPolicy = z.infer<typeof newPolicySchema>;

/** Policies as editions: checked before they are kept, and shown beforehand by the letters that they would have sent. */
@Injectable()
export class PolicyService {
  constructor(private readonly directory: Directory) {}

  /** Keeps the edition. A campaign pins it by its code; those that run keep theirs. */
  async make(command: Command, body: NewPolicy): Promise<void> {
    const { transaction, caller } = command;
    const policy = await this.checked(transaction, body);
    await recordEdition(transaction, 'policy', body.edition, policy, toIso(caller.receivedAt), {
      accountId: caller.account.id,
      note: body.note,
    });
  }

  /** What it would have sent over the last 90 days, on the clocks that really ran, with the people of today. */
  async preview({ transaction, caller }: Command, body: NewPolicy): Promise<PolicyPreview> {
    const policy = await this.checked(transaction, body);
    const until = caller.receivedAt;
    const from = until - LOOKS_BACK_MS;
    const histories = await findClockHistories(transaction, from);
    const tally = new Tally(policy);
    const people = new Map<string, readonly AccountRecord[]>();
    for (const [place, history] of histories.entries()) {
      if (place % AT_A_TIME === 0) await nextTurn();
      const calendar = await this.directory.calendar(history.calendarEdition);
      const reached = rehearse(history, policy, calendar, until).filter((moment) => moment.at >= from);
      if (reached.length === 0) continue;
      const accounts = people.get(history.agency) ?? (await findAddressees(transaction, history.agency, until));
      people.set(history.agency, accounts);
      for (const { rung, at } of reached) {
        const to = resolveRecipients(rung.to, history, accounts).filter(({ mailbox }) => mailbox !== null);
        tally.add(rung.stage, history.agency, at, to);
      }
    }
    return { from: toIso(from), until: toIso(until), clocks: histories.length, ...tally.result() };
  }

  private async checked(transaction: Transaction, body: NewPolicy): Promise<EscalationPolicy> {
    const editions = await listEditions(transaction, 'policy');
    if (editions.some(({ code }) => code === body.edition))
      throw new Problem(409, 'EDITION_EXISTS', { facts: { edition: body.edition } });
    const base = editions.find(({ code }) => code === (body.base ?? editions[0]?.code))?.content;
    if (!base && body.base !== undefined) throw new Problem(422, 'UNKNOWN_EDITION', { facts: { edition: body.base } });
    const policy = policyOver(base ?? ESCALATION_POLICY, body.policy, body.edition);
    const faults = policyFaults(policy);
    if (faults.length > 0) throw refusalProblem(refuse('rule', 'POLICY_INVALID', { errors: faults }));
    return policy;
  }
}

/** Letters by stage, by agency, and by mailbox and day. */
class Tally {
  private readonly byStage = new Map<string, { rungs: number; letters: number }>();
  private readonly byAgency = new Map<string, number>();
  private readonly byMailbox = new Map<string, { displayName: string; date: string; letters: number }>();

  constructor(private readonly policy: EscalationPolicy) {}

  add(
    stage: string,
    agency: string,
    at: Instant,
    to: readonly { displayName: string; mailbox: string | null }[],
  ): void {
    const before = this.byStage.get(stage) ?? { rungs: 0, letters: 0 };
    this.byStage.set(stage, { rungs: before.rungs + 1, letters: before.letters + to.length });
    this.byAgency.set(agency, (this.byAgency.get(agency) ?? 0) + to.length);
    const date = civilDateOf(at);
    for (const { displayName, mailbox } of to) {
      const key = `${mailbox}/${date}`;
      const { letters } = this.byMailbox.get(key) ?? { letters: 0 };
      this.byMailbox.set(key, { displayName, date, letters: letters + 1 });
    }
  }

  result(): Pick<PolicyPreview, 'letters' | 'byStage' | 'byAgency' | 'busiest'> {
    const cap = this.policy.delivery.cap ?? Infinity;
    return {
      letters: [...this.byAgency.values()].reduce((sum, letters) => sum + letters, 0),
      byStage: this.policy.rungs.map(({ stage, name }) => ({
        stage,
        name,
        ...(this.byStage.get(stage) ?? { rungs: 0, letters: 0 }),
      })),
      byAgency: [...this.byAgency]
        .map(([agency, letters]) => ({ agency, letters }))
        .sort((left, right) => right.letters - left.letters),
      busiest: [...this.byMailbox.values()]
        .sort((left, right) => right.letters - left.letters || (left.date < right.date ? -1 : 1))
        .slice(0, BUSIEST_SHOWN)
        .map((day) => ({ ...day, overCap: day.letters > cap })),
    };
  }
}
