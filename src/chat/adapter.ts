import type { ChatEvent, Place } from './event.ts';
import type { Message } from './message.ts';

/** What a platform can show; compose asks before it builds. */
export interface Capabilities {
  /** Edits messages that were posted before. */
  canEdit: boolean;
  /** Shows pictures. */
  canShowCharts: boolean;
  /** Longest text of one block, in characters. */
  maxText: number;
  /** Most buttons in one row. */
  maxButtonsPerRow: number;
}

/** What became of an event. */
export interface Taken {
  /** Why the value of a form was not taken, in the person's words; the form can say it. Nothing was saved. */
  problem?: string;
  /** Which field of a form with several it is about. */
  field?: string;
}

/** What a platform's event handlers call. Resolves when the turn is committed, and only then. */
export interface ChatApp {
  /**
   * Takes one event. A retry (the same key) changes nothing and resolves as well.
   * @throws AttuneError `store.busy` when it could not be committed in time; the adapter then does not
   * acknowledge, or asks the person to try again.
   */
  take(event: ChatEvent): Promise<Taken>;
}

/** One platform's decode, encode and wiring. */
export interface Adapter {
  readonly platform: string;
  readonly capabilities: Capabilities;
  /** Begins to listen; from now on events reach `app`. */
  start(app: ChatApp): Promise<void>;
  /** Stops listening, then finishes what it has begun. */
  stop(): Promise<void>;
  /**
   * Shows `message` in `slot`: edits what stands there if `reference` is given, posts it if not. Showing twice
   * does no harm. Resolves to the platform's reference of the message, to be passed next time.
   * @param isRepeat an earlier try, perhaps of another process, may have posted it without remembering where
   * @throws AttuneError `chat.gone` when it can never be shown (place or person gone): not retried.
   * Any other error is retried with growing pauses.
   */
  show(place: Place, slot: string, message: Message, reference: string | null, isRepeat?: boolean): Promise<string>;
}
