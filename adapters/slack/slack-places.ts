import type { Place } from '../../src/chat/event.ts';

/** The name of this platform in places, keys and workspaces. */
export const slackPlatform = 'slack';

/** A person's own conversation with Attune, named by the person: Slack's id of it is looked up when it is needed. */
export function directPlace(workspace: string, userId: string): Place {
  return { platform: slackPlatform, workspace, kind: 'direct', id: userId };
}

export function homePlace(workspace: string, userId: string): Place {
  return { platform: slackPlatform, workspace, kind: 'home', id: userId };
}

export function channelPlace(workspace: string, channelId: string): Place {
  return { platform: slackPlatform, workspace, kind: 'channel', id: channelId };
}

/** Slack's own direct conversations begin with D. */
export function placeIn(workspace: string, channelId: string | undefined, userId: string): Place {
  return channelId === undefined || channelId.startsWith('D') ? directPlace(workspace, userId) : channelPlace(workspace, channelId);
}
