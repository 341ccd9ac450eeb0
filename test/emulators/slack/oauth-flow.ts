import type { SlackCore } from './api-method.ts';
import type { SlackTeam } from './slack-state.ts';

/** Who answers Slack's question, and how. */
export interface Consent {
  user: string;
  agrees: boolean;
  isOrg: boolean;
}

/** Where the installation ended: the app's own page, and what it asked for on the way. */
export interface Installed {
  status: number;
  body: string;
  /** Scopes that the app asked for. */
  scopes: string[];
  state: string;
}

/**
 * What a browser does: opens the install page, follows its link to Slack, answers, and goes back to the app with the
 * same cookies. @throws Error when Slack would show an error page instead: unknown client, redirect address that is
 * not configured, no scopes, no state.
 */
export async function walkInstall(core: SlackCore, team: SlackTeam, installUrl: string, consent: Consent): Promise<Installed> {
  const page = await fetch(installUrl, { redirect: 'manual' });
  const cookies = page.headers.getSetCookie().map((cookie) => cookie.split(';')[0]);
  const target = page.headers.get('location') ?? /href="([^"]*\/oauth\/v2\/authorize[^"]*)"/.exec(await page.text())?.[1];
  if (!target) throw new Error(`Slack emulator: ${installUrl} (${page.status}) leads to no authorisation page.`);
  const asked = new URL(target.replaceAll('&amp;', '&')).searchParams;
  const { app } = core.state;
  const redirectUri = asked.get('redirect_uri') ?? '';
  const back = redirectUri === '' ? app.redirectUrls[0] : redirectUri;
  const scopes = (asked.get('scope') ?? '').split(',').filter((scope) => scope !== '');
  if (asked.get('client_id') !== app.clientId) throw new Error('Slack emulator: invalid_client_id.');
  if (back === undefined || !app.redirectUrls.some((allowed) => back.startsWith(allowed)))
    throw new Error('Slack emulator: bad_redirect_uri.');
  if (scopes.length === 0) throw new Error('Slack emulator: invalid_scope, no scopes were asked for.');
  const state = asked.get('state') ?? '';
  const url = new URL(back);
  if (consent.agrees) url.searchParams.set('code', grant(core, team, scopes, redirectUri, consent));
  else url.searchParams.set('error', 'access_denied');
  url.searchParams.set('state', state);
  const answer = await fetch(url, { redirect: 'manual', headers: { cookie: cookies.join('; ') } });
  return { status: answer.status, body: await answer.text(), scopes, state };
}

/** A code that the app exchanges once for a token, within ten minutes. */
function grant(core: SlackCore, team: SlackTeam, scopes: string[], redirectUri: string, consent: Consent): string {
  const code = core.state.id('code');
  const expiresAt = core.state.nowMs() + 10 * 60_000;
  core.state.codes.set(code, { team: team.id, user: consent.user, scopes, redirectUri, isOrg: consent.isOrg, isUsed: false, expiresAt });
  return code;
}
