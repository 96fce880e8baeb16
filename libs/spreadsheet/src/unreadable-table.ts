export type Unreadable = 'TOO_LARGE' | 'TOO_MANY_ROWS' | 'DAMAGED' | 'ENCODING' | 'EMPTY';

/** A file that is no table that can be read, and why. */
export class UnreadableTable extends Error {
  constructor(readonly code: Unreadable) {
    super(code);
  }
}
