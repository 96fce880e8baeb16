import { fromBuffer } from 'yauzl';
import { BLANK, factsTable, heading, table, words } from './paper';
import { writePaper } from './write-paper';

/** What a part of the package says, by its name. */
async function partOf(file: Buffer, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true }, (fault, zip) => {
      if (fault) return reject(fault);
      zip.on('entry', (entry: { fileName: string }) => {
        if (entry.fileName !== name) return zip.readEntry();
        zip.openReadStream(entry as never, (unread, stream) => {
          if (unread) return reject(unread);
          const chunks: Buffer[] = [];
          stream
            .on('data', (chunk: Buffer) => chunks.push(chunk))
            .on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
        });
      });
      zip.on('end', () => reject(new Error(`no ${name}`)));
      zip.readEntry();
    });
  });
}

const textOf = (xml: string) =>
  [...xml.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).filter((text) => text !== '');

describe('a paper', () => {
  it('says in its order what it is made of, and carries its mark, number and signature', async () => {
    const file = await writePaper({
      mark: '草稿',
      title: '关于提请协调的函',
      number: '督〔2026〕1号',
      to: '部际协调小组',
      blocks: [
        heading('一、双方意见'),
        words('第一段\n第二段'),
        factsTable([['时限', '10个工作日']]),
        table(['部门', '意见'], [['财政部', '不同意']]),
      ],
      signedBy: '协调办公室',
      date: '2026年11月26日',
      foot: '由督办系统根据办理记录起草',
    });
    expect(textOf(await partOf(file, 'word/document.xml'))).toEqual([
      '草稿',
      '关于提请协调的函',
      '督〔2026〕1号',
      '部际协调小组：',
      '一、双方意见',
      '第一段',
      '第二段',
      '时限',
      '10个工作日',
      '部门',
      '意见',
      '财政部',
      '不同意',
      '协调办公室',
      '2026年11月26日',
    ]);
    expect(textOf(await partOf(file, 'word/footer1.xml'))).toContain('由督办系统根据办理记录起草');
  });

  it('stays readable whatever is written in it: control characters, half surrogates, markup, rare characters', async () => {
    const file = await writePaper({ title: '𠮷', blocks: [words('a\u0000\u0007b\uD800c<w:p/>&\uFFFE')], date: BLANK });
    const xml = await partOf(file, 'word/document.xml');
    expect(textOf(xml)).toEqual(['𠮷', 'abc&lt;w:p/&gt;&amp;', BLANK]);
  });
});
