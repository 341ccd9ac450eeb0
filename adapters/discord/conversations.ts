import { type Place, placeKey } from '../../src/chat/event.ts';
import type { Reply } from './reply.ts';

/** Most people whose conversations are remembered at once, and messages whose maker is. */
const maxKept = 20_000;

/** What this process knows of where one person's conversation takes place. Nothing of it must survive. */
export interface Conversation {
  /** Interactions that have not been answered yet, oldest first. */
  waiting: Reply[];
  /** The newest interaction: its token can say more. */
  newest: Reply | null;
  /** Where the person was last heard. */
  ground: 'direct' | 'thread' | 'elsewhere' | 'unknown';
  /** Discord's id of the direct conversation, and of the person's own thread. */
  direct: string | null;
  thread: string | null;
  /** What has been explained once. */
  explained: Set<string>;
  locale: string | undefined;
}

/** The conversations of this process, by the person's direct place, and whose token made which message. */
export class Conversations {
  readonly #byPlace = new Map<string, Conversation>();
  readonly #makers = new Map<string, Reply>();
  readonly #expected = new Map<string, true>();

  of(place: Place): Conversation {
    const key = placeKey(place);
    const known = this.#byPlace.get(key);
    if (known) return known;
    const fresh: Conversation = {
      waiting: [],
      newest: null,
      ground: 'unknown',
      direct: null,
      thread: null,
      explained: new Set(),
      locale: undefined,
    };
    forgetOldest(this.#byPlace);
    this.#byPlace.set(key, fresh);
    return fresh;
  }

  /** The oldest interaction that nobody answers yet; from now on somebody does. */
  claim(conversation: Conversation): Reply | null {
    conversation.waiting = conversation.waiting.filter((reply) => reply.isWaiting && !reply.isClaimed);
    const reply = conversation.waiting.shift() ?? null;
    if (reply) reply.isClaimed = true;
    return reply;
  }

  /** An interaction that was stored: its answer is what is shown next. The same one, when Discord sends it twice, counts once. */
  expect(conversation: Conversation, reply: Reply): boolean {
    const id = reply.from.interactionId;
    if (this.#expected.has(id)) return false;
    forgetOldest(this.#expected);
    this.#expected.set(id, true);
    conversation.newest = reply;
    conversation.waiting.push(reply);
    return true;
  }

  made(message: string, reply: Reply): void {
    forgetOldest(this.#makers);
    this.#makers.set(message, reply);
  }

  makerOf(message: string): Reply | undefined {
    return this.#makers.get(message);
  }
}

function forgetOldest(map: Map<string, unknown>): void {
  if (map.size < maxKept) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
