import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { commandNamed } from '../../src/chat/command-words.ts';
import type { ChatEvent, CommandName, Place } from '../../src/chat/event.ts';
import type { ControlValue } from '../../src/chat/message.ts';
import type { Instant } from '../../src/clock.ts';
import type { EventKey } from '../../src/ids.ts';
import { part } from './encode-control.ts';
import { readForm } from './form.ts';
import { type PackedControl, unpackForm } from './pack-form.ts';
import { blockActions, eventCallback, shortcut, slashCommand, viewSubmission } from './slack-bodies.ts';
import { directPlace, homePlace, placeIn, slackPlatform } from './slack-places.ts';

/** What Slack sent, in our words. */
export type Decoded =
  /** For the app. `by` says how Slack wants it acknowledged. */
  | { kind: 'event'; event: ChatEvent; by: By }
  /** A form is wanted: opened at once, or its trigger expires. */
  | { kind: 'form'; control: PackedControl; triggerId: string }
  /** Somebody from another organisation, in a shared channel. */
  | { kind: 'outsider'; channel: string; user: string }
  /** What is known of a person has changed. */
  | { kind: 'profile'; team: string; user: string }
  /** The workspace or organisation has taken the app away, or only some tokens. */
  | { kind: 'removed' }
  | { kind: 'revoked'; bots: string[] }
  | { kind: 'nothing' };

export type By =
  | { way: 'event' }
  | { way: 'click'; responseUrl: string | undefined }
  | { way: 'form'; problemAt: string; fieldBlocks: Record<string, string> }
  | { way: 'command'; isInDirect: boolean };

/** What is known beside the body. */
export interface DecodeContext {
  at: Instant;
  /** The workspace that the authorisation is for, for bodies that name none. */
  team: string | undefined;
  /** Attune's own user. */
  botUser: string | undefined;
}

const nothing: Decoded = { kind: 'nothing' };

/** A verified body from Slack in our words; what is not for us, or not understood, is nothing. Pure. */
export function decode(body: unknown, context: DecodeContext): Decoded {
  const event = eventCallback.safeParse(body);
  if (event.success) return decodeEvent(event.data, context);
  const click = blockActions.safeParse(body);
  if (click.success) return decodeClick(click.data, context);
  const form = viewSubmission.safeParse(body);
  if (form.success) return decodeForm(form.data, context);
  const used = shortcut.safeParse(body);
  if (used.success) return decodeShortcut(used.data, context);
  const slash = slashCommand.safeParse(body);
  if (slash.success) return decodeSlash(slash.data, context);
  return nothing;
}

function makeEvent(context: DecodeContext, key: string, team: string, user: string, place: Place, body: ChatEvent['body']): ChatEvent {
  return {
    key: `${slackPlatform}:${key}` as EventKey,
    at: context.at,
    workspace: { platform: slackPlatform, id: team },
    person: { id: user },
    place,
    direct: directPlace(team, user),
    body,
  };
}

function decodeEvent({ event, event_id, ...body }: z.infer<typeof eventCallback>, context: DecodeContext): Decoded {
  const team = body.team_id ?? context.team;
  if (event.type === 'app_uninstalled') return { kind: 'removed' };
  if (event.type === 'tokens_revoked') return { kind: 'revoked', bots: revokedBots(event) };
  const user = typeof event.user === 'object' ? event.user.id : event.user;
  if (!team || !user) return nothing;
  if (event.type === 'user_change') return { kind: 'profile', team, user };
  if (event.bot_id || user === 'USLACKBOT') return nothing;
  const by: By = { way: 'event' };
  const made = (person: string, place: Place, what: ChatEvent['body']): Decoded => ({
    kind: 'event',
    by,
    event: makeEvent(context, event_id, team, person, place, what),
  });
  const isOutsider = !body.is_enterprise_install && [event.user_team, event.team].some((home) => home !== undefined && home !== team);

  switch (event.type) {
    case 'message': {
      const isSaid = event.subtype === undefined || event.subtype === 'file_share' || event.subtype === 'thread_broadcast';
      const text = readText(event.text ?? '');
      if (event.channel_type !== 'im' || !isSaid || text.trim() === '') return nothing;
      if (isOutsider && event.channel) return { kind: 'outsider', channel: event.channel, user };
      return made(user, directPlace(team, user), { kind: 'text', text });
    }
    case 'app_mention': {
      if (!event.channel) return nothing;
      if (isOutsider) return { kind: 'outsider', channel: event.channel, user };
      return made(user, placeIn(team, event.channel, user), { kind: 'hello' });
    }
    case 'member_joined_channel':
      // Without an inviter it is not known who called; the channel can still mention Attune.
      if (user !== context.botUser || !event.channel || !event.inviter) return nothing;
      return made(event.inviter, placeIn(team, event.channel, event.inviter), { kind: 'hello' });
    case 'app_home_opened':
      return made(user, event.tab === 'home' ? homePlace(team, user) : directPlace(team, user), { kind: 'hello' });
    default:
      return nothing;
  }
}

function revokedBots(event: object): string[] {
  const bots = (event as { tokens?: { bot?: unknown } }).tokens?.bot;
  return Array.isArray(bots) ? bots.map(String) : [];
}

/** What a person typed: Slack's links and mentions as they look, its escapes undone. */
export function readText(text: string): string {
  return text
    .replace(/<(?:[^<>|]*)\|([^<>]*)>/g, '$1')
    .replace(/<([^<>]*)>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}

function decodeClick(body: z.infer<typeof blockActions>, context: DecodeContext): Decoded {
  const team = body.team?.id ?? context.team ?? body.user.team_id;
  const [action] = body.actions;
  if (!team || !action) return nothing;
  if (isOutside(body, team) && body.channel) return { kind: 'outsider', channel: body.channel.id, user: body.user.id };
  const [actionId = '', what] = action.action_id.split('#');
  if (what === part.boxes) return nothing;
  if (what === part.form) {
    const control = unpackForm(action.value ?? '');
    return control ? { kind: 'form', control, triggerId: body.trigger_id } : nothing;
  }
  const isMenu = action.type === 'overflow';
  const id = isMenu ? (action.selected_option?.value ?? '') : actionId;
  const value = isMenu ? undefined : what === part.submit ? chosenBoxes(body, actionId) : (action.selected_option?.value ?? action.value);
  const where = body.container.message_ts ?? body.container.view_id ?? '';
  const press: ChatEvent['body'] = { kind: 'press', id, ...(value === undefined ? {} : { value }) };
  const key = `${team}:${where}:${action.action_ts}:${body.user.id}`;
  const event = makeEvent(context, key, team, body.user.id, placeIn(team, body.channel?.id, body.user.id), press);
  return { kind: 'event', by: { way: 'click', responseUrl: body.response_url }, event };
}

function chosenBoxes(body: z.infer<typeof blockActions>, actionId: string): ControlValue {
  const fields = Object.values(body.state?.values ?? {}).flatMap((block) => Object.entries(block));
  const boxes = fields.find(([id]) => id === `${actionId}#${part.boxes}`)?.[1];
  return (boxes?.selected_options ?? []).map(({ value }) => value);
}

function decodeForm(body: z.infer<typeof viewSubmission>, context: DecodeContext): Decoded {
  const team = body.team?.id ?? context.team ?? body.user.team_id;
  const filled = readForm(body.view.private_metadata, body.view.state.values);
  if (!team || !filled) return nothing;
  // A form that is sent again with another value is another answer; with the same one it is a retry.
  const digest = createHash('sha256').update(JSON.stringify(filled.value)).digest('base64url').slice(0, 16);
  const press: ChatEvent['body'] = { kind: 'press', id: filled.id, value: filled.value, isForm: true };
  const user = body.user.id;
  const event = makeEvent(context, `${body.view.id}:${digest}`, team, user, directPlace(team, user), press);
  return { kind: 'event', by: { way: 'form', problemAt: filled.problemAt, fieldBlocks: filled.fieldBlocks ?? {} }, event };
}

function decodeShortcut(body: z.infer<typeof shortcut>, context: DecodeContext): Decoded {
  const team = body.team?.id ?? context.team ?? body.user.team_id;
  if (!team) return nothing;
  const user = body.user.id;
  const command: ChatEvent['body'] = { kind: 'command', name: 'start', argument: '' };
  const event = makeEvent(context, body.trigger_id, team, user, directPlace(team, user), command);
  return { kind: 'event', by: { way: 'click', responseUrl: undefined }, event };
}

function decodeSlash(body: z.infer<typeof slashCommand>, context: DecodeContext): Decoded {
  const [first = '', ...rest] = readText(body.text).trim().split(/\s+/);
  const name = commandNamed(first);
  const { team_id: team, user_id: user } = body;
  const command = commandOf(name, first, rest);
  const event = makeEvent(context, body.trigger_id, team, user, placeIn(team, body.channel_id, user), command);
  return { kind: 'event', by: { way: 'command', isInDirect: body.channel_id.startsWith('D') }, event };
}

/** A word that is no command is taken as the name of a conversation. */
function commandOf(name: CommandName | null, first: string, rest: string[]): ChatEvent['body'] {
  if (name) return { kind: 'command', name, argument: rest.join(' ') };
  if (first === '') return { kind: 'command', name: 'help', argument: '' };
  return { kind: 'command', name: 'start', argument: [first, ...rest].join(' ') };
}

/** In one organisation people of all its workspaces belong together. */
function isOutside(body: { user: { team_id?: string | undefined }; enterprise?: object | undefined }, team: string): boolean {
  return body.enterprise === undefined && body.user.team_id !== undefined && body.user.team_id !== team;
}
