import { expect, test } from 'vitest';
import type { Block } from '../../src/chat/message.ts';
import { resultMessage } from '../../src/compose/result-message.ts';
import { Speaker } from '../../src/compose/speaker.ts';
import { scriptOf } from '../engine/script-of.ts';
import { Talk } from '../engine/talk.ts';

const places = [
  { id: 'orders', label: 'Taking orders' },
  { id: 'advice', label: 'Advising and helping' },
  { id: 'payment', label: 'Taking payment' },
];
const script = scriptOf(
  { ask: 'places', type: 'several', options: places },
  { ask: 'first', type: 'choice', over: 'answers.places', text: 'Which comes first?' },
  { ask: 'weights', type: 'share', over: 'answers.places', text: 'How much each?' },
  { repeat: 'each_place', over: 'answers.places', max: 3, steps: [{ ask: 'by_person', type: 'yes-no', text: '“{item}” by a person?' }] },
);

const textsOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => {
    if (block.type === 'details') return textsOf(block.blocks);
    return block.type === 'list' ? block.items.map(({ title, text }) => `${title} ${text ?? ''}`) : [];
  });

test('an answer that no longer counts keeps the words of an option that was taken away', () => {
  const talk = new Talk(script);
  talk.types('1, 2', 'advising and helping', '70, 30', 'yes', 'no');
  talk.asks('change', talk.at('places')).types('1, 3');
  const kept = resultMessage(new Speaker(script, talk.session), talk.session, null).blocks.filter(
    (block) => block.type === 'details' && block.summary === 'Answers that no longer count',
  );
  expect(textsOf(kept)).toEqual([
    'Which comes first? Advising and helping',
    expect.stringContaining('Advising and helping 30%'),
    '“Advising and helping” by a person? No',
  ]);
});
