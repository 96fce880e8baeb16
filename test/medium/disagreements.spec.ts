import type { Ruling } from '@duban/contract-http';
import { type AssignmentRecord, type CoordinationItemRecord, coordinationItemOf } from '@duban/persistence';
import { toIso } from '@duban/domain';
import { type Campaign, aCampaign } from '../builders/campaign';
import { chainFaults } from '../builders/chain';
import { closingTimeIn, workingDaysOn } from '../builders/calendar';
import { actingAs } from '../builders/people';
import { Rehearsal } from '../builders/rehearsal';
import { until } from '../stage/until';

const HOUR = 3_600_000;

describe('an objection', () => {
  let rehearsal: Rehearsal;
  let campaign: Campaign;
  let lead: AssignmentRecord;
  let objector: AssignmentRecord;

  beforeAll(async () => {
    rehearsal = await Rehearsal.open();
  }, 120_000);
  afterAll(() => rehearsal.close());
  beforeEach(async () => {
    campaign = await aCampaign(rehearsal).ofRows(7).dueInWorkingDays(60).launched();
    lead = await campaign.assignment(7, 'NDRC');
    objector = await campaign.assignment(7, 'MOF');
    await campaign.act('ndrc.clerk', lead, 'consult', { text: '资源性产品价格改革方案（征求意见稿）' });
    await rehearsal.deliver();
    for (const other of (await campaign.assignments(7)).filter(
      ({ mode, agency }) => mode === 'consult' && agency !== 'MOF',
    ))
      await campaign.act(`${other.agency.toLowerCase()}.clerk`, other, 'opine', { opinion: 'concur' });
    await campaign.act('mof.clerk', objector, 'opine', {
      opinion: 'object',
      reason: '影响财政收支平衡',
      basis: '预算法第四条',
    });
    await rehearsal.deliver();
    objector = await campaign.again(objector);
  });
  afterEach(() => campaign.end());

  const readersOf = async (kind: string) =>
    [...new Set((await campaign.letters({ kind })).map((letter) => letter.to_mailbox.split('@')[0]))].sort();
  const items = async (): Promise<CoordinationItemRecord[]> =>
    (
      await rehearsal.database.owner.query<Record<string, unknown>[]>(
        'SELECT * FROM coordination_item WHERE campaign_id = $1 ORDER BY opened_at',
        [campaign.id],
      )
    ).map(coordinationItemOf);
  const rule = async (item: CoordinationItemRecord, ruling: Ruling) =>
    actingAs(rehearsal.database.app, 'group', await rehearsal.now(), (command) =>
      rehearsal.coordination.rule(command, item.id, ruling),
    );

  it('goes to the principals of both for five working days, and holds the lead’s submission', async () => {
    expect(objector.disagreement).toMatchObject({ state: 'principals', lead: 'NDRC' });
    expect(Date.parse(objector.disagreement!.dueAt)).toBe(closingTimeIn(await rehearsal.now(), 5));
    expect(await readersOf('disagreement')).toEqual(['mof.head', 'ndrc.clerk', 'ndrc.head']);
    await expect(campaign.submit(lead)).rejects.toThrow('OPINIONS_PENDING');
  });

  it('on which they agree is withdrawn in their words, and the lead goes on', async () => {
    const agreed = await campaign.act('mof.head', objector, 'agree', { text: '分两步实施。' });
    expect(agreed).toMatchObject({
      disagreement: { state: 'agreed', text: '分两步实施。' },
      opinion: { opinion: 'concur_with_comments', reason: '分两步实施。' },
    });
    await rehearsal.deliver();
    await rehearsal.skipTo(Date.parse(objector.disagreement!.dueAt) + HOUR);
    expect(await items()).toEqual([]);
    await expect(campaign.submit(lead)).resolves.toMatchObject({ state: 'in_review' });
  });

  it('on which they do not comes before the coordination group by itself, both sides in their own words', async () => {
    await rehearsal.skipTo(Date.parse(objector.disagreement!.dueAt) - HOUR);
    expect(await items()).toEqual([]);
    await rehearsal.skipTo(Date.parse(objector.disagreement!.dueAt) + HOUR);
    const [item] = await until('it is on the agenda', async () => (await items()).length > 0 && items());
    expect(item).toMatchObject({ kind: 'disagreement', state: 'open', row: 7, agency: 'MOF' });
    expect(item!.dueAt).toBe(closingTimeIn(item!.openedAt, 10));
    expect(item!.paper['sides']).toMatchObject([
      { part: 'lead', agency: 'NDRC', text: '资源性产品价格改革方案（征求意见稿）' },
      { part: 'objector', agency: 'MOF', text: '影响财政收支平衡', basis: '预算法第四条' },
    ]);
    expect(await readersOf('submission')).toEqual(['group', 'mof.head', 'ndrc.head']);
    await expect(campaign.submit(lead)).rejects.toThrow('OPINIONS_PENDING');

    await expect(rule(item!, { kind: 'bind', text: '按财政部意见修改。' })).rejects.toThrow('RULING_DOES_NOT_FIT');
    await expect(rule(item!, { kind: 'sanction', text: '处理' })).rejects.toThrow('RULING_DOES_NOT_FIT');
    const ruled = await rule(item!, {
      kind: 'bind',
      text: '按财政部意见修改。',
      inFavourOf: 'objector',
      minutes: '第1次会议纪要',
    });
    expect(ruled).toMatchObject({ state: 'ruled', ruling: { inFavourOf: 'objector', minutes: '第1次会议纪要' } });
    await rehearsal.deliver();
    expect((await campaign.again(objector)).disagreement).toMatchObject({ state: 'ruled', outcome: 'objector' });
    // What was objected to stays on record as an objection: a ruling is no consent.
    expect((await campaign.again(objector)).opinion).toMatchObject({ opinion: 'object' });
    expect(await readersOf('ruling')).toEqual(['mof.clerk', 'mof.head', 'ndrc.clerk', 'ndrc.head']);
    expect(await campaign.story(`assignment/${lead.id}`)).toContain('ruling_noted');
    await expect(campaign.submit(lead)).resolves.toMatchObject({ state: 'in_review' });
    await expect(rule(ruled, { kind: 'bind', text: '再裁', inFavourOf: 'lead' })).rejects.toThrow('WRONG_STATE');
    expect(await chainFaults(rehearsal.database.owner)).toEqual([]);
  });

  it('may be brought before the group by either principal without waiting', async () => {
    await campaign.act('ndrc.head', lead, 'refer', { text: '时间紧迫，提请裁定。' });
    await rehearsal.deliver();
    const [item] = await items();
    expect(item!.paper['principals']).toMatchObject({ outcome: '时间紧迫，提请裁定。' });
    expect((await campaign.again(objector)).disagreement).toMatchObject({ state: 'submitted' });
    await rehearsal.skipTo(Date.parse(objector.disagreement!.dueAt) + HOUR);
    expect(await items()).toHaveLength(1); // not a second time when the principals' own time is over
  });

  it('is overtaken by a new draft, and so is what the group had before it', async () => {
    await campaign.act('mof.head', objector, 'refer', { text: '提请裁定。' });
    await campaign.act('ndrc.clerk', lead, 'consult', { text: '修改稿' });
    await rehearsal.deliver();
    expect(await campaign.again(objector)).toMatchObject({
      state: 'requested',
      opinion: null,
      disagreement: { state: 'superseded' },
    });
    expect((await items())[0]).toMatchObject({ state: 'withdrawn' });
  });

  it('may end in a ruling that also gives the lead the time to work it in', async () => {
    await campaign.act('mof.head', objector, 'refer', { text: '提请裁定。' });
    await rehearsal.deliver();
    const [item] = await items();
    const day = toIso(workingDaysOn(lead.dueAt!, 20)).slice(0, 10);
    await expect(rule(item!, { kind: 'extend', text: '顺延', until: day })).rejects.toThrow('RULING_DOES_NOT_FIT');
    await rule(item!, { kind: 'bind', text: '先行测算，时限顺延。', inFavourOf: 'both', until: day });
    await rehearsal.deliver();
    expect(await campaign.again(lead)).toMatchObject({ dueAt: workingDaysOn(lead.dueAt!, 20), clockCycle: 2 });
    expect((await campaign.again(objector)).disagreement).toMatchObject({ state: 'ruled', outcome: 'both' });
  });
});

describe('time that a participant asks for', () => {
  let rehearsal: Rehearsal;
  let campaign: Campaign;

  beforeAll(async () => {
    rehearsal = await Rehearsal.open();
  }, 120_000);
  afterAll(() => rehearsal.close());
  afterEach(() => campaign.end());

  it('is the lead’s to give, and the lead does not go on as if nothing had been said', async () => {
    campaign = await aCampaign(rehearsal).ofRows(7).dueInWorkingDays(60).launched();
    const lead = await campaign.assignment(7, 'NDRC');
    await campaign.act('ndrc.clerk', lead, 'consult', { text: '征求意见稿' });
    await rehearsal.deliver();
    const asked = await campaign.assignment(7, 'MOF');
    for (const other of (await campaign.assignments(7)).filter(
      ({ mode, agency }) => mode === 'consult' && agency !== 'MOF',
    ))
      await campaign.act(`${other.agency.toLowerCase()}.clerk`, other, 'opine', { opinion: 'concur' });
    await campaign.act('mof.clerk', asked, 'opine', { opinion: 'more_time', reason: '需测算' });
    await expect(campaign.submit(lead)).rejects.toThrow('OPINIONS_PENDING');
    await campaign.act('ndrc.clerk', lead, 'decide_time', { granted: true, period: 'P3WD' });
    await rehearsal.deliver();
    const again = await campaign.again(asked);
    expect(again).toMatchObject({ state: 'requested', dueAt: closingTimeIn(asked.dueAt!, 3), opinion: null });
    await rehearsal.skipTo(again.dueAt! + HOUR);
    await until(
      'silence after that counts as any silence',
      async () => (await campaign.again(asked)).state === 'answered',
    );
    await expect(campaign.submit(lead)).resolves.toMatchObject({ state: 'in_review' });
  });
});
