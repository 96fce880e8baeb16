import { LetterRepository } from '@duban/persistence';
import { Postman } from '@duban/mailer/src/postman';
import { createLog } from '@duban/telemetry';
import { Client } from 'pg';
import { SMTPServer } from 'smtp-server';
import { type TestDatabase, aDatabase } from '../builders/database';
import { MailSink } from '../stage/mail-sink';
import { until } from '../stage/until';
import { letterNow, lettersOnRecord, messageIdOf } from './letters-on-record';

/** Where in the conversation a server says no, and what it says. */
interface No {
  readonly to: 'connection' | 'sender' | 'recipient' | 'letter';
  readonly code: number;
}

/** A mail server that refuses, as long as it is told to. */
class Refuser {
  connections = 0;
  accepted = 0;
  no: No | undefined;
  private readonly server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (_session, answer) => {
      this.connections += 1;
      answer(this.faultOf('connection'));
    },
    onMailFrom: (_address, _session, answer) => answer(this.faultOf('sender')),
    onRcptTo: (_address, _session, answer) => answer(this.faultOf('recipient')),
    onData: (stream, _session, answer) => {
      stream.on('end', () => {
        const fault = this.faultOf('letter');
        if (!fault) this.accepted += 1;
        answer(fault);
      });
      stream.resume();
    },
  });

  get url(): string {
    const address = this.server.server.address();
    if (address === null || typeof address === 'string') throw new RangeError('not listening');
    return `smtp://127.0.0.1:${address.port}`;
  }

  static async open(): Promise<Refuser> {
    const refuser = new Refuser();
    refuser.server.on('error', () => undefined); // a client that breaks off
    await new Promise<void>((done) => refuser.server.listen(0, '127.0.0.1', done));
    return refuser;
  }

  close(): Promise<void> {
    return new Promise((done) => this.server.close(() => done()));
  }

  private faultOf(place: No['to']): Error | null {
    if (this.no?.to !== place) return null;
    return Object.assign(new Error('said no'), { responseCode: this.no.code });
  }
}

describe('the postman', () => {
  let database: TestDatabase;
  let letters: LetterRepository;
  let refuser: Refuser;
  let sink: MailSink;
  const hired: Postman[] = [];

  beforeAll(async () => {
    [database, refuser, sink] = await Promise.all([aDatabase(), Refuser.open(), MailSink.open()]);
    letters = new LetterRepository(database.system);
  });
  beforeEach(async () => {
    await database.setClock(Date.now());
    refuser.no = undefined;
  });
  afterEach(() => {
    for (const postman of hired.splice(0)) postman.close();
  });
  afterAll(async () => {
    await Promise.all([sink?.close(), refuser?.close()]);
    await database?.close();
  });

  const aPostman = (url: string, domains = ['demo.duban.local', 'mep.gov.cn']) => {
    const config = { SMTP_URL: url, MAIL_FROM: 'duban@demo.duban.local', MAIL_DOMAINS: domains };
    const postman = new Postman(letters, config, createLog('postman', 'silent'));
    hired.push(postman);
    return postman;
  };
  const aLetter = async (...[wanted = {}]: Partial<Parameters<typeof lettersOnRecord>[1]>) =>
    (await lettersOnRecord(database, [wanted]))[0]!;
  const arrived = (id: string) => sink.mails.filter((mail) => mail.messageId === messageIdOf(id));

  describe('carries a letter', () => {
    it('that says who sent it, that no human did, and to which matter it belongs', async () => {
      const assignmentId = 'aaaaaaaa-0000-4000-8000-000000000009';
      const id = await aLetter({ assignmentId, mailbox: 'mep.clerk@demo.duban.local' });
      expect(await aPostman(sink.url).carry(id)).toBe('sent');
      const [mail, ...others] = arrived(id);
      expect(others).toEqual([]);
      const thread = `<assignment-${assignmentId}@duban.local>`;
      const header = (name: string) => mail!.parsed.headers.get(name);
      expect(mail!.to).toBe('mep.clerk@demo.duban.local');
      expect(mail!.parsed.from!.value).toEqual([{ name: '督办系统', address: 'duban@demo.duban.local' }]);
      expect(header('auto-submitted')).toBe('auto-generated');
      expect(header('x-auto-response-suppress')).toBe('All');
      expect(header('x-duban-letter')).toBe(id);
      expect(mail!.messageId).toBe(`<${id}@duban.local>`);
      expect([mail!.parsed.references].flat()).toEqual([thread]);
      expect(mail!.parsed.inReplyTo).toBe(thread);
      expect(await letterNow(database, id)).toMatchObject({ state: 'sent', last_error: null, attempts: 1 });
      expect((await letterNow(database, id)).sent_at).not.toBeNull();
    });

    it('in Chinese, in headers that are plain ASCII on the line', async () => {
      const id = await aLetter({ name: '环境保护部 经办人〔一〕' });
      await aPostman(sink.url).carry(id);
      const [mail] = arrived(id);
      expect(mail!.subject).toBe(
        '【催办】第9行 环境保护部 B2 催办 剩3个工作日｜加强环境保护监督性监测，依法查处超标排放企业',
      );
      expect(mail!.text).toContain('任务原文：加强环境保护监督性监测，依法查处超标排放企业');
      expect(mail!.html).toContain('加强环境保护监督性监测，依法查处超标排放企业');
      expect([mail!.parsed.to].flat()[0]!.value).toMatchObject([{ name: '环境保护部 经办人〔一〕' }]);
      const head = mail!.raw.slice(0, mail!.raw.indexOf('\r\n\r\n'));
      expect(head).toMatch(/^[\x20-\x7e\r\n\t]+$/);
      for (const line of mail!.raw.split('\r\n')) expect(line.length).toBeLessThan(998);
    });

    it('without a thread where it belongs to none', async () => {
      const id = await aLetter();
      await database.owner.query('UPDATE letter SET thread_id = NULL WHERE id = $1', [id]);
      await aPostman(sink.url).carry(id);
      expect(arrived(id)[0]!.parsed).toMatchObject({ messageId: messageIdOf(id) });
      expect(arrived(id)[0]!.parsed.references).toBeUndefined();
      expect(arrived(id)[0]!.parsed.inReplyTo).toBeUndefined();
    });

    it('to one recipient, whatever the name says', async () => {
      const id = await aLetter({
        mailbox: 'mep.head@demo.duban.local',
        name: '负责人" <ndrc.head@demo.duban.local>,\r\nBcc: moa.head@demo.duban.local',
        facts: { agencyZh: '环境保护部\r\nBcc: nea.head@demo.duban.local' },
      });
      await aPostman(sink.url).carry(id);
      const [mail] = arrived(id);
      expect(mail!.to).toBe('mep.head@demo.duban.local');
      expect([mail!.parsed.to].flat()[0]!.value.map(({ address }) => address)).toEqual(['mep.head@demo.duban.local']);
      expect(mail!.parsed.headers.has('bcc')).toBe(false);
    });

    it('once: asked again it finds nothing to send', async () => {
      const id = await aLetter();
      const postman = aPostman(sink.url);
      expect([await postman.carry(id), await postman.carry(id)]).toEqual(['sent', 'nothing']);
      expect(arrived(id)).toHaveLength(1);
    });
  });

  describe('comes again later, after a longer wait each time,', () => {
    it.each<[string, No]>([
      ['when the server is too busy to talk', { to: 'connection', code: 421 }],
      ['when the server does not know the sender for now', { to: 'sender', code: 451 }],
      ['when the server wants the recipient to be tried again', { to: 'recipient', code: 450 }],
      ['when the server cannot keep the letter for now', { to: 'letter', code: 452 }],
    ])('%s', async (_case, no) => {
      const id = await aLetter();
      const postman = aPostman(refuser.url);
      refuser.no = no;
      let skipped = 0;
      for (const [attempt, seconds] of [1, 2, 4, 8].entries()) {
        const before = await databaseClock();
        expect(await postman.carry(id)).toBe('later');
        const after = await databaseClock();
        const letter = await letterNow(database, id);
        expect(letter).toMatchObject({ state: 'queued', attempts: attempt + 1 });
        expect(letter.last_error).toContain(String(no.code));
        expect(letter.available_at.getTime()).toBeGreaterThanOrEqual(before + seconds * 1_000);
        expect(letter.available_at.getTime()).toBeLessThanOrEqual(after + seconds * 1_000);
        skipped += seconds * 1_000 + 100;
        await database.setClock(Date.now() + skipped);
        expect((await letters.takeDue(500)).map((due) => due.id)).toContain(id);
      }
      refuser.no = undefined;
      const accepted = refuser.accepted;
      expect(await postman.carry(id)).toBe('sent');
      expect(refuser.accepted).toBe(accepted + 1);
      expect(await letterNow(database, id)).toMatchObject({ state: 'sent', attempts: 5, last_error: null });
    });

    it('when there is no server', async () => {
      const absent = await MailSink.open();
      const postman = aPostman(absent.url);
      await absent.close();
      const id = await aLetter();
      expect(await postman.carry(id)).toBe('later');
      expect((await letterNow(database, id)).last_error).toContain('ECONNREFUSED');
      await absent.open();
      try {
        expect(await postman.carry(id)).toBe('sent');
      } finally {
        await absent.close();
      }
    });
  });

  describe('gives a letter up, for people to see,', () => {
    it.each<[string, No]>([
      ['when the server refuses the sender', { to: 'sender', code: 550 }],
      ['when the server knows no such mailbox', { to: 'recipient', code: 550 }],
      ['when the server refuses the letter', { to: 'letter', code: 554 }],
    ])('%s', async (_case, no) => {
      const id = await aLetter();
      refuser.no = no;
      const heard: string[] = [];
      const listener = new Client({ connectionString: database.systemUrl });
      listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
      await listener.connect();
      try {
        await listener.query('LISTEN duban_changes');
        expect(await aPostman(refuser.url).carry(id)).toBe('dead');
        await until('the screens are told', () => heard.includes('[{"kind":"letter","id":"*"}]'));
      } finally {
        await listener.end();
      }
      expect(await letterNow(database, id)).toMatchObject({ state: 'dead', attempts: 1 });
      expect((await letterNow(database, id)).last_error).toContain(String(no.code));
      await database.setClock(Date.now() + 86_400_000);
      expect((await letters.takeDue(500)).map((due) => due.id)).not.toContain(id);
      expect(await aPostman(refuser.url).carry(id)).toBe('nothing');
    });

    it.each([
      'clerk@gmail.com',
      'clerk@mail.demo.duban.local',
      'clerk@demo.duban.local.example.com',
      'clerk@example.com@demo.duban.local',
      'clerk@demo.duban.local, other@example.com',
      '<other@example.com> clerk@demo.duban.local',
      'clerk@demo.duban.local\r\nRCPT TO:<other@example.com>',
      'demo.duban.local',
      '@demo.duban.local',
      '',
    ])('without a connection when it may not go there: %j', async (mailbox) => {
      const id = await aLetter({ mailbox });
      const connections = refuser.connections;
      expect(await aPostman(refuser.url).carry(id)).toBe('dead');
      expect(await letterNow(database, id)).toMatchObject({
        state: 'dead',
        last_error: 'mailbox outside the domains that letters may go to',
      });
      expect(refuser.connections).toBe(connections);
    });

    it('but not one whose domain is written in capitals', async () => {
      const id = await aLetter({ mailbox: 'clerk@MEP.gov.cn' });
      expect(await aPostman(sink.url).carry(id)).toBe('sent');
    });
  });

  /** In milliseconds, as the driver reads a moment. */
  async function databaseClock(): Promise<number> {
    return (await database.owner.query<[{ now: Date }]>('SELECT clock_timestamp() AS now'))[0].now.getTime();
  }
});
