import type { Value } from '../questions/question.ts';
import { numberIn, plain, plainLabel } from '../questions/words.ts';
import type { Ask } from '../script/schema.ts';
import type { AskNode } from '../script/script.ts';
import type { Session } from './session.ts';

/**
 * Asked which of two was meant, people type "2" for the second of them, whatever its place among all options. At
 * a number, a number is the answer itself.
 */
export function candidateNamed(session: Session, text: string, { node, ask }: { node: AskNode; ask: Ask }): Value | null {
  const candidates = candidatesOf(session);
  const number = candidates.length > 0 && ask.type !== 'number' ? numberIn(text) : null;
  const value = number === null || number.of !== null ? undefined : candidates[number.value - 1];
  const taken = value === undefined ? null : node.type.accept(value, ask);
  return taken && 'value' in taken ? taken.value : null;
}

/** What the waiting question asked to choose between; empty when it didn't. */
export function candidatesOf({ again }: Session): Value[] {
  return again?.because === 'which' ? again.candidates.map(({ value }) => value) : [];
}

/** An option that reads like an aside ("Next", "Help") is the option. */
export function isLabel(text: string, ask: Ask | undefined): boolean {
  if (!ask) return false;
  const labels =
    'options' in ask ? (ask.options ?? []).map(({ label }) => label) : ask.type === 'scale' && Array.isArray(ask.scale) ? ask.scale : [];
  return labels.some((label) => plainLabel(label) === plain(text));
}
