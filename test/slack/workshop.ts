import { Edition } from '../../src/script/library.ts';
import { type ScriptSource, scriptSchema } from '../../src/script/schema.ts';

const scale = ['Never', 'Seldom', 'Sometimes', 'Often', 'Always'];
const options = [
  { id: 'online', label: 'Online orders' },
  { id: 'counter', label: 'The counter' },
  { id: 'delivery', label: 'Deliveries' },
];
const why = 'It tells where to begin.';

/** A conversation with every type of question, three of them scored, so that there is a picture to draw. */
export function workshop(): Edition {
  const source = scriptSchema.parse({
    format: 1,
    id: 'workshop',
    title: 'The workshop',
    for: ['team', 'leader'],
    minutes: 2,
    dimensions: [
      { id: 'tools', title: 'Tools' },
      { id: 'order', title: 'Order' },
      { id: 'time', title: 'Time' },
    ],
    steps: [
      { ask: 'tools_work', type: 'scale', scale, text: 'How often do the tools work?', why, scores: { tools: 1 } },
      { ask: 'tidy', type: 'scale', scale, text: 'How often is the workshop tidy?', why, scores: { order: 1 } },
      { ask: 'on_time', type: 'scale', scale, text: 'How often is work done on time?', why, scores: { time: 1 } },
      {
        ask: 'busiest',
        type: 'choice',
        options: [...options, { id: 'other', label: 'Something that takes rather more words than fit on a button' }],
        text: 'What keeps you busiest?',
        why,
      },
      { ask: 'helps', type: 'several', options, text: 'What would help?', why },
      { ask: 'paper', type: 'yes-no', text: 'Is anything still on paper?', why },
      { ask: 'hours', type: 'number', unit: 'hours', min: 0, max: 60, text: 'How many hours a week go into looking for things?', why },
      { ask: 'ordering', type: 'rank', options, text: 'What matters most, best first?', why },
      { ask: 'sharing', type: 'share', options, text: 'Share 100 points over what takes your time.', why },
      { ask: 'started', type: 'date', text: 'When did you last tidy up?', why },
      { ask: 'note', type: 'text', text: 'Anything else?', why },
    ],
    bands: [
      { id: 'rough', from: 0, title: 'Rough' },
      { id: 'good', from: 50, title: 'Good' },
    ],
    advice: [
      {
        id: 'labels',
        when: 'scores.order < 50.0',
        title: 'Label the shelves',
        first_step: 'Label one shelf today.',
        effect: 3,
        effort: 1,
        cites: ['DD.step.infrastructure'],
      },
    ],
  }) as ScriptSource;
  return new Edition(source, {});
}
