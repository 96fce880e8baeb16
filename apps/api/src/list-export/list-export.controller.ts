import { type ListExport, listExportSchema, listOf, newListExportSchema } from '@duban/contract-http';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { READERS } from '../campaign/campaign.controller';
import { answers } from '../http/answers';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { idOf } from '../http/check';
import { CommandRunner } from '../http/command-runner';
import { Access } from '../http/session.guard';
import { sendWorkbook } from '../http/workbook';
import { ListExports } from './list-export.service';

/** What the filters of a list show, as a workbook: all of it. It is written aside; the answer says how far it is. */
@ApiTags('export')
@Controller('api/v1/exports')
@Access(...READERS)
export class ListExportController {
  constructor(
    private readonly exports: ListExports,
    private readonly commands: CommandRunner,
  ) {}

  /** The caller's own of the last day, newest first. */
  @Get()
  @ApiResponse(answers(200, listOf(listExportSchema)))
  async list(@Signed() caller: Caller) {
    const items = await this.exports.all(caller);
    return { items, total: items.length, nextCursor: null };
  }

  @Post()
  @HttpCode(202)
  @ApiResponse(answers(202, listExportSchema))
  async order(
    @Body({ schema: newListExportSchema }) body: z.infer<typeof newListExportSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.exports.assertReadable(body.list, body.filter, request.caller!);
    const answer = (await this.commands.run(request, reply, body, async ({ transaction, caller }) => ({
      status: 202,
      body: await this.exports.order(transaction, body.list, body.filter, body.columns ?? null, caller),
    }))) as ListExport;
    await this.exports.begin(answer.id, request.caller!);
    return answer;
  }

  @Get(':id')
  @ApiResponse(answers(200, listExportSchema))
  one(@Param('id') id: string, @Signed() caller: Caller) {
    return this.exports.one(idOf(id), caller);
  }

  /** 409 NOT_READY while it is being written. */
  @Get(':id/file')
  async file(@Param('id') id: string, @Signed() caller: Caller, @Res() reply: FastifyReply) {
    const { name, content } = await this.exports.file(idOf(id), caller);
    return sendWorkbook(reply, name, content);
  }

  @Delete(':id')
  @HttpCode(204)
  async discard(
    @Param('id') id: string,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.commands.run(request, reply, null, async ({ transaction, caller }) => {
      await this.exports.discard(transaction, idOf(id), caller);
      return { status: 204, body: null };
    });
    await this.exports.removeFile(idOf(id));
  }
}
