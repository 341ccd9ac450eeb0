import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode, type Posted } from '../../adapters/web/encode.tsx';
import type { Block, Control, Message } from '../../src/chat/message.ts';
import { controls, hostile, question, result, welcome } from './gallery.ts';

const posted: Posted = { id: 'slot-1', change: 7, postedAt: '2026-11-22T09:30:00.000Z', editedAt: null, author: null };
const html = (...blocks: Block[]) => encode({ fallback: 'Words', blocks }, posted);
const controlOf = (type: Control['type']) => {
  const found = controls.find(({ control }) => control.type === type);
  if (!found) throw new Error(`The gallery shows no ${type}.`);
  return html({ type: 'control', control: found.control });
};

/** A message with `text` in every place that text can stand. */
function everywhere(text: string): Message {
  const options = [
    { value: text, label: text, hint: text },
    { value: `${text}2`, label: text },
  ];
  const base = { id: text, label: text, submit: text, options };
  return {
    fallback: text,
    kind: 'result',
    blocks: [
      { type: 'heading', text },
      { type: 'text', text },
      { type: 'progress', done: 1, of: 2, label: text },
      { type: 'control', control: { ...base, type: 'pick', layout: 'row' } },
      { type: 'control', control: { ...base, type: 'pick', layout: 'column' } },
      { type: 'control', control: { ...base, type: 'checkboxes', value: [text] } },
      { type: 'control', control: { ...base, type: 'rank', value: [`${text}2`, text] } },
      { type: 'control', control: { ...base, type: 'share', total: 100 } },
      { type: 'control', control: { type: 'text', id: text, label: text, isLong: true, maxLength: 9, submit: text, value: text } },
      { type: 'control', control: { type: 'text', id: text, label: text, isLong: false, maxLength: 9, submit: text, value: text } },
      { type: 'control', control: { type: 'number', id: text, label: text, unit: text, submit: text } },
      { type: 'control', control: { type: 'date', id: text, label: text, submit: text, min: text, max: text } },
      { type: 'buttons', buttons: [{ id: text, label: text }] },
      { type: 'bars', bars: [{ label: text, value: 3, shown: text, note: text }] },
      { type: 'chart', alt: text, chart: { type: 'bars', title: text, rows: [{ label: text, value: 4, shown: text }] } },
      { type: 'list', ordered: false, items: [{ title: text, text, note: text }] },
      { type: 'details', summary: text, blocks: [{ type: 'text', text }] },
      { type: 'context', text },
    ],
  };
}

const byName = { ...posted, id: hostile, author: { name: hostile, isReader: false } };

describe('encode', () => {
  it('escapes text wherever it stands', () => {
    const made = encode(everywhere(hostile), byName);
    expect(made).not.toContain('<script');
    expect(made).not.toContain('<img');
    expect(made).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &quot;quoted&quot; &#39;single&#39; &amp;');
  });

  it('has the same tags whatever the text says', () => {
    const tags = (text: string) => encode(everywhere(text), posted).match(/<\/?[a-z][a-z0-9]*/g);
    // Words of which no two could be one option's number: those are shown shorter.
    const wanted = tags('words');
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).filter((each) => !/^-?\d{1,3}$/.test(each));
    fc.assert(
      fc.property(text, (each) => {
        expect(tags(each)).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  it('lets no text turn the reading direction of what follows', () => {
    expect(encode(everywhere('\u202Eevil\u2066 \u202A\u2069'), byName)).not.toMatch(/[\u202A-\u202E\u2066-\u2069](?![^<]*")/u);
    expect(html({ type: 'text', text: 'a\u202Eb\u0000c\u200Fd' })).toContain('abc\u200Fd');
  });

  it('keeps line breaks', () => {
    expect(html({ type: 'text', text: 'one\r\ntwo\n\tthree' })).toContain('one\ntwo\n\tthree');
  });

  it('needs no inline style and no inline script', () => {
    for (const message of [welcome, result, ...controls.map(({ asks, control }) => question(asks, control))]) {
      expect(encode(message, posted)).not.toMatch(/\s(?:style|on[a-z]+)=/);
    }
  });

  it('names the message, its change and its author', () => {
    const made = encode(welcome, { ...posted, id: 'a b/1' });
    expect(made).toMatch(/data-id="a b\/1"/);
    expect(made).toMatch(/data-change="7"/);
    expect(made).toMatch(/aria-labelledby="(m-[^"]+-by)".*<header class="by" id="\1">.*Attune/s);
  });

  it('gives every message and field an id of its own', () => {
    const ids = ['a:b', 'a_b', 'a_3a_b', 'a/b'].flatMap((id) =>
      [...encode(everywhere('x'), { ...posted, id }).matchAll(/ id="([^"]+)"/g)].map(([, found]) => found),
    );
    expect(ids.length).toBeGreaterThan(40);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tells apart who speaks', () => {
    const said: Message = { fallback: 'Hi', blocks: [{ type: 'text', text: 'Hi' }] };
    expect(encode(said, { ...posted, author: { name: 'Owner', isReader: true } })).toContain('from-reader');
    expect(encode(said, { ...posted, author: { name: 'Owner', isReader: false } })).toContain('from-person');
    expect(encode(said, posted)).toContain('from-attune');
  });

  it('shows the fallback of a message without blocks', () => {
    expect(html()).toContain('Words');
  });

  it('says the ends of a scale, and names each step for readers', () => {
    const made = controlOf('pick');
    expect(made).toContain('<div class="ends"><span>Strongly disagree</span><span>Strongly agree</span></div>');
    expect(made).toContain('2 Disagree · 3 Neither · 4 Agree');
    expect(made).toMatch(/data-value="2"[^>]*><span class="step-name">2<\/span><span class="step-label">Disagree/);
  });

  it.each(['pick', 'checkboxes', 'rank', 'share'] as const)('groups a %s under its label', (type) => {
    expect(controlOf(type)).toMatch(/<fieldset[^>]*><legend[^>]*>[^<]+<\/legend>/);
  });

  it.each(['checkboxes', 'number', 'text', 'share', 'date'] as const)('labels every field of a %s', (type) => {
    const made = controlOf(type);
    const fields = [...made.matchAll(/<(?:input|textarea)[^>]* id="([^"]+)"/g)].map(([, id]) => id);
    expect(fields.length).toBeGreaterThan(0);
    for (const id of fields) expect(made).toMatch(new RegExp(`<label[^>]* for="${id}"`));
  });

  it('marks the option that excludes the others', () => {
    expect(controlOf('checkboxes')).toMatch(/value="none"[^>]*data-exclusive="yes"/);
  });

  it('says each item’s place and name in a ranking', () => {
    const made = controlOf('rank');
    expect(made).toContain('aria-label="Position of Throw less bread away"');
    expect(made).toContain('aria-label="Move Throw less bread away up"');
    expect(made.match(/<option value="\d" selected/g)).toHaveLength(4);
  });

  it('says what is left to give', () => {
    expect(controlOf('share')).toMatch(/<output[^>]*>40<\/output> of 100 left/);
  });

  it('says unknown in words and draws nothing for it', () => {
    const made = html({ type: 'bars', bars: [{ label: 'Waste', value: null, shown: 'Hidden to protect people' }] });
    expect(made).toContain('Hidden to protect people');
    expect(made).toMatch(/<svg class="track is-unknown"[^>]*><\/svg>/);
  });

  it.each([
    [0, 0, '0'],
    [3, 12, '25'],
    [14, 12, '100'],
  ])('shows %i of %i as %s percent', (done, of, width) => {
    expect(html({ type: 'progress', done, of, label: 'Words' })).toContain(`<rect width="${width}"`);
  });

  it('gives a chart its description, its drawing in both themes and its figures', () => {
    const made = encode(result, posted);
    expect(made).toMatch(/role="img" aria-label="Profile: access 78/);
    const [, data = ''] = /data-drawing="([^"]+)"/.exec(made) ?? [];
    const drawing = JSON.parse(data.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&amp;', '&'));
    expect(Object.keys(drawing.options)).toEqual(['light', 'dark']);
    // 24.6 must not read as 25, which is in the next band.
    expect(made).toMatch(/<th scope="row">Skills<\/th><td>24\.6<\/td><td>20<\/td>/);
    expect(made).toMatch(/<th scope="row">Support<\/th><td>not enough answers<\/td>/);
  });

  it('shows the figures of a chart that can’t be drawn', () => {
    const made = html({ type: 'chart', alt: 'Nothing', chart: { type: 'bars', title: 'Empty', rows: [] } });
    expect(made).toContain('<details open');
    expect(made).not.toContain('data-drawing');
  });
});
