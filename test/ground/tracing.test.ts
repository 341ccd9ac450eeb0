import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { makeTracing } from '../../src/tracing.ts';

interface SentSpan {
  name: string;
  spanId: string;
  parentSpanId?: string;
  status: { code?: number };
}

/** A collector of spans, for as long as `test` runs. */
async function collect(test: (endpoint: string) => Promise<void>): Promise<SentSpan[]> {
  const spans: SentSpan[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const sent = JSON.parse(Buffer.concat(parts).toString()) as { resourceSpans: { scopeSpans: { spans: SentSpan[] }[] }[] };
    for (const resource of sent.resourceSpans) for (const scope of resource.scopeSpans) spans.push(...scope.spans);
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await test(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
  return spans;
}

describe('spans', () => {
  it('are sent to the endpoint, one inside the other, and say what failed without its words', async () => {
    const spans = await collect(async (endpoint) => {
      const tracing = await makeTracing(endpoint);
      await tracing.span('turn', { platform: 'web' }, () => tracing.span('show', { platform: 'web' }, async () => 'shown'));
      const failing = tracing.span('turn', { platform: 'web' }, async () => {
        throw new Error('what somebody wrote');
      });
      await expect(failing).rejects.toThrow('what somebody wrote');
      await tracing.stop();
    });
    expect(spans.map(({ name }) => name).sort()).toEqual(['show', 'turn', 'turn']);
    const outer = spans.find(({ spanId }) => spans.some(({ parentSpanId }) => parentSpanId === spanId));
    expect(outer?.name).toBe('turn');
    expect(spans.filter(({ status }) => status.code === 2)).toHaveLength(1);
    expect(JSON.stringify(spans)).not.toContain('somebody');
  });

  it('cost nothing without an endpoint', async () => {
    const tracing = await makeTracing(undefined);
    expect(await tracing.span('turn', {}, async () => 7)).toBe(7);
    await tracing.stop();
  });
});
