import type { Audience } from '../../chat/audience.ts';
import type { Place } from '../../chat/event.ts';
import type { Clock } from '../../clock.ts';
import type { MakeId } from '../../ids.ts';
import type { Log } from '../../log.ts';
import type { Store } from '../../store/store.ts';
import type { Scripts } from '../scripts.ts';

/** What the jobs of rounds need of the rest. */
export interface RoundParts {
  store: Store;
  scripts: Scripts;
  /** Who belongs to what, on each platform that knows it. */
  audienceOf: (platform: string) => Audience | undefined;
  clock: Clock;
  makeId: MakeId;
  log: Log;
  /** What a channel is called, for people. */
  channelName: (place: Place, locale?: string) => string;
  /** Told when what a person had said was erased: pages that are open still show it. */
  onErased?: () => void;
  /** Sends a signed notice to whoever listens; null when nobody does. */
  notify: ((event: string, body: string) => Promise<void>) | null;
}
