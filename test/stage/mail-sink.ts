import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { freePort } from './cable';

export interface Mail {
  readonly to: string;
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly parsed: ParsedMail;
  /** As it came over the line. */
  readonly raw: string;
}

/** A mail server that keeps every letter it accepts. It may be away for a while. */
export class MailSink {
  readonly mails: Mail[] = [];
  private server: SMTPServer | undefined;

  private constructor(private readonly port: number) {}

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  static async open(): Promise<MailSink> {
    const sink = new MailSink(await freePort());
    await sink.open();
    return sink;
  }

  async open(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      disableReverseLookup: true,
      closeTimeout: 100,
      onData: (stream, session, accept) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map((recipient) => recipient.address).join(',');
          this.keep(Buffer.concat(chunks), to).then(() => accept(), accept);
        });
      },
    });
    server.on('error', () => undefined); // a client that breaks off
    await new Promise<void>((done) => server.listen(this.port, '127.0.0.1', done));
    this.server = server;
  }

  async close(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (server) await new Promise<void>((done) => server.close(() => done()));
  }

  /** The letters to one mailbox, or to all. */
  to(username: string): Mail[] {
    return this.mails.filter((mail) => mail.to === `${username}@demo.duban.local`);
  }

  private async keep(raw: Buffer, to: string): Promise<void> {
    const parsed = await simpleParser(raw);
    this.mails.push({
      to,
      messageId: parsed.messageId ?? '',
      subject: parsed.subject ?? '',
      text: parsed.text ?? '',
      html: parsed.html || '',
      parsed,
      raw: raw.toString('latin1'),
    });
  }
}
