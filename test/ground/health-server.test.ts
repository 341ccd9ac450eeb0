import { describe, expect, it } from 'vitest';
import { startHealthServer } from '../../src/health-server.ts';
import { makeMetrics } from '../../src/metrics.ts';
import type { Readiness } from '../../src/ready.ts';

async function withServer(test: (ask: (path: string) => Promise<Response>, readiness: Readiness) => Promise<void>): Promise<void> {
  const metrics = makeMetrics(async () => ({ due: 7, oldestSeconds: 2.5, dead: 1 }));
  metrics.turn('slack', 'taken', 0.004);
  metrics.turn('slack', 'store.busy', 2);
  metrics.delivery('discord', 'chat.gone', 0.1);
  metrics.jobTry('deliver', 'failed', 0.2);
  metrics.jobTry('round.open', 'done', 0.01);
  const readiness: Readiness = { isReady: true, troubles: [] };
  const server = await startHealthServer({ port: 0, host: '127.0.0.1', metrics, check: async () => readiness });
  try {
    await test((path) => fetch(`http://127.0.0.1:${server.port}${path}`), readiness);
  } finally {
    await server.stop();
  }
}

describe('the server for those who look after Attune', () => {
  it('says that the process lives, also when it is not ready', () =>
    withServer(async (ask, readiness) => {
      readiness.isReady = false;
      expect((await ask('/healthz')).status).toBe(200);
    }));

  it('says whether work is done, with reasons when it is not', () =>
    withServer(async (ask, readiness) => {
      expect((await ask('/readyz')).status).toBe(200);
      Object.assign(readiness, { isReady: false, troubles: ['Nothing could be saved.'] });
      const answer = await ask('/readyz?verbose');
      expect(answer.status).toBe(503);
      expect(await answer.json()).toEqual({ ready: false, troubles: ['Nothing could be saved.'] });
    }));

  it.each([
    'attune_turn_seconds_count{platform="slack",outcome="taken"} 1',
    'attune_turn_seconds_bucket{le="0.005",platform="slack",outcome="taken"} 1',
    'attune_turn_seconds_bucket{le="1",platform="slack",outcome="store.busy"} 0',
    'attune_platform_errors_total{platform="discord",code="chat.gone"} 1',
    'attune_job_retries_total{task="deliver"} 1',
    'attune_rounds_total{step="open"} 1',
    'attune_jobs_due 7',
    'attune_queue_age_seconds 2.5',
    'attune_jobs_dead 1',
    'process_cpu_seconds_total',
  ])('gives Prometheus %s', (line) =>
    withServer(async (ask) => {
      const answer = await ask('/metrics');
      expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=/);
      expect(await answer.text()).toContain(line);
    }),
  );

  it('knows nothing else', () => withServer(async (ask) => expect((await ask('/')).status).toBe(404)));

  it('says which port is taken', () =>
    withServer(async (ask) => {
      const port = Number(new URL((await ask('/healthz')).url).port);
      const metrics = makeMetrics(async () => ({ due: 0, oldestSeconds: 0, dead: 0 }));
      const second = startHealthServer({ port, host: '127.0.0.1', metrics, check: async () => ({ isReady: true, troubles: [] }) });
      await expect(second).rejects.toMatchObject({ code: 'health.port', message: expect.stringContaining(String(port)) });
    }));
});
