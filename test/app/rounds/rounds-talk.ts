import { makeDeliver } from '../../../src/app/deliver.ts';
import { Desk } from '../../../src/app/desk.ts';
import { deliverTask } from '../../../src/app/outbox.ts';
import { makeRoundHandlers } from '../../../src/app/rounds/round-handlers.ts';
import type { RoundParts } from '../../../src/app/rounds/round-parts.ts';
import { createSchedule, type ScheduleDraft } from '../../../src/app/rounds/schedules.ts';
import type { Audience } from '../../../src/chat/audience.ts';
import { placeKey } from '../../../src/chat/event.ts';
import { addMs, type Instant } from '../../../src/clock.ts';
import { countedIds, type MemberId, type RoundId } from '../../../src/ids.ts';
import type { Handler } from '../../../src/jobs/jobs.ts';
import { quietLog } from '../../../src/log.ts';
import type { Edition } from '../../../src/script/library.ts';
import type { RoundMember, StoredRound, StoredSchedule } from '../../../src/store/round-tx.ts';
import type { Tx } from '../../../src/store/store.ts';
import { makeSqliteDatabase } from '../../contracts/sqlite-databases.ts';
import { type MakeDatabase, withStore } from '../../contracts/test-database.ts';
import { cafe } from '../cafe.ts';
import { channel, directOf, Talk } from '../talk.ts';

/** Sunday noon: the first Monday comes the next day. */
export const sunday = '2027-02-28T12:00:00.000Z';
const rule = { rule: 'FREQ=WEEKLY;BYDAY=MO', startsAt: '2027-03-01T09:00:00', zone: 'UTC' };

/** The café with a weekly check-in: everybody in its channel, at real jobs, with a clock that the test moves. */
export class RoundsTalk extends Talk {
  /** Who is in the channel; a test may change it. */
  inTheChannel: string[] = ['owner', 'manager', 'cook', 'waiter'];
  zones: Record<string, string> = {};
  notices: { event: string; body: unknown }[] = [];
  override at = sunday;
  readonly makeRoundId = countedIds('r');
  /** What happens before a job; throws where a test stops the process. */
  beforeJob: (task: string) => void = () => {};

  get audience(): Audience {
    return {
      platform: 'notes',
      membersOf: async () => this.inTheChannel.map((id) => ({ id, ...(this.zones[id] ? { zone: this.zones[id] } : {}) })),
    };
  }

  get parts(): RoundParts {
    return {
      store: this.opened.store,
      scripts: this.scripts,
      audienceOf: () => this.audience,
      clock: { now: () => this.at },
      makeId: this.makeRoundId,
      log: quietLog,
      channelName: ({ id }) => `#${id}`,
      notify: async (event, body) => void this.notices.push({ event, body: JSON.parse(body) }),
    };
  }

  get handlers(): Record<string, Handler> {
    const all = {
      ...makeRoundHandlers(this.parts),
      [deliverTask]: makeDeliver(this.opened.store, this.scripts, () => this.adapter, quietLog),
    };
    return Object.fromEntries(
      Object.entries(all).map(([task, handler]): [string, Handler] => [
        task,
        async (job) => {
          this.beforeJob(task);
          await handler(job);
        },
      ]),
    );
  }

  override async begin(): Promise<void> {
    await super.begin();
    await this.jobs.stop();
    await this.jobs.start(this.handlers);
  }

  /** Does something as this person would. */
  as<T>(person: string, work: (desk: Desk) => Promise<T>): Promise<T> {
    return this.opened.store.transaction(async (tx) => {
      const who = await tx.findWho('notes', 'cafe', person);
      if (!who?.member) throw new Error(`nobody is called ${person}`);
      const { workspace, member } = who;
      const key = `test:${this.makeRoundId()}`;
      return work(
        new Desk(tx, this.scripts, { workspace, member }, directOf(person), key, this.at, this.makeRoundId, ({ id }) => `#${id}`),
      );
    });
  }

  within<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.opened.store.transaction(work);
  }

  async checkIn(settings: Partial<ScheduleDraft['settings']> = {}, draft: Partial<ScheduleDraft> = {}): Promise<StoredSchedule> {
    const audience = { kind: 'channel' as const, place: placeKey(channel) };
    const report = placeKey(channel);
    const schedule = await this.as('manager', (desk) =>
      createSchedule(desk, {
        title: 'Monday check-in',
        ...rule,
        settings: { scripts: ['cafe-morning'], audience, report, k: 3, ...settings },
        ...draft,
      }),
    );
    await this.settle();
    return schedule;
  }

  async settle(): Promise<void> {
    this.jobs.wake();
    await this.jobs.idle();
  }

  /** Lets time pass until then, stopping wherever a job is due. */
  async until(then: Instant): Promise<void> {
    for (;;) {
      await this.settle();
      const next = await this.nextJobAt();
      if (next === null || next > then) break;
      this.at = next > this.at ? next : addMs(this.at, 1);
    }
    this.at = then;
    await this.settle();
  }

  async nextJobAt(): Promise<Instant | null> {
    const due: Instant[] = [];
    for await (const { table, row } of this.opened.upkeep.exportAll()) {
      if (table === 'job' && row.dead_at === null) due.push(row.run_at as Instant);
    }
    return due.sort()[0] ?? null;
  }

  rounds(): Promise<StoredRound[]> {
    return this.within(async (tx) => {
      const found = await tx.findWorkspace('notes', 'cafe');
      return found ? (await tx.listRounds(found.id, 100)).reverse() : [];
    });
  }

  async round(): Promise<StoredRound> {
    const [only, ...others] = await this.rounds();
    if (!only || others.length > 0) throw new Error(`there are ${others.length + (only ? 1 : 0)} rounds`);
    return only;
  }

  async own(person: string, round?: RoundId): Promise<RoundMember | null> {
    const id = round ?? (await this.round()).id;
    return this.within((tx) => tx.loadRoundMember(id, `m-${person}` as MemberId));
  }

  /** Goes through the whole conversation of a round. */
  async answersAll(person: string, value = '4', words = 'All well.'): Promise<void> {
    await this.presses(person, 'Begin');
    await this.answers(person, value);
    await this.answers(person, value);
    await this.answers(person, words);
  }

  /** How often somebody was asked, by what each message says. */
  asked(person: string, words: string): number {
    return this.adapter.in(directOf(person)).filter(({ message }) => message.fallback.includes(words)).length;
  }
}

/** Gives `test` a café with check-ins of its own. */
export async function withRounds(
  test: (talk: RoundsTalk) => Promise<void>,
  options: { library?: Edition[]; makeDatabase?: MakeDatabase } = {},
): Promise<void> {
  await withStore(options.makeDatabase ?? makeSqliteDatabase, async (opened) => {
    const talk = new RoundsTalk(opened, options.library ?? [cafe()]);
    await talk.begin();
    try {
      await test(talk);
    } finally {
      await talk.jobs.stop();
    }
  });
}
