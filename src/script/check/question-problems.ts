import { type Path, placedSteps } from '../placed-steps.ts';
import type { Problem } from '../problem.ts';
import { type Ask, isAsk, isRepeat, isSection, type ScriptSource, type Step } from '../schema.ts';
import type { YamlFile } from '../yaml-file.ts';

/** Questions that contradict themselves, whatever else the script says. */
export function questionProblems(source: ScriptSource, yaml: YamlFile): Problem[] {
  const asks = placedSteps(source).flatMap(({ step, path }) => (isAsk(step) ? [{ ask: step, path }] : []));
  return [
    ...asks.flatMap(({ ask, path }) => [
      ...optionProblems(ask, path, yaml),
      ...rangeProblems(ask, path, yaml),
      ...scoreProblems(ask, path, yaml),
    ]),
    ...minutesProblem(source, yaml),
  ];
}

function optionProblems(ask: Ask, path: Path, yaml: YamlFile): Problem[] {
  if (ask.type !== 'choice' && ask.type !== 'several' && ask.type !== 'rank' && ask.type !== 'share') return [];
  if (ask.options && ask.over !== undefined) {
    const why = 'options are written out and also taken from a list; only one of them can count';
    return [yaml.problemAt([...path, 'over'], 'options-and-over', why, { isKey: true })];
  }
  if (!ask.options && ask.over === undefined)
    return [yaml.problemAt([...path, 'ask'], 'no-options', `a question of type ${ask.type} needs options, or over for a list of them`)];
  if (ask.type !== 'several' || !ask.options) return [];
  const together = ask.options.filter(({ exclusive }) => !exclusive).length;
  const exclusive = ask.options.findIndex((option) => option.exclusive);
  if (exclusive < 0 || together >= 2) return [];
  const why = `this option rules out the others, and beside it there ${together === 1 ? 'is only one' : 'is none'}; a choice would do`;
  return [yaml.problemAt([...path, 'options', exclusive, 'exclusive'], 'exclusive-alone', why)];
}

function rangeProblems(ask: Ask, path: Path, yaml: YamlFile): Problem[] {
  if (ask.type !== 'number' && ask.type !== 'date') return [];
  const { min, max } = ask;
  if (min === undefined || max === undefined || min < max) return [];
  return [yaml.problemAt([...path, 'max'], 'empty-range', `the greatest that is taken, ${max}, is not above the least, ${min}`)];
}

function scoreProblems(ask: Ask, path: Path, yaml: YamlFile): Problem[] {
  const hasScores = Object.keys(ask.scores ?? {}).length > 0;
  const at = [...path, 'scores'];
  const key = { isKey: true };
  if (hasScores && (ask.type === 'text' || ask.type === 'rank' || ask.type === 'share' || ask.type === 'date'))
    return [yaml.problemAt(at, 'never-scored', `a question of type ${ask.type} has no score; take scores away or ask it otherwise`, key)];
  if (hasScores && 'over' in ask && ask.over !== undefined)
    return [yaml.problemAt(at, 'never-scored', 'options that come from a list have no scores', key)];
  const problems: Problem[] = [];
  const written = writtenScores(ask);
  if (written && hasScores && written.scores.every((score) => score === undefined))
    problems.push(yaml.problemAt(at, written.code, `this is scored, and no ${written.what} says how much`, key));
  else if (written && hasScores && ask.type === 'choice') {
    ask.options?.forEach(({ id, score }, index) => {
      if (score !== undefined) return;
      const why = `other options have a score; whoever answers ${id} is left out of the score`;
      problems.push(yaml.problemAt([...path, 'options', index, 'id'], 'partly-scored', why));
    });
  }
  const first = written?.scores.findIndex((score) => score !== undefined) ?? -1;
  if (written && !hasScores && first >= 0)
    problems.push(yaml.problemAt([...path, ...written.path(first)], 'unused-points', 'this question scores no dimension', key));
  if (ask.reverse && (first >= 0 || ask.type === 'yes-no'))
    problems.push(
      yaml.problemAt([...path, 'reverse'], 'reversed-points', 'these scores are written out; write them the way they count', key),
    );
  if (ask.type === 'number') problems.push(...pointProblems(ask, path, yaml));
  return problems;
}

interface Written {
  scores: (number | undefined)[];
  code: 'no-option-scores' | 'no-points';
  what: string;
  path: (index: number) => Path;
}

/** The scores that a question's type lets one write out; null for types whose scores follow from the answer. */
function writtenScores(ask: Ask): Written | null {
  if (ask.type === 'choice') {
    const scores = (ask.options ?? []).map(({ score }) => score);
    return { scores, code: 'no-option-scores', what: 'option has a score that', path: (index) => ['options', index, 'score'] };
  }
  if (ask.type === 'several') {
    const scores = (ask.options ?? []).map(({ points }) => points);
    return { scores, code: 'no-points', what: 'option has points that', path: (index) => ['options', index, 'points'] };
  }
  if (ask.type === 'number')
    return { scores: Object.values(ask.points ?? {}), code: 'no-points', what: 'line of points', path: () => ['points'] };
  return null;
}

function pointProblems(ask: Extract<Ask, { type: 'number' }>, path: Path, yaml: YamlFile): Problem[] {
  const problems: Problem[] = [];
  let before: Problem | null = null;
  for (const key of Object.keys(ask.points ?? {}).sort((a, b) => Number(a) - Number(b))) {
    const number = Number(key);
    const at = [...path, 'points', key];
    if (number < (ask.min ?? Number.NEGATIVE_INFINITY) || number > (ask.max ?? Number.POSITIVE_INFINITY))
      problems.push(yaml.problemAt(at, 'points-outside', `nobody can answer ${key} here`, { isKey: true }));
    // JavaScript sorts keys that are numbers, so how they were written shows in their places alone.
    const here = yaml.problemAt(at, 'points-order', `${key} is written before a smaller number; smallest first`, { isKey: true });
    if (before && (here.line - before.line || here.column - before.column) < 0) problems.push(here);
    before = here;
  }
  return problems;
}

/** More than this many questions a minute is more than people can read and answer with care. */
const questionsAMinute = 8;

function minutesProblem(source: ScriptSource, yaml: YamlFile): Problem[] {
  const count = alwaysAsked(source.steps);
  if (count <= questionsAMinute * source.minutes) return [];
  return [yaml.problemAt(['minutes'], 'too-short', `everybody is asked ${count} questions; that takes more than ${source.minutes} min`)];
}

/** Questions that stand under no condition, those of a block once. */
function alwaysAsked(steps: readonly Step[]): number {
  return steps.reduce((count, step) => {
    if ('when' in step && step.when !== undefined) return count;
    if (isSection(step) || isRepeat(step)) return count + alwaysAsked(step.steps);
    return count + (isAsk(step) ? 1 : 0);
  }, 0);
}
