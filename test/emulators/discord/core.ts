import type { ApiCall, Json } from './discord-shapes.ts';
import type { DiscordState } from './discord-state.ts';
import type { Faults } from './faults.ts';
import type { Gateway } from './gateway.ts';

/** What the parts of the emulator share. */
export interface DiscordCore {
  readonly state: DiscordState;
  readonly gateway: Gateway;
  readonly faults: Faults;
  readonly calls: ApiCall[];
  /** How long the app has for its first answer, in milliseconds of the emulator's clock; Discord gives 3000. */
  readonly answerMs: number;
  /** How long an interaction's token is good, likewise; Discord gives 15 minutes. */
  readonly tokenMs: number;
}

/** A file that came with a request. */
export interface Upload {
  /** `0` of `files[0]`. */
  key: string;
  filename: string;
  contentType: string;
  bytes: Buffer;
}

/** A request that passed the door: its route's parts are in `params`. */
export interface ApiRequest {
  method: string;
  query: URLSearchParams;
  params: readonly string[];
  /** The address names a server: `/applications/…/guilds/…`. */
  isGuild: boolean;
  /** An object, or for commands a list of objects. */
  body: Json | Json[];
  uploads: readonly Upload[];
}

export interface ApiResponse {
  status: number;
  body?: unknown;
}

/** One address of the API. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Parts begin with a colon: `/channels/:channel/messages`. */
  path: string;
  /** Works without the bot's token, because the address holds an interaction's. */
  isOpen?: boolean;
  answer(core: DiscordCore, request: ApiRequest): ApiResponse;
}

/** The body of a request whose body is one object. */
export function bodyOf(request: ApiRequest): Json {
  return Array.isArray(request.body) ? {} : request.body;
}
