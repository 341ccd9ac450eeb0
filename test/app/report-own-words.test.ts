import { describe, expect, it } from 'vitest';
import { openToAll } from '../../src/app/rounds/community-round.ts';
import { csvOf, exportRound } from '../../src/app/rounds/export-round.ts';
import { reportJson } from '../../src/compose/report-export.ts';
import type { StoredRound } from '../../src/store/round-tx.ts';
import { buttonsOf } from './recording-adapter.ts';
import { type AnswerOf, type ReportHouse, statement, withHouse } from './report-house.ts';
import { channel, words } from './talk.ts';

const monday = '2027-03-01T09:00:00.000Z';
const script = 'dissonance-fundamentals';

/** What each of them wants the business to be known for, in words that only they would use. */
const known = ['Zesty rye\nQuick quips', 'Yolk buns', 'Xmas stollen\nWarm wit', 'Velvet foam', 'Umber crust', 'Tart tea'];
/** Any of those words, also as part of an id. */
const tellTale = /zesty|quips|yolk|stollen|warm.wit|velvet|umber|tart.tea/i;

/** Names things of one's own, and sees each of them at this level. */
const names =
  (list: string, level: number): AnswerOf =>
  (key, control) => {
    if (key === 'time_here') return 'over_year';
    if (key === 'known_for') return list;
    if (key.startsWith('shows_daily@')) return String(level);
    return control.type === 'pick' && control.options.length === 5 ? String(1 + ((level + key.length) % 5)) : undefined;
  };

const reported = async (house: ReportHouse): Promise<StoredRound> => {
  const round = (await house.rounds()).findLast(({ report }) => report !== null);
  if (!round) throw new Error('nothing was reported');
  return round;
};

/** Every row of this table as text. */
async function rowsOf(house: ReportHouse, wanted: string): Promise<string> {
  const rows: string[] = [];
  for await (const { table, row } of house.opened.upkeep.exportAll()) if (table === wanted) rows.push(JSON.stringify(row));
  return rows.join('\n');
}

/** A round in which nobody has stated a plan: each of the team says what they hold to be the promise. */
async function withOwnLists(
  settings: Parameters<ReportHouse['everyMonday']>[1],
  test: (house: ReportHouse) => Promise<void>,
): Promise<void> {
  await withHouse(async (house) => {
    await house.everyMonday(script, settings);
    await house.until(monday);
    for (const [nth, person] of house.team.entries()) {
      await house.presses(person, 'Begin');
      await house.goesOn(person, names(known[nth] ?? '', 1 + (nth % 5)));
    }
    await house.until('2027-03-05T09:00:00.000Z');
    await test(house);
  });
}

describe('lists in people’s own words', () => {
  it.each(['anonymous', 'confidential'] as const)('count in the figures of a round that is %s, and stand nowhere in it', (mode) =>
    withOwnLists({ mode }, async (house) => {
      const report = await house.lastReport();
      const promises = report.dimensions.find(({ of }) => of === 'promises')?.total;
      const levels = [0, 25, 50, 75, 100, 0];
      const mean = expect.closeTo(levels.reduce((sum, each) => sum + each, 0) / 6, 6);
      expect(promises).toMatchObject({ kind: 'shown', figure: { n: 6, mean } });
      const round = await reported(house);
      const responses = await house.within((tx) => tx.listResponses(round.id));
      expect(JSON.stringify([responses, round.report, reportJson(report)])).not.toMatch(tellTale);
      expect(JSON.stringify(reportJson(report))).not.toContain('shows_daily@');
      expect(csvOf(exportRound(round, responses, (id) => id))).not.toMatch(tellTale);
      expect(house.inChannel().join('\n')).not.toMatch(tellTale);
    }),
  );

  it('are kept nowhere at all once an anonymous round has them', () =>
    withOwnLists({ mode: 'anonymous', showsComments: true }, async (house) => {
      expect(await rowsOf(house, 'round_response')).not.toMatch(tellTale);
      expect(await rowsOf(house, 'session')).not.toMatch(tellTale);
    }));

  it('are with the name where people were told that whoever looks after it sees who said what', () =>
    withOwnLists({ mode: 'named' }, async (house) => {
      const round = await reported(house);
      const responses = await house.within((tx) => tx.listResponses(round.id));
      expect(csvOf(exportRound(round, responses, (id) => id))).toMatch(tellTale);
      expect(JSON.stringify(reportJson(await house.lastReport()))).not.toMatch(tellTale);
    }));
});

describe('what each business of a community means to do', () => {
  it('is nobody else’s: it counts, and neither the report nor its files name it', () =>
    withHouse(async (house) => {
      await house.makeCommunity();
      for (const [nth, person] of house.team.entries()) {
        await house.talks(person, 'strategic-intent', (key, control) =>
          key === 'priorities' ? (known[nth] ?? '') : key === 'importance' || key === 'kpis' ? undefined : statement(key, control),
        );
      }
      await house.as('manager', (desk) =>
        openToAll(desk, { title: 'How is business?', script, place: channel, mode: 'confidential', k: 3, windowHours: 48 }),
      );
      await house.settle();
      const join = buttonsOf(house.adapter.in(channel).flatMap(({ message }) => message.blocks)).find(
        ({ label }) => label === words('community.join'),
      );
      for (const [nth, person] of house.team.entries()) {
        await house.pressesId(person, join?.id ?? '');
        await house.presses(person, 'Begin');
        await house.goesOn(person, names('', 1 + (nth % 5)));
      }
      await house.until('2027-03-05T09:00:00.000Z');
      const report = await house.lastReport();
      expect(report.dimensions.find(({ of }) => of === 'promises')?.total).toMatchObject({ kind: 'shown', figure: { n: 6 } });
      expect(report.priorities).toEqual([]);
      const round = await reported(house);
      const responses = await house.within((tx) => tx.listResponses(round.id));
      expect(JSON.stringify([responses, round.report])).not.toMatch(tellTale);
      expect(house.inChannel().join('\n')).not.toMatch(tellTale);
    }));
});
