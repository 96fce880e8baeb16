import { attachmentSchema } from '@duban/contract-http';
import { VIEWED_MEDIA_TYPES, seesAll, toIso } from '@duban/domain';
import { type DocumentStore, DocumentTooLarge, type StoredDocument, mediaTypeOf } from '@duban/documents';
import {
  type AttachmentRecord,
  type DataSource,
  SEES_ALL,
  findAttachments,
  inTransaction,
  insert,
  mayRead,
} from '@duban/persistence';
import { Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import { ApiBody, ApiConsumes, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { READERS } from '../campaign/campaign.controller';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { idOf } from '../http/check';
import { CommandRunner, keyOf } from '../http/command-runner';
import { Problem, notFound } from '../http/problem';
import { Access } from '../http/session.guard';
import { Sessions } from '@duban/identity';
import { DATA_SOURCE, DOCUMENTS } from '../tokens';

interface Part {
  readonly filename: string;
  readonly file: Readable & { truncated?: boolean };
}
type MultipartRequest = CallerRequest & { isMultipart(): boolean; file(): Promise<Part | undefined> };

const NAME_LENGTH = 200;
/** `?view`: to be looked at, where its kind allows that. */
export const attachmentQuery = z.object({ view: z.string().max(5).optional() }).strict();
export type AttachmentQuery = z.infer<typeof attachmentQuery>;

const uploadQuery = z.object({ replaces: z.uuid().optional() }).strict();

@ApiTags('attachment')
@Controller('api/v1/attachments')
export class AttachmentController {
  constructor(
    private readonly commands: CommandRunner,
    private readonly sessions: Sessions,
    @Inject(DATA_SOURCE) private readonly dataSource: DataSource,
    @Inject(DOCUMENTS) private readonly documents: DocumentStore,
  ) {}

  @Post()
  @Access('clerk', 'division', 'head', 'coordinator', 'group_secretary', 'local_unit', 'enterprise', 'executor')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiResponse(answers(201, attachmentSchema))
  async upload(
    @Query({ schema: uploadQuery }) { replaces }: z.infer<typeof uploadQuery>,
    @Req() request: MultipartRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    if (!request.isMultipart()) throw new Problem(415, 'UNSUPPORTED_MEDIA_TYPE');
    keyOf(request); // before anything is kept for an act that cannot be done
    const part = await request.file().catch(formFault);
    if (!part) throw new Problem(400, 'MALFORMED', { errors: [{ path: 'file', code: 'REQUIRED', message: 'file' }] });
    const name = nameOf(part.filename);
    const typeOf = ({ head, size }: StoredDocument) => (size === 0 ? undefined : mediaTypeOf(name, head));
    const stored = await this.documents
      .put(part.file, (document) => {
        if (part.file.truncated) throw new DocumentTooLarge();
        if (!typeOf(document)) throw new Problem(415, 'UNSUPPORTED_MEDIA_TYPE');
      })
      .catch((fault: unknown) => {
        throw fault instanceof DocumentTooLarge ? new Problem(413, 'PAYLOAD_TOO_LARGE') : formFault(fault);
      });
    const mediaType = typeOf(stored)!;
    return this.commands.run(
      request,
      reply,
      { name, sha256: stored.sha256, replaces },
      async ({ transaction, caller }) => {
        const [before] = replaces ? await findAttachments(transaction, [replaces]) : [];
        // A new version is made by those whose the old one is.
        const own =
          before &&
          (before.uploadedBy === caller.account.id ||
            (caller.account.unitId === null && before.agency !== null && before.agency === caller.person.agency));
        if (replaces && !own)
          throw new Problem(422, 'ATTACHMENT_UNKNOWN', {
            errors: [{ path: 'replaces', code: 'UNKNOWN', message: replaces }],
          });
        const attachment = {
          id: randomUUID(),
          sha256: stored.sha256,
          name,
          size: stored.size,
          mediaType,
          version: (before?.version ?? 0) + 1,
          replaces: before?.id ?? null,
          personal: before?.personal ?? false,
        };
        await insert(transaction, 'attachment', [
          {
            id: attachment.id,
            sha256: stored.sha256,
            name,
            size: stored.size,
            media_type: mediaType,
            uploaded_by: caller.account.id,
            agency_code: caller.person.agency,
            uploaded_at: toIso(caller.receivedAt),
            replaces: attachment.replaces,
            version: attachment.version,
            personal: attachment.personal,
          },
        ]);
        return { status: 201, body: attachment };
      },
    );
  }

  @Get(':id')
  @Access(...READERS, 'local_unit')
  async download(
    @Param('id') id: string,
    @Query({ schema: attachmentQuery }) query: AttachmentQuery,
    @Signed() caller: Caller,
    @Req() request: CallerRequest,
    @Res() reply: FastifyReply,
  ) {
    const attachment = await inTransaction(this.dataSource, SEES_ALL, async (transaction) => {
      const { account, person } = caller;
      // A unit below an agency reads what it reports with itself, and nothing else of the agency's.
      const agency = account.unitId === null ? person.agency : null;
      const reader = { id: account.id, agency, unitId: account.unitId, seesAll: seesAll(person) };
      return (await mayRead(transaction, idOf(id), reader))
        ? (await findAttachments(transaction, [idOf(id)]))[0]
        : undefined;
    });
    if (!attachment) throw notFound();
    if (attachment.personal) {
      const { account } = caller;
      await this.sessions.note('personal_data_read', account.username, request.ip, { attachment: attachment.id });
    }
    return sendAttachment(reply, attachment, this.documents, query);
  }
}

/**
 * A download, or shown, over a page of ours or in a tab, where it cannot run anything: pictures, PDF and text, told by their first
 * bytes when they came in, under a policy that lets them load and run nothing. What somebody attached is never a page of ours.
 */
export async function sendAttachment(
  reply: FastifyReply,
  attachment: AttachmentRecord,
  documents: DocumentStore,
  { view }: AttachmentQuery = {},
) {
  const isShown = view !== undefined && VIEWED_MEDIA_TYPES.includes(attachment.mediaType);
  const type = attachment.mediaType.startsWith('text/') ? 'text/plain; charset=utf-8' : attachment.mediaType;
  return reply
    .header('Content-Type', isShown ? type : attachment.mediaType)
    .header('Content-Length', attachment.size)
    .header(
      'Content-Disposition',
      `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(attachment.name)}`,
    )
    .header(
      'Content-Security-Policy',
      "default-src 'none'; object-src 'self'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
    )
    .header('X-Content-Type-Options', 'nosniff')
    .header('Cache-Control', attachment.personal ? 'no-store' : 'private, max-age=3600')
    .send(await documents.open(attachment.sha256));
}

/** A form that breaks off or is none. What the disk says has a code; what the form's parser says has none of the system's. */
export function formFault(fault: unknown): never {
  const isParsers = fault instanceof Error && !(fault instanceof Problem) && !('code' in fault);
  throw isParsers
    ? new Problem(400, 'MALFORMED', { errors: [{ path: 'file', code: 'INVALID', message: 'file' }] })
    : fault;
}

/** The last part of the path, without what a file system or a header could not bear. */
export function nameOf(filename: string): string {
  const name = filename
    .replace(/^.*[\\/]/, '')
    .replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\p{Surrogate}/gu, '')
    .trim();
  const characters = [...name];
  if (characters.length === 0)
    throw new Problem(400, 'MALFORMED', { errors: [{ path: 'file', code: 'BLANK', message: 'file' }] });
  if (characters.length > NAME_LENGTH)
    throw new Problem(400, 'MALFORMED', { errors: [{ path: 'file', code: 'TOO_LONG', message: 'file' }] });
  return name;
}
