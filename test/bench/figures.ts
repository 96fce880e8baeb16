/** `min / median / max` of repeated measurements. */
export function spread(values: readonly number[], digits = 0): string {
  const sorted = [...values].sort((left, right) => left - right);
  const median = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return [sorted[0] ?? Number.NaN, median, sorted.at(-1) ?? Number.NaN]
    .map((value) => value.toFixed(digits))
    .join(' / ');
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
}

/** `clients` callers at once, each going on with the next piece of work as soon as its last is done, until `count` are done. */
export async function underLoad(clients: number, count: number, work: (index: number) => Promise<void>): Promise<Load> {
  const latencies: number[] = [];
  let next = 0;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < count) {
        const index = next++;
        const start = performance.now();
        await work(index);
        latencies.push(performance.now() - start);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  return { perSecond: count / seconds, p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95) };
}
