import { z } from 'zod';
import { AttuneError } from '../errors.ts';

/** How long Discord may take, in milliseconds. */
const patienceMs = 5000;

/** Discord's bits of what Attune needs in a server: see channels, write there, send pictures. */
const least = { viewChannel: 1n << 10n, sendMessages: 1n << 11n, attachFiles: 1n << 15n };
/** And to hold conversations in threads of people's own. */
const forThreads = { createPrivateThreads: 1n << 36n, sendMessagesInThreads: 1n << 38n };

const application = z.object({ id: z.string(), name: z.string(), bot_public: z.boolean().optional() });
const guilds = z.array(z.object({ id: z.string(), name: z.string() }));

/** What Discord says of the token. */
export interface DiscordReport {
  /** The app's name. */
  app: string;
  /** Opens Discord's page for inviting it, with no more permissions than it needs. */
  inviteUrl: string;
  /** The servers that it is in, by name. */
  servers: { id: string; name: string }[];
}

/**
 * Asks Discord who the token is of and where it is.
 * @throws AttuneError `discord.refused` when Discord doesn't take the token, `discord.unreachable` when it can't be asked
 */
export async function askDiscord(
  token: string,
  way: 'ephemeral' | 'dm' | 'thread',
  apiUrl = 'https://discord.com/api',
): Promise<DiscordReport> {
  const ask = async (path: string): Promise<unknown> => {
    let response: Response;
    try {
      const url = `${apiUrl.replace(/\/+$/, '')}/v10/${path}`;
      response = await fetch(url, { headers: { authorization: `Bot ${token}` }, signal: AbortSignal.timeout(patienceMs) });
    } catch (cause) {
      throw new AttuneError('discord.unreachable', 'Discord can’t be reached. Check the connection, and DISCORD_API_URL if it is set.', {
        cause,
      });
    }
    if (response.ok) return response.json();
    throw new AttuneError(
      'discord.refused',
      `Discord does not take DISCORD_TOKEN (status ${response.status}). Open your app on discord.com/developers, page Bot, press “Reset Token”, and copy the new one.`,
    );
  };
  const { id, name } = application.parse(await ask('applications/@me'));
  const servers = guilds.safeParse(await ask('users/@me/guilds').catch(() => [])).data ?? [];
  return { app: name, inviteUrl: inviteUrl(id, way), servers };
}

/** The page for inviting the app, with the least permissions for this way of holding conversations. */
export function inviteUrl(applicationId: string, way: 'ephemeral' | 'dm' | 'thread'): string {
  const wanted = [...Object.values(least), ...(way === 'thread' ? Object.values(forThreads) : [])];
  const permissions = wanted.reduce((bits, bit) => bits | bit, 0n).toString();
  const query = new URLSearchParams({ client_id: applicationId, scope: 'bot applications.commands', permissions });
  return `https://discord.com/oauth2/authorize?${query}`;
}
