import type { Audience } from '../../chat/audience.ts';

/** Who is in the local web workspace, as its board lists them. */
interface Listed {
  people(): Promise<{ id: string; name: string; role: string }[]>;
}

/** The local web workspace: everybody is in every channel, and the groups are *team*, *leader* and *manager*. */
export function makeLocalAudience(board: Listed, platform = 'web'): Audience {
  return {
    platform,
    async membersOf(_, source) {
      const people = await board.people();
      const isMeant = ({ id, role }: { id: string; role: string }) =>
        source.kind === 'channel' || (source.kind === 'group' ? source.id === role : source.ids.includes(id));
      return people.filter(isMeant).map(({ id, name }) => ({ id, name }));
    },
  };
}
