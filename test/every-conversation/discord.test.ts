import { beforeAll, describe, expect, it } from 'vitest';
import { discordLanguages } from '../../adapters/discord/words.ts';
import { withHouse } from '../discord/discord-house.ts';
import { discordSeat } from './discord-seat.ts';
import { everything, library, longest, makeComplaints, owner, type Played, playEverything, players, usedIn } from './play-everything.ts';

const locales: Record<string, string> = { en: 'en-GB', es: 'es-ES', de: 'de' };

describe('in Discord, every conversation in every language', () => {
  let played: ReadonlyMap<string, Played>;
  let refused: string[];
  const { log, complaints } = makeComplaints();

  beforeAll(async () => {
    const people = [{ name: owner }, ...players.map(({ name, locale }) => ({ name, locale: locales[locale] as string }))];
    const startable = () => library.map(({ source: { id, title } }) => ({ id, title }));
    await withHouse(
      async (house) => {
        const seatOf = (name: string) => discordSeat(house, name, 'general', 'strategy');
        played = await playEverything({ store: house.opened.store, seatOf, words: discordLanguages });
        refused = house.discord.calls
          .filter(({ status }) => status < 200 || status > 299)
          .map(({ method, path, status, code }) => `${method} ${path}: ${status} ${code}`);
      },
      { editions: [...library], log, spec: { people }, adapter: { startable } },
    );
  }, longest);

  it.each(players)('is played to its end: $scriptId in $locale', ({ name }) => {
    expect(played.get(name)?.troubles).toEqual([]);
  });

  it('is taken by Discord, every message of it', () => {
    expect({ refused, complaints }).toEqual({ refused: [], complaints: [] });
  });

  it('is answered by buttons, menus, boxes, forms and typing', () => {
    expect(usedIn(played)).toEqual(everything);
  });
});
