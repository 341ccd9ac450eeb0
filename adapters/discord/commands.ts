import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  type RESTPutAPIApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import { commandWords } from '../../src/chat/command-words.ts';
import { commandNames } from '../../src/chat/event.ts';
import type { DiscordCalls } from './discord-calls.ts';
import { limits } from './limits.ts';
import { shorten } from './markdown.ts';
import { type CommandWord, type DiscordWords, discordWords, translatedLocales } from './words.ts';

/** Something that can be started, as people see it. */
export interface Startable {
  id: string;
  title: string;
}

const english = discordWords('en');

function described(of: (words: DiscordWords) => string): { description: string; description_localizations: Record<string, string> } {
  return {
    description: of(english),
    description_localizations: Object.fromEntries(translatedLocales.map((locale) => [locale, of(discordWords(locale))])),
  };
}

function named(name: string, of: (locale: string) => string | undefined): { name: string; name_localizations: Record<string, string> } {
  return { name, name_localizations: Object.fromEntries(translatedLocales.map((locale) => [locale, of(locale) ?? name])) };
}

const subcommand = (name: CommandWord, options: APIApplicationCommandOption[] = []): APIApplicationCommandOption =>
  ({
    type: ApplicationCommandOptionType.Subcommand,
    ...named(name, (locale) => {
      if (name === 'here' || name === 'zone') return discordWords(locale).names[name];
      return name === 'attune' ? name : commandWords[locale.split('-')[0] as string]?.[name];
    }),
    ...described(({ commands }) => commands[name]),
    ...(options.length === 0 ? {} : { options }),
  }) as APIApplicationCommandOption;

const completed = (name: 'conversation' | 'zone', required: boolean): APIApplicationCommandOption => ({
  type: ApplicationCommandOptionType.String,
  ...named(name, (locale) => discordWords(locale).names[name]),
  ...described(({ options }) => options[name]),
  autocomplete: true,
  ...(required ? { required } : {}),
});

/**
 * `/attune` with everything under it.
 * @param isGlobal everywhere, also for people who have the app for themselves and in direct messages; else in one server
 */
export function commandsBody(isGlobal: boolean): RESTPutAPIApplicationCommandsJSONBody {
  const everywhere = isGlobal ? { integration_types: [0, 1], contexts: [0, 1, 2] } : {};
  const options = commandNames.map((name) => subcommand(name, name === 'start' ? [completed('conversation', false)] : []));
  return [
    {
      type: 1,
      name: 'attune',
      ...described(({ commands }) => commands.attune),
      ...everywhere,
      options: [...options, subcommand('here'), subcommand('zone', [completed('zone', true)])],
    },
  ] as RESTPutAPIApplicationCommandsJSONBody;
}

/** Registers the commands if Discord has others. Resolves to whether that was so. */
export async function registerCommands(calls: DiscordCalls, application: string, server: string | undefined): Promise<boolean> {
  const route = server === undefined ? Routes.applicationCommands(application) : Routes.applicationGuildCommands(application, server);
  const body = commandsBody(server === undefined);
  const there = await calls.bot.get(route, { query: new URLSearchParams({ with_localizations: 'true' }) });
  if (JSON.stringify(essence(there)) === JSON.stringify(essence(body))) return false;
  await calls.bot.put(route, { body });
  return true;
}

/** Fields that we decide about; Discord adds others, and leaves out what is empty or false. */
const ours = [
  'type',
  'name',
  'name_localizations',
  'description',
  'description_localizations',
  'options',
  'autocomplete',
  'required',
  'integration_types',
  'contexts',
] as const;

function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(essence);
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Record<string, unknown>;
  const isCommand = 'description' in fields;
  const kept = isCommand ? ours.filter((name) => name in fields) : Object.keys(fields).sort();
  const entries = kept.map((name) => [name, essence(fields[name])] as const);
  return Object.fromEntries(
    entries.filter(([, inner]) => inner !== null && inner !== false && !(Array.isArray(inner) && inner.length === 0)),
  );
}

/** What fits the words typed so far for an option of a command, best first. */
export function choicesFor(option: string, typed: string, startable: readonly Startable[]): { name: string; value: string }[] {
  const wanted = plain(typed);
  const offered =
    option === 'zone'
      ? Intl.supportedValuesOf('timeZone').map((zone) => ({ name: zone, value: zone }))
      : startable.map(({ id, title }) => ({ name: shorten(title, limits.option), value: id }));
  const fitting = offered.filter(({ name, value }) => plain(name).includes(wanted) || plain(value).includes(wanted));
  const begins = ({ name }: { name: string }) => (plain(name).startsWith(wanted) ? 0 : 1);
  return fitting.sort((a, b) => begins(a) - begins(b)).slice(0, limits.choices);
}

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();

/** The time zone of this name, whatever its letters' size; null when there is none. */
export function zoneNamed(name: string): string | null {
  const wanted = plain(name);
  return [...Intl.supportedValuesOf('timeZone'), 'UTC'].find((zone) => plain(zone) === wanted) ?? null;
}
