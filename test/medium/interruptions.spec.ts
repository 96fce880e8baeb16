import { describeTaskRow } from '@duban/contract-workflow';
import { type Campaign, aCampaign } from '../builders/campaign';
import { closingTimeIn, dayOf, workingDaysOn } from '../builders/calendar';
import { Rehearsal } from '../builders/rehearsal';
import { until } from '../stage/until';

describe('a campaign that its workflows hear of late', () => {
  let rehearsal: Rehearsal;
  let campaign: Campaign;

  beforeAll(async () => {
    rehearsal = await Rehearsal.open();
  }, 120_000);
  afterAll(() => rehearsal.close());
  afterEach(() => campaign.end());

  it('catches up when the relay was silent while a deadline moved closer', async () => {
    campaign = await aCampaign(rehearsal).ofRows(12).dueInWorkingDays(60).launched();
    const saws = await campaign.assignment(12, 'SAWS');
    await campaign.act('saws.clerk', saws, 'sign', {});
    await rehearsal.skipTo(workingDaysOn(saws.issuedAt!, 3)); // it wakes once to ask for the signature, and finds it
    const due = closingTimeIn(await rehearsal.now(), 6);
    await campaign.rebase(dayOf(due)); // and nobody tells the workflow
    await rehearsal.skipTo(workingDaysOn(due, 2));
    expect(await campaign.ladder(saws)).toEqual([]);
    await rehearsal.deliver();
    await until('it catches up', async () => (await campaign.ladder(saws)).length === 4);
    expect(await campaign.ladder(saws)).toEqual(['B1 skipped', 'B2 skipped', 'B3 skipped', 'C1 issued']);
    const letters = (await campaign.letters({ assignment: saws })).filter((letter) => letter.kind !== 'handover');
    expect(letters.map((letter) => letter.facts.stage)).toEqual(['C1', 'C1']); // the head and the office
  });

  it('is not moved by a signal that it has heard before or that another has overtaken', async () => {
    campaign = await aCampaign(rehearsal).ofRows(7).dueInWorkingDays(40).launched();
    const ndrc = await campaign.assignment(7, 'NDRC');
    await campaign.act('ndrc.clerk', ndrc, 'consult', { text: '征求意见稿' });
    await rehearsal.deliver();
    const workflowId = campaign.rowWorkflow(7).workflowId;
    const markers = async () => {
      await rehearsal.atRest(workflowId);
      const { events } = await campaign.rowWorkflow(7).fetchHistory();
      return events!.filter((event) => event.markerRecordedEventAttributes).length;
    };
    const stream = `assignment/${ndrc.id}`;
    const { version } = await campaign.again(ndrc);
    const before = await markers();
    expect(await rehearsal.orchestrator.tell(workflowId, { stream, seq: version })).toBe('told');
    expect(await markers()).toBe(before);
    expect(await rehearsal.orchestrator.tell(workflowId, { stream, seq: 1 })).toBe('told');
    expect(await markers()).toBe(before);
    // What is new is heard, wherever it stands in the order.
    expect(await rehearsal.orchestrator.tell(workflowId, { stream, seq: version + 5 })).toBe('told');
    expect(await markers()).toBeGreaterThan(before);
    expect(await campaign.rowWorkflow(7).query(describeTaskRow)).toMatchObject({ handedOver: true, outcome: null });
  });

  it('tells of a workflow that is not open yet and of one that is over', async () => {
    campaign = await aCampaign(rehearsal).ofRows(12).recorded();
    const facts = { stream: `campaign/${campaign.id}`, seq: 1 };
    expect(await rehearsal.orchestrator.tell(`campaign/${campaign.id}`, facts)).toBe('not_yet');
    await campaign.revoke();
    await rehearsal.deliver();
    expect(await rehearsal.orchestrator.tell(`campaign/${campaign.id}`, facts)).toBe('over');
  });
});
