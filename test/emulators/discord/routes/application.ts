import { refusal } from '../api-error.ts';
import { checkCommands } from '../check-commands.ts';
import { type ApiRequest, type ApiResponse, bodyOf, type DiscordCore, type Route } from '../core.ts';
import type { Json } from '../discord-shapes.ts';
import { userJson } from '../payloads.ts';

/** The app itself, its way to the gateway, and its commands: global ones and those of one server. */
export const applicationRoutes: readonly Route[] = [
  { method: 'GET', path: '/gateway', answer: (core) => ({ status: 200, body: { url: core.state.origin.replace('http', 'ws') } }) },
  { method: 'GET', path: '/gateway/bot', answer: gateway },
  { method: 'GET', path: '/applications/@me', answer: application },
  { method: 'GET', path: '/oauth2/applications/@me', answer: application },
  ...['/applications/:app/commands', '/applications/:app/guilds/:guild/commands'].flatMap((path): Route[] => [
    { method: 'GET', path, answer: list },
    { method: 'PUT', path, answer: replace },
    { method: 'POST', path, answer: create },
    { method: 'GET', path: `${path}/:command`, answer: show },
    { method: 'PATCH', path: `${path}/:command`, answer: change },
    { method: 'DELETE', path: `${path}/:command`, answer: remove },
  ]),
];

function gateway(core: DiscordCore): ApiResponse {
  const { shards, maxConcurrency } = core.gateway.options;
  const remaining = 1000 - core.gateway.identified;
  return {
    status: 200,
    body: {
      url: core.state.origin.replace('http', 'ws'),
      shards,
      session_start_limit: { total: 1000, remaining, reset_after: 86_400_000, max_concurrency: maxConcurrency },
    },
  };
}

function application(core: DiscordCore): ApiResponse {
  const { id, name } = core.state.app;
  return {
    status: 200,
    body: {
      id,
      name,
      icon: null,
      description: '',
      bot_public: true,
      bot_require_code_grant: false,
      bot: userJson(core.state.bot),
      verify_key: '0'.repeat(64),
      team: null,
      owner: null,
      flags: 0,
      approximate_guild_count: [...core.state.guilds.values()].filter(({ hasBot }) => hasBot).length,
      redirect_uris: [],
      interactions_endpoint_url: null,
      integration_types_config: { '0': {} },
    },
  };
}

/** The commands that an address means: all servers' or one server's. */
function place(core: DiscordCore, request: ApiRequest): { commands: Map<string, Json>; guildId: string | null; commandId: string } {
  const [app = '', ...rest] = request.params;
  if (app !== core.state.app.id) throw refusal(core.state.users.has(app) ? 20012 : 10002);
  if (!request.isGuild) return { commands: core.state.commands, guildId: null, commandId: rest[0] ?? '' };
  const guild = core.state.guild(rest[0] ?? '');
  if (!guild.hasBot) throw refusal(50001);
  return { commands: guild.commands, guildId: guild.id, commandId: rest[1] ?? '' };
}

function list(core: DiscordCore, request: ApiRequest): ApiResponse {
  const isFull = ['true', '1'].includes(request.query.get('with_localizations') ?? '');
  const shown = [...place(core, request).commands.values()].map((command) => (isFull ? command : withoutTranslations(command)));
  return { status: 200, body: shown };
}

function withoutTranslations({ name_localizations: _, description_localizations: __, ...command }: Json): Json {
  return command;
}

function replace(core: DiscordCore, request: ApiRequest): ApiResponse {
  const { commands, guildId } = place(core, request);
  const wanted = Array.isArray(request.body) ? request.body : [];
  checkCommands(wanted, { isGuild: guildId !== null }, true);
  const kept = wanted.map((command) => made(core, command, guildId, named(commands, command)));
  commands.clear();
  for (const command of kept) commands.set(String(command.id), command);
  core.state.signal.changed();
  return { status: 200, body: kept };
}

function create(core: DiscordCore, request: ApiRequest): ApiResponse {
  const { commands, guildId } = place(core, request);
  const body = bodyOf(request);
  const before = named(commands, body);
  const others = [...commands.values()].filter((one) => one !== before);
  checkCommands([body], { isGuild: guildId !== null }, false);
  if ((body.type ?? 1) === 1 && others.filter(({ type }) => type === 1).length >= 100) throw refusal(30032);
  const command = made(core, body, guildId, before);
  commands.set(String(command.id), command);
  core.state.signal.changed();
  return { status: before === undefined ? 201 : 200, body: command };
}

function named(commands: Map<string, Json>, command: Json): Json | undefined {
  return [...commands.values()].find(({ name, type }) => name === command.name && type === (command.type ?? 1));
}

function made(core: DiscordCore, command: Json, guildId: string | null, before: Json | undefined): Json {
  return {
    default_member_permissions: null,
    nsfw: false,
    description: '',
    options: [],
    name_localizations: null,
    description_localizations: null,
    ...(guildId === null ? { integration_types: [0], contexts: null, dm_permission: true } : { guild_id: guildId }),
    ...command,
    type: command.type ?? 1,
    id: before?.id ?? core.state.id(),
    application_id: core.state.app.id,
    version: core.state.id(),
  };
}

function found(core: DiscordCore, request: ApiRequest): { command: Json; commands: Map<string, Json>; guildId: string | null } {
  const { commands, guildId, commandId } = place(core, request);
  const command = commands.get(commandId);
  if (command === undefined) throw refusal(10063);
  return { command, commands, guildId };
}

function show(core: DiscordCore, request: ApiRequest): ApiResponse {
  return { status: 200, body: found(core, request).command };
}

function change(core: DiscordCore, request: ApiRequest): ApiResponse {
  const { command, commands, guildId } = found(core, request);
  const body = bodyOf(request);
  checkCommands(
    [{ name: command.name, description: command.description, type: command.type, ...body }],
    { isGuild: guildId !== null },
    false,
  );
  const changed = { ...command, ...body, version: core.state.id() };
  commands.set(String(command.id), changed);
  core.state.signal.changed();
  return { status: 200, body: changed };
}

function remove(core: DiscordCore, request: ApiRequest): ApiResponse {
  const { command, commands } = found(core, request);
  commands.delete(String(command.id));
  core.state.signal.changed();
  return { status: 204 };
}
