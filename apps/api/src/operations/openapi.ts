import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { problemAnswer } from '../http/answers';
import { VERSION } from './version';

const PATH = '/api/v1/openapi.json';
const WRITES = ['post', 'put', 'patch', 'delete'] as const;

/** The whole truth of the contract, told from the routes and their schemas. */
export function describeApi(application: NestFastifyApplication): OpenAPIObject {
  const settings = new DocumentBuilder()
    .setTitle('督办 Duban')
    .setDescription('Runs an inter-ministry campaign the way the State Council’s notice says it shall be run.')
    .setVersion(VERSION)
    .setOpenAPIVersion('3.1.0')
    .addBearerAuth()
    .addCookieAuth('duban_session')
    .build();
  const document = SwaggerModule.createDocument(application, settings);
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const method of [...WRITES, 'get'] as const) {
      const operation = operations[method];
      if (!operation) continue;
      operation.responses['default'] = {
        description: problemAnswer.description!,
        content: (problemAnswer as { content: object }).content as never,
      };
      if (!(WRITES as readonly string[]).includes(method) || (path === '/api/v1/session' && method === 'post'))
        continue;
      operation.parameters = [
        ...(operation.parameters ?? []),
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          schema: { type: 'string', minLength: 1, maxLength: 200 },
        },
        { name: 'If-Match', in: 'header', required: false, schema: { type: 'string' } },
      ];
    }
  }
  return document;
}

export function serveOpenApi(application: NestFastifyApplication): void {
  let document: OpenAPIObject | undefined;
  const fastify = application.getHttpAdapter().getInstance() as unknown as {
    get(path: string, handler: () => OpenAPIObject): void;
  };
  fastify.get(PATH, () => (document ??= describeApi(application)));
}
