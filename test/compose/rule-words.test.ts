import { describe, expect, it } from 'vitest';
import { ruleWords } from '../../src/compose/rule-words.ts';
import { wordsIn } from '../../src/compose/words/say.ts';
import { ruleOf } from '../../src/schedule/rule-choice.ts';
import { readTypedRule } from '../../src/schedule/typed-rule.ts';

const today = '2027-03-01';

describe('how a schedule repeats, in words', () => {
  it.each([
    ['every day at 16:00', 'every day at 16:00'],
    ['weekdays at 8:15', 'Monday to Friday at 08:15'],
    ['every Monday and Thursday 9:30', 'every week on Monday and Thursday at 09:30'],
    ['every other Tuesday 9:30', 'every second week on Tuesday at 09:30'],
    ['every 3 weeks on Friday 10:00', 'every 3 weeks on Friday at 10:00'],
    ['first Monday of the month at 10am', 'every month on the first Monday at 10:00'],
    ['last Friday of the month 15:00', 'every month on the last Friday at 15:00'],
    ['the 15th of every month at 9:00', 'every month on day 15 at 09:00'],
    ['2027-04-05 at 9:00', 'once, on Monday, April 5, 2027 at 09:00'],
  ])('“%s” is “%s”', (typed, said) => {
    const choice = readTypedRule(typed, 'en', today);
    if ('problem' in choice) throw new Error(`${choice.problem}: ${choice.found}`);
    expect(ruleWords(wordsIn('en'), 'en', ruleOf(choice, `${today}T00:00:00`))).toBe(said);
  });

  it.each(['en', 'de', 'es'])('is understood in %s when it is typed back', (locale) => {
    for (const typed of [
      'every day at 16:00',
      'every other Tuesday 9:30',
      'first Monday of the month at 10am',
      'last Friday of the month 15:00',
    ]) {
      const choice = readTypedRule(typed, 'en', today);
      if ('problem' in choice) throw new Error(choice.problem);
      const said = ruleWords(wordsIn(locale), locale, ruleOf(choice, `${today}T00:00:00`));
      expect(readTypedRule(said, locale, today), said).toEqual(choice);
    }
  });

  it('shows a rule that is no plain choice as it is', () => {
    const rule = 'FREQ=MONTHLY;BYDAY=MO,WE;BYSETPOS=2';
    expect(ruleWords(wordsIn('en'), 'en', { rule, startsAt: '2027-03-01T09:00:00' })).toBe(rule);
  });
});
