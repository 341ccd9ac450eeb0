import { type ChatEvent, type CommandName, commandNames, type Person } from '../../src/chat/event.ts';
import type { ControlValue } from '../../src/chat/message.ts';
import type { Instant } from '../../src/clock.ts';
import type { EventKey } from '../../src/ids.ts';
import { decodeCustomId, unpackAction } from './custom-id.ts';
import { channelType, createdMessage, type InteractionBody, interaction } from './discord-bodies.ts';
import { channelPlace, directPlace, discordPlatform } from './discord-places.ts';
import { type Filled, type FormSource, type FormUse, readForm, readSource } from './form.ts';
import { type ConversationWay, conversationWays, wayChoice } from './server-ways.ts';

/** Who did something and how they can be answered, beside what it means. */
export interface From {
  userId: string;
  person: Person;
  /** The server, when it has the app; null in direct messages and where only the person has it. */
  guild: string | null;
  channel: string | null;
  isDirect: boolean;
  isThread: boolean;
  /** What the app may do where this happened, as Discord's bits. */
  permissions: bigint;
  /** The message whose component was used. */
  pressed: { id: string; isEphemeral: boolean; source: FormSource } | null;
  token: string;
  interactionId: string;
  applicationId: string;
  /** Whether it was a component or a form that one opened: it can edit the message or do nothing at all. */
  isComponent: boolean;
}

/** What Discord sent, in our words. */
export type Decoded =
  /** For the app, once it is known which workspace it belongs to: `origin` says, where the message did. */
  | { kind: 'event'; from: From; origin: string | undefined; key: EventKey; body: ChatEvent['body']; id: string; filled?: Filled }
  /** A text in a direct conversation: no interaction, so nothing to acknowledge. */
  | { kind: 'text'; userId: string; person: Person; channel: string; key: EventKey; text: string }
  /** A form is wanted: it must be the first answer. `action` asks the app for it where this process doesn't know its fields. */
  | { kind: 'form'; from: From; origin: string | undefined; key: EventKey; action: string; id: string; form: FormUse }
  /** Attune is asked to say hello in the channel. */
  | { kind: 'here'; from: From; key: EventKey }
  /** How conversations are held in the server from now on. */
  | { kind: 'way'; from: From; key: EventKey; way: ConversationWay }
  | { kind: 'zone'; from: From; key: EventKey; zone: string }
  /** Somebody types an option of a command. */
  | { kind: 'choices'; from: From; option: string; typed: string }
  | { kind: 'nothing' };

export type DecodedInteraction = Exclude<Decoded, { kind: 'text' }>;

const nothing = { kind: 'nothing' } as const;
const manageGuild = 1n << 5n;
const administrator = 1n << 3n;
const ephemeral = 1 << 6;

/** An interaction from the gateway; what is not understood is nothing. Pure. */
export function decodeInteraction(body: unknown): DecodedInteraction {
  const read = interaction.safeParse(body);
  if (!read.success) return nothing;
  const from = fromOf(read.data);
  if (!from) return nothing;
  const key = `${discordPlatform}:${read.data.id}` as EventKey;
  switch (read.data.type) {
    case 2:
      return decodeCommand(read.data, from, key);
    case 3:
      return decodePress(read.data, from, key);
    case 4:
      return decodeTyping(read.data, from);
    case 5:
      return decodeForm(read.data, from, key);
  }
}

/** A message from the gateway: only what people write in direct messages. Pure. */
export function decodeMessage(body: unknown): Decoded {
  const read = createdMessage.safeParse(body);
  if (!read.success) return nothing;
  const { id, author, content, guild_id, channel_id, webhook_id } = read.data;
  if (guild_id !== undefined || author.bot || author.system || webhook_id !== undefined || content.trim() === '') return nothing;
  const name = author.global_name ?? author.username;
  const key = `${discordPlatform}:${id}` as EventKey;
  return { kind: 'text', userId: author.id, person: { id: author.id, name }, channel: channel_id, key, text: readText(content) };
}

/** What a person typed, without Discord's marks for mentions and emoji. */
export function readText(content: string): string {
  return content
    .replace(/<a?:(\w+):\d+>/g, ':$1:')
    .replace(/<(?:@[!&]?|#)\d+>/g, '')
    .trim();
}

/** The workspace of an event: servers are communities, and so is everybody who belongs to none of them. */
export function communityOf(id: string, name: string | undefined): ChatEvent['workspace'] {
  return { platform: discordPlatform, id, isCommunity: true, ...(name === undefined ? {} : { name }) };
}

/** The event in a workspace. */
export function eventOf(
  decoded: { from: From; key: EventKey; body: ChatEvent['body'] },
  workspace: ChatEvent['workspace'],
  at: Instant,
  place = directPlace(workspace.id, decoded.from.userId),
): ChatEvent {
  const direct = directPlace(workspace.id, decoded.from.userId);
  return {
    key: decoded.key,
    at,
    workspace,
    person: decoded.from.person,
    place,
    direct,
    body: decoded.body,
  };
}

/** The event of a call to a channel. */
export function helloIn(decoded: { from: From; key: EventKey }, workspace: ChatEvent['workspace'], at: Instant): ChatEvent {
  const place = channelPlace(workspace.id, decoded.from.channel ?? '');
  return eventOf({ ...decoded, body: { kind: 'hello' } }, workspace, at, place);
}

function fromOf(body: InteractionBody): From | null {
  const user = body.member?.user ?? body.user;
  if (!user || user.bot) return null;
  // Where only the person has the app, the server is none of ours.
  const owners = body.authorizing_integration_owners;
  const isInstalled = owners === undefined || Object.hasOwn(owners, '0');
  const guild = isInstalled ? (body.guild_id ?? null) : null;
  const bits = BigInt(body.member?.permissions ?? '0');
  const isManager = (bits & (manageGuild | administrator)) !== 0n;
  const name = body.member?.nick ?? user.global_name ?? user.username;
  const message = 'message' in body ? body.message : undefined;
  return {
    userId: user.id,
    person: { id: user.id, name, ...(body.locale ? { locale: body.locale } : {}), ...(guild ? { isManager } : {}) },
    guild,
    channel: body.channel?.id ?? body.channel_id ?? null,
    isDirect: body.guild_id === undefined && body.channel?.type === channelType.direct,
    isThread: body.channel?.type === channelType.privateThread,
    permissions: BigInt(body.app_permissions ?? '0'),
    pressed: message ? { id: message.id, isEphemeral: (message.flags & ephemeral) !== 0, source: readSource(message.components) } : null,
    token: body.token,
    interactionId: body.id,
    applicationId: body.application_id,
    isComponent: body.type === 3 || (body.type === 5 && message !== undefined),
  };
}

function decodeCommand({ data }: Extract<InteractionBody, { type: 2 }>, from: From, key: EventKey): DecodedInteraction {
  const [used] = data.options ?? [];
  const argument = String(used?.options?.[0]?.value ?? '');
  if (used?.name === 'here') return { kind: 'here', from, key };
  if (used?.name === 'zone') return { kind: 'zone', from, key, zone: argument };
  const name: CommandName = commandNames.find((known) => known === used?.name) ?? 'help';
  return { kind: 'event', from, origin: undefined, key, id: '', body: { kind: 'command', name, argument } };
}

function unknownPress(from: From, key: EventKey, id: string): DecodedInteraction {
  return { kind: 'event', from, origin: undefined, key, id, body: { kind: 'press', id: '' } };
}

function decodePress({ data }: Extract<InteractionBody, { type: 3 }>, from: From, key: EventKey): DecodedInteraction {
  const read = decodeCustomId(data.custom_id);
  // Of another version, or nobody's: the app has words for that.
  if (!read) return unknownPress(from, key, data.custom_id);
  const { action, use, origin } = read;
  const press = (id: string, value?: ControlValue): DecodedInteraction => ({
    kind: 'event',
    from,
    origin,
    key,
    id: data.custom_id,
    body: { kind: 'press', id, ...(value === undefined ? {} : { value }) },
  });
  const [first] = data.values ?? [];
  const way = action === wayChoice ? conversationWays.find((known) => known === first) : undefined;
  if (way !== undefined) return { kind: 'way', from, key, way };
  switch (use.use) {
    case 'press':
      return press(action);
    case 'option':
      return press(action, use.value);
    case 'pick':
      return first === undefined ? unknownPress(from, key, data.custom_id) : press(action, first);
    case 'boxes':
      return press(action, data.values ?? []);
    case 'menu':
      return first === undefined ? unknownPress(from, key, data.custom_id) : press(unpackAction(first));
    case 'form':
      return { kind: 'form', from, origin, key, action, id: data.custom_id, form: use };
  }
}

function decodeForm({ data }: Extract<InteractionBody, { type: 5 }>, from: From, key: EventKey): DecodedInteraction {
  const fields = data.components.flatMap(({ component, components }) => [...(component ? [component] : []), ...(components ?? [])]);
  const filled: Filled = new Map(
    fields.flatMap(({ custom_id, value, values }) => (custom_id === undefined ? [] : [[custom_id, value ?? values ?? '']])),
  );
  const form = readForm(data.custom_id, filled);
  if (!form) return unknownPress(from, key, data.custom_id);
  // Words of one's own that could mean several things are asked about in the conversation, which a form can't.
  const isForm = form.form === 'say' ? {} : { isForm: true };
  const body: ChatEvent['body'] = { kind: 'press', id: form.action, value: form.value, ...isForm };
  return { kind: 'event', from, origin: form.origin, key, id: data.custom_id, body, filled };
}

function decodeTyping({ data }: Extract<InteractionBody, { type: 4 }>, from: From): DecodedInteraction {
  const focused = (data.options ?? []).flatMap(({ options }) => options ?? []).find((option) => option.focused);
  return focused ? { kind: 'choices', from, option: focused.name, typed: String(focused.value ?? '') } : nothing;
}
