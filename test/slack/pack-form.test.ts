import { describe, expect, it } from 'vitest';
import { limits } from '../../adapters/slack/limits.ts';
import { type FormControl, packForm, unpackForm } from '../../adapters/slack/pack-form.ts';
import type { Field } from '../../src/chat/message.ts';
import { makeChance } from '../../src/scoring/chance.ts';

const form = (fields: Field[]): FormControl => ({ type: 'form', id: 'x/schedule-set/s1:days', label: 'Days off', submit: 'Save', fields });
const holidays = Array.from({ length: 60 }, (_, nth) => new Date(Date.UTC(2027, 0, 1 + 6 * nth)).toISOString().slice(0, 10)).join('\n');
const dates: Field = { id: 'holidays', type: 'text', isLong: true, label: 'Holidays', maxLength: 2000, value: holidays };

/** People as Slack names them: ids in which nothing repeats. */
function people(count: number): Field {
  const chance = makeChance(7);
  const letters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const id = () => `U0${Array.from({ length: 9 }, () => chance.pick(letters)).join('')}`;
  return { id: 'people', type: 'people', label: 'Or only these people', value: Array.from({ length: count }, id) };
}

describe('a form in the value of a button', () => {
  it('holds all that it is to show, also sixty holidays and a hundred people', () => {
    const given = form([dates, people(100)]);
    const value = packForm(given, 'de');
    expect(value.length).toBeLessThanOrEqual(limits.buttonValue);
    expect(unpackForm(value)).toEqual({ ...given, locale: 'de' });
  });

  it('leaves out a field that holds too much, instead of showing it as empty', () => {
    const value = packForm(form([dates, people(1000)]));
    expect(value.length).toBeLessThanOrEqual(limits.buttonValue);
    expect(unpackForm(value)).toMatchObject({ fields: [{ id: 'holidays', value: holidays }] });
  });

  it.each(['', 'br:', 'br:AAAA', '{"id":1}', '[]'])('that is none of ours (%s) opens nothing', (value) => {
    expect(unpackForm(value)).toBeNull();
  });
});
