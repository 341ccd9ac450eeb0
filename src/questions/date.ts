import { z } from 'zod';
import { dateOf, datesIn, isoDate, longDate } from './calendar-date.ts';
import type { QuestionType } from './question.ts';

/** `min` and `max` are ISO calendar dates, inclusive. */
export type DateQuestion = { type: 'date'; min?: string | undefined; max?: string | undefined };

/** A calendar date; the value is ISO text, `2027-03-01`. Never scored. */
export const date: QuestionType<DateQuestion, string> = {
  type: 'date',
  shape: {
    min: z.iso.date().optional().describe('The first date that is taken, such as 2027-03-01.'),
    max: z.iso.date().optional().describe('The last date that is taken, such as 2027-12-31.'),
  },
  celTypeOf: () => 'string',
  understand(text, question) {
    const taken = datesIn(text).map((each) => date.accept(isoDate(each), question));
    const values = taken.flatMap((each) => ('value' in each ? [each.value] : []));
    const [first, second] = values;
    if (first && !second) return { kind: 'value', value: first };
    if (first) return { kind: 'which', candidates: values.map((value) => ({ value, label: longDate(value) })) };
    const [misfit] = taken.flatMap((each) => ('misfit' in each ? [each.misfit] : []));
    return { kind: 'no', reason: misfit ?? { code: 'not-a-date' } };
  },

  /** ISO calendar dates that exist. */
  accept(value, question) {
    if (typeof value !== 'string' || !dateOf(value)) return { misfit: { code: 'not-a-date' } };
    if (question.min !== undefined && value < question.min) return { misfit: { code: 'too-small', least: question.min } };
    if (question.max !== undefined && value > question.max) return { misfit: { code: 'too-large', greatest: question.max } };
    return { value };
  },

  score: () => null,

  /** The ends and days between and around them. */
  domain(question) {
    const { min, max } = question;
    const around = [min, max].flatMap((end) =>
      end === undefined ? [] : [-366, -31, -1, 0, 1, 31, 366].map((days) => daysLater(end, days)),
    );
    const dates = [...new Set([...around, '2026-01-01', '2027-03-01', '2028-02-29', '2030-12-31'])];
    return { values: dates.filter((each) => 'value' in date.accept(each, question)), isComplete: false };
  },

  /** None: a date is not scored. */
  neighbours: () => [],

  /** With the month in words, so that no country reads another day: `March 1, 2027`. */
  show: (value, _question, locale) => longDate(value, locale),
};

function daysLater(from: string, days: number): string {
  return new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
}
