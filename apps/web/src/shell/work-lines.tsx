import type { BulkRun, ListExport } from '@duban/contract-http';
import { RunLine } from '../bulk-run/run-line';
import { ExportLine } from '../list-export/export-line';
import type { LongWork } from './long-work';
import { LongWorkLine } from './long-work-line';

/** Each piece of long work, with what can be done about it. */
export function WorkLines({
  runs,
  others,
  exports,
  onNews,
}: {
  readonly runs: readonly BulkRun[];
  readonly others: readonly LongWork[];
  readonly exports: readonly ListExport[];
  readonly onNews: (words: string) => void;
}) {
  return (
    <>
      {runs.map((run) => (
        <RunLine key={run.id} run={run} onNews={onNews} />
      ))}
      {others.map((work) => (
        <LongWorkLine key={work.id} work={work} onNews={onNews} />
      ))}
      {exports.map((one) => (
        <ExportLine key={one.id} one={one} onNews={onNews} />
      ))}
    </>
  );
}
