import {
  type Escalation,
  type EscalationActionName,
  escalationActionBodies,
  escalationQuerySchema,
  escalationSchema,
  explanationSchema,
  listOf,
} from '@duban/contract-http';
import { toIso, startOfCivilDay, plusDays } from '@duban/domain';
import type { StoredExplanation } from '@duban/letters';
import {
  type DataSource,
  type EscalationRecord,
  type Transaction,
  canonical,
  caseTitle,
  containing,
  escalationOf,
  findCampaign,
  findCaseSubjects,
  findEscalation,
  findNames,
  inTransaction,
  sha256,
} from '@duban/persistence';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { READERS } from '../campaign/campaign.controller';
import { reasonOf } from '../assignment/assignment-detail';
import { shortName } from '../assignment/row-file';
import { answers, bodiesOf } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { actionAmong, check, idOf } from '../http/check';
import { CommandRunner } from '../http/command-runner';
import { cutPage, readCursor } from '../http/cursor';
import { notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { Directory } from '../notice/directory';
import { DATA_SOURCE } from '../tokens';
import { type EscalationBody, EscalationService, refusalOfEscalationAct } from './escalation.service';

@ApiTags('escalation')
@Controller('api/v1/escalations')
@Access(...READERS)
export class EscalationController {
  constructor(
    private readonly service: EscalationService,
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
  ) {}

  @Get()
  @ApiResponse(answers(200, listOf(escalationSchema)))
  async list(
    @Query({ schema: escalationQuerySchema }) query: z.infer<typeof escalationQuerySchema>,
    @Signed() caller: Caller,
  ) {
    const parameters: unknown[] = [];
    const bind = (value: unknown) => `$${parameters.push(value)}`;
    const all: string[] = ['true'];
    if (query.campaignId) all.push(`campaign_id = ${bind(query.campaignId)}`);
    if (query.subjectId) all.push(`${bind(query.subjectId)}::uuid IN (assignment_id, task_row_id, subject_id)`);
    if (query.stage?.length) all.push(`stage = ANY(${bind(query.stage)})`);
    if (query.state?.length) all.push(`state = ANY(${bind(query.state)})`);
    else all.push(`state <> 'skipped'`); // a rung that was passed over has not fired; asked for by name it is shown
    if (query.agency?.length) all.push(`agency_code = ANY(${bind(query.agency)})`);
    if (query.letter?.length) all.push(`letter = ANY(${bind(query.letter)})`);
    if (query.raisedAfter) all.push(`raised_at >= ${bind(toIso(startOfCivilDay(query.raisedAfter)))}`);
    if (query.raisedBefore) all.push(`raised_at < ${bind(toIso(startOfCivilDay(plusDays(query.raisedBefore, 1))))}`);
    if (query.q) all.push(`reason ILIKE ${bind(containing(query.q))}`);
    const where = all.join(' AND ');
    const counted = [...parameters];
    const [direction, beyond] = query.sort === 'raisedAt' ? ['ASC', '>'] : ['DESC', '<'];
    const after = query.cursor ? readCursor(query.cursor) : undefined;
    const page = after
      ? ` AND (raised_at, id) ${beyond} (${bind(after[0])}::timestamptz, ${bind(after[1])}::uuid)`
      : '';
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const rows = await transaction.query(
        `SELECT * FROM escalation WHERE ${where}${page} ORDER BY raised_at ${direction}, id ${direction} LIMIT ${query.limit + 1}`,
        parameters,
      );
      const total = await transaction.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM escalation WHERE ${where}`,
        counted,
      );
      const { page: shown, nextCursor } = cutPage(rows.map(escalationOf), query.limit, (one) => toIso(one.raisedAt));
      return { items: await this.show(transaction, shown, caller), total: total[0]!.count, nextCursor };
    });
  }

  @Get(':id')
  @ApiResponse(answers(200, escalationSchema))
  async one(@Param('id') id: string, @Signed() caller: Caller, @Res({ passthrough: true }) reply: FastifyReply) {
    return inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const escalation = await findEscalation(transaction, idOf(id));
      if (!escalation) throw notFound();
      void reply.header('ETag', `"${escalation.version}"`);
      return (await this.show(transaction, [escalation], caller))[0];
    });
  }

  @Get(':id/explanation')
  @ApiResponse(answers(200, explanationSchema))
  async explanation(@Param('id') id: string, @Signed() caller: Caller) {
    const { escalation, noticeId } = await inTransaction(this.dataSource, caller.sight, async (transaction) => {
      const found = await findEscalation(transaction, idOf(id));
      if (!found) throw notFound();
      return { escalation: found, noticeId: (await findCampaign(transaction, found.campaignId))!.noticeId };
    });
    const { hash, ...facts } = escalation.explanation as unknown as StoredExplanation;
    const notice = await this.directory.notice(noticeId);
    return {
      sentence: reasonOf(escalation, caller.language),
      clauses: facts.clauses.map((clauseId) => ({
        clauseId,
        quotes: [...(notice.clauses.find((clause) => clause.clauseId === clauseId)?.quotes ?? [])],
      })),
      // The notice names regions only for 通报, 限期整改 and accountability; the ladder for ministries is this project's.
      basis: 'project_policy',
      policyEdition: facts.policyEdition,
      calendarEdition: facts.calendarEdition,
      rung: { ...facts.rung },
      clock: {
        issuedAt: facts.clock.issuedAt,
        dueAt: facts.clock.dueAt,
        momentAt: facts.clock.momentAt,
        firedAt: facts.clock.firedAt,
        tentative: facts.clock.tentative,
        workingDaysLate: facts.clock.workingDaysLate,
      },
      ledger: facts.ledger.map((entry) => ({ ...entry })),
      recipients: facts.recipients.map((to) => ({ ...to })),
      hash,
      recomputedHash: sha256(canonical(facts)),
    };
  }

  @Post(':id/actions/:action')
  @ApiBody(bodiesOf(escalationActionBodies))
  @HttpCode(200)
  @ApiResponse(answers(200, escalationSchema))
  act(
    @Param('id') id: string,
    @Param('action') action: string,
    @Body() body: unknown,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const name = actionAmong(escalationActionBodies, action);
    const checked = check(escalationActionBodies[name], body ?? {}) as EscalationBody;
    return this.commands.run(request, reply, checked, async (command) => {
      const escalation = await this.service.perform(command, idOf(id), name, checked);
      const [shown] = await this.show(command.transaction, [escalation], command.caller);
      return { status: 200, body: shown, version: escalation.version };
    });
  }

  private async show(
    transaction: Transaction,
    escalations: readonly EscalationRecord[],
    caller: Caller,
  ): Promise<Escalation[]> {
    const approvers = await findNames(
      transaction,
      escalations.flatMap((escalation) => (escalation.approvedBy ? [escalation.approvedBy] : [])),
    );
    const titles = new Map(
      (escalations.length === 0
        ? []
        : await transaction.query<{ id: string; title: string; notice_id: string }>(
            'SELECT id, title, notice_id FROM campaign WHERE id = ANY($1)',
            [[...new Set(escalations.map((escalation) => escalation.campaignId))]],
          )
      ).map((row) => [row.id, row]),
    );
    const notices = await this.directory.notices();
    const matters = new Map(
      (
        await transaction.query<{ task_row_id: string; title: string; number: string }>(
          'SELECT task_row_id, title, number FROM matter WHERE task_row_id = ANY($1) AND period IS NULL',
          [escalations.flatMap((escalation) => escalation.taskRowId ?? [])],
        )
      ).map((matter) => [matter.task_row_id, matter]),
    );
    const lines = await findCaseSubjects(
      transaction,
      escalations.flatMap(({ subject }) => (subject.type === 'case' ? [subject.id] : [])),
    );
    const lineOf = ({ subject }: EscalationRecord) => {
      const line = subject.type === 'case' ? lines.get(subject.id) : undefined;
      return line && caseTitle(line);
    };
    return escalations.map((escalation): Escalation => {
      const campaign = titles.get(escalation.campaignId);
      const notice = notices.find((candidate) => candidate.id === campaign?.notice_id) ?? notices[0]!;
      const own = matters.get(escalation.taskRowId ?? '')?.title;
      const row = notice.rows.find((one) => one.row === escalation.row);
      const named = lineOf(escalation) ?? labelOf(escalation) ?? '';
      return {
        id: escalation.id,
        campaignId: escalation.campaignId,
        campaignTitle: campaign?.title ?? '',
        subject: escalation.subject,
        row: escalation.row,
        matterNumber: matters.get(escalation.taskRowId ?? '')?.number ?? labelOf(escalation),
        titleZh: own ?? row?.titleZh ?? named,
        titleEn: own ?? row?.titleEn ?? named,
        agency: escalation.agency,
        agencyZh: shortName(notice, escalation.agency),
        stage: escalation.stage,
        name: escalation.name,
        letter: escalation.letter,
        state: escalation.state,
        raisedAt: toIso(escalation.raisedAt),
        issuedAt: escalation.issuedAt === null ? null : toIso(escalation.issuedAt),
        replyDueAt: escalation.replyDueAt === null ? null : toIso(escalation.replyDueAt),
        hearUntil: escalation.hearUntil === null ? null : toIso(escalation.hearUntil),
        recipients: escalation.recipients.map((to) => ({
          role: to.role,
          displayName: to.displayName,
          mailbox: to.mailbox,
          insteadOf: to.insteadOf,
        })),
        reason: escalation.reason,
        explanation: reasonOf(escalation, caller.language),
        approvedBy: escalation.approvedBy ? (approvers.get(escalation.approvedBy)?.displayNameZh ?? null) : null,
        reply: escalation.reply?.text ?? null,
        allowedActions: (Object.keys(escalationActionBodies) as EscalationActionName[]).filter((name) =>
          caller.standsFor.some((as) => !refusalOfEscalationAct(name, escalation, as, caller.receivedAt)),
        ),
        version: escalation.version,
      };
    });
  }
}

/** How a subject without a row is cited. */
function labelOf({ row, explanation }: EscalationRecord): string | null {
  return row === null ? ((explanation as unknown as StoredExplanation).matterNumber ?? null) : null;
}
