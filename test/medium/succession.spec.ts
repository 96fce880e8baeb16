import { SuccessionService } from '@duban/api/src/campaign/succession.service';
import { loadApiConfig } from '@duban/config';
import { type Campaign, aCampaign } from '../builders/campaign';
import { chainFaults } from '../builders/chain';
import { Rehearsal } from '../builders/rehearsal';

describe('an agency that is succeeded by another', () => {
  let rehearsal: Rehearsal;
  let campaign: Campaign;
  let successions: SuccessionService;

  beforeAll(async () => {
    rehearsal = await Rehearsal.open();
    const config = loadApiConfig({
      APP_DATABASE_URL: rehearsal.database.ownerUrl,
      DUBAN_PUBLIC_URL: 'http://duban.test',
    });
    successions = new SuccessionService(rehearsal.directory, config);
  }, 120_000);
  afterAll(() => rehearsal.close());
  afterEach(() => campaign.end());

  const succeed = async (from: string, to: string, username = 'coordinator') => {
    const answer = await campaign.command(username, (command) =>
      successions.succeed(command, campaign.id, { from, to, reason: '国务院机构改革方案' }),
    );
    await rehearsal.deliver();
    return answer;
  };

  it('leaves its open work to it, with the time that was left and what was asked so far', async () => {
    campaign = await aCampaign(rehearsal).ofRows(5, 12).dueInWorkingDays(60).launched();
    const lead = (await campaign.assignments(12)).find(({ agency }) => agency === 'SAWS')!;
    await campaign.act('saws.clerk', lead, 'sign', {});
    const { moved, merged } = await succeed('SAWS', 'AQSIQ');
    expect(merged).toEqual([]);
    expect(moved).toContainEqual(expect.objectContaining({ row: 12, assignmentId: lead.id }));
    const after = await campaign.assignments(12);
    expect(after.find(({ id }) => id === lead.id)).toMatchObject({ state: 'rerouted' });
    const successor = after.find(({ agency }) => agency === 'AQSIQ')!;
    expect(successor).toMatchObject({ state: 'dispatched', role: 'lead', mode: 'answer', dueAt: lead.dueAt });
    expect(
      (await campaign.letters({ assignment: successor })).map(({ kind, text }) => [kind, text.includes('机构改革')]),
    ).toEqual([['handover', true]]);
    // The row goes on with the successor, to its end.
    await campaign.complete(successor, 'coordinator');
    await rehearsal.deliver();
    expect(await campaign.row(12)).toMatchObject({ state: 'completed' });
    // A second time there is nothing left to follow.
    expect(await succeed('SAWS', 'AQSIQ')).toEqual({ moved: [], merged: [] });
    expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
  });

  it('that has a part of the row already covers both by its own', async () => {
    campaign = await aCampaign(rehearsal).ofRows(6).dueInWorkingDays(60).launched();
    const before = await campaign.assignments(6);
    const own = before.find(({ agency }) => agency === 'NEA')!;
    const answer = await succeed('SERC', 'NEA');
    expect(answer).toMatchObject({ moved: [], merged: [{ row: 6 }] });
    const after = await campaign.assignments(6);
    expect(after.find(({ agency }) => agency === 'SERC')!.state).toBe('rerouted');
    expect(after.find(({ id }) => id === own.id)).toEqual(own);
    // What is not asked any more is nobody's silence: the lead consults the others alone.
    await campaign.act(
      'ndrc.clerk',
      after.find(({ agency }) => agency === 'NDRC')!,
      'consult',
      { text: '征求意见稿' },
    );
    expect(
      (await campaign.assignments(6)).filter(({ state }) => state === 'requested').map(({ agency }) => agency),
    ).not.toContain('SERC');
    await expect(succeed('SERC', 'SC')).rejects.toThrow('UNKNOWN_AGENCY');
  });
});
