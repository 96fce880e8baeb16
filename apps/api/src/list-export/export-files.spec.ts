import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { ExportFiles } from './export-files';

describe('export files', () => {
  let folder: string;
  let files: ExportFiles;
  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'duban-exports-')), 'exports');
    files = new ExportFiles(folder);
  });
  afterEach(() => rm(join(folder, '..'), { recursive: true }));

  it('gives back what was written, and nothing where nothing was', async () => {
    expect(await files.ids()).toEqual([]);
    expect(await files.write('one', 'run', Readable.from([Buffer.from('名单')]))).toBe(6);
    expect(await text((await files.read('one'))!)).toBe('名单');
    expect(await files.read('two')).toBeUndefined();
  });

  it('keeps nothing of what breaks off, and does not touch what is whole', async () => {
    await files.write('one', 'first', Readable.from(['a']));
    const broken = Readable.from(
      (async function* () {
        yield 'b';
        await Promise.resolve();
        throw new Error('the list is away');
      })(),
    );
    await expect(files.write('one', 'second', broken)).rejects.toThrow('the list is away');
    expect(await readdir(folder)).toEqual(['one.xlsx']);
    expect(await text((await files.read('one'))!)).toBe('a');
  });

  it('removes what is whole and what a process left that ended while it wrote', async () => {
    await files.write('one', 'run', Readable.from(['a']));
    await writeFile(join(folder, 'one.lost.part'), 'half');
    await writeFile(join(folder, 'two.lost.part'), 'half');
    expect((await files.ids()).sort()).toEqual(['one', 'two']);
    await files.remove('one');
    expect(await readdir(folder)).toEqual(['two.lost.part']);
    await files.remove('never');
  });
});
