import {
  type Execution,
  type MeasureActionName,
  executionSchema,
  listOf,
  measureActionBodies,
} from '@duban/contract-http';
import { MEASURE_FORMS, MEASURE_KINDS, isCarriedOutBy, movesOf, refusalOfMeasure, toIso } from '@duban/domain';
import type { DocumentStore } from '@duban/documents';
import {
  type DataSource,
  type LocalUnitRecord,
  type MeasureRecord,
  SEES_ALL,
  type Transaction,
  caseTitle,
  findAttachments,
  findCaseSubjects,
  findLocalUnit,
  findMeasure,
  inTransaction,
  measureOf,
} from '@duban/persistence';
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
import { pick } from '../http/words';
import { Directory } from '../notice/directory';
import { DATA_SOURCE, DOCUMENTS } from '../tokens';
import { type MeasureBody, MeasureService } from './measure.service';

/** What whoever carries a measure out does: nothing that decides it. */
const OF_AN_EXECUTOR = [
  ...new Set(
    MEASURE_KINDS.flatMap((kind) =>
      movesOf(kind)
        .filter(({ by }) => by === 'executor')
        .map(({ act }) => act),
    ),
  ),
] as MeasureActionName[];
/** From the sending on; what went before is the authority's own. */
const TOLD: readonly string[] = ['send', 'set_aside', 'lift', 'condition_met', 'condition_gone', ...OF_AN_EXECUTOR];
const MOST = 500;

/** Banks, power suppliers and authorities at their own window: what was sent to them to carry out, and their receipt. */
@ApiTags('measure')
@Controller('api/v1/executions')
@Access('executor')
export class ExecutionController {
  constructor(
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    private readonly measures: MeasureService,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(DOCUMENTS) private readonly documents: DocumentStore,
  ) {}

  @Get()
  @ApiResponse(answers(200, listOf(executionSchema)))
  list(@Signed() caller: Caller) {
    return inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const unit = await this.unitOf(transaction, caller);
      const kinds = MEASURE_KINDS.filter((kind) => MEASURE_FORMS[kind].executor === unit.executes);
      const rows = await transaction.query(
        `SELECT * FROM measure WHERE kind = ANY($1) AND (agency_code = $2 OR region = $2)
           AND EXISTS (SELECT 1 FROM jsonb_array_elements(steps) step WHERE step->>'act' = 'send')
         ORDER BY over_at NULLS FIRST, proposed_at DESC, id LIMIT ${MOST}`,
        [kinds, unit.agency],
      );
      const items = await this.show(transaction, unit, rows.map(measureOf), caller);
      return { items, total: items.length, nextCursor: null };
    });
  }

  @Get('attachments/:id')
  async attachment(
    @Param('id') id: string,
    @Query({ schema: attachmentQuery }) query: AttachmentQuery,
    @Signed() caller: Caller,
    @Res() reply: FastifyReply,
  ) {
    const found = await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const [one] = await findAttachments(transaction, [idOf(id)]);
      if (!one || one.uploadedBy === caller.account.id) return one;
      const unit = await this.unitOf(transaction, caller);
      const rows = await transaction.query(
        `SELECT m.* FROM measure m WHERE EXISTS (SELECT 1 FROM proceeding_attachment p WHERE p.attachment_id = $1 AND p.subject_id = m.id)`,
        [one.id],
      );
      const told = rows
        .map(measureOf)
        .filter((measure) => isTheirs(unit, measure))
        .flatMap(({ steps }) => steps.filter(({ act }) => TOLD.includes(act)));
      return told.some(({ attachmentIds }) => attachmentIds?.includes(one.id)) ? one : undefined;
    });
    if (!found) throw notFound();
    return sendAttachment(reply, found, this.documents, query);
  }

  @Post(':id/actions/:action')
  @HttpCode(200)
  @ApiBody(bodiesOf(Object.fromEntries(OF_AN_EXECUTOR.map((act) => [act, measureActionBodies[act]]))))
  @ApiResponse(answers(200, executionSchema))
  act(
    @Param('id') id: string,
    @Param('action') action: string,
    @Body() body: unknown,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const name = actionAmong(OF_AN_EXECUTOR, action);
    const checked = check(measureActionBodies[name], body ?? {}) as MeasureBody;
    return this.commands.run(request, reply, checked, async (command) => {
      const unit = await this.unitOf(command.transaction, command.caller);
      const found = await findMeasure(command.transaction, idOf(id));
      if (!found || !isTheirs(unit, found)) throw notFound();
      await this.measures.perform(inTheirName(command, unit), found.id, name, checked, 'itself');
      const after = (await findMeasure(command.transaction, found.id))!;
      const [shown] = await this.show(command.transaction, unit, [after], command.caller);
      return { status: 200, body: shown, version: after.version };
    });
  }

  /** @throws Problem 404 for an account whose unit is closed */
  private async unitOf(transaction: Transaction, { account }: Caller): Promise<LocalUnitRecord> {
    const unit = account.unitId === null ? undefined : await findLocalUnit(transaction, account.unitId);
    if (!unit || unit.closedAt !== null || unit.executes === null) throw notFound();
    return unit;
  }

  private async show(
    transaction: Transaction,
    unit: LocalUnitRecord,
    found: readonly MeasureRecord[],
    caller: Caller,
  ): Promise<Execution[]> {
    const agencies = await this.directory.allAgencies();
    const subjects = await findCaseSubjects(
      transaction,
      found.flatMap(({ caseId }) => caseId ?? []),
    );
    const told = new Map(found.map((one) => [one.id, one.steps.filter(({ act }) => TOLD.includes(act))]));
    const attachments = await attachmentsById(
      transaction,
      [...told.values()].flatMap((steps) => steps.flatMap(({ attachmentIds }) => attachmentIds ?? [])),
    );
    const person = standIn(caller, unit);
    const nameOf = (code: string) => {
      const agency = agencies.get(code);
      return agency ? pick(caller.language, agency.shortZh, agency.nameEn) : code;
    };
    return found.map((one): Execution => {
      const form = MEASURE_FORMS[one.kind];
      const subject = one.caseId === null ? undefined : subjects.get(one.caseId);
      const steps = told.get(one.id)!;
      return {
        id: one.id,
        number: one.number,
        kind: one.kind,
        nameZh: form.zh,
        nameEn: form.en,
        clauseId: form.clause,
        against: subject ? caseTitle(subject) : nameOf(one.region),
        place: `${nameOf(one.region)} ${subject?.place ?? ''}`.trim(),
        holder: one.holder,
        holderZh: agencies.get(one.holder)?.nameZh ?? one.holder,
        state: one.state,
        sentAt: steps.findLast(({ act }) => act === 'send')?.at ?? toIso(one.proposedAt),
        scheduledAt: one.facts.scheduledAt === undefined ? null : toIso(one.facts.scheduledAt),
        liftDueAt: one.liftDueAt === null ? null : toIso(one.liftDueAt),
        restoreDueAt: one.clock?.kind === 'restore' ? toIso(one.clock.dueAt) : null,
        steps: steps.map(({ act, at, by, text, attachmentIds }) => ({
          act,
          at,
          by,
          text,
          attachments: shownAttachments(attachmentIds ?? [], attachments),
        })),
        allowedActions: OF_AN_EXECUTOR.filter(
          (act) => movesOf(one.kind).some((move) => move.act === act) && !refusalOfMeasure(act, one, person),
        ),
        version: one.version,
      };
    });
  }
}

/** Sent to bodies of their kind by the agency that they stand beside, or against somebody in its province. */
function isTheirs(unit: LocalUnitRecord, one: MeasureRecord): boolean {
  return isCarriedOutBy(unit, one) && one.steps.some(({ act }) => act === 'send');
}

/** The rules know whoever carries it out by the agency that records in their place: they do it themselves, by the same rules. */
const standIn = ({ account }: Caller, { agency, nameZh }: LocalUnitRecord) => ({
  id: account.id,
  roles: ['clerk'] as const,
  agency,
  displayNameZh: `${nameZh} ${account.displayNameZh}`,
});

function inTheirName(command: Command, unit: LocalUnitRecord): Command {
  const person = standIn(command.caller, unit);
  return {
    ...command,
    caller: { ...command.caller, person, standsFor: [person], sight: { sees: 'own', agency: unit.agency } },
  };
}
