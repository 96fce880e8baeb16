import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TableRow, readTable } from './read-table';
import { type TableReader, tableReaderApart } from './read-table-apart';
import { UnreadableTable } from './unreadable-table';
import { WORKBOOK_TYPE, writeWorkbook } from './write-workbook';

const CSV = 'text/csv';

async function all(reader: TableReader, file: Buffer, type: string): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of reader(file, type)) rows.push(row);
  return rows;
}
const refused = (reader: TableReader, file: Buffer, type: string) =>
  all(reader, file, type).then(
    () => 'read',
    (fault: unknown) => (fault instanceof UnreadableTable ? fault.code : String(fault)),
  );

describe('a table that is read apart', () => {
  let folder: string;
  let script: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'duban-table-'));
    script = join(folder, 'table-reader.cjs');
    const [register, served] = [require.resolve('@swc-node/register'), join(__dirname, 'read-table-apart.ts')];
    writeFileSync(
      script,
      `require(${JSON.stringify(register)}); require(${JSON.stringify(served)}).serveTableReader();`,
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is the same, row by row, however many there are', async () => {
    const chunks: Buffer[] = [];
    const lines = Array.from({ length: 1_300 }, (_, at) => [`虚构${at}厂 𠮷`, at]);
    for await (const chunk of writeWorkbook('名单', ['企业', '产能'], lines))
      chunks.push(Buffer.from(chunk as Uint8Array));
    const file = Buffer.concat(chunks);
    const rows = await all(tableReaderApart(script), file, WORKBOOK_TYPE);
    expect(rows).toHaveLength(1_301);
    expect(rows).toEqual(await all(readTable, file, WORKBOOK_TYPE));
  });

  it('is refused for the same reasons', async () => {
    const reader = tableReaderApart(script);
    for (const [file, type] of [
      [Buffer.from('PK\u0003\u0004nothing'), WORKBOOK_TYPE],
      [Buffer.concat([Buffer.from('企业,甲\n'), Buffer.from([0xbc, 0xff, 0xff])]), CSV],
      [Buffer.from(''), CSV],
    ] as const) {
      const reason = await refused(readTable, file, type);
      expect(['DAMAGED', 'ENCODING', 'EMPTY']).toContain(reason);
      expect(await refused(reader, file, type)).toBe(reason);
    }
  });

  it('brings nobody else down when it outgrows what it may hold', async () => {
    const huge = Buffer.from(`企业,产能\n${'"一",1\n'.repeat(20)}"${'厂'.repeat(30_000_000)}",1\n`);
    expect(await refused(tableReaderApart(script, 48), huge, CSV)).toBe('TOO_LARGE');
    expect(await refused(tableReaderApart(script), Buffer.from('企业,产能\n甲,1\n'), CSV)).toBe('read');
  });

  it('is left in the middle without a trace', async () => {
    const file = Buffer.from(`企业\n${'甲\n'.repeat(5_000)}`);
    for await (const { line } of tableReaderApart(script)(file, CSV)) if (line > 10) break;
    expect(await all(tableReaderApart(script), file, CSV)).toHaveLength(5_001);
  });
});
