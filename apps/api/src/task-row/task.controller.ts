import { joiningAgencySchema, listOf, taskDetailSchema, taskSchema } from '@duban/contract-http';
import type { Task, TaskDetail } from '@duban/contract-http';
import type { ApiConfig } from '@duban/config';
import { taskRowWorkflowId } from '@duban/contract-workflow';
import { type WorkingCalendar, describeRowState, seesAll, toIso, worstLight } from '@duban/domain';
import {
  type AssignmentRecord,
  type CampaignRecord,
  type DataSource,
  type RowDefinition,
  SEES_ALL,
  type TaskRowRecord,
  type Transaction,
  readRowDefinition,
  byPlace,
  findAssignmentsOfCampaign,
  findAssignmentsOfRow,
  findCampaign,
  findEscalationsOf,
  findTaskRow,
  findTaskRows,
  inTransaction,
  isShownToAgency,
} from '@duban/persistence';
import { Body, Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import { ownDaysOf } from '../assignment/holding';
import { readingsOf, rowLightReason, seesAgency } from '../assignment/light-reason';
import { comingRungs } from '../assignment/coming-rungs';
import { READERS } from '../campaign/campaign.controller';
import { workflowUrl } from '../campaign/links';
import { answers } from '../http/answers';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { CommandRunner } from '../http/command-runner';
import { idOf } from '../http/check';
import { notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { Directory } from '../notice/directory';
import { CONFIG, DATA_SOURCE } from '../tokens';
import { JoiningService } from './joining.service';
import { neighboursOf } from './neighbours';

/** A rung in one of these has not gone out, or was taken back. */
const UNSENT: readonly string[] = ['skipped', 'approval_pending', 'withdrawn', 'cancelled'];

@ApiTags('task')
@Controller('api/v1')
@Access(...READERS)
export class TaskController {
  constructor(
    private readonly directory: Directory,
    private readonly joining: JoiningService,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  /** Every row of a campaign, unpaged: there are 29 at the most. */
  @Get('campaigns/:id/tasks')
  @ApiResponse(answers(200, listOf(taskSchema)))
  async list(@Param('id') id: string, @Signed() caller: Caller) {
    const items = await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const campaign = await findCampaign(transaction, idOf(id));
      if (!campaign) throw notFound();
      const rows = (await findTaskRows(transaction, campaign.id)).filter((row) => row.matterId === null);
      const all = await findAssignmentsOfCampaign(transaction, campaign.id);
      return Promise.all(
        rows
          .sort((left, right) => left.row - right.row)
          .map(async (row) =>
            this.show(
              campaign,
              row,
              all.filter((assignment) => assignment.taskRowId === row.id),
              caller,
              await readRowDefinition(transaction, this.directory.editions, campaign, row),
            ),
          ),
      );
    });
    return { items, total: items.length, nextCursor: null };
  }

  /** An agency joins a row that is open to others (等、相关部门), while it runs. */
  @Post('tasks/:id/agencies')
  @Access('coordinator', 'group_secretary')
  @ApiResponse(answers(201, taskSchema))
  join(
    @Param('id') id: string,
    @Body({ schema: joiningAgencySchema }) body: z.infer<typeof joiningAgencySchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.commands.run(request, reply, body, async (command) => {
      const row = await this.joining.join(command, idOf(id), body);
      const campaign = (await findCampaign(command.transaction, row.campaignId))!;
      const all = await findAssignmentsOfRow(command.transaction, row.id);
      const definition = await readRowDefinition(command.transaction, this.directory.editions, campaign, row);
      return {
        status: 201,
        body: await this.show(campaign, row, all, command.caller, definition),
        version: row.version,
      };
    });
  }

  @Get('tasks/:id')
  @ApiResponse(answers(200, taskDetailSchema))
  one(@Param('id') id: string, @Signed() caller: Caller): Promise<TaskDetail> {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const taskRow = await findTaskRow(transaction, idOf(id));
      if (!taskRow) throw notFound();
      const campaign = (await findCampaign(transaction, taskRow.campaignId))!;
      const all = await findAssignmentsOfRow(transaction, taskRow.id);
      const definition = await readRowDefinition(transaction, this.directory.editions, campaign, taskRow);
      const task = await this.show(campaign, taskRow, all, caller, definition);
      return {
        ...task,
        assignments: await this.drawn(transaction, task, all, campaign, definition.calendar, caller),
        ...(await neighboursOf(transaction, { ...definition, campaign }, caller, this.directory)),
      };
    });
  }

  /** What a box of the diagram tells beside state and light: opinion, days, and where it stands on the ladder. */
  private async drawn(
    transaction: Transaction,
    { assignments }: Task,
    all: readonly AssignmentRecord[],
    campaign: CampaignRecord,
    calendar: WorkingCalendar,
    { person, receivedAt: now }: Caller,
  ): Promise<TaskDetail['assignments']> {
    const records = new Map(all.map((one) => [one.id, one]));
    const visible = assignments.map(({ id }) => records.get(id)!);
    const days = await ownDaysOf(transaction, visible, all, calendar, now);
    const escalations = await findEscalationsOf(
      transaction,
      visible.map(({ id }) => id),
    );
    return assignments.map((shown) => {
      const record = records.get(shown.id)!;
      const own = escalations.filter(({ subject }) => subject.id === shown.id);
      const fired = own.findLast(
        (one) =>
          one.clockCycle === record.clockCycle &&
          !UNSENT.includes(one.state) &&
          (seesAll(person) || isShownToAgency(one)),
      );
      const next = comingRungs(record, own, campaign, calendar)[0];
      return {
        ...shown,
        forLead: record.forLead,
        opinion: record.opinion?.opinion ?? null,
        workingDays: days.get(shown.id) ?? 0,
        fired: fired ? { stage: fired.stage, name: fired.name, at: toIso(fired.raisedAt) } : null,
        next: next ? { stage: next.rung.stage, name: next.rung.name, at: toIso(next.at) } : null,
      };
    });
  }

  /** The row's state and light are told from all its assignments; of the assignments themselves an agency sees its own. */
  private async show(
    campaign: CampaignRecord,
    taskRow: TaskRowRecord,
    all: readonly AssignmentRecord[],
    caller: Caller,
    { row, profile, calendar }: RowDefinition,
  ): Promise<Task> {
    const agencies = await this.directory.allAgencies();
    const readings = readingsOf([...all].sort(byPlace), calendar, caller);
    const visible = readings.filter(({ assignment }) => seesAgency(caller, assignment.agency));
    return {
      id: taskRow.id,
      campaignId: campaign.id,
      row: row.row,
      serial: row.serial,
      titleZh: row.titleZh,
      titleEn: row.titleEn,
      state: describeRowState(taskRow.state, all),
      light: worstLight(readings.map(({ reading }) => reading.light)),
      lightReason: rowLightReason(readings, agencies, caller),
      dueAt: taskRow.dueAt === null ? null : toIso(taskRow.dueAt),
      leadMode: row.leadMode,
      leads: [...row.leads],
      participants: [...row.participants],
      clauses: [...row.noticeClauses],
      kind: profile.kind,
      acceptedBy: this.directory.acceptedBy(row),
      assignments: visible.map(({ assignment, reading, reason }) => ({
        id: assignment.id,
        agency: assignment.agency,
        agencyZh: agencies.get(assignment.agency)?.shortZh ?? assignment.agency,
        role: assignment.role,
        mode: assignment.mode,
        state: assignment.state,
        light: reading.light,
        lightReason: reason,
        dueAt: assignment.dueAt === null ? null : toIso(assignment.dueAt),
        workingDaysLeft: reading.workingDaysLeft,
        version: assignment.version,
      })),
      workflowUrl: workflowUrl(this.config, caller.person, taskRowWorkflowId(campaign.id, row.row)),
      version: taskRow.version,
    };
  }
}
