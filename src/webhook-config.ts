import { z } from 'zod';
import { AttuneError } from './errors.ts';

/** What the environment says of webhooks; `.env.example` explains each. */
export const webhookSettings = {
  ATTUNE_WEBHOOK_URL: z.url({ protocol: /^https?$/, error: 'must be an address such as https://example.org/attune' }).optional(),
  ATTUNE_WEBHOOK_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
};

const schema = z.object(webhookSettings);

export interface WebhookConfig {
  url: string;
  /** Signs what is sent. */
  secret: string;
}

/** Null without a webhook. @throws AttuneError `config.invalid` when only one of the two is set */
export function webhookConfig(read: z.infer<typeof schema>): WebhookConfig | null {
  const { ATTUNE_WEBHOOK_URL: url, ATTUNE_WEBHOOK_SECRET: secret } = read;
  if (url !== undefined && secret !== undefined) return { url, secret };
  if (url === undefined && secret === undefined) return null;
  throw new AttuneError(
    'config.invalid',
    `The environment or .env has ${url ? 'ATTUNE_WEBHOOK_URL but no ATTUNE_WEBHOOK_SECRET' : 'ATTUNE_WEBHOOK_SECRET but no ATTUNE_WEBHOOK_URL'}. Set both, or neither to run without webhooks.`,
  );
}
