import { z } from 'zod';
import { type DiscordConfig, discordConfig, discordSettings } from './discord-config.ts';
import { AttuneError } from './errors.ts';
import { logLevels } from './log.ts';
import { type SlackConfig, slackConfig, slackSettings } from './slack-config.ts';
import { type WebhookConfig, webhookConfig, webhookSettings } from './webhook-config.ts';

const schema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'must start with sqlite: or postgres://')
    .default('sqlite:./data/attune.db'),
  DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(10),
  DATABASE_DIRECT_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/.+$/, 'must start with postgres://')
    .optional(),
  ATTUNE_METRICS_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  ATTUNE_METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: 'must be an address such as http://127.0.0.1:4318' }).optional(),
  CONVERSATIONS: z.string().min(1).default('./conversations'),
  LOG_LEVEL: z.enum(logLevels).default('warn'),
  ATTUNE_WEB_URL: z.url({ protocol: /^https?$/, error: 'must be an address such as https://attune.example.org' }).optional(),
  ATTUNE_WEB_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  ...slackSettings,
  ...discordSettings,
  ...webhookSettings,
});

/** Everything that the environment decides; `.env.example` explains each. */
export interface Config {
  port: number;
  host: string;
  databaseUrl: string;
  /** PostgreSQL only: most connections for turns at once. */
  databasePool: number;
  /** PostgreSQL only: the server's own address where `databaseUrl` is a pooler's. */
  databaseDirectUrl: string | undefined;
  /** Where health and figures are served; null: nowhere but /healthz of the page. */
  health: { port: number; host: string } | null;
  /** Where OpenTelemetry spans are sent. */
  otlpEndpoint: string | undefined;
  conversations: string;
  logLevel: (typeof logLevels)[number];
  webSecret: string | undefined;
  /** Where people reach the page when not at host and port. */
  webUrl: string | undefined;
  /** Null without Slack. */
  slack: SlackConfig | null;
  /** Null without Discord. */
  discord: DiscordConfig | null;
  /** Null when nobody is told of rounds. */
  webhook: WebhookConfig | null;
}

/**
 * Reads the environment. Empty values count as absent, so that a line left blank in `.env` means the default.
 * @throws AttuneError `config.invalid` naming each variable that is wrong, with what was wanted.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const read = schema.safeParse(given);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `  ${name}=${/SECRET|TOKEN|KEYS/.test(name) ? '(hidden)' : given[name]}: ${issue.message}`;
    });
    throw new AttuneError(
      'config.invalid',
      `The environment or .env has values that can't be used:\n${lines.join('\n')}\nSee .env.example.`,
    );
  }
  const { PORT, HOST, DATABASE_URL, CONVERSATIONS, LOG_LEVEL, ATTUNE_WEB_SECRET, ATTUNE_WEB_URL } = read.data;
  const metricsPort = read.data.ATTUNE_METRICS_PORT;
  return {
    port: PORT,
    host: HOST,
    databaseUrl: DATABASE_URL,
    databasePool: read.data.DATABASE_POOL,
    databaseDirectUrl: read.data.DATABASE_DIRECT_URL,
    health: metricsPort === undefined ? null : { port: metricsPort, host: read.data.ATTUNE_METRICS_HOST },
    otlpEndpoint: read.data.OTEL_EXPORTER_OTLP_ENDPOINT,
    conversations: CONVERSATIONS,
    logLevel: LOG_LEVEL,
    webSecret: ATTUNE_WEB_SECRET,
    webUrl: ATTUNE_WEB_URL,
    slack: slackConfig(read.data),
    discord: discordConfig(read.data),
    webhook: webhookConfig(read.data),
  };
}
