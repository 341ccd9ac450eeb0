import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMs } from '../../src/clock.ts';
import type { ActionId, WorkspaceId } from '../../src/ids.ts';
import { quietLog } from '../../src/log.ts';
import { currentVersion } from '../../src/store/migrate.ts';
import { type OpenedStore, openStore } from '../../src/store/open-store.ts';
import type { Member, StoredSession, Tx } from '../../src/store/store.ts';
import { at, event, harbour, hash, makeMember, makeSession, member, saveGround, script, session, slot } from './sample-rows.ts';
import { type MakeDatabase, withStore } from './test-database.ts';

const exported = async (opened: OpenedStore) => {
  const rows = [];
  for await (const row of opened.upkeep.exportAll()) rows.push(row);
  return rows;
};

/** What every store does, whichever database it stands on. `make` gives an empty database each time. */
export function storeContract(make: MakeDatabase): void {
  const test = (sentence: string, body: (opened: OpenedStore, url: string) => Promise<void>) =>
    it(sentence, () => withStore(make, (opened, database) => body(opened, database.url)));

  describe('transactions', () => {
    test('keep what they saved when the store is opened again', async ({ store }, url) => {
      const saved = makeSession('s1', 'm1', { state: '{"cursor":3}', revision: 7 });
      await store.transaction(async (tx) => {
        await saveGround(tx, ['m1']);
        await tx.insertSession(saved);
      });
      const again = await openStore(url, { log: quietLog });
      try {
        expect(await again.store.transaction((tx) => tx.loadSession(session('s1')))).toEqual(saved);
        expect(await again.store.version()).toBe(currentVersion);
      } finally {
        await again.store.close();
      }
    });

    test('leave nothing when their work fails, and take no other with them', async ({ store }) => {
      const works = Array.from({ length: 30 }, (_, i) =>
        store.transaction(async (tx) => {
          await tx.seeEvent(event(`event-${i}`), at);
          if (i % 3 === 0) throw new Error(`work ${i} fails`);
        }),
      );
      const ends = await Promise.allSettled(works);
      const seenAnew = await store.transaction(async (tx) => {
        const anew: boolean[] = [];
        for (let i = 0; i < 30; i++) anew.push(await tx.seeEvent(event(`event-${i}`), at));
        return anew;
      });
      for (let i = 0; i < 30; i++) {
        expect(ends[i]?.status, `work ${i}`).toBe(i % 3 === 0 ? 'rejected' : 'fulfilled');
        expect(seenAnew[i], `event ${i}`).toBe(i % 3 === 0);
      }
    });

    test('are refused after their end', async ({ store }) => {
      let kept: Tx | undefined;
      await store.transaction(async (tx) => {
        kept = tx;
      });
      await expect(kept?.seeEvent(event('late'), at)).rejects.toMatchObject({ code: 'store.over' });
    });

    it('are given up with store.busy when their work does not end, and leave nothing', () =>
      withStore(
        make,
        async ({ store }) => {
          const endless = store.transaction(async (tx) => {
            await tx.seeEvent(event('endless'), at);
            await new Promise(() => {});
          });
          await expect(endless).rejects.toMatchObject({ code: 'store.busy' });
          expect(await store.transaction((tx) => tx.seeEvent(event('endless'), at))).toBe(true);
        },
        { limits: { works: 256, batchMs: 50, waitMs: 300 } },
      ));

    test('that are relaxed are seen by the next ones', async ({ store }) => {
      await store.transaction((tx) => tx.seeEvent(event('relaxed'), at), { isRelaxed: true });
      expect(await store.transaction((tx) => tx.seeEvent(event('relaxed'), at))).toBe(false);
    });
  });

  describe('event keys', () => {
    test('are new once, however many retries come at the same time', async ({ store }) => {
      const seen = await Promise.all(Array.from({ length: 20 }, () => store.transaction((tx) => tx.seeEvent(event('same'), at))));
      expect(seen.filter(Boolean)).toHaveLength(1);
    });

    test('are forgotten when they are older than asked for', async ({ store, upkeep }) => {
      await store.transaction(async (tx) => {
        await tx.seeEvent(event('old'), addMs(at, -1));
        await tx.seeEvent(event('young'), at);
      });
      expect(await upkeep.pruneEvents(at)).toBe(1);
      const anew = await store.transaction(async (tx) => [await tx.seeEvent(event('old'), at), await tx.seeEvent(event('young'), at)]);
      expect(anew).toEqual([true, false]);
    });
  });

  describe('workspaces and members', () => {
    test('are found as saved, and replaced when saved again', async ({ store }) => {
      const changed = { ...harbour, name: 'Harbour', reportPlace: 'web/harbour/channel/team', facts: { priorities: ['Grow', 'Train'] } };
      const renamed = makeMember('m1', { name: 'Grace', role: 'leader', locale: 'de-AT' });
      await store.transaction(async (tx) => {
        await saveGround(tx, ['m1', 'm2']);
        await tx.saveWorkspace(changed);
        await tx.saveMember(renamed);
      });
      await store.transaction(async (tx) => {
        expect(await tx.findWorkspace('web', 'harbour')).toEqual(changed);
        expect(await tx.findWho('web', 'harbour', 'person-m1')).toEqual({ workspace: changed, member: renamed });
        expect(await tx.loadMember(member('m1'))).toEqual(renamed);
        expect(await tx.listMembers(harbour.id)).toEqual([renamed, makeMember('m2')]);
        expect(await tx.findWorkspace('slack', 'harbour')).toBeNull();
        expect(await tx.findWho('web', 'harbour', 'nobody')).toEqual({ workspace: changed, member: null });
        expect(await tx.findWho('slack', 'harbour', 'person-m1')).toBeNull();
        expect(await tx.loadMember(member('nobody'))).toBeNull();
      });
    });

    test('keep any text and any facts', async ({ store }) => {
      const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'));
      await fc.assert(
        fc.asyncProperty(text, fc.dictionary(text, fc.jsonValue()), async (name, facts) => {
          const saved = { ...harbour, name, facts: JSON.parse(JSON.stringify(facts)) };
          await store.transaction((tx) => tx.saveWorkspace(saved));
          expect(await store.transaction((tx) => tx.findWorkspace('web', 'harbour'))).toEqual(saved);
        }),
        { numRuns: 50 },
      );
    });

    test('must belong together', async ({ store }) => {
      const lost = store.transaction((tx) => tx.saveMember(makeMember('m1', { workspaceId: 'nowhere' as WorkspaceId })));
      await expect(lost).rejects.toMatchObject({ code: 'store.missing-reference' });
    });
  });

  describe('sessions', () => {
    test('go forward by one turn at a time: of two turns from the same revision one is refused', async ({ store }) => {
      await store.transaction(async (tx) => {
        await saveGround(tx, ['m1']);
        await tx.insertSession(makeSession('s1', 'm1', { revision: 4 }));
      });
      const turns = ['first', 'second'].map((state) =>
        store.transaction((tx) => tx.updateSession(makeSession('s1', 'm1', { revision: 5, state, status: 'paused' }), 4)),
      );
      const ends = await Promise.allSettled(turns);
      expect(ends.map((end) => end.status).sort()).toEqual(['fulfilled', 'rejected']);
      const refused = ends.find((end) => end.status === 'rejected');
      expect(refused?.reason).toMatchObject({ code: 'store.stale-revision', message: expect.stringContaining('revision 5') });
      const winner = ends[0]?.status === 'fulfilled' ? 'first' : 'second';
      expect(await store.transaction((tx) => tx.loadSession(session('s1')))).toEqual(
        makeSession('s1', 'm1', { revision: 5, state: winner, status: 'paused' }),
      );
    });

    test('that are not there can not be saved', async ({ store }) => {
      const update = store.transaction((tx) => tx.updateSession(makeSession('gone', 'm1'), 3));
      await expect(update).rejects.toMatchObject({ code: 'store.stale-revision', message: expect.stringContaining('not there') });
    });

    test('are begun once under one id', async ({ store }) => {
      await store.transaction(async (tx) => {
        await saveGround(tx, ['m1']);
        await tx.insertSession(makeSession('s1', 'm1'));
      });
      const twice = store.transaction((tx) => tx.insertSession(makeSession('s1', 'm1')));
      await expect(twice).rejects.toMatchObject({ code: 'store.duplicate' });
    });

    test('are found newest first, by status and by script', async ({ store }) => {
      await store.transaction(async (tx) => {
        await saveGround(tx, ['m1', 'm2']);
        await tx.insertSession(makeSession('s1', 'm1', { startedAt: addMs(at, 1), status: 'done' }));
        await tx.insertSession(makeSession('s2', 'm1', { startedAt: addMs(at, 3), scriptId: 'people' }));
        await tx.insertSession(makeSession('s3', 'm1', { startedAt: addMs(at, 2) }));
        await tx.insertSession(makeSession('s4', 'm2', { startedAt: addMs(at, 9) }));
      });
      await store.transaction(async (tx) => {
        expect((await tx.listSessions(member('m1'))).map(({ id }) => id)).toEqual(['s2', 's3', 's1']);
        expect((await tx.findSession(member('m1'), ['open', 'paused']))?.id).toBe('s2');
        expect((await tx.findSession(member('m1'), ['open'], 'fundamentals'))?.id).toBe('s3');
        expect((await tx.findSession(member('m1'), ['done']))?.id).toBe('s1');
        expect(await tx.findSession(member('m1'), ['stopped'])).toBeNull();
      });
    });
  });

  test('keeps a script under its hash as it was first saved', async ({ store }) => {
    await store.transaction(async (tx) => {
      await tx.saveScript(script);
      await tx.saveScript({ ...script, source: '{"format":2}' });
    });
    expect(await store.transaction((tx) => tx.loadScript(hash))).toEqual(script);
  });

  test('lists what a person has agreed to, each once', async ({ store }) => {
    const consent = { sessionId: session('s1'), what: 'share', place: 'web/harbour/channel/team', at };
    await store.transaction(async (tx) => {
      await saveGround(tx, ['m1', 'm2']);
      await tx.insertSession(makeSession('s1', 'm1'));
      await tx.saveConsent(consent);
      await tx.saveConsent({ ...consent, at: addMs(at, 5) });
    });
    expect(await store.transaction((tx) => tx.listConsents(member('m1')))).toEqual([consent]);
    expect(await store.transaction((tx) => tx.listConsents(member('m2')))).toEqual([]);
    await store.transaction((tx) => tx.withdrawConsent(session('s1'), consent.what));
    expect(await store.transaction((tx) => tx.listConsents(member('m1')))).toEqual([]);
  });

  describe('slots', () => {
    const place = 'web/harbour/direct/person-m1';
    test('rise by one version with each message, and keep what the platform shows', async ({ store }) => {
      await store.transaction((tx) => tx.putSlots([{ id: slot('q:s1:1'), place, message: '"first"' }]));
      await store.transaction((tx) => tx.markShown(slot('q:s1:1'), 1, 'posted-1'));
      await store.transaction((tx) => tx.putSlots([{ id: slot('q:s1:1'), place, message: '"second"' }]));
      expect(await store.transaction((tx) => tx.loadSlot(slot('q:s1:1')))).toEqual({
        id: 'q:s1:1',
        place,
        message: '"second"',
        version: 2,
        shownVersion: 1,
        reference: 'posted-1',
      });
    });

    test('never go back to an older version that was delivered late', async ({ store }) => {
      await store.transaction(async (tx) => {
        await tx.putSlots([{ id: slot('q:s1:1'), place, message: '1' }]);
        await tx.markShown(slot('q:s1:1'), 3, 'newer');
        await tx.markShown(slot('q:s1:1'), 2, 'older');
      });
      expect(await store.transaction((tx) => tx.loadSlot(slot('q:s1:1')))).toMatchObject({ shownVersion: 3, reference: 'newer' });
    });

    test('can be put in any number at once; of two for one slot the last counts', async ({ store }) => {
      const many = Array.from({ length: 50 }, (_, i) => ({ id: slot(`q:s1:${i % 45}`), place, message: String(i) }));
      await store.transaction((tx) => tx.putSlots(many));
      expect(await store.transaction((tx) => tx.loadSlot(slot('q:s1:3')))).toMatchObject({ message: '48', version: 1 });
      expect(await store.transaction((tx) => tx.loadSlot(slot('q:s1:44')))).toMatchObject({ message: '44', version: 1 });
      expect(await store.transaction((tx) => tx.loadSlot(slot('q:s1:45')))).toBeNull();
    });
  });

  test('forgets everything that one person said, and nothing of anyone else', async (opened) => {
    const { store, board } = opened;
    const say = async (tx: Tx, who: string, id: string) => {
      const direct = `web/harbour/direct/person-${who}`;
      await tx.insertSession(makeSession(id, who, { state: `{"secret":"of ${who}"}` }));
      await tx.saveConsent({ sessionId: session(id), what: 'share', place: 'web/harbour/channel/team', at });
      await tx.putSlots([
        { id: slot(`q:${id}:1`), place: direct, message: `"question to ${who}"` },
        { id: slot(`t:${id}:1`), place: direct, message: `"${who} said"` },
        { id: slot(`r:${id}`), place: 'web/harbour/channel/team', message: `"result of ${who}"` },
        { id: slot(`welcome:${who}`), place: direct, message: `"hello ${who}"` },
      ]);
      await tx.addJobs(
        [
          { task: 'deliver', payload: { slot: `q:${id}:1` } },
          { task: 'deliver', payload: {}, queue: direct },
          { task: 'deliver', payload: {}, key: `r:${id}` },
        ],
        at,
      );
    };
    await store.transaction(async (tx) => {
      await saveGround(tx, ['m1', 'm10']);
      await say(tx, 'm10', 's10');
    });
    await board.put({ id: 'e10', place: 'web/harbour/direct/person-m10', author: 'person-m10', message: '"mine"' }, at);
    const before = await exported(opened);

    await store.transaction((tx) => say(tx, 'm1', 's1'));
    await board.put({ id: 'e1', place: 'web/harbour/direct/person-m1', author: 'person-m1', message: '"secret of m1"' }, at);
    await board.put({ id: 'r:s1', place: 'web/harbour/channel/team', author: null, message: '"result of m1"' }, at);
    expect(await store.transaction((tx) => tx.forgetMember(member('m1')))).toBe(1);

    const boardNumbers = ({ table }: { table: string }) => table !== 'board';
    expect((await exported(opened)).filter(boardNumbers)).toEqual(before.filter(boardNumbers));
    expect(await store.transaction((tx) => tx.forgetMember(member('m1')))).toBe(0);
  });

  test('keeps what people take on and read off, of a workspace and of one person', async ({ store }) => {
    const action = { scriptId: 'a', adviceId: 'b', title: 'Say hello', firstStep: 'Now.', status: 'open' as const, stuckBy: null };
    const dates = { dueOn: '2026-12-06', takenAt: at, updatedAt: at };
    const one = { ...action, ...dates, id: 'a1' as ActionId, memberId: member('m1') };
    const other = { ...one, id: 'a2' as ActionId, memberId: member('m10'), takenAt: addMs(at, 1) };
    const reading = {
      id: 'k1',
      memberId: member('m1'),
      sessionId: session('s1'),
      kpiId: 'loaves',
      value: 4.5,
      readAt: at,
      replacedAt: null,
      corrects: null,
    };
    await store.transaction(async (tx) => {
      await saveGround(tx, ['m1', 'm10']);
      await tx.saveAction(one);
      await tx.saveAction(other);
      await tx.saveReading(reading);
      await tx.saveReading({ ...reading, id: 'k2', value: 3, readAt: addMs(at, 5), corrects: 'k1' });
    });
    const changed = {
      ...one,
      memberId: member('m10'),
      status: 'stuck' as const,
      stuckBy: 'time' as const,
      dueOn: '2027-01-01',
      updatedAt: addMs(at, 9),
    };
    await store.transaction((tx) => tx.saveAction(changed));
    await store.transaction((tx) => tx.saveReading({ ...reading, replacedAt: addMs(at, 5) }));
    const { workspaceId } = (await store.transaction((tx) => tx.loadMember(member('m1')))) ?? {};
    await store.transaction(async (tx) => {
      expect(await tx.loadAction(one.id)).toEqual(changed);
      expect(await tx.listActions(member('m1'))).toEqual([]);
      expect((await tx.listActions(member('m10'))).map(({ id }) => id)).toEqual(['a2', 'a1']);
      expect((await tx.listAllActions(workspaceId as WorkspaceId)).map(({ id }) => id)).toEqual(['a2', 'a1']);
      const readings = await tx.listReadings(workspaceId as WorkspaceId);
      expect(readings.map(({ value, replacedAt, corrects }) => [value, replacedAt, corrects])).toEqual([
        [4.5, addMs(at, 5), null],
        [3, null, 'k1'],
      ]);
    });
  });

  test('takes the reader and the conversation from readings, or erases them', async ({ store }) => {
    const reading = { memberId: member('m1'), kpiId: 'loaves', value: 4, readAt: at, replacedAt: null, corrects: null };
    await store.transaction(async (tx) => {
      await saveGround(tx, ['m1', 'm2']);
      for (const id of ['s1', 's2', 's3']) await tx.saveReading({ ...reading, id: `of-${id}`, sessionId: session(id) });
      await tx.disownReadings(session('s1'), member('m2'));
      await tx.disownReadings(session('s2'), null);
    });
    await store.transaction(async (tx) => {
      expect((await tx.listReadings(harbour.id)).map(({ id, memberId, sessionId }) => [id, memberId, sessionId])).toEqual([
        ['of-s1', 'm2', ''],
        ['of-s3', 'm1', 's3'],
      ]);
    });
  });

  test('keeps who looks after which figure of a workspace, and takes it from those who are forgotten', async ({ store }) => {
    const care = { workspaceId: harbour.id, kpiId: 'loaves', ownerId: member('m1'), stoppedAt: null };
    const elsewhere = { ...harbour, id: 'w2' as WorkspaceId, externalId: 'quay' };
    await store.transaction(async (tx) => {
      await saveGround(tx, ['m1', 'm2']);
      await tx.saveWorkspace(elsewhere);
      await tx.saveKpiCare(care);
      await tx.saveKpiCare({ ...care, kpiId: 'guests', ownerId: member('m2') });
      await tx.saveKpiCare({ ...care, workspaceId: elsewhere.id, ownerId: null });
    });
    await store.transaction((tx) => tx.saveKpiCare({ ...care, stoppedAt: addMs(at, 5) }));
    await store.transaction((tx) => tx.forgetMember(member('m1')));
    await store.transaction(async (tx) => {
      expect(await tx.listKpiCare(harbour.id)).toEqual([
        { ...care, kpiId: 'guests', ownerId: member('m2') },
        { ...care, ownerId: null, stoppedAt: addMs(at, 5) },
      ]);
      expect(await tx.listKpiCare(elsewhere.id)).toEqual([{ ...care, workspaceId: elsewhere.id, ownerId: null }]);
    });
  });

  test('finds the newest finished session of each who may have one', async ({ store }) => {
    await store.transaction(async (tx) => {
      await saveGround(tx, ['m1', 'm10']);
      for (const [id, who, status, later] of [
        ['s1', 'm1', 'done', 0],
        ['s2', 'm1', 'done', 5],
        ['s3', 'm1', 'open', 9],
        ['s4', 'm10', 'done', 3],
      ] as const)
        await tx.insertSession(makeSession(id, who, { status, updatedAt: addMs(at, later) }));
      const { workspaceId, role } = (await tx.loadMember(member('m1'))) as Member;
      const { scriptId } = (await tx.loadSession(session('s1'))) as StoredSession;
      expect((await tx.listFinished(workspaceId, scriptId, [role])).map(({ id }) => id)).toEqual(['s2', 's4']);
      expect(await tx.listFinished(workspaceId, scriptId, [])).toEqual([]);
      expect(await tx.listFinished(workspaceId, 'another', [role])).toEqual([]);
    });
  });

  test('forgets one session and all that belongs to it, and no other of the same person', async (opened) => {
    const { store, board } = opened;
    const say = (id: string) =>
      store.transaction(async (tx) => {
        await tx.insertSession(makeSession(id, 'm1'));
        await tx.saveConsent({ sessionId: session(id), what: 'share', place: 'web/harbour/channel/team', at });
        await tx.putSlots([{ id: slot(`q:${id}:1`), place: 'web/harbour/direct/person-m1', message: '"secret"' }]);
        await tx.addJobs([{ task: 'deliver', payload: { slots: [`q:${id}:1`] }, queue: 'web/harbour/direct/person-m1' }], at);
      });
    await store.transaction((tx) => saveGround(tx, ['m1']));
    await say('s1');
    const before = await exported(opened);
    await say('s2');
    await board.put({ id: 'q:s2:1', place: 'web/harbour/direct/person-m1', author: null, message: '"secret"' }, at);
    await store.transaction((tx) => tx.forgetSession(session('s2')));
    const boardNumbers = ({ table }: { table: string }) => table !== 'board';
    expect((await exported(opened)).filter(boardNumbers)).toEqual(before.filter(boardNumbers));
  });

  describe('the board', () => {
    const team = 'web/harbour/channel/team';
    const put = (opened: OpenedStore, id: string, message: string, later = 0, place = team) =>
      opened.board.put({ id, place, author: null, message }, addMs(at, later));

    test('names its people and channels in their order', async ({ board }) => {
      const contents = {
        name: 'Harbour Bakery',
        people: [
          { id: 'owner', name: 'Owner', role: 'leader' as const },
          { id: 'baker', name: 'Baker', role: 'team' as const },
        ],
        channels: [{ id: 'team', name: 'Team' }],
      };
      await board.setUp({ ...contents, people: [], channels: [{ id: 'old', name: 'Old' }] });
      await board.setUp(contents);
      expect({ name: await board.name(), people: await board.people(), channels: await board.channels() }).toEqual(contents);
    });

    test('shows the newest messages in the order in which they were first posted', async (opened) => {
      for (const [i, id] of ['a', 'b', 'c'].entries()) await put(opened, id, `"${id}"`, i);
      await put(opened, 'b', '"edited"', 60);
      const shown = await opened.board.messages(team, 2);
      expect(shown).toEqual([
        { id: 'b', place: team, author: null, message: '"edited"', change: 4, postedAt: addMs(at, 1), editedAt: addMs(at, 60) },
        { id: 'c', place: team, author: null, message: '"c"', change: 3, postedAt: addMs(at, 2), editedAt: null },
      ]);
    });

    test('tells what changed in a place after a change, and numbers never go back', async (opened) => {
      await put(opened, 'a', '1');
      await put(opened, 'b', '2');
      await put(opened, 'elsewhere', '3', 0, 'web/harbour/channel/other');
      await put(opened, 'a', '4');
      expect((await opened.board.changes(team, 1)).map(({ id, change }) => [id, change])).toEqual([
        ['b', 2],
        ['a', 4],
      ]);
      await opened.board.clear(team);
      expect(await opened.board.messages(team, 10)).toEqual([]);
      await put(opened, 'c', '5');
      expect((await opened.board.changes(team, 4)).map(({ id, change }) => [id, change])).toEqual([['c', 5]]);
      expect(await opened.board.messages('web/harbour/channel/other', 10)).toHaveLength(1);
    });

    test('numbers messages that come at the same time one after the other', async (opened) => {
      await Promise.all(Array.from({ length: 20 }, (_, i) => put(opened, `m${i}`, '1')));
      expect((await opened.board.changes(team, 0)).map(({ change }) => change)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    });
  });

  describe('export and import', () => {
    const fill = (opened: OpenedStore) =>
      opened.store.transaction(async (tx) => {
        await saveGround(tx, ['m1', 'm2']);
        for (let i = 0; i < 600; i++) await tx.seeEvent(event(`event-${i}`), at);
        await tx.insertSession(makeSession('s1', 'm1', { state: '{"text":"Größe – „x“ 🌊"}' }));
        // More than a page, told apart by the last part of their key only.
        for (let i = 0; i < 1001; i++)
          await tx.saveConsent({ sessionId: session('s1'), what: 'share', place: `web/harbour/channel/${i}`, at });
        await tx.saveConsent({ sessionId: session('s1'), what: 'share', place: 'web/harbour/channel/team', at });
        await tx.putSlots([{ id: slot('q:s1:1'), place: 'web/harbour/direct/person-m1', message: '{}' }]);
        await tx.addJobs([{ task: 'deliver', payload: { slot: 'q:s1:1' }, key: 'k', queue: 'q' }], at);
      });

    test('take everything to another database', async (opened) => {
      await fill(opened);
      await opened.board.put({ id: 'b1', place: 'web/harbour/channel/team', author: null, message: '{}' }, at);
      await opened.installations.save({ platform: 'slack', id: 'T1', standsFor: null, sealed: 'sealed' }, at);
      const lines = (await exported(opened)).map((row) => JSON.stringify(row));
      await withStore(make, async (other) => {
        expect(await other.upkeep.importAll(lines.map((line) => JSON.parse(line)))).toBe(lines.length - 1);
        expect((await exported(other)).map((row) => JSON.stringify(row))).toEqual(lines);
        // What comes next has numbers of its own.
        await other.store.transaction((tx) => tx.addJobs([{ task: 'deliver', payload: null }], at));
      });
    });

    it('may come slower than any turn', () =>
      withStore(
        make,
        async ({ upkeep, store }) => {
          async function* slowly() {
            yield { table: 'attune', row: { version: currentVersion } };
            await new Promise((resolve) => setTimeout(resolve, 2 * waitMs));
            yield { table: 'event', row: { key: 'late', at } };
          }
          expect(await upkeep.importAll(slowly())).toBe(1);
          expect(await store.transaction((tx) => tx.seeEvent(event('late'), at))).toBe(false);
        },
        { limits: { works: 256, batchMs: 50, waitMs } },
      ));
    const waitMs = 150;

    test('see one moment, whatever is written meanwhile', async (opened) => {
      await fill(opened);
      const tables: string[] = [];
      for await (const { table } of opened.upkeep.exportAll()) {
        if (table === 'event' && !tables.includes('event'))
          await opened.store.transaction((tx) => tx.insertSession(makeSession('late', 'm2')));
        tables.push(table);
      }
      expect(tables.filter((table) => table === 'session')).toHaveLength(1);
    });

    test('go into an empty database only', async (opened) => {
      await fill(opened);
      await expect(opened.upkeep.importAll(await exported(opened))).rejects.toMatchObject({ code: 'store.not-empty' });
    });

    const header = { table: 'attune', row: { version: currentVersion } };
    const goodRow = { table: 'event', row: { key: 'k', at } };
    it.each([
      ['without a header', [goodRow], 'store.bad-export'],
      ['of nothing', [], 'store.bad-export'],
      ['of a newer version', [{ table: 'attune', row: { version: currentVersion + 1 } }, goodRow], 'store.newer'],
      ['of an older version', [{ table: 'attune', row: { version: 0 } }, goodRow], 'store.older'],
      ['with a table that there is not', [header, goodRow, { table: 'toString', row: {} }], 'store.bad-export'],
      ['with a column that lacks', [header, goodRow, { table: 'event', row: { key: 'other' } }], 'store.bad-export'],
      ['with the same row twice', [header, goodRow, goodRow], 'store.duplicate'],
    ])('refuse an export %s, and change nothing', (_, rows, code) =>
      withStore(make, async (opened) => {
        const before = await exported(opened);
        await expect(opened.upkeep.importAll(rows)).rejects.toMatchObject({ code });
        expect(await exported(opened)).toEqual(before);
      }),
    );
  });

  describe('installations', () => {
    const kept = (id: string, standsFor: string | null = null, sealed = `sealed ${id}`) => ({ platform: 'slack', id, standsFor, sealed });

    test('are found, replaced and listed for their platform', async ({ installations }) => {
      await installations.save(kept('T1'), at);
      await installations.save(kept('T1', null, 'sealed anew'), at);
      await installations.save({ ...kept('T2'), platform: 'other' }, at);
      expect(await installations.find('slack', 'T1')).toEqual(kept('T1', null, 'sealed anew'));
      expect(await installations.find('slack', 'T2')).toBeNull();
      expect(await installations.list('slack')).toHaveLength(1);
    });

    test('go together with those that they stand for', async ({ installations }) => {
      for (const each of [kept('E1'), kept('T1', 'E1', ''), kept('T2', 'E1', ''), kept('T3')]) await installations.save(each, at);
      await installations.remove('slack', 'E1');
      expect((await installations.list('slack')).map(({ id }) => id)).toEqual(['T3']);
    });
  });

  it('refuses a database that a newer Attune has been at, and leaves it as it is', () =>
    withStore(make, async (opened, database) => {
      const next = `${String(currentVersion + 1).padStart(4, '0')}-next`;
      await database.execute(`insert into kysely_migration (name, timestamp) values ('${next}', '${at}')`);
      await expect(openStore(database.url, { log: quietLog })).rejects.toMatchObject({
        code: 'store.newer',
        message: expect.stringContaining(`version ${currentVersion + 1}`),
      });
      expect(await opened.store.version()).toBe(currentVersion + 1);
    }));
}
