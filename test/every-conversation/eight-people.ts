import Papa from 'papaparse';
import { expect } from 'vitest';
import { type Place, placeKey } from '../../src/chat/event.ts';
import type { Instant } from '../../src/clock.ts';
import { reportJson } from '../../src/compose/report-export.ts';
import { wordsIn } from '../../src/compose/words/say.ts';
import { partsOf } from '../../src/engine/session.ts';
import { type KeptReport, readKeptReport } from '../../src/insight/kept-report.ts';
import { shownScore } from '../../src/scoring/bands.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import type { Member } from '../../src/store/store.ts';
import { memberAt } from './known-facts.ts';
import { editionNamed } from './play-everything.ts';
import type { Seat } from './seat.ts';
import { draw, type Wish, walk } from './walk.ts';

export const check = 'dissonance-fundamentals';
export const title = 'Monday look';
export const leaders = ['owner', 'partner'];
export const people = [...leaders, 'manager', 'baker', 'cook', 'driver', 'helper', 'waiter'];
const priorities = ['Warm bread', 'Quick answers'];
/** Somebody who has just come and is asked less. */
const newcomer = 'helper';
export const sunday = '2027-02-28T12:00:00.000Z';

/** What somebody answered on scales, by key, as the option that they chose. */
type Given = Map<string, number>;

/** A business on one platform, with all that a person can see and do there. */
export interface Business {
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

async function lastReport({ opened }: Business, { workspaceId }: Member): Promise<KeptReport> {
  const [round] = await opened.store.transaction((tx) => tx.listRounds(workspaceId, 1));
  const report = readKeptReport(round?.report ?? null);
  if (!report) throw new Error('Nothing was reported.');
  return report;
}

/** Eight people and what becomes of what they say. Resolves to the report and to what each one answered. */
export async function roundOfEight(business: Business) {
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
  const report = await lastReport(business, member);
  const { text, pictures } = await business.summary();
  expect(text).toContain(words('report.title', { title }));
  expect(text).toContain(words('report.how'));
  expect(pictures.length).toBeGreaterThan(0);
  for (const alt of pictures) expect(alt).toMatch(/\d/);

  // Whoever looks after it takes the figures along, the same ones.
  await business.pressesUnder('manager', 'report-files');
  const csv = Papa.parse<string[]>(await business.file('manager', 'csv'), { skipEmptyLines: true });
  expect(csv.errors).toEqual([]);
  expect(JSON.parse(await business.file('manager', 'json'))).toEqual(JSON.parse(JSON.stringify(reportJson(report))));

  // The advice under the summary is taken on where it stands, by whoever wants to.
  const takers = ['baker', 'cook', 'driver'];
  for (const [nth, name] of takers.entries()) {
    await business.pressesUnder(name, 'take-group', nth);
    const { id } = await memberAt(opened.store, seat(name));
    const taken = await opened.store.transaction((tx) => tx.listActions(id));
    expect(taken.map(({ status }) => status)).toEqual(['open']);
    expect((await seat(name).messages()).join('\n')).toContain(wordsIn(localeOf(name))('action.taken'));
  }
  return { words, answers, report, text, table: csv.data };
}

/** Every figure of scales alone, in the summary and its files, computed anew from what these people answered; returns how many. */
export function followBack(
  { answers, report, text, words, table }: Awaited<ReturnType<typeof roundOfEight>>,
  counted: readonly string[],
  locale: string,
): number {
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
