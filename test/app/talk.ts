import { makeApp } from '../../src/app/app.ts';
import { makeDeliver } from '../../src/app/deliver.ts';
import { deliverTask } from '../../src/app/outbox.ts';
import { Scripts } from '../../src/app/scripts.ts';
import type { ChatApp } from '../../src/chat/adapter.ts';
import { type ChatEvent, type CommandName, type Place, placeKey } from '../../src/chat/event.ts';
import type { ControlValue, Message } from '../../src/chat/message.ts';
import { wordsIn } from '../../src/compose/words/say.ts';
import { decodeSession, type Session } from '../../src/engine/session.ts';
import { countedIds, type EventKey, type MemberId, type WorkspaceId } from '../../src/ids.ts';
import { EmbeddedJobs } from '../../src/jobs/embedded.ts';
import { quietLog } from '../../src/log.ts';
import type { Edition } from '../../src/script/library.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import type { Member, Store, Tx } from '../../src/store/store.ts';
import { makeSqliteDatabase } from '../contracts/sqlite-databases.ts';
import { type MakeDatabase, withStore } from '../contracts/test-database.ts';
import { cafe } from './cafe.ts';
import { buttonsOf, controlOf, RecordingAdapter, textOf } from './recording-adapter.ts';

export const words = wordsIn('en');

const workspace = 'cafe';
const people: { id: string; role: Member['role'] }[] = [
  { id: 'owner', role: 'leader' },
  { id: 'manager', role: 'manager' },
  { id: 'cook', role: 'team' },
  { id: 'waiter', role: 'team' },
];

/** Where summaries go. */
export const channel: Place = { platform: 'notes', workspace, kind: 'channel', id: 'all' };

/** One person's own conversation. */
export const directOf = (person: string): Place => ({ platform: 'notes', workspace, kind: 'direct', id: person });

/**
 * The app over a real database and real jobs, with a recording adapter at our own port: people do something, everything
 * that follows is carried out, and then one looks at what stands where.
 */
export class Talk {
  readonly adapter = new RecordingAdapter();
  readonly jobs: EmbeddedJobs;
  /** Replaced by a test that begins anew on the same database, as after a restart. */
  app: ChatApp;
  /** The conversations in the folder; a test may exchange them. */
  library: Edition[];
  erasures = 0;
  at = '2026-11-22T09:30:00.000Z';
  readonly #makeId = countedIds('s');
  #keys = 0;

  constructor(
    readonly opened: OpenedStore,
    library: Edition[],
    store: Store = opened.store,
  ) {
    this.library = library;
    const clock = { now: () => this.at };
    this.jobs = new EmbeddedJobs(opened.jobTable, { clock, log: quietLog });
    this.app = this.makeApp(store);
  }

  get scripts(): Scripts {
    return new Scripts(() => new Map(this.library.map((edition) => [edition.source.id, edition])));
  }

  /** The app as a new process would build it: nothing is remembered but what is stored. */
  makeApp(store: Store = this.opened.store): ChatApp {
    return makeApp({
      store,
      jobs: this.jobs,
      scripts: this.scripts,
      clock: { now: () => this.at },
      makeId: this.#makeId,
      log: quietLog,
      channelName: ({ id }) => `#${id}`,
      onErased: () => this.erasures++,
    });
  }

  async begin(): Promise<void> {
    await this.opened.store.transaction(async (tx) => {
      const id = workspace as WorkspaceId;
      await tx.saveWorkspace({ id, platform: 'notes', externalId: workspace, name: 'Café', reportPlace: placeKey(channel), facts: {} });
      for (const { id: person, role } of people) {
        const member = { workspaceId: id, externalId: person, name: person, role, locale: 'en', zone: 'UTC' };
        await tx.saveMember({ ...member, id: `m-${person}` as MemberId });
      }
    });
    await this.jobs.start({ [deliverTask]: makeDeliver(this.opened.store, this.scripts, () => this.adapter, quietLog) });
  }

  /** From now on each person answers for a business of their own. */
  async makeCommunity(): Promise<void> {
    await this.opened.store.transaction(async (tx) => {
      const found = await tx.findWorkspace('notes', workspace);
      if (found) await tx.saveWorkspace({ ...found, facts: { isCommunity: true } });
    });
  }

  event(person: string, body: ChatEvent['body'], place: Place = directOf(person)): ChatEvent {
    const key = `notes:${person}:${++this.#keys}` as EventKey;
    return {
      key,
      at: this.at,
      workspace: { platform: 'notes', id: workspace },
      person: { id: person },
      place,
      direct: directOf(person),
      body,
    };
  }

  /** Takes the event and resolves when all that follows was shown. */
  async take(event: ChatEvent): Promise<void> {
    await this.app.take(event);
    await this.jobs.idle();
  }

  says(person: string, text: string, place?: Place): Promise<void> {
    return this.take(this.event(person, { kind: 'text', text }, place));
  }

  commands(person: string, name: CommandName, argument = ''): Promise<void> {
    return this.take(this.event(person, { kind: 'command', name, argument }));
  }

  pressesId(person: string, id: string, value?: ControlValue): Promise<void> {
    return this.take(this.event(person, { kind: 'press', id, ...(value === undefined ? {} : { value }) }));
  }

  /** Presses the newest button of this label that stands in the person's conversation. */
  presses(person: string, label: string): Promise<void> {
    return this.pressesId(person, this.button(person, label));
  }

  button(person: string, label: string): string {
    const buttons = this.adapter.in(directOf(person)).flatMap(({ message }) => buttonsOf(message.blocks));
    const found = buttons.findLast((button) => button.label === label);
    if (!found) throw new Error(`No button “${label}” for ${person}; there is ${buttons.map((button) => button.label).join(', ')}`);
    return found.id;
  }

  /** Answers the waiting question by its control. */
  answers(person: string, value: ControlValue): Promise<void> {
    return this.pressesId(person, this.control(person), value);
  }

  /** The id of the waiting question's control. */
  control(person: string): string {
    const questions = this.adapter.in(directOf(person)).filter(({ message }) => message.kind === 'question');
    const control = questions.length === 1 && questions[0] ? controlOf(questions[0].message) : null;
    if (!control) throw new Error(`${questions.length} questions wait for ${person}`);
    return control.id;
  }

  /** What stands in the person's conversation, newest last. */
  messages(person: string): Message[] {
    return this.adapter.in(directOf(person)).map(({ message }) => message);
  }

  /** All of it as text. */
  read(person: string): string {
    return this.messages(person).map(textOf).join('\n\n');
  }

  /** The newest message as text. */
  last(person: string): string {
    const message = this.messages(person).at(-1);
    return message ? textOf(message) : '';
  }

  inChannel(): string[] {
    return this.adapter.in(channel).map(({ message }) => textOf(message));
  }

  sessions(person: string): Promise<Session[]> {
    return this.opened.store.transaction(async (tx) => {
      const stored = await tx.listSessions(`m-${person}` as MemberId);
      return stored.map(({ state }) => decodeSession(state));
    });
  }

  async session(person: string): Promise<Session> {
    const [only, ...others] = await this.sessions(person);
    if (!only || others.length > 0) throw new Error(`${person} has ${others.length + (only ? 1 : 0)} sessions`);
    return only;
  }
}

/** Gives `test` an app of its own, with the café's conversation in its folder unless told otherwise. */
export async function withTalk(
  test: (talk: Talk) => Promise<void>,
  options: { library?: Edition[]; makeDatabase?: MakeDatabase; wrap?: (store: Store) => Store } = {},
): Promise<void> {
  await withStore(options.makeDatabase ?? makeSqliteDatabase, async (opened) => {
    const talk = new Talk(opened, options.library ?? [cafe()], options.wrap?.(opened.store));
    await talk.begin();
    try {
      await test(talk);
    } finally {
      await talk.jobs.stop();
    }
  });
}

/** A store in whose transactions `spoil` may go in between: before a method of {@link Tx} is carried out. */
export function spoiled(store: Store, spoil: (method: keyof Tx) => void): Store {
  const spoiledTx = (tx: Tx): Tx =>
    new Proxy(tx, {
      get(target, name) {
        const method = target[name as keyof Tx];
        if (typeof method !== 'function') return method;
        return (...given: never[]) => {
          spoil(name as keyof Tx);
          return (method as (...given: never[]) => unknown).apply(target, given);
        };
      },
    });
  return { ...store, transaction: (work, options) => store.transaction((tx) => work(spoiledTx(tx)), options) };
}
