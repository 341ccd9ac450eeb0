import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runAttune } from '../../src/cli/attune.ts';
import { readConfig } from '../../src/config.ts';
import { quietLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open-store.ts';
import { makeRound } from '../contracts/round-contract.ts';
import { saveGround } from '../contracts/sample-rows.ts';

let folder: string;
let url: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'attune-rounds-'));
  url = `sqlite:${join(folder, 'attune.db')}`;
  const { store } = await openStore(url, { log: quietLog });
  const figure = (id: string, text: string, total: object) => ({ id, of: id, text, script: 'h', items: [], total, groups: [] });
  const measure = { n: 3, mean: 50, sd: 5, ci95: [40, 60], quartiles: [45, 50, 55], bands: null, agreement: { verdict: 'one view' } };
  const report = {
    version: 2,
    answered: 3,
    invited: 4,
    overall: figure('overall', 'A day', { kind: 'hidden', rule: 'few' }),
    dimensions: [figure('dimension:welcome', 'Welcome', { kind: 'shown', figure: measure })],
    priorities: [],
    barriers: [],
    advice: [],
    dissonance: null,
    kpis: [],
    comments: [{ question: 'What else?', texts: [{ text: 'More light', response: 'response-1' }] }],
    steps: null,
  };
  await store.transaction(async (tx) => {
    await saveGround(tx, ['m1']);
    await tx.claimRound(makeRound('open-one', { status: 'open', invited: 4 }));
    await tx.claimRound(makeRound('done', { status: 'reported', occasion: 'earlier', invited: 4, report: JSON.stringify(report) }));
  });
  await store.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function run(...argv: string[]): Promise<{ exitCode: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    out: (line: string) => out.push(line),
    err: (line: string) => err.push(line),
    config: () => readConfig({ DATABASE_URL: url }),
  };
  return { exitCode: await runAttune(['rounds', ...argv], io), out: out.join('\n'), err: err.join('\n') };
}

describe('attune rounds', () => {
  it('lists them', async () => {
    expect(JSON.parse((await run('list', '--json')).out)).toMatchObject([
      { id: 'open-one', status: 'open', answered: 0, invited: 4 },
      { id: 'done', status: 'reported' },
    ]);
    expect((await run('list')).out.split('\n')).toHaveLength(2);
  });

  it('shows one, with what it released', async () => {
    expect(JSON.parse((await run('show', 'done', '--json')).out)).toMatchObject({ id: 'done', report: { answered: 3 } });
    expect((await run('show', 'done')).out).toMatch(/Welcome +50\.0/);
  });

  it('plans the close of one that is open, and of no other', async () => {
    expect(await run('close', 'open-one')).toMatchObject({ exitCode: 0, out: 'open-one closes.' });
    expect(await run('close', 'done')).toMatchObject({ exitCode: 1, err: expect.stringContaining('only an open one can be closed') });
    const { store, upkeep } = await openStore(url, { log: quietLog });
    const tasks = [];
    for await (const { table, row } of upkeep.exportAll()) if (table === 'job') tasks.push(row.task);
    expect(tasks).toEqual(['round.close']);
    await store.close();
  });

  it('exports what was released', async () => {
    expect(JSON.parse((await run('export', 'done')).out)).toMatchObject({ round: { id: 'done' }, answers: null });
    expect((await run('export', 'done', '--csv')).out.split(/\r?\n/)).toContain('dimension,Welcome,,3,50,40,60,one view');
    expect((await run('export', 'done')).out + (await run('show', 'done', '--json')).out).not.toContain('response-1');
    expect(await run('export', 'open-one')).toMatchObject({ exitCode: 1, err: expect.stringContaining('once its summary was released') });
  });

  it('says which there are when one is not', async () => {
    expect(await run('show', 'nothing')).toMatchObject({ exitCode: 1, err: expect.stringContaining('There is no round nothing.') });
  });
});
