import type { Person } from './event.ts';

/** Who is asked. Who joins or leaves is followed: it is looked up anew for each round. */
export type AudienceSource =
  /** Everybody in a channel, by its place key. */
  | { kind: 'channel'; place: string }
  /** A user group (Slack), a role (Discord), by the platform's id. */
  | { kind: 'group'; id: string }
  /** These people, by the platform's ids. */
  | { kind: 'people'; ids: readonly string[] };

/** How a platform knows who belongs to what. One for each platform. */
export interface Audience {
  readonly platform: string;
  /**
   * The people who belong to it now, bots left out, each with what the platform knows of them (name, language, zone).
   * @param workspace the platform's id
   * @throws AttuneError `chat.gone` when the channel or group is there no more; any other error is tried again later.
   */
  membersOf(workspace: string, source: AudienceSource): Promise<Person[]>;
}
