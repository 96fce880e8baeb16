import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** 50 MiB: the largest attachment. */
export const MAX_DOCUMENT_BYTES = 50 * 1024 * 1024;

export interface StoredDocument {
  readonly sha256: string;
  readonly size: number;
  /** The first bytes, to tell what it really is. */
  readonly head: Buffer;
}

/** Blobs addressed by what they contain. A second store (S3 and the like) is another class of this shape. */
export interface DocumentStore {
  /**
   * `accept` sees the whole document before it is kept; when it throws, nothing of the document stays.
   * @throws {@link DocumentTooLarge}
   */
  put(content: Readable, accept?: (document: StoredDocument) => void): Promise<StoredDocument>;
  open(sha256: string): Promise<Readable>;
}

export class DocumentTooLarge extends Error {}

/** A folder: `ab/abcdef…`. A document appears under its name only when it is whole. */
export class FolderDocumentStore implements DocumentStore {
  constructor(private readonly folder: string) {}

  async put(content: Readable, accept?: (document: StoredDocument) => void): Promise<StoredDocument> {
    const incoming = join(this.folder, 'incoming', randomUUID());
    await mkdir(dirname(incoming), { recursive: true });
    const hash = createHash('sha256');
    let size = 0;
    let head = Buffer.alloc(0);
    try {
      await pipeline(
        content,
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            size += chunk.length;
            if (size > MAX_DOCUMENT_BYTES) throw new DocumentTooLarge();
            if (head.length < 64) head = Buffer.concat([head, chunk]).subarray(0, 64);
            hash.update(chunk);
            yield chunk;
          }
        },
        createWriteStream(incoming),
      );
      const sha256 = hash.digest('hex');
      accept?.({ sha256, size, head });
      await mkdir(dirname(this.path(sha256)), { recursive: true });
      await rename(incoming, this.path(sha256)); // the same content twice is the same file
      return { sha256, size, head };
    } catch (fault) {
      await rm(incoming, { force: true });
      throw fault;
    }
  }

  async open(sha256: string): Promise<Readable> {
    await stat(this.path(sha256));
    return createReadStream(this.path(sha256));
  }

  private path(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('not a sha256');
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}
