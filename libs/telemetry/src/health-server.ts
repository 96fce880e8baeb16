import { type Server, createServer } from 'node:http';
import type { Registry } from 'prom-client';

export interface Readiness {
  readonly ready: boolean;
  readonly parts: Readonly<Record<string, string>>;
}

/** `/health/live`, `/health/ready` and `/metrics` of a process that serves nothing else. Loopback unless told otherwise. */
export function serveHealth(port: number, registry: Registry, readiness: () => Promise<Readiness>): Promise<Server> {
  const server = createServer((request, response) => {
    const answer = (status: number, type: string, body: string) =>
      response.writeHead(status, { 'content-type': type }).end(body);
    void (async () => {
      switch (request.url) {
        case '/health/live':
          return answer(200, 'application/json', '{"live":true}');
        case '/health/ready': {
          const state = await readiness();
          return answer(state.ready ? 200 : 503, 'application/json', JSON.stringify(state));
        }
        case '/metrics':
          return answer(200, registry.contentType, await registry.metrics());
        default:
          return answer(404, 'text/plain', 'not found');
      }
    })().catch(() => answer(500, 'text/plain', 'fault'));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server));
  });
}
