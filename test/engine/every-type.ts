import type { Value } from '../../src/questions/question.ts';
import type { QuestionFields } from '../../src/questions/registry.ts';
import type { Script } from '../../src/script/script.ts';
import { scriptOf } from './script-of.ts';

const options = [
  { id: 'till', label: 'A till' },
  { id: 'rota', label: 'A rota' },
  { id: 'notes', label: 'Notes' },
];

/** One question of a type, what can be typed and pressed for an answer, and what is not understood. */
export interface TypeCase {
  type: QuestionFields['type'];
  step: Record<string, unknown>;
  typed: string;
  pressed: unknown;
  value: Value;
  /** Text that it can't be answered with; null when any text will do. */
  garbage: string | null;
  /** A value that no honest control sends. */
  broken: unknown;
}

/** One case for each type of question. */
export const typeCases: readonly TypeCase[] = [
  { type: 'scale', step: { scale: ['Never', 'Rarely', 'Often'] }, typed: 'often', pressed: '3', value: 3, garbage: 'blue', broken: 9 },
  { type: 'choice', step: { options }, typed: 'B', pressed: 'rota', value: 'rota', garbage: 'blue', broken: { id: 'rota' } },
  { type: 'several', step: { options }, typed: '1, 3', pressed: ['till', 'notes'], value: ['till', 'notes'], garbage: 'blue', broken: [7] },
  { type: 'yes-no', step: {}, typed: 'yep', pressed: 'yes', value: true, garbage: 'blue', broken: 'blue' },
  { type: 'number', step: { unit: 'hours', min: 0, max: 50 }, typed: '12 hours', pressed: 12, value: 12, garbage: 'blue', broken: 51 },
  { type: 'text', step: {}, typed: 'The morning rush', pressed: 'The morning rush', value: 'The morning rush', garbage: null, broken: 4 },
  {
    type: 'rank',
    step: { options },
    typed: '3 1 2',
    pressed: ['notes', 'till', 'rota'],
    value: ['notes', 'till', 'rota'],
    garbage: 'blue',
    broken: ['notes'],
  },
  {
    type: 'share',
    step: { options },
    typed: '50 30 20',
    pressed: { till: 50, rota: 30, notes: 20 },
    value: { till: 50, rota: 30, notes: 20 },
    garbage: 'blue',
    broken: { till: 50 },
  },
  { type: 'date', step: {}, typed: '1 March 2027', pressed: '2027-03-01', value: '2027-03-01', garbage: 'blue', broken: '2027-02-30' },
];

/** A question of this type between two others. */
export function scriptAround({ type, step }: TypeCase, more: Record<string, unknown> = {}): Script {
  return scriptOf(
    ...[
      { ask: 'first', type: 'yes-no' },
      { ask: 'middle', type, ...step, ...more },
      { ask: 'last', type: 'yes-no' },
    ],
  );
}
