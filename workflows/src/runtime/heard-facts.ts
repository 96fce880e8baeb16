import { condition, setHandler } from '@temporalio/workflow';
import { type FactsRecorded, factsRecorded } from '@duban/contract-workflow';

/** What the ledger has told this run. Signals say where to look; a repeat, or one that a later one overtook, says nothing new. */
export class HeardFacts {
  private news = false;
  private readonly highest: Map<string, number>;

  constructor(heard: Readonly<Record<string, number>> = {}) {
    this.highest = new Map(Object.entries(heard));
    setHandler(factsRecorded, (facts) => this.hear(facts));
  }

  /** Waits for news until that moment (ms UTC), for ever when there is none; false when the moment came first. */
  async before(moment: number | undefined): Promise<boolean> {
    if (moment === undefined) await condition(() => this.news);
    else await condition(() => this.news, Math.max(0, moment - Date.now()));
    const heard = this.news;
    this.news = false;
    return heard;
  }

  get pending(): boolean {
    return this.news;
  }

  asRecord(): Record<string, number> {
    return Object.fromEntries([...this.highest].sort(([left], [right]) => (left < right ? -1 : 1)));
  }

  private hear({ stream, seq }: FactsRecorded): void {
    if (seq <= (this.highest.get(stream) ?? 0)) return;
    this.highest.set(stream, seq);
    this.news = true;
  }
}
