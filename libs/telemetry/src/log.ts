import pino, { type Logger } from 'pino';

export type Log = Logger;

/** Ids and codes only: no names, addresses, words of letters, passwords or tokens reach the log. */
const REDACTED = [
  'password',
  '*.password',
  'authorization',
  '*.authorization',
  'cookie',
  '*.cookie',
  'accessToken',
  '*.accessToken',
  'mailbox',
  '*.mailbox',
];

export function createLog(process: string, level: string): Log {
  return pino({
    level,
    base: { process },
    redact: { paths: REDACTED, censor: '…' },
    timestamp: pino.stdTimeFunctions.isoTime,
  });
}
