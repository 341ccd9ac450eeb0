import type { Place } from '../chat/event.ts';
import { placeOf } from '../chat/event.ts';
import type { Button, Message } from '../chat/message.ts';
import type { Instant } from '../clock.ts';
import { plainMessage } from '../compose/reply-message.ts';
import { type Words, wordsIn } from '../compose/words/say.ts';
import type { MakeId, SlotId } from '../ids.ts';
import type { Tx } from '../store/store.ts';
import { type Posting, post } from './outbox.ts';
import type { Who } from './people.ts';
import type { Scripts } from './scripts.ts';

/**
 * Where one event is dealt with: the transaction, whose turn it is, and where answers go. Use cases are
 * functions of a desk.
 */
export class Desk {
  readonly words: Words;
  /** Whether something was erased that a page may still show. */
  hasErased = false;
  /** Whether the person's home page, if they have opened one, shows what is no longer so. */
  isHomeStale = false;
  #told = 0;

  constructor(
    readonly tx: Tx,
    readonly scripts: Scripts,
    readonly who: Who,
    /** The person's own conversation. */
    readonly direct: Place,
    /** The key of the event: names the slots of what is said about it. */
    readonly eventKey: string,
    readonly at: Instant,
    readonly makeId: MakeId,
    /** What a channel is called; the place's id if nobody knows. */
    readonly channelName: (place: Place) => string,
  ) {
    this.words = wordsIn(who.member.locale);
  }

  /** Says something in the person's own conversation. */
  async tell(message: Message): Promise<void> {
    await this.show([{ slot: `m:${this.eventKey}:${this.#told++}` as SlotId, place: this.direct, message }]);
  }

  async say(text: string, buttons: Button[] = []): Promise<void> {
    await this.tell(plainMessage(text, buttons));
  }

  async show(postings: readonly Posting[]): Promise<void> {
    const { locale } = this.who.member;
    await post(
      this.tx,
      postings.map((posting) => ({ locale, ...posting })),
      this.at,
    );
  }

  /** Where summaries go, and what it is called; null until a channel is chosen. */
  get report(): { place: Place; name: string } | null {
    const key = this.who.workspace.reportPlace;
    const place = key === null ? null : placeOf(key);
    return place && { place, name: this.channelName(place) };
  }

  /** A day as the person writes it. */
  day(at: Instant): string {
    const { locale, zone } = this.who.member;
    return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).format(new Date(at));
  }
}
