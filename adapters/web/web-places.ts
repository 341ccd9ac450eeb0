import type { Place } from '../../src/chat/event.ts';
import type { BoardChannel } from './board.ts';

/** The name of this platform in places, keys and workspaces. */
export const webPlatform = 'web';

/** A person's own conversation with Attune. */
export function directPlace(workspace: string, personId: string): Place {
  return { platform: webPlatform, workspace, kind: 'direct', id: personId };
}

export function channelPlace(workspace: string, channelId: string): Place {
  return { platform: webPlatform, workspace, kind: 'channel', id: channelId };
}

/** How a page names one of its conversations: `direct`, or the channel's id behind `channel:`. */
export type Spot = 'direct' | `channel:${string}`;

/** Everything that a person can see, the direct conversation first. */
export function placesOf(workspace: string, personId: string, channels: BoardChannel[]): { spot: Spot; place: Place }[] {
  return [
    { spot: 'direct', place: directPlace(workspace, personId) },
    ...channels.map(({ id }) => ({ spot: `channel:${id}` as const, place: channelPlace(workspace, id) })),
  ];
}
