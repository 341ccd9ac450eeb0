import { describe, expect, it } from 'vitest';
import { reportCsv } from '../../src/compose/report-export.ts';
import { findEdition } from '../../src/script/library.ts';
import { type AnswerOf, type ReportHouse, statement, withHouse } from './report-house.ts';
import { words } from './talk.ts';

const monday = '2027-03-01T09:00:00.000Z';
const { dimensions } = findEdition('conversations', 'pulse').source;
const priorities = ['Bread that is warm at noon', 'An answer within a day', 'No bread thrown away'];

/** Everybody is asked the same few questions, and answers them so. */
async function aPulse(house: ReportHouse, answerOf: (nth: number) => AnswerOf): Promise<Set<string>> {
  await house.talks('owner', 'strategic-intent', statement);
  await house.everyMonday('pulse');
  await house.until(monday);
  const asked = new Set<string>();
  for (const [nth, person] of house.team.entries()) {
    await house.presses(person, 'Begin');
    await house.goesOn(person, (key, control) => {
      asked.add(key);
      return answerOf(nth)(key, control);
    });
  }
  await house.until('2027-03-05T09:00:00.000Z');
  return asked;
}

const atLevel =
  (nth: number): AnswerOf =>
  (key) =>
    String(1 + ((nth + key.length) % 5));

describe('the report of a pulse', () => {
  it('has what people were asked this time, and no line for anything else', () =>
    withHouse(async (house) => {
      const asked = await aPulse(house, atLevel);
      const { asks } = findEdition('conversations', 'pulse').inLocale('en');
      const inIt = new Set([...asked].flatMap((key) => Object.keys(asks.get(key.split('@')[0] ?? '')?.ask.scores ?? {})));
      expect(inIt.size).toBeLessThan(dimensions.length);
      const report = await house.lastReport();
      expect(report.dimensions.map(({ of }) => of).sort()).toEqual([...inIt].sort());
      const [text = ''] = house.inChannel();
      expect(text).not.toContain(words('report.no-data'));
      const named = priorities.filter((priority) => text.includes(priority));
      expect(named).toEqual(report.priorities.map((priority) => priority.text));
      expect(reportCsv(report)).not.toContain('no-data');
    }));

  it('says “no data” where people were asked and nobody could say', () =>
    withHouse(async (house) => {
      await house.everyMonday('pulse');
      await house.until(monday);
      for (const [nth, person] of house.team.entries()) {
        await house.presses(person, 'Begin');
        await house.says(person, 'I don’t know');
        await house.goesOn(person, atLevel(nth));
      }
      await house.until('2027-03-05T09:00:00.000Z');
      const report = await house.lastReport();
      expect(report.dimensions.map(({ total }) => total.kind)).toEqual(['no-data', 'shown', 'shown']);
      expect(house.inChannel()[0]).toContain(`${report.dimensions[0]?.text}: ${words('report.no-data')}`);
    }));

  it('doesn’t speak of protection where nobody could say anything', () =>
    withHouse(async (house) => {
      await house.everyMonday('pulse');
      await house.until(monday);
      for (const person of house.team) {
        await house.presses(person, 'Begin');
        for (let nth = 0; nth < 3; nth++) await house.says(person, 'I don’t know');
      }
      await house.until('2027-03-05T09:00:00.000Z');
      expect(house.inChannel()[0]).toContain(words('report.find.nobody-knew'));
    }));
});
