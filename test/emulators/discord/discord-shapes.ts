/** Any JSON object, as it travels. */
export type Json = Record<string, unknown>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of a list; of anything else, none. */
export function objects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

export const messageFlags = { ephemeral: 1 << 6, loading: 1 << 7, silent: 1 << 12, componentsV2: 1 << 15 } as const;

export const componentTypes = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  text: 10,
  thumbnail: 11,
  gallery: 12,
  file: 13,
  separator: 14,
  container: 17,
  label: 18,
  fileUpload: 19,
  radioGroup: 21,
  checkboxGroup: 22,
  checkbox: 23,
} as const;

export const interactionTypes = { command: 2, component: 3, autocomplete: 4, modal: 5 } as const;

export const callbackTypes = { pong: 1, message: 4, deferredMessage: 5, deferredUpdate: 6, update: 7, choices: 8, modal: 9 } as const;

export const channelTypes = { text: 0, dm: 1, publicThread: 11, privateThread: 12 } as const;

/** A person, or the bot. */
export interface DiscordUser {
  id: string;
  username: string;
  globalName: string;
  isBot: boolean;
  /** Such as `en-US`, `de`, `es-ES`; sent with interactions alone. */
  locale: string;
  /** Takes direct messages from the app. */
  takesDms: boolean;
}

export interface DiscordMember {
  userId: string;
  nick: string | null;
  roles: string[];
  joinedAt: string;
}

export interface DiscordRole {
  id: string;
  name: string;
  permissions: bigint;
  isManaged: boolean;
}

/** What a role (type 0) or a member (type 1) may or may not do in one channel. */
export interface Overwrite {
  id: string;
  type: 0 | 1;
  allow: bigint;
  deny: bigint;
}

export interface DiscordChannel {
  id: string;
  /** One of {@link channelTypes}. */
  type: number;
  name: string;
  /** Absent for direct messages. */
  guildId?: string;
  /** The person of a direct conversation. */
  recipientId?: string;
  overwrites: Overwrite[];
  messages: DiscordMessage[];
  /** Set for threads. */
  thread?: { parentId: string; ownerId: string; members: Set<string>; isArchived: boolean; isLocked: boolean; isInvitable: boolean };
}

/** A message as Discord keeps it. Deleted ones leave the channel. */
export interface DiscordMessage {
  id: string;
  channelId: string;
  authorId: string;
  type: number;
  content: string;
  embeds: Json[];
  components: Json[];
  attachments: DiscordAttachment[];
  flags: number;
  nonce?: string | number;
  timestamp: string;
  editedAt: string | null;
  mentions: string[];
  mentionsEveryone: boolean;
  /** Who alone sees it. */
  ephemeralTo?: string;
  /** The interaction that made it; its token may edit it. */
  interaction?: { id: string; type: number; userId: string; name?: string };
  replyTo?: string;
}

export interface DiscordAttachment {
  id: string;
  filename: string;
  description?: string;
  contentType: string;
  bytes: Buffer;
}

/** A server that has the app. */
export interface DiscordGuild {
  id: string;
  name: string;
  ownerId: string;
  locale: string;
  members: Map<string, DiscordMember>;
  roles: Map<string, DiscordRole>;
  channelIds: Set<string>;
  /** False during an outage of this server. */
  isAvailable: boolean;
  /** Whether the app is in it. */
  hasBot: boolean;
  commands: Map<string, Json>;
}

/** One interaction and what became of it. */
export interface DiscordInteraction {
  id: string;
  token: string;
  /** One of {@link interactionTypes}. */
  type: number;
  createdMs: number;
  userId: string;
  channelId: string;
  /** For components, and for forms that a component opened. */
  messageId?: string;
  name?: string;
  /** The first answer's type; null while there is none. */
  answered: number | null;
  /** From sending to the first answer, in milliseconds of the machine's clock. */
  answeredAfterMs: number | null;
  /** There was no answer within three seconds. */
  isFailed: boolean;
  /** What `@original` means. */
  originalId: string | null;
  /** Messages that its token made. */
  made: Set<string>;
  choices?: Json[];
  modal?: Json;
}

/** How the app reacted to what a person did. */
export interface Reaction {
  interactionId: string;
  /** Within three seconds. */
  acknowledged: boolean;
  /** Type of the first answer: 4 message, 5 message to come, 6 edit to come, 7 edit, 8 choices, 9 form; null when there was none. */
  type: number | null;
  /** From sending to the first answer, in milliseconds of the machine's clock. */
  ms: number;
  /** What Discord shows when the app did not answer in time. */
  trouble?: 'This interaction failed' | 'The application did not respond' | 'Something went wrong. Try again.';
}

/** One request as it arrived, and how it ended. Tokens are left out. */
export interface ApiCall {
  method: string;
  /** Without `/api/v10`; interaction tokens are replaced by `:token`. */
  path: string;
  body: unknown;
  /** HTTP status; 0 when no answer was sent. */
  status: number;
  /** Discord's code when it was refused. */
  code?: number;
  /** From arrival to answer, in milliseconds. */
  ms: number;
}
