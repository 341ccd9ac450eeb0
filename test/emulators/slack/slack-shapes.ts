/** Any JSON object, as it travels. */
export type Json = Record<string, unknown>;

/** A person or bot of a workspace, in Slack's own field names. */
export interface SlackUser {
  id: string;
  team_id: string;
  name: string;
  real_name: string;
  /** IANA zone. */
  tz: string;
  /** Such as `en-US`; shown by `users.info` with `include_locale`. */
  locale: string;
  email: string;
  is_admin: boolean;
  is_owner: boolean;
  is_bot: boolean;
  deleted: boolean;
  /** A guest: multi-channel, or single-channel with `is_ultra_restricted`. */
  is_restricted: boolean;
  is_ultra_restricted: boolean;
  /** From another organisation, over Slack Connect. */
  is_stranger: boolean;
}

export interface SlackChannel {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im';
  members: Set<string>;
  is_archived: boolean;
  /** Shared with another organisation over Slack Connect. */
  is_ext_shared: boolean;
  /** The person of an `im`. */
  user?: string;
  messages: SlackMessage[];
}

/** A message as Slack keeps it. Deleted ones leave the channel. */
export interface SlackMessage {
  ts: string;
  user: string;
  /** Of the app's bot; absent on people's messages. */
  bot_id?: string;
  text: string;
  blocks: Json[];
  metadata?: { event_type: string; event_payload: Json };
  thread_ts?: string;
  edited?: { user: string; ts: string };
  files?: Json[];
  /** Only this person sees it; never in the history. */
  ephemeralTo?: string;
  /** As they were sent; Slack unfurls links by default and media too. */
  unfurl_links?: boolean;
  unfurl_media?: boolean;
  /** How it was called: `chat.postMessage`, `response_url`, … or `person`. */
  by: string;
}

/** A modal or Home tab that is open, with what Slack adds to what the app sent. */
export interface SlackView {
  id: string;
  team_id: string;
  type: 'modal' | 'home';
  title?: Json;
  submit?: Json | null;
  close?: Json | null;
  blocks: Json[];
  private_metadata: string;
  callback_id: string;
  external_id: string;
  hash: string;
  clear_on_close: boolean;
  notify_on_close: boolean;
  previous_view_id: string | null;
  root_view_id: string;
  app_id: string;
  bot_id: string;
}

export interface SlackFile {
  id: string;
  name: string;
  title: string;
  alt_text: string;
  /** As announced; the upload has to have as many bytes. */
  length: number;
  bytes: Buffer | null;
  isComplete: boolean;
  /** Channels it was shared to. */
  channels: string[];
}

export type TokenState = 'active' | 'token_revoked' | 'account_inactive' | 'token_expired';

/** What a token may do. */
export interface SlackToken {
  token: string;
  kind: 'bot' | 'app';
  /** Absent for an app-level token. */
  team: string;
  /** Set for an org-wide installation: valid in every workspace of the enterprise. */
  enterprise?: string;
  scopes: Set<string>;
  state: TokenState;
}

/** One delivery to the app and how it was acknowledged. */
export interface Delivery {
  kind: 'events_api' | 'interactive' | 'slash_commands';
  /** The inner event's or interaction's type, or the command: `message`, `block_actions`, `/attune`. */
  type: string;
  /** From 0; events alone are sent again. */
  attempt: number;
  acknowledged: boolean;
  /** From sending to the acknowledgement, in milliseconds. */
  ms: number;
  /** What came with the acknowledgement. */
  payload: unknown;
  /** Why it counts as not acknowledged: `timeout`, `connection_failed`, `http_error`. */
  reason?: string;
  /** The app asked for no repetition. */
  isFinal?: boolean;
  eventId?: string;
}

/** One call of the Web API as it arrived, and how it ended. Tokens are left out. */
export interface ApiCall {
  method: string;
  args: Json;
  team: string | null;
  /** HTTP status; 0 when no answer was sent. */
  status: number;
  ok: boolean;
  error?: string;
  /** From arrival to answer, in milliseconds. */
  ms: number;
}
