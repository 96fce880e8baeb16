import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { DocumentTooLarge, FolderDocumentStore, MAX_DOCUMENT_BYTES, mediaTypeOf } from '.';

describe('document store', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'duban-documents-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('gives back what it was given, addressed by its content', async () => {
    const store = new FolderDocumentStore(folder);
    const stored = await store.put(Readable.from([Buffer.from('落后产能'), Buffer.from('𠮷')]));
    expect(stored.sha256).toBe(createHash('sha256').update('落后产能𠮷').digest('hex'));
    expect(await text(await store.open(stored.sha256))).toBe('落后产能𠮷');
    expect((await store.put(Readable.from([Buffer.from('落后产能𠮷')]))).sha256).toBe(stored.sha256);
  });

  it('leaves nothing of a document that is too large', async () => {
    const megabyte = Buffer.alloc(1024 * 1024);
    const content = Readable.from(
      (function* () {
        for (let sent = 0; sent <= MAX_DOCUMENT_BYTES; sent += megabyte.length) yield megabyte;
      })(),
    );
    await expect(new FolderDocumentStore(folder).put(content)).rejects.toBeInstanceOf(DocumentTooLarge);
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
  });

  it('keeps nothing of a document that is looked at and refused', async () => {
    const store = new FolderDocumentStore(folder);
    const refuse = (document: { size: number; head: Buffer }) => {
      expect(document).toMatchObject({ size: 2, head: Buffer.from('MZ') });
      throw new Error('no');
    };
    await expect(store.put(Readable.from([Buffer.from('MZ')]), refuse)).rejects.toThrow('no');
    expect(await readdir(join(folder, 'incoming'))).toEqual([]);
    expect(await readdir(folder)).toEqual(['incoming']);
  });

  it('does not open a path', async () => {
    await expect(new FolderDocumentStore(folder).open('../../etc/passwd')).rejects.toThrow(RangeError);
  });
});

describe('media types', () => {
  it.each([
    ['报告.pdf', Buffer.from('%PDF-1.7'), 'application/pdf'],
    ['名单.XLSX', Buffer.from([0x50, 0x4b, 3, 4]), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['说明.txt', Buffer.from('文字'), 'text/plain'],
    ['假.pdf', Buffer.from('<html>'), undefined],
    ['页.html', Buffer.from('<html>'), undefined],
    ['图.svg', Buffer.from('<svg/>'), undefined],
    ['无后缀', Buffer.from('x'), undefined],
    ['二进制.txt', Buffer.from([0x4d, 0x5a, 0]), undefined],
  ])('%s is told by its first bytes', (name, head, expected) => {
    expect(mediaTypeOf(name, head)).toBe(expected);
  });
});
