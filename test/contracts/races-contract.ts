import { describe, expect, it } from 'vitest';
import type { ActionId } from '../../src/ids.ts';
import type { OwnedAction } from '../../src/store/follow-through.ts';
import type { Member, StoredSession, Tx, Workspace } from '../../src/store/store.ts';
import { makeSchedule } from './round-contract.ts';
import { at, harbour, makeMember, makeSession, member, saveGround, session, slot } from './sample-rows.ts';
import { type MakeDatabase, withStore } from './test-database.ts';

/** As many as a process lets into the database at once. */
const atOnce = 8;
const everyone = Array.from({ length: atOnce }, (_, n) => n);

const action: OwnedAction = {
  id: 'a1' as ActionId,
  memberId: member('m1'),
  scriptId: 'fundamentals',
  adviceId: 'second-line',
  title: 'Say hello',
  firstStep: 'Now.',
  status: 'open',
  stuckBy: null,
  dueOn: '2026-12-06',
  takenAt: at,
  updatedAt: at,
};
const reading = {
  id: 'r0',
  memberId: member('m1'),
  sessionId: session('s1'),
  kpiId: 'loaves',
  value: 0,
  readAt: at,
  replacedAt: null,
  corrects: null,
};
const prompt = { memberId: member('m1'), at, slot: slot('i:1'), rounds: [] };

const workspaceOf = async (tx: Tx) => (await tx.findWorkspace('web', 'harbour')) as Workspace;
const memberOf = async (tx: Tx) => (await tx.loadMember(member('m1'))) as Member;
const actionOf = async (tx: Tx) => (await tx.loadAction(action.id)) as OwnedAction;

/** What somebody changes after having looked at it, and what is left when all of them have. */
interface Race {
  what: string;
  /** Before the race, besides the ground. */
  given?: (tx: Tx) => Promise<void>;
  /** One of those who come at the same time; `nth` from 0. */
  change: (tx: Tx, nth: number) => Promise<void>;
  left: (tx: Tx) => Promise<unknown>;
  wanted: unknown;
}

const sum = (atOnce * (atOnce + 1)) / 2;

/** Each adds its number to what it found: whatever is lost is missing from the sum. */
const races: Race[] = [
  {
    what: 'what is known of a workspace',
    change: async (tx, nth) => {
      const workspace = await workspaceOf(tx);
      await tx.saveWorkspace({ ...workspace, facts: { ...workspace.facts, [`fact${nth}`]: true } });
    },
    left: async (tx) => Object.keys((await workspaceOf(tx)).facts).length,
    wanted: atOnce,
  },
  {
    what: 'a workspace, by the name and by what is known of it',
    change: async (tx, nth) => {
      const workspace = await workspaceOf(tx);
      await tx.saveWorkspace(
        nth % 2 === 0 ? { ...workspace, name: 'Renamed' } : { ...workspace, facts: { ...workspace.facts, [`fact${nth}`]: true } },
      );
    },
    left: async (tx) => {
      const { name, facts } = await workspaceOf(tx);
      return { name, facts: Object.keys(facts).length };
    },
    wanted: { name: 'Renamed', facts: atOnce / 2 },
  },
  {
    what: 'one person, each another side of theirs',
    change: async (tx, nth) => {
      const found = await memberOf(tx);
      await tx.saveMember({
        ...found,
        ...[{ role: 'leader' as const }, { zone: 'Asia/Tokyo' }, { locale: 'de' }, { name: 'Grace' }][nth % 4],
      });
    },
    left: memberOf,
    wanted: makeMember('m1', { role: 'leader', zone: 'Asia/Tokyo', locale: 'de', name: 'Grace' }),
  },
  {
    what: 'an action, by its status and by its date',
    given: (tx) => tx.saveAction(action),
    change: async (tx, nth) => {
      const found = await actionOf(tx);
      await tx.saveAction(nth % 2 === 0 ? { ...found, status: 'done' } : { ...found, dueOn: '2027-01-01' });
    },
    left: actionOf,
    wanted: { ...action, status: 'done', dueOn: '2027-01-01' },
  },
  {
    what: 'a check-in, each from the revision that was found',
    given: (tx) => tx.insertSchedule(makeSchedule({ settings: '0' })),
    change: async (tx, nth) => {
      const [found] = await tx.listSchedules(harbour.id);
      if (!found) throw new Error('The check-in is gone.');
      const settings = String(Number(found.settings) + nth + 1);
      await tx.updateSchedule({ ...found, settings, revision: found.revision + 1 }, found.revision);
    },
    left: async (tx) => (await tx.listSchedules(harbour.id)).map(({ settings, revision }) => [settings, revision]),
    wanted: [[String(sum), atOnce]],
  },
  {
    what: 'when somebody may be asked',
    change: async (tx, nth) => {
      const found = JSON.parse((await tx.loadPreferences(member('m1'))) ?? '[]');
      await tx.savePreferences(member('m1'), JSON.stringify([...found, nth]));
    },
    left: async (tx) => JSON.parse((await tx.loadPreferences(member('m1'))) ?? '[]').length,
    wanted: atOnce,
  },
  {
    what: 'the rounds that one message asks for',
    given: (tx) => tx.addPrompt(prompt),
    change: async (tx, nth) => {
      const [found] = await tx.listPrompts(member('m1'), at);
      await tx.savePromptRounds(member('m1'), prompt.slot, [...(found?.rounds ?? []), `r${nth}` as never]);
    },
    left: async (tx) => (await tx.listPrompts(member('m1'), at)).map(({ rounds }) => rounds.length),
    wanted: [atOnce],
  },
  {
    what: 'a conversation that nobody has begun yet',
    change: async (tx, nth) => {
      if (!(await tx.findSession(member('m1'), ['open']))) await tx.insertSession(makeSession(`s${nth}`, 'm1'));
    },
    left: async (tx) => (await tx.listSessions(member('m1'))).length,
    wanted: 1,
  },
  {
    what: 'an action that nobody has taken on yet',
    change: async (tx, nth) => {
      if ((await tx.listActions(member('m1'))).length === 0) await tx.saveAction({ ...action, id: `a${nth}` as ActionId });
    },
    left: async (tx) => (await tx.listActions(member('m1'))).length,
    wanted: 1,
  },
  {
    what: 'a person whom nobody has asked anything yet',
    change: async (tx, nth) => {
      if ((await tx.listPrompts(member('m1'), at)).length === 0) await tx.addPrompt({ ...prompt, slot: slot(`i:${nth}`) });
    },
    left: async (tx) => (await tx.listPrompts(member('m1'), at)).length,
    wanted: 1,
  },
  {
    what: 'the last who may do something, who step down only if another is left',
    given: async (tx) => {
      for (const nth of everyone) await tx.saveMember(makeMember(`manager${nth}`, { role: 'manager' }));
    },
    change: async (tx, nth) => {
      const managers = (await tx.listMembers(harbour.id)).filter(({ role }) => role === 'manager');
      if (managers.length === 1) return;
      await tx.saveWorkspace(await workspaceOf(tx));
      await tx.saveMember(makeMember(`manager${nth}`));
    },
    left: async (tx) => (await tx.listMembers(harbour.id)).filter(({ role }) => role === 'manager').length,
    wanted: 1,
  },
  {
    what: 'a figure that was read off',
    given: (tx) => tx.saveReading(reading),
    change: async (tx, nth) => {
      const newest = (await tx.listReadings(harbour.id)).find(({ replacedAt }) => replacedAt === null);
      if (!newest) throw new Error('No reading counts.');
      await tx.saveReading({ ...newest, replacedAt: at });
      await tx.saveReading({ ...newest, id: `n${nth}`, value: newest.value + nth + 1 });
    },
    left: async (tx) => (await tx.listReadings(harbour.id)).flatMap(({ replacedAt, value }) => (replacedAt === null ? [value] : [])),
    wanted: [sum],
  },
  {
    what: 'what is to be seen in one slot',
    change: (tx, nth) => tx.putSlots([{ id: slot('q:s1'), place: 'web w direct m1', message: `"${nth}"` }]),
    left: async (tx) => (await tx.loadSlot(slot('q:s1')))?.version,
    wanted: atOnce,
  },
  {
    what: 'a session, each from the revision that was found',
    given: (tx) => tx.insertSession(makeSession('s1', 'm1', { state: '0' })),
    change: async (tx, nth) => {
      const found = (await tx.loadSession(session('s1'))) as StoredSession;
      const state = String(Number(found.state) + nth + 1);
      await tx.updateSession({ ...found, state, revision: found.revision + 1 }, found.revision);
    },
    left: async (tx) => {
      const found = await tx.loadSession(session('s1'));
      return [found?.state, found?.revision];
    },
    wanted: [String(sum), atOnce],
  },
];

/** What every store does with changes that come at the same moment: as if they had come one after the other. */
export function racesContract(make: MakeDatabase): void {
  describe('of several who change at the same moment', () => {
    it.each(races)('nobody’s change is lost: $what', ({ given, change, left, wanted }) =>
      withStore(make, async ({ store, jobTable }) => {
        await store.transaction(async (tx) => {
          await saveGround(tx, ['m1']);
          await given?.(tx);
        });
        const added: number[] = [];
        jobTable.onAdded((jobs) => void added.push(jobs.length));
        const ends = await Promise.all(
          everyone.map((nth) =>
            store.transaction(async (tx) => {
              await change(tx, nth);
              await tx.addJobs([{ task: 'deliver', payload: { nth } }], at);
              return nth;
            }),
          ),
        );
        expect(ends).toEqual(everyone);
        expect(await store.transaction(left)).toEqual(wanted);
        // What follows from each came once, however often it was run again.
        expect(added).toEqual(everyone.map(() => 1));
        expect((await jobTable.countWaiting(at)).due).toBe(atOnce);
      }),
    );

    it('each that can not get through in time is refused with store.busy, and leaves nothing', () =>
      withStore(
        make,
        async ({ store }) => {
          await store.transaction((tx) => saveGround(tx, ['m1']));
          let runs = 0;
          const unlucky = store.transaction(async (tx) => {
            runs++;
            const workspace = await workspaceOf(tx);
            // Somebody is faster each time.
            if (store.dialect === 'postgres') await store.transaction((other) => other.saveWorkspace({ ...harbour, name: `Run ${runs}` }));
            else await new Promise(() => {});
            await tx.saveWorkspace({ ...workspace, name: 'Too late' });
          });
          await expect(unlucky).rejects.toMatchObject({ code: 'store.busy' });
          expect((await store.transaction(workspaceOf)).name).not.toBe('Too late');
        },
        { limits: { works: 256, batchMs: 50, waitMs: 400 } },
      ));
  });
}
