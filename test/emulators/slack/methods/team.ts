import { type ApiContext, type ApiMethod, page, refuse } from '../api-method.ts';
import type { Json, SlackUser } from '../slack-shapes.ts';

/** Seconds east of UTC in a zone at an instant. */
function offsetOf(zone: string, atMs: number): number {
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' }).format(atMs);
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(shown) ?? [];
  return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}

/** A person as `users.*` and `user_change` show them. */
export function userJson(user: SlackUser, atMs: number, show: { locale?: boolean; email?: boolean } = {}): Json {
  return {
    id: user.id,
    team_id: user.team_id,
    name: user.name,
    deleted: user.deleted,
    ...(user.deleted ? {} : { real_name: user.real_name, tz: user.tz, tz_label: user.tz, tz_offset: offsetOf(user.tz, atMs) }),
    profile: {
      real_name: user.real_name,
      display_name: user.name,
      ...(show.email && !user.is_bot ? { email: user.email } : {}),
      team: user.team_id,
    },
    is_admin: user.is_admin,
    is_owner: user.is_owner,
    is_primary_owner: false,
    is_restricted: user.is_restricted,
    is_ultra_restricted: user.is_ultra_restricted,
    is_bot: user.is_bot,
    is_app_user: false,
    ...(user.is_stranger ? { is_stranger: true } : {}),
    updated: Math.floor(atMs / 1000),
    ...(show.locale ? { locale: user.locale } : {}),
  };
}

function shownUser(call: ApiContext, user: SlackUser): Json {
  const show = { locale: call.flag('include_locale'), email: call.token?.scopes.has('users:read.email') ?? false };
  return userJson(user, call.core.state.nowMs(), show);
}

const test: ApiMethod = {
  token: 'bot',
  run(call) {
    const { team, token } = call;
    return {
      url: `https://${team.domain}.slack.com/`,
      team: team.name,
      user: team.users.get(team.bot.userId)?.name,
      team_id: team.id,
      user_id: team.bot.userId,
      bot_id: team.bot.botId,
      is_enterprise_install: token?.enterprise !== undefined,
      ...(team.enterprise === null ? {} : { enterprise_id: team.enterprise.id }),
    };
  },
};

const info: ApiMethod = {
  token: 'bot',
  scope: 'users:read',
  run(call) {
    const user = call.user(call.wanted('user'));
    return { user: shownUser(call, user) };
  },
};

const list: ApiMethod = {
  token: 'bot',
  scope: 'users:read',
  run(call) {
    const { items, response_metadata } = page(call, [...call.team.users.values()]);
    return { members: items.map((user) => shownUser(call, user)), cache_ts: Math.floor(call.core.state.nowMs() / 1000), response_metadata };
  },
};

const usergroupUsers: ApiMethod = {
  token: 'bot',
  scope: 'usergroups:read',
  run(call) {
    return { users: call.team.usergroups.get(call.wanted('usergroup')) ?? refuse('no_such_subteam') };
  },
};

/** The handle of a group is its id in small letters, as if somebody had named it so. */
const usergroups: ApiMethod = {
  token: 'bot',
  scope: 'usergroups:read',
  run(call) {
    const groups = [...call.team.usergroups].map(([id, users]) => ({ id, handle: id.toLowerCase(), name: id, user_count: users.length }));
    return { usergroups: groups };
  },
};

const open: ApiMethod = {
  token: 'app',
  scope: 'connections:write',
  run(call) {
    const { sockets, origin } = call.core;
    return sockets.isEnabled ? { url: sockets.ticketUrl(origin) } : refuse('access_denied');
  },
};

/** `auth.test`, `users.*`, `usergroups.*` and `apps.connections.open`. */
export const teamMethods: Record<string, ApiMethod> = {
  'auth.test': test,
  'users.info': info,
  'users.list': list,
  'usergroups.list': usergroups,
  'usergroups.users.list': usergroupUsers,
  'apps.connections.open': open,
};
