import type { SlackState } from './slack-state.ts';

/** What goes wrong with a call of the Web API. */
export type Fault =
  /** 429 with `Retry-After` in whole seconds. */
  | { kind: 'rate-limited'; retryAfterS: number }
  /** An HTTP error such as 500 or 503, with a page that is no JSON. */
  | { kind: 'status'; status: number }
  /** A refusal with `ok: false`, such as `internal_error` or `fatal_error`. */
  | { kind: 'refusal'; error: string }
  /** Never answers; the connection stays open until the emulator stops. */
  | { kind: 'silence' }
  /** The connection breaks. With `done` the call has taken effect and only its answer is lost. */
  | { kind: 'reset'; done?: boolean };

/** Which calls a fault hits: those of one method, of one channel, both, or all. */
export interface FaultPlace {
  method?: string;
  channel?: string;
}

interface Planned extends FaultPlace {
  fault: Fault;
  left: number;
}

/** Trouble on request. Nothing goes wrong unless a test asks for it. */
export class Faults {
  /**
   * Slack takes about one message a second and channel. With this on, `chat.postMessage` and
   * `chat.postEphemeral` answer 429 when they come faster (by the emulator's clock); bursts are not forgiven.
   */
  isPaced = false;
  /**
   * How many of the next messages and views that show a just uploaded file are refused with `invalid_blocks`: Slack
   * needs a moment before a file can be shown by its id.
   */
  filesNotReady = 0;
  readonly #planned: Planned[] = [];
  readonly #lastAt = new Map<string, number>();

  constructor(readonly state: SlackState) {}

  /** The next `times` calls at this place go wrong; `Infinity` for all of them until {@link clear}. */
  add(place: FaultPlace, fault: Fault, times = 1): void {
    this.#planned.push({ ...place, fault, left: times });
  }

  clear(): void {
    this.#planned.length = 0;
  }

  /** The fault for this call, if one is due; counts it. */
  take(method: string, channel: string | undefined): Fault | undefined {
    const planned = this.#planned.find(
      (one) => one.left > 0 && (one.method ?? method) === method && (one.channel === undefined || one.channel === channel),
    );
    if (planned === undefined) return this.#pacing(method, channel);
    planned.left--;
    return planned.fault;
  }

  #pacing(method: string, channel: string | undefined): Fault | undefined {
    if (!this.isPaced || channel === undefined || !['chat.postMessage', 'chat.postEphemeral'].includes(method)) return undefined;
    const now = this.state.nowMs();
    if (now - (this.#lastAt.get(channel) ?? Number.NEGATIVE_INFINITY) < 1000) return { kind: 'rate-limited', retryAfterS: 1 };
    this.#lastAt.set(channel, now);
    return undefined;
  }
}
