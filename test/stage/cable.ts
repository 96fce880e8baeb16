import { type Server, type Socket, connect, createServer } from 'node:net';

/** A TCP line to a server that other specs use as well: it can be cut and joined again without touching the server. */
export class Cable {
  private server: Server | undefined;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly target: { readonly host: string; readonly port: number },
    readonly port: number,
  ) {}

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** `address`: `host:port` of the server at the other end. */
  static async lay(address: string): Promise<Cable> {
    const [host, port] = address.split(':') as [string, string];
    const cable = new Cable({ host, port: Number(port) }, await freePort());
    await cable.join();
    return cable;
  }

  /** What is under way breaks off, and whoever calls is refused. */
  async cut(): Promise<void> {
    const { server } = this;
    this.server = undefined;
    if (!server) return;
    const closed = new Promise((done) => server.close(done));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  async join(): Promise<void> {
    if (this.server) return;
    const server = createServer((near) => {
      const far = connect(this.target);
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.sockets.add(socket);
        socket.setNoDelay(true);
        socket.on('error', () => undefined); // the other end hears of it by 'close'
        socket.on('close', () => {
          this.sockets.delete(socket);
          other.destroy();
        });
      }
      near.pipe(far).pipe(near);
    });
    await new Promise<void>((done, failed) => server.once('error', failed).listen(this.port, '127.0.0.1', done));
    this.server = server;
  }
}

export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });
}
