import { Edition } from '../../src/script/library.ts';
import { type ScriptSource, scriptSchema } from '../../src/script/schema.ts';

/** Parts of the conversation that a test wants otherwise. */
export type Changes = Record<string, unknown>;

/** A short conversation about a café: two questions on a scale and one of free words. */
export function cafe(changes: Changes = {}): Edition {
  const scale = ['Never', 'Seldom', 'Sometimes', 'Often', 'Always'];
  const source = scriptSchema.parse({
    format: 1,
    id: 'cafe-morning',
    title: 'The morning in the café',
    for: ['team', 'leader'],
    minutes: 1,
    dimensions: [
      { id: 'welcome', title: 'Welcome' },
      { id: 'coffee', title: 'Coffee' },
    ],
    steps: [
      {
        ask: 'greets',
        type: 'scale',
        scale,
        text: 'How often is a guest greeted at once?',
        why: 'It is the first thing they meet.',
        scores: { welcome: 1 },
      },
      { ask: 'hot', type: 'scale', scale, text: 'How often is the coffee hot?', why: 'It is what they come for.', scores: { coffee: 1 } },
      { ask: 'note', type: 'text', text: 'Anything else about the morning?', why: 'You were there.' },
    ],
    bands: [
      { id: 'cold', from: 0, title: 'Cold' },
      { id: 'warm', from: 50, title: 'Warm' },
    ],
    advice: [
      {
        id: 'say_hello',
        when: 'scores.welcome < 50.0',
        title: 'Say hello first',
        first_step: 'Greet the next guest.',
        effect: 3,
        effort: 1,
        cites: ['SD.sym.service'],
      },
    ],
    ...changes,
  }) as ScriptSource;
  return new Edition(source, {});
}
