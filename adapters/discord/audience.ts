import { type Client, type Guild, type GuildChannel, type GuildMember, PermissionFlagsBits } from 'discord.js';
import type { Audience, AudienceSource } from '../../src/chat/audience.ts';
import { type Person, placeOf } from '../../src/chat/event.ts';
import { AttuneError } from '../../src/errors.ts';
import { codeOf, codes, deliveryError } from './discord-errors.ts';
import { discordPlatform, isSnowflake } from './discord-places.ts';

/** How many are asked for at once: the most that Discord gives. */
const pageSize = 1000;

/**
 * Who belongs to a role or sees a channel of a server now, and which of the people named are still there. A role's or a
 * channel's people come from the list of members, which Discord gives to apps with the Server Members Intent only.
 * @param client the one that listens, or one that can only ask
 */
export function makeDiscordAudience(client: () => Client): Audience {
  return {
    platform: discordPlatform,
    async membersOf(workspace, source): Promise<Person[]> {
      const guild = await guildOf(client(), workspace);
      try {
        const members = source.kind === 'people' ? await named(guild, source.ids) : await listed(guild, source);
        return members.filter(({ user }) => !user.bot).map(personOf);
      } catch (error) {
        throw deliveryError(error, whereOf(guild, source));
      }
    },
  };
}

/** The server as the connection knows it; asked for where another process has the connection for it. */
async function guildOf(client: Client, id: string): Promise<Guild> {
  const known = client.guilds.cache.get(id);
  if (known?.available) return known;
  if (known) throw new AttuneError('chat.trouble', `Discord has an outage of the server ${id}. It is asked again.`);
  try {
    return await client.guilds.fetch({ guild: id, cache: false });
  } catch (cause) {
    if (![codes.unknownGuild, codes.missingAccess].some((code) => code === codeOf(cause))) throw deliveryError(cause, `the server ${id}`);
    throw new AttuneError('chat.gone', 'Attune is no longer in that server. Whoever manages it can invite it again.', { cause });
  }
}

async function named(guild: Guild, ids: readonly string[]): Promise<GuildMember[]> {
  const found: GuildMember[] = [];
  for (const user of ids.filter(isSnowflake)) {
    try {
      found.push(await guild.members.fetch({ user, force: true, cache: false }));
    } catch (error) {
      // Whoever left is asked no more.
      if (![codes.unknownMember, codes.unknownUser].some((code) => code === codeOf(error))) throw error;
    }
  }
  return found;
}

async function listed(guild: Guild, source: Exclude<AudienceSource, { kind: 'people' }>): Promise<GuildMember[]> {
  const belongs = await belongsTo(guild, source);
  const found: GuildMember[] = [];
  for (let after: string | undefined; ; ) {
    const page = await pageOf(guild, after);
    found.push(...page.filter(belongs));
    after = page.at(-1)?.id;
    if (page.length < pageSize) return found;
  }
}

async function belongsTo(guild: Guild, source: Exclude<AudienceSource, { kind: 'people' }>): Promise<(member: GuildMember) => boolean> {
  if (source.kind === 'group') {
    const { id } = source;
    if (guild.roles.cache.has(id)) return ({ roles }) => roles.cache.has(id);
    throw new AttuneError(
      'chat.gone',
      `There is no role ${id} in ${guild.name} any more. Choose another one, a channel, or people by name.`,
    );
  }
  const channel = await channelOf(guild, placeOf(source.place)?.id ?? '');
  return (member) => channel.permissionsFor(member).has(PermissionFlagsBits.ViewChannel);
}

async function channelOf(guild: Guild, id: string): Promise<Pick<GuildChannel, 'permissionsFor'>> {
  try {
    const found = guild.channels.cache.get(id) ?? (isSnowflake(id) ? await guild.channels.fetch(id, { cache: false }) : null);
    if (found) return found;
  } catch (error) {
    if (codeOf(error) !== codes.unknownChannel) throw error;
  }
  throw new AttuneError('chat.gone', `That channel of ${guild.name} is gone. Choose another one, a role, or people by name.`);
}

async function pageOf(guild: Guild, after: string | undefined): Promise<GuildMember[]> {
  try {
    const page = await guild.members.list({ limit: pageSize, cache: false, ...(after === undefined ? {} : { after }) });
    return [...page.values()];
  } catch (cause) {
    if (codeOf(cause) !== codes.missingAccess) throw cause;
    throw new AttuneError(
      'chat.gone',
      `Discord doesn’t tell Attune who the members of ${guild.name} are. Whoever runs Attune can switch on “Server Members Intent”: discord.com/developers, Attune’s app, page Bot. Without it, name the people in the check-in, or open a round for everybody with “Take part”.`,
      { cause },
    );
  }
}

/** Discord doesn't tell languages or time zones of people who do nothing: what Attune knows of them stays. */
function personOf(member: GuildMember): Person {
  return { id: member.id, name: member.displayName, isManager: member.permissions.has(PermissionFlagsBits.ManageGuild) };
}

function whereOf(guild: Guild, source: AudienceSource): string {
  if (source.kind === 'people') return `the people named in ${guild.name}`;
  return source.kind === 'group' ? `the role ${source.id} of ${guild.name}` : source.place;
}
