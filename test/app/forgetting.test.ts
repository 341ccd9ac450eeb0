import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { makeSqliteDatabase } from '../contracts/sqlite-databases.ts';
import type { MakeDatabase } from '../contracts/test-database.ts';
import { type Talk, withTalk, words } from './talk.ts';

const secret = 'The baker sings in Portuguese.';

const finish = async (talk: Talk, person: string, note: string) => {
  await talk.pressesId(person, 'x/begin/cafe-morning');
  for (const value of ['2', '4', note]) await talk.answers(person, value);
};

/** A database whose file the test can look at. */
const keepPath = (found: (path: string) => void): MakeDatabase => {
  return async () => {
    const database = await makeSqliteDatabase();
    found(database.url.slice('sqlite:'.length));
    return database;
  };
};

/** Every row of every table as text, by table. */
function rowsOf(path: string): Record<string, string[]> {
  const sqlite = new Sqlite(path, { readonly: true });
  const tables = sqlite.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
  const rows = tables.map(
    (table) =>
      [
        table,
        sqlite
          .prepare(`select * from "${table}"`)
          .all()
          .map((row) => JSON.stringify(row)),
      ] as const,
  );
  sqlite.close();
  return Object.fromEntries(rows);
}

describe('deleting everything', () => {
  it('is asked about first', () =>
    withTalk(async (talk) => {
      await finish(talk, 'cook', secret);
      await talk.says('cook', 'privacy');
      await talk.presses('cook', words('privacy.forget'));
      expect(talk.last('cook')).toContain(words('privacy.forget-confirm'));
      expect(await talk.sessions('cook')).toHaveLength(1);
      await talk.presses('cook', words('confirm.no'));
      expect(await talk.sessions('cook')).toHaveLength(1);
      expect(talk.erasures).toBe(0);
    }));

  it('leaves no answer, session or message in any table, nor in the bytes of the file', () => {
    let path = '';
    return withTalk(
      async (talk) => {
        await finish(talk, 'cook', secret);
        const { id } = await talk.session('cook');
        await talk.says('cook', 'privacy');
        expect(JSON.stringify(rowsOf(path))).toContain(secret);
        await talk.presses('cook', words('privacy.forget'));
        await talk.presses('cook', words('privacy.forget-yes'));
        expect(talk.last('cook')).toBe(words('privacy.forgotten', { count: 1 }));
        expect(talk.erasures).toBe(1);
        for (const [table, rows] of Object.entries(rowsOf(path))) {
          for (const row of rows) {
            expect(row, table).not.toContain(secret);
            expect(row, table).not.toContain(`"${id}"`);
            expect(row, table).not.toContain(`:${id}`);
          }
        }
        const folder = dirname(path);
        for (const file of readdirSync(folder)) expect(readFileSync(join(folder, file)).includes(secret), file).toBe(false);
      },
      { makeDatabase: keepPath((found) => (path = found)) },
    );
  });

  it('leaves what others have said', () =>
    withTalk(async (talk) => {
      await finish(talk, 'cook', secret);
      await finish(talk, 'waiter', 'I hum.');
      const before = [await talk.session('waiter'), talk.messages('waiter')];
      await talk.pressesId('cook', 'x/forget-yes/');
      expect(await talk.sessions('cook')).toEqual([]);
      expect([await talk.session('waiter'), talk.messages('waiter')]).toEqual(before);
    }));

  it('takes back a summary that was shared', () =>
    withTalk(async (talk) => {
      await finish(talk, 'cook', secret);
      await talk.presses('cook', words('result.share', { place: '#all' }));
      await talk.presses('cook', words('share.yes'));
      expect(talk.inChannel()).toEqual([expect.stringContaining('50 of 100')]);
      await talk.pressesId('cook', 'x/forget-yes/');
      expect(talk.inChannel()).toEqual([words('share.withdrawn')]);
    }));

  it('does no harm when there is nothing, or when it is pressed twice', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/forget-yes/');
      await talk.pressesId('cook', 'x/forget-yes/');
      expect(talk.last('cook')).toBe(words('privacy.forgotten', { count: 0 }));
    }));

  it('lets the person begin anew', () =>
    withTalk(async (talk) => {
      await finish(talk, 'cook', secret);
      await talk.pressesId('cook', 'x/forget-yes/');
      await talk.take(talk.event('cook', { kind: 'hello' }));
      expect(talk.last('cook')).toContain(words('home.hello', { name: 'cook' }));
      await finish(talk, 'cook', 'Nothing.');
      expect((await talk.session('cook')).answers.note).toBe('Nothing.');
    }));

  it('wins over a message that was still to be shown', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      const answer = talk.event('cook', { kind: 'press', id: talk.control('cook'), value: '2' });
      const forget = talk.event('cook', { kind: 'press', id: 'x/forget-yes/' });
      await Promise.all([talk.app.take(answer), talk.app.take(forget)]);
      await talk.jobs.idle();
      expect(await talk.sessions('cook')).toEqual([]);
      expect(await talk.opened.jobTable.listDead()).toEqual([]);
    }));
});
