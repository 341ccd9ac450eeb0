import type { Board, BoardMessage, BoardPerson } from './board.ts';

/** The board of one conversation that is tried: one person, one place, nothing kept. */
export function makeRehearsalBoard(person: BoardPerson, workspaceName: string): Board {
  const messages = new Map<string, BoardMessage>();
  let change = 0;
  return {
    name: async () => workspaceName,
    people: async () => [person],
    channels: async () => [],
    messages: async (place, limit) => [...messages.values()].filter((message) => message.place === place).slice(-limit),
    changes: async (place, after) =>
      [...messages.values()].filter((message) => message.place === place && message.change > after).sort((a, b) => a.change - b.change),
    async put({ id, place, author, message }, at) {
      change += 1;
      const old = messages.get(id);
      messages.set(id, { id, place, author, message, change, postedAt: old?.postedAt ?? at, editedAt: old ? at : null });
    },
    async clear() {
      messages.clear();
    },
  };
}
