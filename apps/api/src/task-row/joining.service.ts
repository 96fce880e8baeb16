import type { joiningAgencySchema } from '@duban/contract-http';
import { taskRowWorkflowId } from '@duban/contract-workflow';
import type { ApiConfig } from '@duban/config';
import { concludedRowStates, dueMomentOf, isTentativeDue, refuse, toIso } from '@duban/domain';
import { collectedForZh, letterFacts, letterRow, planDelivery, resolveRecipients, rowFacts } from '@duban/letters';
import {
  type AssignmentRecord,
  type TaskRowRecord,
  findAddressees,
  findAssignmentsOfRow,
  findCampaign,
  findTaskRow,
  keyedId,
  readRowDefinition,
  record,
  taskRowHead,
  tells,
} from '@duban/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { notInForce } from '../campaign/in-force';
import { assignmentRow } from '../assignment/open-instead';
import { type Command, assertFresh, recordedBy } from '../http/command-runner';
import { notFound, refusalProblem } from '../http/problem';
import { Directory } from '../notice/directory';
import { CONFIG } from '../tokens';

/** Open lists (等、相关部门): an agency joins a row while it runs, and has its assignment and its clock from that moment. */
@Injectable()
export class JoiningService {
  constructor(
    private readonly directory: Directory,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  async join(command: Command, taskId: string, body: z.infer<typeof joiningAgencySchema>): Promise<TaskRowRecord> {
    const { transaction, caller, key, seenVersion } = command;
    const now = caller.receivedAt;
    const taskRow = await findTaskRow(transaction, taskId, 'FOR UPDATE');
    if (!taskRow) throw notFound();
    assertFresh(seenVersion, taskRow.version);
    const campaign = (await findCampaign(transaction, taskRow.campaignId))!;
    if (campaign.state !== 'in_force') throw notInForce(campaign);
    if (concludedRowStates.includes(taskRow.state))
      throw refusalProblem(refuse('wrong_state', 'WRONG_STATE', { facts: { act: 'join', state: taskRow.state } }));
    const definition = await readRowDefinition(transaction, this.directory.editions, campaign, taskRow);
    const { row, profile, notice, calendar } = definition;
    if (!row.openEndedIn.includes(body.role === 'lead' ? 'leads' : 'participants'))
      throw refusalProblem(refuse('rule', 'NOT_OPEN_ENDED'));
    const agency = notice.agencies.find((candidate) => candidate.code === body.agency && candidate.hasDesk);
    if (!agency) throw refusalProblem(refuse('rule', 'UNKNOWN_AGENCY', { facts: { agencies: [body.agency] } }));
    const all = await findAssignmentsOfRow(transaction, taskRow.id, 'FOR UPDATE');
    const period = Math.max(1, ...all.map((assignment) => assignment.period));
    const current = all.filter((assignment) => assignment.period === period);
    if (current.some((assignment) => assignment.agency === body.agency && assignment.state !== 'rerouted'))
      throw refusalProblem(
        refuse('rule', 'ALREADY_IN_ROW', { facts: { agencies: [agency.code], names: [agency.shortZh] } }),
      );
    const mode = body.role === 'lead' ? 'answer' : profile.participation;
    const waits = mode === 'consult';
    const standby = taskRow.state === 'standby';
    const dueAt = waits || standby ? null : body.dueOn ? dueMomentOf(body.dueOn) : taskRow.dueAt;
    if (dueAt !== null && dueAt <= now)
      throw refusalProblem(
        refuse('rule', 'DUE_IN_THE_PAST', { errors: [{ path: 'dueOn', code: 'DUE_IN_THE_PAST', message: 'dueOn' }] }),
      );
    const id = keyedId('assignment', taskRow.id, agency.code, period);
    const state = standby ? 'standby' : waits ? 'waiting' : 'dispatched';
    const assignment = {
      campaignId: campaign.id,
      taskRowId: taskRow.id,
      row: taskRow.row,
      agency: agency.code,
      role: body.role,
      mode,
      kind: profile.kind,
      state,
      place: Math.max(0, ...current.map((other) => other.place)) + 1,
      period,
      dueAt,
      dueTentative: dueAt !== null && isTentativeDue(body.dueOn ?? campaign.dueOn, dueAt, calendar),
      suspended: false,
      part: body.part ?? null,
      blocked: current.some((other) => other.blocked) && mode === 'answer',
      forLead: null,
    } satisfies Parameters<typeof assignmentRow>[0];
    const whyZh = `协调办公室增列${agency.shortZh}为${body.role === 'lead' ? '牵头部门' : '参加部门'}：${body.reason}`;
    const accounts = await findAddressees(transaction, agency.code, now);
    const letters = resolveRecipients(['clerk'], { agency: agency.code, assigneeId: null }, accounts).flatMap((to) =>
      to.mailbox === null
        ? []
        : [
            letterRow({
              id: keyedId('letter', 'joined', id, to.accountId ?? to.role),
              facts: letterFacts(
                'handover',
                rowFacts({ ...definition, campaign }, this.config.DUBAN_PUBLIC_URL),
                { ...(assignment as unknown as AssignmentRecord), id, agencyZh: agency.shortZh },
                now,
                { whyZh, insteadOfZh: collectedForZh(to) },
              ),
              to: { ...to, mailbox: to.mailbox },
              plan: planDelivery('handover', now, campaign.policy.delivery, calendar),
              campaignId: campaign.id,
              assignmentId: id,
              escalationId: null,
              at: now,
            }),
          ],
    );
    await record(transaction, {
      ...recordedBy({ caller, key }),
      entries: [
        {
          head: { kind: 'assignment', id, version: 0, headHash: '', agency: agency.code },
          type: state === 'dispatched' ? 'dispatched' : state === 'waiting' ? 'named_participant' : 'stood_by',
          reason: body.reason,
          payload: {
            agency: agency.code,
            role: body.role,
            mode,
            row: taskRow.row,
            joined: true,
            dueAt: dueAt === null ? null : toIso(dueAt),
          },
          create: assignmentRow(assignment, state === 'dispatched' ? now : null, now),
        },
        {
          head: taskRowHead(taskRow),
          type: 'agency_joined',
          reason: body.reason,
          payload: { agency: agency.code, role: body.role },
        },
      ],
      rows: letters,
      outbox: [tells(taskRowWorkflowId(campaign.id, taskRow.row), taskRowHead(taskRow))],
    });
    return (await findTaskRow(transaction, taskId))!;
  }
}
