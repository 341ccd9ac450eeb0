import { vi } from 'vitest';
import { Desk } from '../../src/app/desk.ts';
import { directOf } from '../../src/app/rounds/cards.ts';
import { createSchedule, pauseSchedule, runNow } from '../../src/app/rounds/schedules.ts';
import { Scripts } from '../../src/app/scripts.ts';
import { type Place, placeKey } from '../../src/chat/event.ts';
import { addMs, systemClock } from '../../src/clock.ts';
import { randomId, type ScheduleId } from '../../src/ids.ts';
import { weekdayCodes } from '../../src/schedule/rule-choice.ts';
import type { Library } from '../../src/script/library.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import type { Walk } from './cluster-scripts.ts';

const patienceMs = 30_000;

/** A workspace whose manager sets up check-ins. */
export interface Managed {
  /** Its manager: somebody whom Attune knows as one. */
  manager: Pick<Place, 'platform' | 'workspace' | 'id'>;
  /** Where its summaries go. */
  channel: string;
  /** Who is asked, by their ids on the platform. */
  people: readonly string[];
}

/** Sets up check-ins as managers do, by the same use cases as their forms and buttons. */
export class CheckIns {
  readonly #opened: OpenedStore;
  readonly #scripts: Scripts;

  constructor(opened: OpenedStore, library: Library) {
    this.#opened = opened;
    this.#scripts = new Scripts(() => library);
  }

  /** One that opens by its rule, so many milliseconds from now. */
  async planned(where: Managed, walk: Walk, mode: 'confidential' | 'anonymous', inMs: number): Promise<void> {
    await this.#as(where, (desk) => createSchedule(desk, draft(where, walk, mode, inMs)));
  }

  /** One that is switched off, for {@link run}. */
  prepared(where: Managed, walk: Walk, mode: 'confidential' | 'anonymous'): Promise<ScheduleId> {
    return this.#as(where, async (desk) => {
      const { id } = await createSchedule(desk, draft(where, walk, mode, 3_600_000));
      await pauseSchedule(desk, id);
      return id;
    });
  }

  /** Opens a round of it at once. */
  async run(where: Managed, id: ScheduleId): Promise<void> {
    await this.#as(where, (desk) => runNow(desk, id));
  }

  /** Whoever is told that the database is away tries again. */
  #as<T>(where: Managed, use: (desk: Desk) => Promise<T>): Promise<T> {
    return vi.waitFor(() => this.#once(where, use), { timeout: patienceMs, interval: 250 });
  }

  #once<T>({ manager }: Managed, use: (desk: Desk) => Promise<T>): Promise<T> {
    return this.#opened.store.transaction(async (tx) => {
      const who = await tx.findWho(manager.platform, manager.workspace, manager.id);
      if (!who?.member) throw new Error(`Attune does not know the manager ${placeKey({ ...manager, kind: 'direct' })} yet.`);
      const { workspace, member } = who;
      const direct = directOf(workspace, member);
      const key = `cluster:${randomId()}`;
      return use(new Desk(tx, this.#scripts, { workspace, member }, direct, key, systemClock.now(), randomId, ({ id }) => id));
    });
  }
}

/** Once, at any hour of any day: when the test runs is no business of its people. */
function draft({ manager, channel, people }: Managed, walk: Walk, mode: 'confidential' | 'anonymous', inMs: number) {
  const report = placeKey({ platform: manager.platform, workspace: manager.workspace, kind: 'channel', id: channel });
  return {
    title: walk.title,
    rule: 'FREQ=DAILY;COUNT=1',
    startsAt: addMs(systemClock.now(), inMs).slice(0, 19),
    zone: 'UTC',
    settings: {
      scripts: [walk.id],
      audience: { kind: 'people' as const, ids: [...people] },
      report,
      mode,
      k: 3,
      windowHours: 24,
      reminders: [],
      workDays: [...weekdayCodes],
      quiet: { from: '00:00', to: '00:00' },
    },
  };
}
