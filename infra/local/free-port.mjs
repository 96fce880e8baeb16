import { connect, createServer } from 'node:net';

// Below the range from which systems draw the local ports of outgoing connections, which could take a port between
// our look and the server's start.
const QUIET_RANGE = { from: 20_000, to: 32_000 };

/** Ports handed out by this process, so that two servers that start at once never get the same one. */
const handedOut = new Set();

/**
 * The first free port among the preferred ones, then the next free one above the last of them.
 *
 * @param {...(number | undefined)} preferred
 * @returns {Promise<number>}
 */
export async function freePort(...preferred) {
  const wanted = preferred.filter((port) => port !== undefined);
  for (const port of wanted) if (await take(port)) return port;
  for (let port = (wanted.at(-1) ?? QUIET_RANGE.from) + 1; port < 65_536; port += 1) if (await take(port)) return port;
  throw new Error('no free port');
}

/** A port for a throw-away server, far from those that people use. */
export async function anyFreePort() {
  for (;;) {
    const port = QUIET_RANGE.from + Math.floor(Math.random() * (QUIET_RANGE.to - QUIET_RANGE.from));
    if (await take(port)) return port;
  }
}

/** @param {number} port */
async function take(port) {
  if (handedOut.has(port) || !(await isFree(port))) return false;
  handedOut.add(port);
  return true;
}

/** @param {number} port */
export async function isFree(port) {
  // Listening alone is not proof everywhere: macOS lets 127.0.0.1 be taken beside a server on all addresses.
  return !(await answers('127.0.0.1', port)) && (await canListen(port));
}

/**
 * @param {string} host
 * @param {number} port
 * @param {number} [withinMs]
 * @returns {Promise<boolean>}
 */
export function answers(host, port, withinMs = 1_000) {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: withinMs });
    const settle = (/** @type {boolean} */ answered) => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', () => settle(true));
    socket.once('timeout', () => settle(false));
    socket.once('error', () => settle(false));
  });
}

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function canListen(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
