import { SuccessionService } from '@duban/api/src/campaign/succession.service';
import { loadApiConfig } from '@duban/config';
import { findMeasure } from '@duban/persistence';
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
    successions = new SuccessionService(rehearsal.directory, rehearsal.measures, config);
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
    expect(await succeed('SAWS', 'AQSIQ')).toEqual({ moved: [], merged: [], measures: [] });
    expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
  });

  it('leaves its measures to it, in the state that they have, and the successor alone goes on with them', async () => {
    campaign = await aCampaign(rehearsal).ofRows(15).launched();
    const { started } = await campaign.command('coordinator', (command) =>
      rehearsal.measures.start(
        command,
        { campaignId: campaign.id, kinds: ['region_limits'], region: '110000', text: '未完成目标任务' },
        [],
      ),
    );
    const { id, number } = started[0]!;
    const found = () => campaign.command('coordinator', ({ transaction }) => findMeasure(transaction, id));
    const before = (await found())!;
    const answer = await succeed(before.holder, 'MIIT');
    expect(answer.measures).toEqual([{ measureId: id, number }]);
    expect(await found()).toMatchObject({ holder: 'MIIT', state: before.state, clock: before.clock });
    expect((await found())!.steps.at(-1)).toMatchObject({ act: 'succeeded_by', state: before.state });
    expect(
      (await campaign.letters({})).map(({ to_mailbox: to, text }) => [to, text.includes('机构改革')]),
    ).toContainEqual(['miit.clerk@demo.duban.local', true]);
    const file = (username: string) =>
      campaign.command(username, (command) =>
        rehearsal.measures.perform(command, id, 'check_basis', { text: '审查依据', ground: 'not_completed' } as never),
      );
    await expect(file(`${before.holder.toLowerCase()}.clerk`)).rejects.toThrow();
    await file('miit.clerk');
    await rehearsal.deliver();
    expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
  });

  it('takes over what its lead has asked, and what stands against it, also where leads answer respectively', async () => {
    campaign = await aCampaign(rehearsal).ofRows(3).dueInWorkingDays(60).launched();
    const of = async (agency: string, lead: string) =>
      (await campaign.assignments(3)).find((one) => one.agency === agency && one.forLead === lead)!;
    for (const lead of ['MIIT', 'NEA'])
      await campaign.act(`${lead.toLowerCase()}.clerk`, await campaign.assignment(3, lead), 'consult', {
        text: '征求意见稿',
      });
    await campaign.act('mep.clerk', await of('MEP', 'NEA'), 'opine', {
      opinion: 'object',
      reason: '范围过宽',
      basis: '国发〔2025〕7号',
    });
    // A participant follows another into both its parts at once.
    await succeed('SAWS', 'MLR');
    expect(
      (await campaign.assignments(3))
        .filter(({ agency }) => agency === 'MLR')
        .map(({ forLead }) => forLead)
        .sort(),
    ).toEqual(['MIIT', 'NEA']);
    // One lead follows the other: nobody is asked twice, and the objection is with the one that is left.
    await succeed('NEA', 'MIIT');
    const after = (await campaign.assignments(3)).filter(({ state }) => state !== 'rerouted');
    expect(after.map(({ agency, forLead }) => [agency, forLead]).sort()).toEqual([
      ['MEP', 'MIIT'],
      ['MIIT', null],
      ['MLR', 'MIIT'],
    ]);
    expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
  });

  it('of a lead leaves an objection to its draft with the successor, whose head may bring it before the group', async () => {
    campaign = await aCampaign(rehearsal).ofRows(7).dueInWorkingDays(60).launched();
    const [lead] = (await campaign.assignments(7)).filter(({ mode }) => mode === 'answer');
    await campaign.act(`${lead!.agency.toLowerCase()}.clerk`, lead!, 'consult', { text: '征求意见稿' });
    const objector = (await campaign.assignments(7)).find(({ state }) => state === 'requested')!;
    await campaign.act(`${objector.agency.toLowerCase()}.clerk`, objector, 'opine', {
      opinion: 'object',
      reason: '影响财政收入',
      basis: '预算法',
    });
    await succeed(lead!.agency, 'AQSIQ');
    expect((await campaign.again(objector)).disagreement).toMatchObject({ state: 'principals', lead: 'AQSIQ' });
    const successor = (await campaign.assignments(7)).find(({ agency }) => agency === 'AQSIQ')!;
    await campaign.act('aqsiq.head', successor, 'refer', { text: '提请协调' });
    expect((await campaign.again(objector)).disagreement).toMatchObject({ state: 'submitted', lead: 'AQSIQ' });
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
