import {
  type CaseActionName,
  type MeasureActionName,
  type OwnEnterprise,
  caseActionBodies,
  measureActionBodies,
  ownEnterpriseSchema,
} from '@duban/contract-http';
import {
  MEASURE_FORMS,
  type MeasureState,
  isCaseDateStopped,
  isCaseOverdue,
  quantityOf,
  refusalOfCase,
  refusalOfMeasure,
  replyUntil,
  toIso,
} from '@duban/domain';
import {
  type DataSource,
  type MeasureRecord,
  SEES_ALL,
  type Transaction,
  findAttachments,
  findCampaign,
  findCase,
  findMeasure,
  inTransaction,
  measureOf,
  phaseOutCaseOf,
} from '@duban/persistence';
import type { DocumentStore } from '@duban/documents';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type AttachmentQuery, attachmentQuery, sendAttachment } from '../attachment/attachment.controller';
import { attachmentsById, shownAttachments } from '../attachment/shown-attachments';
import { answers, bodiesOf } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { actionAmong, check, idOf } from '../http/check';
import { type Command, CommandRunner } from '../http/command-runner';
import { notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { gateQuestion, papersShown } from '../measure/measure-file';
import { type MeasureBody, MeasureService } from '../measure/measure.service';
import { Directory } from '../notice/directory';
import { SUSPENDED } from '../phase-out-case/case-view';
import { type CaseBody, CaseService } from '../phase-out-case/case.service';
import { DATA_SOURCE, DOCUMENTS } from '../tokens';

/** What an enterprise does itself. Everything else its province or the holder does. */
const OF_A_CASE = ['object', 'file_plan', 'add_evidence'] as const satisfies readonly CaseActionName[];
const OF_A_MEASURE = [
  'represent',
  'request_hearing',
  'waive_hearing',
  'apply_lift',
  'acknowledge',
] as const satisfies readonly MeasureActionName[];
/** Steps that were served on it or made by it; what an authority weighs among its own is not among them. */
const OUTWARD: readonly string[] = [
  'serve_notice',
  'notify_hearing',
  'hold_hearing',
  'serve',
  'demand',
  'notify_user',
  're_notify',
  'execute',
  'take_effect',
  'refuse_lift',
  'lift',
  'set_aside',
  'extend_term',
  'reconsider',
  'litigate',
  'confirm_restored',
  ...OF_A_MEASURE,
];

const only = <Bodies extends object, Name extends keyof Bodies>(bodies: Bodies, names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, bodies[name]])) as Record<string, never>;

/** An enterprise at its own window: its lines, their days, what was served on it, and its answer. */
@ApiTags('own enterprise')
@Controller('api/v1')
export class OwnEnterpriseController {
  constructor(
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    private readonly cases: CaseService,
    private readonly measures: MeasureService,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(DOCUMENTS) private readonly documents: DocumentStore,
  ) {}

  @Get('my/enterprise')
  @Access('enterprise')
  @ApiResponse(answers(200, ownEnterpriseSchema))
  own(@Signed() caller: Caller): Promise<OwnEnterprise> {
    return inTransaction(this.dataSource, SEES_ALL, (transaction) => this.read(transaction, caller));
  }

  /** A paper that was served on it, or that it has handed in itself. */
  @Get('my/attachments/:id')
  @Access('enterprise')
  async attachment(
    @Param('id') id: string,
    @Query({ schema: attachmentQuery }) query: AttachmentQuery,
    @Signed() caller: Caller,
    @Res() reply: FastifyReply,
  ) {
    const found = await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const [one] = await findAttachments(transaction, [idOf(id)]);
      if (!one || one.uploadedBy === caller.account.id) return one;
      const { measures } = await this.read(transaction, caller);
      const served = measures.flatMap(({ steps }) => steps.flatMap(({ attachments }) => attachments));
      return served.some((paper) => paper.id === one.id) ? one : undefined;
    });
    if (!found) throw notFound();
    return sendAttachment(reply, found, this.documents, query);
  }

  @Post('my/cases/:id/actions/:action')
  @ApiBody(bodiesOf(only(caseActionBodies, OF_A_CASE)))
  @Access('enterprise')
  @HttpCode(200)
  @ApiResponse(answers(200, ownEnterpriseSchema))
  actOnCase(
    @Param('id') id: string,
    @Param('action') action: string,
    @Body() body: unknown,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const name = actionAmong(OF_A_CASE, action);
    const checked = check(caseActionBodies[name], body ?? {}) as CaseBody;
    return this.commands.run(request, reply, checked, async (command) => {
      const found = await findCase(command.transaction, idOf(id));
      if (!found || found.enterpriseId !== command.caller.account.enterpriseId) throw notFound();
      await this.cases.perform(inItsName(command, found.region), found.id, name, checked, 'itself');
      return { status: 200, body: await this.read(command.transaction, command.caller) };
    });
  }

  @Post('my/measures/:id/actions/:action')
  @ApiBody(bodiesOf(only(measureActionBodies, OF_A_MEASURE)))
  @Access('enterprise')
  @HttpCode(200)
  @ApiResponse(answers(200, ownEnterpriseSchema))
  actOnMeasure(
    @Param('id') id: string,
    @Param('action') action: string,
    @Body() body: unknown,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const name = actionAmong(OF_A_MEASURE, action);
    const checked = check(measureActionBodies[name], body ?? {}) as MeasureBody;
    return this.commands.run(request, reply, checked, async (command) => {
      const found = await findMeasure(command.transaction, idOf(id));
      if (!found || found.enterpriseId !== command.caller.account.enterpriseId || !isServed(found)) throw notFound();
      await this.measures.perform(inItsName(command, found.region), found.id, name, checked, 'itself');
      return { status: 200, body: await this.read(command.transaction, command.caller) };
    });
  }

  private async read(transaction: Transaction, caller: Caller): Promise<OwnEnterprise> {
    const id = caller.account.enterpriseId;
    const [enterprise] = await transaction.query<Record<string, string>>('SELECT * FROM enterprise WHERE id = $1', [
      id,
    ]);
    if (!enterprise) throw notFound();
    const now = caller.receivedAt;
    const agencies = await this.directory.allAgencies();
    const nameOf = (code: string) => agencies.get(code)?.nameZh ?? code;
    const clerk = standIn(caller, enterprise['agency_code']!);
    const rows = await transaction.query<Record<string, unknown>>(
      `SELECT c.*, u.equipment_type, u.serial, u.capacity, u.measure, ${SUSPENDED} AS suspended FROM phase_out_case c JOIN capacity_unit u ON u.id = c.unit_id
       WHERE c.enterprise_id = $1 ORDER BY c.created_at DESC, c.id LIMIT 1000`,
      [id],
    );
    const measures = (
      await transaction.query(
        'SELECT * FROM measure WHERE enterprise_id = $1 ORDER BY proposed_at DESC, id LIMIT 1000',
        [id],
      )
    )
      .map(measureOf)
      .filter(isServed);
    const attachments = await attachmentsById(
      transaction,
      measures.flatMap(({ steps }) => steps.flatMap(({ attachmentIds }) => attachmentIds ?? [])),
    );
    return {
      id: enterprise['id']!,
      name: enterprise['name']!,
      creditCode: enterprise['credit_code']!,
      place: enterprise['place']!,
      region: enterprise['agency_code']!,
      regionZh: nameOf(enterprise['agency_code']!),
      cases: rows.map((row) => {
        const one = phaseOutCaseOf(row);
        return {
          id: one.id,
          sector: one.sector,
          equipmentType: row['equipment_type'] as string,
          serial: row['serial'] as string,
          capacity: quantityOf(Number(row['capacity'])),
          measure: row['measure'] as string,
          state: one.state,
          dueAt: one.dueAt === null ? null : toIso(one.dueAt),
          overdue: isCaseOverdue(one.state, one.dueAt, now),
          stopped: isCaseDateStopped(one, row['suspended'] as boolean),
          listNumber: one.listNumber,
          allowedActions: OF_A_CASE.filter((act) => !refusalOfCase(act, one, clerk)),
          version: one.version,
        };
      }),
      measures: await Promise.all(
        measures.map(async (one) => {
          const form = MEASURE_FORMS[one.kind];
          const campaign = (await findCampaign(transaction, one.campaignId))!;
          const papers = papersShown(one.facts);
          const toAcknowledge = papers.some(({ acknowledgedAt }) => acknowledgedAt === null);
          const until = replyUntil(await gateQuestion(transaction, this.directory, one, campaign.calendarEdition, now));
          return {
            id: one.id,
            number: one.number,
            kind: one.kind,
            nameZh: form.zh,
            nameEn: form.en,
            clauseId: form.clause,
            caseId: one.caseId,
            holder: one.holder,
            holderZh: nameOf(one.holder),
            state: one.state,
            replyUntil: until === undefined ? null : toIso(until),
            inEffectAt: one.inEffectAt === null ? null : toIso(one.inEffectAt),
            papers,
            steps: one.steps
              .filter(({ act }) => OUTWARD.includes(act))
              .map(({ act, at, by, text, attachmentIds }) => ({
                act,
                at,
                by,
                text,
                attachments: shownAttachments(attachmentIds ?? [], attachments),
              })),
            allowedActions: OF_A_MEASURE.filter(
              (act) => !refusalOfMeasure(act, one, clerk) && (act !== 'acknowledge' || toAcknowledge),
            ),
            version: one.version,
          };
        }),
      ),
    };
  }
}

/** What is being prepared is told to the party when it is served, and not before. */
function isServed({ facts, inEffectAt, state }: MeasureRecord): boolean {
  const told: readonly MeasureState[] = ['in_effect', 'lift_applied', 'lift_verified', 'lifted', 'set_aside'];
  return (
    facts.noticeServedAt !== undefined ||
    facts.decisionServedAt !== undefined ||
    facts.userNotifiedAt !== undefined ||
    inEffectAt !== null ||
    told.includes(state)
  );
}

/** The rules know the party by its province, which records in its place: the enterprise does it itself, by the same rules. */
const standIn = ({ account }: Caller, region: string) => ({
  id: account.id,
  roles: ['clerk'] as const,
  agency: region,
  displayNameZh: account.displayNameZh,
});

function inItsName(command: Command, region: string): Command {
  const person = standIn(command.caller, region);
  return {
    ...command,
    caller: { ...command.caller, person, standsFor: [person], sight: { sees: 'own', agency: region } },
  };
}
