import { messageOf } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';

/** How conversations that begin in a server are held: seen by the person only, in direct messages, or in a thread of their own. */
export const conversationWays = ['ephemeral', 'dm', 'thread'] as const;
export type ConversationWay = (typeof conversationWays)[number];

/** The action of the menu that chooses one; the adapter's own, so that it is no letter of the app's actions. */
export const wayChoice = 'd/way';

/** Keeps what managers chose for their server. */
export interface KeptWays {
  /** What was kept for the server; null when nothing was. */
  read(server: string): Promise<string | null>;
  /** Keeps it. @throws AttuneError `store.busy` */
  keep(server: string, way: string): Promise<void>;
}

/** How long what was read counts, in milliseconds: another process may have kept something else. */
const freshMs = 60_000;
const maxKnown = 20_000;

/** Knows how each server holds its conversations: as a manager there chose, else as this Attune is set up. */
export class ServerWays {
  readonly #kept: KeptWays | undefined;
  readonly #usual: ConversationWay;
  readonly #nowMs: () => number;
  readonly #log: Log;
  readonly #known = new Map<string, { way: ConversationWay; until: number }>();

  /** @param kept absent: nobody can choose */
  constructor(kept: KeptWays | undefined, usual: ConversationWay, nowMs: () => number, log: Log) {
    this.#kept = kept;
    this.#usual = usual;
    this.#nowMs = nowMs;
    this.#log = log;
  }

  get canChoose(): boolean {
    return this.#kept !== undefined;
  }

  /** Never rejects: what can't be read is as it was, or as usual. */
  async of(server: string): Promise<ConversationWay> {
    const known = this.#known.get(server);
    if (!this.#kept || (known && known.until > this.#nowMs())) return known?.way ?? this.#usual;
    try {
      const read = await this.#kept.read(server);
      return this.#note(server, conversationWays.find((way) => way === read) ?? this.#usual);
    } catch (error) {
      this.#log.warn({ server, error: messageOf(error) }, 'how conversations are held in a server could not be read');
      return known?.way ?? this.#usual;
    }
  }

  /** @throws AttuneError `store.busy` */
  async choose(server: string, way: ConversationWay): Promise<void> {
    await this.#kept?.keep(server, way);
    this.#note(server, way);
  }

  #note(server: string, way: ConversationWay): ConversationWay {
    if (this.#known.size >= maxKnown) this.#known.clear();
    this.#known.set(server, { way, until: this.#nowMs() + freshMs });
    return way;
  }
}
