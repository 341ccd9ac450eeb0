import type { Adapter, ChatApp } from '../chat/adapter.ts';
import { isAttuneError } from '../errors.ts';
import type { MakeId } from '../ids.ts';
import { type Handler, PointlessError } from '../jobs/jobs.ts';
import { type Log, withRequest } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Tracing } from '../tracing.ts';

/** What measures: figures, spans, and ids under which the lines of a log belong together. */
export interface Gauges {
  metrics: Metrics;
  tracing: Tracing;
  log: Log;
  makeId: MakeId;
}

const codeOf = (error: unknown): string => (isAttuneError(error) ? error.code : 'unknown');

const secondsSince = (begun: number): number => (performance.now() - begun) / 1_000;

/** The same app, with each turn measured, under a request id of its own in logs and spans. */
export function measureApp(app: ChatApp, { metrics, tracing, log, makeId }: Gauges): ChatApp {
  return {
    take(event) {
      const { platform } = event.workspace;
      const request = makeId();
      const begun = performance.now();
      const note = (outcome: string) => {
        const seconds = secondsSince(begun);
        metrics.turn(platform, outcome, seconds);
        log.debug({ platform, outcome, ms: Math.round(seconds * 1_000) }, 'a turn');
      };
      return withRequest(request, () =>
        tracing.span('turn', { platform, request }, async () => {
          try {
            const taken = await app.take(event);
            note('taken');
            return taken;
          } catch (error) {
            note(codeOf(error));
            throw error;
          }
        }),
      );
    },
  };
}

/** The same handlers, with each try measured, under the job's id in logs and spans. */
export function measureHandlers(handlers: Record<string, Handler>, { metrics, tracing }: Gauges): Record<string, Handler> {
  const measure =
    (task: string, handler: Handler): Handler =>
    (job) =>
      withRequest(`job:${job.id}`, () =>
        tracing.span(task, { job: job.id, attempt: job.attempt }, async () => {
          const begun = performance.now();
          try {
            await handler(job);
            metrics.jobTry(task, 'done', secondsSince(begun));
          } catch (error) {
            metrics.jobTry(task, error instanceof PointlessError ? 'dead' : 'failed', secondsSince(begun));
            throw error;
          }
        }),
      );
  return Object.fromEntries(Object.entries(handlers).map(([task, handler]) => [task, measure(task, handler)]));
}

/** The same adapter, with what it shows measured. */
export function measureAdapter(adapter: Adapter, { metrics, tracing }: Gauges): Adapter {
  const { platform } = adapter;
  const show: Adapter['show'] = (place, slot, message, reference, isRepeat) =>
    tracing.span('show', { platform }, async () => {
      const begun = performance.now();
      try {
        const shown = await adapter.show(place, slot, message, reference, isRepeat);
        metrics.delivery(platform, 'shown', secondsSince(begun));
        return shown;
      } catch (error) {
        metrics.delivery(platform, codeOf(error), secondsSince(begun));
        throw error;
      }
    });
  return { ...adapter, show };
}
