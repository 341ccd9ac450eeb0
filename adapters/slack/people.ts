import type { Person } from '../../src/chat/event.ts';
import { messageOf } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { SlackCalls } from './slack-calls.ts';

/** What Slack knows of a person. */
export interface Profile {
  person: Person;
  /** Bots and Slack's own helpers are not talked with. */
  isBot: boolean;
}

/** How long a profile is taken as it is; a change that Slack tells of counts at once. */
const freshMs = 3_600_000;
/** How long a turn waits for a profile: it can do without, its acknowledgement can't. */
const patienceMs = 700;
const maxKept = 10_000;

/** Names, languages, time zones and administrators, from users.info. */
export class People {
  readonly #calls: SlackCalls;
  readonly #log: Log;
  readonly #known = new Map<string, { profile: Promise<Profile | null>; until: number }>();

  constructor(calls: SlackCalls, log: Log) {
    this.#calls = calls;
    this.#log = log;
  }

  /** What is known of the person, without waiting for long; null when Slack has not said. */
  async of(workspace: string, id: string): Promise<Profile | null> {
    const key = `${workspace} ${id}`;
    let known = this.#known.get(key);
    if (!known || known.until < performance.now()) {
      if (this.#known.size >= maxKept) this.#known.clear();
      known = { profile: this.#ask(workspace, id), until: performance.now() + freshMs };
      this.#known.set(key, known);
    }
    return inTime(known.profile, patienceMs);
  }

  /** Something about the person has changed. */
  forget(workspace: string, id: string): void {
    this.#known.delete(`${workspace} ${id}`);
  }

  async #ask(workspace: string, id: string): Promise<Profile | null> {
    try {
      const { user } = await this.#calls.call(workspace, 'users.info', (client) => client.users.info({ user: id, include_locale: true }));
      if (!user) return null;
      const name = user.profile?.display_name || user.profile?.real_name || user.real_name || user.name;
      const isManager = Boolean(user.is_admin || user.is_owner || user.is_primary_owner) && !user.is_restricted;
      return {
        isBot: Boolean(user.is_bot),
        person: {
          id,
          isManager,
          ...(name ? { name } : {}),
          ...(user.locale ? { locale: user.locale } : {}),
          ...(user.tz ? { zone: user.tz } : {}),
        },
      };
    } catch (error) {
      this.#log.warn({ workspace, error: messageOf(error) }, 'a person’s name and language could not be asked for');
      this.forget(workspace, id);
      return null;
    }
  }
}

/** What `promise` gives within so many milliseconds, or null. */
function inTime<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
