import { isJson } from './block-rules.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { Faults } from './faults.ts';
import type { ApiCall, Json, SlackChannel, SlackToken, SlackUser } from './slack-shapes.ts';
import type { SlackState, SlackTeam } from './slack-state.ts';
import type { SocketMode } from './socket-mode.ts';

/** What the parts of the emulator share. */
export interface SlackCore {
  readonly state: SlackState;
  readonly dispatcher: Dispatcher;
  readonly sockets: SocketMode;
  readonly faults: Faults;
  readonly calls: ApiCall[];
  /** Names of the events the app subscribed to (`message.im`, `app_mention`, …); null for all. */
  readonly subscriptions: ReadonlySet<string> | null;
  /** `http://127.0.0.1:…`, without a slash at the end. */
  origin: string;
}

/** A call that Slack answers with `ok: false`. */
export class ApiRefusal extends Error {
  constructor(
    readonly code: string,
    readonly extra: Json = {},
  ) {
    super(code);
  }
}

/** One call of the Web API, with its arguments as they came: text in forms, JSON values in JSON bodies. */
export class ApiContext {
  constructor(
    readonly core: SlackCore,
    readonly method: string,
    readonly args: Json,
    readonly token: SlackToken | null,
  ) {}

  /** A text argument; undefined when it is absent or empty. */
  text(name: string): string | undefined {
    const value = this.args[name];
    if (value === undefined || value === null || value === '') return undefined;
    return typeof value === 'string' ? value : String(value);
  }

  /** @throws ApiRefusal `invalid_arguments` when it is absent. */
  wanted(name: string): string {
    const value = this.text(name);
    if (value === undefined) {
      throw new ApiRefusal('invalid_arguments', { response_metadata: { messages: [`[ERROR] missing required field: ${name}`] } });
    }
    return value;
  }

  flag(name: string): boolean {
    return ['true', '1'].includes(String(this.args[name]));
  }

  whole(name: string, whenAbsent: number): number {
    const value = Number(this.args[name] ?? whenAbsent);
    return Number.isInteger(value) ? value : whenAbsent;
  }

  /** An argument that is JSON: itself in a JSON body, text in a form. `undefined` when absent; `bad` names the refusal. */
  json(name: string, bad: string): unknown {
    const value = this.args[name];
    if (typeof value !== 'string') return value ?? undefined;
    if (value === '') return undefined;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      throw new ApiRefusal(bad);
    }
  }

  /** @throws ApiRefusal `missing_scope` unless the token has this scope. */
  needs(scope: string): void {
    const scopes = this.token?.scopes ?? new Set<string>();
    if (!scopes.has(scope)) throw new ApiRefusal('missing_scope', { needed: scope, provided: [...scopes].join(',') });
  }

  /** The workspace that the call is about. With an org-wide token it is named by `team_id`, a channel or a user. */
  get team(): SlackTeam {
    const { state } = this.core;
    const token = this.token;
    if (token === null) throw new ApiRefusal('not_authed');
    if (token.enterprise === undefined) return state.team(token.team);
    const teams = [...state.teams.values()].filter((team) => team.enterprise?.id === token.enterprise);
    const named = this.text('team_id');
    const found =
      named === undefined
        ? teams.find((team) => this.#isAbout(team))
        : (teams.find((team) => team.id === named) ?? refuse('team_access_not_granted'));
    return found ?? teams.find((team) => team.isInstalled) ?? refuse('missing_argument');
  }

  user(id: string): SlackUser {
    return this.team.users.get(id) ?? refuse('user_not_found');
  }

  /**
   * The conversation with this id, if the bot can see it.
   * @throws ApiRefusal `channel_not_found` when there is none, or it is private and the bot is not in it.
   */
  channel(id: string): SlackChannel {
    const { channels, bot } = this.team;
    const channel = channels.get(id) ?? refuse('channel_not_found');
    if (channel.kind !== 'public' && !channel.members.has(bot.userId)) refuse('channel_not_found');
    return channel;
  }

  #isAbout(team: SlackTeam): boolean {
    const ids = ['channel', 'channel_id', 'user', 'users', 'user_id'].map((name) => this.text(name) ?? '');
    return ids.some((id) => team.channels.has(id) || team.users.has(id));
  }
}

/** Ends a call with a refusal. */
export function refuse(code: string, extra: Json = {}): never {
  throw new ApiRefusal(code, extra);
}

/** The refusal for blocks or a view with problems, as Slack gives it. */
export function refuseFor(code: string, problems: readonly string[]): void {
  if (problems.length === 0) return;
  refuse(code, { errors: problems, response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) } });
}

/** A method of the Web API. */
export interface ApiMethod {
  /** Which token it takes; `none` for those that take the client's id and secret. */
  token: 'bot' | 'app' | 'none';
  /** The scope without which it refuses; those that depend on the arguments ask themselves. */
  scope?: string;
  run(call: ApiContext): Json | Promise<Json>;
}

/** One page of a list and the cursor to the next, as Slack's lists give them. */
export function page<T>(call: ApiContext, all: readonly T[], atMost = 1000): { items: T[]; response_metadata: { next_cursor: string } } {
  const limit = Math.max(1, Math.min(call.whole('limit', 100), atMost));
  const cursor = call.text('cursor');
  const decoded = cursor === undefined ? '0' : Buffer.from(cursor, 'base64').toString();
  const from = /^next:\d+$/.test(decoded) ? Number(decoded.slice(5)) : cursor === undefined ? 0 : refuse('invalid_cursor');
  const end = from + limit;
  const next = end < all.length ? Buffer.from(`next:${end}`).toString('base64') : '';
  return { items: all.slice(from, end), response_metadata: { next_cursor: next } };
}

/** The objects of a list; what is no object is left out. */
export function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}
