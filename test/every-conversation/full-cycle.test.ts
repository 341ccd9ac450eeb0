import { describe, expect, it } from 'vitest';
import { channelPlace as discordChannel } from '../../adapters/discord/discord-places.ts';
import { channelPlace as slackChannel } from '../../adapters/slack/slack-places.ts';
import { channelPlace as webChannelPlace } from '../../adapters/web/web-places.ts';
import { type Place, placeKey } from '../../src/chat/event.ts';
import { wordsIn } from '../../src/compose/words/say.ts';
import type { Key } from '../../src/engine/session.ts';
import { quietLog } from '../../src/log.ts';
import type { Store } from '../../src/store/store.ts';
import { withHouse as withDiscord } from '../discord/discord-house.ts';
import { MovingClock } from '../discord/discord-rig.ts';
import { withHouse as withSlack } from '../slack/slack-house.ts';
import { discordSeat } from './discord-seat.ts';
import { memberAt } from './known-facts.ts';
import { editionNamed, library, longest } from './play-everything.ts';
import type { Seat } from './seat.ts';
import { slackSeat } from './slack-seat.ts';
import { type Wish, walk } from './walk.ts';
import { webChannel, webWorkspace, withWebHouse } from './web-house.ts';
import { webSeat } from './web-seat.ts';

const day = 24 * 60 * 60 * 1000;
const diagnosis = 'dissonance-fundamentals';
const priorities = ['Alfa', 'Brava', 'Delta'];

/** A business on one platform, and how time passes there. */
interface Business {
  store: Store;
  locale: string;
  /** Whoever states what is meant. */
  owner: Seat;
  /** Whoever answers from daily work; where everybody leads their own business, the same person. */
  member: Seat;
  summaries: Place;
  letPass(ms: number): void;
}

/** Takes somebody through a conversation; resolves to what they were asked. */
async function holds(seat: Seat, { locale }: Business, scriptId: string, seed: string, wish?: Wish): Promise<Key[]> {
  await seat.command('start', scriptId);
  await seat.presses('begin', scriptId);
  return (await walk(seat, editionNamed(scriptId).inLocale(locale), seed, wish)).map(({ key }) => key);
}

/** Answers every scale at this level, from 1 to 5, whichever way it is keyed, as somebody who has been there for a while. */
function atLevel(level: number): Wish {
  const { asks } = editionNamed(diagnosis).inLocale('en');
  return (key) => {
    const ask = asks.get(key.split('@')[0] ?? '')?.ask;
    if (ask?.type === 'choice' && key === 'time_here') return ask.options?.at(-1)?.id;
    return ask?.type === 'scale' ? String(ask.reverse ? 6 - level : level) : undefined;
  };
}

/** From what is meant to the second look at what is done. */
async function fullCycle(business: Business): Promise<void> {
  const { store, locale, owner, member, summaries, letPass } = business;
  const words = wordsIn(locale);
  const { title } = editionNamed(diagnosis).inLocale(locale).source;

  await owner.arrives();
  if (member !== owner) await member.arrives();
  const leads = { ...(await memberAt(store, owner)), role: 'leader' as const };
  await store.transaction(async (tx) => {
    const found = await tx.findWho(owner.platform, owner.workspace, owner.person);
    if (found) await tx.saveWorkspace({ ...found.workspace, reportPlace: placeKey(summaries) });
    await tx.saveMember(leads);
  });
  await holds(owner, business, 'strategic-intent', 'owner', (key) => (key === 'priorities' ? priorities.join('\n') : undefined));

  const asked = await holds(member, business, diagnosis, 'first', atLevel(2));
  expect(asked.filter((key) => key.startsWith('shows_daily@'))).toHaveLength(priorities.length);
  expect(asked).not.toContain('known_for');
  expect((await member.messages()).join('\n')).not.toContain(words('since.title'));

  await member.presses('share');
  await member.presses('share-yes');
  const [summary, ...others] = (await member.messagesInChannel()).filter((text) => text.includes(words('summary.title', { title })));
  expect(summary).toContain(words('summary.advice'));
  expect(others).toEqual([]);

  await member.presses('take-on', undefined, 0);
  await member.presses('take-on', undefined, 1);
  const { id } = await memberAt(store, member);
  const actions = () => store.transaction((tx) => tx.listActions(id));
  expect((await actions()).map(({ status }) => status)).toEqual(['open', 'open']);

  const pulses: Key[] = [];
  for (const nth of [1, 2]) {
    letPass(7 * day);
    pulses.push(...(await holds(member, business, 'pulse', `pulse ${nth}`)));
  }
  expect(new Set(pulses).size).toBe(6);

  letPass(day);
  const states = ['done', 'stuck'];
  await holds(member, business, 'action-review', 'review', (key) => {
    if (key.startsWith('state@')) return states.shift();
    return key.startsWith('stuck_on@') ? 'time' : undefined;
  });
  expect((await actions()).map(({ status, stuckBy }) => [status, stuckBy]).sort()).toEqual([
    ['done', null],
    ['stuck', 'time'],
  ]);

  letPass(30 * day);
  const again = await holds(member, business, diagnosis, 'first', atLevel(4));
  expect((await member.messages()).join('\n')).toContain(words('actions.before'));
  expect(again).toEqual(expect.arrayContaining(asked.filter((key) => key.startsWith('shows_daily@'))));
  const result = (await member.messages()).filter((text) => text.includes(words('result.title', { title }))).at(-1) ?? '';
  expect(result).toContain(words('since.steps', { done: 1, all: 2 }));
  expect(result).toMatch(changed[locale] as RegExp);
  expect(await member.pictures()).toBe(1);
  expect([...member.heard].join('\n')).toMatch(was[locale] as RegExp);
  // What went to the channel stays as it was.
  expect((await member.messagesInChannel()).join('\n')).not.toMatch(changed[locale] as RegExp);
}

const changed: Readonly<Record<string, RegExp>> = {
  en: /What has changed most since .+ is “.+”, up from \d+ to \d+\./,
  es: /Lo que más ha cambiado desde el .+ es «.+», que sube de \d+ a \d+\./,
  de: /Am meisten hat sich seit dem .+ „.+“ verändert: von \d+ auf \d+ gestiegen\./,
};
/** An earlier score beside the one now, for those who don't see the picture. */
const was: Readonly<Record<string, RegExp>> = { en: /, was \d+/, es: /, antes \d+/, de: /, vorher \d+/ };

describe('a full cycle from what is meant to the second look', { timeout: longest }, () => {
  it('is gone through in Slack, in English', () => {
    const clock = new MovingClock();
    const spec = {
      users: [{ name: 'owner' }, { name: 'baker' }],
      channels: [{ name: 'strategy', members: ['owner', 'baker'], hasBot: true }],
    };
    return withSlack(
      'socket',
      async (house) => {
        const { id } = house.harbour.channel('strategy');
        const [owner, member] = ['owner', 'baker'].map((name) => slackSeat(house, name, id)) as [Seat, Seat];
        const summaries = slackChannel(house.harbour.id, id);
        await fullCycle({ store: house.opened.store, locale: 'en', owner, member, summaries, letPass: (ms) => clock.letPass(ms) });
        expect(house.slack.calls.filter(({ ok }) => !ok)).toEqual([]);
      },
      { editions: [...library], clock, spec },
    );
  });

  it('is gone through in Discord, in German, by somebody who leads their own business', () => {
    const startable = () => library.map(({ source: { id, title } }) => ({ id, title }));
    const spec = { people: [{ name: 'host' }, { name: 'owner', locale: 'de' }] };
    return withDiscord(
      async (house) => {
        const owner = discordSeat(house, 'owner', 'general', 'strategy');
        const channel = house.harbour.channel('strategy').id;
        const summaries = discordChannel(house.harbour.id, channel);
        await fullCycle({ store: house.opened.store, locale: 'de', owner, member: owner, summaries, letPass: (ms) => house.letPass(ms) });
        expect(house.discord.calls.filter(({ status }) => status > 299)).toEqual([]);
      },
      { editions: [...library], spec, adapter: { startable } },
    );
  });

  it('is gone through on the page, in Spanish', () => {
    const clock = new MovingClock();
    return withWebHouse(
      async (house) => {
        const [owner, member] = ['owner', 'baker'].map((name) => webSeat(house, name, 'es')) as [Seat, Seat];
        const summaries = webChannelPlace(webWorkspace, webChannel);
        await fullCycle({ store: house.opened.store, locale: 'es', owner, member, summaries, letPass: (ms) => clock.letPass(ms) });
      },
      { editions: [...library], people: ['owner', 'baker'], clock, log: quietLog },
    );
  });
});
