import type { ApiConfig } from '@duban/config';
import type { successionAnswerSchema, successionSchema } from '@duban/contract-http';
import { taskRowWorkflowId } from '@duban/contract-workflow';
import { concludedStates } from '@duban/domain';
import { collectedForZh, letterFacts, letterRow, planDelivery, resolveRecipients, rowFacts } from '@duban/letters';
import {
  type EntryDraft,
  type OutboxDraft,
  type RowDraft,
  assignmentHead,
  findAddressees,
  findAssignmentsOfCampaign,
  findCampaign,
  keyedId,
  record,
  tells,
} from '@duban/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { notInForce } from './in-force';
import { MeasureService } from '../measure/measure.service';
import { handOpinionsOver } from '../assignment/hand-opinions-over';
import { openInstead } from '../assignment/open-instead';
import { answerTo, lockRowFile, shortName } from '../assignment/row-file';
import { type Command, recordedBy } from '../http/command-runner';
import { Problem, notFound } from '../http/problem';
import { Directory } from '../notice/directory';
import { CONFIG } from '../tokens';

/**
 * One agency is succeeded by another (电监会 by 能源局): everything that is open with the one follows to the other, assignments and
 * measures, with the time that was left and what was written so far. Cases and a province's year belong to a region, not to an office. Where the successor has a part of the row already, its own part covers both.
 */
@Injectable()
export class SuccessionService {
  constructor(
    private readonly directory: Directory,
    private readonly measures: MeasureService,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  async succeed(
    { transaction, caller, key, seenVersion }: Command,
    id: string,
    { from, to, reason }: z.infer<typeof successionSchema>,
  ): Promise<z.infer<typeof successionAnswerSchema>> {
    const now = caller.receivedAt;
    const campaign = await findCampaign(transaction, id, 'FOR UPDATE');
    if (!campaign) throw notFound();
    if (campaign.state !== 'in_force') throw notInForce(campaign);
    const notice = await this.directory.notice(campaign.noticeId);
    const unknown = [from, to].filter(
      (code) => !notice.agencies.some((agency) => agency.code === code && agency.hasDesk),
    );
    if (unknown.length > 0 || from === to)
      throw new Problem(422, 'UNKNOWN_AGENCY', { facts: { agencies: unknown.length > 0 ? unknown : [to] } });
    const open = (await findAssignmentsOfCampaign(transaction, id)).filter(
      ({ agency, state }) => agency === from && !concludedStates.includes(state) && state !== 'rerouted',
    );
    const entries: EntryDraft[] = [];
    const rows: RowDraft[] = [];
    const outbox: OutboxDraft[] = [];
    const moved: z.infer<typeof successionAnswerSchema>['moved'] = [];
    const merged: z.infer<typeof successionAnswerSchema>['merged'] = [];
    const accounts = await findAddressees(transaction, to, now);
    for (const peeked of open.sort((left, right) => left.row - right.row || (left.id < right.id ? -1 : 1))) {
      const file = await lockRowFile(transaction, this.directory, peeked);
      const { assignment } = file;
      if (concludedStates.includes(assignment.state) || assignment.state === 'rerouted') continue;
      const has = file.siblings.some(({ agency }) => agency === to);
      const opened = has ? null : openInstead(file, assignment, to, now, reason, true);
      if (opened) await handOpinionsOver(transaction, assignment, opened.assignment);
      entries.push({
        head: assignmentHead(assignment),
        type: 'succeeded_by',
        reason,
        payload: {
          agency: to,
          to: shortName(file.notice, to),
          ...(opened ? { assignmentId: opened.assignment.id } : {}),
        },
        set: { state: 'rerouted', held_since: null },
      });
      if (assignment.mode === 'answer') {
        entries.push(
          ...answerTo(
            file.siblings.filter(({ agency }) => agency !== from),
            from,
            to,
            reason,
          ),
        );
      }
      outbox.push(tells(taskRowWorkflowId(id, assignment.row), assignmentHead(assignment)));
      if (!opened) {
        merged.push({ row: assignment.row, assignmentId: assignment.id });
        continue;
      }
      moved.push({ row: assignment.row, assignmentId: assignment.id, successorId: opened.assignment.id });
      entries.push(opened.entry);
      const facts = rowFacts(file, this.config.DUBAN_PUBLIC_URL);
      const whyZh = `${shortName(file.notice, from)}的职责由${shortName(file.notice, to)}承接：${reason}`;
      for (const recipient of resolveRecipients(['clerk'], { agency: to, assigneeId: null }, accounts)) {
        if (recipient.mailbox === null) continue;
        rows.push(
          letterRow({
            id: keyedId('letter', 'succeeded', opened.assignment.id, recipient.accountId ?? recipient.role),
            facts: letterFacts('handover', facts, { ...opened.assignment, agencyZh: shortName(file.notice, to) }, now, {
              whyZh,
              insteadOfZh: collectedForZh(recipient),
            }),
            to: { ...recipient, mailbox: recipient.mailbox },
            plan: planDelivery('handover', now, campaign.policy.delivery, file.calendar),
            campaignId: id,
            assignmentId: opened.assignment.id,
            escalationId: null,
            at: now,
          }),
        );
      }
    }
    if (entries.length > 0)
      await record(transaction, {
        ...recordedBy({ caller, key }),
        entries,
        rows,
        outbox,
      });
    const held = await this.measures.followSuccessor({ transaction, caller, key, seenVersion }, campaign, {
      from,
      to,
      reason,
    });
    return { moved, merged, measures: held.map(({ id: measureId, number }) => ({ measureId, number })) };
  }
}
