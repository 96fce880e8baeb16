import type { ActionBody, ActionName, EscalationActionName, NewCampaign, NewMatter } from '@duban/contract-http';
import { campaignWorkflowId, taskRowWorkflowId } from '@duban/contract-workflow';
import { NOTICE_2025_7 } from '@duban/domain/editions';
import {
  type AssignmentRecord,
  type EscalationRecord,
  type MatterRecord,
  SEES_ALL,
  type TaskRowRecord,
  byPlace,
  findAccountByName,
  findAssignment,
  findAssignmentsOfRow,
  findCampaign,
  findEscalationsOf,
  findTaskRowByNumber,
  inTransaction,
} from '@duban/persistence';
import { until } from '../stage/until';
import { TEST_CALENDAR, closingTimeIn, dayOf } from './calendar';
import { actingAs, postOf } from './people';
import type { Rehearsal } from './rehearsal';
import { aCompleteResult } from './result';

export function aCampaign(rehearsal: Rehearsal): CampaignBuilder {
  return new CampaignBuilder(rehearsal, {});
}

/** A campaign of the notice; each spec says only what matters to it. */
class CampaignBuilder {
  constructor(
    private readonly rehearsal: Rehearsal,
    private readonly wanted: Partial<NewCampaign> & { workingDays?: number; calendar?: string },
  ) {}

  ofRows(...rows: number[]): CampaignBuilder {
    return this.but({ rows });
  }
  forAgencies(...agencies: string[]): CampaignBuilder {
    return this.but({ agencies });
  }
  /** Due at 18:00 in Beijing on the day that lies so many working days on. */
  dueInWorkingDays(workingDays: number): CampaignBuilder {
    return this.but({ workingDays });
  }
  dueOn(dueOn: string): CampaignBuilder {
    return this.but({ dueOn });
  }
  allowingPastDue(): CampaignBuilder {
    return this.but({ allowPastDue: true });
  }
  under(policy: NonNullable<NewCampaign['policy']>): CampaignBuilder {
    return this.but({ policy });
  }
  /** Another calendar edition than the one with invented papers. */
  byCalendar(calendar: string): CampaignBuilder {
    return this.but({ calendar });
  }

  async drafted(): Promise<Campaign> {
    const { rehearsal, wanted } = this;
    const now = await rehearsal.now();
    const { workingDays, calendar, ...body } = wanted;
    const dueOn = body.dueOn ?? dayOf(closingTimeIn(now, workingDays ?? 60));
    const id = await actingAs(rehearsal.database.app, 'coordinator', now, async (command) => {
      const campaign = await rehearsal.campaigns.create(command, {
        noticeId: NOTICE_2025_7.id,
        title: '淘汰落后产能专项督办',
        startsOn: dayOf(now),
        ...body,
        dueOn,
      });
      return campaign.id;
    });
    // A campaign pins the newest edition; these specs go where no paper has been published.
    await rehearsal.database.owner.query('UPDATE campaign SET calendar_edition = $2 WHERE id = $1', [
      id,
      calendar ?? TEST_CALENDAR.edition,
    ]);
    return new Campaign(rehearsal, id);
  }

  /** In force, its outbox not yet delivered. */
  async recorded(): Promise<Campaign> {
    const campaign = await this.drafted();
    await campaign.launch();
    return campaign;
  }

  /** In force, and every row handed over to its agencies. */
  async launched(): Promise<Campaign> {
    const campaign = await this.recorded();
    await this.rehearsal.deliver();
    await campaign.handedOver();
    return campaign;
  }

  private but(wanted: CampaignBuilder['wanted']): CampaignBuilder {
    return new CampaignBuilder(this.rehearsal, { ...this.wanted, ...wanted });
  }
}

export interface LetterOnRecord {
  readonly id: string;
  readonly kind: string;
  readonly to_mailbox: string;
  readonly subject: string;
  readonly text: string;
  readonly state: string;
  readonly digest: boolean;
  readonly created_at: Date;
  readonly available_at: Date;
  readonly facts: { readonly stage: string; readonly insteadOfZh: string; readonly whyZh: string };
}

/** A campaign under way: what people do to it, and what has become of it. */
export class Campaign {
  constructor(
    private readonly rehearsal: Rehearsal,
    readonly id: string,
  ) {}

  // What people do. Each act arrives now, and its consequences are told to the workflows unless the spec says otherwise.

  async launch(): Promise<void> {
    await this.command('coordinator', (command) => this.rehearsal.campaigns.launch(command, this.id));
  }
  async rebase(dueOn: string): Promise<void> {
    await this.command('coordinator', (command) =>
      this.rehearsal.campaigns.rebase(command, this.id, { dueOn, reason: '国务院调整完成时限' }),
    );
  }
  async suspend(): Promise<void> {
    await this.command('coordinator', (command) => this.rehearsal.campaigns.suspend(command, this.id, '暂停办理'));
  }
  async resume(): Promise<void> {
    await this.command('coordinator', (command) => this.rehearsal.campaigns.resume(command, this.id, '恢复办理'));
  }
  async revoke(): Promise<void> {
    await this.command('coordinator', (command) => this.rehearsal.campaigns.revoke(command, this.id, '任务撤销'));
  }

  /** Ends what is left of it, so that it does not go on climbing while the next spec skips months. */
  async end(): Promise<void> {
    const { state } = await this.record();
    if (state !== 'revoked') await this.revoke();
    await this.rehearsal.deliver();
  }

  async act<Name extends ActionName>(
    username: string,
    assignment: Pick<AssignmentRecord, 'id'>,
    name: Name,
    body: ActionBody<Name>,
    asked: { receivedAt?: number; key?: string; seenVersion?: number } = {},
  ): Promise<AssignmentRecord> {
    const at = asked.receivedAt ?? (await this.rehearsal.now());
    const { database, acts } = this.rehearsal;
    const file = await actingAs(
      database.app,
      username,
      at,
      (command) => acts.perform(command, assignment.id, name, body),
      asked,
    );
    return file.assignment;
  }

  async actOnEscalation(
    username: string,
    escalation: Pick<EscalationRecord, 'id'>,
    name: EscalationActionName,
    body: object = {},
  ): Promise<EscalationRecord> {
    const { escalations } = this.rehearsal;
    return this.command(username, (command) => escalations.perform(command, escalation.id, name, body as never));
  }

  /** The clerk of the assignment's own agency hands in a complete result. */
  async submit(assignment: AssignmentRecord, text?: string): Promise<AssignmentRecord> {
    const username = postOf(assignment.agency, 'clerk');
    const clerk = await this.query((transaction) => findAccountByName(transaction, username));
    const result = await aCompleteResult(this.rehearsal.database.owner, assignment.row, clerk!, text);
    // Only an answer has the profile's fields; a contribution is a text with what belongs to it.
    return this.act(username, assignment, 'submit', result);
  }

  /** From the clerk's result to 办结, by everybody whose signature it needs. */
  async complete(assignment: AssignmentRecord, accepter: string): Promise<void> {
    await this.submit(assignment);
    await this.act(postOf(assignment.agency, 'head'), assignment, 'approve', {});
    await this.act(accepter, assignment, 'approve', {});
  }

  /** A matter beside the table, its consequences told. */
  async register(matter: Omit<NewMatter, 'campaignId'>): Promise<MatterRecord> {
    const registered = await this.command('coordinator', (command) =>
      this.rehearsal.matters.create(command, { campaignId: this.id, ...matter }),
    );
    await this.rehearsal.deliver();
    return registered;
  }

  // What has become of it.

  async handedOver(): Promise<void> {
    await until(`every row of ${this.id} is handed over`, async () => {
      const rows = await this.rehearsal.database.owner.query<{ state: string }[]>(
        'SELECT state FROM task_row WHERE campaign_id = $1',
        [this.id],
      );
      return rows.length > 0 && rows.every((row) => row.state !== 'planned');
    });
    const { rows } = await this.record();
    for (const row of rows) await this.rehearsal.atRest(taskRowWorkflowId(this.id, row));
    await this.rehearsal.atRest(campaignWorkflowId(this.id));
  }

  async record() {
    return (await this.query((transaction) => findCampaign(transaction, this.id)))!;
  }
  async row(row: number): Promise<TaskRowRecord> {
    return (await this.query((transaction) => findTaskRowByNumber(transaction, this.id, row)))!;
  }
  /** In the table's order. */
  async assignments(row: number): Promise<AssignmentRecord[]> {
    const { id } = await this.row(row);
    return (await this.query((transaction) => findAssignmentsOfRow(transaction, id))).sort(byPlace);
  }
  async assignment(row: number, agency: string): Promise<AssignmentRecord> {
    const found = (await this.assignments(row)).find((assignment) => assignment.agency === agency);
    if (!found) throw new RangeError(`row ${row} names no ${agency}`);
    return found;
  }
  async again(assignment: Pick<AssignmentRecord, 'id'>): Promise<AssignmentRecord> {
    return (await this.query((transaction) => findAssignment(transaction, assignment.id)))!;
  }
  /** The rungs that have had their moment, earliest first. */
  async rungs(assignment: Pick<AssignmentRecord, 'id'>, clockCycle?: number): Promise<EscalationRecord[]> {
    const all = await this.query((transaction) => findEscalationsOf(transaction, [assignment.id]));
    return all
      .filter((escalation) => clockCycle === undefined || escalation.clockCycle === clockCycle)
      .sort((left, right) => left.momentAt - right.momentAt || (left.stage < right.stage ? -1 : 1));
  }
  /** `B2 issued`, from the foot of the ladder up: which of two clocks comes first may depend on the hour of the launch. */
  async ladder(assignment: Pick<AssignmentRecord, 'id'>, clockCycle?: number): Promise<string[]> {
    return (await this.rungs(assignment, clockCycle)).map(({ stage, state }) => `${stage} ${state}`).sort();
  }
  async rung(assignment: Pick<AssignmentRecord, 'id'>, stage: string): Promise<EscalationRecord> {
    const found = (await this.rungs(assignment)).filter((escalation) => escalation.stage === stage);
    if (found.length !== 1) throw new RangeError(`${found.length} rungs ${stage}`);
    return found[0]!;
  }
  async letters(about: {
    assignment?: Pick<AssignmentRecord, 'id'>;
    escalation?: Pick<EscalationRecord, 'id'>;
    kind?: string;
  }): Promise<LetterOnRecord[]> {
    return this.rehearsal.database.owner.query(
      `SELECT * FROM letter WHERE campaign_id = $1 AND ($2::uuid IS NULL OR assignment_id = $2)
         AND ($3::uuid IS NULL OR escalation_id = $3) AND ($4::text IS NULL OR kind = $4) ORDER BY created_at, to_mailbox`,
      [this.id, about.assignment?.id ?? null, about.escalation?.id ?? null, about.kind ?? null],
    );
  }
  /** What happened to it, in order. */
  async story(stream: string): Promise<string[]> {
    const entries = await this.rehearsal.database.owner.query<{ type: string }[]>(
      'SELECT type FROM ledger_entry WHERE stream = $1 ORDER BY seq',
      [stream],
    );
    return entries.map((entry) => entry.type);
  }

  workflow() {
    return this.rehearsal.client.workflow.getHandle(campaignWorkflowId(this.id));
  }
  rowWorkflow(row: number) {
    return this.rehearsal.client.workflow.getHandle(taskRowWorkflowId(this.id, row));
  }

  /** Any command of anybody, at this moment. */
  async command<Result>(username: string, work: Parameters<typeof actingAs<Result>>[3]): Promise<Result> {
    return actingAs(this.rehearsal.database.app, username, await this.rehearsal.now(), work);
  }
  private query<Result>(work: Parameters<typeof inTransaction<Result>>[2]): Promise<Result> {
    return inTransaction(this.rehearsal.database.system, SEES_ALL, work);
  }
}
