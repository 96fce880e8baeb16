import { z } from 'zod';
import { address, everyProcess, parseConfig, port } from './parse';

const shape = z.object({
  ...everyProcess,
  SYSTEM_DATABASE_URL: address(/^postgres(ql)?$/),
  REDIS_URL: address(/^rediss?$/),
  SMTP_URL: address(/^smtps?$/),
  MAIL_FROM: z.email().default('duban@demo.duban.local'),
  /** Letters go to these domains only; in demo mode to the demonstration's. */
  MAIL_DOMAINS: z
    .string()
    .default('demo.duban.local')
    .transform((list) => list.split(',').map((domain) => domain.trim().toLowerCase())),
  MAILER_HEALTH_PORT: port.default(3002),
});
export type MailerConfig = Readonly<z.infer<typeof shape>>;

export function loadMailerConfig(environment: NodeJS.ProcessEnv): MailerConfig {
  return parseConfig(shape, environment);
}
