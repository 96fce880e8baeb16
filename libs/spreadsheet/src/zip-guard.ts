import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { UnreadableTable } from './unreadable-table';

const MOST_ENTRIES = 2_000;
const MOST_INFLATED = 400 * 1024 * 1024;

/**
 * Looks at the directory of a workbook before anything is inflated: a bomb of a few megabytes is refused in milliseconds. What
 * readers hold in memory whole (the table of strings) is inflated here once, and must be as large as its directory says.
 * @throws {@link UnreadableTable} `TOO_LARGE` or `DAMAGED`
 */
export async function guardZip(file: Buffer): Promise<void> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) =>
    yauzl.fromBuffer(file, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (fault, opened) =>
      fault || !opened ? reject(new UnreadableTable('DAMAGED')) : resolve(opened),
    ),
  );
  try {
    const entries = await directoryOf(zip);
    const inflated = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    if (entries.length > MOST_ENTRIES || inflated > MOST_INFLATED) throw new UnreadableTable('TOO_LARGE');
    if (!entries.some(({ fileName }) => fileName === '[Content_Types].xml')) throw new UnreadableTable('DAMAGED');
    for (const entry of entries.filter(({ fileName }) => /sharedStrings\.xml$/i.test(fileName)))
      await drain(zip, entry);
  } finally {
    zip.close();
  }
}

function directoryOf(zip: yauzl.ZipFile): Promise<yauzl.Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: yauzl.Entry[] = [];
    zip.on('error', () => reject(new UnreadableTable('DAMAGED')));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: yauzl.Entry) => {
      entries.push(entry);
      if (entries.length > MOST_ENTRIES) reject(new UnreadableTable('TOO_LARGE'));
      else zip.readEntry();
    });
    zip.readEntry();
  });
}

function drain(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (fault: Error | null, stream?: Readable) => {
      if (fault || !stream) return reject(new UnreadableTable('DAMAGED'));
      stream.on('error', () => reject(new UnreadableTable('DAMAGED')));
      stream.on('end', resolve);
      stream.resume();
    });
  });
}
