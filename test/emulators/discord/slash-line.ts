import { optionTypes } from './check-commands.ts';
import { type DiscordChannel, type DiscordGuild, isJson, type Json, objects } from './discord-shapes.ts';
import type { DiscordState } from './discord-state.ts';
import { memberJson, userJson } from './payloads.ts';
import { permissionsIn } from './permissions.ts';

export type OptionValue = string | number | boolean;

/** A person at a place, as commands see them. */
interface Typing {
  state: DiscordState;
  userId: string;
  locale: string;
  channel: DiscordChannel;
  guild: DiscordGuild | undefined;
}

/** The commands that Discord offers to this person here. */
export function commandsFor({ state, userId, channel, guild }: Typing): Json[] {
  const place = guild === undefined ? 1 : 0;
  const global = [...state.commands.values()].filter(({ contexts }) => !Array.isArray(contexts) || contexts.includes(place));
  const own = guild === undefined ? [] : [...guild.commands.values()];
  return [...own, ...global].filter((command) => {
    if (command.type !== 1) return false;
    if (guild === undefined) return true;
    const needed = command.default_member_permissions;
    const bits = permissionsIn(guild, state.placeOf(channel), userId);
    if (typeof needed !== 'string') return true;
    return needed === '0' ? guild.ownerId === userId : (bits & BigInt(needed)) === BigInt(needed);
  });
}

/** A command line as data of an interaction; `focused` names the option that is being typed. */
export interface Typed {
  name: string;
  data: Json;
}

/**
 * Turns `/attune start` and options into data of an interaction, as Discord's own field for commands does.
 * @throws Error when Discord would not offer or not send this
 */
export function typed(typing: Typing, line: string, options: Readonly<Record<string, OptionValue>>, focused?: string): Typed {
  const [first = '', ...rest] = line.replace(/^\//, '').split(/\s+/);
  const offered = commandsFor(typing);
  const command = offered.find((one) => isCalled(one, first, typing.locale));
  if (command === undefined)
    throw new Error(
      `Discord emulator: there is no command "/${first}" here; there are: ${offered.map(({ name }) => `/${String(name)}`).join(', ') || 'none'}.`,
    );
  const resolved: Json = {};
  const data: Json = {
    id: command.id,
    name: command.name,
    type: 1,
    ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
    options: optionData(typing, command, rest, { options, focused, resolved }),
  };
  if (Object.keys(resolved).length > 0) data.resolved = resolved;
  return { name: [command.name, ...rest].join(' '), data };
}

interface Filling {
  options: Readonly<Record<string, OptionValue>>;
  focused: string | undefined;
  resolved: Json;
}

function optionData(typing: Typing, level: Json, path: readonly string[], filling: Filling): Json[] {
  const known = objects(level.options);
  const [name, ...rest] = path;
  const nested = known.filter((one) => Number(one.type) <= optionTypes.group);
  if (name !== undefined || nested.length > 0) {
    const found = nested.find((one) => name !== undefined && isCalled(one, name, typing.locale));
    if (found === undefined)
      throw new Error(
        `Discord emulator: there is no "${name ?? ''}" there; there are: ${nested.map((one) => String(one.name)).join(', ') || 'none'}.`,
      );
    return [{ name: found.name, type: found.type, options: optionData(typing, found, rest, filling) }];
  }
  for (const given of [...Object.keys(filling.options), ...(filling.focused === undefined ? [] : [filling.focused])])
    if (!known.some((option) => isCalled(option, given, typing.locale)))
      throw new Error(`Discord emulator: the command has no option "${given}".`);
  return known.flatMap((option) => {
    const value = Object.entries(filling.options).find(([given]) => isCalled(option, given, typing.locale))?.[1];
    const isFocused = filling.focused !== undefined && isCalled(option, filling.focused, typing.locale);
    if (value === undefined) {
      if (option.required === true && filling.focused === undefined)
        throw new Error(`Discord emulator: the option "${String(option.name)}" is required.`);
      return [];
    }
    const sent = isFocused ? value : checked(typing, option, value, filling.resolved);
    return [{ name: option.name, type: option.type, value: sent, ...(isFocused ? { focused: true } : {}) }];
  });
}

function isCalled(named: Json, given: string, locale: string): boolean {
  const translated = isJson(named.name_localizations) ? named.name_localizations[locale] : undefined;
  return named.name === given || translated === given;
}

const kinds: Readonly<Record<number, string>> = { 3: 'string', 4: 'number', 5: 'boolean', 10: 'number' };

function checked(typing: Typing, option: Json, value: OptionValue, resolved: Json): OptionValue {
  const name = String(option.name);
  const type = Number(option.type);
  const refuse = (why: string): never => {
    throw new Error(`Discord emulator: the option "${name}" does not take "${String(value)}": ${why}.`);
  };
  const choices = objects(option.choices);
  if (choices.length > 0) {
    const choice = choices.find((one) => one.value === value) ?? choices.find((one) => one.name === value);
    return choice === undefined ? refuse(`there are ${choices.map((one) => String(one.name)).join(', ')}`) : (choice.value as OptionValue);
  }
  const kind = kinds[type];
  if (kind !== undefined) {
    if (typeof value !== kind || (type === optionTypes.integer && !Number.isInteger(value))) refuse(`it wants a ${kind}`);
    const size = typeof value === 'string' ? [...value].length : Number(value);
    const [least, most] =
      type === optionTypes.string ? [option.min_length, option.max_length ?? 6000] : [option.min_value, option.max_value];
    if ((least !== undefined && size < Number(least)) || (most !== undefined && size > Number(most)))
      refuse('it is too small or too large');
    return value;
  }
  return resolve(typing, type, String(value), resolved) ?? refuse('nobody and nothing here is called that');
}

/** People, channels and roles travel as ids, with what they are beside them. */
function resolve({ state, guild }: Typing, type: number, named: string, resolved: Json): string | undefined {
  const add = (kind: string, id: string, json: Json): string => {
    resolved[kind] = { ...(isJson(resolved[kind]) ? resolved[kind] : {}), [id]: json };
    return id;
  };
  const user = [...state.users.values()].find(({ id, username }) => id === named || username === named);
  if ((type === optionTypes.user || type === optionTypes.mentionable) && user !== undefined) {
    const member = guild?.members.get(user.id);
    if (member !== undefined) {
      const { user: _, ...json } = memberJson(state, member);
      add('members', user.id, { ...json, permissions: '0' });
    }
    return add('users', user.id, userJson(user));
  }
  const channel = [...(guild?.channelIds ?? [])].map((id) => state.channel(id)).find(({ id, name }) => id === named || name === named);
  if (type === optionTypes.channel && channel !== undefined)
    return add('channels', channel.id, { id: channel.id, name: channel.name, type: channel.type, permissions: '0' });
  const role = [...(guild?.roles.values() ?? [])].find(({ id, name }) => id === named || name === named);
  if (role !== undefined && (type === optionTypes.role || type === optionTypes.mentionable))
    return add('roles', role.id, { id: role.id, name: role.name, permissions: String(role.permissions) });
  return undefined;
}
