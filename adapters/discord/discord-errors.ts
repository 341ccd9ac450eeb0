import { DiscordAPIError } from 'discord.js';
import { AttuneError, messageOf } from '../../src/errors.ts';

/** Discord's number of what went wrong, such as 10008; null when it didn't say. */
export function codeOf(error: unknown): number | null {
  return error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : null;
}

/** Discord's numbers that are reacted to. */
export const codes = {
  unknownChannel: 10003,
  unknownGuild: 10004,
  unknownMember: 10007,
  unknownMessage: 10008,
  unknownUser: 10013,
  unknownWebhook: 10015,
  unknownInteraction: 10062,
  tooLarge: 40005,
  alreadyAcknowledged: 40060,
  missingAccess: 50001,
  closedDirect: 50007,
  missingPermissions: 50013,
  invalidToken: 50027,
  invalidRecipient: 50033,
  invalidForm: 50035,
  archived: 50083,
} as const;

/** An interaction that can't be answered any more, by whatever way. */
export const lostReply: readonly (number | null)[] = [codes.unknownInteraction, codes.unknownWebhook, codes.invalidToken];

/** What can't be mended by trying again, and what to do about it. */
const gone: Record<number, string> = {
  [codes.unknownChannel]:
    'That channel is gone, or Attune can’t see it. Choose another one for summaries: /attune here, then “Post summaries here”.',
  [codes.unknownGuild]: 'Attune is no longer in that server. Whoever manages it can invite it again.',
  [codes.unknownMember]: 'There is no such person in the server any more. Nothing needs doing.',
  [codes.unknownUser]: 'There is no such person any more. Nothing needs doing.',
  [codes.missingAccess]: 'Attune can’t see that channel. Whoever manages the server can allow it View Channel there; then share again.',
  [codes.missingPermissions]:
    'Attune may not write in that channel. Whoever manages the server can allow it Send Messages there; then share again.',
  [codes.closedDirect]:
    'That person takes no direct messages from the server’s members. They can go on with /attune resume in the server, where only they see it.',
  [codes.invalidRecipient]: 'That is no person who can be written to. Nothing needs doing.',
};

/** What a delivery to `where` failed with, as the app knows it: `chat.gone` when it can never succeed, otherwise to be tried again. */
export function deliveryError(error: unknown, where: string): AttuneError {
  if (error instanceof AttuneError) return error;
  const code = codeOf(error);
  const advice = code === null ? undefined : gone[code];
  if (advice !== undefined) return new AttuneError('chat.gone', `${advice} (Discord said ${code} at ${where}.)`, { cause: error });
  return new AttuneError(
    'chat.trouble',
    `A message for ${where} could not be shown now (${code ?? messageOf(error)}). It is tried again.`,
    {
      cause: error,
    },
  );
}
