import { type Action, decodeAction } from '../../src/chat/action.ts';
import type { CommandName } from '../../src/chat/event.ts';
import type { Key } from '../../src/engine/session.ts';

/** A field of a form that is open: `options` are what can be chosen, none where it is filled in. */
export interface FormField {
  id: string;
  options: string[];
}

/** One of the ways in which a question that waits can be answered there. */
export type Way =
  /** One of a few: by buttons or in a menu. */
  | { by: 'options'; options: string[]; choose(value: string): Promise<void> }
  /** Several of a few, ticked and then sent. */
  | { by: 'boxes'; options: string[]; tick(values: readonly string[]): Promise<void> }
  /** Filled in and sent; `count` is how many options the question itself lists. */
  | { by: 'form'; count: number; open(): Promise<FormField[]>; send(values: Readonly<Record<string, string>>): Promise<void> }
  | { by: 'typing'; say(text: string): Promise<void> };

/** A question that waits. `id` is another one each time that it is asked. */
export interface Asked {
  id: string;
  key: Key;
  ways: Way[];
}

/**
 * Where one person sits: what they see of Attune on one platform and can do there, by what that platform shows. Every deed
 * resolves when all that follows from it was shown, and rejects when the platform or Attune would not have it.
 */
export interface Seat {
  /** By the platform's name and ids. */
  readonly platform: string;
  readonly workspace: string;
  readonly person: string;
  /** Everything that was read there so far, a line or a label each. */
  readonly heard: ReadonlySet<string>;
  /** Opens the conversation with Attune for the first time. */
  arrives(): Promise<void>;
  command(name: CommandName, argument?: string): Promise<void>;
  /** Presses the newest button of this verb, whatever it is called; the nth of that message. */
  presses(verb: string, argument?: string, nth?: number): Promise<void>;
  /** The newest question that waits. */
  asked(): Promise<Asked | null>;
  /** What stands in the person's conversation now, a text for each message, the newest last. */
  messages(): Promise<string[]>;
  /** The same of the channel for summaries. */
  messagesInChannel(): Promise<string[]>;
  /** How many pictures the newest message has that has any. */
  pictures(): Promise<number>;
}

/** The action behind an id of a platform, as far as it is one of Attune's. */
export function actionOf(id: unknown): Action | null {
  return typeof id === 'string' ? decodeAction(id.split(/[#?]/)[0] ?? '') : null;
}

/** Whether an action is this verb's. */
export function isVerb(action: Action | null, verb: string, argument?: string): boolean {
  return action?.do === 'app' && action.verb === verb && (argument === undefined || action.argument === argument);
}
