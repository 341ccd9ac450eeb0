import { beforeAll, describe, expect, it } from 'vitest';
import { slackLanguages } from '../../adapters/slack/words.ts';
import { withHouse } from '../slack/slack-house.ts';
import { everything, library, longest, makeComplaints, owner, type Played, playEverything, players, usedIn } from './play-everything.ts';
import { slackSeat } from './slack-seat.ts';

const locales: Record<string, string> = { en: 'en-GB', es: 'es-ES', de: 'de-DE' };

describe('in Slack, every conversation in every language', () => {
  let played: ReadonlyMap<string, Played>;
  let refused: string[];
  const { log, complaints } = makeComplaints();

  beforeAll(async () => {
    const users = [{ name: owner }, ...players.map(({ name, locale }) => ({ name, locale: locales[locale] as string }))];
    await withHouse(
      'socket',
      async (house) => {
        const strategy = house.harbour.channel('strategy').id;
        const seatOf = (name: string) => slackSeat(house, name, strategy);
        played = await playEverything({ store: house.opened.store, seatOf, words: slackLanguages });
        refused = house.slack.calls.filter(({ ok }) => !ok).map(({ method, error }) => `${method}: ${error}`);
      },
      { editions: [...library], log, spec: { users, channels: [{ name: 'strategy', members: [owner], hasBot: true }] } },
    );
  }, longest);

  it.each(players)('is played to its end: $scriptId in $locale', ({ name }) => {
    expect(played.get(name)?.troubles).toEqual([]);
  });

  it('is taken by Slack, every message of it', () => {
    expect({ refused, complaints }).toEqual({ refused: [], complaints: [] });
  });

  it('is answered by buttons, menus, boxes, forms and typing', () => {
    expect(usedIn(played)).toEqual(everything);
  });
});
