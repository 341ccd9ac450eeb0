import { expect, test } from 'vitest';
import { yesNo } from '../../src/questions/yes-no.ts';
import { outcomeOf } from './outcome.ts';

const yes = 'y|Yes|YES!|yep|yeah|yup|sure|true|of course|ja|Sí|si|1|1️⃣|👍|👍🏽|✅|✔️|yesss|yes, we do|Yes we do|yes, thanks|ja, klar';
const no = "n|No|no.|nope|nah|false|not yet|nein|nö|never|0|2|👎|❌|nooooo|no, we don't|No we don't|no, not yet";
const unclear =
  "maybe|yes and no|yes, but only on Mondays|yes, no|no, yes|no idea|not sure|unsure|don't know|now|not|3|y/n|constructor|__proto__|sometimes|x||...|ok then";

test.each(yes.split('|'))('reads “%s” as yes', (text) => {
  expect(outcomeOf(yesNo, { type: 'yes-no' }, text)).toBe(true);
});

test.each(no.split('|'))('reads “%s” as no', (text) => {
  expect(outcomeOf(yesNo, { type: 'yes-no' }, text)).toBe(false);
});

test.each(unclear.split('|'))('does not take “%s” for either', (text) => {
  expect(outcomeOf(yesNo, { type: 'yes-no' }, text)).toEqual({ code: 'not-yes-or-no' });
});

test('scores 100 for a yes and 0 for a no, unless the script says otherwise', () => {
  expect([true, false].map((value) => yesNo.score(value, { type: 'yes-no' }))).toEqual([100, 0]);
  expect([true, false].map((value) => yesNo.score(value, { type: 'yes-no', yes: 10, no: 90 }))).toEqual([10, 90]);
});

test.each<[unknown, unknown]>([
  [true, { value: true }],
  ['no', { value: false }],
  ['false', { value: false }],
  [1, { misfit: { code: 'not-yes-or-no' } }],
  [null, { misfit: { code: 'not-yes-or-no' } }],
  [['yes'], { misfit: { code: 'not-yes-or-no' } }],
])('takes or refuses %j from a control', (value, expected) => {
  expect(yesNo.accept(value, { type: 'yes-no' })).toEqual(expected);
});

test.each([
  ['en', 'Yes', 'No'],
  ['es-MX', 'Sí', 'No'],
  ['de', 'Ja', 'Nein'],
])('is shown in %s', (locale, yes, no) => {
  expect([true, false].map((value) => yesNo.show(value, { type: 'yes-no' }, locale))).toEqual([yes, no]);
});
