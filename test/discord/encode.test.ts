import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCustomId } from '../../adapters/discord/custom-id.ts';
import { bodyOf } from '../../adapters/discord/discord-calls.ts';
import { type EncodeSetting, encode } from '../../adapters/discord/encode.ts';
import { formModal, readSource } from '../../adapters/discord/form.ts';
import { fieldsModal } from '../../adapters/discord/form-fields.ts';
import { discordWords } from '../../adapters/discord/words.ts';
import type { Block, Control, Message } from '../../src/chat/message.ts';
import { anyMessage } from '../contracts/any-message.ts';
import { checkMessage } from '../emulators/discord/check-message.ts';
import { checkModal } from '../emulators/discord/check-modal.ts';
import { type Json, objects } from '../emulators/discord/discord-shapes.ts';

const text = discordWords('en');
const server = '1234567890123456789';
const inServer: EncodeSetting = { words: text, canType: false };
const inDirect: EncodeSetting = { words: text, canType: true, origin: server };

const words = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 4000 }),
  fc.string({ unit: fc.constantFrom('*', '_', '\\', '-', '@', ' ', '\n'), maxLength: 4000 }),
);
const { control, message } = anyMessage({ words, short: fc.string({ maxLength: 200 }), mostRanked: 30, mostBlocks: 40 });

/** What Discord would say of it. */
function check(given: Message, setting: EncodeSetting): void {
  for (const { components, files } of encode(given, setting)) {
    const body = bodyOf({ components, files: [], attachments: [] }) as Json;
    const names = new Set(files.map(({ name }) => name));
    checkMessage({ body, content: '', embeds: [], components: components as unknown as Json[], flags: Number(body.flags), files: names });
  }
}

describe('a message in components', () => {
  it('keeps to every limit of Discord, whatever is in it', () => {
    fc.assert(
      fc.property(message, fc.boolean(), (given, isDirect) => {
        check(given, isDirect ? inDirect : { ...inServer, files: { isDrawn: () => true } });
      }),
      { numRuns: 150 },
    );
  });

  it('makes a form of every control from the press alone, within every limit', () => {
    fc.assert(
      fc.property(control, fc.boolean(), (given, isDirect) => {
        const asked: Message = {
          fallback: 'Q',
          blocks: [
            { type: 'heading', text: given.label },
            { type: 'control', control: given },
          ],
        };
        for (const { components } of encode(asked, isDirect ? inDirect : inServer)) {
          const source = readSource(JSON.parse(JSON.stringify(components)));
          for (const [, customId = ''] of JSON.stringify(components).matchAll(/"custom_id":"([^"]*)"/g)) {
            const read = decodeCustomId(customId);
            expect(read?.action).toBe(given.id);
            expect(read?.origin).toBe(isDirect ? server : undefined);
            if (read?.use.use === 'form') checkModal(formModal(customId, read.use, source, text) as unknown as Json);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('shows a scale as one row of buttons, and how to type beside it where typing is not heard', () => {
    const scale = ['Never', 'Seldom', 'Sometimes', 'Often'].map((label, n) => ({ value: String(n + 1), label }));
    const pick: Control = { id: 'a/s1/1/often', label: 'How often?', type: 'pick', layout: 'row', options: scale };
    const labels = (setting: EncodeSetting) =>
      JSON.stringify(encode({ fallback: 'Q', blocks: [{ type: 'control', control: pick }] }, setting)).match(/"label":"[^"]*"/g);
    expect(labels(inDirect)).toEqual(scale.map(({ label }) => `"label":"${label}"`));
    expect(labels(inServer)).toEqual([...scale.map(({ label }) => `"label":"${label}"`), '"label":"Type an answer"']);
  });

  it('puts what is closed at first under a blur, and in a file where it is long', () => {
    const item = { title: 'A question', text: 'An answer that takes some words to give and to read, and then some more.' };
    const given = (count: number): Message => ({
      fallback: 'Result',
      blocks: [
        { type: 'text', text: 'Your result' },
        { type: 'details', summary: 'Why this score?', blocks: [{ type: 'list', ordered: false, items: Array(count).fill(item) }] },
      ],
    });
    const [brief] = encode(given(3), inServer);
    expect(brief?.components.map((component) => 'spoiler' in component && component.spoiler)).toEqual([false, false, true]);
    const [long] = encode(given(40), { ...inServer, files: { isDrawn: () => false } });
    expect(long?.files).toMatchObject([{ name: 'details-1.txt', content: { text: expect.stringContaining('Why this score?') } }]);
    // Where files can't be sent, all of it is in messages.
    const said = JSON.stringify(encode(given(40), inServer)).match(/An answer that takes/g);
    expect(said).toHaveLength(40);
  });

  it('sends a file with the message that offers it, or names what can’t be sent', () => {
    const figures: Message = {
      fallback: 'The figures',
      blocks: [
        { type: 'text', text: 'The figures' },
        { type: 'file', name: 'figures.csv', text: 'part,value' },
      ],
    };
    const [sent] = encode(figures, { ...inServer, files: { isDrawn: () => false } });
    expect(sent?.files).toEqual([{ name: 'figures.csv', content: { text: 'part,value' } }]);
    expect(JSON.stringify(sent?.components)).toContain('attachment://figures.csv');
    const [named] = encode(figures, inServer);
    expect(named?.files).toEqual([]);
    expect(JSON.stringify(named?.components)).toContain('figures.csv');
  });

  it('puts an answered question into one line with its button', () => {
    const [answered] = encode(
      {
        kind: 'answered',
        fallback: 'How often? Often',
        blocks: [
          { type: 'text', tone: 'quiet', text: 'How often?' },
          { type: 'text', text: 'Often' },
          { type: 'buttons', buttons: [{ id: 's/s1/1/often/change', label: 'Change' }] },
        ],
      },
      inServer,
    );
    expect(answered?.components).toMatchObject([
      {
        type: 17,
        components: [{ type: 9, components: [{ content: '-# How often?' }, { content: 'Often' }], accessory: { label: 'Change' } }],
      },
    ]);
  });
});

describe('a form of several fields', () => {
  it('has every field with what it holds, within every limit', () => {
    const field = { label: 'L'.repeat(60), hint: 'H'.repeat(150) };
    const options = Array.from({ length: 30 }, (_, n) => ({ value: `v${n}`, label: 'O'.repeat(120) }));
    const control: Extract<Control, { type: 'form' }> = {
      id: 'x/schedule/new',
      label: 'A schedule',
      type: 'form',
      submit: 'Save',
      fields: [
        { ...field, id: 'script', type: 'choice', options, value: 'v1' },
        { ...field, id: 'days', type: 'several', options, value: ['v0', 'v2'], isOptional: true },
        { ...field, id: 'at', type: 'time', value: '09:30' },
        { ...field, id: 'team', type: 'group', value: server },
        { ...field, id: 'who', type: 'people', value: [server] },
      ],
    };
    const modal = fieldsModal('x/schedule/new?form:fields', control, text) as unknown as Json;
    expect(() => checkModal(modal)).not.toThrow();
    expect(JSON.stringify(modal)).toContain('"value":"09:30"');
    const others = fieldsModal(
      'x/a/b?form:fields',
      { ...control, fields: [{ ...field, id: 'where', type: 'channel', value: server }] },
      text,
    );
    expect(() => checkModal(others as unknown as Json)).not.toThrow();
  });
});

describe('several forms one after the other', () => {
  it('are opened by their names, side by side, and each is remembered by its button', () => {
    const form = (name: string): Block => ({
      type: 'control',
      control: { type: 'form', id: `x/set/${name}`, label: name, submit: 'Save', fields: [] },
    });
    const noted: string[] = [];
    const blocks = [
      ...['What', 'Whom', 'When', 'Privacy', 'Days', 'Summary'].map(form),
      { type: 'text' as const, text: 'Between' },
      form('Last'),
    ];
    const [shown] = encode({ fallback: 'Forms', blocks }, { words: text, canType: false, noteForm: (id) => noted.push(id) });
    const rows = JSON.stringify(shown?.components).match(/"label":"[^"]*"|Between/g);
    expect(rows).toEqual([
      ...['What…', 'Whom…', 'When…', 'Privacy…', 'Days…', 'Summary…'].map((label) => `"label":"${label}"`),
      'Between',
      '"label":"Last…"',
    ]);
    const [container] = objects(shown?.components);
    const inRows = objects(container?.components).filter(({ type }) => type === 1);
    expect(inRows.map(({ components }) => objects(components).length)).toEqual([5, 1, 1]);
    expect(noted).toHaveLength(7);
  });
});
