import { type TableRow, UnreadableTable, readTable } from './read-table';
import { WORKBOOK_TYPE, writeWorkbook } from './write-workbook';

async function all(file: Buffer, type: string): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const row of readTable(file, type)) rows.push(row);
  return rows;
}
async function workbook(rows: readonly (readonly (string | number | null)[])[]): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of writeWorkbook('名单', ['企业', '产能'], rows))
    chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks);
}
const refused = (file: Buffer, type: string) =>
  all(file, type).then(
    () => 'read',
    (fault: unknown) => (fault instanceof UnreadableTable ? fault.code : String(fault)),
  );

describe('a table', () => {
  it('comes back from a workbook as it was written, row by row', async () => {
    const rows = await all(
      await workbook([
        ['甲厂 𠮷', 12.5],
        ['乙厂', null],
        [null, null],
        ['丙厂', 3],
      ]),
      WORKBOOK_TYPE,
    );
    expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, '企业', '产能'],
      [2, '甲厂 𠮷', 12.5],
      [3, '乙厂', ...(rows[2]!.cells.length > 1 ? [null] : [])],
      [5, '丙厂', 3],
    ]);
  });

  it('holds no formula when it leaves', async () => {
    const rows = await all(
      await workbook([
        ['=HYPERLINK("http://x")', 1],
        ['＝1+1', 2],
        ['+86', 3],
      ]),
      WORKBOOK_TYPE,
    );
    expect(rows.slice(1).map(({ cells }) => cells[0])).toEqual([`'=HYPERLINK("http://x")`, `'＝1+1`, `'+86`]);
  });

  it.each([
    ['UTF-8', Buffer.from('企业,产能\r\n"甲,厂",1\r\n', 'utf8')],
    ['UTF-8 with its mark', Buffer.from('\ufeff企业,产能\r\n"甲,厂",1\r\n', 'utf8')],
    ['UTF-16', Buffer.from('\ufeff企业,产能\r\n"甲,厂",1\r\n', 'utf16le')],
    [
      'GB 18030',
      Buffer.concat([
        Buffer.from([0xc6, 0xf3, 0xd2, 0xb5, 0x2c, 0xb2, 0xfa, 0xc4, 0xdc, 0x0d, 0x0a]),
        Buffer.from([0x22, 0xbc, 0xd7, 0x2c, 0xb3, 0xa7, 0x22, 0x2c, 0x31, 0x0d, 0x0a]),
      ]),
    ],
  ])('is read from a CSV in %s', async (_name, file) => {
    expect((await all(file, 'text/csv')).map(({ cells }) => cells.map(String))).toEqual([
      ['企业', '产能'],
      ['甲,厂', '1'],
    ]);
  });

  it('is refused, and never a crash, where it is none', async () => {
    expect(
      await refused(Buffer.concat([Buffer.from('企业,甲\n', 'utf8'), Buffer.from([0xbc, 0xff, 0xff])]), 'text/csv'),
    ).toBe('ENCODING');
    expect(await refused(Buffer.from('\n\n'), 'text/csv')).toBe('EMPTY');
    expect(await refused(Buffer.from('PK\u0003\u0004 no workbook'), WORKBOOK_TYPE)).toBe('DAMAGED');
    const whole = await workbook([['甲', 1]]);
    expect(await refused(whole.subarray(0, whole.length - 60), WORKBOOK_TYPE)).toBe('DAMAGED');
  });

  it('survives three hundred damaged workbooks', async () => {
    const whole = await workbook(Array.from({ length: 50 }, (_, n) => [`厂${n}`, n]));
    const results = new Set<string>();
    for (let seed = 1; seed <= 300; seed += 1) {
      const damaged = Buffer.from(whole);
      for (let hit = 0; hit < 1 + (seed % 8); hit += 1)
        damaged[(seed * 7919 + hit * 104729) % damaged.length] = (seed * 31 + hit) % 256;
      results.add(await refused(damaged, WORKBOOK_TYPE));
    }
    expect([...results].filter((result) => !['read', 'DAMAGED', 'EMPTY', 'TOO_LARGE'].includes(result))).toEqual([]);
  });
});
