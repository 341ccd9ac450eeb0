import { beforeAll, describe, expect, it } from 'vitest';
import { webLanguages } from '../../adapters/web/words.ts';
import { systemClock } from '../../src/clock.ts';
import { everything, library, longest, makeComplaints, owner, type Played, playEverything, players, usedIn } from './play-everything.ts';
import { withWebHouse } from './web-house.ts';
import { webSeat } from './web-seat.ts';

describe('on the page, every conversation in every language', () => {
  let played: ReadonlyMap<string, Played>;
  const { log, complaints } = makeComplaints();

  beforeAll(async () => {
    const people = [owner, ...players.map(({ name }) => name)];
    await withWebHouse(
      async (house) => {
        const seatOf = (name: string, locale: string) => webSeat(house, name, locale);
        played = await playEverything({ store: house.opened.store, seatOf, words: webLanguages });
      },
      { editions: [...library], people, clock: systemClock, log },
    );
  }, longest);

  it.each(players)('is played to its end: $scriptId in $locale', ({ name }) => {
    expect(played.get(name)?.troubles).toEqual([]);
  });

  it('is shown whole', () => {
    expect(complaints).toEqual([]);
  });

  it('is answered by buttons, menus, boxes, forms and typing', () => {
    expect(usedIn(played)).toEqual(everything);
  });
});
