import { z } from 'zod';
import { AttuneError } from './errors.ts';

/** What the environment says of Discord; `.env.example` explains each. */
export const discordSettings = {
  DISCORD_TOKEN: z
    .string()
    .regex(/^\S{10,}$/, 'must be the bot’s token, without “Bot” before it')
    .optional(),
  DISCORD_GUILD_ID: z
    .string()
    .regex(/^\d{15,20}$/, 'must be the server’s id, a number of 17 to 20 digits')
    .optional(),
  DISCORD_API_URL: z.url('must be an address such as https://discord.com/api').optional(),
  DISCORD_SHARDS: z
    .string()
    .regex(/^(auto|\d+(-\d+)?\/\d+)$/, 'must be auto, this process’s connections of all such as 0-3/16, or empty for one connection')
    .optional(),
  DISCORD_CONVERSATION: z.enum(['ephemeral', 'dm', 'thread'], { error: 'must be ephemeral, dm or thread' }).optional(),
};

const schema = z.object(discordSettings);

/** As many connections as Discord recommends, or these of so many. */
export type DiscordShards = 'auto' | { ids: number[]; total: number };

function readShards(text: string | undefined): DiscordShards | undefined {
  if (text === undefined || text === 'auto') return text;
  const [from = 0, to = from, total = 0] = text.includes('-')
    ? text.split(/[-/]/).map(Number)
    : [Number(text.split('/')[0]), Number(text.split('/')[0]), Number(text.split('/')[1])];
  if (from <= to && to < total) return { ids: Array.from({ length: to - from + 1 }, (_, n) => from + n), total };
  throw new AttuneError(
    'config.invalid',
    `DISCORD_SHARDS=${text} was to name connections of a number of them, counted from 0, such as 0-3/16 and 4-7/16.`,
  );
}

export interface DiscordConfig {
  token: string;
  /** The one server that this Attune is for; undefined: all that invite it. */
  server: string | undefined;
  apiUrl: string | undefined;
  shards: DiscordShards | undefined;
  /** How conversations that begin in a server are held. */
  way: 'ephemeral' | 'dm' | 'thread';
}

/** Null without Discord. @throws AttuneError `config.invalid` when there are settings of it but no token */
export function discordConfig(read: z.infer<typeof schema>): DiscordConfig | null {
  const { DISCORD_TOKEN: token } = read;
  if (token !== undefined) {
    return {
      token,
      server: read.DISCORD_GUILD_ID,
      apiUrl: read.DISCORD_API_URL,
      shards: readShards(read.DISCORD_SHARDS),
      way: read.DISCORD_CONVERSATION ?? 'ephemeral',
    };
  }
  const given = (Object.keys(discordSettings) as (keyof typeof discordSettings)[]).filter((name) => read[name] !== undefined);
  if (given.length === 0) return null;
  throw new AttuneError(
    'config.invalid',
    `The environment or .env has ${given.join(' and ')} but no DISCORD_TOKEN. See docs/discord.md, or leave all of DISCORD_* empty to run without Discord.`,
  );
}
