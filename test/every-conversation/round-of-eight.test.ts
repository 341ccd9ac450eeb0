import { describe, expect, it } from 'vitest';
import { channelPlace as discordChannel } from '../../adapters/discord/discord-places.ts';
import { channelPlace as slackChannel } from '../../adapters/slack/slack-places.ts';
import { channelPlace as webChannelPlace } from '../../adapters/web/web-places.ts';
import { decodeAction, encodeAction } from '../../src/chat/action.ts';
import { wordsIn } from '../../src/compose/words/say.ts';
import { quietLog } from '../../src/log.ts';
import { talkOf, withHouse as withDiscord } from '../discord/discord-house.ts';
import { HarbourCheckIns } from '../discord/harbour-check-ins.ts';
import { seenText as seenInDiscord } from '../discord/seen-text.ts';
import { MovedClock } from '../slack/moved-clock.ts';
import { seenText as seenInSlack } from '../slack/seen-text.ts';
import { elementsIn, heardBy, withHouse as withSlack } from '../slack/slack-house.ts';
import { keyOf, postAs } from '../web/web-harness.ts';
import { discordSeat } from './discord-seat.ts';
import { type Business, check, followBack, leaders, people, roundOfEight, sunday, title } from './eight-people.ts';
import { editionNamed, library, longest } from './play-everything.ts';
import { actionOf, isVerb, type Seat } from './seat.ts';
import { slackSeat } from './slack-seat.ts';
import { webChannel, webWorkspace, withWebHouse } from './web-house.ts';
import { webSeat } from './web-seat.ts';

const localeIn = (locales: readonly string[]) => (name: string) => locales[people.indexOf(name) % locales.length] as string;

describe('a round of eight people with two leaders', { timeout: longest }, () => {
  it('ends in Slack in a report that can be followed back to the answers', () => {
    const clock = new MovedClock(sunday);
    const localeOf = localeIn(['en', 'de', 'en', 'es']);
    const spec = {
      users: people.map((name) => ({ name, locale: localeOf(name), tz: 'UTC', is_admin: name === 'manager' })),
      channels: [{ name: 'strategy', members: people, hasBot: true }],
    };
    return withSlack(
      'socket',
      async (house) => {
        const { id } = house.harbour.channel('strategy');
        const words = wordsIn('en');
        const manager = house.harbour.person('manager');
        const summaryIn = (name: string) =>
          heardBy(house.harbour.person(name), id).findLast((message) => seenInSlack(message).includes(words('report.title', { title })));
        const fills = async (form: string, values: Parameters<typeof manager.submits>[0]) => {
          await manager.clicks(`${form}…`);
          await house.slack.waitFor(() => manager.modal);
          expect(await manager.submits(values)).toMatchObject({ outcome: 'closed' });
          await house.settled();
        };
        const business: Business = {
          opened: house.opened,
          locale: 'en',
          localeOf,
          seatOf: (name) => slackSeat(house, name, id),
          summaries: slackChannel(house.harbour.team.id, id),
          join: 'round-begin',
          closes: '2027-03-05T09:00:00.000Z',
          until: (then) => clock.until(house, then),
          async setsUp() {
            await manager.runs('/attune check-ins');
            await house.settled();
            await fills(words('schedule.form.new'), {
              [words('schedule.field.title')]: title,
              [words('schedule.field.script')]: check,
              [words('schedule.field.when')]: 'every Monday at 9:00',
              [words('schedule.field.channel')]: id,
            });
            await fills(words('schedule.form.privacy'), { [words('schedule.field.mode')]: 'confidential' });
            await manager.clicks(words('schedule.do.resume'));
            await clock.until(house, '2027-03-01T09:01:00.000Z');
          },
          async summary() {
            const message = summaryIn('waiter');
            const thread = house.harbour
              .person('waiter')
              .sees(id)
              .filter(({ thread_ts, ts }) => thread_ts === message?.ts && ts !== message?.ts);
            const all = message ? [message, ...thread] : [];
            const pictures = all.flatMap(({ blocks }) =>
              blocks.flatMap((block) => (block.type === 'image' ? [String(block.alt_text)] : [])),
            );
            return { text: all.map(seenInSlack).join('\n'), pictures };
          },
          async file(name, ending) {
            const files = heardBy(house.harbour.person(name)).flatMap((message) => message.files ?? []);
            const found = files.findLast((file) => String(file.name).endsWith(`.${ending}`));
            return String(house.harbour.team.files.get(String(found?.id))?.bytes);
          },
          async pressesUnder(name, verb, nth = 0) {
            const message = summaryIn(name);
            const found = message ? elementsIn(message).filter(({ action_id }) => isVerb(actionOf(action_id), verb)) : [];
            await house.harbour.person(name).clicks(String(found[nth]?.action_id), { channel: id, ts: message?.ts ?? '' });
            await house.settled();
          },
        };
        const round = await roundOfEight(business);
        const team = people.filter((name) => !leaders.includes(name));
        expect(followBack(round, team, 'en')).toBeGreaterThan(4);
        expect(house.slack.calls.filter(({ ok }) => !ok)).toEqual([]);
      },
      { editions: [...library], clock, spec },
    );
  });

  it('ends in Discord in a report of where eight businesses stand', () => {
    const localeOf = localeIn(['de', 'de', 'de', 'en', 'es']);
    const startable = () => library.map(({ source: { id, title: name } }) => ({ id, title: name }));
    const spec = {
      people: people.map((name) => ({
        name,
        locale: localeOf(name),
        ...(name === 'manager' ? { may: ['manageGuild' as const] } : {}),
      })),
    };
    return withDiscord(
      async (house) => {
        const harbour = new HarbourCheckIns(house);
        await harbour.until(sunday);
        const words = wordsIn('de');
        const { id } = house.harbour.channel('strategy');
        const seenBy = (name: string) =>
          house.harbour
            .person(name)
            .sees({ channel: 'strategy' })
            .filter(({ isFromApp, isEphemeral }) => isFromApp && !isEphemeral);
        const summaryIn = (name: string) => {
          const all = seenBy(name);
          return all.slice(all.findIndex((message) => seenInDiscord(message).includes(words('report.title', { title }))));
        };
        const business: Business = {
          opened: house.opened,
          locale: 'de',
          localeOf,
          seatOf: (name) => discordSeat(house, name, 'strategy', 'strategy'),
          summaries: discordChannel(house.harbour.id, id),
          join: 'round-join',
          closes: '2027-03-05T09:00:00.000Z',
          until: (then) => harbour.until(then),
          async setsUp() {
            const talk = talkOf(house, 'manager', 'strategy');
            await talk.slash('/attune check-ins');
            await harbour.fills(talk, words('schedule.none'), words('community.form'), {
              [words('schedule.field.title')]: title,
              [words('schedule.field.script')]: editionNamed(check).inLocale('de').source.title,
              [words('community.field.channel')]: [id],
              [words('schedule.field.hours')]: '48',
            });
          },
          async summary() {
            const all = summaryIn('waiter');
            const files = all.flatMap(({ message }) => message.attachments.filter(({ filename }) => filename.endsWith('.txt')));
            const texts = [...all.map(seenInDiscord), ...files.map(({ bytes }) => bytes.toString())];
            return { text: texts.join('\n'), pictures: all.flatMap(({ pictures }) => pictures.map(({ alt }) => alt)) };
          },
          async file(name, ending) {
            const files = house.harbour
              .person(name)
              .sees({ channel: 'strategy' })
              .flatMap(({ message }) => message.attachments);
            return String(files.findLast(({ filename }) => filename.endsWith(`.${ending}`))?.bytes);
          },
          async pressesUnder(name, verb, nth = 0) {
            const seat = discordSeat(house, name, 'strategy', 'strategy');
            await seat.presses(verb, undefined, nth);
          },
        };
        const round = await roundOfEight(business);
        expect(followBack(round, people, 'de')).toBeGreaterThan(2);
        expect(house.discord.calls.filter(({ status }) => status > 299)).toEqual([]);
      },
      { editions: [...library], spec, adapter: { startable } },
    );
  });

  it('ends on the page in a report that says the same in the channel, on paper and in files', () => {
    const clock = new MovedClock(sunday);
    const localeOf = localeIn(['es', 'en', 'es', 'de']);
    return withWebHouse(
      async (house) => {
        const seats = new Map(people.map((name) => [name, webSeat(house, name, localeOf(name))]));
        const seat = (name: string) => seats.get(name) as Seat;
        const posts = async (name: string, id: string, more: object) => {
          const response = await postAs(house.adapter, name, 'press', { key: keyOf(name), id, ...more });
          expect([response.status, await response.text()]).toEqual([202, expect.anything()]);
          await house.settled();
        };
        const page = async (path: string) => (await fetch(`${house.adapter.url()}/p/${path}`)).text();
        const article = async (name: string) =>
          [...(await page(`${name}/c/${webChannel}`)).matchAll(/<article .*?<\/article>/gs)].at(-1)?.[0] ?? '';
        const business: Business = {
          opened: house.opened,
          locale: 'es',
          localeOf,
          seatOf: seat,
          summaries: webChannelPlace(webWorkspace, webChannel),
          join: 'round-begin',
          closes: '2027-03-05T09:00:00.000Z',
          until: (then) => clock.until(house, then),
          async setsUp() {
            await seat('manager').command('check-ins');
            const value = { title, script: check, when: 'cada lunes a las 9:00', channel: webChannel, people: [] };
            await posts('manager', encodeAction({ do: 'app', verb: 'schedule-set', argument: ':new' }), { value, isForm: true });
            await seat('manager').presses('schedule-resume');
            await clock.until(house, '2027-03-01T09:01:00.000Z');
          },
          async summary() {
            const pictures = [...(await article('waiter')).matchAll(/role="img"[^>]* aria-label="([^"]*)"/g)].map(([, alt = '']) => alt);
            return { text: (await seat('waiter').messagesInChannel()).at(-1) ?? '', pictures };
          },
          async file(name, ending) {
            const [path = ''] = (await page(name)).match(/report\/[\w-]+/g)?.slice(-1) ?? [];
            return page(`${name}/${path}/${ending}`);
          },
          async pressesUnder(name, verb, nth = 0) {
            const ids = [...(await article(name)).matchAll(/\sdata-press="([^"]*)"/g)].map(([, id = '']) => id);
            const found = ids.filter((id) => isVerb(decodeAction(id), verb));
            await posts(name, found[nth] ?? '', { place: `channel:${webChannel}` });
          },
        };
        const round = await roundOfEight(business);
        // In an anonymous round nobody can be told apart, leaders neither.
        expect(followBack(round, people, 'es')).toBeGreaterThan(4);
        // Paper says what the channel says: the same sentence, and the same figures all opened.
        const [path = ''] = (await page('manager')).match(/report\/[\w-]+/g)?.slice(-1) ?? [];
        const paper = (await page(`manager/${path}`)).replaceAll(/<[^>]*>/g, '\n').replaceAll('&#39;', '\u0027');
        const figures = round.text.split('\n').filter((line) => /^\d+ de 100|^Se quiere \d|media \d/.test(line));
        expect(figures.length).toBeGreaterThan(10);
        for (const line of figures) expect(paper).toContain(line);
      },
      { editions: [...library], people, clock, log: quietLog },
    );
  });
});
