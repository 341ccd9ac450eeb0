import { isAsk, isLet, isRepeat, isSay, isSection, type ScriptSource, type Step } from './schema.ts';

/** Where something stands in the source, as keys and indexes. */
export type Path = readonly (string | number)[];

/** A step with the path to it, its number in the whole script from 0, and the repeat block around it. */
export interface PlacedStep {
  step: Step;
  path: Path;
  order: number;
  repeat: { id: string; path: Path } | null;
}

/** Every step of a source in order, sections and blocks before what is in them. */
export function placedSteps(source: ScriptSource): PlacedStep[] {
  const found: PlacedStep[] = [];
  const visit = (steps: readonly Step[], path: Path, repeat: PlacedStep['repeat']): void => {
    steps.forEach((step, index) => {
      const here = [...path, index];
      found.push({ step, path: here, order: found.length, repeat });
      if (isSection(step)) visit(step.steps, [...here, 'steps'], repeat);
      if (isRepeat(step)) visit(step.steps, [...here, 'steps'], { id: step.repeat, path: here });
    });
  };
  visit(source.steps, ['steps'], null);
  return found;
}

/** The id of a step, for translations, texts and messages; statements without one are numbered by their order. */
export function stepId(step: Step, order: number): string {
  if (isAsk(step)) return step.ask;
  if (isSay(step)) return step.id ?? `say_${order}`;
  if (isLet(step)) return step.let;
  return isSection(step) ? step.section : step.repeat;
}
