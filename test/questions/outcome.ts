import type { QuestionType, Value } from '../../src/questions/question.ts';

/** What typed text came to, short enough for a table: the value, `which` with the values to choose from, or the misfit. */
export function outcomeOf<Q, V extends Value>(type: QuestionType<Q, V>, question: Q, text: string) {
  const understood = type.understand(text, question);
  if (understood.kind === 'value') return understood.value;
  return understood.kind === 'which' ? { which: understood.candidates.map(({ value }) => value) } : understood.reason;
}

/** Options with ids id_1, id_2 … in the order of their labels. */
export function optionsFor(...labels: string[]): { id: string; label: string }[] {
  return labels.map((label, index) => ({ id: `id_${index + 1}`, label }));
}
