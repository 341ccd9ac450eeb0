import type { Board, BoardChannel, BoardMessage, BoardPerson } from '../../adapters/web/board.ts';

export const people: BoardPerson[] = [
  { id: 'owner', name: 'Owner', role: 'leader' },
  { id: 'manager', name: 'Shop manager', role: 'manager' },
  { id: 'early-baker', name: 'Early baker', role: 'team' },
  { id: 'late-baker', name: 'Late baker', role: 'team' },
  { id: 'driver', name: 'Delivery driver', role: 'team' },
];

export const channels: BoardChannel[] = [{ id: 'strategy', name: 'strategy' }];

/** A board that forgets everything when the process ends. */
export function makeMemoryBoard(): Board {
  const messages: BoardMessage[] = [];
  let change = 0;
  return {
    name: async () => 'Harbour Bakery',
    people: async () => people,
    channels: async () => channels,
    messages: async (place, limit) => messages.filter((message) => message.place === place).slice(-limit),
    changes: async (place, after) =>
      messages.filter((message) => message.place === place && message.change > after).sort((a, b) => a.change - b.change),
    async put({ id, place, author, message }, at) {
      change += 1;
      const index = messages.findIndex((each) => each.id === id);
      const old = messages[index];
      const made = { id, place, author, message, change, postedAt: old?.postedAt ?? at, editedAt: old ? at : null };
      if (old) messages[index] = made;
      else messages.push(made);
    },
    async clear(place) {
      for (let i = messages.length - 1; i >= 0; i -= 1) if (messages[i]?.place === place) messages.splice(i, 1);
    },
  };
}
