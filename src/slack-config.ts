import { z } from 'zod';
import { AttuneError } from './errors.ts';

/** What the environment says of Slack; `.env.example` explains each. */
export const slackSettings = {
  ATTUNE_KEYS: z.string().optional(),
  SLACK_BOT_TOKEN: z.string().startsWith('xoxb-', 'must begin with xoxb-').optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'must begin with xapp-').optional(),
  SLACK_CLIENT_ID: z.string().optional(),
  SLACK_CLIENT_SECRET: z.string().optional(),
  SLACK_SIGNING_SECRET: z.string().optional(),
  SLACK_STATE_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  SLACK_HOST: z.string().min(1).default('127.0.0.1'),
  SLACK_PORT: z.coerce.number().int().min(0).max(65535).default(3001),
  SLACK_API_URL: z.url('must be an address such as https://slack.com/api/').optional(),
};

const schema = z.object(slackSettings);
type Settings = z.infer<typeof schema>;

/** One workspace over Socket Mode, or many over HTTP. */
export type SlackConfig = { apiUrl: string | undefined } & (
  | { kind: 'socket'; botToken: string; appToken: string }
  | {
      kind: 'http';
      clientId: string;
      clientSecret: string;
      signingSecret: string;
      stateSecret: string;
      /** Seals the tokens of installations: `name:base64key,…`. */
      keys: string;
      host: string;
      port: number;
    }
);

/** Everything that one way of reaching Slack needs. */
const ways = {
  socket: ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'],
  http: ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET', 'SLACK_STATE_SECRET', 'ATTUNE_KEYS'],
} as const;

/** Null without Slack. @throws AttuneError `config.invalid` when a way of reaching it is there in part only */
export function slackConfig(read: Settings): SlackConfig | null {
  const apiUrl = read.SLACK_API_URL;
  if (hasAll(read, 'socket')) return { kind: 'socket', apiUrl, botToken: read.SLACK_BOT_TOKEN ?? '', appToken: read.SLACK_APP_TOKEN ?? '' };
  if (!hasAll(read, 'http')) return null;
  return {
    kind: 'http',
    apiUrl,
    clientId: read.SLACK_CLIENT_ID ?? '',
    clientSecret: read.SLACK_CLIENT_SECRET ?? '',
    signingSecret: read.SLACK_SIGNING_SECRET ?? '',
    stateSecret: read.SLACK_STATE_SECRET ?? '',
    keys: read.ATTUNE_KEYS ?? '',
    host: read.SLACK_HOST,
    port: read.SLACK_PORT,
  };
}

function hasAll(read: Settings, way: keyof typeof ways): boolean {
  const missing = ways[way].filter((name) => read[name] === undefined);
  const isBegun = ways[way].some((name) => name.startsWith('SLACK_') && read[name] !== undefined);
  if (!isBegun || missing.length === 0) return isBegun;
  throw new AttuneError(
    'config.invalid',
    `The environment or .env has part of what Slack needs; ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing. See docs/slack.md, or leave all of SLACK_* empty to run without Slack.`,
  );
}
