import type {
  Account,
  LedgerEntryShown,
  LedgerVerification,
  SecurityEvent,
  SystemState,
  User,
} from '@duban/contract-http';
import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type List, launch } from '../stage/campaign';
import { type Desk, PASSWORD, ask, expectProblem, signIn } from '../stage/desk';
import { type Stage, openStage } from '../stage/stage';
import { until } from '../stage/until';

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
}
/** What anybody may ask without a session. Everything else is closed. */
const PUBLIC = [
  'POST /api/v1/session',
  'GET /api/v1/meta',
  // Rows 23 and 24 are published to society.
  'GET /api/v1/public/announcements',
  'GET /api/v1/public/announcements/{id}',
  'GET /api/v1/public/announcements/{id}/proof',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
];

describe('access', () => {
  let stage: Stage;
  let operations: Operation[];

  beforeAll(async () => {
    stage = await openStage();
    const { body, status } = await ask(stage.url, 'GET', '/api/v1/openapi.json');
    expect(status).toBe(200);
    expect(body.openapi).toMatch(/^3\.1\./);
    operations = Object.entries(body.paths as Record<string, Record<string, { parameters?: [] }>>).flatMap(
      ([path, methods]) =>
        Object.entries(methods).map(([method, { parameters }]) => ({
          method: method.toUpperCase(),
          path,
          parameters: parameters ?? [],
        })),
    );
  });
  afterAll(() => stage?.close());

  const nameOf = ({ method, path }: Operation) => `${method} ${path}`;
  const filled = (path: string) =>
    path.replace(/\{(\w+)\}/g, (_, name: string) =>
      name === 'action' ? 'sign' : '00000000-0000-4000-8000-000000000000',
    );
  /** Asks as whoever has just signed in. */
  const newDesk =
    ({ body }: { body: { accessToken: string } }) =>
    (method: 'GET' | 'POST', path: string) =>
      ask(stage.url, method, `/api/v1${path}`, { headers: { authorization: `Bearer ${body.accessToken}` } });
  const attempt = (username: string, password: string, from: string) =>
    ask(stage.url, 'POST', '/api/v1/session', {
      body: { username, password },
      key: null,
      headers: { 'x-forwarded-for': from },
    });

  describe('the served contract', () => {
    it('names everything that the public contract promises of this release', () => {
      expect(operations.map(nameOf)).toEqual(
        expect.arrayContaining([
          'POST /api/v1/session',
          'DELETE /api/v1/session',
          'GET /api/v1/me',
          'GET /api/v1/notices/{noticeId}/table',
          'GET /api/v1/agencies',
          'GET /api/v1/sectors',
          'POST /api/v1/campaigns',
          'POST /api/v1/campaigns/{id}/launch',
          'POST /api/v1/campaigns/{id}/rebase',
          'GET /api/v1/campaigns/{id}/tasks',
          'GET /api/v1/tasks/{id}',
          'GET /api/v1/assignments',
          'GET /api/v1/assignments/{id}',
          'POST /api/v1/assignments/{id}/actions/{action}',
          'POST /api/v1/assignments/actions/{action}',
          'POST /api/v1/attachments',
          'GET /api/v1/attachments/{id}',
          'GET /api/v1/escalations',
          'GET /api/v1/escalations/{id}/explanation',
          'POST /api/v1/escalations/{id}/actions/{action}',
          'GET /api/v1/events',
        ]),
      );
    });

    it('answers 401 to every operation without a session, but for the few that are public', async () => {
      const open: string[] = [];
      for (const operation of operations) {
        const answer = await ask(stage.url, operation.method, filled(operation.path));
        if (answer.status === 401) expectProblem(answer, 401, 'UNAUTHENTICATED');
        else open.push(nameOf(operation));
      }
      expect(open.sort()).toEqual([...PUBLIC].sort());
    });

    it('requires an Idempotency-Key for every write, and says so', async () => {
      const writes = operations.filter(({ method, path }) => method !== 'GET' && path !== '/api/v1/session');
      expect(writes.length).toBeGreaterThan(8);
      for (const { parameters, ...write } of writes) {
        const declared = parameters.filter((parameter) => parameter.in === 'header' && parameter.required);
        expect({ ...write, header: declared.map(({ name }) => name) }).toEqual({
          ...write,
          header: ['Idempotency-Key'],
        });
      }
    });

    it('tells what every write asks for, the acts of a matter each under its name', async () => {
      const { body } = await ask(stage.url, 'GET', '/api/v1/openapi.json');
      type Described = { requestBody?: { content: Record<string, { schema: { anyOf?: { title?: string }[] } }> } };
      const paths = body.paths as Record<string, Record<string, Described>>;
      const acts = Object.entries(paths).filter(([path]) => path.endsWith('/{id}/actions/{action}'));
      const bare = acts.filter(([, { post }]) => !post?.requestBody).map(([path]) => path);
      // To close or open a door needs no words.
      expect(bare).toEqual(['/api/v1/accounts/{id}/actions/{action}']);
      const cases =
        paths['/api/v1/cases/{id}/actions/{action}']!['post']!.requestBody!.content['application/json']!.schema;
      expect(cases.anyOf!.map(({ title }) => title)).toEqual(
        expect.arrayContaining(['verify', 'dismantle', 'comment']),
      );
    });

    it('points at nothing that is not in it, so that a client can be generated from it', async () => {
      const { body } = await ask(stage.url, 'GET', '/api/v1/openapi.json');
      const lost: string[] = [];
      let refs = 0;
      const look = (node: unknown): void => {
        if (typeof node !== 'object' || node === null) return;
        for (const [name, value] of Object.entries(node)) {
          if (name !== '$ref') {
            look(value);
            continue;
          }
          refs += 1;
          const found = String(value)
            .replace(/^#\//, '')
            .split('/')
            .reduce<unknown>((place, step) => (place as Record<string, unknown> | undefined)?.[step], body);
          if (found === undefined) lost.push(String(value));
        }
      };
      look(body);
      expect(refs).toBeGreaterThan(100);
      expect(lost).toEqual([]);
    });

    it('is what the web application was compiled against', async () => {
      const script = join(process.cwd(), 'infra/local/openapi.mjs');
      const { stderr, code } = await new Promise<{ stderr: string; code: number }>((done) =>
        execFile(
          process.execPath,
          [script, '--check'],
          { env: { ...process.env, NODE_OPTIONS: '', DUBAN_URL: stage.url } },
          (fault, _stdout, stderr) => done({ stderr, code: fault ? 1 : 0 }),
        ),
      );
      expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    });

    it('is there in every answer to a path that nobody serves', async () => {
      for (const path of ['/api/v1/nothing', '/api/v2/me', '/api']) {
        const answer = await ask(stage.url, 'GET', path);
        expectProblem(answer, 404, 'NOT_FOUND');
      }
      for (const path of ['/api/v1/funds/%zz', '/api/v1/criteria/editions/%ED%A0%80/changes'])
        expectProblem(await ask(stage.url, 'GET', path), 400, 'MALFORMED');
      const method = await ask(stage.url, 'PUT', '/api/v1/me');
      expectProblem(method, 404, 'NOT_FOUND');
    });
  });

  describe('a session', () => {
    it('tells who is signed in', async () => {
      expect((await stage.as('mep.clerk')).user).toMatchObject({
        username: 'mep.clerk',
        displayName: '环境保护部 经办人',
        roles: ['clerk'],
        agency: { code: 'MEP', nameZh: '环境保护部' },
      });
      expect((await stage.as('group')).user).toMatchObject({ roles: ['group_secretary'], agency: null });
      const english = await (await stage.as('p650000.head')).in('en').get<{ displayName: string }>('/me');
      expect(english.displayName).not.toMatch(/\p{Script=Han}/u);
    });

    it('lies in a cookie that no script can read and no other site can send', async () => {
      const answer = await attempt('saic.clerk', PASSWORD, '192.0.2.1');
      const [cookie] = answer.headers['set-cookie']!;
      expect(cookie).toMatch(/^duban_session=[\w-]+; Path=\/; HttpOnly; SameSite=Strict; Expires=/);
      expect(answer.headers['cache-control']).toBe('no-store');
    });

    it('needs the CSRF header for a write with the cookie, and none with a bearer token', async () => {
      const answer = await attempt('saic.clerk', PASSWORD, '192.0.2.1');
      const cookie = answer.headers['set-cookie']![0]!.split(';')[0]!;
      expect((await ask(stage.url, 'GET', '/api/v1/me', { headers: { cookie } })).status).toBe(200);
      const write = (headers: Record<string, string>) =>
        ask(stage.url, 'POST', '/api/v1/assignments/actions/sign', {
          body: { ids: ['00000000-0000-4000-8000-000000000000'] },
          headers,
        });
      expectProblem(await write({ cookie }), 403, 'CSRF');
      expect((await write({ cookie, 'x-duban-csrf': '1' })).status).toBe(200);
      expect((await write({ authorization: `Bearer ${answer.body.accessToken}` })).status).toBe(200);
    });

    it('is known to the database by its hash alone', async () => {
      const { token } = await signIn(stage.url, 'sac.clerk');
      const hash = createHash('sha256').update(token).digest('hex');
      expect(await stage.count(`session WHERE token_hash = '${hash}'`)).toBe(1);
      expect(await stage.count(`session WHERE position('${token}' in session::text) > 0`)).toBe(0);
    });

    it('is over when it is ended, when its time is up, when nobody has used it, and when the account is disabled', async () => {
      const ended = await signIn(stage.url, 'sac.clerk');
      expect((await ended.ask('DELETE', '/session')).status).toBe(204);
      expectProblem(await ended.ask('GET', '/me'), 401, 'UNAUTHENTICATED');
      expectProblem(await ended.in('en').ask('DELETE', '/session'), 401, 'UNAUTHENTICATED', 'en');

      for (const over of [
        `expires_at = now() - interval '1 second'`,
        `last_seen_at = now() - interval '2 hours 1 minute'`,
      ]) {
        const desk = await signIn(stage.url, 'sac.clerk');
        expect((await desk.ask('GET', '/me')).status).toBe(200);
        const hash = createHash('sha256').update(desk.token).digest('hex');
        await stage.database.query(`UPDATE session SET ${over} WHERE token_hash = $1`, [hash]);
        expectProblem(await desk.ask('GET', '/me'), 401, 'UNAUTHENTICATED');
      }

      const disabled = await signIn(stage.url, 'serc.clerk');
      await stage.database.query(`UPDATE account SET disabled_at = now() WHERE username = 'serc.clerk'`);
      expectProblem(await disabled.ask('GET', '/me'), 401, 'UNAUTHENTICATED');
      expectProblem(await attempt('serc.clerk', PASSWORD, '192.0.2.1'), 401, 'INVALID_CREDENTIALS');
    });

    it.each([
      'Bearer',
      'Bearer x',
      `Bearer ${'x'.repeat(43)}`,
      `Bearer ${'x'.repeat(5_000)}`,
      'Basic bWVwOm1lcA==',
      "Bearer ' OR 1=1 --aaaaaaaaaaaaaaaaaaa",
    ])('is not opened by a token that is none: %s', async (authorization) => {
      expectProblem(await ask(stage.url, 'GET', '/api/v1/me', { headers: { authorization } }), 401, 'UNAUTHENTICATED');
    });
  });

  describe('signing in', () => {
    it('gives an unknown user, a wrong password and a disabled account the same answer', async () => {
      const answers = [
        await attempt('nobody.at.all', PASSWORD, '192.0.2.2'),
        await attempt('mep.head', 'wrong', '192.0.2.2'),
        await attempt("mep.head' --", PASSWORD, '192.0.2.2'),
        await attempt('', '', '192.0.2.2'),
      ];
      for (const answer of answers) expectProblem(answer, 401, 'INVALID_CREDENTIALS');
      const told = answers.map(({ body: { traceId: _traceId, ...rest } }) => JSON.stringify(rest));
      expect(new Set(told).size).toBe(1);
    });

    it('is malformed with anything else than a name and a password', async () => {
      for (const body of [
        {},
        { username: 'a' },
        { username: 'a', password: 1 },
        { username: 'a\u0000', password: 'x' },
        { username: 'a'.repeat(101), password: 'x' },
        { username: 'a', password: 'x', role: 'coordinator' },
      ]) {
        expectProblem(await ask(stage.url, 'POST', '/api/v1/session', { body, key: null }), 400, 'MALFORMED');
      }
    });

    it('is shut after five failures from one address, with the time to wait, and for nobody else', async () => {
      for (let failure = 0; failure < 5; failure += 1) {
        expectProblem(await attempt('mof.head', `guess ${failure}`, '198.51.100.7'), 401, 'INVALID_CREDENTIALS');
      }
      const shut = await attempt('mof.head', PASSWORD, '198.51.100.7');
      expectProblem(shut, 429, 'TOO_MANY_FAILURES');
      expect(Number(shut.headers['retry-after'])).toBeGreaterThan(0);
      // Whoever is at their own desk is not locked out by somebody elsewhere.
      expect((await attempt('mof.head', PASSWORD, '192.0.2.3')).status).toBe(200);
      expect((await attempt('mof.clerk', PASSWORD, '198.51.100.7')).status).toBe(200);
      // Unknown names are shut just so: the limit tells nobody which names exist.
      for (let failure = 0; failure < 5; failure += 1) await attempt('nobody.else', `guess ${failure}`, '198.51.100.8');
      expectProblem(await attempt('nobody.else', 'guess', '198.51.100.8'), 429, 'TOO_MANY_FAILURES');
    });

    it('counts failures only: signing in often is nobody’s fault', async () => {
      for (let time = 0; time < 8; time += 1) {
        expect((await attempt('moa.clerk', PASSWORD, '192.0.2.4')).status).toBe(200);
      }
    });

    it('stays shut when Redis is emptied and the API is restarted', async () => {
      await stage.redis.flushdb();
      await stage.api.kill();
      await stage.api.start();
      expectProblem(await attempt('mof.head', PASSWORD, '198.51.100.7'), 429, 'TOO_MANY_FAILURES');
      expect((await (await stage.as('mep.clerk')).ask('GET', '/me')).status).toBe(200);
    });
  });

  describe('every answer', () => {
    it('carries the headers that keep a browser from doing foolish things', async () => {
      for (const path of ['/api/v1/meta', '/api/v1/me', '/health/live', '/api/v1/openapi.json']) {
        const { headers } = await ask(stage.url, 'GET', path);
        expect(headers['content-security-policy']).toContain("default-src 'self'");
        expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
        expect(headers['content-security-policy']).toContain("script-src 'self'");
        expect(headers).toMatchObject({
          'x-content-type-options': 'nosniff',
          'referrer-policy': 'no-referrer',
          'x-frame-options': 'SAMEORIGIN',
        });
        expect(headers['x-powered-by']).toBeUndefined();
        expect(headers['access-control-allow-origin']).toBeUndefined();
      }
    });
  });

  describe('administrators', () => {
    it('see no matter of any agency, and nobody but they is kept out', async () => {
      const matters = ['/assignments', '/campaigns', '/escalations', '/letters', '/assignments/counts', '/events'];
      for (const username of ['sysadmin', 'secadmin']) {
        const desk = await stage.as(username);
        for (const path of matters) expectProblem(await desk.ask('GET', path), 403, 'ROLE_NOT_ALLOWED');
      }
      for (const path of matters.slice(0, 4)) {
        expect((await (await stage.as('auditor')).ask('GET', path)).status).toBe(200);
      }
    });

    it('leave the security audit to the auditor and the security administrator; who was refused stands in it', async () => {
      type Found = { items: SecurityEvent[]; total: number; nextCursor: string | null };
      for (const username of ['sysadmin', 'coordinator', 'miit.head'])
        expectProblem(await (await stage.as(username)).ask('GET', '/security-events'), 403, 'ROLE_NOT_ALLOWED');
      const refused = '/security-events?type=access_denied&q=/api/v1/security-events';
      for (const username of ['auditor', 'secadmin']) {
        const { items, total } = await (await stage.as(username)).get<Found>(refused);
        expect([total, items.map((one) => one.username)]).toEqual([3, ['miit.head', 'coordinator', 'sysadmin']]);
        expect(items[0]).toMatchObject({
          type: 'access_denied',
          detail: { method: 'GET', path: '/api/v1/security-events' },
        });
      }
      const desk = await stage.as('auditor');
      const first = await desk.get<Found>(`${refused}&limit=2`);
      const second = await desk.get<Found>(`${refused}&limit=2&cursor=${first.nextCursor}`);
      expect([...first.items, ...second.items].map((one) => one.username)).toEqual([
        'miit.head',
        'coordinator',
        'sysadmin',
      ]);
      expect(second.nextCursor).toBeNull();
      expect((await desk.get<Found>(`${refused}&to=2020-01-01`)).total).toBe(0);
      expect((await desk.get<Found>(`${refused}&from=2020-01-01`)).total).toBe(3);
      for (const wrong of ['cursor=x', 'type=nothing', 'from=2020-13-01', 'limit=0'])
        expectProblem(await desk.ask('GET', `/security-events?${wrong}`), 400, 'MALFORMED');
    });

    it('keep accounts and rights apart: one makes, another grants, and neither does the other’s or its own', async () => {
      const [system, security] = [await stage.as('sysadmin'), await stage.as('secadmin')];
      const person = {
        username: 'moa.new',
        displayNameZh: '新到经办',
        mailbox: 'new@demo.duban.local',
        password: PASSWORD,
        agency: 'MOA',
      };
      const make = (desk: Desk, body: object = person) => desk.ask('POST', '/accounts', { body });
      expectProblem(await make(security), 403, 'ROLE_NOT_ALLOWED');
      expectProblem(await make(await stage.as('moa.head')), 403, 'ROLE_NOT_ALLOWED');
      expectProblem(await make(system, { ...person, agency: 'NOWHERE' }), 422, 'UNKNOWN_AGENCY');
      const made = await make(system);
      expect([made.status, made.body]).toMatchObject([201, { username: 'moa.new', roles: [], agency: 'MOA' }]);
      expectProblem(await make(system), 409, 'NAME_TAKEN');
      // The same key with another password is another command, though no password is kept to compare.
      const key = randomUUID();
      const twin = { ...person, username: 'moa.twin' };
      for (const [password, status] of [
        [PASSWORD, 201],
        [PASSWORD, 201],
        [`${PASSWORD}-x`, 422],
      ] as const)
        expect((await system.ask('POST', '/accounts', { body: { ...twin, password }, key })).status).toBe(status);
      const { id } = made.body;
      // A password that somebody else has chosen is good for one thing: to change it.
      const newcomer = await signIn(stage.url, 'moa.new');
      expectProblem(await newcomer.ask('GET', '/assignments'), 403, 'PASSWORD_TO_CHANGE');
      expect(await newcomer.get<User>('/me')).toMatchObject({ roles: [], mustChangePassword: true });
      const own = { current: PASSWORD, next: `${PASSWORD}-own` };
      expect((await newcomer.ask('POST', '/me/password', { body: own })).status).toBe(204);
      // Without rights there is nothing to see.
      expectProblem(await newcomer.ask('GET', '/assignments'), 403, 'ROLE_NOT_ALLOWED');
      const grant = (desk: Desk, account: string, roles: string[]) =>
        desk.ask('PUT', `/accounts/${account}/roles`, { body: { roles, reason: '岗位任命' } });
      expectProblem(await grant(system, id, ['clerk']), 403, 'ROLE_NOT_ALLOWED');
      expectProblem(await grant(security, id, ['clerk', 'auditor']), 422, 'ADMINISTERS_ONE_THING');
      expectProblem(await grant(security, id, ['enterprise']), 400, 'MALFORMED');
      const granted = await grant(security, id, ['clerk']);
      expect(granted.body).toMatchObject({ roles: ['clerk'] });
      const desk = newDesk(
        await ask(stage.url, 'POST', '/api/v1/session', { body: { username: 'moa.new', password: own.next } }),
      );
      expect((await desk('GET', '/assignments')).status).toBe(200);
      type Listed = { items: Account[]; total: number; nextCursor: string | null };
      const admins = await security.get<Listed>('/accounts?role=system_admin&role=security_admin&limit=1');
      expect(admins).toMatchObject({ total: 2, items: [{ username: 'secadmin', allowedActions: [] }] });
      const [sysadmin] = (
        await security.get<Listed>(`/accounts?role=system_admin&role=security_admin&cursor=${admins.nextCursor}`)
      ).items;
      expect(sysadmin).toMatchObject({ username: 'sysadmin', allowedActions: ['grant'] });
      expectProblem(await grant(security, admins.items[0]!.id, []), 422, 'YOUR_OWN_ACCOUNT');
      expectProblem(await grant(security, sysadmin!.id, []), 422, 'LAST_ADMINISTRATOR');
      const turn = (action: string) => system.ask('POST', `/accounts/${id}/actions/${action}`);
      expectProblem(
        await system.ask('POST', `/accounts/${admins.items[0]!.id}/actions/disable`),
        422,
        'LAST_ADMINISTRATOR',
      );
      const reset = await system.ask('POST', `/accounts/${id}/password`, { body: { password: `${PASSWORD}-2` } });
      expect(reset.status).toBe(204);
      expectProblem(await desk('GET', '/me'), 401, 'UNAUTHENTICATED');
      const over = await system.ask('POST', `/accounts/${admins.items[0]!.id}/password`, {
        body: { password: PASSWORD },
      });
      expectProblem(over, 422, 'ADMINISTRATORS_PASSWORD');
      expect((await turn('disable')).status).toBe(204);
      expectProblem(
        await ask(stage.url, 'POST', '/api/v1/session', { body: { username: 'moa.new', password: `${PASSWORD}-2` } }),
        401,
        'INVALID_CREDENTIALS',
      );
      expect((await turn('enable')).status).toBe(204);
      for (const outsider of ['coordinator', 'moa.head'])
        expectProblem(await (await stage.as(outsider)).ask('GET', '/accounts'), 403, 'ROLE_NOT_ALLOWED');
      const events = await security.get<{ items: SecurityEvent[] }>('/security-events?q=moa.new&limit=50');
      const types = events.items.filter(({ username }) => username !== 'moa.new').map(({ type }) => type);
      expect(types).toEqual(['account_enabled', 'account_disabled', 'password_reset', 'roles_granted', 'account_made']);
    });

    it('leave dead letters to whoever may try them again, digests with all that went into them', async () => {
      const rows = await stage.database.query<{ id: string }>(
        `INSERT INTO letter (id, kind, to_mailbox, to_name, subject, text, html, message_id, state, attempts, last_error, created_at, available_at, facts)
         SELECT gen_random_uuid(), 'digest', 'x@demo.duban.local', '某人', '未送达', '正文', '正文', 'dead-' || part || '@duban.local', CASE part WHEN 'digest' THEN 'dead' ELSE 'merged' END, 5, '550', now(), now(), '{}'
         FROM unnest(ARRAY['digest', 'part']) AS part RETURNING id`,
      );
      const [digest, part] = rows.rows.map(({ id }) => id);
      await stage.database.query('UPDATE letter SET merged_into = $1 WHERE id = $2', [digest, part]);
      const letterOf = async (username: string) =>
        (
          await (
            await stage.as(username)
          ).get<List<{ id: string; allowedActions: string[] }>>('/letters?state=dead&q=未送达')
        ).items.find(({ id }) => id === part);
      expect((await letterOf('auditor'))!.allowedActions).toEqual([]);
      expect((await letterOf('mos.supervisor'))!.allowedActions).toEqual([]);
      expect((await letterOf('coordinator'))!.allowedActions).toEqual(['resend']);
      const resend = async (username: string) =>
        (await stage.as(username)).ask('POST', `/letters/${part}/actions/resend`);
      expectProblem(await resend('auditor'), 403, 'ROLE_NOT_ALLOWED');
      const again = await resend('coordinator');
      expect([again.status, again.body]).toMatchObject([200, { id: part, allowedActions: [] }]);
      await until('its digest has left', async () => (await letterOf('coordinator')) === undefined);
      expectProblem(await resend('coordinator'), 409, 'WRONG_STATE');
    });

    it('hold one thing each, even to the database', async () => {
      await expect(
        stage.database.query(`UPDATE account SET roles = '{system_admin,security_admin}' WHERE username = 'sysadmin'`),
      ).rejects.toThrow('account_administers_one_thing');
    });

    it('see how the parts of the system are', async () => {
      const system = await stage.as('sysadmin');
      const state = await system.get<SystemState>('/system-state');
      expect(state).toMatchObject({
        database: { version: expect.stringMatching(/^\d+/) },
        letters: { dead: 0 },
        processes: [{ name: 'api' }, { name: 'worker' }, { name: 'mailer' }],
      });
      expect(state.processes.every(({ connections }) => connections > 0)).toBe(true);
      expectProblem(await (await stage.as('auditor')).ask('GET', '/system-state'), 403, 'ROLE_NOT_ALLOWED');
    });

    it('leave the ledger to the auditor, who verifies it and is told where it was touched', async () => {
      const auditor = await stage.as('auditor');
      expectProblem(await (await stage.as('sysadmin')).ask('GET', '/ledger/verification'), 403, 'ROLE_NOT_ALLOWED');
      const campaign = await launch(stage, { title: '核验', rows: [1], policy: { rungs: [] } });
      const honest = await auditor.get<LedgerVerification>('/ledger/verification');
      expect(honest).toMatchObject({ faults: [], next: null });
      expect(honest.entries).toBeGreaterThan(2);
      // It is read, too: one matter in its order, page by page, and by nobody else.
      const stream = `campaign/${campaign.id}`;
      const read = (query: string) => auditor.get<List<LedgerEntryShown>>(`/ledger/entries?${query}`);
      const whole = await read(`stream=${stream}`);
      expect(whole.items.map(({ seq }) => seq)).toEqual(whole.items.map((_, at) => whole.total - at));
      expect(whole.items.slice(1).map(({ hash }) => hash)).toEqual(whole.items.slice(0, -1).map((one) => one.prevHash));
      const first = await read(`stream=${stream}&limit=1`);
      const second = await read(`stream=${stream}&limit=1&cursor=${first.nextCursor}`);
      expect([...first.items, ...second.items]).toEqual(whole.items.slice(0, 2));
      expect((await read('to=2020-01-01')).items).toEqual([]);
      expect((await read(`stream=${stream}&q=${encodeURIComponent('查无此人')}`)).total).toBe(0);
      for (const username of ['sysadmin', 'coordinator', 'mos.supervisor'])
        expectProblem(await (await stage.as(username)).ask('GET', '/ledger/entries'), 403, 'ROLE_NOT_ALLOWED');
      expectProblem(await auditor.ask('GET', '/ledger/entries?cursor=x'), 400, 'MALFORMED');
      // What somebody with the server's own login could do.
      await stage.database.query(
        `BEGIN; SET LOCAL session_replication_role = 'replica';
         UPDATE ledger_entry SET reason = '伪造' WHERE stream = 'campaign/${campaign.id}' AND seq = 1; COMMIT`,
      );
      const touched = await auditor.get<LedgerVerification>('/ledger/verification');
      expect(touched.faults).toEqual([
        { stream: `campaign/${campaign.id}`, seq: 1, kind: 'entry', message: expect.stringContaining('第 1 条') },
      ]);
      // A day ends at midnight in Beijing, and not when offices close.
      await stage.database.query(
        `INSERT INTO ledger_entry (stream, seq, type, at, actor, actor_name, payload, prev_hash, hash)
         VALUES ('evening/1', 1, 'drafted', '2026-03-03T12:30:00Z', 'system', '系统', '{}', '', 'x')`,
      );
      expect(await read('from=2026-03-03&to=2026-03-03')).toMatchObject({ total: 1, items: [{ stream: 'evening/1' }] });
      expect((await read('from=2026-03-04&to=2026-03-04')).total).toBe(0);
    });
  });
});
