import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AttuneError } from '../../src/errors.ts';
import { type PostgresServer, startPostgres } from '../contracts/postgres-server.ts';
import { makeSqliteDatabase } from '../contracts/sqlite-databases.ts';
import { spoiled, withTalk, words } from './talk.ts';

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

describe('a turn', () => {
  it('shows the promise first, then one question after the other, and then the result', () =>
    withTalk(async (talk) => {
      await talk.take(talk.event('cook', { kind: 'hello' }));
      await talk.presses('cook', words('home.start', { title: 'The morning in the café', minutes: 1 }));
      expect(talk.last('cook')).toContain(words('start.promise'));
      await talk.presses('cook', words('start.begin'));
      await talk.answers('cook', '2');
      await talk.says('cook', 'often');
      expect(talk.last('cook')).toContain('Anything else about the morning?');
      await talk.answers('cook', 'The queue.');
      expect(talk.last('cook')).toContain('50 of 100 · Warm');
      expect((await talk.session('cook')).answers).toEqual({ greets: 2, hot: 4, note: 'The queue.' });
    }));

  it('says hello only once', () =>
    withTalk(async (talk) => {
      await talk.take(talk.event('cook', { kind: 'hello' }));
      await talk.take(talk.event('cook', { kind: 'hello' }));
      expect(talk.messages('cook')).toHaveLength(1);
    }));

  it('knows a retry by its key and changes nothing, shows nothing and says nothing more', () =>
    withTalk(async (talk) => {
      await talk.commands('cook', 'start', 'cafe-morning');
      const begin = talk.event('cook', { kind: 'press', id: talk.button('cook', words('start.begin')) });
      await talk.take(begin);
      const answer = talk.event('cook', { kind: 'press', id: talk.control('cook'), value: '2' });
      await talk.take(answer);
      const before = [await talk.session('cook'), talk.adapter.in(answer.direct).map(({ times }) => times)];
      for (const again of [begin, answer, answer]) await talk.take(again);
      expect([await talk.session('cook'), talk.adapter.in(answer.direct).map(({ times }) => times)]).toEqual(before);
    }));

  it('takes a retry for one that comes at the same time as the first try', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      const answer = talk.event('cook', { kind: 'press', id: talk.control('cook'), value: '2' });
      await Promise.all([1, 2, 3, 4, 5].map(() => talk.app.take(answer)));
      expect((await talk.session('cook')).revision).toBe(2);
    }));

  for (const [name, makeDatabase] of [
    ['SQLite', makeSqliteDatabase],
    ['PostgreSQL', () => server.makeDatabase()],
  ] as const) {
    it(`counts each of several that race on one session once, on ${name}`, () =>
      withTalk(
        async (talk) => {
          await talk.pressesId('cook', 'x/begin/cafe-morning');
          const events = Array.from({ length: 4 }, () => talk.event('cook', { kind: 'text', text: 'why' }));
          const answers = ['often', 'seldom'].map((text) => talk.event('cook', { kind: 'text', text }));
          await Promise.all([...events.slice(0, 2), ...answers, ...events.slice(2)].map((event) => talk.app.take(event)));
          await talk.jobs.idle();
          const session = await talk.session('cook');
          // Whichever was first answered the first question, and the other one the second.
          expect([session.answers.greets, session.answers.hot].sort()).toEqual([2, 4]);
          expect(session.revision).toBe(1 + events.length + answers.length);
          expect(talk.read('cook').match(/Why I ask/g)).toHaveLength(events.length);
        },
        { makeDatabase },
      ));
  }

  it('that fails inside is rolled back whole, and the person is told once', () => {
    let isSpoiled = false;
    return withTalk(
      async (talk) => {
        await talk.pressesId('cook', 'x/begin/cafe-morning');
        const before = await talk.session('cook');
        const shown = talk.messages('cook');
        const answer = talk.event('cook', { kind: 'press', id: talk.control('cook'), value: '2' });
        isSpoiled = true;
        await talk.take(answer);
        isSpoiled = false;
        await talk.take(answer);
        expect(await talk.session('cook')).toEqual(before);
        expect(talk.messages('cook').slice(0, -1)).toEqual(shown);
        expect(talk.last('cook')).toBe(words('home.broken'));
        // The question is still there to be answered.
        await talk.answers('cook', '3');
        expect((await talk.session('cook')).answers).toEqual({ greets: 3 });
      },
      {
        // After the session and its messages were written, while an answer is kept: not while the person is told.
        wrap: (store) => {
          let hasUpdated = false;
          return spoiled(store, (method) => {
            if (method === 'updateSession') hasUpdated = true;
            if (!isSpoiled || method !== 'addJobs' || !hasUpdated) return;
            hasUpdated = false;
            throw new Error('the oven is cold');
          });
        },
      },
    );
  });

  it.each(['store.busy', 'store.full'])('that meets %s is refused and not forgotten, so that a retry counts', (code) => {
    let isSpoiled = false;
    return withTalk(
      async (talk) => {
        await talk.pressesId('cook', 'x/begin/cafe-morning');
        const answer = talk.event('cook', { kind: 'press', id: talk.control('cook'), value: '2' });
        isSpoiled = true;
        await expect(talk.app.take(answer)).rejects.toMatchObject({ code });
        isSpoiled = false;
        await talk.take(answer);
        expect((await talk.session('cook')).answers).toEqual({ greets: 2 });
      },
      {
        wrap: (store) =>
          spoiled(store, (method) => {
            if (isSpoiled && method === 'putSlots') throw new AttuneError(code, 'Not now.');
          }),
      },
    );
  });

  it('of a session that a newer Attune saved leaves it alone and says who can help', () =>
    withTalk(async (talk) => {
      await talk.pressesId('cook', 'x/begin/cafe-morning');
      const session = await talk.session('cook');
      const newer = JSON.stringify({ ...session, v: 99 });
      await talk.opened.store.transaction(async (tx) => {
        const stored = await tx.loadSession(session.id);
        if (stored) await tx.updateSession({ ...stored, state: newer }, stored.revision);
      });
      await talk.says('cook', 'often');
      expect(talk.last('cook')).toBe(words('home.needs-newer'));
      expect(await talk.opened.store.transaction(async (tx) => (await tx.loadSession(session.id))?.state)).toBe(newer);
    }));

  it('that somebody takes in a channel is answered in their own conversation', () =>
    withTalk(async (talk) => {
      const { adapter } = talk;
      const place = { ...talk.event('cook', { kind: 'hello' }).place, kind: 'channel' as const, id: 'all' };
      await talk.take(talk.event('cook', { kind: 'command', name: 'start', argument: 'cafe-morning' }, place));
      expect(talk.last('cook')).toContain(words('start.promise'));
      expect(adapter.in(place)).toEqual([]);
    }));
});
