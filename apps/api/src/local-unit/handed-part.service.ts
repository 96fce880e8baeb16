import type { HandedPartActionName, newHandedPartSchema } from '@duban/contract-http';
import type { ApiConfig } from '@duban/config';
import {
  BESIDE_KINDS,
  type Instant,
  concludedStates,
  civilDateOf,
  endOfCivilDay,
  handedPartMoves,
  instantAt,
  moveFrom,
  plusWorkingDays,
  refusalOfPart,
  refuse,
  toIso,
} from '@duban/domain';
import { letterTo, proceedingMatter } from '@duban/letters';
import {
  type HandedPartRecord,
  type LocalUnitRecord,
  type RowDraft,
  type Transaction,
  assignmentHead,
  dropRemindersOf,
  findAssignment,
  findCampaign,
  findHandedPart,
  findLocalUnit,
  keyedId,
  record,
} from '@duban/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { notInForce } from '../campaign/in-force';
import { type Header, readHeader } from '../assignment/row-file';
import { link } from '../assignment/act';
import { ownAttachments } from '../attachment/own-attachments';
import { type Command, assertFresh, recordedBy } from '../http/command-runner';
import { Problem, notFound, refusalProblem } from '../http/problem';
import { frameFor } from '../letter/frame-for';
import { Directory } from '../notice/directory';
import { CONFIG } from '../tokens';

/** How many working days before its day a unit is reminded. */
const REMINDED_BEFORE = 3;

/**
 * A province hands parts of its work to what stands below it. It stays answerable: its own clock and ladder go on, and whatever
 * is handed down is due before its own day. What is handed down, reported, accepted and returned stands in the assignment's ledger.
 */
@Injectable()
export class HandedPartService {
  constructor(
    private readonly directory: Directory,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  async handDown(
    { transaction, caller, key, seenVersion }: Command,
    assignmentId: string,
    { unitIds, text, dueOn }: z.infer<typeof newHandedPartSchema>,
  ): Promise<readonly string[]> {
    const { person } = caller;
    const assignment = await findAssignment(transaction, assignmentId, 'FOR UPDATE');
    if (!assignment || assignment.agency !== person.agency) throw notFound();
    assertFresh(seenVersion, assignment.version);
    const header = await readHeader(transaction, this.directory, assignment);
    if (header.campaign.state !== 'in_force' || assignment.suspended) throw notInForce(header.campaign);
    if (concludedStates.includes(assignment.state) || ['standby', 'waiting', 'reported'].includes(assignment.state))
      throw refusalProblem(
        refuse('wrong_state', 'WRONG_STATE', { facts: { act: 'hand_down', state: assignment.state } }),
      );
    const now = caller.receivedAt;
    const dueAt = endOfCivilDay(dueOn);
    const late =
      dueAt <= now
        ? 'DUE_IN_THE_PAST'
        : assignment.dueAt !== null && dueAt > assignment.dueAt
          ? 'AFTER_THE_WHOLE'
          : null;
    if (late) throw refusalProblem(refuse('rule', late, { errors: [{ path: 'dueOn', code: late, message: dueOn }] }));
    const units: (LocalUnitRecord | undefined)[] = [];
    // Held until this is done, so that none is closed meanwhile; in one order, so that nobody waits in a circle.
    for (const id of [...new Set(unitIds)].sort()) units.push(await findLocalUnit(transaction, id, 'FOR SHARE'));
    const fit = units.filter(
      (unit): unit is LocalUnitRecord =>
        unit !== undefined &&
        unit.agency === person.agency &&
        unit.closedAt === null &&
        !BESIDE_KINDS.includes(unit.kind),
    );
    if (fit.length !== units.length)
      throw new Problem(422, 'UNKNOWN_LOCAL_UNIT', {
        errors: [{ path: 'unitIds', code: 'UNKNOWN', message: 'unitIds' }],
      });
    const parts = fit.map((unit): HandedPartRecord => ({
      id: keyedId('handed_part', key, unit.id),
      assignmentId,
      campaignId: assignment.campaignId,
      row: assignment.row,
      agency: assignment.agency,
      unitId: unit.id,
      state: 'open',
      text,
      dueAt,
      report: null,
      returned: null,
      handedBy: caller.standsFor[0]!.displayNameZh,
      handedAt: now,
      version: 1,
    }));
    const rows: RowDraft[] = [];
    for (const [index, part] of parts.entries()) {
      rows.push({ table: 'handed_part', values: rowOf(part) });
      rows.push(...(await this.lettersTo(transaction, header, part, fit[index]!, now)));
    }
    await record(transaction, {
      ...recordedBy({ caller, key }),
      entries: [
        {
          head: assignmentHead(assignment),
          type: 'handed_down',
          payload: {
            units: fit.map(({ nameZh }) => nameZh),
            unitsEn: fit.map(({ nameEn }) => nameEn),
            comment: text,
            dueOn,
          },
        },
      ],
      rows,
    });
    return parts.map(({ id }) => id);
  }

  async perform(
    { transaction, caller, key, seenVersion }: Command,
    id: string,
    name: HandedPartActionName,
    body: {
      readonly text?: string;
      readonly reason?: string;
      readonly comment?: string;
      readonly attachmentIds?: readonly string[];
    },
  ): Promise<void> {
    const peeked = await findHandedPart(transaction, id);
    const unitId = caller.account.unitId;
    const sees =
      peeked &&
      (unitId === null
        ? caller.sight.sees === 'all' || caller.person.agency === peeked.agency
        : unitId === peeked.unitId);
    if (!peeked || !sees) throw notFound();
    // The assignment first, as everywhere; then what belongs to it.
    const assignment = (await findAssignment(transaction, peeked.assignmentId, 'FOR UPDATE'))!;
    const part = (await findHandedPart(transaction, id, 'FOR UPDATE'))!;
    assertFresh(seenVersion, part.version);
    // Nothing is handed in to what is over; what is still open of it can be taken back, so that its unit is free.
    const campaign = (await findCampaign(transaction, part.campaignId))!;
    if (name !== 'withdraw') {
      if (campaign.state !== 'in_force') throw notInForce(campaign);
      if (concludedStates.includes(assignment.state))
        throw refusalProblem(refuse('wrong_state', 'WRONG_STATE', { facts: { act: name, state: assignment.state } }));
    }
    const refusal = refusalOfPart(name, part, { ...caller.person, unitId });
    if (refusal) throw refusalProblem(refusal);
    const unit = (await findLocalUnit(transaction, part.unitId))!;
    const attached = await ownAttachments(transaction, caller, body.attachmentIds);
    const at = toIso(caller.receivedAt);
    const by = caller.account.displayNameZh;
    const words = body.text ?? body.reason ?? body.comment ?? null;
    await transaction.query(
      `UPDATE handed_part SET state = $2, report = coalesce($3::jsonb, report), returned = coalesce($4::jsonb, returned), moved_at = $5, version = version + 1 WHERE id = $1`,
      [
        id,
        moveFrom(handedPartMoves, name, part.state)!.to,
        name === 'report' ? JSON.stringify({ text: body.text, at, by, attachmentIds: attached }) : null,
        name === 'return' ? JSON.stringify({ reason: body.reason, at, by }) : null,
        at,
      ],
    );
    if (name === 'report' || name === 'withdraw') await dropRemindersOf(transaction, `handed_part-${id}`);
    await record(transaction, {
      ...recordedBy({ caller, key }),
      entries: [
        {
          head: assignmentHead(assignment),
          type: ENTRY[name],
          reason: body.reason ?? null,
          payload: {
            unit: unit.nameZh,
            unitEn: unit.nameEn,
            ...(words === null ? {} : { comment: words }),
            ...(attached.length > 0 ? { attachmentIds: attached } : {}),
          },
        },
      ],
      // What a unit reports with, its agency reads, and may hand in as its own result.
      rows: attached.map((one) => link(one, assignment.id)),
    });
  }

  /** Told now, and reminded before its day, if it has not reported by then. */
  private async lettersTo(
    transaction: Transaction,
    header: Header,
    part: HandedPartRecord,
    unit: LocalUnitRecord,
    now: Instant,
  ): Promise<RowDraft[]> {
    const frame = await frameFor(this.directory, this.config, header.campaign);
    const agencyZh = (await this.directory.agency(part.agency))?.shortZh ?? part.agency;
    const matter = proceedingMatter(frame, {
      type: 'handed_part',
      id: part.id,
      label: `第${part.row}行分解任务`,
      titleZh: header.row.titleZh,
      agencyZh: unit.nameZh,
      askedZh: part.text,
      dueAt: part.dueAt,
      dueTentative: false,
      path: `/parts?open=${part.id}`,
    });
    const people = await transaction.query<{ id: string; display_name_zh: string; mailbox: string | null }>(
      'SELECT id, display_name_zh, mailbox FROM account WHERE unit_id = $1 AND disabled_at IS NULL ORDER BY username',
      [unit.id],
    );
    const reminded = instantAt(
      plusWorkingDays(frame.calendar, civilDateOf(part.dueAt), -REMINDED_BEFORE).date,
      '09:00:00',
    );
    const letter = (about: 'handover' | 'urge', at: Instant, whyZh: string) =>
      people.flatMap((one) =>
        one.mailbox === null
          ? []
          : [
              letterTo({ accountId: one.id, displayName: one.display_name_zh, mailbox: one.mailbox }, frame, matter, {
                id: keyedId('letter', about, part.id, one.id),
                campaignId: part.campaignId,
                assignmentId: part.assignmentId,
                subject: about,
                at,
                writtenAt: now,
                whyZh,
              }),
            ],
      );
    return [
      ...letter('handover', now, `${agencyZh}将所承办任务的一部分交由你单位办理。`),
      ...(reminded > now ? letter('urge', reminded, `距报送时限还有${REMINDED_BEFORE}个工作日，尚未收到报送。`) : []),
    ];
  }
}

const ENTRY: Readonly<Record<HandedPartActionName, string>> = {
  report: 'part_reported',
  accept: 'part_accepted',
  return: 'part_returned',
  withdraw: 'part_withdrawn',
};

function rowOf(part: HandedPartRecord): Record<string, unknown> {
  return {
    id: part.id,
    assignment_id: part.assignmentId,
    campaign_id: part.campaignId,
    row: part.row,
    agency_code: part.agency,
    unit_id: part.unitId,
    state: part.state,
    text: part.text,
    due_at: toIso(part.dueAt),
    report: null,
    returned: null,
    handed_by: part.handedBy,
    handed_at: toIso(part.handedAt),
    moved_at: toIso(part.handedAt),
    version: 1,
  };
}
