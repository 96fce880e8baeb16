import { agencyRefSchema, passwordSchema, sessionSchema, signInSchema, userSchema } from '@duban/contract-http';
import type { User } from '@duban/contract-http';
import { Sessions, hashPassword } from '@duban/identity';
import { type ApiConfig } from '@duban/config';
import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { type Caller, type CallerRequest, Signed } from '../http/caller';
import { CommandRunner } from '../http/command-runner';
import { Problem } from '../http/problem';
import { Access, SESSION_COOKIE } from '../http/session.guard';
import { languageOf } from '../http/words';
import { toIso } from '@duban/domain';
import { LocalUnitService } from '../local-unit/local-unit.service';
import { Directory } from '../notice/directory';
import { CONFIG } from '../tokens';
import { type AccountRecord, stopBulkRuns } from '@duban/persistence';
import { answers } from '../http/answers';

@ApiTags('session')
@Controller('api/v1')
export class SessionController {
  constructor(
    private readonly sessions: Sessions,
    private readonly directory: Directory,
    private readonly commands: CommandRunner,
    private readonly units: LocalUnitService,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  @Post('session')
  @Access('public')
  @HttpCode(200)
  @ApiResponse(answers(200, sessionSchema))
  async open(
    @Body({ schema: signInSchema }) body: z.infer<typeof signInSchema>,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const opened = await this.sessions.open(body.username, body.password, request.ip);
    if ('refused' in opened) {
      if (opened.refused === 'INVALID_CREDENTIALS') throw new Problem(401, opened.refused);
      throw new Problem(429, opened.refused, { retryAfterSeconds: opened.retryAfterSeconds ?? 60 });
    }
    const secure = this.config.DUBAN_PUBLIC_URL.startsWith('https:') ? '; Secure' : '';
    const expires = new Date(opened.expiresAt).toUTCString();
    void reply.header(
      'Set-Cookie',
      `${SESSION_COOKIE}=${opened.token}; Path=/; HttpOnly; SameSite=Strict; Expires=${expires}${secure}`,
    );
    void reply.header('Cache-Control', 'no-store');
    return {
      accessToken: opened.token,
      expiresAt: toIso(opened.expiresAt),
      user: await this.userOf(opened.account, languageOf(request.headers['accept-language'])),
    };
  }

  @Delete('session')
  @Access('signed')
  async close(
    @Signed() caller: Caller,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.commands.run(request, reply, null, async () => {
      await this.sessions.end(caller.token);
      return { status: 204, body: null };
    });
    void reply.header('Set-Cookie', `${SESSION_COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`);
    return undefined;
  }

  @Get('me')
  @Access('signed')
  @ApiResponse(answers(200, userSchema))
  me(@Signed() caller: Caller): Promise<User> {
    return this.userOf(caller.account, caller.language);
  }

  /** One's own password, known by the one before. Every other session of the account is over. */
  @Post('me/password')
  @Access('signed')
  @HttpCode(204)
  async password(
    @Body({ schema: passwordSchema }) body: z.infer<typeof passwordSchema>,
    @Signed() caller: Caller,
    @Req() request: CallerRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const known = await this.sessions.isPasswordOf(caller.account, body.current, request.ip);
    if (known !== true && 'refused' in known) {
      if (known.refused === 'INVALID_CREDENTIALS') throw new Problem(422, 'WRONG_PASSWORD');
      throw new Problem(429, known.refused, { retryAfterSeconds: known.retryAfterSeconds ?? 60 });
    }
    const nextHash = await hashPassword(body.next);
    // Neither password is part of what is kept of the command.
    await this.commands.run(request, reply, null, async ({ transaction }) => {
      await this.sessions.changePassword(transaction, caller.account, caller.token, nextHash);
      // Whoever knew the old one may have ordered it.
      await stopBulkRuns(transaction, [caller.account.id]);
      return { status: 204, body: null };
    });
  }

  private async userOf(account: AccountRecord, language: string): Promise<User> {
    const agency = account.agency === null ? undefined : await this.directory.agency(account.agency);
    return {
      id: account.id,
      username: account.username,
      displayName: language === 'en' ? account.displayNameEn : account.displayNameZh,
      roles: [...account.roles],
      agency: agency
        ? agencyRefSchema.parse({ code: agency.code, nameZh: agency.nameZh, nameEn: agency.nameEn })
        : null,
      division: account.division,
      unit: account.unitId === null ? null : await this.units.refOf(account.unitId),
      mustChangePassword: account.mustChangePassword,
      standsFor: account.principals.map(({ id, displayNameZh, displayNameEn }) => ({
        id,
        displayName: language === 'en' ? displayNameEn : displayNameZh,
      })),
    };
  }
}
