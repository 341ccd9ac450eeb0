import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Adapter, ChatApp } from '../../src/chat/adapter.ts';
import type { ChatEvent, Place } from '../../src/chat/event.ts';
import type { ControlValue, Message } from '../../src/chat/message.ts';
import { AttuneError } from '../../src/errors.ts';

/** What a person sees of one message, as text: after everything that the platform makes of it. */
export interface SeenMessage {
  text: string;
}

/** What became of something that a person did. */
export interface Outcome {
  /** Whether the platform was told that all is well. */
  isAcknowledged: boolean;
  /** What the person was told apart from messages; null when nothing, because the platform tries again by itself. */
  told: string | null;
}

/** A platform for one test: the adapter, started with the app that the test gives, and the people on the other side of it. */
export interface AdapterHarness {
  adapter: Adapter;
  /** A person's id on the platform, and their own conversation with Attune. */
  person: string;
  direct: Place;
  /** Types a text. With `again`, the platform repeats what it sent before, as it does after trouble. */
  sayAs(person: string, text: string, again?: 'again'): Promise<Outcome>;
  /** Presses a button, or sends a control with its value. */
  pressAs(person: string, id: string, value?: ControlValue, again?: 'again'): Promise<Outcome>;
  /** All messages in the person's own conversation, oldest first. */
  messagesSeenBy(person: string): Promise<SeenMessage[]>;
  stop(): Promise<void>;
}

const hostile = '<script>alert(1)</script> <!channel> @everyone *bold* <https://example.com|here> & "quoted"';

const plain = (text: string): Message => ({ fallback: text, blocks: [{ type: 'text', text }] });

/** What every adapter must do, whatever its platform. `makeHarness` starts a fresh one for each test. */
export function describeAdapter(name: string, makeHarness: (app: ChatApp) => Promise<AdapterHarness>): void {
  describe(`the ${name} adapter`, () => {
    let taken: ChatEvent[];
    let isBusy: boolean;
    let harness: AdapterHarness;

    beforeEach(async () => {
      taken = [];
      isBusy = false;
      harness = await makeHarness({
        async take(event) {
          if (isBusy) throw new AttuneError('store.busy', 'The store could not commit within two seconds.');
          taken.push(event);
          return {};
        },
      });
    });
    afterEach(() => harness.stop());

    it('hands a text to the app once, with who said it and where they can be answered', async () => {
      const outcome = await harness.sayAs(harness.person, 'four, I think');
      expect(outcome.isAcknowledged).toBe(true);
      expect(taken).toHaveLength(1);
      expect(taken[0]).toMatchObject({
        body: { kind: 'text', text: 'four, I think' },
        person: { id: harness.person },
        place: harness.direct,
        direct: harness.direct,
        workspace: { platform: harness.adapter.platform },
      });
    });

    it('hands on a press with the button’s id', async () => {
      await harness.pressAs(harness.person, 'a/s1/3/outage/4');
      expect(taken.map(({ body }) => body)).toEqual([{ kind: 'press', id: 'a/s1/3/outage/4' }]);
    });

    it.each<[string, ControlValue]>([
      ['an option', 'weekly'],
      ['several options', ['sales', 'waste']],
      ['a number', 4.5],
      ['shares', { online: 60, cafe: 40 }],
    ])('hands on a control with %s as its value', async (_, value) => {
      await harness.pressAs(harness.person, 'a/s1/3/outage', value);
      expect(taken.map(({ body }) => body)).toMatchObject([{ kind: 'press', id: 'a/s1/3/outage', value }]);
    });

    it('gives a retry the key of what it repeats, and two different things two keys', async () => {
      await harness.sayAs(harness.person, 'yes');
      await harness.sayAs(harness.person, 'yes', 'again');
      await harness.sayAs(harness.person, 'yes');
      await harness.pressAs(harness.person, 'a/s1/3/outage/4');
      await harness.pressAs(harness.person, 'a/s1/3/outage/4', undefined, 'again');
      const keys = taken.map(({ key }) => key);
      expect(keys[1]).toBe(keys[0]);
      expect(keys[4]).toBe(keys[3]);
      expect(new Set(keys).size).toBe(3);
    });

    it('posts a message, then edits it in its place', async () => {
      const { adapter, direct, person } = harness;
      const reference = await adapter.show(direct, 'slot-1', plain('First words'), null);
      await adapter.show(direct, 'slot-2', plain('Later words'), null);
      await adapter.show(direct, 'slot-1', plain('Better words'), reference);
      const seen = (await harness.messagesSeenBy(person)).map(({ text }) => text);
      expect(seen).toHaveLength(2);
      expect(seen[0]).toContain('Better words');
      expect(seen[1]).toContain('Later words');
    });

    it('shows a message once when it is shown twice', async () => {
      const { adapter, direct, person } = harness;
      const reference = await adapter.show(direct, 'slot-1', plain('Only once'), null);
      await adapter.show(direct, 'slot-1', plain('Only once'), reference);
      expect(await harness.messagesSeenBy(person)).toHaveLength(1);
    });

    it('shows hostile text as the text it is', async () => {
      await harness.adapter.show(harness.direct, 'slot-1', plain(hostile), null);
      const [seen] = await harness.messagesSeenBy(harness.person);
      expect(seen?.text).toContain(hostile);
    });

    it('says when a place can never be reached again', async () => {
      const gone = { ...harness.direct, id: 'nobody-at-all' };
      await expect(harness.adapter.show(gone, 'slot-1', plain('Hello'), null)).rejects.toMatchObject({ code: 'chat.gone' });
    });

    it('does not acknowledge what could not be stored: the person is told, or the platform tries again', async () => {
      isBusy = true;
      const outcome = await harness.sayAs(harness.person, 'four');
      expect(outcome.isAcknowledged).toBe(false);
      if (outcome.told !== null) expect(outcome.told).toMatch(/again/i);
      isBusy = false;
      await harness.sayAs(harness.person, 'four', 'again');
      expect(taken.map(({ body }) => body)).toEqual([{ kind: 'text', text: 'four' }]);
    });
  });
}
