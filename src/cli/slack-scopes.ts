import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { AttuneError } from '../errors.ts';

const manifest = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) });
const answer = z.object({ ok: z.boolean(), error: z.string().optional(), team: z.string().optional() });

/** How long Slack may take, in milliseconds. */
const patienceMs = 5000;

/** What the app's token may do, beside what the manifest asks for. */
export interface ScopeReport {
  /** The workspace's name. */
  team: string;
  missing: string[];
  /** Granted but not asked for: more than is needed. */
  extra: string[];
}

/**
 * Asks Slack what the token may do, and compares it with `adapters/slack/manifest.yaml`.
 * @throws AttuneError `slack.refused` when Slack doesn't take the token, `slack.unreachable` when it can't be asked
 */
export async function compareScopes(botToken: string, apiUrl = 'https://slack.com/api/'): Promise<ScopeReport> {
  const file = new URL('../../adapters/slack/manifest.yaml', import.meta.url);
  const wanted = manifest.parse(parse(readFileSync(file, 'utf8'))).oauth_config.scopes.bot;
  let response: Response;
  try {
    const headers = { authorization: `Bearer ${botToken}` };
    const url = new URL('auth.test', `${apiUrl.replace(/\/*$/, '')}/`);
    response = await fetch(url, { method: 'POST', headers, signal: AbortSignal.timeout(patienceMs) });
  } catch (cause) {
    throw new AttuneError('slack.unreachable', 'Slack can’t be reached. Check the connection, and SLACK_API_URL if it is set.', { cause });
  }
  const said = answer.safeParse(await response.json().catch(() => null));
  if (!said.success || !said.data.ok) {
    const why = said.success ? (said.data.error ?? 'no reason given') : `status ${response.status}`;
    throw new AttuneError(
      'slack.refused',
      `Slack does not take SLACK_BOT_TOKEN (${why}). Copy the Bot User OAuth Token from OAuth & Permissions of your app.`,
    );
  }
  const granted = (response.headers.get('x-oauth-scopes') ?? '').split(/,\s*/).filter(Boolean);
  return {
    team: said.data.team ?? 'the workspace',
    missing: wanted.filter((scope) => !granted.includes(scope)),
    extra: granted.filter((scope) => !wanted.includes(scope)),
  };
}
