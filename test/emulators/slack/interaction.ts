import type { SlackCore } from './api-method.ts';
import { messageJson } from './events.ts';
import { fieldsOf } from './fields.ts';
import type { Json, SlackChannel, SlackMessage, SlackUser, SlackView } from './slack-shapes.ts';
import type { SlackTeam } from './slack-state.ts';
import { viewJson } from './views.ts';

/** Where an interaction happens: a message that a person sees, or a view. */
export type Container = { kind: 'message'; channel: SlackChannel; message: SlackMessage } | { kind: 'view'; view: SlackView };

/** The blocks of a container and the id that its fields are kept under. */
export function contentsOf(container: Container): { id: string; blocks: Json[] } {
  if (container.kind === 'view') return { id: container.view.id, blocks: container.view.blocks };
  return { id: `${container.channel.id}/${container.message.ts}`, blocks: container.message.blocks };
}

/** What every interaction carries: who, where, which app. */
function common(core: SlackCore, team: SlackTeam, user: SlackUser): Json {
  return {
    user: { id: user.id, username: user.name, name: user.name, team_id: user.team_id },
    api_app_id: core.state.app.id,
    token: core.state.app.verificationToken,
    trigger_id: core.state.trigger(team, user.id),
    team: { id: team.id, domain: team.domain, ...(team.enterprise === null ? {} : { enterprise_id: team.enterprise.id }) },
    enterprise: team.enterprise,
    is_enterprise_install: team.isOrgInstall,
  };
}

/** An address for late answers: five of them, within thirty minutes. */
export function responseUrl(core: SlackCore, team: SlackTeam, channel: SlackChannel, user: SlackUser, ts?: string): string {
  const id = core.state.id('R');
  const expiresAt = core.state.nowMs() + 30 * 60_000;
  core.state.responseUrls.set(id, {
    team: team.id,
    channel: channel.id,
    user: user.id,
    ...(ts === undefined ? {} : { ts }),
    left: 5,
    expiresAt,
  });
  return `${core.origin}/response/${id}`;
}

/** A `block_actions` payload for one action. Ephemeral messages travel without their contents, as in Slack. */
export function blockActions(core: SlackCore, team: SlackTeam, user: SlackUser, container: Container, action: Json): Json {
  const base = { type: 'block_actions', ...common(core, team, user), actions: [{ ...action, action_ts: core.state.ts() }] };
  if (container.kind === 'view') {
    const view = viewJson(team, container.view, user.id);
    return { ...base, container: { type: 'view', view_id: container.view.id }, view };
  }
  const { channel, message } = container;
  const { id, blocks } = contentsOf(container);
  const isEphemeral = message.ephemeralTo !== undefined;
  return {
    ...base,
    container: { type: 'message', message_ts: message.ts, channel_id: channel.id, is_ephemeral: isEphemeral },
    channel: { id: channel.id, name: channel.kind === 'private' ? 'privategroup' : channel.name },
    ...(isEphemeral ? {} : { message: messageJson(team, core.state.app.id, message) }),
    state: { values: fieldsOf(team, id, user.id, blocks) },
    response_url: responseUrl(core, team, channel, user, message.ts),
  };
}

export function blockSuggestion(core: SlackCore, team: SlackTeam, user: SlackUser, container: Container, typed: Json): Json {
  const { trigger_id: _none, ...who } = common(core, team, user);
  const where =
    container.kind === 'view'
      ? { container: { type: 'view', view_id: container.view.id }, view: viewJson(team, container.view, user.id) }
      : {
          container: { type: 'message', message_ts: container.message.ts, channel_id: container.channel.id },
          channel: { id: container.channel.id },
        };
  return { type: 'block_suggestion', ...who, ...where, ...typed };
}

export function viewSubmission(core: SlackCore, team: SlackTeam, user: SlackUser, view: SlackView): Json {
  return { type: 'view_submission', ...common(core, team, user), view: viewJson(team, view, user.id), response_urls: [] };
}

export function viewClosed(core: SlackCore, team: SlackTeam, user: SlackUser, view: SlackView, isCleared: boolean): Json {
  const { trigger_id: _none, ...who } = common(core, team, user);
  return { type: 'view_closed', ...who, view: viewJson(team, view, user.id), is_cleared: isCleared };
}

/** A global shortcut, or one on a message. */
export function shortcut(
  core: SlackCore,
  team: SlackTeam,
  user: SlackUser,
  callbackId: string,
  on?: { channel: SlackChannel; message: SlackMessage },
): Json {
  const base = { ...common(core, team, user), callback_id: callbackId, action_ts: core.state.ts() };
  if (on === undefined) return { type: 'shortcut', ...base };
  return {
    type: 'message_action',
    ...base,
    message_ts: on.message.ts,
    channel: { id: on.channel.id, name: on.channel.name },
    message: messageJson(team, core.state.app.id, on.message),
    response_url: responseUrl(core, team, on.channel, user, on.message.ts),
  };
}

/** A slash command; its fields are text, as in a form. */
export function slashCommand(core: SlackCore, team: SlackTeam, user: SlackUser, channel: SlackChannel, line: string): Json {
  const [command = '', ...rest] = line.trim().split(/\s+/);
  return {
    token: core.state.app.verificationToken,
    team_id: team.id,
    team_domain: team.domain,
    ...(team.enterprise === null ? {} : { enterprise_id: team.enterprise.id, enterprise_name: team.enterprise.name }),
    channel_id: channel.id,
    channel_name: channel.kind === 'private' ? 'privategroup' : channel.name,
    user_id: user.id,
    user_name: user.name,
    command,
    text: rest.join(' '),
    api_app_id: core.state.app.id,
    is_enterprise_install: String(team.isOrgInstall),
    response_url: responseUrl(core, team, channel, user),
    trigger_id: core.state.trigger(team, user.id),
  };
}
