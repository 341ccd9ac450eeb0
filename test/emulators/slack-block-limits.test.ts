import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBlocks, type Surface } from './slack/check-blocks.ts';
import { checkView } from './slack/check-view.ts';
import type { Json } from './slack/slack-shapes.ts';

const plain = (text: string): Json => ({ type: 'plain_text', text });
const long = (n: number): string => 'a'.repeat(n);
const times = (n: number, make: (i: number) => Json): Json[] => Array.from({ length: n }, (_, i) => make(i));
const option = (i: number, text = `o${i}`, value = `v${i}`): Json => ({ text: plain(text), value });
const button = (more: Json = {}): Json => ({ type: 'button', text: plain('Go'), ...more });
const actions = (...elements: Json[]): Json => ({ type: 'actions', elements });
const input = (more: Json = {}): Json => ({ type: 'input', label: plain('Name'), element: { type: 'plain_text_input' }, ...more });
const ask = (element: Json): Json => input({ element });
const modal = (more: Json = {}): Json => ({ type: 'modal', title: plain('Title'), submit: plain('OK'), blocks: [], ...more });

/** Everything with a greatest length or number: it is good at `most`, and refused at one more. */
const limits: [what: string, most: number, make: (n: number) => Json[], surface?: Surface][] = [
  ['blocks of a message', 50, (n) => times(n, () => ({ type: 'divider' }))],
  ['blocks of a modal', 100, (n) => times(n, () => ({ type: 'divider' })), 'modal'],
  ['blocks of a Home tab', 100, (n) => times(n, () => ({ type: 'divider' })), 'home'],
  ['text of a section', 3000, (n) => [{ type: 'section', text: { type: 'mrkdwn', text: long(n) } }]],
  ['fields of a section', 10, (n) => [{ type: 'section', fields: times(n, () => plain('a')) }]],
  ['text of a field', 2000, (n) => [{ type: 'section', fields: [plain(long(n))] }]],
  ['text of a header', 150, (n) => [{ type: 'header', text: plain(long(n)) }]],
  ['elements of a context', 10, (n) => [{ type: 'context', elements: times(n, () => plain('a')) }]],
  ['elements of actions', 25, (n) => [actions(...times(n, () => button()))]],
  ['label of a button', 75, (n) => [actions(button({ text: plain(long(n)) }))]],
  ['value of a button', 2000, (n) => [actions(button({ value: long(n) }))]],
  ['accessibility label of a button', 75, (n) => [actions(button({ accessibility_label: long(n) }))]],
  ['action id', 255, (n) => [actions(button({ action_id: long(n) }))]],
  ['block id', 255, (n) => [{ type: 'divider', block_id: long(n) }]],
  ['checkboxes', 10, (n) => [actions({ type: 'checkboxes', options: times(n, (i) => option(i)) })]],
  ['radio buttons', 10, (n) => [actions({ type: 'radio_buttons', options: times(n, (i) => option(i)) })]],
  ['entries of an overflow menu', 5, (n) => [actions({ type: 'overflow', options: times(n, (i) => option(i)) })]],
  ['entries of a menu', 100, (n) => [actions({ type: 'static_select', options: times(n, (i) => option(i)) })]],
  ['text of an option', 75, (n) => [actions({ type: 'static_select', options: [option(1, long(n))] })]],
  ['value of an option', 150, (n) => [actions({ type: 'static_select', options: [option(1, 'a', long(n))] })]],
  ['value in an overflow menu', 75, (n) => [actions({ type: 'overflow', options: [option(1, 'a', long(n))] })]],
  ['description of an option', 75, (n) => [actions({ type: 'checkboxes', options: [{ ...option(1), description: plain(long(n)) }] })]],
  ['placeholder', 150, (n) => [ask({ type: 'plain_text_input', placeholder: plain(long(n)) })], 'modal'],
  ['title of a confirmation', 100, (n) => [actions(button({ confirm: { title: plain(long(n)), text: plain('Sure?') } }))]],
  ['text of a confirmation', 300, (n) => [actions(button({ confirm: { text: plain(long(n)) } }))]],
  ['button of a confirmation', 30, (n) => [actions(button({ confirm: { text: plain('Sure?'), confirm: plain(long(n)) } }))]],
  ['label of an input', 2000, (n) => [input({ label: plain(long(n)) })], 'modal'],
  ['hint of an input', 2000, (n) => [input({ hint: plain(long(n)) })], 'modal'],
  ['text in a text field at first', 3000, (n) => [ask({ type: 'plain_text_input', initial_value: long(n) })], 'modal'],
  ['alternative text of a picture', 2000, (n) => [{ type: 'image', image_url: 'https://example.com/a.png', alt_text: long(n) }]],
  ['rows of a table', 100, (n) => [{ type: 'table', rows: Array.from({ length: n }, () => [{ type: 'raw_text', text: 'a' }]) }]],
  ['text of a markdown block', 12_000, (n) => [{ type: 'markdown', text: long(n) }]],
];

describe('the limits of Block Kit', () => {
  it.each(limits)('%s: %i, and no more', (_what, most, make, surface = 'message') => {
    expect(checkBlocks(make(most), surface)).toEqual([]);
    expect(checkBlocks(make(most + 1), surface)).toHaveLength(1);
  });

  it.each([
    ['title', 24, (n: number) => modal({ title: plain(long(n)) })],
    ['submit button', 24, (n: number) => modal({ submit: plain(long(n)) })],
    ['close button', 24, (n: number) => modal({ close: plain(long(n)) })],
    ['private metadata', 3000, (n: number) => modal({ private_metadata: long(n) })],
    ['callback id', 255, (n: number) => modal({ callback_id: long(n) })],
  ])('%s of a modal: %i characters, and no more', (_what, most, make) => {
    expect(checkView(make(most), 'modal')).toEqual([]);
    expect(checkView(make(most + 1), 'modal')).toHaveLength(1);
  });

  it('holds for every length of a button’s label', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), (n) => {
        const isGood = checkBlocks([actions(button({ text: plain(long(n)) }))], 'message').length === 0;
        expect(isGood).toBe(n >= 1 && n <= 75);
      }),
    );
  });
});

const refusals: [what: string, blocks: Json[], says: string, surface?: Surface][] = [
  ['an unknown block', [{ type: 'banner' }], 'unsupported type: banner [json-pointer:/blocks/0/type]'],
  ['an unknown element', [actions({ type: 'slider' })], 'unsupported type: slider [json-pointer:/blocks/0/elements/0/type]'],
  ['an unknown field', [{ type: 'divider', color: 'red' }], 'invalid additional property: color [json-pointer:/blocks/0]'],
  ['a missing field', [{ type: 'header' }], 'missing required field: text [json-pointer:/blocks/0]'],
  ['no text', [{ type: 'header', text: plain('') }], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
  [
    'formatting in a header',
    [{ type: 'header', text: { type: 'mrkdwn', text: 'a' } }],
    'unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]',
  ],
  ['an empty section', [{ type: 'section' }], 'missing required field: text or fields [json-pointer:/blocks/0]'],
  [
    'the same block id twice',
    times(2, () => ({ type: 'divider', block_id: 'a' })),
    'block_id "a" already exists [json-pointer:/blocks/1/block_id]',
  ],
  [
    'the same action id twice in a block',
    [actions(button({ action_id: 'a' }), button({ action_id: 'a' }))],
    '`action_id` "a" already exists for another element [json-pointer:/blocks/0]',
  ],
  [
    'a first choice that is no option',
    [actions({ type: 'static_select', options: [option(1)], initial_option: option(2) })],
    'initial option was not found in the list of options [json-pointer:/blocks/0/elements/0/initial_option]',
  ],
  [
    'a text field among buttons',
    [actions({ type: 'plain_text_input' })],
    'unsupported type: plain_text_input [json-pointer:/blocks/0/elements/0/type]',
  ],
  ['a button as an input', [ask(button())], 'unsupported type: button [json-pointer:/blocks/0/element/type]', 'modal'],
  ['a table in a modal', [{ type: 'table', rows: [] }], 'unsupported type: table [json-pointer:/blocks/0/type]', 'modal'],
  [
    'two fields that both want the cursor',
    times(2, () => ask({ type: 'plain_text_input', focus_on_load: true })),
    'only one element can set `focus_on_load` [json-pointer:/blocks]',
    'modal',
  ],
  [
    'a picture of this machine',
    [{ type: 'image', image_url: 'http://127.0.0.1/a.png', alt_text: 'a' }],
    'downloading image failed [json-pointer:/blocks/0/image_url]',
  ],
];

describe('what Slack refuses', () => {
  it.each(refusals)('%s', (_what, blocks, says, surface = 'message') => {
    expect(checkBlocks(blocks, surface)).toEqual([says]);
  });

  it('a modal with inputs and no submit button', () => {
    const { submit: _submit, ...without } = modal({ blocks: [input()] });
    expect(checkView(without, 'modal')).toEqual(['missing required field: submit [json-pointer:]']);
  });

  it('the same action id in two blocks is good', () => {
    expect(checkBlocks([actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))], 'message')).toEqual([]);
  });
});
