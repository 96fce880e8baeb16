import type { NewMatter } from '@duban/contract-http';
import { taskRowWorkflowId } from '@duban/contract-workflow';
import type { ApiConfig } from '@duban/config';
import { FIRST_MATTER_ROW, type Instant, civilDateOf, dueMomentOf, isTentativeDue, refuse, toIso } from '@duban/domain';
import { collectedForZh, letterFacts, letterRow, planDelivery, resolveRecipients, rowFacts } from '@duban/letters';
import {
  type AssignmentRecord,
  type CampaignRecord,
  type EntryDraft,
  type MatterRecord,
  type OutboxDraft,
  type RowDraft,
  type StoredOccasion,
  type TaskRowRecord,
  type Transaction,
  assignmentHead,
  campaignHead,
  findAddressees,
  findAssignmentsOfRow,
  findCampaign,
  findMatter,
  findTaskRowByNumber,
  keyedId,
  nextMatterNumber,
  readRowDefinition,
  record,
  taskRowHead,
  tells,
} from '@duban/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { assignmentRow } from '../assignment/open-instead';
import { type Command, recordedBy } from '../http/command-runner';
import { Problem, notFound, refusalProblem } from '../http/problem';
import { Directory } from '../notice/directory';
import { CONFIG } from '../tokens';

type Owners = Pick<NewMatter, 'leads' | 'participants' | 'dueOn'>;

/** Matters beside the table. Whoever is named has an assignment on the same desk, under the same ladder, run by the same workflow. */
@Injectable()
export class MatterService {
  constructor(
    private readonly directory: Directory,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  async create(command: Command, body: NewMatter): Promise<MatterRecord> {
    const { transaction, caller, key } = command;
    const campaign = await this.lockCampaign(transaction, body.campaignId);
    await this.assertKnown(campaign, body);
    const number = await nextMatterNumber(transaction, civilDateOf(caller.receivedAt).slice(0, 4));
    const id = randomUUID();
    const opening =
      body.kind === 'occasion'
        ? await this.occasion(command, campaign, { ...body, id, number })
        : await this.openRow(command, campaign, id, body);
    await record(transaction, {
      ...recordedBy({ caller, key }),
      entries: [
        {
          head: campaignHead(campaign),
          type: 'matter_registered',
          payload: { matterId: id, number, kind: body.kind, title: body.title, leads: opening.leads },
        },
        ...opening.entries,
      ],
      rows: [
        {
          table: 'matter',
          values: {
            id,
            campaign_id: campaign.id,
            number,
            kind: body.kind,
            title: body.title,
            text: body.text,
            source: body.source ?? null,
            about: body.about ?? {
              type: body.row === undefined ? 'none' : 'row',
              ref: body.row === undefined ? null : String(body.row),
            },
            leads: opening.leads,
            participants: body.participants ?? [],
            clauses: body.clauses ?? [],
            every: body.every ?? null,
            task_row_id: opening.taskRowId,
            period: opening.period,
            due_at: opening.dueAt === null ? null : toIso(opening.dueAt),
            created_by: caller.account.id,
            created_at: toIso(caller.receivedAt),
          },
        },
        ...opening.rows,
      ],
      outbox: opening.outbox,
    });
    return (await findMatter(transaction, id))!;
  }

  /** A matter that nobody owned is given to somebody: its row opens, and its clock starts. */
  async giveOwner(
    command: Command,
    id: string,
    owners: Required<Pick<Owners, 'leads' | 'dueOn'>> & Owners,
  ): Promise<MatterRecord> {
    const { transaction, caller, key } = command;
    const peeked = await findMatter(transaction, id);
    if (!peeked) throw notFound();
    const campaign = await this.lockCampaign(transaction, peeked.campaignId);
    const matter = (await findMatter(transaction, id, 'FOR UPDATE'))!;
    if (matter.taskRowId !== null)
      throw new Problem(409, 'WRONG_STATE', { facts: { act: 'assign', state: 'assigned' } });
    await this.assertKnown(campaign, owners);
    const opening = await this.openRow(command, campaign, id, { every: matter.every ?? undefined, ...owners });
    await transaction.query(
      'UPDATE matter SET leads = $2, participants = $3, task_row_id = $4, due_at = $5 WHERE id = $1',
      [id, opening.leads, owners.participants ?? [], opening.taskRowId, toIso(opening.dueAt!)],
    );
    await record(transaction, {
      ...recordedBy({ caller, key }),
      entries: [
        {
          head: campaignHead(campaign),
          type: 'matter_given_owner',
          payload: { matterId: id, number: matter.number, leads: opening.leads },
        },
        ...opening.entries,
      ],
      rows: opening.rows,
      outbox: opening.outbox,
    });
    return (await findMatter(transaction, id))!;
  }

  private async lockCampaign(transaction: Transaction, id: string): Promise<CampaignRecord> {
    const campaign = await findCampaign(transaction, id, 'FOR UPDATE');
    if (!campaign) throw refusalProblem(refuse('rule', 'UNKNOWN_CAMPAIGN'));
    if (campaign.state !== 'in_force')
      throw refusalProblem(
        refuse('wrong_state', campaign.state === 'suspended' ? 'CAMPAIGN_SUSPENDED' : 'CAMPAIGN_NOT_IN_FORCE', {
          facts: { state: campaign.state },
        }),
      );
    return campaign;
  }

  private async assertKnown(campaign: CampaignRecord, body: Owners & Pick<NewMatter, 'clauses'>): Promise<void> {
    const notice = await this.directory.notice(campaign.noticeId);
    const desks = new Set(notice.agencies.filter((agency) => agency.hasDesk).map((agency) => agency.code));
    const unknown = [...(body.leads ?? []), ...(body.participants ?? [])].filter((code) => !desks.has(code));
    if (unknown.length > 0) throw refusalProblem(refuse('rule', 'UNKNOWN_AGENCY', { facts: { agencies: unknown } }));
    const clauses = new Set(notice.clauses.map((clause) => clause.clauseId));
    const strange = (body.clauses ?? []).filter((clause) => !clauses.has(clause));
    if (strange.length > 0)
      throw refusalProblem(
        refuse('rule', 'UNKNOWN_CLAUSE', {
          errors: strange.map((clause) => ({ path: 'clauses', code: 'UNKNOWN', message: clause })),
        }),
      );
  }

  /** A row of its own behind the table; none while nobody owns the matter, which only a clause without a row may be. */
  private async openRow(
    { transaction, caller }: Command,
    campaign: CampaignRecord,
    matterId: string,
    body: Owners & { readonly kind?: string; readonly every?: string | undefined },
  ): Promise<Opening> {
    const leads = [...new Set(body.leads ?? [])];
    if (leads.length === 0) {
      if (body.kind !== 'clause') throw lacking('leads');
      return { leads, taskRowId: null, period: null, dueAt: null, entries: [], rows: [], outbox: [] };
    }
    if (body.dueOn === undefined) throw lacking('dueOn');
    const dueAt = assertAhead(body.dueOn, caller.receivedAt);
    const [{ next } = { next: FIRST_MATTER_ROW }] = await transaction.query<{ next: number }>(
      'SELECT greatest(coalesce(max(row), 0) + 1, $2)::int AS next FROM task_row WHERE campaign_id = $1',
      [campaign.id, FIRST_MATTER_ROW],
    );
    const taskRowId = keyedId('task_row', campaign.id, next);
    return {
      leads,
      taskRowId,
      period: null,
      dueAt,
      entries: [
        {
          head: { kind: 'task_row', id: taskRowId, version: 0, headHash: '' },
          type: 'registered',
          payload: { row: next, matterId },
          create: { campaign_id: campaign.id, row: next, state: 'planned', due_at: toIso(dueAt), matter_id: matterId },
        },
      ],
      rows: [],
      outbox: [
        {
          destination: taskRowWorkflowId(campaign.id, next),
          payload: { start: 'taskRow', campaignId: campaign.id, row: next },
        },
      ],
    };
  }

  /**
   * A matter has arisen that a trigger-driven row stands by for: those who stand by have their clock from now on. While they are
   * busy with an earlier one, this one is an item of its own.
   */
  private async occasion(
    { transaction, caller }: Command,
    campaign: CampaignRecord,
    body: NewMatter & { readonly id: string; readonly number: string },
  ): Promise<Opening> {
    if (body.row === undefined) throw lacking('row');
    if (body.dueOn === undefined) throw lacking('dueOn');
    const now = caller.receivedAt;
    const dueAt = assertAhead(body.dueOn, now);
    const taskRow = await findTaskRowByNumber(transaction, campaign.id, body.row, 'FOR UPDATE');
    if (!taskRow) throw refusalProblem(refuse('rule', 'UNKNOWN_ROW', { facts: { rows: [String(body.row)] } }));
    const context = {
      campaign,
      taskRow,
      ...(await readRowDefinition(transaction, this.directory.editions, campaign, taskRow)),
    };
    const { trigger } = context.profile;
    if (context.profile.kind !== 'trigger' || trigger === null) throw refusalProblem(refuse('rule', 'NOT_TRIGGERED'));
    const all = await findAssignmentsOfRow(transaction, taskRow.id, 'FOR UPDATE');
    const wanted = [
      ...new Set(body.leads ?? context.row.leads.filter((code) => all.some((one) => one.agency === code))),
    ];
    const strangers = wanted.filter((code) => !all.some((one) => one.agency === code));
    if (strangers.length > 0 || wanted.length === 0)
      throw refusalProblem(refuse('rule', 'UNKNOWN_AGENCY', { facts: { agencies: strangers } }));
    const occasion: StoredOccasion = {
      matterId: body.id,
      number: body.number,
      code: trigger.code,
      title: body.title,
      source: body.source ?? null,
    };
    const free = all.filter((one) => wanted.includes(one.agency) && one.state === 'standby');
    const standsBy = free.length === wanted.length;
    const period = standsBy ? free[0]!.period : Math.max(...all.map((one) => one.period)) + 1;
    const tentative = isTentativeDue(body.dueOn, dueAt, context.calendar);
    const started = wanted.map((agency): { assignment: AssignmentRecord; entry: EntryDraft } => {
      const before = (standsBy ? free : all).find((one) => one.agency === agency)!;
      const id = standsBy ? before.id : keyedId('assignment', taskRow.id, agency, period);
      const assignment: AssignmentRecord = {
        ...before,
        id,
        period,
        state: 'dispatched',
        dueAt,
        dueTentative: tentative,
        suspended: false,
        assigneeId: null,
      };
      const payload = { ...occasion, clause: trigger.clause, dueAt: toIso(dueAt), comment: body.text };
      return {
        assignment,
        entry: standsBy
          ? {
              head: assignmentHead(before),
              type: 'occasion_arisen',
              payload,
              set: {
                state: 'dispatched',
                occasion,
                issued_at: toIso(now),
                due_at: toIso(dueAt),
                due_tentative: tentative,
              },
            }
          : {
              head: { kind: 'assignment', id, version: 0, headHash: '', agency },
              type: 'occasion_arisen',
              payload,
              create: { ...assignmentRow(assignment, now), occasion },
            },
      };
    });
    const rows: RowDraft[] = [];
    for (const { assignment } of started)
      rows.push(...(await this.lettersOf(transaction, context, assignment, occasion, now)));
    return {
      leads: wanted,
      taskRowId: taskRow.id,
      period,
      dueAt,
      entries: [
        ...started.map(({ entry }) => entry),
        {
          head: taskRowHead(taskRow),
          type: 'occasion_arisen',
          payload: { ...occasion, period },
          set: { state: 'assigned' },
        },
      ],
      rows,
      outbox: [tells(taskRowWorkflowId(campaign.id, body.row), taskRowHead(taskRow))],
    };
  }

  private async lettersOf(
    transaction: Transaction,
    context: { campaign: CampaignRecord; taskRow: TaskRowRecord } & Awaited<ReturnType<typeof readRowDefinition>>,
    assignment: AssignmentRecord,
    occasion: StoredOccasion,
    at: Instant,
  ): Promise<RowDraft[]> {
    const { campaign, notice, calendar, profile } = context;
    const accounts = await findAddressees(transaction, assignment.agency, at);
    const agencyZh = notice.agencies.find((agency) => agency.code === assignment.agency)?.shortZh ?? assignment.agency;
    return resolveRecipients(['clerk'], assignment, accounts).flatMap((to) =>
      to.mailbox === null
        ? []
        : [
            letterRow({
              id: keyedId('letter', 'occasion', assignment.id, occasion.matterId, to.accountId ?? to.role),
              facts: letterFacts(
                'handover',
                rowFacts(context, this.config.DUBAN_PUBLIC_URL),
                { ...assignment, agencyZh },
                at,
                {
                  whyZh: `出现应办情形（${profile.trigger?.zh ?? ''}）：${occasion.title}（${occasion.number}）。`,
                  insteadOfZh: collectedForZh(to),
                },
              ),
              to: { ...to, mailbox: to.mailbox },
              plan: planDelivery('handover', at, campaign.policy.delivery, calendar),
              campaignId: campaign.id,
              assignmentId: assignment.id,
              escalationId: null,
              at,
            }),
          ],
    );
  }
}

interface Opening {
  readonly leads: readonly string[];
  readonly taskRowId: string | null;
  readonly period: number | null;
  readonly dueAt: Instant | null;
  readonly entries: readonly EntryDraft[];
  readonly rows: readonly RowDraft[];
  readonly outbox: readonly OutboxDraft[];
}

function assertAhead(dueOn: string, now: Instant): Instant {
  const dueAt = dueMomentOf(dueOn);
  if (dueAt > now) return dueAt;
  throw refusalProblem(
    refuse('rule', 'DUE_IN_THE_PAST', { errors: [{ path: 'dueOn', code: 'DUE_IN_THE_PAST', message: 'dueOn' }] }),
  );
}

function lacking(path: string): Problem {
  return refusalProblem(refuse('rule', 'MATTER_INCOMPLETE', { errors: [{ path, code: 'REQUIRED', message: path }] }));
}
