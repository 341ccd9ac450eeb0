import type { Instant } from '../clock.ts';
import type { EventKey } from '../ids.ts';
import type { ControlValue } from './message.ts';

const placeKinds = ['direct', 'channel', 'home'] as const;

/**
 * Where messages go. Ids are the platform's own: of the person for their *direct* conversation and for their *home*
 * (a page of their own that shows one message, on platforms that have it), of the channel for a *channel*.
 */
export interface Place {
  platform: string;
  workspace: string;
  kind: (typeof placeKinds)[number];
  id: string;
}

/** A place as one text, for slots and queues: `web/harbour/direct/owner`. */
export function placeKey(place: Place): string {
  return [place.platform, place.workspace, place.kind, place.id].map(encodeURIComponent).join('/');
}

/** The place behind a {@link placeKey}; null when it is none. */
export function placeOf(key: string): Place | null {
  let parts: string[];
  try {
    parts = key.split('/').map(decodeURIComponent);
  } catch {
    return null;
  }
  const [platform, workspace, kindName, id] = parts;
  const kind = placeKinds.find((known) => known === kindName);
  if (!platform || !workspace || !id || !kind) return null;
  return { platform, workspace, kind, id };
}

/** Who did it, in the platform's ids. What the platform knows of them comes along; the rest stays as stored. */
export interface Person {
  id: string;
  name?: string;
  /** BCP 47, such as `en` or `de-AT`. */
  locale?: string;
  /** IANA, such as `Europe/Berlin`. */
  zone?: string;
  /** Whether the platform lets them administer the workspace: they begin as a manager. A role given here later stays. */
  isManager?: boolean;
}

/** The words that people can give after `/attune`. */
export const commandNames = ['start', 'resume', 'result', 'actions', 'compare', 'figures', 'check-ins', 'privacy', 'help'] as const;
export type CommandName = (typeof commandNames)[number];

/** Something that happened on a platform, in our words. An adapter's `decode` makes it, and nothing else does. */
export interface ChatEvent {
  /** The same for every retry of the same thing. */
  key: EventKey;
  at: Instant;
  /**
   * The platform's workspace; its name if it is known. In a *community* each person answers for a business of their
   * own; elsewhere all are one business.
   */
  workspace: { platform: string; id: string; name?: string; isCommunity?: boolean };
  person: Person;
  /** Where it happened; answers about a person go to `direct`, never to a channel. */
  place: Place;
  /** The person's own conversation with Attune. */
  direct: Place;
  body:
    | { kind: 'text'; text: string }
    /**
     * A button or a control. `id` is an encoded action. From a form that can stay open (`isForm`) a value that
     * doesn't fit is refused with a problem instead of asked for again.
     */
    | { kind: 'press'; id: string; value?: ControlValue; isForm?: boolean }
    | { kind: 'command'; name: CommandName; argument: string }
    /** The person opened the place, or called Attune to it: their conversation, their home, or a channel. */
    | { kind: 'hello' };
}
