import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import BetterSqlite3 from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quietLog } from '../../src/log.ts';
import { openStore } from '../../src/store/open-store.ts';
import { openSqliteDatabase } from '../../src/store/sqlite-database.ts';
import { racesContract } from '../contracts/races-contract.ts';
import { roundContract } from '../contracts/round-contract.ts';
import { at, event, makeSession, member, saveGround, session, slot } from '../contracts/sample-rows.ts';
import { makeSqliteDatabase } from '../contracts/sqlite-databases.ts';
import { storeContract } from '../contracts/store-contract.ts';

describe('the store on SQLite', () => storeContract(makeSqliteDatabase));
describe('rounds on SQLite', () => roundContract(makeSqliteDatabase));
describe('races on SQLite', () => racesContract(makeSqliteDatabase));

describe('an SQLite file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'attune-sqlite-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));
  const open = (path: string, options = {}) => openStore(`sqlite:${path}`, { log: quietLog, ...options });

  it('is made with its folders', async () => {
    const { store } = await open(join(folder, 'new/and/deep/attune.db'));
    await store.transaction((tx) => tx.seeEvent(event('e'), at));
    await store.close();
  });

  it('may be in memory only', async () => {
    const { store, upkeep } = await open(':memory:');
    await store.transaction((tx) => tx.seeEvent(event('e'), at));
    const tables = [];
    for await (const { table } of upkeep.exportAll()) tables.push(table);
    expect(tables).toEqual(['attune', 'event', 'board']);
    await store.close();
  });

  const damage: [what: string, make: (path: string) => Promise<unknown>, code: string, says: RegExp][] = [
    [
      'is no database',
      (path) => writeFile(path, 'Dear diary, this is not a database. '.repeat(40)),
      'store.unreadable',
      /not an SQLite database/,
    ],
    ['is a folder', (path) => mkdir(path), 'store.unreadable', /is a folder/],
    [
      'has a file where its folder should be',
      (path) => writeFile(join(path, '..', 'sub'), ''),
      'store.unreadable',
      /folder .* could not be made/,
    ],
    ['is cut off in the middle', cutOff, 'store.unreadable', /damaged|not an SQLite/],
    ['is held by another process', hold, 'store.busy', /another process/],
  ];
  it.each(damage)('that %s is refused with advice', async (what, make, code, says) => {
    const path = join(folder, what.includes('where its folder') ? 'sub/attune.db' : 'attune.db');
    await make(what.includes('where its folder') ? join(folder, 'attune.db') : path);
    await expect(open(path)).rejects.toMatchObject({ code, message: expect.stringMatching(says) });
    releaseAll();
  });

  it('that another process holds for a while is waited for, and works that waited too long are refused', async () => {
    const path = join(folder, 'attune.db');
    const { store } = await open(path, { limits: { works: 256, batchMs: 50, waitMs: 300 } });
    await hold(path);
    await expect(store.transaction((tx) => tx.seeEvent(event('too late'), at))).rejects.toMatchObject({ code: 'store.busy' });
    const waiting = store.transaction((tx) => tx.seeEvent(event('in time'), at));
    // The first try to begin comes before this, and finds the file held.
    await new Promise((resolve) => setImmediate(resolve));
    releaseAll();
    expect(await waiting).toBe(true);
    expect(await store.transaction((tx) => tx.seeEvent(event('too late'), at))).toBe(true);
    await store.close();
  });

  it('on a full disk refuses what does not fit, keeps what was committed, and goes on when there is room', async () => {
    const path = join(folder, 'attune.db');
    const small = await open(path, { maxPages: 80 });
    const put = (id: string, size: number) => ({ id: slot(id), place: 'web/h/direct/p', message: JSON.stringify('m'.repeat(size)) });
    await small.store.transaction((tx) => tx.putSlots([put('kept', 1000)]));
    const ends = await Promise.allSettled([
      small.store.transaction((tx) => tx.seeEvent(event('before'), at)),
      small.store.transaction((tx) => tx.putSlots([put('huge', 1_000_000)])),
      small.store.transaction((tx) => tx.seeEvent(event('after'), at)),
    ]);
    expect(ends[1]).toMatchObject({
      status: 'rejected',
      reason: { code: 'store.full', message: expect.stringMatching(/Free some disk space/) },
    });
    await small.store.close();

    const { store } = await open(path);
    expect(await store.transaction((tx) => tx.loadSlot(slot('kept')))).toMatchObject({ version: 1 });
    expect(await store.transaction((tx) => tx.loadSlot(slot('huge')))).toBeNull();
    for (const [i, key] of [
      [0, 'before'],
      [2, 'after'],
    ] as const) {
      const isKept = !(await store.transaction((tx) => tx.seeEvent(event(key), at)));
      expect(isKept, key).toBe(ends[i]?.status === 'fulfilled');
    }
    await store.transaction((tx) => tx.putSlots([put('huge', 1_000_000)]));
    await store.close();
  });

  it('has every acknowledged commit after the process was killed', async () => {
    const path = join(folder, 'attune.db');
    const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'committing-child.ts'), `sqlite:${path}`]);
    const acknowledged: string[] = [];
    const exited = new Promise((resolve) => child.on('close', resolve));
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged.push(line);
      if (acknowledged.length === 400) child.kill('SIGKILL');
    }
    await exited;
    expect(child.signalCode).toBe('SIGKILL');
    const { store } = await open(path);
    const lost = await store.transaction(async (tx) => {
      const keys: string[] = [];
      for (const key of acknowledged) if (await tx.seeEvent(event(key), at)) keys.push(key);
      return keys;
    });
    expect(acknowledged.length).toBeGreaterThanOrEqual(400);
    expect(lost).toEqual([]);
    await store.close();
  });

  it('has not one byte left of what a forgotten person said', async () => {
    const path = join(folder, 'attune.db');
    const { store, board } = await open(path);
    const secrets = Array.from({ length: 60 }, (_, i) => `secret-${i}-${'z'.repeat((i * 37) % 900)}`);
    await store.transaction((tx) => saveGround(tx, ['m1', 'm2']));
    for (const [i, secret] of secrets.entries()) {
      const place = 'web/harbour/direct/person-m1';
      await store.transaction(async (tx) => {
        for (const [who, text] of [
          ['m1', secret],
          ['m2', `public-${i}`],
        ] as const) {
          await tx.insertSession(makeSession(`${who}s${i}`, who, { state: JSON.stringify({ text }) }));
          await tx.updateSession(
            makeSession(`${who}s${i}`, who, { state: JSON.stringify({ text, more: text.repeat(3) }), revision: 1 }),
            0,
          );
        }
        await tx.putSlots([{ id: slot(`t:m1s${i}:1`), place, message: JSON.stringify(secret) }]);
        await tx.addJobs([{ task: 'deliver', payload: { slot: `t:m1s${i}:1`, text: secret } }], at);
      });
      await board.put({ id: `e${i}`, place, author: 'person-m1', message: JSON.stringify(secret) }, at);
    }
    expect(await bytesOf(path)).toContain('secret-');

    await store.transaction((tx) => tx.forgetMember(member('m1')));
    expect(await bytesOf(path)).not.toContain('secret-');
    expect(await store.transaction((tx) => tx.loadSession(session('m2s59')))).toMatchObject({ revision: 1 });
    await store.close();
    expect(await bytesOf(path)).not.toContain('secret-');
    expect(await bytesOf(path)).toContain('public-59');
  });

  it('can be copied to a backup while turns go on, and the backup opened', async () => {
    const path = join(folder, 'attune.db');
    const copy = join(folder, 'backups', 'monday.db');
    const { store, upkeep } = await open(path);
    await store.transaction((tx) => tx.seeEvent(event('before'), at));
    const during = Promise.all(Array.from({ length: 50 }, (_, i) => store.transaction((tx) => tx.seeEvent(event(`during-${i}`), at))));
    await upkeep.backup(copy);
    await during;
    await expect(upkeep.backup(copy)).rejects.toMatchObject({ code: 'store.backup-exists' });
    await store.close();
    const restored = await open(copy);
    expect(await restored.store.transaction((tx) => tx.seeEvent(event('before'), at))).toBe(false);
    await restored.store.close();
  });

  it.each([
    ['keeps a log beside the file', 'journal_mode', 'wal'],
    ['waits for the disk', 'synchronous', 2],
    ['checks references', 'foreign_keys', 1],
    ['overwrites what is deleted', 'secure_delete', 1],
  ])('%s', async (_, name, value) => {
    const database = openSqliteDatabase(join(folder, 'attune.db'), quietLog);
    const { rows } = await database.transaction((runner) => runner.execute(`pragma ${name}`, []), false);
    expect(rows).toEqual([{ [name]: value }]);
    await database.close();
  });
});

const releases: (() => void)[] = [];

function releaseAll(): void {
  for (const release of releases.splice(0)) release();
}

/** Takes the file's lock as another process would. */
async function hold(path: string): Promise<void> {
  const other = new BetterSqlite3(path);
  other.exec('begin exclusive');
  releases.push(() => other.close());
}

/** A real database of which the last three quarters are gone. */
async function cutOff(path: string): Promise<void> {
  const { store } = await openStore(`sqlite:${path}`, { log: quietLog });
  await store.close();
  const bytes = await readFile(path);
  await writeFile(path, bytes.subarray(0, bytes.length / 4 + 100));
}

/** The file and its log as text, byte by byte. */
async function bytesOf(path: string): Promise<string> {
  const parts = await Promise.all([path, `${path}-wal`].map((name) => readFile(name, 'latin1').catch(() => '')));
  return parts.join('');
}
