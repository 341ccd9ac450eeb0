import type { Script } from '../../src/script/script.ts';
import { makeScript } from '../scoring/make-script.ts';

/** A step as it stands in YAML; a question needs no text and no reason. */
export type StepPart = Record<string, unknown>;

/** A script of these steps; questions inside sections and blocks are filled in too. */
export function scriptOf(...steps: StepPart[]): Script {
  return makeScript({ steps: steps.map(filled) });
}

function filled(step: StepPart): StepPart {
  if (Array.isArray(step.steps)) return { ...step, steps: (step.steps as StepPart[]).map(filled) };
  return 'ask' in step ? { text: `About ${step.ask}?`, why: 'For a test.', ...step } : step;
}
