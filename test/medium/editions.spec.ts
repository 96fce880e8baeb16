import { CalendarService } from '@duban/api/src/calendar/calendar.service';
import { PolicyService } from '@duban/api/src/policy/policy.service';
import { civilDateOf, plusDays, toIso } from '@duban/domain';
import { ESCALATION_POLICY, NOTICE_2025_7 } from '@duban/domain/editions';
import { type Campaign, aCampaign } from '../builders/campaign';
import { TEST_CALENDAR, dayOf, workingDaysOn } from '../builders/calendar';
import { Rehearsal } from '../builders/rehearsal';
import { until } from '../stage/until';

describe('editions that people make', () => {
  let rehearsal: Rehearsal;
  let campaign: Campaign;
  let policies: PolicyService;
  let calendars: CalendarService;

  beforeAll(async () => {
    rehearsal = await Rehearsal.open();
    policies = new PolicyService(rehearsal.directory);
    calendars = new CalendarService(rehearsal.directory);
  }, 120_000);
  afterAll(() => rehearsal.close());
  afterEach(() => campaign.end());

  const isOpen = (date: string) =>
    workingDaysOn(Date.parse(`${plusDays(date, -1)}T18:00:00+08:00`), 1) === Date.parse(`${date}T18:00:00+08:00`);

  describe('of the ladder', () => {
    const gentle = {
      rungs: [
        {
          stage: 'B2',
          name: '催办',
          from: 'due' as const,
          offset: '-P3WD',
          when: 'open' as const,
          to: ['clerk', 'agency_head'],
          letter: 'urge' as const,
        },
        {
          stage: 'D1',
          name: '通报',
          from: 'due' as const,
          offset: 'P10WD',
          when: 'open' as const,
          to: ['agency_head', 'coordinator'],
          letter: 'circular' as const,
        },
      ],
    };

    it('show the letters that they would have sent on the clocks that really ran, and keep nothing of it', async () => {
      campaign = await aCampaign(rehearsal).ofRows(9).dueInWorkingDays(10).launched();
      const [first] = await campaign.assignments(9);
      await rehearsal.skipTo(workingDaysOn(first!.dueAt!, 1));
      const preview = await campaign.command('coordinator', (command) =>
        policies.preview(command, { edition: 'gentle-1', note: '少发信', policy: gentle }),
      );
      // Row 9: every agency with a clock gets one letter to its clerk and one to its head; the circular lies ahead.
      const clocks = (await campaign.assignments(9)).filter(({ dueAt }) => dueAt !== null);
      expect(preview).toMatchObject({
        letters: 2 * clocks.length,
        byStage: [
          { stage: 'B2', rungs: clocks.length, letters: 2 * clocks.length },
          { stage: 'D1', rungs: 0, letters: 0 },
        ],
      });
      expect(preview.byAgency.map(({ agency }) => agency).sort()).toEqual(clocks.map(({ agency }) => agency).sort());
      // It is what the ladder in force really sent at that rung.
      const sent = await until('the reminder that really went', async () => {
        const letters = (await campaign.letters({ assignment: clocks[0]!, kind: 'urge' })).filter(
          ({ facts }) => facts.stage === 'B2',
        );
        return letters.length > 0 && letters;
      });
      expect(sent).toHaveLength(ESCALATION_POLICY.rungs.find(({ stage }) => stage === 'B2')!.to.length);
      expect(await rehearsal.directory.editions.find('policy', 'gentle-1')).toBeUndefined();
    });

    it('are pinned by a campaign that names them, and never change', async () => {
      campaign = await aCampaign(rehearsal).ofRows(9).drafted();
      await campaign.command('coordinator', (command) =>
        policies.make(command, { edition: 'gentle-2', note: '少发信', policy: gentle }),
      );
      const later = await campaign.command('coordinator', (command) =>
        rehearsal.campaigns.create(command, {
          noticeId: NOTICE_2025_7.id,
          title: '按新规则督办',
          startsOn: dayOf(command.caller.receivedAt),
          dueOn: dayOf(workingDaysOn(command.caller.receivedAt, 30)),
          policyEdition: 'gentle-2',
        }),
      );
      expect(later).toMatchObject({ policyEdition: 'gentle-2' });
      expect(later.policy.rungs.map(({ stage }) => stage)).toEqual(['B2', 'D1']);
      // What it does not mention comes from the edition before it; the approver of a circular cannot be left out.
      expect(later.policy.delivery).toEqual(ESCALATION_POLICY.delivery);
      expect(later.policy.rungs[1]).toMatchObject({ approval: true });
      await expect(
        campaign.command('coordinator', (command) =>
          policies.make(command, { edition: 'gentle-2', note: '再改', policy: {} }),
        ),
      ).rejects.toThrow('EDITION_EXISTS');
      await expect(
        campaign.command('coordinator', (command) =>
          policies.make(command, {
            edition: 'gentle-3',
            note: '次序颠倒',
            policy: { rungs: [gentle.rungs[1]!, gentle.rungs[0]!] },
          }),
        ),
      ).rejects.toThrow('POLICY_INVALID');
    });

    it('keep a mailbox from being flooded: beyond the cap a reminder waits for the morning’s one letter', async () => {
      const rungs = [{ ...gentle.rungs[0]!, to: ['coordinator'] }];
      campaign = await aCampaign(rehearsal)
        .ofRows(2)
        .forAgencies('110000', '120000', '130000')
        .dueInWorkingDays(10)
        .under({ delivery: { cap: 2 }, rungs })
        .launched();
      const moment = workingDaysOn((await campaign.assignment(2, '110000')).dueAt!, -3);
      await rehearsal.skipTo(moment + 3_600_000);
      const letters = await until('all three are written', async () => {
        const found = await campaign.letters({ kind: 'urge' });
        return found.length === 3 && found;
      });
      const atOnce = letters.filter(({ digest }) => !digest);
      const inTheMorning = letters.filter(({ digest }) => digest);
      expect([atOnce.length, inTheMorning.length]).toEqual([2, 1]);
      const morning = Date.parse(`${dayOf(workingDaysOn(moment, 1))}T08:30:00+08:00`);
      expect(inTheMorning[0]!.available_at.getTime()).toBe(morning);
    });
  });

  it('keep to the cap also where several rows fire together', async () => {
    const rung = { stage: 'B2', name: '催办', from: 'due' as const, offset: '-P3WD', when: 'open' as const };
    campaign = await aCampaign(rehearsal)
      .ofRows(12, 13, 9)
      .dueInWorkingDays(10)
      .under({ delivery: { cap: 1 }, rungs: [{ ...rung, to: ['coordination_group'], letter: 'urge' as const }] })
      .launched();
    const item = await campaign.assignment(12, 'SAWS');
    await rehearsal.skipTo(workingDaysOn(item.dueAt!, -3) + 3_600_000);
    const clocks = (await Promise.all([12, 13, 9].map((row) => campaign.assignments(row))))
      .flat()
      .filter(({ dueAt }) => dueAt === item.dueAt);
    expect(clocks.length).toBeGreaterThan(2);
    const letters = await until('all are written', async () => {
      const found = await campaign.letters({ kind: 'urge' });
      return found.length === clocks.length && found;
    });
    expect(letters.filter(({ digest }) => !digest)).toHaveLength(1);
  });

  describe('of the calendar', () => {
    it('count open clocks again, and say which moved and why', async () => {
      campaign = await aCampaign(rehearsal)
        .ofRows(1)
        .forAgencies('MIIT', 'NDRC', 'MOF')
        .dueInWorkingDays(40)
        .launched();
      const lead = await campaign.assignment(1, 'MIIT');
      await campaign.act('miit.clerk', lead, 'consult', { text: '请就目标任务提出意见' });
      const asked = (await campaign.assignments(1)).filter(({ state }) => state === 'requested');
      expect(asked.length).toBeGreaterThan(0);
      const today = civilDateOf(await rehearsal.now());
      // A working day inside the window for opinions is declared a holiday.
      let closed = plusDays(today, 1);
      while (!isOpen(closed)) closed = plusDays(closed, 1);
      const edition = `cn-corrected-${closed}`;
      await campaign.command('coordinator', (command) =>
        calendars.make(command, {
          edition,
          note: '国办通知：临时放假一天',
          lastYear: TEST_CALENDAR.lastYear,
          holidays: { [closed]: '临时放假' },
        }),
      );
      const body = { edition, reason: '国办通知：临时放假一天' };
      const preview = await campaign.command('coordinator', (command) =>
        rehearsal.campaigns.previewCalendar(command, campaign.id, body),
      );
      expect((await campaign.again(asked[0]!)).dueAt).toBe(asked[0]!.dueAt);

      const change = await campaign.command('coordinator', (command) =>
        rehearsal.campaigns.changeCalendar(command, campaign.id, body),
      );
      await rehearsal.deliver();
      expect(change).toEqual({ ...preview, moves: change.moves });
      expect(change.correctedDays).toEqual([{ date: closed, was: true, is: false }]);
      for (const opinion of asked) {
        const moved = change.moves.find(({ assignmentId }) => assignmentId === opinion.id)!;
        expect(moved.because).toEqual([closed]);
        expect(Date.parse(moved.due!.from)).toBe(opinion.dueAt);
        const again = await campaign.again(opinion);
        expect(again.dueAt).toBe(Date.parse(moved.due!.to));
        expect(again.dueAt).toBe(workingDaysOn(opinion.dueAt!, 1));
        expect(again.clockCycle).toBe(opinion.clockCycle);
        expect(await campaign.story(`assignment/${opinion.id}`)).toContain('recounted');
      }
      // The lead's date was set by the coordinator: no calendar moves it. What is counted back from it does move.
      expect((await campaign.again(lead)).dueAt).toBe(lead.dueAt);
      expect((await campaign.record()).calendarEdition).toBe(edition);
    });

    it('count the time of the principals again, and after them that of the coordination group', async () => {
      campaign = await aCampaign(rehearsal).ofRows(1).dueInWorkingDays(60).launched();
      await campaign.act('miit.clerk', await campaign.assignment(1, 'MIIT'), 'consult', { text: '征求意见稿' });
      const [first, second] = (await campaign.assignments(1))
        .filter(({ state }) => state === 'requested')
        .map(({ agency }) => agency);
      for (const agency of [first!, second!])
        await campaign.act(`${agency.toLowerCase()}.clerk`, await campaign.assignment(1, agency), 'opine', {
          opinion: 'object',
          reason: '指标口径不一致',
          basis: '国发〔2025〕7号',
        });
      await campaign.act(`${second!.toLowerCase()}.head`, await campaign.assignment(1, second!), 'refer', {
        text: '协商未果',
      });
      await rehearsal.deliver();
      const disputed = async (agency: string) => (await campaign.assignment(1, agency)).disagreement!;
      const [principals, ruling] = [await disputed(first!), await disputed(second!)];
      expect([principals.state, ruling.state]).toEqual(['principals', 'submitted']);
      let closed = plusDays(civilDateOf(await rehearsal.now()), 1);
      while (!isOpen(closed)) closed = plusDays(closed, 1);
      const edition = `cn-again-${closed}`;
      await campaign.command('coordinator', (command) =>
        calendars.make(command, {
          edition,
          note: '临时放假一天',
          lastYear: TEST_CALENDAR.lastYear,
          holidays: { [closed]: '临时放假' },
        }),
      );
      const change = await campaign.command('coordinator', (command) =>
        rehearsal.campaigns.changeCalendar(command, campaign.id, { edition, reason: '临时放假一天' }),
      );
      await rehearsal.deliver();
      const moved = (agency: string) =>
        change.moves.find((move) => move.agency === agency && move.clock !== 'assignment');
      expect(moved(first!)).toMatchObject({ clock: 'principals', because: [closed] });
      expect(moved(second!)).toMatchObject({ clock: 'ruling', because: [closed] });
      const next = (iso: string) => toIso(workingDaysOn(Date.parse(iso), 1));
      expect((await disputed(first!)).dueAt).toBe(next(principals.dueAt));
      expect((await disputed(second!)).dueAt).toBe(next(ruling.dueAt));
      const [item] = await rehearsal.database.owner.query<{ due_at: Date }[]>(
        `SELECT due_at FROM coordination_item WHERE campaign_id = $1 AND kind = 'disagreement'`,
        [campaign.id],
      );
      expect(item!.due_at.toISOString()).toBe((await disputed(second!)).dueAt);
      // The principals' time runs out on the new day, not on the old one.
      await rehearsal.skipTo(Date.parse(principals.dueAt) + 60_000);
      expect((await disputed(first!)).state).toBe('principals');
      await rehearsal.skipTo(Date.parse(next(principals.dueAt)) + 60_000);
      await until('the objection is before the group', async () => (await disputed(first!)).state === 'submitted');
    });
  });
});
