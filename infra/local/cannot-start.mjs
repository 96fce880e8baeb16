/**
 * Something outside the product is missing or in the way. The message is for the person at the terminal and says
 * what to do, so it is printed without a stack trace.
 */
export class CannotStart extends Error {
  /**
   * @param {string} message
   * @param {{ cause?: unknown }} [options]
   */
  constructor(message, options) {
    super(message, options);
    this.name = 'CannotStart';
  }
}

/** @param {AbortSignal | undefined} signal */
export function refuseWhenStopping(signal) {
  if (signal?.aborted) throw new CannotStart('正在停止 stopping');
}
