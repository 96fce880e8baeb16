import { refuse, sentBackTo, toIso } from '@duban/domain';
import { type AccountRecord, type RowDraft, type StoredHandover, findColleague, findNames } from '@duban/persistence';
import type { ActionName } from '@duban/contract-http';
import { refusalProblem } from '../http/problem';
import { type Act, type Outcome, entryOf, writerOf } from './act';
import type { ActLetters } from './act-letters';
import { factsOf } from './row-file';

/** Work inside an agency: to a division, to a colleague and back. Who has it next is told, and so is who had it before. */
export class ColleagueActs {
  constructor(private readonly letters: ActLetters) {}

  /** 分办: a division has it now; what its clerks hand in goes through its head. */
  async route(act: Act<'route'>): Promise<Outcome> {
    const division = await this.colleague(act, act.body.to, 'division');
    return {
      entries: [
        entryOf(
          act,
          'routed',
          {
            state: 'routed',
            division_id: division.id,
            assignee_id: null,
            answerable_id: null,
            delegated_by: null,
            signed_at: toIso(act.file.assignment.signedAt ?? act.now),
          },
          { to: division.displayNameZh },
        ),
      ],
      rows: await this.tell(
        act,
        { assigneeId: division.id },
        `${act.as.displayNameZh}将本件分办给${division.displayNameZh}。`,
      ),
    };
  }

  /** 转办: a colleague goes on with it; whoever hands it on stays answerable. */
  async transfer(act: Act<'transfer'>): Promise<Outcome> {
    const next = await this.colleague(act, act.body.to);
    const { assignment } = act.file;
    const answerable = assignment.answerableId ?? assignment.assigneeId ?? act.as.id;
    return this.handOn(act, 'transferred', next, {
      assignee_id: next.id,
      answerable_id: answerable === next.id ? null : answerable,
    });
  }

  /** 委托代办: a colleague works on it and hands it back. */
  async delegate(act: Act<'delegate'>): Promise<Outcome> {
    const next = await this.colleague(act, act.body.to);
    return this.handOn(act, 'delegated', next, { assignee_id: next.id, delegated_by: act.as.id });
  }

  /** What was lent comes back with what has been written. */
  async handBack(act: Act<'hand_back'>): Promise<Outcome> {
    const { assignment } = act.file;
    const lender = await this.known(act, assignment.delegatedBy!);
    return {
      entries: [
        entryOf(
          act,
          'handed_back',
          {
            assignee_id: lender.id,
            delegated_by: null,
            draft: {
              text: act.body.comment,
              fields: act.body.fields ?? assignment.draft?.fields ?? {},
              savedAt: toIso(act.now),
              savedBy: writerOf(act.caller),
            },
          },
          { to: lender.displayNameZh },
        ),
      ],
      rows: await this.tell(act, { assigneeId: lender.id }, `${act.as.displayNameZh}已代办，交回您继续办理。`),
    };
  }

  /** 退办: to whoever gave it, with the reason. */
  async sendBack(act: Act<'send_back'>): Promise<Outcome> {
    const { assignment } = act.file;
    const to = sentBackTo(factsOf(act.file), act.as)!;
    const back = to === 'lender' ? assignment.delegatedBy : to === 'answerable' ? assignment.answerableId : null;
    const person = back === null ? undefined : await this.known(act, back);
    const set =
      to === 'lender'
        ? { assignee_id: back, delegated_by: null }
        : to === 'answerable'
          ? { assignee_id: back, answerable_id: null }
          : { assignee_id: null, division_id: null, state: 'signed_for' };
    return {
      entries: [entryOf(act, 'sent_back', set, { to: person?.displayNameZh ?? '本部门收件岗位' })],
      rows: await this.tell(
        act,
        { assigneeId: back, divisionId: null },
        `${act.as.displayNameZh}退办：${act.body.reason}`,
      ),
    };
  }

  /** 改派: by whoever is above the clerks. Both hear of it. */
  async reassign(act: Act<'reassign'>): Promise<Outcome> {
    const next = await this.colleague(act, act.body.to);
    const { assignment } = act.file;
    const before = assignment.assigneeId;
    const handedOn = await this.handOn(act, 'reassigned', next, {
      assignee_id: next.id,
      answerable_id: null,
      delegated_by: null,
    });
    const told =
      before !== null && before !== next.id
        ? await this.tell(
            act,
            { assigneeId: before },
            `${act.as.displayNameZh}已将本件改派给${next.displayNameZh}：${act.body.reason}`,
            '本件不再由您办理，请知悉。',
          )
        : [];
    return { ...handedOn, rows: onceEach([...handedOn.rows!, ...told]) };
  }

  /** 收回: as it was before it was given on; whoever had it hears of it, and whoever has it again. That it was received stays so. */
  async takeBack(act: Act<'take_back'>): Promise<Outcome> {
    const { assignment } = act.file;
    const { to, state, assigneeId, answerableId, delegatedBy } = assignment.handedOn!;
    const receiver = await this.known(act, to);
    const why = act.body.comment?.trim() ? `：${act.body.comment.trim()}` : '。';
    const again =
      assigneeId !== null && assigneeId !== act.as.id && assigneeId !== to
        ? await this.tell(act, { assigneeId }, `${act.as.displayNameZh}已收回转给他人的本件，仍由您办理${why}`)
        : [];
    return {
      entries: [
        entryOf(
          act,
          'taken_back',
          {
            state: state === 'dispatched' ? 'signed_for' : state,
            assignee_id: assigneeId,
            answerable_id: answerableId,
            delegated_by: delegatedBy,
            handed_on: null,
          },
          { from: receiver.displayNameZh },
        ),
      ],
      rows: onceEach([
        ...again,
        ...(await this.tell(
          act,
          { assigneeId: to },
          `${act.as.displayNameZh}已收回本件${why}`,
          '本件不再由您办理，请知悉。',
        )),
      ]),
    };
  }

  private async handOn(
    act: Act<'transfer' | 'delegate' | 'reassign'>,
    type: string,
    next: AccountRecord,
    set: Record<string, unknown>,
  ): Promise<Outcome> {
    const { assignment } = act.file;
    // An opinion that was asked for stays asked for; everything else is being handled from now on.
    const state = assignment.state === 'requested' || assignment.state === 'returned' ? {} : { state: 'handling' };
    const before: StoredHandover = {
      by: act.as.id,
      at: toIso(act.now),
      version: assignment.version + 1,
      to: next.id,
      state: assignment.state,
      assigneeId: assignment.assigneeId,
      answerableId: assignment.answerableId,
      delegatedBy: assignment.delegatedBy,
    };
    const words: Record<string, string> = { transferred: '转办', delegated: '委托', reassigned: '改派' };
    return {
      entries: [
        entryOf(
          act,
          type,
          { ...set, ...state, signed_at: toIso(assignment.signedAt ?? act.now), handed_on: before },
          { to: next.displayNameZh },
        ),
      ],
      rows: await this.tell(
        act,
        { assigneeId: next.id, answerableId: null },
        `${act.as.displayNameZh}将本件${words[type]}给您：${act.body.reason}`,
      ),
    };
  }

  private tell(
    act: Act<ActionName>,
    reader: { assigneeId: string | null; answerableId?: null; divisionId?: null },
    whyZh: string,
    askedZh?: string,
  ): Promise<RowDraft[]> {
    return this.letters.write(
      act,
      'internal',
      { ...act.file.assignment, answerableId: null, ...reader },
      ['clerk'],
      whyZh,
      askedZh,
    );
  }

  private async colleague(act: Act<ActionName>, id: string, role?: 'division'): Promise<AccountRecord> {
    const found = await findColleague(act.transaction, act.file.assignment.agency, id);
    if (!found || found.id === act.as.id || (role && !found.roles.includes(role)))
      throw refusalProblem(
        refuse('rule', 'UNKNOWN_COLLEAGUE', { errors: [{ path: 'to', code: 'UNKNOWN', message: id }] }),
      );
    return found;
  }

  private async known(act: Act<ActionName>, id: string): Promise<AccountRecord> {
    return (await findNames(act.transaction, [id])).get(id)!;
  }
}

/** Two who are not there may have one and the same who reads for them: one letter of one act is enough. */
function onceEach(rows: readonly RowDraft[]): RowDraft[] {
  const seen = new Set<unknown>();
  return rows.filter(({ values: { id } }) => {
    const isNew = id === undefined || !seen.has(id);
    seen.add(id);
    return isNew;
  });
}
