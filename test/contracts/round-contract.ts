import { describe, expect, it } from 'vitest';
import { addMs } from '../../src/clock.ts';
import type { RoundId, ScheduleId } from '../../src/ids.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import type { RoundMember, RoundResponse, StoredRound, StoredSchedule } from '../../src/store/round-tx.ts';
import type { Tx } from '../../src/store/store.ts';
import { at, harbour, hash, makeMember, makeSession, member, saveGround, session, slot } from './sample-rows.ts';
import { type MakeDatabase, withStore } from './test-database.ts';

const scheduleId = 'sch' as ScheduleId;
const roundId = (id: string): RoundId => id as RoundId;

export const makeSchedule = (given: Partial<StoredSchedule> = {}): StoredSchedule => ({
  id: scheduleId,
  workspaceId: harbour.id,
  ownerId: member('m1'),
  title: 'Monday check-in',
  rule: 'FREQ=WEEKLY;BYDAY=MO',
  startsAt: '2027-03-01T09:00:00',
  zone: null,
  settings: '{}',
  status: 'active',
  passed: '2027-03-01T08:00:00',
  revision: 0,
  createdAt: at,
  updatedAt: at,
  ...given,
});

export const makeRound = (id: string, given: Partial<StoredRound> = {}): StoredRound => ({
  id: roundId(id),
  workspaceId: harbour.id,
  scheduleId,
  occasion: '2027-03-01T09:00:00',
  title: 'Monday check-in',
  scriptId: 'fundamentals',
  scriptHash: hash,
  mode: 'anonymous',
  k: 5,
  status: 'opening',
  opensAt: at,
  closesAt: addMs(at, 3_600_000),
  invited: 0,
  settings: '{}',
  report: null,
  ...given,
});

const makeRoundMember = (round: string, id: string, given: Partial<RoundMember> = {}): RoundMember => ({
  roundId: roundId(round),
  memberId: member(id),
  state: 'waiting',
  inviteAt: at,
  reminded: 0,
  nudged: 0,
  sessionId: null,
  ...given,
});

const makeResponse = (round: string, id: string, given: Partial<RoundResponse> = {}): RoundResponse => ({
  roundId: roundId(round),
  id,
  memberId: null,
  scriptHash: hash,
  role: 'team',
  answers: '{}',
  box: null,
  ...given,
});

/** What every store does for schedules and rounds, whichever database it stands on. */
export function roundContract(make: MakeDatabase): void {
  const test = (sentence: string, body: (opened: OpenedStore) => Promise<void>) =>
    it(sentence, () =>
      withStore(make, async (opened) => {
        await opened.store.transaction((tx) => saveGround(tx, ['m1', 'm2', 'm3']));
        await body(opened);
      }),
    );
  const within = <T>({ store }: OpenedStore, work: (tx: Tx) => Promise<T>) => store.transaction(work);

  describe('schedules', () => {
    test('come back as they were saved, and changed by one person at a time', async (opened) => {
      const saved = makeSchedule();
      await within(opened, (tx) => tx.insertSchedule(saved));
      const changed = { ...saved, title: 'Later', zone: 'Europe/Berlin', status: 'paused' as const, revision: 1 };
      await within(opened, (tx) => tx.updateSchedule(changed, 0));
      expect(await within(opened, (tx) => tx.loadSchedule(scheduleId))).toEqual(changed);
      expect(await within(opened, (tx) => tx.listSchedules(harbour.id))).toEqual([changed]);
      expect(await within(opened, (tx) => tx.listActiveSchedules())).toEqual([]);
      await expect(within(opened, (tx) => tx.updateSchedule(changed, 0))).rejects.toMatchObject({ code: 'store.stale-revision' });
    });

    test('pass their occasions once', async (opened) => {
      const { passed } = makeSchedule();
      await within(opened, (tx) => tx.insertSchedule(makeSchedule()));
      expect(await within(opened, (tx) => tx.passOccasions(scheduleId, passed, '2027-03-01T09:00:00'))).toBe(true);
      expect(await within(opened, (tx) => tx.passOccasions(scheduleId, passed, '2027-03-01T09:00:00'))).toBe(false);
    });

    test('know the zones that people live in', async (opened) => {
      await within(opened, (tx) => tx.saveMember(makeMember('m3', { zone: 'America/New_York' })));
      expect(await within(opened, (tx) => tx.listZones(harbour.id))).toEqual(['America/New_York', 'Europe/Berlin']);
    });

    test('leave a trace of every change, newest first', async (opened) => {
      const entry = (id: string, when: string) => ({
        id,
        workspaceId: harbour.id,
        at: when,
        memberId: member('m1'),
        what: 'schedule.paused',
        about: scheduleId,
        detail: '{}',
      });
      for (const one of [entry('a1', at), entry('a2', addMs(at, 1)), entry('a3', addMs(at, 2))])
        await within(opened, (tx) => tx.addAudit(one));
      expect(await within(opened, (tx) => tx.listAudit(harbour.id, 2))).toEqual([entry('a3', addMs(at, 2)), entry('a2', addMs(at, 1))]);
    });
  });

  describe('rounds', () => {
    test('are opened by one of many who try at once', async (opened) => {
      const tries = await Promise.all(['a', 'b', 'c', 'd', 'e'].map((id) => within(opened, (tx) => tx.claimRound(makeRound(id)))));
      expect(tries.filter(Boolean)).toHaveLength(1);
      const turns = await Promise.all(
        [1, 2, 3].map(() =>
          within(opened, async (tx) => {
            const round = await tx.findRound(scheduleId, makeRound('a').occasion);
            return round !== null && tx.turnRound(round.id, 'opening', 'open');
          }),
        ),
      );
      expect(turns.filter(Boolean)).toHaveLength(1);
    });

    test('keep their extent and what they released', async (opened) => {
      await within(opened, (tx) => tx.claimRound(makeRound('r1')));
      await within(opened, (tx) => tx.saveRoundExtent(roundId('r1'), 7, addMs(at, 5)));
      await within(opened, (tx) => tx.saveRoundReport(roundId('r1'), '{"n":6}'));
      const expected = makeRound('r1', { invited: 7, closesAt: addMs(at, 5), report: '{"n":6}' });
      expect(await within(opened, (tx) => tx.loadRound(roundId('r1')))).toEqual(expected);
      expect(await within(opened, (tx) => tx.listRounds(harbour.id, 5))).toEqual([expected]);
    });

    test('have their k raised while they are open, never lowered', async (opened) => {
      await within(opened, (tx) => tx.claimRound(makeRound('r1', { status: 'open', k: 5 })));
      const raise = (k: number) => within(opened, (tx) => tx.raiseRoundK(roundId('r1'), k));
      expect([await raise(4), await raise(5), await raise(6)]).toEqual([false, false, true]);
      await within(opened, (tx) => tx.turnRound(roundId('r1'), 'open', 'closed'));
      expect(await raise(9)).toBe(false);
      expect(await within(opened, (tx) => tx.loadRound(roundId('r1')))).toMatchObject({ k: 6 });
    });

    test('let each person change state once, and know who is where', async (opened) => {
      await within(opened, async (tx) => {
        await tx.claimRound(makeRound('r1', { status: 'open' }));
        await tx.addRoundMembers(['m1', 'm2', 'm3'].map((id) => makeRoundMember('r1', id)));
        // Gathered twice, as after a crash.
        await tx.addRoundMembers([makeRoundMember('r1', 'm1', { state: 'left-out' })]);
      });
      const turn = () => within(opened, (tx) => tx.turnRoundMember(roundId('r1'), member('m2'), ['waiting'], 'invited'));
      expect([await turn(), await turn()]).toEqual([true, false]);
      expect(await within(opened, (tx) => tx.countRoundMembers(roundId('r1')))).toMatchObject({ waiting: 2, invited: 1 });
      const page = await within(opened, (tx) => tx.listRoundMembers(roundId('r1'), 'waiting', 'm1', 10));
      expect(page.map(({ memberId }) => memberId)).toEqual(['m3']);
      expect((await within(opened, (tx) => tx.listOpenRounds(member('m2')))).map(({ id }) => id)).toEqual(['r1']);
    });

    test('know who is due to be invited, and when the next one is', async (opened) => {
      await within(opened, (tx) =>
        tx.addRoundMembers([
          makeRoundMember('r1', 'm1', { inviteAt: addMs(at, 2) }),
          makeRoundMember('r1', 'm2', { inviteAt: addMs(at, 1) }),
          makeRoundMember('r1', 'm3', { inviteAt: addMs(at, 9) }),
        ]),
      );
      const due = await within(opened, (tx) => tx.listDueRoundMembers(roundId('r1'), addMs(at, 2), 5));
      expect(due.map(({ memberId }) => memberId)).toEqual(['m2', 'm1']);
      expect(await within(opened, (tx) => tx.nextInviteAt(roundId('r1')))).toBe(addMs(at, 1));
      expect(await within(opened, (tx) => tx.nextInviteAt(roundId('none')))).toBeNull();
      expect(await within(opened, (tx) => tx.loadWorkspace(harbour.id))).toEqual(harbour);
    });

    test('count each reminder and the nudge once', async (opened) => {
      await within(opened, (tx) => tx.addRoundMembers([makeRoundMember('r1', 'm1')]));
      const counts = await within(opened, async (tx) => [
        await tx.countReminder(roundId('r1'), member('m1'), 1),
        await tx.countReminder(roundId('r1'), member('m1'), 1),
        await tx.countReminder(roundId('r1'), member('m1'), 2),
        await tx.countNudge(roundId('r1'), member('m1')),
        await tx.countNudge(roundId('r1'), member('m1')),
      ]);
      expect(counts).toEqual([true, false, true, true, false]);
    });

    test('are found by the conversation that belongs to them', async (opened) => {
      await within(opened, async (tx) => {
        await tx.addRoundMembers([makeRoundMember('r1', 'm1')]);
        await tx.saveRoundSession(roundId('r1'), member('m1'), session('s1'));
      });
      expect(await within(opened, (tx) => tx.findRoundMember(session('s1')))).toMatchObject({ roundId: 'r1', memberId: 'm1' });
      expect(await within(opened, (tx) => tx.findRoundMember(session('s2')))).toBeNull();
    });
  });

  describe('responses', () => {
    test('replace the earlier one of the same person, and add up where nobody knows whose they are', async (opened) => {
      await within(opened, async (tx) => {
        await tx.putResponse(makeResponse('r1', 'z', { memberId: member('m1'), answers: '1' }));
        await tx.putResponse(makeResponse('r1', 'y', { memberId: member('m1'), answers: '2' }));
        await tx.putResponse(makeResponse('r1', 'x', { answers: '3' }));
        await tx.putResponse(makeResponse('r1', 'w', { answers: '4', box: 'of w' }));
        await tx.shuffleResponses(roundId('r1'));
      });
      const responses = await within(opened, (tx) => tx.listResponses(roundId('r1')));
      expect(responses.map(({ id, answers }) => id + answers)).toEqual(['w4', 'x3', 'y2']);
      expect(await within(opened, (tx) => tx.findResponse(roundId('r1'), 'x'))).toMatchObject({ answers: '3', memberId: null });
      const found = await within(opened, async (tx) => [await tx.findResponseOf('of w'), await tx.findResponseOf('of nobody')]);
      expect(found).toMatchObject([{ id: 'w', roundId: 'r1' }, null]);
    });

    test('that are late become part of the next round, with the people who gave them', async (opened) => {
      await within(opened, async (tx) => {
        await tx.putResponse(makeResponse('late', 'x'));
        await tx.addRoundMembers([makeRoundMember('late', 'm1'), makeRoundMember('r2', 'm1'), makeRoundMember('r2', 'm2')]);
        await tx.adoptLate(roundId('late'), roundId('r2'), hash);
      });
      expect(await within(opened, (tx) => tx.listResponses(roundId('r2')))).toMatchObject([{ id: 'x', roundId: 'r2' }]);
      expect(await within(opened, (tx) => tx.countRoundMembers(roundId('r2')))).toMatchObject({ answered: 1, waiting: 1 });
      expect(await within(opened, (tx) => tx.countRoundMembers(roundId('late')))).toMatchObject({ waiting: 0 });
    });

    test('that are late and about another script are dropped, and their people asked again', async (opened) => {
      await within(opened, async (tx) => {
        await tx.putResponse(makeResponse('late', 'x', { scriptHash: 'b'.repeat(64) as typeof hash }));
        await tx.addRoundMembers([makeRoundMember('late', 'm1'), makeRoundMember('r2', 'm1')]);
        await tx.adoptLate(roundId('late'), roundId('r2'), hash);
      });
      expect(await within(opened, (tx) => tx.listResponses(roundId('r2')))).toEqual([]);
      expect(await within(opened, (tx) => tx.countRoundMembers(roundId('r2')))).toMatchObject({ answered: 0, waiting: 1 });
    });
  });

  describe('what people want', () => {
    test('is kept, and replaced', async (opened) => {
      await within(opened, (tx) => tx.savePreferences(member('m1'), '{"a":1}'));
      await within(opened, (tx) => tx.savePreferences(member('m1'), '{"a":2}'));
      expect(await within(opened, (tx) => tx.loadPreferences(member('m1')))).toBe('{"a":2}');
      expect(await within(opened, (tx) => tx.loadPreferences(member('m2')))).toBeNull();
    });

    test('has prompts of a time, oldest first, each once, and the older ones go', async (opened) => {
      const prompt = (id: string, hours: number) => ({
        memberId: member('m1'),
        at: addMs(at, hours * 3_600_000),
        slot: slot(id),
        rounds: [roundId('r1')],
      });
      await within(opened, async (tx) => {
        for (const one of [prompt('p3', 3), prompt('p1', 1), prompt('p2', 2), prompt('p2', 9)]) await tx.addPrompt(one);
        await tx.savePromptRounds(member('m1'), slot('p3'), [roundId('r1'), roundId('r2')]);
      });
      const listed = await within(opened, (tx) => tx.listPrompts(member('m1'), addMs(at, 2 * 3_600_000)));
      expect(listed).toEqual([prompt('p2', 2), { ...prompt('p3', 3), rounds: ['r1', 'r2'] }]);
      await within(opened, (tx) => tx.prunePrompts(member('m1'), addMs(at, 3 * 3_600_000)));
      expect(await within(opened, (tx) => tx.listPrompts(member('m1'), at))).toHaveLength(1);
    });

    test('has mail in the order in which it was written', async (opened) => {
      const mail = (nth: number, side: 'manager' | 'writer') => ({ box: 'b', nth, side, text: `text ${nth}` });
      for (const one of [mail(1, 'manager'), mail(2, 'writer')]) await within(opened, (tx) => tx.addMail(one));
      expect(await within(opened, (tx) => tx.listMail('b'))).toEqual([mail(1, 'manager'), mail(2, 'writer')]);
    });
  });

  describe('an erased session', () => {
    test('takes its row and its consents at once, and its slots when told', async (opened) => {
      const place = 'web/harbour/direct/person-m1';
      await within(opened, async (tx) => {
        await tx.insertSession(makeSession('s1', 'm1'));
        await tx.insertSession(makeSession('s10', 'm1'));
        await tx.saveConsent({ sessionId: session('s1'), what: 'share-summary', place, at });
        const ids = ['q:s1:greets:1', 't:s1:1:0', 'r:s1:3', 'q:s10:greets:1', 'm:other'];
        await tx.putSlots(ids.map((id) => ({ id: slot(id), place, message: '{}' })));
        await tx.markShown(slot('q:s1:greets:1'), 1, 'ref');
      });
      const found = await within(opened, async (tx) => {
        await tx.eraseSession(session('s1'));
        return tx.listSessionSlots(session('s1'));
      });
      expect(found).toEqual([
        { id: 'q:s1:greets:1', place, isShown: true },
        { id: 't:s1:1:0', place, isShown: false },
        { id: 'r:s1:3', place, isShown: false },
      ]);
      await within(opened, (tx) =>
        tx.eraseSlots(
          found.map(({ id }) => id),
          true,
        ),
      );
      expect(await within(opened, (tx) => tx.loadSession(session('s1')))).toBeNull();
      expect(await within(opened, (tx) => tx.listSessionSlots(session('s1')))).toEqual([]);
      expect(await within(opened, (tx) => tx.listSessionSlots(session('s10')))).toHaveLength(1);
    });
  });

  test('a person who is forgotten leaves nothing in rounds but what nobody can find', async (opened) => {
    await within(opened, async (tx) => {
      await tx.addRoundMembers([makeRoundMember('r1', 'm1'), makeRoundMember('r1', 'm2')]);
      await tx.putResponse(makeResponse('r1', 'x', { memberId: member('m1') }));
      await tx.putResponse(makeResponse('r1', 'y'));
      await tx.savePreferences(member('m1'), '{}');
      await tx.addPrompt({ memberId: member('m1'), at, slot: slot('p1'), rounds: [] });
      await tx.forgetMember(member('m1'));
    });
    expect(await within(opened, (tx) => tx.listResponses(roundId('r1')))).toMatchObject([{ id: 'y' }]);
    expect(await within(opened, (tx) => tx.loadRoundMember(roundId('r1'), member('m1')))).toBeNull();
    expect(await within(opened, (tx) => tx.loadPreferences(member('m1')))).toBeNull();
    expect(await within(opened, (tx) => tx.listPrompts(member('m1'), at))).toEqual([]);
  });
}
