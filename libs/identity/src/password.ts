import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** The profile travels with the hash, so that it can be raised later without losing anybody. 32 MiB, about 60 ms. */
const COST = 2 ** 15;
const BLOCK = 8;
const LENGTH = 32;

function derive(password: string, salt: Buffer, cost: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parameters = { N: cost, r: BLOCK, p: 1, maxmem: 256 * cost * BLOCK };
    // NFC: the same word typed on two keyboards is the same password.
    scrypt(password.normalize('NFC'), salt, LENGTH, parameters, (fault, key) => (fault ? reject(fault) : resolve(key)));
  });
}

/** `scrypt$<cost>$<salt>$<key>`, base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ['scrypt', COST, salt.toString('base64'), key.toString('base64')].join('$');
}

/** Takes as long for an account that does not exist (`null`) as for one that does. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const [profile, cost, salt, key] = (hash ?? `scrypt$${COST}$AAAAAAAAAAAAAAAAAAAAAA==$`).split('$');
  if (profile !== 'scrypt' || !salt) return false;
  const derived = await derive(password, Buffer.from(salt, 'base64'), Number(cost));
  const expected = Buffer.from(key ?? '', 'base64');
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}

/**
 * Tells whether a command brings the same password again, where the command itself is kept only as a digest: as costly to guess
 * as the stored hash, and good for this one key.
 */
export async function passwordMark(password: string, key: string): Promise<string> {
  return (await derive(password, Buffer.from(`duban.mark/${key}`), COST)).toString('base64');
}
