import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode, encodeHome } from '../../adapters/slack/encode.ts';
import { formView } from '../../adapters/slack/form.ts';
import { unpackForm } from '../../adapters/slack/pack-form.ts';
import type { Message } from '../../src/chat/message.ts';
import { splitText } from '../../src/chat/split-text.ts';
import { anyMessage } from '../contracts/any-message.ts';
import { checkBlocks } from '../emulators/slack/check-blocks.ts';
import { checkView } from '../emulators/slack/check-view.ts';
import { seenText } from './seen-text.ts';
import { elementsIn } from './slack-house.ts';

const words = fc.string({ unit: 'grapheme', maxLength: 4000 });
const { control, message } = anyMessage({ words, short: fc.string({ minLength: 1, maxLength: 200 }), mostRanked: 12, mostBlocks: 60 });

describe('a message in Block Kit', () => {
  it('keeps to every limit of Slack, whatever is in it', () => {
    fc.assert(
      fc.property(message, (given) => {
        const { thread, ...main } = encode(given, () => 'F1');
        for (const { text, blocks } of [main, ...thread]) {
          expect(checkBlocks(blocks as never, 'message')).toEqual([]);
          expect(text.length).toBeGreaterThan(0);
          expect(text.length).toBeLessThan(40_000);
        }
        expect(checkView(encodeHome(given), 'home')).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('makes a form of every control from the press alone, within every limit', () => {
    fc.assert(
      fc.property(control, (given) => {
        const { blocks } = encode({ fallback: 'Q', blocks: [{ type: 'control', control: given }] });
        const button = elementsIn({ blocks } as never).find(({ action_id }) => String(action_id).endsWith('#form'));
        if (!button) return;
        const unpacked = unpackForm(String(button.value));
        expect(unpacked).toMatchObject({ id: given.id, type: given.type });
        expect(unpacked && checkView(formView(unpacked), 'modal')).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('shows a scale as one row of buttons', () => {
    const scale = ['Never', 'Seldom', 'Sometimes', 'Often', 'Always'].map((label, n) => ({ value: String(n + 1), label }));
    const { blocks } = encode({
      fallback: 'How often?',
      blocks: [{ type: 'control', control: { id: 'a/s1/1/often', label: 'How often?', type: 'pick', layout: 'row', options: scale } }],
    });
    expect(blocks).toHaveLength(1);
    expect(elementsIn({ blocks } as never)).toMatchObject(
      scale.map(({ value, label }) => ({ type: 'button', value, text: { text: label } })),
    );
  });

  it('puts the ways around a question into a menu beside its buttons', () => {
    const more = { type: 'buttons' as const, buttons: [{ id: 's/s1/1/q/pause', label: 'Pause' }] };
    const { blocks } = encode({
      fallback: 'Q',
      blocks: [
        { type: 'buttons', buttons: [{ id: 's/s1/1/q/why', label: 'Why?' }] },
        { type: 'details', summary: 'More', blocks: [more] },
      ],
    });
    expect(elementsIn({ blocks } as never)).toMatchObject([
      { type: 'button' },
      { type: 'overflow', options: [{ value: 's/s1/1/q/pause' }] },
    ]);
  });

  it('puts what is long and closed at first into the thread', () => {
    const item = { title: 'A question', text: 'An answer that takes some words to give and to read.' };
    const given: Message = {
      fallback: 'Result',
      blocks: [
        { type: 'text', text: 'Your result' },
        { type: 'details', summary: 'Why this score?', blocks: [{ type: 'list', ordered: false, items: Array(9).fill(item) }] },
      ],
    };
    const { thread, ...main } = encode(given);
    expect(seenText(main as never)).not.toContain('Why this score?');
    expect(thread).toHaveLength(1);
    expect(seenText(thread[0] as never)).toContain('Why this score?');
  });

  it('lets nobody mention a channel in a notification', () => {
    const { text } = encode({ fallback: 'Hello <!channel> & <@U1>', blocks: [] });
    expect(text).toBe('Hello &lt;!channel&gt; &amp; &lt;@U1&gt;');
  });
});

/** Half of a character that takes two. */
const loneHalf = /\p{Surrogate}/u;

describe('long text', () => {
  it('is split at the ends of lines and words, loses no word, and never divides a character', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 10, max: 300 }), (text, max) => {
        const pieces = splitText(text, max);
        expect(pieces.every((piece) => piece.length <= max)).toBe(true);
        expect(pieces.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        expect(pieces.every((piece) => !loneHalf.test(piece) || loneHalf.test(text))).toBe(true);
      }),
    );
  });
});
