import { closest } from 'fastest-levenshtein';
import { type Path, placedSteps } from '../placed-steps.ts';
import type { Problem } from '../problem.ts';
import { isAsk, isSay, type ScriptSource } from '../schema.ts';
import type { YamlFile } from '../yaml-file.ts';

/** A mention of a framework id in a script. */
export interface Citation {
  id: string;
  path: Path;
}

/** Every framework id that a script cites, in order. */
export function citationsOf(source: ScriptSource): Citation[] {
  const found: Citation[] = [];
  const add = (cites: readonly string[] | undefined, path: Path): void => {
    cites?.forEach((id, index) => {
      found.push({ id, path: [...path, 'cites', index] });
    });
  };
  source.dimensions.forEach(({ cites }, index) => {
    add(cites, ['dimensions', index]);
  });
  for (const { step, path } of placedSteps(source)) if (isAsk(step) || isSay(step)) add(step.cites, path);
  for (const part of ['contradictions', 'findings', 'advice'] as const) {
    source[part]?.forEach(({ cites }, index) => {
      add(cites, [part, index]);
    });
  }
  return found;
}

/** Ids that the framework doesn't have, and scored questions that cite none. */
export function citationProblems(source: ScriptSource, known: ReadonlySet<string> | null, yaml: YamlFile): Problem[] {
  const unknown = citationsOf(source).flatMap(({ id, path }) =>
    known === null || known.has(id)
      ? []
      : [yaml.problemAt(path, 'unknown-framework-id', `framework.yaml has no ${id}; did you mean ${closest(id, [...known])}?`)],
  );
  const silent = placedSteps(source).flatMap(({ step, path }) =>
    isAsk(step) && step.scores && !step.cites
      ? [yaml.problemAt([...path, 'ask'], 'no-cites', `${step.ask} is scored and cites nothing of the framework`)]
      : [],
  );
  return [...unknown, ...silent];
}
