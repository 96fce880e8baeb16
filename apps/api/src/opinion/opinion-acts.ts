import { disagreementClock, dueAfter, endOfCivilDay, isOpen, refuse, toIso } from '@duban/domain';
import { submissionToTheGroup } from '@duban/letters';
import {
  type AssignmentRecord,
  type EntryDraft,
  type RowDraft,
  type StoredDisagreement,
  type StoredOpinion,
  assignmentHead,
  withdrawItemsOf,
} from '@duban/persistence';
import { type Act, type Outcome, attach, said } from '../assignment/act';
import type { ActLetters } from '../assignment/act-letters';
import { newCycle } from '../assignment/clock-cycle';
import { assignmentRow } from '../assignment/open-instead';
import { type RowFile, consultedBy, shortName } from '../assignment/row-file';
import { refusalProblem } from '../http/problem';

/** 会签意见: a lead circulates a draft, participants answer, and what they do not agree on goes up. */
export class OpinionActs {
  constructor(private readonly letters: ActLetters) {}

  async consult(act: Act<'consult'>): Promise<Outcome> {
    const { file, now, as, body } = act;
    const asked = consultedBy(file.assignment, file.siblings, file.row).filter(
      ({ state }) => state === 'waiting' || state === 'answered',
    );
    const forLead = file.row.leadMode === 'respectively' ? file.assignment.agency : null;
    const due = dueAfter(file.calendar, now, file.campaign.policy.clocks.opinion, endOfCivilDay);
    const consultation = {
      text: body.text,
      attachmentIds: body.attachmentIds ?? [],
      askedAt: toIso(now),
      askedBy: as.displayNameZh,
    };
    const rows = await attach(act, body.attachmentIds, [file.assignment.id, ...asked.map((other) => other.id)]);
    for (const other of asked) {
      if (isOpen(other.disagreement?.state ?? null)) await withdrawItemsOf(act.transaction, other.id, 'disagreement');
      rows.push(
        ...(await this.letters.write(
          act,
          'consultation',
          { ...other, state: 'requested', dueAt: due.at, dueTentative: due.tentative },
          ['clerk'],
          `${shortName(file.notice, file.assignment.agency)}就本行工作征求意见。`,
        )),
      );
    }
    return {
      tellsWorkflow: true,
      rows,
      entries: [
        {
          head: assignmentHead(file.assignment),
          type: 'consulted',
          payload: {
            agencies: asked.map((other) => other.agency),
            names: asked.map((other) => shortName(file.notice, other.agency)),
            comment: body.text,
            attachmentIds: consultation.attachmentIds,
          },
          set: {
            state: 'handling',
            assignee_id: file.assignment.assigneeId ?? as.id,
            signed_at: toIso(file.assignment.signedAt ?? now),
          },
        },
        ...asked.map((other): EntryDraft => ({
          head: assignmentHead(other),
          ...(other.version === 0 ? { create: assignmentRow(other, null, now) } : {}),
          type: 'opinion_requested',
          payload: {
            by: file.assignment.agency,
            dueAt: toIso(due.at),
            comment: body.text,
            attachmentIds: consultation.attachmentIds,
          },
          set: {
            state: 'requested',
            consultation,
            opinion: null,
            // A new draft begins again: what was objected to is not what lies on the table.
            disagreement: isOpen(other.disagreement?.state ?? null)
              ? { ...other.disagreement, state: 'superseded', settledAt: toIso(now) }
              : other.disagreement,
            issued_at: toIso(now),
            due_at: toIso(due.at),
            due_tentative: due.tentative,
            for_lead: forLead,
            ...newCycle(other),
          },
        })),
      ],
    };
  }

  async opine(act: Act<'opine'>): Promise<Outcome> {
    const { body, file, now } = act;
    const says = (text: string | undefined) => text !== undefined && text.trim() !== '';
    const lacks = [
      ...(['object', 'concur_with_comments', 'more_time'].includes(body.opinion) && !says(body.reason)
        ? ['reason']
        : []),
      ...(body.opinion === 'object' && !says(body.basis) ? ['basis'] : []),
    ];
    if (lacks.length > 0)
      throw refusalProblem(
        refuse('rule', 'OPINION_NEEDS_REASON', {
          errors: lacks.map((path) => ({ path, code: 'REQUIRED', message: path })),
        }),
      );
    const opinion: StoredOpinion = {
      opinion: body.opinion,
      reason: body.reason ?? null,
      basis: body.basis ?? null,
      answeredAt: toIso(now),
    };
    const withdrawn = await this.letters.withdrawEarly(act, file.assignment);
    const objection = body.opinion === 'object' ? await this.objection(act) : undefined;
    return {
      tellsWorkflow: true,
      rows: [
        ...(await attach(act, body.attachmentIds, [file.assignment.id, ...whoReads(file)])),
        ...withdrawn.rows,
        ...(objection?.rows ?? []),
      ],
      entries: [
        {
          head: assignmentHead(file.assignment),
          type: 'opinion_given',
          reason: body.reason ?? null,
          payload: {
            opinion: body.opinion,
            basis: body.basis ?? null,
            comment: body.reason ?? null,
            attachmentIds: body.attachmentIds ?? [],
            ...(objection ? { principalsUntil: objection.disagreement.dueAt } : {}),
          },
          set: { state: 'answered', opinion, ...(objection ? { disagreement: objection.disagreement } : {}) },
        },
        ...withdrawn.entries,
      ],
    };
  }

  /** The lead decides on time that a participant has asked for: both agree on a day, or the first one stands. */
  async decideTime(act: Act<'decide_time'>): Promise<Outcome> {
    const { file, now, body } = act;
    const asked = consultedBy(file.assignment, file.siblings, file.row).filter(
      (other) =>
        other.state === 'answered' &&
        other.opinion?.opinion === 'more_time' &&
        (body.agency === undefined || other.agency === body.agency),
    );
    if (asked.length === 0) throw refusalProblem(refuse('wrong_state', 'NO_TIME_ASKED'));
    const opinionClock = file.campaign.policy.clocks.opinion;
    const rows: RowDraft[] = [];
    const entries: EntryDraft[] = [];
    for (const other of asked) {
      const first = { at: Math.max(other.dueAt ?? now, now), tentative: other.dueTentative };
      const due = body.granted ? dueAfter(file.calendar, first.at, body.period ?? opinionClock, endOfCivilDay) : first;
      rows.push(
        ...(await this.letters.write(
          act,
          'consultation',
          { ...other, state: 'requested', dueAt: due.at, dueTentative: due.tentative },
          ['clerk'],
          body.granted ? '牵头部门同意延长反馈时间。' : '牵头部门未同意延长反馈时间，仍按原定时间。',
        )),
      );
      entries.push({
        head: assignmentHead(other),
        type: body.granted ? 'time_granted' : 'time_refused',
        reason: body.comment ?? null,
        payload: { by: file.assignment.agency, dueAt: toIso(due.at), ...said(body.comment) },
        set: {
          state: 'requested',
          opinion: null,
          due_at: toIso(due.at),
          due_tentative: due.tentative,
          issued_at: toIso(now),
          ...newCycle(other),
        },
      });
    }
    return {
      tellsWorkflow: true,
      rows,
      entries: [
        {
          head: assignmentHead(file.assignment),
          type: 'decided_time',
          payload: { granted: body.granted, names: asked.map((other) => shortName(file.notice, other.agency)) },
        },
        ...entries,
      ],
    };
  }

  /** The principals have met and agree: the objection is withdrawn in the words that both have found. */
  async agree(act: Act<'agree'>): Promise<Outcome> {
    const { file, now, body, as } = act;
    const { assignment } = file;
    await withdrawItemsOf(act.transaction, assignment.id, 'disagreement');
    const disagreement: StoredDisagreement = {
      ...assignment.disagreement!,
      state: 'agreed',
      settledAt: toIso(now),
      settledBy: as.displayNameZh,
      text: body.text,
    };
    return {
      tellsWorkflow: true,
      rows: await attach(act, body.attachmentIds, [assignment.id]),
      entries: [
        {
          head: assignmentHead(assignment),
          type: 'principals_agreed',
          payload: { comment: body.text, attachmentIds: body.attachmentIds ?? [] },
          set: {
            disagreement,
            opinion: {
              opinion: 'concur_with_comments',
              reason: body.text,
              basis: assignment.opinion?.basis ?? null,
              answeredAt: toIso(now),
            },
          },
        },
      ],
    };
  }

  /** Either principal may bring the matter before the coordination group without waiting for the time to run out. */
  async refer(act: Act<'refer'>): Promise<Outcome> {
    const { file, now, body, as } = act;
    const whole = [file.assignment, ...file.siblings];
    const disputed = whole.filter(
      (other) =>
        other.disagreement?.state === 'principals' &&
        (other.id === file.assignment.id ||
          (file.assignment.mode === 'answer' && other.disagreement.lead === file.assignment.agency)) &&
        (body.agency === undefined || other.agency === body.agency),
    );
    if (disputed.length === 0) throw refusalProblem(refuse('wrong_state', 'NO_DISAGREEMENT'));
    const submissions = disputed.map((other) =>
      submissionToTheGroup({
        context: file,
        objector: other,
        lead: leadOf(whole, other),
        at: now,
        by: as.displayNameZh,
        words: body.text,
      }),
    );
    const rows: RowDraft[] = submissions.map(({ item }) => item);
    for (const [index, other] of disputed.entries())
      rows.push(
        ...(await this.letters.write(
          act,
          'submission',
          { ...other, dueAt: submissions[index]!.dueAt, dueTentative: false },
          ['agency_head', 'coordination_group'],
          `${shortName(file.notice, other.agency)}与${shortName(file.notice, other.disagreement!.lead)}未达成一致，已提请部际协调。`,
          '请部际协调小组研究裁定；裁定对双方有约束力。',
        )),
      );
    const own = submissions.some(({ entry }) => entry.head.id === file.assignment.id);
    return {
      tellsWorkflow: true,
      rows,
      entries: [
        ...submissions.map(({ entry }) => entry),
        ...(own
          ? []
          : [
              {
                head: assignmentHead(file.assignment),
                type: 'brought_before_group',
                payload: { names: disputed.map((other) => shortName(file.notice, other.agency)), comment: body.text },
              },
            ]),
      ],
    };
  }

  private async objection(act: Act<'opine'>): Promise<{ disagreement: StoredDisagreement; rows: RowDraft[] }> {
    const { file, now } = act;
    const { assignment, campaign, calendar, notice } = file;
    const due = dueAfter(calendar, now, disagreementClock(campaign.policy, 'principals'), endOfCivilDay);
    const leads = file.siblings.filter((other) => other.mode === 'answer');
    const lead = leads.find(({ agency }) => agency === assignment.forLead) ?? leads[0];
    const names = [assignment.agency, lead?.agency ?? file.row.leads[0]!].map((code) => shortName(notice, code));
    const about = { dueAt: due.at, dueTentative: due.tentative };
    const why = `${names[0]}对${names[1]}的征求意见稿提出不同意见，由双方主要负责人协商。`;
    const asked = '请主要负责人协商；协商一致的由提出不同意见的部门记录，逾期未一致的提请部际协调小组裁定。';
    return {
      disagreement: {
        state: 'principals',
        openedAt: toIso(now),
        dueAt: toIso(due.at),
        dueTentative: due.tentative,
        lead: lead?.agency ?? file.row.leads[0]!,
      },
      rows: [
        ...(await this.letters.write(act, 'disagreement', { ...assignment, ...about }, ['agency_head'], why, asked)),
        ...(lead
          ? await this.letters.write(act, 'disagreement', { ...lead, ...about }, ['agency_head', 'clerk'], why, asked)
          : []),
      ],
    };
  }
}

/** The leads that an opinion is for: they read its papers as they read its words. */
function whoReads({ assignment, siblings }: RowFile): string[] {
  return siblings
    .filter(({ mode, agency }) => mode === 'answer' && (assignment.forLead === null || assignment.forLead === agency))
    .map(({ id }) => id);
}

export function leadOf(
  whole: readonly AssignmentRecord[],
  objector: Pick<AssignmentRecord, 'disagreement'>,
): AssignmentRecord | undefined {
  return (
    whole.find((other) => other.mode === 'answer' && other.agency === objector.disagreement?.lead) ??
    whole.find((other) => other.mode === 'answer')
  );
}
