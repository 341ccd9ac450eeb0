import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AuthorizationError, type AuthorizeResult, HTTPReceiver, type Receiver, SocketModeReceiver, webApi } from '@slack/bolt';
import type { Adapter, Capabilities } from '../../src/chat/adapter.ts';
import type { Audience } from '../../src/chat/audience.ts';
import type { DrawChart } from '../../src/chat/chart.ts';
import type { Place } from '../../src/chat/event.ts';
import type { Clock } from '../../src/clock.ts';
import { AttuneError, messageOf } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import { makeSlackAudience } from './audience.ts';
import { CommitFirstApp, slackLogger } from './commit-first-app.ts';
import { Delivery } from './delivery.ts';
import type { Installations } from './installations.ts';
import { limits } from './limits.ts';
import { makeListener } from './listener.ts';
import type { PaceTime } from './pace.ts';
import { People } from './people.ts';
import { Pictures } from './pictures.ts';
import { SlackCalls } from './slack-calls.ts';
import { slackErrorOf } from './slack-errors.ts';
import { slackPlatform } from './slack-places.ts';
import { slackWords } from './words.ts';

/** One workspace, over a connection that Attune opens: no address of our own is needed. */
export interface SocketMode {
  kind: 'socket';
  /** `xoxb-…` */
  botToken: string;
  /** `xapp-…`, with connections:write. */
  appToken: string;
}

/** Many workspaces, which install the app at /slack/install; Slack sends everything to /slack/events. */
export interface HttpMode {
  kind: 'http';
  clientId: string;
  clientSecret: string;
  signingSecret: string;
  stateSecret: string;
  host: string;
  /** 0 takes any free port; {@link SlackAdapter.port} says which. */
  port: number;
  /** What the app asks for when it is installed. */
  scopes: readonly string[];
  installations: Installations;
}

export interface SlackAdapterOptions {
  mode: SocketMode | HttpMode;
  /** Another server that speaks Slack's protocol, such as `http://127.0.0.1:4000/api/`. */
  apiUrl?: string | undefined;
  clock: Clock;
  log: Log;
  /** Absent: messages come without pictures. */
  drawChart?: DrawChart;
  /** For tests that move time by hand. */
  time?: PaceTime;
}

export interface SlackAdapter extends Adapter {
  /** Where Slack's requests are taken; 0 in Socket Mode and before the start. */
  port(): number;
  /** Who belongs to a channel or a user group. */
  readonly audience: Audience;
  /** What a channel is called, with its sign; some words for it until Slack has said. */
  channelName(place: Place, locale?: string): string;
}

const capabilities: Capabilities = { canEdit: true, canShowCharts: true, maxText: limits.text, maxButtonsPerRow: limits.easyRow };

/** Slack as a platform. */
export function makeSlackAdapter(options: SlackAdapterOptions): SlackAdapter {
  const { mode, clock, log } = options;
  const logger = slackLogger(log);
  const clientOptions: webApi.WebClientOptions = {
    logger,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
    ...(options.apiUrl ? { slackApiUrl: options.apiUrl.replace(/\/*$/, '/') } : {}),
  };
  const clients = new Map<string, webApi.WebClient>();
  const clientFor = (token: string): webApi.WebClient => {
    const client = clients.get(token) ?? new webApi.WebClient(token, clientOptions);
    clients.set(token, client);
    return client;
  };
  const calls = new SlackCalls(
    async (workspace) => clientFor(mode.kind === 'socket' ? mode.botToken : await mode.installations.tokenOf(workspace)),
    options.time,
  );
  const delivery = new Delivery(calls, new Pictures(calls, options.drawChart, log));
  const people = new People(calls, log);
  const channelNames = new Map<string, string>();
  const underWay = new Set<Promise<void>>();
  let running: { app: CommitFirstApp; server: Server | null } | null = null;

  return {
    platform: slackPlatform,
    capabilities,
    audience: makeSlackAudience(calls, people),
    show: (place, slot, message, reference, isRepeat) => delivery.show(place, slot, message, reference, isRepeat),
    port: () => (running?.server?.address() as AddressInfo | null)?.port ?? 0,

    channelName({ workspace, id }, locale) {
      const key = `${workspace} ${id}`;
      const known = channelNames.get(key);
      if (known !== undefined) return `#${known}`;
      calls
        .call(workspace, 'conversations.info', (client) => client.conversations.info({ channel: id }))
        .then(({ channel }) => channel?.name && channelNames.set(key, channel.name))
        .catch((error) => log.debug({ error: messageOf(error) }, 'a channel’s name could not be asked for'));
      return slackWords(locale).summaryChannel;
    },

    async start(chatApp) {
      const self = mode.kind === 'socket' ? await whoAmI(clientFor(mode.botToken)) : null;
      if (mode.kind === 'http') await mode.installations.sealAnew();
      const receiver = makeReceiver(options, clientOptions, logger);
      const app = new CommitFirstApp({
        receiver,
        logger,
        clientOptions,
        convoStore: false,
        // Over HTTP the installer of the receiver looks up who has installed the app.
        ...(mode.kind === 'socket' ? { authorize: async (): Promise<AuthorizeResult> => ({ botToken: mode.botToken, ...self }) } : {}),
      });
      const listen = makeListener({
        app: chatApp,
        people,
        clock,
        log,
        named: (workspace, channel, name) => channelNames.set(`${workspace} ${channel}`, name),
        async removed({ team, organisation, isOrganisation }) {
          if (mode.kind === 'socket') return log.error({ team }, 'Slack says that the app was taken away; install it again');
          await mode.installations.deleteInstallation({ teamId: team, enterpriseId: organisation, isEnterpriseInstall: isOrganisation });
        },
      });
      app.use(async (args) => {
        const { body, context, client } = args;
        const ack = 'ack' in args ? (args.ack as ((answer?: unknown) => Promise<void>) | undefined) : undefined;
        const respond = 'respond' in args ? args.respond : undefined;
        const listening = listen({
          body,
          team: context.teamId,
          organisation: context.enterpriseId,
          isOrganisation: context.isEnterpriseInstall,
          botUser: context.botUserId,
          client,
          ack: async (answer) => ack?.(answer),
          respond: respond && ((text) => respond({ text, response_type: 'ephemeral', replace_original: false })),
        });
        underWay.add(listening);
        try {
          await listening;
        } finally {
          underWay.delete(listening);
        }
      });
      const server = await startReceiver(receiver, mode);
      running = { app, server };
      log.info({ mode: mode.kind }, 'Slack is listened to');
    },

    async stop() {
      const stopping = running;
      if (!stopping) return;
      running = null;
      const stopped = stopping.app.stop();
      await Promise.allSettled([...underWay]);
      stopping.server?.closeAllConnections();
      await stopped;
    },
  };
}

/** @throws AttuneError `slack.refused` when the token is not good, `slack.unreachable` when Slack could not be asked */
async function whoAmI(client: webApi.WebClient): Promise<AuthorizeResult> {
  try {
    const { user_id, bot_id, team_id, enterprise_id } = await client.auth.test();
    return {
      ...(user_id ? { botUserId: user_id } : {}),
      ...(bot_id ? { botId: bot_id } : {}),
      ...(team_id ? { teamId: team_id } : {}),
      ...(enterprise_id ? { enterpriseId: enterprise_id } : {}),
    };
  } catch (cause) {
    if (slackErrorOf(cause) === null) {
      throw new AttuneError('slack.unreachable', `Slack can't be reached (${messageOf(cause)}). Check the connection; it is tried again.`, {
        cause,
      });
    }
    throw new AttuneError(
      'slack.refused',
      `Slack does not let Attune in with SLACK_BOT_TOKEN (${messageOf(cause)}). Copy the “Bot User OAuth Token” from OAuth & Permissions of your app, or install the app again.`,
      { cause },
    );
  }
}

function makeReceiver(
  { mode, apiUrl }: SlackAdapterOptions,
  clientOptions: webApi.WebClientOptions,
  logger: ReturnType<typeof slackLogger>,
): Receiver {
  if (mode.kind === 'socket') {
    return new SocketModeReceiver({
      appToken: mode.appToken,
      logger,
      installerOptions: { clientOptions },
      // What could not be stored is not acknowledged; what belongs to nobody is, or it would come for ever.
      processEventErrorHandler: async ({ error }) => error instanceof AuthorizationError,
    });
  }
  const { clientId, clientSecret, signingSecret, stateSecret, scopes, installations } = mode;
  return new HTTPReceiver({
    clientId,
    clientSecret,
    signingSecret,
    stateSecret,
    scopes: [...scopes],
    installationStore: installations,
    installerOptions: {
      directInstall: true,
      clientOptions,
      ...(apiUrl ? { authorizationUrl: new URL('/oauth/v2/authorize', apiUrl).href } : {}),
    },
    logger,
    processEventErrorHandler: async ({ error, response }) => {
      if (!response.headersSent) response.writeHead(error instanceof AuthorizationError ? 401 : 503).end();
      return true;
    },
  });
}

async function startReceiver(receiver: Receiver, mode: SocketMode | HttpMode): Promise<Server | null> {
  try {
    if (mode.kind === 'socket') {
      await receiver.start();
      return null;
    }
    return (await (receiver as HTTPReceiver).start({ port: mode.port, host: mode.host })) as Server;
  } catch (cause) {
    const what =
      mode.kind === 'socket'
        ? 'Slack did not open a connection for SLACK_APP_TOKEN. It must begin with xapp- and have the scope connections:write'
        : `Slack’s requests can't be taken on ${mode.host}:${mode.port}. Choose another SLACK_PORT`;
    throw new AttuneError('slack.not-started', `${what} (${messageOf(cause)}).`, { cause });
  }
}
