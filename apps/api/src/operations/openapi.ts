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
        {
          name: 'X-Duban-Account',
          in: 'header',
          required: false,
          description: 'For whom it is done, by id: 409 OTHER_ACCOUNT where somebody else is signed in',
          schema: { type: 'string' },
        },
      ];
    }
  }
  return withOneHome(document);
}

/**
 * A schema brings the named ones that it uses along, and points at them within itself; in one document each has one home, which
 * every generator of clients finds.
 * @throws Error where one name means two things
 */
export function withOneHome(document: OpenAPIObject): OpenAPIObject {
  const homes: Record<string, unknown> = { ...document.components?.schemas };
  const moved = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(moved);
    if (typeof node !== 'object' || node === null) return node;
    const kept: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(node)) {
      if (name === '$schema') continue;
      if (name === '$ref') kept[name] = String(value).replace('#/$defs/', '#/components/schemas/');
      else if (name === '$defs') settle(value as Record<string, unknown>);
      else kept[name] = moved(value);
    }
    return kept;
  };
  const settle = (schemas: Record<string, unknown>) => {
    for (const [name, schema] of Object.entries(schemas)) {
      const here = moved(schema);
      if (name in homes && JSON.stringify(homes[name]) !== JSON.stringify(here))
        throw new Error(`${name} means two things in the OpenAPI document`);
      homes[name] = here;
    }
  };
  for (const [name, schema] of Object.entries(homes)) homes[name] = moved(schema);
  const paths = moved(document.paths) as OpenAPIObject['paths'];
  return { ...document, paths, components: { ...document.components, schemas: homes as never } };
}

export function serveOpenApi(application: NestFastifyApplication): void {
  let document: OpenAPIObject | undefined;
  const fastify = application.getHttpAdapter().getInstance() as unknown as {
    get(path: string, handler: () => OpenAPIObject): void;
  };
  fastify.get(PATH, () => (document ??= describeApi(application)));
}
