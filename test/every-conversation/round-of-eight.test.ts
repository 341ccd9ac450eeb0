import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { channelPlace as discordChannel } from '../../adapters/discord/discord-places.ts';
import { channelPlace as slackChannel } from '../../adapters/slack/slack-places.ts';
import { channelPlace as webChannelPlace } from '../../adapters/web/web-places.ts';
import { decodeAction, encodeAction } from '../../src/chat/action.ts';
import { type Place, placeKey } from '../../src/chat/event.ts';
import type { Instant } from '../../src/clock.ts';
import { reportJson } from '../../src/compose/report-export.ts';
import { wordsIn } from '../../src/compose/words/say.ts';
import { partsOf } from '../../src/engine/session.ts';
import { type KeptReport, readKeptReport } from '../../src/insight/kept-report.ts';
import { quietLog } from '../../src/log.ts';
import { shownScore } from '../../src/scoring/bands.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import type { Member } from '../../src/store/store.ts';
import { talkOf, withHouse as withDiscord } from '../discord/discord-house.ts';
import { HarbourCheckIns } from '../discord/harbour-check-ins.ts';
import { seenText as seenInDiscord } from '../discord/seen-text.ts';
import { MovedClock } from '../slack/moved-clock.ts';
import { seenText as seenInSlack } from '../slack/seen-text.ts';
import { elementsIn, heardBy, withHouse as withSlack } from '../slack/slack-house.ts';
import { keyOf, postAs } from '../web/web-harness.ts';
import { discordSeat } from './discord-seat.ts';
import { memberAt } from './known-facts.ts';
import { editionNamed, library, longest } from './play-everything.ts';
import { actionOf, isVerb, type Seat } from './seat.ts';
import { slackSeat } from './slack-seat.ts';
import { draw, type Wish, walk } from './walk.ts';
import { webChannel, webWorkspace, withWebHouse } from './web-house.ts';
import { webSeat } from './web-seat.ts';

const check = 'dissonance-fundamentals';
const title = 'Monday look';
const leaders = ['owner', 'partner'];
const people = [...leaders, 'manager', 'baker', 'cook', 'driver', 'helper', 'waiter'];
const priorities = ['Warm bread', 'Quick answers'];
/** Somebody who has just come and is asked less. */
const newcomer = 'helper';
const sunday = '2027-02-28T12:00:00.000Z';

/** What somebody answered on scales, by key, as the option that they chose. */
type Given = Map<string, number>;

/** A business on one platform, with all that a person can see and do there. */
interface Business {
  opened: OpenedStore;
  /** In whose language the summary is. */
  locale: string;
  localeOf(name: string): string;
  seatOf(name: string): Seat;
  summaries: Place;
  /** A manager sets the check-in up and lets it begin. */
  setsUp(): Promise<void>;
  /** What somebody presses to be in it. */
  join: 'round-begin' | 'round-join';
  closes: Instant;
  until(then: Instant): Promise<void>;
  /** The text of the summary in the channel, and of its pictures for those who don't see them. */
  summary(): Promise<{ text: string; pictures: string[] }>;
  /** What this person was given to take along: the file with this ending. */
  file(name: string, ending: 'csv' | 'json'): Promise<string>;
  /** Presses the nth button of this verb under the summary. */
  pressesUnder(name: string, verb: string, nth?: number): Promise<void>;
}

/** What each of them sees of daily work, at another level for each, and of the first priority less than of the others. */
function viewOf(name: string, given: Given): Wish {
  const { asks } = editionNamed(check).inLocale('en');
  return (key) => {
    const { id, itemId } = partsOf(key);
    const ask = asks.get(id)?.ask;
    if (id === 'time_here') return name === newcomer ? 'under_month' : 'over_year';
    if (id === 'works_alone') return 'no';
    if (id === 'known_for') return priorities.join('\n');
    if (ask?.type !== 'scale') return undefined;
    const at = people.indexOf(name);
    const level = itemId === 'warm-bread' ? 1 + (at % 2) : 1 + ((at + draw(3, key)) % ask.scale.length);
    given.set(key, level);
    return String(level);
  };
}

const statement: Wish = (key) => {
  const { id } = partsOf(key);
  if (id === 'priorities') return priorities.join('\n');
  if (id === 'intended') return '5';
  if (id === 'believed') return '4';
  return figure[id];
};
const figure: Readonly<Record<string, string>> = {
  kpis: 'Loaves left over',
  kpi_unit: 'loaves',
  kpi_target: '5',
  kpi_direction: 'down',
  kpi_now: '14',
};

/** What a scale's answers come to, 0-100, by hand: MEASUREMENT, “one person”. */
function levelsIn(given: Given, wanted: (id: string, itemId: string | null) => number): number | null {
  const { asks } = editionNamed(check).inLocale('en');
  let [sum, weight] = [0, 0];
  for (const [key, level] of given) {
    const { id, itemId } = partsOf(key);
    const ask = asks.get(id)?.ask;
    const share = wanted(id, itemId);
    if (ask?.type !== 'scale' || share === 0) continue;
    const score = (100 * (level - 1)) / (ask.scale.length - 1);
    sum += share * (ask.reverse ? 100 - score : score);
    weight += share;
  }
  return weight === 0 ? null : sum / weight;
}

const meanOf = (levels: readonly number[]): number => levels.reduce((sum, level) => sum + level, 0) / levels.length;

async function lastReport({ opened }: Business, { workspaceId }: Member): Promise<{ id: string; report: KeptReport }> {
  const [round] = await opened.store.transaction((tx) => tx.listRounds(workspaceId, 1));
  const report = readKeptReport(round?.report ?? null);
  if (!round || !report) throw new Error('Nothing was reported.');
  return { id: round.id, report };
}

/** Eight people and what becomes of what they say. Resolves to the report and to what each one answered. */
async function roundOfEight(business: Business) {
  const { opened, localeOf, summaries, locale } = business;
  const words = wordsIn(locale);
  const seats = new Map(people.map((name) => [name, business.seatOf(name)]));
  const seat = (name: string) => seats.get(name) as Seat;
  for (const name of people) await seat(name).arrives();
  const member = await memberAt(opened.store, seat('manager'));
  await opened.store.transaction(async (tx) => {
    const found = await tx.findWho(seat('owner').platform, seat('owner').workspace, seat('owner').person);
    if (found) await tx.saveWorkspace({ ...found.workspace, reportPlace: placeKey(summaries) });
    for (const [name, each] of seats) {
      const known = (await tx.findWho(each.platform, each.workspace, each.person))?.member;
      const role = leaders.includes(name) ? 'leader' : name === 'manager' ? 'manager' : 'team';
      if (known) await tx.saveMember({ ...known, role });
    }
  });
  for (const name of leaders) {
    await seat(name).command('start', 'strategic-intent');
    await seat(name).presses('begin', 'strategic-intent');
    await walk(seat(name), editionNamed('strategic-intent').inLocale(localeOf(name)), name, statement);
  }
  await business.setsUp();
  const answers = new Map<string, Given>();
  for (const name of people) {
    const given: Given = new Map();
    if (business.join === 'round-join') await seat(name).presses('round-join');
    await seat(name).presses('round-begin');
    await walk(seat(name), editionNamed(check).inLocale(localeOf(name)), name, viewOf(name, given));
    answers.set(name, given);
  }
  await business.until(business.closes);
  const { report } = await lastReport(business, member);
  const { text, pictures } = await business.summary();
  expect(text).toContain(words('report.title', { title }));
  expect(text).toContain(words('report.how'));
  expect(pictures.length).toBeGreaterThan(0);
  for (const alt of pictures) expect(alt).toMatch(/\d/);

  // The advice under the summary is taken on where it stands, by whoever wants to.
  // Whoever looks after it takes the figures along, the same ones.
  await business.pressesUnder('manager', 'report-files');
  const csv = Papa.parse<string[]>(await business.file('manager', 'csv'), { skipEmptyLines: true });
  expect(csv.errors).toEqual([]);
  expect(JSON.parse(await business.file('manager', 'json'))).toEqual(JSON.parse(JSON.stringify(reportJson(report))));

  const takers = ['baker', 'cook', 'driver'];
  for (const [nth, name] of takers.entries()) {
    await business.pressesUnder(name, 'take-group', nth);
    const { id } = await memberAt(opened.store, seat(name));
    const taken = await opened.store.transaction((tx) => tx.listActions(id));
    expect(taken.map(({ status }) => status)).toEqual(['open']);
    expect((await seat(name).messages()).join('\n')).toContain(wordsIn(localeOf(name))('action.taken'));
  }
  return { seat, words, answers, report, text, table: csv.data };
}

/** Every figure of the summary, computed anew from what these people answered. */
function followBack(
  { answers, report, text, words, table }: Awaited<ReturnType<typeof roundOfEight>>,
  counted: readonly string[],
  locale: string,
) {
  const givens = counted.map((name) => answers.get(name) as Given);
  const script = editionNamed(check).inLocale(locale);
  const shown = (mean: number) => shownScore(mean, [], locale);
  const one = (mean: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(mean);
  const seen = words('report.levels', { intended: '', believed: '', reality: '' }).split(',').at(-1)?.trimStart() ?? '';
  let followed = 0;
  for (const { of, total, items } of [...report.dimensions, ...report.priorities]) {
    const isScales = items.every((key) => script.asks.get(partsOf(key).id)?.ask.type === 'scale');
    if (total.kind !== 'shown' || !isScales) continue;
    const weightOf = (id: string, itemId: string | null): number =>
      itemId === of && id === 'shows_daily' ? 1 : (script.asks.get(id)?.ask.scores?.[of] ?? 0);
    const levels = givens.flatMap((given) => levelsIn(given, weightOf) ?? []);
    expect([of, total.figure.n, total.figure.mean]).toEqual([of, levels.length, expect.closeTo(meanOf(levels), 6)]);
    const row = table.find(([part, , group, , value]) => part !== 'overall' && group === '' && Number(value) === total.figure.mean);
    expect(row?.slice(3, 5)).toEqual([String(levels.length), String(total.figure.mean)]);
    const subject = report.dissonance?.subjects.find(({ id }) => id === of);
    if (subject) expect([subject.intended, subject.believed, subject.gap]).toEqual([100, 75, expect.closeTo(100 - meanOf(levels), 6)]);
    if (report.kind === 'team')
      expect(text).toContain(subject ? `75, ${seen}${shown(meanOf(levels))}` : words('result.of', { score: shown(meanOf(levels)) }));
    expect(text).toContain(words('report.how.figure-bare', { n: levels.length, mean: one(meanOf(levels)) }));
    followed += 1;
  }
  return followed;
}

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
