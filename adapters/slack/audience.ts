import type { Audience, AudienceSource } from '../../src/chat/audience.ts';
import { type Person, placeOf } from '../../src/chat/event.ts';
import { AttuneError } from '../../src/errors.ts';
import type { People } from './people.ts';
import type { SlackCalls } from './slack-calls.ts';
import { deliveryError } from './slack-errors.ts';
import { slackPlatform } from './slack-places.ts';

/** How many are asked for at once; Slack's own advice. */
const pageSize = 200;

/** Who belongs to a channel or a user group of Slack's now: people of the workspace whose account is in use. */
export function makeSlackAudience(calls: SlackCalls, people: People): Audience {
  async function idsOf(workspace: string, source: AudienceSource): Promise<readonly string[]> {
    if (source.kind === 'people') return source.ids;
    if (source.kind === 'group') {
      const usergroup = await groupId(workspace, source.id);
      const { users = [] } = await calls.call(workspace, 'usergroups.users.list', (client) => client.usergroups.users.list({ usergroup }));
      return users;
    }
    const channel = placeOf(source.place)?.id ?? '';
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await calls.call(workspace, 'conversations.members', (client) =>
        client.conversations.members({ channel, limit: pageSize, ...(cursor ? { cursor } : {}) }),
      );
      found.push(...(page.members ?? []));
      cursor = page.response_metadata?.next_cursor || undefined;
    } while (cursor);
    return found;
  }

  /** People type a group's handle; Slack wants its id. */
  async function groupId(workspace: string, typed: string): Promise<string> {
    const handle = typed.trim().replace(/^@/, '').toLowerCase();
    const { usergroups = [] } = await calls.call(workspace, 'usergroups.list', (client) => client.usergroups.list());
    return usergroups.find((group) => group.handle?.toLowerCase() === handle)?.id ?? typed.trim();
  }

  return {
    platform: slackPlatform,
    async membersOf(workspace, source): Promise<Person[]> {
      const where = source.kind === 'channel' ? source.place : source.kind === 'group' ? `the user group ${source.id}` : 'the people named';
      let ids: readonly string[];
      try {
        ids = await idsOf(workspace, source);
      } catch (error) {
        throw deliveryError(error, where);
      }
      const profiles = await people.all(workspace, ids);
      const missing = ids.find((id) => !profiles.has(id));
      if (missing !== undefined)
        throw new AttuneError('chat.trouble', `Slack did not say who ${missing} of ${where} is. It is asked again.`);
      return ids.flatMap((id) => {
        const profile = profiles.get(id);
        return profile?.isColleague ? [profile.person] : [];
      });
    },
  };
}
