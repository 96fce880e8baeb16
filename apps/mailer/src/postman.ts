import type { MailerConfig } from '@duban/config';
import { LetterRepository, type QueuedLetter } from '@duban/persistence';
import type { Log } from '@duban/telemetry';
import { type Transporter, createTransport } from 'nodemailer';

/** A letter that the server refuses for good (5xx) is given up at once; any other fault is tried for about a day. */
const ATTEMPTS = 300;
const LONGEST_WAIT_S = 300;
const LOOKED_AT_EVERY_MS = 60_000;

interface SmtpFault {
  readonly responseCode?: number;
  readonly code?: string;
  readonly message?: string;
}

/** How long to wait before the next attempt, or `never`. */
export function nextAttempt(attempts: number, fault: SmtpFault): number | 'never' {
  if (isRefusedForGood(fault) || attempts >= ATTEMPTS) return 'never';
  return Math.min(LONGEST_WAIT_S, 2 ** Math.min(attempts - 1, 9));
}

function isRefusedForGood({ code, responseCode }: SmtpFault): boolean {
  if (code === 'EAUTH') return false; // it is the mailer that is refused, not the letter
  // Without an answer of the server it is the client that found no address in the envelope.
  return responseCode === undefined ? code === 'EENVELOPE' : responseCode >= 500;
}

/** Sends one letter at a time to the server. The register decides whether a letter is still to be sent, and by whom. */
export class Postman {
  private readonly transport: Transporter;
  private lookedAt = 0;
  private reached: Promise<boolean> = Promise.resolve(false);

  constructor(
    private readonly letters: LetterRepository,
    private readonly config: Pick<MailerConfig, 'SMTP_URL' | 'MAIL_FROM' | 'MAIL_DOMAINS'>,
    private readonly log: Log,
  ) {
    // Nothing in a letter may read a file or fetch an address of this machine.
    this.transport = createTransport({
      url: config.SMTP_URL,
      pool: true,
      maxConnections: 4,
      disableFileAccess: true,
      disableUrlAccess: true,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
    } as never);
  }

  /** The server answers and lets the mailer in: looked at once a minute, for each look is a sign-in. */
  reachesItsServer(): Promise<boolean> {
    if (Date.now() - this.lookedAt >= LOOKED_AT_EVERY_MS) {
      this.lookedAt = Date.now();
      this.reached = this.transport.verify().then(
        () => true,
        () => false,
      );
    }
    return this.reached;
  }

  /** Sends it, or finds that there is nothing to send: sent before, taken by another, overtaken by events. */
  async carry(letterId: string): Promise<'sent' | 'nothing' | 'later' | 'dead'> {
    const letter = await this.letters.lease(letterId);
    if (!letter) return 'nothing';
    if (!this.mayGoTo(letter.to_mailbox)) {
      await this.letters.died(letter.id, 'mailbox outside the domains that letters may go to');
      return 'dead';
    }
    try {
      await this.send(letter);
    } catch (fault) {
      const wait = nextAttempt(letter.attempts, fault as SmtpFault);
      const message = String((fault as SmtpFault).message ?? fault);
      this.log.warn(
        {
          letter: letter.id,
          attempts: letter.attempts,
          code: (fault as SmtpFault).code,
          responseCode: (fault as SmtpFault).responseCode,
        },
        'letter not sent',
      );
      if (wait === 'never') await this.letters.died(letter.id, message);
      else await this.letters.failed(letter.id, message, wait);
      return wait === 'never' ? 'dead' : 'later';
    }
    await this.letters.sent(letter.id);
    return 'sent';
  }

  close(): void {
    this.transport.close();
  }

  private mayGoTo(mailbox: string): boolean {
    const match = /^[^\s@<>(),;:\\"[\]]+@([^\s@<>(),;:\\"[\]]+)$/.exec(mailbox);
    return match !== null && this.config.MAIL_DOMAINS.includes(match[1]!.toLowerCase());
  }

  private async send(letter: QueuedLetter): Promise<void> {
    await this.transport.sendMail({
      from: { name: '督办系统', address: this.config.MAIL_FROM },
      // As objects: a mailbox given as text would be parsed, and could name a second recipient.
      to: { name: letter.to_name, address: letter.to_mailbox },
      subject: letter.subject,
      html: letter.html,
      text: letter.text,
      messageId: letter.message_id,
      ...(letter.thread_id ? { references: letter.thread_id, inReplyTo: letter.thread_id } : {}),
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'X-Duban-Letter': letter.id },
    });
  }
}
