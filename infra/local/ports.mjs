import { join } from 'node:path';
import { CannotStart } from './cannot-start.mjs';
import { readJson, writeJson } from './data-directory.mjs';
import { freePort } from './free-port.mjs';
import { usualPorts as usualTemporalPorts } from './servers/temporal-settings.mjs';

const USUAL = {
  web: 3000,
  workerHealth: 3001,
  mailerHealth: 3002,
  webDevelopment: 5173,
  postgres: 5432,
  redis: 6379,
  temporalUi: 8233,
  smtp: 1025,
  mailWeb: 1080,
};

/**
 * The usual ports where they are free. Those of the last run come first: bookmarks go on working, and Temporal does
 * not have to find its own services anew.
 *
 * @param {string} dataDirectory
 * @returns {Promise<Record<keyof typeof USUAL, number> & { temporal: import('./servers/temporal-settings.mjs').TemporalPorts }>}
 */
export async function choosePorts(dataDirectory) {
  const file = join(dataDirectory, 'ports.json');
  const last = await readJson(file, {}).catch(() => ({}));
  /** @type {any} */
  const chosen = { temporal: {} };
  for (const [name, usual] of Object.entries(USUAL)) {
    chosen[name] = name === 'web' ? await webPort() : await freePort(last[name], usual);
  }
  for (const [name, usual] of Object.entries(usualTemporalPorts)) {
    chosen.temporal[name] = await freePort(last.temporal?.[name], usual);
  }
  await writeJson(file, chosen);
  return chosen;
}

/** The one that people type, so it returns to the usual number as soon as that is free. */
async function webPort() {
  const given = process.env.DUBAN_PORT;
  if (!given) return freePort(USUAL.web);
  const port = Number(given);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new CannotStart(`DUBAN_PORT=${given}: 不是端口号 not a port number`);
  }
  if ((await freePort(port)) === port) return port;
  throw new CannotStart(`DUBAN_PORT=${port}: 端口已被占用 this port is taken; choose another one or leave it out`);
}
