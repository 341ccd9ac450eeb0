import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeNotify } from '../../../src/app/rounds/webhook.ts';

let server: Server;
let answer = 200;
const taken: { headers: IncomingHttpHeaders; body: string }[] = [];
beforeEach(async () => {
  taken.length = 0;
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    taken.push({ headers: request.headers, body });
    response.writeHead(answer, answer === 302 ? { location: 'http://127.0.0.1:9/' } : {}).end('anything');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const secret = 'x'.repeat(32);
const notify = () => makeNotify(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, secret, () => 1_800_000_000_999);

describe('a webhook', () => {
  it('gets what happened, signed over time and body', async () => {
    answer = 204;
    await notify()('round.opened', '{"event":"round.opened"}');
    const [{ headers, body } = { headers: {}, body: '' }] = taken;
    expect(body).toBe('{"event":"round.opened"}');
    expect(headers['attune-event']).toBe('round.opened');
    expect(headers['attune-timestamp']).toBe('1800000000');
    expect(headers['attune-signature']).toBe(`v1=${createHmac('sha256', secret).update(`1800000000.${body}`).digest('hex')}`);
  });

  it.each([500, 404, 302])('that answers %i is tried again', async (status) => {
    answer = status;
    await expect(notify()('round.closed', '{}')).rejects.toThrow(status === 302 ? /fetch failed/ : `answered ${status}`);
    expect(taken).toHaveLength(1);
  });
});
