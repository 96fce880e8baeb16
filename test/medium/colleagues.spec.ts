import { AbsenceService } from '@duban/api/src/absence/absence.service';
import {
  type AssignmentRecord,
  type PersonalBox,
  QueueReadModel,
  SEES_ALL,
  findAccountByName,
  inTransaction,
} from '@duban/persistence';
import { lightBounds, toIso } from '@duban/domain';
import { WORKING_CALENDAR } from '@duban/domain/editions';
import { type Campaign, aCampaign } from '../builders/campaign';
import { workingDaysOn } from '../builders/calendar';
import { actingAs } from '../builders/people';
import { Rehearsal } from '../builders/rehearsal';
import { until } from '../stage/until';

const HOUR = 3_600_000;
const SPREAD = 1.5 * HOUR;
const mailbox = (username: string) => `${username}@demo.duban.local`;

describe('inside an agency', () => {
  let rehearsal: Rehearsal;
  let campaign: Campaign;
  let saws: AssignmentRecord;
  const idOf = async (username: string) =>
    (await inTransaction(rehearsal.database.system, SEES_ALL, (transaction) =>
      findAccountByName(transaction, username),
    ))!.id;

  beforeAll(async () => {
    rehearsal = await Rehearsal.open();
  }, 120_000);
  afterAll(() => rehearsal.close());
  beforeEach(async () => {
    campaign = await aCampaign(rehearsal).ofRows(12).dueInWorkingDays(30).launched();
    saws = await campaign.assignment(12, 'SAWS');
  });
  afterEach(async () => {
    await rehearsal.database.owner.query('UPDATE absence SET ended_at = from_at WHERE ended_at IS NULL');
    await campaign.end();
  });

  const readersOf = async (kind: string) =>
    (await campaign.letters({ assignment: saws, kind })).map((letter) => letter.to_mailbox).sort();
  const storyOf = () => campaign.story(`assignment/${saws.id}`);

  it('a division that has the work sees it first: routed, handed in, reviewed by the division, signed out by the head', async () => {
    const division = await idOf('saws.division');
    await expect(campaign.act('saws.clerk', saws, 'route', { to: await idOf('saws.head') })).rejects.toThrow(
      'UNKNOWN_COLLEAGUE',
    );
    expect(await campaign.act('saws.head', saws, 'route', { to: division })).toMatchObject({
      state: 'routed',
      divisionId: division,
    });
    expect(await readersOf('internal')).toEqual([mailbox('saws.division')]);
    expect(await campaign.submit(saws)).toMatchObject({ state: 'division_review' });
    await expect(campaign.act('saws.head', saws, 'approve', {})).rejects.toThrow('WRONG_STATE');
    await campaign.act('saws.division', saws, 'open', {});
    await expect(campaign.act('saws.clerk', saws, 'recall', {})).rejects.toThrow('ALREADY_OPENED');
    const returned = await campaign.act('saws.division', saws, 'return', { reason: '数据待核' });
    expect(returned).toMatchObject({ state: 'returned', dueAt: saws.dueAt, clockCycle: 2 });
    await campaign.submit(saws);
    expect(await campaign.act('saws.division', saws, 'approve', {})).toMatchObject({ state: 'in_review' });
    expect(await campaign.act('saws.head', saws, 'approve', {})).toMatchObject({ state: 'reported' });
    expect(await storyOf()).toEqual([
      'dispatched',
      'routed',
      'submitted',
      'opened',
      'returned',
      'submitted',
      'division_approved',
      'reported',
    ]);
  });

  it('what is handed on leaves its holder answerable: both are written to, and it can be sent back', async () => {
    await campaign.act('saws.clerk', saws, 'sign', {});
    await campaign.act('saws.clerk', saws, 'claim', {});
    const [clerk, division] = [await idOf('saws.clerk'), await idOf('saws.division')];
    const handedOn = await campaign.act('saws.clerk', saws, 'transfer', { to: division, reason: '归口办理' });
    expect(handedOn).toMatchObject({ assigneeId: division, answerableId: clerk, state: 'handling' });
    await expect(campaign.act('saws.clerk', saws, 'claim', {})).rejects.toThrow('CLAIMED_BY_ANOTHER');
    await rehearsal.skipTo(workingDaysOn(saws.dueAt!, -10) + SPREAD);
    await until('the reminder is written', async () => (await campaign.ladder(saws)).includes('B1 issued'));
    expect(await readersOf('remind')).toEqual([mailbox('saws.clerk'), mailbox('saws.division')]);
    const back = await campaign.act('saws.division', saws, 'send_back', { reason: '不归本处' });
    expect(back).toMatchObject({ assigneeId: clerk, answerableId: null });
  });

  it('what is lent comes back with what was written, and is handed in by whoever lent it', async () => {
    await campaign.act('saws.clerk', saws, 'sign', {});
    await campaign.act('saws.clerk', saws, 'claim', {});
    const division = await idOf('saws.division');
    await campaign.act('saws.clerk', saws, 'delegate', { to: division, reason: '请代拟' });
    await expect(campaign.act('saws.division', saws, 'submit', { comment: '代报' })).rejects.toThrow('DELEGATED');
    const back = await campaign.act('saws.division', saws, 'hand_back', { comment: '代拟稿' });
    expect(back).toMatchObject({ assigneeId: await idOf('saws.clerk'), delegatedBy: null, draft: { text: '代拟稿' } });
    expect(await campaign.submit(saws)).toMatchObject({ state: 'in_review' });
  });

  it('what was given to the wrong colleague is taken back as it was, for some minutes, and until they do something on it', async () => {
    const [clerk, division, head] = [await idOf('saws.clerk'), await idOf('saws.division'), await idOf('saws.head')];
    // Not even signed for: giving it on has received it, and that stays so.
    await campaign.act('saws.clerk', saws, 'transfer', { to: head, reason: '点错了' });
    await expect(campaign.act('saws.head', saws, 'take_back', {})).rejects.toThrow('ROLE_NOT_ALLOWED');
    const back = await campaign.act('saws.clerk', saws, 'take_back', { comment: '转错人' });
    expect(back).toMatchObject({ state: 'signed_for', assigneeId: null, answerableId: null, handedOn: null });
    expect(back.signedAt).not.toBeNull();
    expect(await readersOf('internal')).toEqual([mailbox('saws.head'), mailbox('saws.head')]);
    await expect(campaign.act('saws.clerk', saws, 'take_back', {})).rejects.toThrow('ROLE_NOT_ALLOWED');
    // From whoever it was handed on by, to them: who stays answerable is as before, too.
    await campaign.act('saws.clerk', saws, 'claim', {});
    await campaign.act('saws.clerk', saws, 'transfer', { to: division, reason: '归口办理' });
    await campaign.act('saws.head', saws, 'reassign', { to: clerk, reason: '改派' });
    expect(await campaign.act('saws.head', saws, 'take_back', {})).toMatchObject({
      state: 'handling',
      assigneeId: division,
      answerableId: clerk,
    });
    await campaign.act('saws.division', saws, 'delegate', { to: clerk, reason: '请代拟' });
    expect(await campaign.act('saws.division', saws, 'take_back', {})).toMatchObject({
      assigneeId: division,
      answerableId: clerk,
      delegatedBy: null,
    });
    // From and to one and the same, who is told once; and not while they are writing.
    await campaign.act('saws.head', saws, 'reassign', { to: division, reason: '仍由处室办' });
    expect(await campaign.act('saws.head', saws, 'take_back', {})).toMatchObject({ assigneeId: division });
    await campaign.act('saws.division', saws, 'transfer', { to: clerk, reason: '请办' });
    await campaign.act('saws.clerk', saws, 'draft', { text: '正在写' });
    await expect(campaign.act('saws.division', saws, 'take_back', {})).rejects.toThrow('MOVED_ON');
    await campaign.act('saws.clerk', saws, 'transfer', { to: division, reason: '转回' });
    // They have done something on it: it is theirs.
    await campaign.act('saws.division', saws, 'transfer', { to: clerk, reason: '请办' });
    await campaign.act('saws.clerk', saws, 'comment', { comment: '收到' });
    await expect(campaign.act('saws.division', saws, 'take_back', {})).rejects.toThrow('MOVED_ON');
    await campaign.act('saws.clerk', saws, 'transfer', { to: division, reason: '再转' });
    await rehearsal.skipTo((await rehearsal.now()) + 10 * 60_000 + 1_000);
    await expect(campaign.act('saws.clerk', saws, 'take_back', {})).rejects.toThrow('TOO_LATE_TO_TAKE_BACK');
    expect(await storyOf()).toEqual([
      ...['dispatched', 'transferred', 'taken_back', 'claimed', 'transferred', 'reassigned', 'taken_back'],
      ...['delegated', 'taken_back', 'reassigned', 'taken_back', 'transferred', 'transferred'],
      ...['transferred', 'commented', 'transferred'],
    ]);
  });

  it('has boxes of its own for each person: what they started, were written to about, and do for another', async () => {
    const queue = new QueueReadModel(rehearsal.database.app);
    const now = await rehearsal.now();
    const bounds = lightBounds(now, WORKING_CALENDAR);
    const sight = { sees: 'own', agency: 'SAWS' } as const;
    const boxesOf = async (username: string, standsFor: readonly string[] = []) => {
      const reader = { id: await idOf(username), standsFor };
      const { boxes } = await queue.counts(sight, ['SAWS'], bounds, now, reader);
      const held: PersonalBox[] = [];
      for (const box of ['started', 'copied', 'delegated'] as const) {
        const question = { box, reader, agency: ['SAWS'], campaignId: campaign.id, sort: 'dueAt', limit: 20 } as const;
        const { items, total } = await queue.page(sight, question, bounds, now);
        expect(total).toBe(items.length);
        expect(boxes[box]).toBeGreaterThanOrEqual(total);
        if (items.some(({ id }) => id === saws.id)) held.push(box);
      }
      return held;
    };
    const [clerk, division] = [await idOf('saws.clerk'), await idOf('saws.division')];
    await campaign.act('saws.clerk', saws, 'sign', {});
    await campaign.act('saws.clerk', saws, 'claim', {});
    for (const one of ['saws.clerk', 'saws.division', 'saws.head']) expect(await boxesOf(one)).toEqual([]);
    await campaign.act('saws.clerk', saws, 'comment', { comment: '请阅', mentions: [await idOf('saws.head')] });
    expect(await boxesOf('saws.head')).toEqual(['copied']);
    expect(await boxesOf('saws.head', [clerk])).toEqual(['copied', 'delegated']); // the clerk is absent
    await campaign.act('saws.clerk', saws, 'delegate', { to: division, reason: '请代拟' });
    expect(await boxesOf('saws.division')).toEqual(['delegated']);
    expect(await boxesOf('saws.clerk')).toEqual(['started']);
    await campaign.act('saws.division', saws, 'hand_back', { comment: '代拟稿' });
    expect(await boxesOf('saws.division')).toEqual([]);
  });

  it('a head gives to another what one who is not there has claimed, and both hear of it', async () => {
    await campaign.act('saws.clerk', saws, 'sign', {});
    await campaign.act('saws.clerk', saws, 'claim', {});
    const division = await idOf('saws.division');
    const given = await campaign.act('saws.head', saws, 'reassign', { to: division, reason: '经办人离岗' });
    expect(given).toMatchObject({ assigneeId: division, answerableId: null });
    expect(await readersOf('internal')).toEqual([mailbox('saws.clerk'), mailbox('saws.division')]);
  });

  it('what nobody has looked at yet is recalled, and the time that the accepter held it is charged to nobody', async () => {
    await campaign.submit(saws);
    expect(await campaign.act('saws.clerk', saws, 'recall', {})).toMatchObject({ state: 'handling', clockCycle: 1 });
    await campaign.submit(saws);
    await campaign.act('saws.head', saws, 'approve', {});
    await rehearsal.skipTo(workingDaysOn(await rehearsal.now(), 4));
    const recalled = await campaign.act('saws.head', saws, 'recall', { reason: '补充数据' });
    expect(recalled).toMatchObject({ state: 'in_review', heldSince: null, dueAt: workingDaysOn(saws.dueAt!, 4) });
    await campaign.act('saws.head', saws, 'approve', {});
    await campaign.act('coordinator', saws, 'open', {});
    await expect(campaign.act('saws.head', saws, 'recall', {})).rejects.toThrow('ALREADY_OPENED');
  });

  it('what is not their remit goes to another agency, with the time that was left', async () => {
    await campaign.act('saws.head', saws, 'decline', { reason: '属监督检查职责' });
    await rehearsal.skipTo(workingDaysOn(await rehearsal.now(), 3));
    await expect(campaign.act('coordinator', saws, 'reroute', { agency: 'SC', reason: '改派' })).rejects.toThrow(
      'UNKNOWN_AGENCY',
    );
    await expect(campaign.act('coordinator', saws, 'reroute', { agency: 'SAWS', reason: '改派' })).rejects.toThrow(
      'ALREADY_IN_ROW',
    );
    expect(await campaign.act('coordinator', saws, 'reroute', { agency: 'MOS', reason: '由监察部办理' })).toMatchObject(
      {
        state: 'rerouted',
      },
    );
    await rehearsal.deliver();
    const mos = await campaign.assignment(12, 'MOS');
    expect(mos).toMatchObject({
      role: 'lead',
      mode: 'answer',
      state: 'dispatched',
      dueAt: workingDaysOn(saws.dueAt!, 3),
    });
    const handover = await campaign.letters({ assignment: mos, kind: 'handover' });
    expect(handover.map((letter) => letter.to_mailbox)).toEqual([mailbox('mos.clerk')]);
    await campaign.complete(mos, 'coordinator');
    await rehearsal.deliver();
    expect((await campaign.row(12)).state).toBe('completed');
  });

  describe('a planned absence', () => {
    const away = async (username: string, substitute: string, from: number, until: number) =>
      actingAs(rehearsal.database.app, username, await rehearsal.now(), async (command) =>
        new AbsenceService().create(command, {
          substituteId: await idOf(substitute),
          from: toIso(from),
          until: toIso(until),
          reason: '出差',
        }),
      );

    it('gives rights and mail to the substitute while it lasts, on record as one in the place of the other', async () => {
      const now = await rehearsal.now();
      await expect(campaign.act('saws.division', saws, 'sign', {})).rejects.toThrow('ROLE_NOT_ALLOWED');
      const absence = await away('saws.clerk', 'saws.division', now, now + 30 * 24 * HOUR);
      await campaign.act('saws.division', saws, 'sign', {});
      const claimed = await campaign.act('saws.division', saws, 'claim', {});
      expect(claimed.assigneeId).toBe(await idOf('saws.clerk')); // it is theirs when they come back
      const entries = await rehearsal.database.owner.query<{ actor_name: string; on_behalf_of: string | null }[]>(
        `SELECT actor_name, on_behalf_of FROM ledger_entry WHERE stream = $1 AND type = 'signed_for'`,
        [`assignment/${saws.id}`],
      );
      expect(entries).toEqual([{ actor_name: '安全监管总局 处室负责人', on_behalf_of: '安全监管总局 经办人' }]);
      await rehearsal.skipTo(workingDaysOn(saws.dueAt!, -10) + SPREAD);
      await until('the reminder is written', async () => (await campaign.ladder(saws)).includes('B1 issued'));
      const [reminder] = await campaign.letters({ assignment: saws, kind: 'remind' });
      expect(reminder!.to_mailbox).toBe(mailbox('saws.division'));
      expect(reminder!.text).toContain('安全监管总局 经办人（外出），由您代收');

      await actingAs(rehearsal.database.app, 'saws.clerk', await rehearsal.now(), (command) =>
        new AbsenceService().end(command, absence.id),
      );
      await expect(campaign.act('saws.division', saws, 'comment', { comment: '阅' })).resolves.toBeDefined();
      await expect(campaign.act('saws.division', saws, 'release', {})).rejects.toThrow('ROLE_NOT_ALLOWED');
    });

    it('is set within one agency, for a time to come, once, and with somebody who is there', async () => {
      const now = await rehearsal.now();
      const day = 24 * HOUR;
      await expect(away('saws.clerk', 'mep.clerk', now, now + day)).rejects.toThrow('UNKNOWN_COLLEAGUE');
      await expect(away('saws.clerk', 'saws.clerk', now, now + day)).rejects.toThrow('UNKNOWN_COLLEAGUE');
      await expect(away('saws.clerk', 'saws.division', now - 2 * day, now - day)).rejects.toThrow(
        'ABSENCE_ENDS_TOO_EARLY',
      );
      const first = await away('saws.clerk', 'saws.division', now + day, now + 3 * day);
      await expect(away('saws.clerk', 'saws.head', now + 2 * day, now + 4 * day)).rejects.toThrow('ABSENCE_OVERLAPS');
      await expect(away('saws.head', 'saws.clerk', now + 2 * day, now + 4 * day)).rejects.toThrow('SUBSTITUTE_AWAY');
      await actingAs(rehearsal.database.app, 'saws.head', now, (command) =>
        new AbsenceService().end(command, first.id),
      );
    });

    it('of one’s substitute gives nobody a third one’s rights', async () => {
      const now = await rehearsal.now();
      const first = await away('saws.clerk', 'saws.division', now, now + HOUR);
      await expect(away('saws.division', 'saws.head', now, now + HOUR)).resolves.toBeDefined();
      await expect(campaign.act('saws.head', saws, 'sign', {})).rejects.toThrow('ROLE_NOT_ALLOWED');
      await expect(campaign.act('saws.division', saws, 'sign', {})).resolves.toBeDefined();
      await rehearsal.skipTo(now + 2 * HOUR);
      expect(first.endedAt).toBeNull();
      await expect(campaign.act('saws.division', saws, 'claim', {})).rejects.toThrow('ROLE_NOT_ALLOWED'); // it is over
    });
  });

  describe('an extension', () => {
    const later = (days: number) => toIso(workingDaysOn(saws.dueAt!, days)).slice(0, 10);

    it('granted before the due day moves the clock into a new cycle', async () => {
      await campaign.act('saws.clerk', saws, 'sign', {});
      await campaign.act('saws.clerk', saws, 'request_extension', { until: later(10), reason: '需现场核查' });
      expect(await readersOf('extension')).toEqual([mailbox('coordinator')]);
      // Whoever decides finds it among what waits for them.
      const waiting = async () => {
        const question = { marks: ['extension'], campaignId: campaign.id, sort: 'dueAt', limit: 20 } as const;
        const now = await rehearsal.now();
        const queue = new QueueReadModel(rehearsal.database.app);
        return (await queue.page(SEES_ALL, question, lightBounds(now, WORKING_CALENDAR), now)).items.map(
          ({ id }) => id,
        );
      };
      expect(await waiting()).toEqual([saws.id]);
      const granted = await campaign.act('coordinator', saws, 'decide_extension', { granted: true, reason: '同意' });
      expect(granted).toMatchObject({ clockCycle: 2, extension: { state: 'granted' } });
      expect(await waiting()).toEqual([]);
      expect(granted.dueAt).toBe(workingDaysOn(saws.dueAt!, 10));
      await rehearsal.deliver();
      await rehearsal.skipTo(workingDaysOn(saws.dueAt!, 1) + SPREAD);
      expect(await campaign.ladder(saws)).not.toContain('C1 issued');
      await rehearsal.skipTo(workingDaysOn(granted.dueAt!, 1) + SPREAD);
      await until('the new date is past', async () => (await campaign.ladder(saws, 2)).includes('C1 issued'));
    });

    it('that is refused, or not decided, leaves the original date: the ladder goes on', async () => {
      await campaign.act('saws.clerk', saws, 'sign', {});
      await expect(
        campaign.act('saws.clerk', saws, 'request_extension', { until: later(-5), reason: '提前' }),
      ).rejects.toThrow('EXTENSION_NOT_LATER');
      await campaign.act('saws.head', saws, 'request_extension', { until: later(10), reason: '需现场核查' });
      await expect(
        campaign.act('saws.head', saws, 'request_extension', { until: later(11), reason: '再申请' }),
      ).rejects.toThrow('EXTENSION_PENDING');
      await rehearsal.skipTo(workingDaysOn(saws.dueAt!, 1) + SPREAD);
      await until('it is late', async () => (await campaign.ladder(saws)).includes('C1 issued'));
      const refused = await campaign.act('coordinator', saws, 'decide_extension', {
        granted: false,
        reason: '理由不足',
      });
      expect(refused).toMatchObject({ dueAt: saws.dueAt, clockCycle: 1, extension: { state: 'refused' } });
      await expect(
        campaign.act('saws.clerk', saws, 'request_extension', { until: later(20), reason: '已过期' }),
      ).rejects.toThrow('EXTENSION_TOO_LATE');
    });
  });
});
