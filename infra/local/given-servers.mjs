import { CannotStart } from './cannot-start.mjs';
import { answers } from './free-port.mjs';
import { query } from './servers/postgres.mjs';

/** Each of these names a server that is used instead of one of ours. */
export const given = {
  postgres: process.env.DATABASE_URL || undefined,
  redis: process.env.REDIS_URL || undefined,
  temporal: process.env.TEMPORAL_ADDRESS || undefined,
  smtp: process.env.SMTP_URL || undefined,
};

const VARIABLES = { postgres: 'DATABASE_URL', redis: 'REDIS_URL', temporal: 'TEMPORAL_ADDRESS', smtp: 'SMTP_URL' };

export const givenNames = () =>
  Object.entries(given).flatMap(([name, value]) =>
    value ? [VARIABLES[/** @type {keyof typeof VARIABLES} */ (name)]] : [],
  );

/**
 * @param {string} url
 * @returns {Promise<string>} its version
 */
export async function checkGivenPostgres(url) {
  const [{ number, version }] = await query(
    url,
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
  ).catch((error) => {
    throw new CannotStart(`DATABASE_URL: 无法连接 cannot connect to ${hostOf(url)}: ${error.message}`, {
      cause: error,
    });
  });
  if (number < 180_000)
    throw new CannotStart(`DATABASE_URL: PostgreSQL ${version}，需 18 以上 is too old, 18 is needed`);
  return version;
}

/** @param {string} url */
export async function checkGivenRedis(url) {
  const { default: Redis } = await import('ioredis');
  const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CannotStart(`REDIS_URL: 无法连接 cannot connect to ${hostOf(url)}: ${why}`, { cause: error });
  } finally {
    client.disconnect();
  }
}

/**
 * @param {string} variable
 * @param {string} host
 * @param {number} port
 */
async function checkAnswers(variable, host, port) {
  if (await answers(host, port, 5_000)) return;
  throw new CannotStart(`${variable}: 无法连接 nothing answers at ${host}:${port}`);
}

/** @param {string} url */
export function checkGivenSmtp(url) {
  const { hostname, port, protocol } = new URL(url);
  return checkAnswers('SMTP_URL', hostname, Number(port) || (protocol === 'smtps:' ? 465 : 25));
}

/** @param {string} address */
export function checkGivenTemporal(address) {
  const { hostname, port } = new URL(`tcp://${address}`);
  return checkAnswers('TEMPORAL_ADDRESS', hostname, Number(port) || 7233);
}

/** Without the password, which does not belong on a screen. @param {string} url */
const hostOf = (url) => (URL.canParse(url) ? new URL(url).host : 'this address');
