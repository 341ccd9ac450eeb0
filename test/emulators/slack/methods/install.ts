import { type ApiContext, type ApiMethod, refuse } from '../api-method.ts';
import { install, revoke, uninstall } from '../installation.ts';

/** @throws ApiRefusal `invalid_client_id`, `bad_client_secret`. */
function checkClient(call: ApiContext): void {
  const { app } = call.core.state;
  if (call.text('client_id') !== app.clientId) refuse('invalid_client_id');
  if (call.text('client_secret') !== app.clientSecret) refuse('bad_client_secret');
}

const access: ApiMethod = {
  token: 'none',
  run(call) {
    checkClient(call);
    const { state } = call.core;
    const code = state.codes.get(call.wanted('code')) ?? refuse('invalid_code');
    if (code.isUsed) refuse('code_already_used');
    if (state.nowMs() >= code.expiresAt) refuse('code_expired');
    if ((call.text('redirect_uri') ?? '') !== code.redirectUri) refuse('bad_redirect_uri');
    code.isUsed = true;
    const team = state.team(code.team);
    const token = install(call.core, team, code.scopes, code.isOrg);
    return {
      access_token: token.token,
      token_type: 'bot',
      scope: code.scopes.join(','),
      bot_user_id: team.bot.userId,
      app_id: state.app.id,
      team: code.isOrg ? null : { id: team.id, name: team.name },
      enterprise: team.enterprise,
      is_enterprise_install: code.isOrg,
      authed_user: { id: code.user },
    };
  },
};

const authRevoke: ApiMethod = {
  token: 'bot',
  run(call) {
    if (!call.flag('test')) void revoke(call.core, call.team);
    return { revoked: !call.flag('test') };
  },
};

const appsUninstall: ApiMethod = {
  token: 'bot',
  run(call) {
    checkClient(call);
    void uninstall(call.core, call.team);
    return {};
  },
};

/** `oauth.v2.access`, `auth.revoke` and `apps.uninstall`. */
export const installMethods: Record<string, ApiMethod> = {
  'oauth.v2.access': access,
  'auth.revoke': authRevoke,
  'apps.uninstall': appsUninstall,
};
