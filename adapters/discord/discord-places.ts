import type { Place } from '../../src/chat/event.ts';

/** The name of this platform in places, keys and workspaces. */
export const discordPlatform = 'discord';

/** The workspace of whoever uses Attune outside of every server that has it. */
export const noServer = 'dm';

/** A person's own conversation with Attune: named by the person, wherever in Discord it is shown. */
export function directPlace(workspace: string, userId: string): Place {
  return { platform: discordPlatform, workspace, kind: 'direct', id: userId };
}

export function channelPlace(workspace: string, channelId: string): Place {
  return { platform: discordPlatform, workspace, kind: 'channel', id: channelId };
}

/** Discord's ids are numbers of up to 20 digits; nothing else can be one. */
export function isSnowflake(id: string): boolean {
  return /^\d{1,20}$/.test(id);
}
