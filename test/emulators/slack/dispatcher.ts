import type { Delivery, Json } from './slack-shapes.ts';
import type { SlackState, SlackTeam } from './slack-state.ts';

/** What is on its way to the app. */
export interface Envelope {
  kind: Delivery['kind'];
  type: string;
  payload: Json;
  attempt: number;
  /** Why it is sent again. */
  retryReason?: string;
}

/** What came back. `reason` is set when it counts as not acknowledged. */
export interface Answer {
  acknowledged: boolean;
  payload?: unknown;
  reason?: string;
  /** The app asked for no repetition (`x-slack-no-retry: 1` with an HTTP error). */
  isFinal?: boolean;
}

/** A way to reach the app: Socket Mode or HTTP. */
export interface Transport {
  /** Resolves when the app acknowledged, or when it is clear that it will not. Never rejects. */
  send(envelope: Envelope, timeoutMs: number): Promise<Answer>;
}

export interface DispatcherOptions {
  /** How long the app has to acknowledge, in milliseconds; Slack gives 3000. */
  ackTimeoutMs: number;
  /** Pauses before an event is sent again; Slack: almost none, a minute, five minutes. */
  retryPausesMs: readonly number[];
}

/** Brings events and interactions to the app, sends events again, and notes how long each took. */
export class Dispatcher {
  transport: Transport;
  readonly deliveries: Delivery[] = [];
  /** How many of the next events arrive twice. */
  duplicates = 0;
  #held: (() => void)[] | null = null;
  #pauses = new Set<{ timer: NodeJS.Timeout; end: () => void }>();
  #isStopped = false;

  constructor(
    readonly state: SlackState,
    transport: Transport,
    readonly options: DispatcherOptions,
  ) {
    this.transport = transport;
  }

  /** Sends an event, again when it is not acknowledged. Resolves to the last attempt. */
  async event(team: SlackTeam, event: Json): Promise<Delivery> {
    const eventId = this.state.id('Ev');
    const payload = this.#eventPayload(team, event, eventId);
    await this.#whenReleased();
    if (this.duplicates > 0) {
      this.duplicates--;
      void this.#attempt({ kind: 'events_api', type: String(event.type), payload, attempt: 0 });
    }
    let last = await this.#attempt({ kind: 'events_api', type: String(event.type), payload, attempt: 0 });
    for (const [n, pauseMs] of this.options.retryPausesMs.entries()) {
      if (last.acknowledged || last.isFinal || this.#isStopped) break;
      await this.#pause(pauseMs);
      if (this.#isStopped) break;
      const retryReason = last.reason ?? 'timeout';
      last = await this.#attempt({ kind: 'events_api', type: String(event.type), payload, attempt: n + 1, retryReason });
    }
    return last;
  }

  /** Sends a press, a submission or a shortcut: once only, as Slack does. */
  interaction(payload: Json): Promise<Delivery> {
    return this.#attempt({ kind: 'interactive', type: String(payload.type), payload, attempt: 0 });
  }

  command(payload: Json): Promise<Delivery> {
    return this.#attempt({ kind: 'slash_commands', type: String(payload.command), payload, attempt: 0 });
  }

  /** Events from now on wait, until they are released in the order given. */
  hold(): { release(order?: 'given' | 'reversed'): void } {
    const held: (() => void)[] = [];
    this.#held = held;
    return {
      release: (order = 'given') => {
        if (this.#held === held) this.#held = null;
        for (const go of order === 'given' ? held : held.reverse()) go();
      },
    };
  }

  stop(): void {
    this.#isStopped = true;
    for (const pause of this.#pauses) {
      clearTimeout(pause.timer);
      pause.end();
    }
  }

  async #attempt(envelope: Envelope): Promise<Delivery> {
    const startedAt = performance.now();
    const answer = await this.transport.send(envelope, this.options.ackTimeoutMs);
    const delivery: Delivery = {
      kind: envelope.kind,
      type: envelope.type,
      attempt: envelope.attempt,
      acknowledged: answer.acknowledged,
      ms: performance.now() - startedAt,
      payload: answer.payload ?? null,
      ...(answer.reason === undefined ? {} : { reason: answer.reason }),
      ...(answer.isFinal ? { isFinal: true } : {}),
      ...(typeof envelope.payload.event_id === 'string' ? { eventId: envelope.payload.event_id } : {}),
    };
    this.deliveries.push(delivery);
    this.state.signal.changed();
    return delivery;
  }

  #whenReleased(): Promise<void> | undefined {
    const held = this.#held;
    return held === null ? undefined : new Promise((resolve) => held.push(resolve));
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        this.#pauses.delete(pause);
        resolve();
      };
      const pause = { timer: setTimeout(end, ms), end };
      this.#pauses.add(pause);
    });
  }

  #eventPayload(team: SlackTeam, event: Json, eventId: string): Json {
    const enterprise = team.enterprise?.id ?? null;
    return {
      token: this.state.app.verificationToken,
      team_id: team.id,
      context_team_id: team.id,
      context_enterprise_id: enterprise,
      ...(enterprise === null ? {} : { enterprise_id: enterprise }),
      api_app_id: this.state.app.id,
      event,
      type: 'event_callback',
      event_id: eventId,
      event_time: Math.floor(this.state.nowMs() / 1000),
      authorizations: [
        {
          enterprise_id: enterprise,
          team_id: team.isOrgInstall ? null : team.id,
          user_id: team.bot.userId,
          is_bot: true,
          is_enterprise_install: team.isOrgInstall,
        },
      ],
      is_ext_shared_channel: false,
      event_context: `4-${eventId}`,
    };
  }
}
