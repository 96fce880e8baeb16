import { join } from 'node:path';
import { CannotStart } from './cannot-start.mjs';
import { readJson, writeJson } from './data-directory.mjs';
import { freePort } from './free-port.mjs';
import { usualPorts as usualTemporalPorts } from './servers/temporal-settings.mjs';

const USUAL = {
  web: 3000,
  workerHealth: 3081,
  mailerHealth: 3082,
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
    const given = name === 'web' ? givenPort() : undefined;
    chosen[name] = given === undefined ? await freePort(last[name], usual) : await thisPort(given);
  }
  for (const [name, usual] of Object.entries(usualTemporalPorts)) {
    chosen.temporal[name] = await freePort(last.temporal?.[name], usual);
  }
  await writeJson(file, chosen);
  return chosen;
}

function givenPort() {
  const given = process.env.DUBAN_PORT;
  if (!given) return undefined;
  const port = Number(given);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new CannotStart(`DUBAN_PORT=${given}: 不是端口号 not a port number`);
}

/** @param {number} port */
async function thisPort(port) {
  if ((await freePort(port)) === port) return port;
  throw new CannotStart(`DUBAN_PORT=${port}: 端口已被占用 this port is taken; choose another one or leave it out`);
}
