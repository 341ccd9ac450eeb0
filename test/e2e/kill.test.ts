import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { localWorkspace } from '../../src/app/local-workspace.ts';
import { placeKey } from '../../src/chat/event.ts';
import { decodeSession, type Session } from '../../src/engine/session.ts';
import { quietLog } from '../../src/log.ts';
import { makeChance } from '../../src/scoring/chance.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type AttuneProcess, databaseFile, startAttune } from './attune-process.ts';
import { PersonClient, type Server } from './person-client.ts';
import { Questions } from './questions.ts';

const kills = 50;
const seed = 20_261_122;
/** A turn takes a few milliseconds; a kill comes within this time after a request, before, in or after its commit. */
const momentMs = 12;
/** A start takes about a second; one in four kills comes before it is up. */
const startMs = 900;
const shareInStart = 1 / 4;

/** What is left of one person's walk when all is over. */
interface Left {
  session: Session;
  /** The result as shown, without the session's own id. */
  result: string;
  /** The questions on the board in the order in which they were first posted. */
  questions: string[];
  dead: number;
}

function makeClients(attune: AttuneProcess, door?: Door): PersonClient[] {
  return localWorkspace.people.map(({ id, role }) => {
    const questions = role === 'leader' ? new Questions('divide-fundamentals', 'leader') : new Questions('dissonance-fundamentals', 'team');
    return new PersonClient(id, questions, () => attune.url, door);
  });
}

/** Looks into the database of a server that is down. */
async function lookInto(attune: AttuneProcess): Promise<Map<string, Left>> {
  const { store, board, jobTable } = await openStore(`sqlite:${databaseFile(attune.folder)}`, { log: quietLog });
  const dead = (await jobTable.listDead()).length;
  const left = new Map<string, Left>();
  for (const { id } of localWorkspace.people) {
    const stored = await store.transaction(async (tx) => {
      const member = (await tx.findWho('web', localWorkspace.id, id))?.member;
      return member ? tx.listSessions(member.id) : [];
    });
    expect(stored).toHaveLength(1);
    const session = decodeSession(stored[0]?.state ?? '');
    const shown = await board.messages(placeKey({ platform: 'web', workspace: localWorkspace.id, kind: 'direct', id }), 200);
    const result = shown.filter((entry) => entry.id.startsWith('r:'));
    expect(result).toHaveLength(1);
    const questions = shown.filter((entry) => entry.id.startsWith('q:')).map((entry) => entry.id.split(':')[2] ?? '');
    left.set(id, { session, result: result[0]?.message.replaceAll(session.id, 'SESSION') ?? '', questions, dead });
  }
  await store.close();
  return left;
}

/** Between the people and the server: shut while it is down, and counting what goes through. */
class Door implements Server {
  #isOpen = false;
  #waiting: (() => void)[] = [];
  #answered = 0;
  #wanted = Number.POSITIVE_INFINITY;
  #reached: () => void = () => {};

  set(isOpen: boolean): void {
    this.#isOpen = isOpen;
    if (isOpen) for (const resolve of this.#waiting.splice(0)) resolve();
  }

  whenUp(): Promise<void> {
    return this.#isOpen ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  answered(): void {
    this.#answered++;
  }

  asked(): void {
    if (this.#answered >= this.#wanted) this.#reached();
  }

  /** Resolves at the next request after so many in all were answered. */
  whenAskedAfter(answered: number): Promise<void> {
    this.#wanted = answered;
    return new Promise((resolve) => {
      this.#reached = resolve;
    });
  }
}

/**
 * Kills the server at random moments while people talk to it; it is down at the beginning and at the end.
 * @param requests how many will be answered in all: the kills are spread over them
 */
async function disturb(attune: AttuneProcess, door: Door, requests: number): Promise<void> {
  const chance = makeChance(seed);
  const moments = Array.from({ length: kills }, () => Math.floor(chance.share() * requests * 0.85)).sort((a, b) => a - b);
  for (const moment of moments) {
    if (chance.isLucky(shareInStart)) {
      const starting = attune.restart();
      await pause(chance.share() * startMs);
      await attune.kill('SIGKILL');
      await starting.catch(() => {});
      continue;
    }
    await attune.restart();
    const asked = door.whenAskedAfter(moment);
    door.set(true);
    await asked;
    await pause(chance.share() * momentMs);
    door.set(false);
    await attune.kill('SIGKILL');
  }
}

describe('a server that is killed again and again', () => {
  const running: AttuneProcess[] = [];
  const start = async () => {
    const attune = await startAttune();
    running.push(attune);
    return attune;
  };
  afterAll(() => Promise.all(running.map((attune) => attune.end())));

  it(`keeps every answer that it took, once, over ${kills} kills, and comes to the same results`, async () => {
    const calm = await start();
    const calmly = makeClients(calm);
    await Promise.all(calmly.map((client) => client.walk()));
    await calm.kill('SIGTERM');
    const undisturbed = await lookInto(calm);

    const attune = await start();
    const door = new Door();
    const clients = makeClients(attune, door);
    const walking = Promise.all(clients.map((client) => client.walk()));
    await attune.kill('SIGKILL');
    await disturb(
      attune,
      door,
      calmly.reduce((sum, { posted }) => sum + posted, 0),
    );
    await attune.restart();
    door.set(true);
    await walking;
    await attune.kill('SIGTERM');
    const disturbed = await lookInto(attune);

    for (const { person, acknowledged } of clients) {
      const left = disturbed.get(person);
      const wanted = undisturbed.get(person);
      expect(Object.keys(left?.session.answers ?? {}).sort(), person).toEqual(Object.keys(acknowledged).sort());
      expect(left?.session.answers, person).toEqual(wanted?.session.answers);
      // One turn for each answer: none was lost, none was taken twice.
      expect(left?.session.revision, person).toBe(1 + Object.keys(acknowledged).length);
      expect(left?.session.status, person).toBe('done');
      expect(left?.questions, person).toEqual(wanted?.questions);
      expect(new Set(left?.questions).size, person).toBe(left?.questions.length);
      expect(left?.result, person).toBe(wanted?.result);
      expect(left?.dead).toBe(0);
    }
    // The kills hit what they were meant for: requests that had to be sent again.
    expect(clients.reduce((sum, { retries }) => sum + retries, 0)).toBeGreaterThan(kills / 2);
  }, 600_000);
});
