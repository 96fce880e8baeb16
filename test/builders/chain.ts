import { type DataSource, verifyLedger } from '@duban/persistence';

/** Every place at which the ledger of a database does not hold, page by page. Empty for an honest one. */
export async function chainFaults(owner: DataSource, atMost?: number): Promise<string[]> {
  const faults: string[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page = await verifyLedger(owner, after, atMost);
    faults.push(...page.faults.map(({ stream, seq, kind }) => `${kind} ${stream}${seq === null ? '' : ` ${seq}`}`));
    after = page.next;
  }
  return faults;
}
