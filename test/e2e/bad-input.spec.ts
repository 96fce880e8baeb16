import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssignmentItem, Campaign } from '@duban/contract-http';
import { type List, PDF, act, assignmentOf, inDays, launch, newCampaign, read } from '../stage/campaign';
import { type Answer, type Question, ask, expectProblem, multipart } from '../stage/desk';
import { type Stage, openStage } from '../stage/stage';

const MEGABYTE = 1024 * 1024;
const LONE_SURROGATE = '"\\ud842"'; // as JSON: a string in memory could not be sent as it is
const json = { 'content-type': 'application/json' };

describe('bad input', () => {
  let stage: Stage;
  let campaign: Campaign;
  let mine: AssignmentItem;
  let foreign: AssignmentItem;

  beforeAll(async () => {
    stage = await openStage();
    campaign = await launch(stage, { title: '坏输入', rows: [12, 13, 22, 17], policy: { rungs: [] } });
    mine = await assignmentOf(stage, campaign, 12, 'SAWS');
    foreign = await assignmentOf(stage, campaign, 13, 'MLR');
    await Promise.all(['saws.clerk', 'saws.head', 'mlr.clerk'].map((username) => stage.as(username)));
  });
  afterAll(() => stage?.close());

  /** Everything that an act could leave behind. */
  async function remains(): Promise<Record<string, number>> {
    const tables = [
      'campaign',
      'task_row',
      'assignment',
      'ledger_entry',
      'outbox',
      'letter',
      'attachment',
      'attachment_link',
      'escalation',
      'idempotency_key',
    ];
    const counts: Record<string, number> = {};
    for (const table of tables) counts[table] = await stage.count(table);
    const documents = await readdir(join(stage.folder, 'documents'), { recursive: true, withFileTypes: true }).catch(
      () => [],
    );
    counts['documents'] = documents.filter((entry) => entry.isFile()).length;
    counts['versions'] = await stage.count('(SELECT generate_series(1, version) FROM assignment) one');
    return counts;
  }

  /** Asks in both languages: each gets the documented answer in its own, and nothing is left behind. */
  async function refuses(
    username: string,
    method: string,
    path: string,
    question: Question,
    status: number,
    code: string,
  ): Promise<NonNullable<ReturnType<typeof expectProblem>['errors']>> {
    const desk = await stage.as(username);
    await stage.delivered();
    const before = await remains();
    const answer = await desk.ask(method, path, question);
    const problem = expectProblem(answer, status, code, 'zh-CN');
    const english = expectProblem(await desk.in('en').ask(method, path, question), status, code, 'en');
    expect(english.title).not.toBe(problem.title);
    expect((english.errors ?? []).map(({ path: at, code: fault }) => `${at} ${fault}`)).toEqual(
      (problem.errors ?? []).map(({ path: at, code: fault }) => `${at} ${fault}`),
    );
    expect(await remains()).toEqual(before);
    return problem.errors ?? [];
  }
  const faultsOf = (errors: readonly { path: string; code: string }[]) =>
    errors.map(({ path, code }) => `${path} ${code}`);
  const onMine = (action: string) => `/assignments/${mine.id}/actions/${action}`;

  describe('a campaign that cannot be', () => {
    it.each<[string, object, string]>([
      ['a row that the table does not have', { rows: [9, 30] }, 'UNKNOWN_ROW'],
      ['a row of number zero', { rows: [0] }, 'UNKNOWN_ROW'],
      ['an agency that nobody knows', { agencies: ['NASA'] }, 'UNKNOWN_AGENCY'],
      ['an addressee that has no desk', { agencies: ['SC'] }, 'UNKNOWN_AGENCY'],
      ['rows that none of its agencies leads', { rows: [12], agencies: ['MEP'] }, 'NO_ROWS_LEFT'],
      ['a notice that was never issued', { noticeId: 'guofa-1999-1' }, 'UNKNOWN_NOTICE'],
      ['a due date in the past', { dueOn: '2026-01-15' }, 'DUE_IN_THE_PAST'],
      ['a due moment in the past', { dueOn: '2026-01-15T10:00:30Z' }, 'DUE_IN_THE_PAST'],
      ['a due date before its start', { startsOn: inDays(50), dueOn: inDays(40) }, 'DUE_BEFORE_START'],
    ])('is refused by the rule: %s', async (_name, more, code) => {
      await refuses('coordinator', 'POST', '/campaigns', { body: newCampaign(more) }, 422, code);
    });

    it.each<[string, object, string]>([
      ['a day that does not exist', { dueOn: '2027-02-30' }, 'dueOn'],
      ['words for a date', { startsOn: '明天' }, 'startsOn'],
      ['a moment without an offset', { dueOn: '2027-01-01T10:00:00' }, 'dueOn'],
      ['a year beyond the calendar', { dueOn: '+275761-01-01T00:00:00Z' }, 'dueOn'],
      ['an empty title', { title: '' }, 'title'],
      ['a title of white space', { title: ' 　\n' }, 'title'],
      ['a title that is too long', { title: '督'.repeat(201) }, 'title'],
      ['a title with NUL', { title: '督\u0000办' }, 'title'],
      ['a title that is a number', { title: 7 }, 'title'],
      ['rows as text', { rows: '9' }, 'rows'],
      ['no rows at all', { rows: [] }, 'rows'],
      ['half a row', { rows: [9.5] }, 'rows.0'],
      ['a member that the contract does not know', { dueAt: '2027-01-01' }, 'dueAt'],
    ])('is malformed: %s', async (_name, more, path) => {
      const errors = await refuses(
        'coordinator',
        'POST',
        '/campaigns',
        { body: newCampaign(more as never) },
        400,
        'MALFORMED',
      );
      expect(errors.map((error) => error.path)).toContain(path);
    });

    it('names every fault of a policy at once, by its path', async () => {
      const rung = {
        stage: 'C1',
        name: '督办',
        from: 'due',
        offset: 'PT9S',
        when: 'open',
        to: ['agency_head'],
        letter: 'supervise',
      };
      const rungs = [
        rung,
        { ...rung, stage: 'C2', offset: 'PT3S' },
        { ...rung, stage: 'C3', offset: 'bald', to: ['minister'] },
        { ...rung, stage: 'C3', offset: 'PT20S', from: 'rung:Z9' },
        { ...rung, stage: 'D1', offset: 'PT30S', letter: 'circular', approval: false },
        { ...rung, stage: 'D2', offset: 'PT40S', letter: 'arrest', to: [], when: 'angry' },
      ];
      const body = newCampaign({ policy: { clocks: { sign: 'P1M' }, rungs } });
      const errors = await refuses('coordinator', 'POST', '/campaigns', { body }, 422, 'POLICY_INVALID');
      expect(faultsOf(errors)).toEqual(
        expect.arrayContaining([
          'policy.clocks.sign NOT_A_PERIOD',
          'policy.rungs.1.offset NOT_ORDERED',
          'policy.rungs.2.offset NOT_A_PERIOD',
          'policy.rungs.2.to.0 UNKNOWN_RECIPIENT',
          'policy.rungs.3.stage DUPLICATE',
          'policy.rungs.3.from UNKNOWN_RUNG',
          'policy.rungs.4.approval APPROVAL_NEEDED',
          'policy.rungs.5.letter UNKNOWN_LETTER',
          'policy.rungs.5.to REQUIRED',
          'policy.rungs.5.when UNKNOWN_CONDITION',
        ]),
      );
    });

    it.each(['circular', 'interview', 'referral'])('sends no %s without an approver', async (letter) => {
      const rungs = [
        {
          stage: 'D1',
          name: '通报',
          from: 'due',
          offset: 'P1WD',
          when: 'open',
          to: ['agency_head'],
          letter,
          approval: false,
        },
      ];
      const errors = await refuses(
        'coordinator',
        'POST',
        '/campaigns',
        { body: newCampaign({ policy: { rungs } }) },
        422,
        'POLICY_INVALID',
      );
      expect(faultsOf(errors)).toEqual(['policy.rungs.0.approval APPROVAL_NEEDED']);
    });

    it('has no unknown act, and needs a reason for those it has', async () => {
      const path = `/campaigns/${campaign.id}`;
      await refuses('coordinator', 'POST', `${path}/celebrate`, { body: { reason: '好' } }, 404, 'UNKNOWN_ACTION');
      for (const action of ['suspend', 'resume', 'revoke']) {
        await refuses('coordinator', 'POST', `${path}/${action}`, { body: { reason: '  ' } }, 400, 'MALFORMED');
        await refuses('coordinator', 'POST', `${path}/${action}`, {}, 400, 'MALFORMED');
      }
      await refuses(
        'coordinator',
        'POST',
        `${path}/resume`,
        { body: { reason: '恢复' } },
        409,
        'CAMPAIGN_NOT_IN_FORCE',
      );
    });
  });

  describe('text', () => {
    const textsOf = (value: unknown): [string, string, object][] => [
      ['submit', 'comment', { comment: value }],
      ['comment', 'comment', { comment: value }],
      ['draft', 'text', { text: value }],
      ['consult', 'text', { text: value }],
      ['opine', 'reason', { opinion: 'object', reason: value }],
    ];

    it.each(textsOf('空\u0000字'))('with NUL is refused by name in %s', async (action, field, body) => {
      const errors = await refuses('saws.clerk', 'POST', onMine(action), { body }, 400, 'MALFORMED');
      expect(faultsOf(errors)).toContain(`${field} NUL_CHARACTER`);
    });

    it.each(['comment', 'submit'])('with half a character is refused by name in %s', async (action) => {
      const body = `{"comment":${LONE_SURROGATE}}`;
      const errors = await refuses('saws.clerk', 'POST', onMine(action), { body, headers: json }, 400, 'MALFORMED');
      expect(faultsOf(errors)).toContain('comment LONE_SURROGATE');
    });

    it('is empty nowhere where something has to be said', async () => {
      for (const [username, action, field] of [
        ['saws.clerk', 'comment', 'comment'],
        ['saws.clerk', 'consult', 'text'],
        ['saws.head', 'return', 'reason'],
        ['saws.head', 'decline', 'reason'],
      ] as const) {
        const errors = await refuses(
          username,
          'POST',
          onMine(action),
          { body: { [field]: ' 　\t' } },
          400,
          'MALFORMED',
        );
        expect(faultsOf(errors)).toEqual([`${field} BLANK`]);
      }
      await refuses('saws.clerk', 'POST', onMine('submit'), { body: { comment: '' } }, 422, 'RESULT_INCOMPLETE');
    });

    it('of ten megabytes is too large, wherever it stands', async () => {
      const long = 'a'.repeat(10 * MEGABYTE);
      await refuses('saws.clerk', 'POST', onMine('submit'), { body: { comment: long } }, 413, 'PAYLOAD_TOO_LARGE');
      await refuses(
        'coordinator',
        'POST',
        '/campaigns',
        { body: newCampaign({ title: long }) },
        413,
        'PAYLOAD_TOO_LARGE',
      );
    });

    it('that fits the request but not the field is too long', async () => {
      const errors = await refuses(
        'saws.clerk',
        'POST',
        onMine('submit'),
        { body: { comment: '长'.repeat(20_001) } },
        400,
        'MALFORMED',
      );
      expect(faultsOf(errors)).toEqual(['comment TOO_LONG']);
    });

    it('of rare characters comes back as it went, and counts by characters', async () => {
      const rare = '𠮷野家・龘䶮㙍 𝔘 🀄\u202e מ\u200d é';
      const full = '𠮷'.repeat(20_000);
      await act(stage, 'saws.clerk', mine, 'draft', { text: full });
      await act(stage, 'saws.clerk', mine, 'comment', { comment: rare });
      const detail = await read(await stage.as('saws.clerk'), mine);
      expect(detail.draft!.text === full).toBe(true);
      expect(detail.history.at(-1)!.comment).toBe(rare);
      const named = await (await stage.as('coordinator')).post<Campaign>('/campaigns', newCampaign({ title: rare }));
      expect(named.title).toBe(rare);
      const found = await (
        await stage.as('coordinator')
      ).get<List<Campaign>>(`/campaigns?q=${encodeURIComponent('龘䶮')}`);
      expect(found.items.map(({ id }) => id)).toEqual([named.id]);
    });

    it('that looks like markup or SQL is only text', async () => {
      const words = `<script>alert(1)</script> '; DROP TABLE letter; -- {{campaignTitle}} %s \\u0000`;
      await act(stage, 'saws.clerk', mine, 'comment', { comment: words });
      expect((await read(await stage.as('saws.clerk'), mine)).history.at(-1)!.comment).toBe(words);
    });
  });

  describe('acts', () => {
    it('that nobody knows are not found', async () => {
      for (const action of ['destroy', 'constructor', '__proto__', 'toString']) {
        await refuses('saws.clerk', 'POST', onMine(action), { body: {} }, 404, 'UNKNOWN_ACTION');
        await refuses(
          'saws.clerk',
          'POST',
          `/assignments/actions/${action}`,
          { body: { ids: [mine.id] } },
          404,
          'UNKNOWN_ACTION',
        );
      }
      const unknown = `/escalations/${randomUUID()}/actions`;
      await refuses('coordinator', 'POST', `${unknown}/forgive`, { body: {} }, 404, 'UNKNOWN_ACTION');
      await refuses('coordinator', 'POST', `${unknown}/approve`, { body: {} }, 404, 'NOT_FOUND');
    });

    it('that do not fit the state are told so', async () => {
      await refuses('saws.clerk', 'POST', onMine('release'), { body: {} }, 409, 'WRONG_STATE');
      await refuses('saws.head', 'POST', onMine('approve'), { body: {} }, 409, 'WRONG_STATE');
      await refuses('saws.clerk', 'POST', onMine('opine'), { body: { opinion: 'concur' } }, 409, 'WRONG_STATE');
    });

    it('with members that the act does not have are refused, not ignored', async () => {
      for (const body of [{ state: 'closed' }, { version: 1 }, { agency: 'MLR' }, []]) {
        await refuses('saws.clerk', 'POST', onMine('sign'), { body }, 400, 'MALFORMED');
      }
      const errors = await refuses(
        'saws.clerk',
        'POST',
        onMine('opine'),
        { body: { opinion: 'maybe' } },
        400,
        'MALFORMED',
      );
      expect(errors.map(({ path }) => path)).toEqual(['opinion']);
    });

    it('check the fields of the result against the row', async () => {
      const body = { comment: '情况', fields: { inspectedUnits: -1, violationsFound: '三', secret: 1 } };
      const errors = await refuses('saws.clerk', 'POST', onMine('submit'), { body }, 422, 'RESULT_INCOMPLETE');
      expect(faultsOf(errors)).toEqual([
        'fields.inspectedUnits NOT_A_NUMBER',
        'fields.violationsFound NOT_A_NUMBER',
        'fields.secret UNKNOWN_FIELD',
      ]);
    });

    it('of several at once are limited, and every id is looked at', async () => {
      const many = Array.from({ length: 201 }, () => randomUUID());
      await refuses('saws.clerk', 'POST', '/assignments/actions/sign', { body: { ids: many } }, 400, 'MALFORMED');
      await refuses('saws.clerk', 'POST', '/assignments/actions/sign', { body: { ids: [] } }, 400, 'MALFORMED');
      await refuses('saws.clerk', 'POST', '/assignments/actions/sign', { body: { ids: ['1'] } }, 400, 'MALFORMED');
    });
  });

  describe('what belongs to another agency', () => {
    it('cannot be told from what does not exist, neither read nor acted upon', async () => {
      const bodies: Record<string, object> = {
        draft: { text: '稿' },
        comment: { comment: '批注' },
        consult: { text: '稿' },
        opine: { opinion: 'concur' },
        submit: { comment: '报送' },
        return: { reason: '退回' },
        decline: { reason: '退回' },
      };
      for (const id of [foreign.id, randomUUID()]) {
        await refuses('saws.clerk', 'GET', `/assignments/${id}`, {}, 404, 'NOT_FOUND');
        for (const action of [
          'sign',
          'claim',
          'release',
          'draft',
          'comment',
          'consult',
          'opine',
          'submit',
          'approve',
          'return',
          'decline',
        ]) {
          for (const username of ['saws.clerk', 'saws.head']) {
            const path = `/assignments/${id}/actions/${action}`;
            expectProblem(
              await (await stage.as(username)).ask('POST', path, { body: bodies[action] ?? {} }),
              404,
              'NOT_FOUND',
            );
          }
        }
      }
      expect(await assignmentOf(stage, campaign, 13, 'MLR')).toMatchObject({
        state: 'dispatched',
        version: foreign.version,
      });
    });

    it('does not show in a list, however it is asked for', async () => {
      const clerk = await stage.as('saws.clerk');
      for (const query of [
        'scope=all',
        `agency=MLR`,
        `scope=all&agency=MLR`,
        `row=13`,
        `q=${encodeURIComponent('国土资源部')}`,
      ]) {
        const { items } = await clerk.get<List<AssignmentItem>>(`/assignments?${query}&limit=200`);
        expect(items.filter(({ agency }) => agency !== 'SAWS')).toEqual([]);
      }
    });
  });

  describe('ids, cursors and filters', () => {
    it.each([
      '/assignments/1',
      `/assignments/${'a'.repeat(150)}`,
      '/assignments/%00',
      '/campaigns/..%2f..%2fetc%2fpasswd',
      '/tasks/00000000-0000-0000-0000-00000000000g',
      '/escalations/null',
      '/escalations/null/explanation',
      '/attachments/0',
      '/notices/%00/table',
      '/notices/none',
      `/notices/${'x'.repeat(150)}`,
      '/nothing-here',
    ])('that name nothing are not found: %s', async (path) => {
      await refuses('coordinator', 'GET', path, {}, 404, 'NOT_FOUND');
    });

    it.each([
      ['/assignments?limit=0', 'limit'],
      ['/assignments?limit=201', 'limit'],
      ['/assignments?limit=many', 'limit'],
      ['/assignments?limit=1e3', 'limit'],
      ['/assignments?cursor=bm9wZQ', 'cursor'],
      ['/assignments?cursor=%00', 'cursor'],
      ['/assignments?state=asleep', 'state.0'],
      ['/assignments?state=closed,asleep', 'state.1'],
      ['/assignments?light=purple', 'light.0'],
      ['/assignments?kind=odd', 'kind.0'],
      ['/assignments?row=30', 'row.0'],
      ['/assignments?row=x', 'row.0'],
      ['/assignments?campaignId=1', 'campaignId'],
      ['/assignments?dueBefore=tomorrow', 'dueBefore'],
      ['/assignments?sort=colour', 'sort'],
      ['/assignments?scope=universe', 'scope'],
      ['/assignments?q=%00', 'q'],
      [`/assignments?q=${'长'.repeat(201)}`, 'q'],
      ['/campaigns?state=asleep', 'state.0'],
      ['/campaigns?cursor=W10', 'cursor'],
      ['/escalations?subjectId=1', 'subjectId'],
      ['/escalations?state=asleep', 'state.0'],
      ['/letters?state=lost', 'state.0'],
      ['/letters?cursor=e30', 'cursor'],
    ])('that are malformed say which: %s', async (path, field) => {
      const errors = await refuses('coordinator', 'GET', encodeURI(decodeURI(path)), {}, 400, 'MALFORMED');
      expect(errors.map((error) => error.path)).toEqual([field]);
    });

    it('refuse a parameter that the list does not have', async () => {
      for (const list of ['assignments', 'campaigns', 'escalations', 'letters']) {
        await refuses('coordinator', 'GET', `/${list}?sate=closed`, {}, 400, 'MALFORMED');
      }
      await refuses('coordinator', 'GET', '/assignments?agency=NASA', {}, 400, 'UNKNOWN_AGENCY');
    });

    it('refuse a cursor that another order of the list has made', async () => {
      const clerk = await stage.as('coordinator');
      const byRow = await clerk.get<List<AssignmentItem>>(`/assignments?scope=all&limit=1&sort=row`);
      const cursor = byRow.nextCursor!;
      await refuses(
        'coordinator',
        'GET',
        `/assignments?scope=all&limit=1&sort=dueAt&cursor=${cursor}`,
        {},
        400,
        'MALFORMED',
      );
      const byDue = await clerk.get<List<AssignmentItem>>(`/assignments?scope=all&limit=1&sort=dueAt`);
      await refuses(
        'coordinator',
        'GET',
        `/assignments?scope=all&limit=1&sort=row&cursor=${byDue.nextCursor!}`,
        {},
        400,
        'MALFORMED',
      );
    });

    it('find text with the wildcards of a pattern as it stands', async () => {
      const coordinator = await stage.as('coordinator');
      for (const q of ['%', '_', '\\']) {
        expect((await coordinator.get<List<Campaign>>(`/campaigns?q=${encodeURIComponent(q)}`)).items).toEqual([]);
      }
    });
  });

  describe('a body', () => {
    it.each<[string, string, Record<string, string>, number, string]>([
      ['that is no JSON', '{"reason":', json, 400, 'MALFORMED_JSON'],
      [
        'with a member that would change every object',
        '{"reason":"好","__proto__":{"admin":true}}',
        json,
        400,
        'MALFORMED_JSON',
      ],
      [
        'that is a form',
        'reason=x',
        { 'content-type': 'application/x-www-form-urlencoded' },
        415,
        'UNSUPPORTED_MEDIA_TYPE',
      ],
      ['that is plain text', '{"reason":"x"}', { 'content-type': 'text/plain' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
      ['that is XML', '<reason/>', { 'content-type': 'application/xml' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
      ['of an unreadable type', '{}', { 'content-type': ';;;' }, 415, 'UNSUPPORTED_MEDIA_TYPE'],
      ['that is null', 'null', json, 400, 'MALFORMED'],
      ['that is a number', '7', json, 400, 'MALFORMED'],
    ])('%s is refused', async (_name, body, headers, status, code) => {
      await refuses('coordinator', 'POST', `/campaigns/${campaign.id}/suspend`, { body, headers }, status, code);
    });
  });

  describe('attachments', () => {
    const upload = (name: string, content: string | Buffer) => multipart(name, content);

    it.each([
      ['清单.exe', 'MZ'],
      ['page.html', '<html><script>alert(1)</script></html>'],
      ['图.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
      ['假.pdf', '<html>'],
      ['假.docx', '%PDF-1.7'],
      ['二进制.txt', 'a\u0000b'],
      ['无扩展名', '文字'],
      ['空.pdf', ''],
      ['空.txt', ''],
    ])('of the wrong type or without content are refused: %s', async (name, content) => {
      await refuses('saws.clerk', 'POST', '/attachments', upload(name, content), 415, 'UNSUPPORTED_MEDIA_TYPE');
    });

    it('of one byte more than 50 MiB are too large', async () => {
      const content = Buffer.alloc(50 * MEGABYTE + 1, '1');
      await refuses('saws.clerk', 'POST', '/attachments', upload('大.txt', content), 413, 'PAYLOAD_TOO_LARGE');
    });

    it('need a file, and a name', async () => {
      const boundary = { 'content-type': 'multipart/form-data; boundary=x' };
      const none = {
        body: '--x\r\nContent-Disposition: form-data; name="note"\r\n\r\nno file\r\n--x--\r\n',
        headers: boundary,
      };
      await refuses('saws.clerk', 'POST', '/attachments', none, 400, 'MALFORMED');
      await refuses('saws.clerk', 'POST', '/attachments', upload('../', PDF), 400, 'MALFORMED');
      await refuses('saws.clerk', 'POST', '/attachments', upload(`${'长'.repeat(200)}.pdf`, PDF), 400, 'MALFORMED');
      await refuses('saws.clerk', 'POST', '/attachments', { body: 'broken off', headers: boundary }, 400, 'MALFORMED');
      await refuses('saws.clerk', 'POST', '/attachments', { body: {} }, 415, 'UNSUPPORTED_MEDIA_TYPE');
    });

    it.each([
      ['../../etc/passwd.txt', 'passwd.txt'],
      ['C:\\\\secret\\\\名单.txt', '名单.txt'],
      ['/abs/路径.txt', '路径.txt'],
      ['换\u0008行.txt', '换行.txt'],
      ['名\u202etxt.exe.txt', '名txt.exe.txt'],
    ])('keep of their name only what is a name: %s', async (given, kept) => {
      const clerk = await stage.as('saws.clerk');
      const { body, headers } = upload(given, '内容');
      const answer = await clerk.ask('POST', '/attachments', { body, headers });
      expect(answer.body).toMatchObject({ name: kept });
      const got = await clerk.ask('GET', `/attachments/${answer.body.id}`);
      expect(got.headers['content-disposition']).toBe(`attachment; filename*=UTF-8''${encodeURIComponent(kept)}`);
      expect(got.text).toBe('内容');
    });

    it('set no header by their name', async () => {
      const clerk = await stage.as('saws.clerk');
      const tricks = ['a"; x=y.txt', "a'*%0d%0aSet-Cookie: x=1.txt", 'a%0d%0aX-Evil: 1.txt', "(名)!*'.txt"];
      for (const trick of tricks) {
        const { body, headers } = upload(trick.replaceAll('"', '%22'), '内容');
        const { body: stored } = await clerk.ask('POST', '/attachments', { body, headers });
        const got = await clerk.ask('GET', `/attachments/${stored.id}`);
        expect(got.status).toBe(200);
        expect(got.headers['set-cookie']).toBeUndefined();
        expect(got.headers['x-evil']).toBeUndefined();
        expect(got.headers['content-disposition']).toMatch(/^attachment; filename\*=UTF-8''[\w.~%!*'()-]+$/);
      }
    });
  });

  describe('an idempotency key', () => {
    const signing = (key: string | null, body: object = {}): Question => ({ body, key });

    it('is needed for every write', async () => {
      await refuses('saws.clerk', 'POST', onMine('sign'), signing(null), 400, 'IDEMPOTENCY_KEY_REQUIRED');
      const several: Question = { body: { ids: [mine.id] }, key: null };
      await refuses('saws.clerk', 'POST', '/assignments/actions/sign', several, 400, 'IDEMPOTENCY_KEY_REQUIRED');
      for (const [action, body] of Object.entries({
        launch: undefined,
        rebase: { dueOn: inDays(60), reason: '延期' },
        suspend: { reason: '中止' },
        revoke: { reason: '废止' },
      })) {
        const path = `/campaigns/${campaign.id}/${action}`;
        await refuses('coordinator', 'POST', path, { body, key: null }, 400, 'IDEMPOTENCY_KEY_REQUIRED');
      }
      await refuses(
        'coordinator',
        'POST',
        '/campaigns',
        { body: newCampaign(), key: null },
        400,
        'IDEMPOTENCY_KEY_REQUIRED',
      );
      await refuses(
        'saws.clerk',
        'POST',
        '/attachments',
        { ...multipart('a.txt', 'a'), key: null },
        400,
        'IDEMPOTENCY_KEY_REQUIRED',
      );
      for (const key of ['', ' ', 'x'.repeat(201), 'a b']) {
        await refuses(
          'saws.clerk',
          'POST',
          onMine('sign'),
          { body: {}, key: null, headers: { 'idempotency-key': key } },
          400,
          'IDEMPOTENCY_KEY_REQUIRED',
        );
      }
    });

    it('answers the same request with the same answer, and another request not at all', async () => {
      const clerk = await stage.as('saws.clerk');
      const first = await clerk.ask('POST', onMine('comment'), { body: { comment: '一次' }, key: 'one' });
      const entries = await stage.count('ledger_entry');
      const again = await clerk.ask('POST', onMine('comment'), { body: { comment: '一次' }, key: 'one' });
      expect(again.status).toBe(200);
      expect(again.body).toEqual(first.body);
      expect(again.headers['etag']).toBe(first.headers['etag']);
      await refuses(
        'saws.clerk',
        'POST',
        onMine('comment'),
        { body: { comment: '两次' }, key: 'one' },
        422,
        'IDEMPOTENCY_KEY_REUSED',
      );
      expect(await stage.count('ledger_entry')).toBe(entries);
    });

    it('belongs to one person and one thing: others may use the same word', async () => {
      const entries = await stage.count('ledger_entry');
      const body = { comment: '同键' };
      for (const username of ['saws.clerk', 'saws.head', 'coordinator']) {
        const answer = await (await stage.as(username)).ask('POST', onMine('comment'), { body, key: 'shared' });
        expect(answer.status).toBe(200);
      }
      expect(await stage.count('ledger_entry')).toBe(entries + 3);
    });

    it('of a refused act may be used again once the act can be done', async () => {
      const item = await assignmentOf(stage, campaign, 22, 'MLR');
      const clerk = await stage.as('mlr.clerk');
      const path = `/assignments/${item.id}/actions/release`;
      expectProblem(await clerk.ask('POST', path, { body: {}, key: 'again' }), 409, 'WRONG_STATE');
      await act(stage, 'mlr.clerk', item, 'sign');
      await act(stage, 'mlr.clerk', item, 'claim');
      expect((await clerk.ask('POST', path, { body: {}, key: 'again' })).status).toBe(200);
    });

    it('makes twenty requests at once one act', async () => {
      const clerk = await stage.as('saws.clerk');
      const entries = await stage.count('ledger_entry');
      const question = { body: { comment: '二十次' }, key: randomUUID() };
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => clerk.ask('POST', onMine('comment'), question)),
      );
      const done = answers.filter(({ status }) => status === 200);
      expect(done.length).toBeGreaterThan(0);
      for (const one of done) expect(one.body).toEqual(done[0]!.body);
      for (const other of answers.filter(({ status }) => status !== 200)) {
        expectProblem(other, 409, 'IDEMPOTENCY_KEY_IN_USE');
        expect(other.headers['retry-after']).toBe('1');
      }
      expect(await stage.count('ledger_entry')).toBe(entries + 1);
    });
  });

  describe('If-Match', () => {
    it('refuses what was decided on an older version, and takes the present one', async () => {
      const clerk = await stage.as('saws.clerk');
      const seen = await clerk.ask('GET', `/assignments/${mine.id}`);
      expect(seen.headers['etag']).toBe(`"${seen.body.version}"`);
      await act(stage, 'saws.head', mine, 'comment', { comment: '先一步' });
      const stale = { body: { comment: '迟一步' }, headers: { 'if-match': seen.headers['etag']! } };
      await refuses('saws.clerk', 'POST', onMine('comment'), stale, 412, 'STALE');
      const present = (await read(clerk, mine)).version;
      for (const match of [`"${present}"`, `W/"${present + 1}"`, '*']) {
        const answer = await clerk.ask('POST', onMine('comment'), {
          body: { comment: match },
          headers: { 'if-match': match },
        });
        expect(answer.status).toBe(200);
      }
    });

    it('that is malformed says so', async () => {
      for (const match of ['yesterday', '"one"', '"1", "2"', '-1', '99999999999']) {
        const errors = await refuses(
          'saws.clerk',
          'POST',
          onMine('comment'),
          { body: { comment: '版本' }, headers: { 'if-match': match } },
          400,
          'MALFORMED',
        );
        expect(errors.map(({ path }) => path)).toEqual(['If-Match']);
      }
    });

    it('guards campaigns as well', async () => {
      const shown = await (await stage.as('coordinator')).ask('GET', `/campaigns/${campaign.id}`);
      expect(shown.headers['etag']).toBe(`"${shown.body.version}"`);
      const stale = { body: { reason: '试' }, headers: { 'if-match': `"${shown.body.version - 1}"` } };
      await refuses('coordinator', 'POST', `/campaigns/${campaign.id}/suspend`, stale, 412, 'STALE');
    });
  });

  describe('another role', () => {
    it.each<[string, string, string, object | undefined]>([
      ['mep.clerk', 'POST', '/campaigns', newCampaign()],
      ['group', 'POST', '/campaigns', newCampaign()],
      ['mos.supervisor', 'POST', '/campaigns', newCampaign()],
      ['auditor', 'POST', '/attachments', {}],
      ['mep.head', 'GET', '/letters', undefined],
      ['sysadmin', 'GET', '/assignments', undefined],
      ['sysadmin', 'GET', '/campaigns', undefined],
      ['sysadmin', 'GET', '/escalations', undefined],
      ['secadmin', 'GET', '/assignments', undefined],
      ['secadmin', 'GET', '/campaigns', undefined],
      ['secadmin', 'GET', '/events', undefined],
    ])('%s is refused %s %s', async (username, method, path, body) => {
      await refuses(username, method, path, { body }, 403, 'ROLE_NOT_ALLOWED');
    });

    it('is refused launch, rebase, suspend, resume and revoke', async () => {
      for (const action of ['launch', 'rebase', 'suspend', 'resume', 'revoke']) {
        for (const username of ['saws.clerk', 'saws.head', 'group', 'mos.supervisor', 'auditor', 'sysadmin']) {
          const answer = await (
            await stage.as(username)
          ).ask('POST', `/campaigns/${campaign.id}/${action}`, { body: { reason: '试' } });
          expectProblem(answer, 403, 'ROLE_NOT_ALLOWED');
        }
      }
    });

    it('leaves a record of each denied access in the security audit, and none in the ledger', async () => {
      const [denied, entries] = [
        await stage.count(`security_event WHERE type = 'access_denied'`),
        await stage.count('ledger_entry'),
      ];
      await (await stage.as('sysadmin')).ask('GET', '/assignments');
      expect(await stage.count(`security_event WHERE type = 'access_denied'`)).toBe(denied + 1);
      expect(await stage.count('ledger_entry')).toBe(entries);
    });
  });

  it('never answered with an error of our own', async () => {
    const metrics: Answer = await ask(stage.url, 'GET', '/metrics');
    const samples = metrics.text.split('\n').filter((line) => /^duban_http_request_seconds_count\{/.test(line));
    expect(samples.length).toBeGreaterThan(20);
    expect(samples.filter((line) => /status="5\d\d"/.test(line))).toEqual([]);
    expect(stage.api.log).not.toMatch(/INTERNAL/);
  });
});
