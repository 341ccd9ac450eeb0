import type { Message } from '../chat/message.ts';
import { addMs, type Instant } from '../clock.ts';
import { resultMessage } from '../compose/result-message.ts';
import { isRecipe, makeMessage, type Show, turnMessages } from '../compose/turn-messages.ts';
import { advance, begin } from '../engine/advance.ts';
import type { Input } from '../engine/input.ts';
import { decodeSession, encodeSession, type Facts, type Session } from '../engine/session.ts';
import type { Turn } from '../engine/turn.ts';
import type { SessionId } from '../ids.ts';
import type { Edition } from '../script/library.ts';
import type { Role } from '../script/schema.ts';
import { itemsOf, type Script } from '../script/script.ts';

/** Who plays, and what is known before the first question. */
export interface Setting {
  as: Role;
  /** BCP 47. */
  locale: string;
  /** What the business declared, in its own words; at most {@link maxPriorities} count. */
  priorities: string[];
  /** What else is known of it. */
  facts?: Omit<Facts, 'priorities'>;
}

/** Most priorities that a business declares. */
export const maxPriorities = 10;
/** A rehearsal has its own time, the same every time: a turn a minute. */
const firstAt: Instant = '2027-03-01T09:00:00.000Z';
const minuteMs = 60_000;

/** All that is known before the first question. */
export function factsOf({ priorities, facts }: Pick<Setting, 'priorities' | 'facts'>): Facts {
  return { priorities: itemsOf(priorities, maxPriorities), ...facts };
}

/**
 * A conversation with nobody but the person at the keyboard: the real engine and the real words, nothing stored.
 * Between turns the session is text, as it is in the store.
 */
export class Rehearsal {
  readonly script: Script;
  readonly setting: Setting;
  /** The session as stored text. */
  #stored = '';
  #turns = 0;

  constructor(edition: Edition, setting: Setting) {
    this.script = edition.inLocale(setting.locale);
    this.setting = setting;
  }

  get session(): Session {
    return decodeSession(this.#stored);
  }

  /** The first messages. */
  begin(): Show<Message>[] {
    const { as: role, locale } = this.setting;
    const facts = factsOf(this.setting);
    return this.#keep(begin(this.script, { id: 'rehearsal' as SessionId, locale, role, facts }, firstAt));
  }

  /** One turn, and the messages that come of it. */
  take(input: Input): Show<Message>[] {
    return this.#keep(advance(this.script, this.session, input, addMs(firstAt, ++this.#turns * minuteMs)));
  }

  #keep(turn: Turn): Show<Message>[] {
    this.#stored = encodeSession(turn.session);
    const session = this.session;
    const shows = turnMessages(this.script, { session, effects: turn.effects }, (speaker) => resultMessage(speaker, session, null));
    return shows.map(({ slot, message }) => ({ slot, message: isRecipe(message) ? makeMessage(message, this.script, session) : message }));
  }
}
