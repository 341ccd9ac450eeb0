import { MessageFlags, type RESTPostAPIApplicationCommandsJSONBody } from 'discord.js';
import { type ClientHarness, startClient } from './client-harness.ts';
import type { DiscordPerson } from './discord-person.ts';
import type { DiscordServer } from './discord-server.ts';
import type { Json } from './discord-shapes.ts';
import { type RawAnswer, rest } from './raw-rest.ts';

/** Commands for trying interactions: subcommands, options, a translation, one for managers alone. */
export const commands: RESTPostAPIApplicationCommandsJSONBody[] = [
  {
    name: 'attune',
    description: 'Talk it through',
    name_localizations: { de: 'abgleich' },
    options: [
      {
        type: 1,
        name: 'start',
        description: 'Begin',
        options: [
          { type: 3, name: 'script', description: 'Which one', autocomplete: true },
          { type: 4, name: 'weeks', description: 'How many', min_value: 1, max_value: 10 },
          { type: 6, name: 'who', description: 'For whom' },
        ],
      },
      { type: 1, name: 'stop', description: 'End' },
    ],
  },
  { name: 'manage', description: 'For managers', default_member_permissions: '32', contexts: [0] },
];

/** A client with these commands in a small server, where Ada reads along. */
export async function startHarbour(): Promise<{ harness: ClientHarness; harbour: DiscordServer; ada: DiscordPerson }> {
  const harness = await startClient();
  const harbour = harness.discord.server({ name: 'Harbour', people: [{ name: 'owner' }, { name: 'ada' }, { name: 'bo', locale: 'de' }] });
  await harness.client.application?.commands.set(commands);
  return { harness, harbour, ada: harbour.person('ada').goes('general') };
}

/** The flag of messages that are laid out by components. */
export const v2 = MessageFlags.IsComponentsV2;
/** Words, and a row of buttons below; labels are custom ids, too. */
export const show = (content: string, ...labels: string[]) => [
  { type: 10 as const, content },
  ...(labels.length === 0
    ? []
    : [{ type: 1 as const, components: labels.map((label) => ({ type: 2 as const, style: 1 as const, label, custom_id: label })) }]),
];

/** What the newest interaction's token does by itself. */
export function byToken({ discord }: ClientHarness, method: string, path: string, body?: Json): Promise<RawAnswer> {
  return rest(discord, method, `/webhooks/${discord.app.id}/${discord.interactions.at(-1)?.token}${path}`, body, { token: null });
}

/** A first answer to the newest interaction, without any library. */
export function answer({ discord }: ClientHarness, body: Json, query = ''): Promise<RawAnswer> {
  const { id, token } = discord.interactions.at(-1) ?? { id: '', token: '' };
  return rest(discord, 'POST', `/interactions/${id}/${token}/callback${query}`, body, { token: null });
}
