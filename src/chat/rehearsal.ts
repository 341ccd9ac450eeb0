import type { ChatEvent } from './event.ts';
import type { Message } from './message.ts';

/** A message of a rehearsal; a slot that was there before is shown anew. */
export interface RehearsedMessage {
  slot: string;
  message: Message;
}

/** One conversation that is tried: it is in memory, and gone with it. */
export interface RehearsalTalk {
  title: string;
  about: string;
  /** What leads back to where it was begun. */
  back: string;
  locale: string;
  first: RehearsedMessage[];
  /** One turn, and what is shown after it. */
  take(body: ChatEvent['body']): RehearsedMessage[];
}

/** Where conversations are tried. */
export interface RehearsalRoom {
  /** Begins one; null when there is no such script, or it is not for this role. */
  begin(scriptId: string, role: string, locale: string): RehearsalTalk | null;
}
