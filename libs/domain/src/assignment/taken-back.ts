import { TAKE_BACK_MS } from './assignment-act';

/**
 * What takes an act back, where anything does: taking up and putting back, and giving to a colleague. A receipt, a signature and a
 * letter that has gone out stay.
 */
export const TAKEN_BACK_BY: Readonly<Partial<Record<string, string>>> = {
  claim: 'release',
  release: 'claim',
  transfer: 'take_back',
  delegate: 'take_back',
  reassign: 'take_back',
};

/** How long after it an act can be taken back, in milliseconds; undefined where time does not matter. */
export const takenBackWithin = (act: string): number | undefined =>
  TAKEN_BACK_BY[act] === 'take_back' ? TAKE_BACK_MS : undefined;
