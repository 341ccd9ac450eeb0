import type { SlackCore } from './api-method.ts';
import type { Delivery, Json, SlackChannel, SlackMessage } from './slack-shapes.ts';
import type { SlackTeam } from './slack-state.ts';

const historyScope = { public: 'channels:history', private: 'groups:history', im: 'im:history' } as const;
const messageEvent = { public: 'message.channels', private: 'message.groups', im: 'message.im' } as const;
const readScope = { public: 'channels:read', private: 'groups:read', im: 'im:read' } as const;
const channelType = { public: 'channel', private: 'group', im: 'im' } as const;

/** The scope to read a conversation's messages, and the one to know about it. */
export function scopesOf(channel: SlackChannel): { history: string; read: string } {
  return { history: historyScope[channel.kind], read: readScope[channel.kind] };
}

/** A message as it stands in events, interactions and histories. Metadata comes only when it is asked for. */
export function messageJson(team: SlackTeam, appId: string, message: SlackMessage, withMetadata = false): Json {
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: team.id,
    ...(message.bot_id === undefined ? {} : { bot_id: message.bot_id, app_id: appId }),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }),
    ...(message.edited === undefined ? {} : { edited: message.edited }),
    ...(message.files === undefined ? {} : { files: message.files }),
    ...(withMetadata && message.metadata !== undefined ? { metadata: message.metadata } : {}),
  };
}

/**
 * Tells the app of an event, when it may know: it is installed, subscribed and has the scope. Resolves to the
 * last attempt, or to null when the app is not told.
 */
export async function tell(
  core: SlackCore,
  team: SlackTeam,
  event: Json,
  needs?: { scope?: string; name?: string },
): Promise<Delivery | null> {
  const name = needs?.name ?? String(event.type);
  if (!team.isInstalled || (core.subscriptions !== null && !core.subscriptions.has(name))) return null;
  if (needs?.scope !== undefined && !team.scopes.has(needs.scope)) return null;
  return core.dispatcher.event(team, { event_ts: core.state.ts(), ...event });
}

/** Tells of something about a message in a conversation that the bot is in: new, changed or deleted. */
export function tellMessage(core: SlackCore, team: SlackTeam, channel: SlackChannel, event: Json): Promise<Delivery | null> {
  if (!channel.members.has(team.bot.userId)) return Promise.resolve(null);
  return tell(
    core,
    team,
    { type: 'message', channel: channel.id, channel_type: channelType[channel.kind], ...event },
    { scope: historyScope[channel.kind], name: messageEvent[channel.kind] },
  );
}

/** Puts a message into a conversation and tells the app of it, of its own ones too, as Slack does. */
export function post(core: SlackCore, team: SlackTeam, channel: SlackChannel, message: SlackMessage): Promise<Delivery | null> {
  channel.messages.push(message);
  core.state.signal.changed();
  if (message.ephemeralTo !== undefined) return Promise.resolve(null);
  const { type: _type, ...json } = messageJson(team, core.state.app.id, message, true);
  return tellMessage(core, team, channel, { ...json, event_ts: message.ts });
}

/** Changes a message in place and tells the app. */
export function edit(core: SlackCore, team: SlackTeam, channel: SlackChannel, message: SlackMessage, change: Partial<SlackMessage>): void {
  const before = messageJson(team, core.state.app.id, message);
  Object.assign(message, change);
  core.state.signal.changed();
  if (message.ephemeralTo !== undefined) return;
  const now = messageJson(team, core.state.app.id, message);
  void tellMessage(core, team, channel, {
    subtype: 'message_changed',
    hidden: true,
    ts: core.state.ts(),
    message: now,
    previous_message: before,
  });
}

/** Takes a message away and tells the app. */
export function remove(core: SlackCore, team: SlackTeam, channel: SlackChannel, message: SlackMessage): void {
  channel.messages.splice(channel.messages.indexOf(message), 1);
  core.state.signal.changed();
  if (message.ephemeralTo !== undefined) return;
  const before = messageJson(team, core.state.app.id, message);
  void tellMessage(core, team, channel, {
    subtype: 'message_deleted',
    hidden: true,
    ts: core.state.ts(),
    deleted_ts: message.ts,
    previous_message: before,
  });
}
