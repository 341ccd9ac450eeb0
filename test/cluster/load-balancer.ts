import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that was read to its end: it can be sent again when nobody has taken it. */
interface Held {
  method: string;
  path: string;
  headers: NodeJS.Dict<string | string[]>;
  body: Buffer;
}

interface Given {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  body: Buffer;
}

/** In front of several servers, as any plain load balancer: one after the other, the next one where nobody listens. */
export interface LoadBalancer {
  readonly url: string;
  /** How many requests each server has answered, by port. */
  readonly answered: ReadonlyMap<number, number>;
  stop(): Promise<void>;
}

export async function startLoadBalancer(ports: readonly number[]): Promise<LoadBalancer> {
  const answered = new Map<number, number>();
  let turn = 0;

  const pass = async (held: Held): Promise<Given> => {
    for (let tries = 0; tries < ports.length; tries++) {
      const port = ports[turn++ % ports.length] ?? 0;
      try {
        const given = await send(port, held);
        answered.set(port, (answered.get(port) ?? 0) + 1);
        return given;
      } catch (error) {
        // Once it was sent, somebody may have taken it: only whoever asked may ask again.
        if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') break;
      }
    }
    return { status: 502, headers: {}, body: Buffer.alloc(0) };
  };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method = 'GET', url: path = '/', headers } = request;
    const { status, headers: given, body } = await pass({ method, path, headers, body: Buffer.concat(parts) });
    response.writeHead(status, given).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answered,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function send(port: number, { method, path, headers, body }: Held): Promise<Given> {
  return new Promise((resolve, reject) => {
    const asking = ask({ host: '127.0.0.1', port, method, path, headers, agent: false }, async (answer) => {
      const parts: Buffer[] = [];
      try {
        for await (const part of answer) parts.push(part as Buffer);
        resolve({ status: answer.statusCode ?? 502, headers: answer.headers, body: Buffer.concat(parts) });
      } catch (error) {
        reject(error);
      }
    });
    asking.once('error', reject);
    asking.end(body);
  });
}
