import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DiscordEmulator } from './discord/discord-emulator.ts';
import type { DiscordServer } from './discord/discord-server.ts';
import type { Json } from './discord/discord-shapes.ts';
import { complaints, rest } from './discord/raw-rest.ts';

const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

let discord: DiscordEmulator;
let harbour: DiscordServer;

beforeAll(async () => {
  discord = await DiscordEmulator.start();
  harbour = discord.server({ name: 'Harbour', people: [{ name: 'ada' }] });
});
afterAll(() => discord.stop());

describe('commands are refused', () => {
  const command = (extra: Json = {}): Json => ({ name: 'attune', description: 'Talk it through', ...extra });
  const sub = (name: string, extra: Json = {}): Json => ({ type: 1, name, description: 'x', ...extra });
  const choice = (n: number): Json => ({ name: `Choice ${n}`, value: `${n}` });
  const refused: [string, Json, string][] = [
    ['with capitals in the name', command({ name: 'Attune' }), '0.name APPLICATION_COMMAND_INVALID_NAME'],
    ['with a space in the name', command({ name: 'at tune' }), '0.name APPLICATION_COMMAND_INVALID_NAME'],
    ['with a name of 33 characters', command({ name: 'x'.repeat(33) }), '0.name BASE_TYPE_BAD_LENGTH'],
    ['without a description', command({ description: undefined }), '0.description BASE_TYPE_REQUIRED'],
    ['with a description of 101 characters', command({ description: 'x'.repeat(101) }), '0.description BASE_TYPE_BAD_LENGTH'],
    [
      'with a language that Discord does not have',
      command({ name_localizations: { es: 'sintonia' } }),
      '0.name_localizations.es BASE_TYPE_CHOICES',
    ],
    [
      'with capitals in a translated name',
      command({ name_localizations: { 'es-ES': 'Sintonia' } }),
      '0.name_localizations.es-ES APPLICATION_COMMAND_INVALID_NAME',
    ],
    [
      'with a translated description of 101 characters',
      command({ description_localizations: { de: 'x'.repeat(101) } }),
      '0.description_localizations.de BASE_TYPE_BAD_LENGTH',
    ],
    [
      'with 26 options',
      command({ options: many(26, (n) => ({ type: 3, name: `o${n}`, description: 'x' })) }),
      '0.options BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with a required option after one that is not',
      command({
        options: [
          { type: 3, name: 'a', description: 'x' },
          { type: 3, name: 'b', description: 'x', required: true },
        ],
      }),
      '0.options.1.required APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'with the same option twice',
      command({ options: [sub('a'), sub('a')] }),
      '0.options.1.name APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    ],
    [
      'with subcommands beside options',
      command({ options: [sub('a'), { type: 3, name: 'b', description: 'x' }] }),
      '0.options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'with a subcommand in a subcommand',
      command({ options: [sub('a', { options: [sub('b')] })] }),
      '0.options.0.options.0.type APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'with 26 choices',
      command({ options: [{ type: 3, name: 'a', description: 'x', choices: many(26, choice) }] }),
      '0.options.0.choices BASE_TYPE_MAX_LENGTH',
    ],
    [
      'with choices that are completed, too',
      command({ options: [{ type: 3, name: 'a', description: 'x', choices: [choice(1)], autocomplete: true }] }),
      '0.options.0.autocomplete APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
    ],
    ['with a place that does not exist', command({ contexts: [3] }), '0.contexts.0 BASE_TYPE_CHOICES'],
    ['with an installation that does not exist', command({ integration_types: [2] }), '0.integration_types.0 BASE_TYPE_CHOICES'],
  ];
  const path = (): string => `/applications/${discord.app.id}/commands`;

  it.each(refused)('%s', async (_, body, complaint) => {
    const { body: said } = await rest(discord, 'PUT', path(), [body]);
    expect({ code: said.code, complaints: complaints(said) }).toEqual({ code: 50035, complaints: expect.arrayContaining([complaint]) });
  });

  it('with the same name twice, and over 8,000 characters', async () => {
    expect(complaints((await rest(discord, 'PUT', path(), [command(), command()])).body)).toEqual([
      '1 APPLICATION_COMMANDS_DUPLICATE_NAME',
    ]);
    const large = command({
      options: many(25, (n) => sub(`s${n}`, { options: many(4, (m) => ({ type: 3, name: `o${m}`, description: 'x'.repeat(90) })) })),
    });
    expect(complaints((await rest(discord, 'PUT', path(), [large])).body)).toEqual(['0 APPLICATION_COMMAND_TOO_LARGE']);
  });

  it('for one server, with places', async () => {
    const own = `/applications/${discord.app.id}/guilds/${harbour.id}/commands`;
    expect(complaints((await rest(discord, 'POST', own, command({ contexts: [0] }))).body)).toEqual([
      'contexts APPLICATION_COMMAND_FIELD_GLOBAL_ONLY',
    ]);
    expect((await rest(discord, 'POST', own, command())).status).toBe(201);
    expect((await rest(discord, 'POST', own, command({ description: 'Again' }))).status).toBe(200);
  });

  it('for another app', async () => {
    expect((await rest(discord, 'PUT', '/applications/1/commands', [])).body).toMatchObject({ code: 10002 });
  });
});
