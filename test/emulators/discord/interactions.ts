import { randomBytes } from 'node:crypto';
import { refusal } from './api-error.ts';
import type { DiscordCore } from './core.ts';
import {
  channelTypes,
  type DiscordChannel,
  type DiscordInteraction,
  type DiscordMessage,
  interactionTypes,
  type Json,
  type Reaction,
} from './discord-shapes.ts';
import { largestFile } from './message-content.ts';
import { actingMember, appPermissions, channelJson, guildJson, messageJson, userJson } from './payloads.ts';

/** What a person did. */
export interface Deed {
  /** One of `interactionTypes`. */
  type: number;
  userId: string;
  channel: DiscordChannel;
  data: Json;
  /** The message that a component is on, or from which a form was opened. */
  message?: DiscordMessage | undefined;
  /** The command's name. */
  name?: string;
}

/** Tells the app what a person did. Resolves when the app answered, or when its time is over. */
export async function act(core: DiscordCore, deed: Deed): Promise<{ interaction: DiscordInteraction; reaction: Reaction }> {
  const { state } = core;
  const interaction: DiscordInteraction = {
    id: state.id(),
    token: randomBytes(48).toString('base64url'),
    type: deed.type,
    createdMs: state.nowMs(),
    userId: deed.userId,
    channelId: deed.channel.id,
    ...(deed.message === undefined ? {} : { messageId: deed.message.id }),
    ...(deed.name === undefined ? {} : { name: deed.name }),
    answered: null,
    answeredAfterMs: null,
    isFailed: false,
    originalId: null,
    made: new Set(),
  };
  state.interactions.set(interaction.id, interaction);
  const startedAt = performance.now();
  const inTime = setTimeout(() => failOverdue(core), core.answerMs + 10);
  core.gateway.dispatch('INTERACTION_CREATE', interactionJson(core, deed, interaction), { guildId: deed.channel.guildId });
  await state.signal.waitFor(() => isSettled(interaction), { what: `an answer to interaction ${interaction.id}`, timeoutMs: 600_000 });
  clearTimeout(inTime);
  const ms = performance.now() - startedAt;
  interaction.answeredAfterMs = ms;
  const { id, answered: type } = interaction;
  const trouble = type === null ? { trouble: troubleOf(interaction) } : {};
  return { interaction, reaction: { interactionId: id, acknowledged: type !== null, type, ms, ...trouble } };
}

/** Whether it was answered, or will not be. */
function isSettled(interaction: DiscordInteraction): boolean {
  return interaction.answered !== null || interaction.isFailed;
}

/** Interactions that were not answered in time have failed. */
export function failOverdue(core: DiscordCore, all = false): void {
  const { state } = core;
  for (const interaction of state.interactions.values())
    if (interaction.answered === null && (all || state.nowMs() - interaction.createdMs >= core.answerMs)) interaction.isFailed = true;
  state.signal.changed();
}

function troubleOf({ type }: DiscordInteraction): NonNullable<Reaction['trouble']> {
  if (type === interactionTypes.component) return 'This interaction failed';
  return type === interactionTypes.modal ? 'Something went wrong. Try again.' : 'The application did not respond';
}

/**
 * The interaction with this id and token that can still be answered for the first time.
 * @throws ApiError 10062 when unknown or too late, 40060 when answered before
 */
export function unanswered(core: DiscordCore, id: string, token: string): DiscordInteraction {
  const interaction = core.state.interactions.get(id);
  if (interaction === undefined || interaction.token !== token) throw refusal(10062);
  if (interaction.answered !== null) throw refusal(40060);
  if (interaction.isFailed || core.state.nowMs() - interaction.createdMs >= core.answerMs) {
    failOverdue(core);
    throw refusal(10062);
  }
  return interaction;
}

/**
 * The interaction whose token may be used for more messages and for edits.
 * @throws ApiError 10015 for another app or without a first answer, 50027 when the token is unknown or too old
 */
export function withToken(core: DiscordCore, appId: string, token: string): DiscordInteraction {
  const { state } = core;
  if (appId !== state.app.id) throw refusal(10015);
  const interaction = [...state.interactions.values()].find((one) => one.token === token);
  if (interaction === undefined || state.nowMs() - interaction.createdMs >= core.tokenMs) throw refusal(50027);
  if (interaction.answered === null) throw refusal(10015);
  return interaction;
}

function interactionJson(core: DiscordCore, deed: Deed, interaction: DiscordInteraction): Json {
  const { state } = core;
  const { channel } = deed;
  const user = state.user(deed.userId);
  const guild = channel.guildId === undefined ? undefined : state.guild(channel.guildId);
  const { permission_overwrites: _, ...place } = channelJson(state, channel);
  return {
    id: interaction.id,
    application_id: state.app.id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data: deed.data,
    channel_id: channel.id,
    channel: channel.type === channelTypes.dm ? { ...place, recipients: [userJson(user)] } : place,
    ...(guild === undefined
      ? { user: userJson(user) }
      : {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: guildJson(guild).features },
          guild_locale: guild.locale,
          member: actingMember(state, guild, channel, user.id),
        }),
    ...(deed.message === undefined ? {} : { message: messageJson(state, deed.message) }),
    app_permissions: appPermissions(state, channel),
    locale: user.locale,
    entitlements: [],
    authorizing_integration_owners: { '0': guild?.id ?? '0' },
    context: guild === undefined ? 1 : 0,
    attachment_size_limit: largestFile,
  };
}
