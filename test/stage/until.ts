const PAUSE_MS = { first: 20, longest: 200 };

/**
 * Waits for a condition: asks until the answer is neither undefined, null nor false. What the last question threw is told when
 * the wait was in vain.
 */
export async function until<Found>(
  what: string,
  probe: () => Promise<Found | undefined | null | false> | Found | undefined | null | false,
  withinMs = 60_000,
): Promise<Found> {
  const giveUpAt = Date.now() + withinMs;
  let pause = PAUSE_MS.first;
  let fault: unknown;
  for (;;) {
    try {
      const found = await probe();
      if (found !== undefined && found !== null && found !== false) return found;
      fault = undefined;
    } catch (caught) {
      fault = caught;
    }
    if (Date.now() > giveUpAt)
      throw new Error(`waited ${withinMs / 1000} s in vain until ${what}${fault ? `: ${String(fault)}` : ''}`, {
        cause: fault,
      });
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 1.4, PAUSE_MS.longest);
  }
}
