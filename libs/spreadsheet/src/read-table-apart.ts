import { fork } from 'node:child_process';
import { once } from 'node:events';
import { type TableRow, readTable } from './read-table';
import { type Unreadable, UnreadableTable } from './unreadable-table';

/** Rows in one message: few enough to be taken in, many enough to be fast. */
const AT_ONCE = 500;
/** What reading a list may hold in memory; a workbook that needs more is refused. */
const HEAP_MIB = 320;
/** How a process ends that has outgrown its heap, by the system and by a shell. */
const OUTGREW: readonly unknown[] = ['SIGABRT', 134];

interface Task {
  readonly file: Uint8Array;
  readonly mediaType: string;
}
type Message = { readonly rows: TableRow[] } | { readonly unreadable: Unreadable } | { readonly end: true };

/** The process that read has ended without a word: killed, or brought down by what it read. */
export class ReaderEnded extends Error {}

/** As `readTable` reads, in one process with everything else, or apart from it. */
export type TableReader = typeof readTable;

/**
 * Reads tables in a process of its own, with a heap of its own: one that outgrows it is `TOO_LARGE`, and whoever asked goes on. A
 * thread would not do: where a single allocation is too large, it takes the whole process with it.
 *
 * @param script - the module that calls {@link serveTableReader}
 * @param heapMib - what it may hold, in MiB
 */
export function tableReaderApart(script: string, heapMib = HEAP_MIB): TableReader {
  return async function* (file, mediaType) {
    const reader = fork(script, [], {
      execArgv: [...process.execArgv, `--max-old-space-size=${heapMib}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const heard: (Message | Error)[] = [];
    let wake: () => void = () => undefined;
    const tell = (message: Message | Error) => {
      heard.push(message);
      wake();
    };
    reader.on('message', (message: Message) => tell(message));
    reader.on('error', tell);
    reader.on('exit', (code, signal) =>
      tell(
        OUTGREW.includes(signal ?? code)
          ? new UnreadableTable('TOO_LARGE')
          : new ReaderEnded(`the reader of tables has ended: ${signal ?? code}`),
      ),
    );
    // A channel that is gone is told by the end of the process.
    const ask = (message: Task | 'more') => reader.send(message, () => undefined);
    try {
      ask({ file, mediaType });
      for (;;) {
        while (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve));
        const message = heard.shift()!;
        if (message instanceof Error) throw message;
        if ('unreadable' in message) throw new UnreadableTable(message.unreadable);
        if ('end' in message) return;
        // The next rows are read while these are taken in; no more than these two lie in between.
        ask('more');
        yield* message.rows;
      }
    } finally {
      reader.kill('SIGKILL');
    }
  };
}

/** The other side: sends rows as they are asked for, so that nothing piles up in between. Ends with whoever asked. */
export async function serveTableReader(): Promise<void> {
  process.channel?.ref(); // it lives as long as somebody may ask, whatever else was loaded into it
  const [{ file, mediaType }] = (await once(process, 'message')) as [Task];
  const send = (message: Message) => process.send!(message);
  const hand = async (rows: TableRow[]) => {
    send({ rows });
    await once(process, 'message');
  };
  try {
    let rows: TableRow[] = [];
    for await (const row of readTable(Buffer.from(file), mediaType)) {
      rows.push(row);
      if (rows.length < AT_ONCE) continue;
      await hand(rows);
      rows = [];
    }
    if (rows.length > 0) await hand(rows);
    send({ end: true });
  } catch (fault) {
    if (!(fault instanceof UnreadableTable)) throw fault;
    send({ unreadable: fault.code });
  }
  process.channel?.unref();
}
