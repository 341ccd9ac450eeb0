import { hashOf } from '../canonical.ts';
import { compile } from '../compile.ts';
import type { Expression } from '../expression.ts';
import type { Problem } from '../problem.ts';
import { readScript, readTranslation } from '../read.ts';
import type { ScriptSource } from '../schema.ts';
import type { YamlFile } from '../yaml-file.ts';
import { citationProblems } from './citations.ts';
import { conditionProblems } from './conditions.ts';
import { optionNameProblems } from './option-names.ts';
import { questionProblems } from './question-problems.ts';
import { reachableScores } from './reachable-scores.ts';
import { referenceProblems, unusedLets } from './reference-problems.ts';
import { bandProblems, rangeProblems, unscoredDimensions } from './score-problems.ts';
import { countProblems, textProblems } from './text-problems.ts';
import { type Text, textsOf } from './texts.ts';
import { translationProblems, unreachableTexts } from './translation-problems.ts';

/** A file by its name, with what is in it. */
export interface NamedText {
  file: string;
  text: string;
}

/** What checking one script gives. `source` and `yaml` are null when it can't be read at all. */
export interface CheckedScript {
  source: ScriptSource | null;
  yaml: YamlFile | null;
  problems: Problem[];
}

/**
 * Checks one script with its translations: all that `attune check` proves about a script by itself. Pure.
 * @param frameworkIds the ids that may be cited; null when there is no framework to check against
 */
export function checkScript(
  script: NamedText,
  translations: readonly NamedText[],
  frameworkIds: ReadonlySet<string> | null,
): CheckedScript {
  const { source, yaml, problems } = readScript(script.file, script.text);
  if (!source) return { source, yaml, problems };
  const texts = textsOf(source);
  const translated = translations.map(({ file, text }) => translationCheck(source, texts, file, text));
  return {
    source,
    yaml,
    problems: [
      ...referenceProblems(source, yaml),
      ...questionProblems(source, yaml),
      ...unscoredDimensions(source, yaml),
      ...bandProblems(source, yaml),
      ...textProblems(source, texts, yaml, ({ path }) => path),
      ...countProblems(source, yaml),
      ...citationProblems(source, frameworkIds, yaml),
      ...(translations.length > 0 ? unreachableTexts(texts, yaml) : []),
      ...proofs(source, [...texts, ...translated.flatMap((each) => each.texts)], yaml),
      ...translated.flatMap((each) => each.problems),
    ],
  };
}

/** What takes a compiled script: expressions, and what can be reached. */
function proofs(source: ScriptSource, texts: readonly Pick<Text, 'text'>[], yaml: YamlFile): Problem[] {
  const compiled = compile(source, hashOf(source));
  if ('faults' in compiled) {
    return compiled.faults.map(({ path, code, message, start }) =>
      yaml.problemAt(path, code, message, start === undefined ? {} : { offset: start }),
    );
  }
  const { script, expressions } = compiled;
  const problems: Problem[] = [];
  const doubted = new Set<Expression>();
  const read = new Set<string>();
  for (const { expression, path, repeat } of expressions) {
    const wrong = optionNameProblems(script, expression, path, yaml, repeat);
    if (wrong.length > 0) doubted.add(expression);
    problems.push(...wrong);
    for (const { root, name } of expression.references) if (root === 'vars' && name !== null) read.add(name);
  }
  const scores = reachableScores(script);
  return [
    ...problems,
    ...unusedLets(source, read, texts, yaml),
    ...rangeProblems(source, scores, yaml),
    ...conditionProblems(compiled, yaml, scores, doubted),
  ];
}

function translationCheck(
  source: ScriptSource,
  texts: readonly Text[],
  file: string,
  text: string,
): { problems: Problem[]; texts: { text: string }[] } {
  const { translation, yaml, problems } = readTranslation(file, text);
  if (!translation || !yaml) return { problems, texts: [] };
  const words: { text: string }[] = Object.values(translation.steps).flatMap((step) =>
    step.text === undefined ? [] : [{ text: step.text }],
  );
  return { problems: translationProblems(source, texts, translation, yaml), texts: words };
}
