import { describe, expect, test } from 'vitest';
import { encodeAction } from '../../src/chat/action.ts';
import type { Block, Control, Message } from '../../src/chat/message.ts';
import { paintFor } from '../../src/cli/play-terminal.ts';
import { isRetired, messageLines, unpainted } from '../../src/cli/play-text.ts';
import { wordsIn } from '../../src/compose/words/say.ts';
import { asideIn } from '../../src/engine/aside-words.ts';
import { asides } from '../../src/engine/input.ts';

const style = { width: 60, paint: unpainted, isOpen: false };
const message = (blocks: Block[], kind: NonNullable<Message['kind']> = 'talk'): Message => ({ kind, fallback: '', blocks });
const lines = (...blocks: Block[]) => messageLines(message(blocks), style);
type Kind = { [K in Control['type']]: Omit<Extract<Control, { type: K }>, 'id' | 'label'> }[Control['type']];
const control = (given: Kind) => lines({ type: 'control', control: { id: 'a/s/1/k', label: 'Q', ...given } as Control });
const aside = (name: string, label: string) => ({ id: encodeAction({ do: 'aside', session: 's', revision: 1, key: 'k', aside: name }), label });
const options = [
  { value: 'till', label: 'A till' },
  { value: 'none', label: 'None of these', isExclusive: true },
];

describe('a message in the terminal', () => {
  test('numbers the options of a question', () => {
    expect(control({ type: 'pick', layout: 'row', options })).toEqual(['  1  A till', '  2  None of these']);
  });

  test('puts no number before a figure to choose', () => {
    const figures = [
      { value: '20', label: '20 hours' },
      { value: '25', label: '25 hours' },
    ];
    expect(control({ type: 'pick', layout: 'column', options: figures })).toEqual(['  - 20 hours', '  - 25 hours']);
  });

  test.each([
    { given: { type: 'checkboxes', options, submit: 'Answer' }, hint: '  Type the numbers that fit, such as 1, 2.' },
    { given: { type: 'number', unit: 'hours', min: 0, max: 20, submit: 'Answer' }, hint: '  Type a number (hours), from 0 to 20.' },
    { given: { type: 'number', submit: 'Answer' }, hint: '  Type a number.' },
    { given: { type: 'text', isLong: false, maxLength: 9, submit: 'Answer' }, hint: '  Type it in your own words.' },
    { given: { type: 'date', submit: 'Answer' }, hint: '  Type a date, such as 2027-03-01.' },
  ] as const)('says how a $given.type is typed', ({ given, hint }) => {
    expect(control(given as unknown as Control).at(-1)).toBe(hint);
  });

  test.each([
    { locale: 'es', given: { type: 'number', unit: 'horas', min: 0, max: 1500.5, submit: 'Responder' }, hint: '  Escribe un número (horas), de 0 a 1500,5.' },
    { locale: 'de-AT', given: { type: 'checkboxes', options, submit: 'Antworten' }, hint: '  Tipp die Nummern, die passen, zum Beispiel 1, 2.' },
  ] as const)('says it in the language of the conversation: $locale', ({ locale, given, hint }) => {
    const block = { type: 'control', control: { id: 'a/s/1/k', label: 'Q', ...given } as unknown as Control } as const;
    expect(messageLines(message([block]), { ...style, locale }).at(-1)).toBe(hint);
  });

  test('shows scores as bars, and none where there is none', () => {
    const bars = [
      { label: 'Access', value: 50, shown: '50 of 100', note: '80 % of this part answered' },
      { label: 'Skills', value: null, shown: 'not enough answers' },
    ];
    expect(lines({ type: 'bars', bars })).toEqual([
      `Access  ${'█'.repeat(12)}${'░'.repeat(12)}  50 of 100  (80 % of this part answered)`,
      `Skills  ${' '.repeat(24)}  not enough answers`,
    ]);
  });

  test('shows a chart as bars, unless its figures stand as bars already', () => {
    const chart = { type: 'radar' as const, title: 'Profile', axes: [{ label: 'Access', value: 100 }] };
    const block = { type: 'chart' as const, chart, alt: 'Access: 100' };
    expect(lines(block)).toEqual(['Profile', `Access  ${'█'.repeat(24)}  100`]);
    expect(lines(block, { type: 'bars', bars: [] })).toEqual([]);
  });

  test('names details and writes them out when they are opened', () => {
    const details: Block = { type: 'details', summary: 'Why this score?', blocks: [{ type: 'text', text: 'Because.' }] };
    expect(lines(details)).toEqual(['▸ Why this score?']);
    expect(messageLines(message([details]), { ...style, isOpen: true })).toEqual(['▾ Why this score?', '  Because.']);
  });

  test('breaks lines between words and sets the rest in', () => {
    const item = { title: 'word '.repeat(20).trim() };
    const found = lines({ type: 'list', ordered: true, items: [item] });
    expect(found).toHaveLength(2);
    expect(found[0]).toMatch(/^1\. word/);
    expect(found[1]).toMatch(/^ {3}word/);
    expect(Math.max(...found.map(({ length }) => length))).toBeLessThanOrEqual(style.width);
  });

  test('offers as words what can be typed, and leaves out what only a platform can do', () => {
    const share = { id: encodeAction({ do: 'app', verb: 'share', argument: 's' }), label: 'Share' };
    expect(lines({ type: 'buttons', buttons: [aside('skip', 'Skip'), aside('yes', 'Yes, stop here'), aside('change', 'Change'), share] })).toEqual([
      '  Skip · yes (Yes, stop here)',
    ]);
    expect(lines({ type: 'buttons', buttons: [share] })).toEqual([]);
  });

  test('tells an answered question from one that is asked again further down', () => {
    const text: Block[] = [
      { type: 'text', text: 'How often?' },
      { type: 'text', text: 'Often' },
    ];
    const answered = message([...text, { type: 'buttons', buttons: [aside('change', 'Change')] }], 'answered');
    expect([isRetired(answered), messageLines(answered, style)]).toEqual([false, ['✓ Often']]);
    expect(isRetired(message(text, 'answered'))).toBe(true);
  });
});

test.each(asides.filter((each) => each !== 'change'))('what the %s button is called can be typed in its place', (each) => {
  expect(asideIn(wordsIn('en')(`aside.${each}`), 'en')?.aside).toBe(each);
});

test('“keep this answer” can be typed as it is offered', () => {
  expect(asideIn(wordsIn('en')('aside.keep'), 'en')?.aside).toBe('resume');
});

test.each([
  { isTty: true, env: {}, has: true },
  { isTty: false, env: {}, has: false },
  { isTty: true, env: { NO_COLOR: '1' }, has: false },
  { isTty: true, env: { NO_COLOR: '' }, has: true },
  { isTty: true, env: { TERM: 'dumb' }, has: false },
])('colour is $has with a terminal $isTty and $env', ({ isTty, env, has }) => {
  expect(paintFor(isTty, env)('strong', 'text') !== 'text').toBe(has);
});
