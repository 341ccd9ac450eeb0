import { webApi } from '@slack/bolt';
import { AttuneError, messageOf } from '../../src/errors.ts';

const { WebAPIPlatformError, WebAPIRateLimitedError } = webApi;

/** Slack's name of what went wrong, such as `not_in_channel`; null when it didn't say. */
export function slackErrorOf(error: unknown): string | null {
  return error instanceof WebAPIPlatformError ? error.data.error : null;
}

/** How long Slack wants to be left alone, in milliseconds; null when that was not the trouble. */
export function retryAfterMs(error: unknown): number | null {
  if (error instanceof WebAPIRateLimitedError) return error.retryAfter * 1000;
  return slackErrorOf(error) === 'ratelimited' ? 1000 : null;
}

/** What can't be mended by trying again, and what to do about it. */
const gone: Record<string, string> = {
  not_in_channel: 'Attune is not in that channel. Invite it there with /invite @Attune, then share again.',
  channel_not_found:
    'There is no such channel, or Attune can’t see it. If it is private, invite Attune there; otherwise choose another one.',
  no_such_subteam: 'There is no such user group. Choose another one, or name the people.',
  is_archived: 'That channel is archived. Choose another one for summaries: mention @Attune there and press “Post summaries here”.',
  restricted_action: 'The workspace lets only some people post there. Ask an administrator, or choose another channel.',
  cannot_dm_bot: 'That is a bot, which can’t be written to. Nothing needs doing.',
  user_disabled: 'That person’s account is deactivated. Nothing needs doing.',
  user_not_found: 'There is no such person in the workspace any more. Nothing needs doing.',
  users_not_found: 'There is no such person in the workspace any more. Nothing needs doing.',
  user_not_visible: 'Attune may not write to that person, perhaps because they are a guest of other channels only.',
  messages_tab_disabled: 'Direct messages to Attune are switched off. Switch on the Messages Tab under App Home in the app’s settings.',
  account_inactive: 'The app’s token is of a deactivated account. Install the app again.',
  token_revoked: 'The app’s token was revoked. Install the app again.',
  token_expired: 'The app’s token has expired. Install the app again.',
  invalid_auth: 'Slack does not know the app’s token. Check SLACK_BOT_TOKEN, or install the app again.',
  not_authed: 'No token was sent. Check SLACK_BOT_TOKEN.',
  missing_scope: 'The app lacks a permission. Compare with: npm run -s attune -- doctor, then install the app again.',
  no_permission: 'The workspace does not let the app post there. Ask an administrator, or choose another channel.',
  team_access_not_granted: 'The organisation has not granted the app to that workspace. Ask an administrator of the organisation.',
};

/** What a delivery to `where` failed with, as the app knows it: `chat.gone` when it can never succeed, otherwise to be tried again. */
export function deliveryError(error: unknown, where: string): AttuneError {
  if (error instanceof AttuneError) return error;
  const name = slackErrorOf(error);
  const advice = name !== null && Object.hasOwn(gone, name) ? gone[name] : undefined;
  if (advice !== undefined) return new AttuneError('chat.gone', `${advice} (Slack said ${name} at ${where}.)`, { cause: error });
  return new AttuneError(
    'chat.trouble',
    `A message for ${where} could not be shown now (${name ?? messageOf(error)}). It is tried again.`,
    { cause: error },
  );
}
