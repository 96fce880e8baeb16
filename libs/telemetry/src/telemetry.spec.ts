import { createRegistry, serveHealth } from '.';

describe('health server', () => {
  it('answers 503 while a part is away and 200 when all are there', async () => {
    let ready = false;
    const server = await serveHealth(0, createRegistry('spec'), async () => ({
      ready,
      parts: { database: ready ? 'up' : 'down' },
    }));
    const { port } = server.address() as { port: number };
    const ask = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    expect(await ask('/health/ready')).toBe(503);
    ready = true;
    expect(await ask('/health/ready')).toBe(200);
    expect(await ask('/health/live')).toBe(200);
    expect(await ask('/metrics')).toBe(200);
    expect(await ask('/elsewhere')).toBe(404);
    await new Promise((resolve) => server.close(resolve));
  });
});
