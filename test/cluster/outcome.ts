import { discordWords } from '../../adapters/discord/words.ts';
import { wordsIn } from '../../src/compose/words/say.ts';
import { decodeSession } from '../../src/engine/session.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import { seenText as discordText } from '../discord/seen-text.ts';
import { seen } from '../emulators/discord/screen.ts';
import { seenText as slackText } from '../slack/seen-text.ts';
import type { Cluster } from './attune-cluster.ts';
import type { Managed } from './check-ins.ts';
import type { Walk } from './cluster-scripts.ts';
import type { SteadyPerson } from './steady-person.ts';

const words = wordsIn('en');
const { tryAgain } = discordWords('en');
type Row = Record<string, unknown>;

/** What became of one round. */
export interface EndedRound {
  status: unknown;
  /** How many people are in which state. */
  states: Record<string, number>;
  /** What was counted, without saying of whom. */
  answers: Record<string, unknown>[];
  /** How many messages in the channel are its summary. */
  summaries: number;
  /** For each person, how many messages invite them to it. */
  invitations: number[];
}

/** How everything stands at the end, in the database and on the platforms. */
export interface Ended {
  /** A person's conversations: those that are theirs. */
  sessionsOf(externalId: string): { script: unknown; status: unknown; answers: unknown }[];
  /** @throws Error unless there is exactly one round with this title in this workspace */
  roundOf(title: string, where: Managed): EndedRound;
  /** Messages that stand there and that the database knows nothing of: they were posted once more than they should have been. */
  twice: string[];
}

/** What is to be stored of a person's answers, by key and from 1. */
export function answersOf(person: SteadyPerson, { questions }: Walk): Record<string, number> {
  return Object.fromEntries(Array.from({ length: questions }, (_, n) => [`question_${n}`, person.answerTo(n) + 1]));
}

export async function endOf({ upkeep }: OpenedStore, cluster: Cluster): Promise<Ended> {
  const tables = new Map<string, Row[]>();
  for await (const { table, row } of upkeep.exportAll()) tables.set(table, [...(tables.get(table) ?? []), row]);
  const rows = (table: string): Row[] => tables.get(table) ?? [];
  const memberOf = (externalId: string) => rows('member').find(({ external_id }) => external_id === externalId);
  const answersIn = (json: unknown) => (JSON.parse(String(json)) as { answers: Record<string, unknown> }).answers;

  return {
    sessionsOf: (externalId) =>
      rows('session')
        .filter(({ member_id }) => member_id === memberOf(externalId)?.id)
        .map(({ script_id, status, state }) => ({ script: script_id, status, answers: decodeSession(String(state)).answers })),
    roundOf(title, { manager, channel, people }) {
      const workspace = rows('workspace').find((row) => row.platform === manager.platform && row.external_id === manager.workspace);
      const rounds = rows('round').filter((row) => row.workspace_id === workspace?.id && row.title === title);
      const [round] = rounds;
      if (!round || rounds.length > 1) throw new Error(`There are ${rounds.length} rounds of “${title}” on ${manager.platform}.`);
      const states = rows('round_member').filter(({ round_id }) => round_id === round.id);
      const isInvitation = (text: string) =>
        text.includes(title) && (text.includes(words('round.state.answered')) || text.includes(words('round.state.declined')));
      return {
        status: round.status,
        states: Object.fromEntries(
          ['waiting', 'invited', 'answered', 'declined', 'left-out'].flatMap((state) => {
            const count = states.filter((row) => row.state === state).length;
            return count === 0 ? [] : [[state, count]];
          }),
        ),
        answers: rows('round_response')
          .filter(({ round_id }) => round_id === round.id)
          .map(({ answers }) => answersIn(answers)),
        summaries: textsIn(cluster, manager.platform, channel).filter((text) => text.includes(words('report.title', { title }))).length,
        invitations: people.map(
          (id) => textsIn(cluster, manager.platform, directIn(cluster, manager.platform, id)).filter(isInvitation).length,
        ),
      };
    },
    twice: [...twiceOnSlack(cluster), ...twiceOnDiscord(cluster, rows('slot'))],
  };
}

function directIn({ workspace, guild }: Cluster, platform: string, id: string): string {
  if (platform === 'slack') return workspace.person(id).direct.id;
  return [...guild.core.state.channels.values()].find(({ recipientId }) => recipientId === id)?.id ?? '';
}

/** Texts of Attune's messages in a channel, as they are read there. */
function textsIn({ workspace, guild }: Cluster, platform: string, channel: string): string[] {
  if (platform === 'slack') {
    const messages = workspace.team.channels.get(channel)?.messages ?? [];
    return messages.filter(({ bot_id }) => bot_id !== undefined).map(slackText);
  }
  const { state } = guild.core;
  return state
    .channel(channel)
    .messages.map((message) => seen(state, message))
    .filter(({ isFromApp }) => isFromApp)
    .map(discordText);
}

/** Slack keeps with each message which slot it was posted for. */
function twiceOnSlack({ workspace }: Cluster): string[] {
  return [...workspace.team.channels.values()].flatMap(({ messages }) => {
    const slots = messages.flatMap(
      ({ metadata }) => (metadata as { event_payload?: { slot?: string } } | undefined)?.event_payload?.slot ?? [],
    );
    return slots.filter((slot, n) => slots.indexOf(slot) !== n);
  });
}

/**
 * Discord doesn't say what a message was posted for, but a slot remembers which messages are its own. What was erased after an
 * anonymous check-in is remembered by none, and says so; so are answers to a click that are shown to one person for a moment.
 */
function twiceOnDiscord({ guild }: Cluster, slots: readonly Row[]): string[] {
  const { state } = guild.core;
  const known = new Set(
    slots.flatMap(
      ({ reference }) =>
        String(reference ?? '')
          .split(':')[2]
          ?.split(',') ?? [],
    ),
  );
  const messages = [...state.channels.values()].flatMap((channel) => channel.messages).map((message) => seen(state, message));
  return messages
    .filter(({ id, isFromApp, isEphemeral, isLoading }) => isFromApp && !isEphemeral && !isLoading && !known.has(id))
    .map(discordText)
    .filter((text) => text !== words('round.removed') && text !== tryAgain);
}
