import type { State } from '../../src/engine/context.ts';
import { hashOf } from '../../src/script/canonical.ts';
import { compile } from '../../src/script/compile.ts';
import { type ScriptSource, scriptSchema } from '../../src/script/schema.ts';
import type { Script } from '../../src/script/script.ts';

/** Parts of a script as they stand in YAML; what is left out is filled in. */
export type Parts = Record<string, unknown> & { steps: Record<string, unknown>[] };

/** Compiles a script from the parts that a test is about. */
export function makeScript(parts: Parts): Script {
  const steps = parts.steps.map((step) => ('ask' in step ? { text: `About ${step.ask}?`, why: 'For a test.', ...step } : step));
  const source = scriptSchema.parse({
    format: 1,
    id: 'tried',
    title: 'Tried',
    for: ['leader'],
    minutes: 1,
    ...parts,
    steps,
  }) as ScriptSource;
  const compiled = compile(source, hashOf(source));
  if ('faults' in compiled) throw new Error(compiled.faults.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  return compiled.script;
}

/** A question on a scale of `points` points. */
export function scaleStep(ask: string, points: number, scores: Record<string, number>, more: Record<string, unknown> = {}) {
  return { ask, type: 'scale', scale: Array.from({ length: points }, (_, index) => `Point ${index + 1}`), scores, ...more };
}

/** What was said; nobody's priorities, a leader. */
export function said(answers: State['answers'], marks: State['marks'] = {}, more: Partial<State> = {}): State {
  return { answers, marks, facts: { priorities: [] }, role: 'leader', ...more };
}

/** A dimension as it stands in YAML. */
export const dimension = (id: string, weight = 1) => ({ id, title: id, weight });
