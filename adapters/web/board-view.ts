import { placeKey } from '../../src/chat/event.ts';
import type { Message } from '../../src/chat/message.ts';
import type { Instant } from '../../src/clock.ts';
import type { Board, BoardChannel, BoardMessage, BoardPerson } from './board.ts';
import type { ChangeCursor } from './change-cursor.ts';
import { encode } from './encode.tsx';
import { pagePath } from './page-paths.ts';
import { placesOf, type Spot } from './web-places.ts';
import { webWords } from './words.ts';

/** How many messages of a conversation a page shows. */
export const shownMessages = 200;

/** A message as an open page gets it. */
export interface ShownMessage {
  spot: Spot;
  id: string;
  change: number;
  postedAt: Instant;
  html: string;
}

/** What one person sees of the board. */
export interface BoardView {
  /** The newest messages of a conversation, oldest first. */
  messages(spot: Spot): Promise<ShownMessage[]>;
  /** What changed since `cursor`, oldest change first; moves the cursor on past it. */
  changes(cursor: ChangeCursor): Promise<ShownMessage[]>;
  /** The ids of the messages that a page may show now, by conversation. */
  present(): Promise<Record<string, string[]>>;
  spots: Spot[];
}

export function makeBoardView(
  board: Board,
  { workspace, reader, people, channels }: { workspace: string; reader: BoardPerson; people: BoardPerson[]; channels: BoardChannel[] },
): BoardView {
  const places = placesOf(workspace, reader.id, channels).map(({ spot, place }) => ({ spot, key: placeKey(place) }));
  const choices = {
    people: people.map(({ id, name }) => ({ value: id, label: name })),
    channels: channels.map(({ id, name }) => ({ value: id, label: `#${name}` })),
    base: pagePath(reader.id, 'direct'),
  };
  const names = new Map(people.map(({ id, name }) => [id, name]));

  const shown = (spot: Spot, stored: BoardMessage): ShownMessage => {
    const { id, change, postedAt, editedAt } = stored;
    const author =
      stored.author === null
        ? null
        : { name: names.get(stored.author) ?? webWords(reader.locale).someone, isReader: stored.author === reader.id };
    const html = encode(JSON.parse(stored.message) as Message, { id, change, postedAt, editedAt, author }, choices);
    return { spot, id, change, postedAt, html };
  };

  return {
    spots: places.map(({ spot }) => spot),
    async messages(wanted) {
      const place = places.find(({ spot }) => spot === wanted);
      if (!place) return [];
      return (await board.messages(place.key, shownMessages)).map((stored) => shown(wanted, stored));
    },
    async changes(cursor) {
      const found: ShownMessage[] = [];
      for (const { spot, key } of places) {
        for (const stored of await board.changes(key, cursor.get(spot) ?? 0)) {
          found.push(shown(spot, stored));
          cursor.set(spot, Math.max(stored.change, cursor.get(spot) ?? 0));
        }
      }
      return found.sort((a, b) => a.change - b.change);
    },
    async present() {
      const ids: Record<string, string[]> = {};
      for (const { spot, key } of places) ids[spot] = (await board.messages(key, shownMessages)).map(({ id }) => id);
      return ids;
    },
  };
}
