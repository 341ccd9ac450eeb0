import type { Person } from '../../src/chat/event.ts';
import { messageOf } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { SlackCalls } from './slack-calls.ts';

/** What Slack knows of a person. */
export interface Profile {
  person: Person;
  /** Bots and Slack's own helpers are not talked with. */
  isBot: boolean;
  /** A person of this workspace whose account is in use: not a bot, not from another organisation. */
  isColleague: boolean;
}

/** Beyond so many at once it is quicker to read the whole list of the workspace. */
const mostOneByOne = 20;
const pageSize = 200;
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

  /** What is known of many people, waited for; who is not in it could not be asked about. */
  async all(workspace: string, ids: readonly string[]): Promise<Map<string, Profile>> {
    const found = new Map<string, Profile>();
    if (ids.length > mostOneByOne) {
      for (const profile of await this.#list(workspace)) found.set(profile.person.id, profile);
    }
    const others = ids.filter((id) => !found.has(id));
    const asked = await Promise.all(others.map((id) => this.#ask(workspace, id)));
    for (const profile of asked) if (profile) found.set(profile.person.id, profile);
    return found;
  }

  async #list(workspace: string): Promise<Profile[]> {
    const found: Profile[] = [];
    let cursor: string | undefined;
    do {
      const page = await this.#calls.call(workspace, 'users.list', (client) =>
        client.users.list({ limit: pageSize, include_locale: true, ...(cursor ? { cursor } : {}) }),
      );
      for (const user of page.members ?? []) if (user.id) found.push(profileOf(workspace, user.id, user));
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor);
    return found;
  }

  /** Something about the person has changed. */
  forget(workspace: string, id: string): void {
    this.#known.delete(`${workspace} ${id}`);
  }

  async #ask(workspace: string, id: string): Promise<Profile | null> {
    try {
      const { user } = await this.#calls.call(workspace, 'users.info', (client) => client.users.info({ user: id, include_locale: true }));
      return user ? profileOf(workspace, id, user) : null;
    } catch (error) {
      this.#log.warn({ workspace, error: messageOf(error) }, 'a person’s name and language could not be asked for');
      this.forget(workspace, id);
      return null;
    }
  }
}

/** A person as the Web API shows them; only what is used here. */
interface SlackUser {
  team_id?: string;
  name?: string;
  real_name?: string;
  profile?: { display_name?: string; real_name?: string };
  locale?: string;
  tz?: string;
  deleted?: boolean;
  is_bot?: boolean;
  is_stranger?: boolean;
  /** In an organisation of several workspaces. */
  enterprise_user?: object;
  is_admin?: boolean;
  is_owner?: boolean;
  is_primary_owner?: boolean;
  is_restricted?: boolean;
}

/** Slack's own helper is no person, and no bot by its profile either. */
const slackbot = 'USLACKBOT';

function profileOf(workspace: string, id: string, user: SlackUser): Profile {
  const name = user.profile?.display_name || user.profile?.real_name || user.real_name || user.name;
  const isManager = Boolean(user.is_admin || user.is_owner || user.is_primary_owner) && !user.is_restricted;
  const isBot = Boolean(user.is_bot) || id === slackbot;
  // In an organisation, people of all its workspaces belong together.
  const isElsewhere = user.team_id !== undefined && user.team_id !== workspace && user.enterprise_user === undefined;
  const isOutside = Boolean(user.is_stranger) || isElsewhere;
  return {
    isBot,
    isColleague: !isBot && !user.deleted && !isOutside,
    person: {
      id,
      isManager,
      ...(name ? { name } : {}),
      ...(user.locale ? { locale: user.locale } : {}),
      ...(user.tz ? { zone: user.tz } : {}),
    },
  };
}

/** What `promise` gives within so many milliseconds, or null. */
function inTime<T>(promise: Promise<T>, ms: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => resolve(null), ms);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
