import { placedSteps } from '../placed-steps.ts';
import type { Problem } from '../problem.ts';
import { isAsk, type ScriptSource } from '../schema.ts';
import type { YamlFile } from '../yaml-file.ts';
import type { ReachableScores } from './reachable-scores.ts';

/** Means of means lose a little in floating point. */
const slack = 1e-9;

/** Dimensions that nobody scores: known without walking the script. */
export function unscoredDimensions(source: ScriptSource, yaml: YamlFile): Problem[] {
  const scored = scoredDimensions(source);
  return source.dimensions.flatMap(({ id }, index) =>
    scored.has(id) ? [] : [yaml.problemAt(['dimensions', index, 'id'], 'unscored-dimension', `no question scores ${id}`)],
  );
}

function scoredDimensions(source: ScriptSource): Set<string> {
  return new Set(placedSteps(source).flatMap(({ step }) => (isAsk(step) ? Object.keys(step.scores ?? {}) : [])));
}

/** Dimensions whose score can't move, and bands that nobody can be in. */
export function rangeProblems(source: ScriptSource, scores: ReachableScores, yaml: YamlFile): Problem[] {
  const scored = scoredDimensions(source);
  const flat = source.dimensions.flatMap(({ id }, index) => {
    const range = scores.dimensions[id];
    if (!range && scored.has(id)) {
      const why = `whatever people answer, less than half of what ${id} is made of has a score, so it is never shown`;
      return [yaml.problemAt(['dimensions', index, 'id'], 'unscored-dimension', why)];
    }
    if (!range || range.greatest > range.least) return [];
    return [yaml.problemAt(['dimensions', index, 'id'], 'flat-dimension', `whatever people answer, ${id} is ${range.least.toFixed(1)}`)];
  });
  const { overall } = scores;
  // Where a dimension can't be scored, that is what has to be mended first.
  if (overall === null && source.dimensions.length > 0) return flat;
  const sorted = [...source.bands].sort((a, b) => a.from - b.from);
  const unreached = source.bands.flatMap((band, index) => {
    const next = sorted[sorted.indexOf(band) + 1];
    const isIn = (score: number): boolean => score >= band.from - slack && (next === undefined || score < next.from);
    const isReached = scores.overalls
      ? scores.overalls.some(isIn)
      : overall !== null && band.from <= overall.greatest + slack && (next === undefined || next.from > overall.least);
    if (isReached || next?.from === band.from) return [];
    const few =
      scores.overalls && scores.overalls.length <= 8 ? [...scores.overalls].sort((a, b) => a - b).map((score) => score.toFixed(1)) : null;
    const range = few
      ? `is one of ${few.join(', ')}`
      : overall
        ? `goes from ${overall.least.toFixed(1)} to ${overall.greatest.toFixed(1)}`
        : 'can’t be known';
    return [yaml.problemAt(['bands', index, 'from'], 'band-unreachable', `nobody gets into ${band.id}: the overall score ${range}`)];
  });
  return [...flat, ...unreached];
}

/** Bands that don't cover 0 to 100 in order, and scores without any. */
export function bandProblems(source: ScriptSource, yaml: YamlFile): Problem[] {
  const { bands, dimensions } = source;
  if (bands.length === 0)
    return dimensions.length === 0
      ? []
      : [yaml.problemAt(['dimensions'], 'no-bands', 'there are scores, and no bands that say what they mean', { isKey: true })];
  const problems: Problem[] = [];
  if (Math.min(...bands.map(({ from }) => from)) > 0)
    problems.push(
      yaml.problemAt(
        ['bands', 0, 'from'],
        'bands-start',
        `the lowest band starts at 0, or low scores are in none; found ${bands[0]?.from}`,
      ),
    );
  bands.forEach(({ from }, index) => {
    const before = bands[index - 1];
    const isSame = bands.findIndex((band) => band.from === from) < index;
    if (isSame)
      problems.push(yaml.problemAt(['bands', index, 'from'], 'bands-same', `another band starts at ${from} too; nobody could be in it`));
    else if (before && from < before.from)
      problems.push(
        yaml.problemAt(['bands', index, 'from'], 'bands-order', `this band starts at ${from}, below the one before it; lowest first`),
      );
  });
  return problems;
}
