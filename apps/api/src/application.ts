import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import { MAX_DOCUMENT_BYTES } from '@duban/documents';
import { Histogram } from '@duban/telemetry';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiModule, type ApiParts } from './api.module';
import { schemaPipe } from './http/check';
import { ProblemFilter } from './http/problem.filter';
import { serveOpenApi } from './operations/openapi';

const BODY_LIMIT = 1024 * 1024;
const MAY_SHOW = /^\/(api\/|health\/|public(\/|$)|metrics$)/;

/** The API with the web application under the same address. The caller listens and closes. */
export async function createApplication(parts: ApiParts): Promise<NestFastifyApplication> {
  const filter = new ProblemFilter(parts.log);
  const adapter = new FastifyAdapter({
    // An address that cannot be read is refused before any route: in the same words as everything else.
    frameworkErrors: (fault: Error, request: FastifyRequest, reply: FastifyReply) =>
      filter.answer(fault, request, reply),
    bodyLimit: BODY_LIMIT,
    trustProxy: 'loopback',
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
  });
  // JSON and, for attachments, a form with a file: what else a page of another site could send is not read at all.
  adapter.getInstance().removeContentTypeParser('text/plain');
  const application = await NestFactory.create<NestFastifyApplication>(ApiModule.with(parts), adapter, {
    logger: false,
    abortOnError: false,
    bodyParser: false, // Fastify's own reads JSON; Nest's would also read forms
  });
  application.useGlobalPipes(schemaPipe);
  application.useGlobalFilters(filter);
  application.enableShutdownHooks([]);
  await application.register(cookie as never);
  await application.register(multipart as never, { limits: { fileSize: MAX_DOCUMENT_BYTES + 1, files: 1, fields: 5 } });
  await application.register(helmet as never, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: parts.config.DUBAN_PUBLIC_URL.startsWith('https:'),
  });
  await serveWeb(application, parts);
  measure(application, parts);
  serveOpenApi(application);
  await application.init();
  await adapter.getInstance().ready();
  return application;
}

/** The built web application; every path that is not the API's shows it, and it finds its page by itself. */
async function serveWeb(application: NestFastifyApplication, { config }: ApiParts): Promise<void> {
  const root = resolve(config.WEB_DIR);
  if (!existsSync(join(root, 'index.html'))) return;
  await application.register(fastifyStatic as never, {
    root,
    index: false,
    decorateReply: true,
    immutable: true,
    maxAge: '30d',
    setHeaders: (reply: { header(name: string, value: string): void }, path: string) => {
      if (path.endsWith('.html')) reply.header('Cache-Control', 'no-cache');
    },
  });
  const fastify = application.getHttpAdapter().getInstance() as unknown as {
    addHook(
      name: 'onRequest',
      hook: (
        request: { method: string; url: string },
        reply: { sendFile(name: string, options?: object): unknown },
        done: () => void,
      ) => void,
    ): void;
  };
  fastify.addHook('onRequest', (request, reply, done) => {
    const path = request.url.split('?')[0]!;
    if ((request.method !== 'GET' && request.method !== 'HEAD') || MAY_SHOW.test(path) || existsAsset(root, path))
      return done();
    reply.sendFile('index.html', { cacheControl: false, immutable: false, maxAge: 0 });
  });
}

function existsAsset(root: string, path: string): boolean {
  return path !== '/' && !path.includes('..') && /^\/[\w./-]+\.[a-z0-9]+$/i.test(path) && existsSync(join(root, path));
}

function measure(application: NestFastifyApplication, { registry }: ApiParts): void {
  const duration = new Histogram({
    name: 'duban_http_request_seconds',
    help: 'Time to answer, by route',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
  });
  const fastify = application.getHttpAdapter().getInstance() as unknown as {
    addHook(
      name: 'onResponse',
      hook: (
        request: { method: string; routeOptions: { url?: string } },
        reply: { statusCode: number; elapsedTime: number },
        done: () => void,
      ) => void,
    ): void;
  };
  fastify.addHook('onResponse', (request, reply, done) => {
    duration.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    done();
  });
}
