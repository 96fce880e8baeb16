import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const ENDING = '.xlsx';
/** What is being written, until it is whole; two that write the same do not meet. */
const PART = '.part';

const idOfFile = (name: string) => name.split('.')[0]!;

/** Workbooks that are kept for a day, each under the id of its export. */
export class ExportFiles {
  constructor(private readonly folder: string) {}

  /** Bytes of what was written. It appears under its name only when it is whole; of what breaks off nothing stays. */
  async write(id: string, run: string, content: Readable): Promise<number> {
    await mkdir(this.folder, { recursive: true });
    const part = join(this.folder, `${id}.${run}${PART}`);
    const file = createWriteStream(part);
    try {
      await pipeline(content, file);
      await rename(part, this.path(id));
      return file.bytesWritten;
    } catch (fault) {
      await rm(part, { force: true });
      throw fault;
    }
  }

  /** Undefined where it is gone. */
  async read(id: string): Promise<Readable | undefined> {
    try {
      const file = await open(this.path(id));
      return createReadStream('', { fd: file });
    } catch (fault) {
      if ((fault as { code?: string }).code === 'ENOENT') return undefined;
      throw fault;
    }
  }

  /** Also what was left of a process that ended while it wrote. */
  async remove(id: string): Promise<void> {
    for (const name of await this.names())
      if (idOfFile(name) === id) await rm(join(this.folder, name), { force: true });
  }

  /** Ids of what is there, whole or not. */
  async ids(): Promise<string[]> {
    return [...new Set((await this.names()).map(idOfFile))];
  }

  private names(): Promise<string[]> {
    return readdir(this.folder).catch((fault: { code?: string }) => {
      if (fault.code === 'ENOENT') return [];
      throw fault;
    });
  }

  private path(id: string): string {
    return join(this.folder, `${id}${ENDING}`);
  }
}
