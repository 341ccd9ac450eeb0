import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeApp } from '../src/app/app.ts';
import { makeDeliver } from '../src/app/deliver.ts';
import { deliverTask } from '../src/app/outbox.ts';
import { openRound } from '../src/app/rounds/open-round.ts';
import { makeRoundHandlers } from '../src/app/rounds/round-handlers.ts';
import type { RoundParts } from '../src/app/rounds/round-parts.ts';
import { Scripts } from '../src/app/scripts.ts';
import { encodeAction } from '../src/chat/action.ts';
import type { Adapter } from '../src/chat/adapter.ts';
import type { ChatEvent, Place } from '../src/chat/event.ts';
import { systemClock } from '../src/clock.ts';
import { type EventKey, type MemberId, randomId, type ScheduleId, type WorkspaceId } from '../src/ids.ts';
import { EmbeddedJobs } from '../src/jobs/embedded.ts';
import { quietLog } from '../src/log.ts';
import { Edition } from '../src/script/library.ts';
import { openStore } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { benchScript } from './engine.ts';
import { type Figure, median } from './figure.ts';

const people = 10_000;
const workspace = 'bench' as WorkspaceId;
const schedule = 'weekly' as ScheduleId;
/** How long the platform takes for a message, in ms. */
const platformMs = 20;
/** Turns that are measured without a round, and as many while one is being opened and people are invited. */
const turns = 300;
/** As in `main`. */
const jobsAtOnce = 32;

const turner: Place = { platform: 'bench', workspace, kind: 'direct', id: 'turner' };

/** When something was shown to the person who takes turns. */
class SlowPlatform implements Adapter {
  readonly platform = 'bench';
  readonly capabilities = { canEdit: true, canShowCharts: true, maxText: 10_000, maxButtonsPerRow: 5 };
  invited = 0;
  seen: (() => void) | null = null;
  async start(): Promise<void> {}
  async stop(): Promise<void> {}
  async show(place: Place, slot: string): Promise<string> {
    await new Promise((resolve) => setTimeout(resolve, platformMs));
    if (slot.startsWith('i:')) this.invited++;
    if (place.id === turner.id && slot.startsWith('q:')) this.seen?.();
    return slot;
  }
}

/**
 * Opening a round of 10,000 people: time and memory; and how long a turn takes, to its commit and until the next question is
 * shown, while that goes on, beside the same without a round.
 */
export async function rounds(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'attune-rounds-'));
  const { store, jobTable } = await openStore(`sqlite:${join(folder, 'bench.db')}`, { log: quietLog });
  const { source } = benchScript();
  const library = new Map([['bench', new Edition(source, {})]]);
  const scripts = new Scripts(() => library);
  const adapter = new SlowPlatform();
  const jobs = new EmbeddedJobs(jobTable, { clock: systemClock, log: quietLog, concurrency: jobsAtOnce });
  const common = { store, scripts, clock: systemClock, makeId: randomId, log: quietLog, channelName: (place: Place) => place.id };
  const parts: RoundParts = {
    ...common,
    audienceOf: () => ({ platform: 'bench', membersOf: async () => Array.from({ length: people }, (_, nth) => ({ id: `p${nth}` })) }),
    notify: null,
  };
  const app = makeApp({ ...common, jobs });
  await setUp(store);
  await jobs.start({ ...makeRoundHandlers(parts), [deliverTask]: makeDeliver(store, scripts, () => adapter, quietLog) });
  const takeTurns = makeTurns(async (event) => void (await app.take(event)), adapter);
  await takeTurns(100);

  const alone = await takeTurns(turns);
  globalThis.gc?.();
  const before = process.memoryUsage().heapUsed;
  let greatest = before;
  const watching = setInterval(() => {
    greatest = Math.max(greatest, process.memoryUsage().heapUsed);
  }, 5);
  const startedAt = performance.now();
  const opening = openRound(parts, { schedule, occasion: 'now', wall: '2027-03-01T09:00:00' }).then(() => performance.now() - startedAt);
  const during = await takeTurns(turns);
  const openedMs = await opening;
  clearInterval(watching);
  const invited = adapter.invited;
  await jobs.stop();
  await store.close();
  await rm(folder, { recursive: true, force: true });
  if (invited === 0) throw new Error('nobody was invited while turns were taken');
  const delay = (name: 'commit' | 'shown', share: number): Figure => {
    const [value, floor] = [quantile(during[name], share), quantile(alone[name], share)];
    return { figure: `rounds.turn-${name}-p${share * 100}`, value, unit: 'ms', floor, ratio: floor / value, runs: turns };
  };
  return [
    { figure: 'rounds.open-10000', value: openedMs, unit: 'ms', runs: 1 },
    { figure: 'rounds.open-memory', value: (greatest - before) / 2 ** 20, unit: 'MB', runs: 1 },
    delay('commit', 0.5),
    delay('commit', 0.99),
    delay('shown', 0.5),
    delay('shown', 0.99),
  ];
}

const quantile = (values: readonly number[], share: number): number =>
  share === 0.5 ? median(values) : (values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN);

/** Takes one turn after the other; resolves to how long each took to be committed, and until the next question was shown, in ms. */
function makeTurns(take: (event: ChatEvent) => Promise<void>, adapter: SlowPlatform) {
  let nth = 0;
  return async (count: number): Promise<{ commit: number[]; shown: number[] }> => {
    const commit: number[] = [];
    const shown: number[] = [];
    while (shown.length < count) {
      // The bench script asks 32 questions to who answers 5.
      const isBegin = nth % 33 === 0;
      const body: ChatEvent['body'] = isBegin
        ? { kind: 'press', id: encodeAction({ do: 'app', verb: 'begin', argument: 'bench' }) }
        : { kind: 'text', text: '5' };
      const isLast = nth % 33 === 32;
      const seen = new Promise<void>((resolve) => {
        adapter.seen = resolve;
      });
      const startedAt = performance.now();
      await take({
        key: `turn-${nth++}` as EventKey,
        at: systemClock.now(),
        workspace: { platform: 'bench', id: workspace },
        person: { id: 'turner' },
        place: turner,
        direct: turner,
        body,
      });
      const committedMs = performance.now() - startedAt;
      if (isLast) continue;
      await seen;
      commit.push(committedMs);
      shown.push(performance.now() - startedAt);
    }
    return { commit, shown };
  };
}

async function setUp(store: Store): Promise<void> {
  const now = systemClock.now();
  await store.transaction(async (tx) => {
    await tx.saveWorkspace({ id: workspace, platform: 'bench', externalId: workspace, name: 'Bench', reportPlace: null, facts: {} });
    const owner = { workspaceId: workspace, externalId: 'owner', name: 'Owner', role: 'manager' as const, locale: 'en', zone: 'UTC' };
    await tx.saveMember({ ...owner, id: 'owner' as MemberId });
    // Nobody's quiet hours or days off stand in the way, whenever this is run.
    const settings = {
      scripts: ['bench'],
      audience: { kind: 'channel', place: 'x' },
      workDays: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'],
      quiet: { from: '00:00', to: '00:00' },
    };
    await tx.insertSchedule({
      id: schedule,
      workspaceId: workspace,
      ownerId: 'owner' as MemberId,
      title: 'Weekly',
      rule: 'FREQ=WEEKLY;BYDAY=MO',
      startsAt: '2027-03-01T09:00:00',
      zone: 'UTC',
      settings: JSON.stringify(settings),
      status: 'paused',
      passed: '2027-03-01T09:00:00',
      revision: 0,
      createdAt: now,
      updatedAt: now,
    });
  });
}
