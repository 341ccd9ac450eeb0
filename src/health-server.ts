import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AttuneError, messageOf } from './errors.ts';
import type { Metrics } from './metrics.ts';
import type { Readiness } from './ready.ts';

export interface HealthServerOptions {
  /** 0 takes any free port. */
  port: number;
  host: string;
  metrics: Pick<Metrics, 'text' | 'contentType'>;
  check: () => Promise<Readiness>;
}

/** A small server of its own for those who look after Attune, apart from what people see. */
export interface HealthServer {
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Serves `/healthz` (this process answers), `/readyz` (turns and jobs are being done; 503 with reasons if not)
 * and `/metrics`.
 * @throws AttuneError `health.port` when it can't listen there
 */
export async function startHealthServer({ port, host, metrics, check }: HealthServerOptions): Promise<HealthServer> {
  const answer = async (path: string): Promise<{ status: number; type: string; body: string }> => {
    const json = (status: number, value: unknown) => ({ status, type: 'application/json', body: `${JSON.stringify(value)}\n` });
    if (path === '/healthz') return json(200, { alive: true });
    if (path === '/readyz') {
      const { isReady, troubles } = await check();
      return json(isReady ? 200 : 503, { ready: isReady, troubles });
    }
    if (path === '/metrics') return { status: 200, type: metrics.contentType, body: await metrics.text() };
    return json(404, { error: 'There are /healthz, /readyz and /metrics.' });
  };
  const server = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*$/, '');
    answer(path)
      .catch((error) => ({ status: 500, type: 'text/plain', body: `${messageOf(error)}\n` }))
      .then(({ status, type, body }) => response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body));
  });
  await listen(server, port, host);
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        new AttuneError(
          'health.port',
          `Health and metrics were to be served at ${host}:${port}: ${error.message}. Set ATTUNE_METRICS_PORT to a free port, or leave it empty.`,
          { cause: error },
        ),
      ),
    );
    server.listen(port, host, () => resolve());
  });
}
