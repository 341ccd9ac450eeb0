import { Agent, get, request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AttuneProcess, startAttune } from './attune-process.ts';

/** Long enough for a loaded machine, short enough for people who stop a service. */
const patienceMs = 2500;

describe('a stop with SIGTERM', () => {
  let attune: AttuneProcess;
  const agents: Agent[] = [];
  beforeEach(async () => {
    attune = await startAttune();
  });
  afterEach(async () => {
    for (const agent of agents.splice(0)) agent.destroy();
    await attune.end();
  });
  const keepAlive = () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    agents.push(agent);
    return agent;
  };

  it('ends with exit code 0 while a page listens for changes and comes back on its open connection', async () => {
    const agent = keepAlive();
    const url = attune.url;
    // As a browser does: whenever the stream of changes ends, it asks again over the connection that it has.
    let isOver = false;
    const listen = (): Promise<void> =>
      new Promise((resolve) => {
        const stream = get(`${url}/p/owner/events`, { agent }, (response) => {
          resolve();
          response.resume().once('close', () => isOver || void listen());
        });
        stream.once('error', () => resolve());
      });
    await listen();

    const begunAt = performance.now();
    const ended = await attune.kill('SIGTERM');
    isOver = true;
    expect(performance.now() - begunAt).toBeLessThan(patienceMs);
    expect(ended).toMatchObject({ code: 0, signal: null });
  });

  it('ends while connections are open that ask nothing, or not everything', async () => {
    const agent = keepAlive();
    await new Promise<void>((resolve, reject) => {
      get(`${attune.url}/healthz`, { agent }, (response) => response.resume().once('end', resolve)).once('error', reject);
    });
    // A request whose body never comes to its end.
    const half = request(`${attune.url}/p/owner/say`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': '100', Origin: attune.url },
    });
    half.on('error', () => {});
    await new Promise<void>((resolve) => half.write('{"key":', () => resolve()));
    // It was accepted before this one.
    await (await fetch(`${attune.url}/healthz`, { headers: { Connection: 'close' } })).text();

    const begunAt = performance.now();
    const ended = await attune.kill('SIGTERM');
    expect(performance.now() - begunAt).toBeLessThan(patienceMs);
    expect(ended).toMatchObject({ code: 0, signal: null });
  });
});
