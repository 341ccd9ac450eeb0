import type { SlackCore } from './api-method.ts';
import { tell } from './events.ts';
import type { SlackToken } from './slack-shapes.ts';
import type { SlackTeam } from './slack-state.ts';

/** Installs the app with these scopes, in one workspace or in the whole enterprise. Resolves the bot's token. */
export function install(core: SlackCore, team: SlackTeam, scopes: Iterable<string>, isOrgInstall = false): SlackToken {
  const granted = new Set(scopes);
  const enterprise = isOrgInstall ? team.enterprise?.id : undefined;
  if (isOrgInstall && enterprise === undefined) throw new Error(`Slack emulator: ${team.name} belongs to no enterprise.`);
  const teams = enterprise === undefined ? [team] : [...core.state.teams.values()].filter((one) => one.enterprise?.id === enterprise);
  for (const one of teams) {
    one.scopes = granted;
    one.isInstalled = true;
    one.isOrgInstall = isOrgInstall;
  }
  const token: SlackToken = {
    token: `xoxb-emulated-${core.state.id('').toLowerCase()}`,
    kind: 'bot',
    team: team.id,
    ...(enterprise === undefined ? {} : { enterprise }),
    scopes: granted,
    state: 'active',
  };
  core.state.tokens.set(token.token, token);
  return token;
}

/** The workspace's bot tokens. */
export function tokensOf(core: SlackCore, team: SlackTeam): SlackToken[] {
  return [...core.state.tokens.values()].filter((token) => token.kind === 'bot' && token.team === team.id);
}

/**
 * Ends the installation: the tokens answer `account_inactive`, and the app hears `app_uninstalled` and
 * `tokens_revoked`, in no order that Slack promises.
 */
export async function uninstall(core: SlackCore, team: SlackTeam): Promise<void> {
  for (const token of tokensOf(core, team)) token.state = 'account_inactive';
  const told = Promise.all([
    tell(core, team, { type: 'app_uninstalled' }),
    tell(core, team, { type: 'tokens_revoked', tokens: { oauth: [], bot: [team.bot.userId] } }),
  ]);
  team.isInstalled = false;
  core.state.signal.changed();
  await told;
}

/** Takes the tokens back without an uninstallation: they answer `token_revoked`, the app hears `tokens_revoked`. */
export async function revoke(core: SlackCore, team: SlackTeam): Promise<void> {
  for (const token of tokensOf(core, team)) token.state = 'token_revoked';
  core.state.signal.changed();
  await tell(core, team, { type: 'tokens_revoked', tokens: { oauth: [], bot: [team.bot.userId] } });
}
