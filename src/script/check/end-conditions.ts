import type { Expression } from '../expression.ts';
import type { Problem } from '../problem.ts';
import type { Script } from '../script.ts';
import type { YamlFile } from '../yaml-file.ts';
import { explore } from './explore.ts';
import type { ReachableScores } from './reachable-scores.ts';
import { WaysThrough } from './ways-through.ts';

/**
 * A condition that is read at the end and holds for nobody, or for everybody.
 * @param about the block that it is read for each item of
 */
export function endProblems(
  script: Script,
  when: Expression,
  path: (string | number)[],
  yaml: YamlFile,
  scores: ReachableScores,
  about: string | null = null,
): Problem[] {
  if (readsUnscored(when, scores)) return [];
  const ways = new WaysThrough(script, [when], { scores, repeat: about });
  const seen = { true: false, false: false };
  const search = explore((choose) => {
    ways.walk(
      choose,
      null,
      (see) => {
        seen[see.holds(when) ? 'true' : 'false'] = true;
      },
      undefined,
      about,
    );
    return seen.true && seen.false;
  });
  // In a block without items nothing is read: what keeps them away is reported where it stands.
  if (search !== 'exhausted' || !ways.isProof || !(seen.true || seen.false)) return [];
  return [
    seen.true
      ? yaml.problemAt(path, 'always-shown', 'this is true for everybody, so it says nothing about anybody')
      : yaml.problemAt(path, 'never-true', `no answers make this true${domainHint(when)}${rangeHint(when, scores)}`),
  ];
}

function rangeHint(when: Expression, scores: ReachableScores): string {
  const ranges = [...new Set(when.references.filter(({ root }) => root === 'scores').map(({ name }) => name as string))].flatMap((name) => {
    const range = scores.dimensions[name];
    return range ? [`${name} goes from ${range.least.toFixed(1)} to ${range.greatest.toFixed(1)}`] : [];
  });
  if (scores.overall && when.references.some(({ root }) => root === 'overall'))
    ranges.push(`the overall score goes from ${scores.overall.least.toFixed(1)} to ${scores.overall.greatest.toFixed(1)}`);
  return ranges.length === 0 ? '' : ` (${ranges.join('; ')})`;
}

/** Whether it reads a dimension that nobody scores: that is reported where the dimension stands. */
export function readsUnscored(when: Expression, scores: ReachableScores): boolean {
  return when.references.some(
    ({ root, name }) => (root === 'scores' && name !== null && !scores.dimensions[name]) || (root === 'overall' && !scores.overall),
  );
}

/** What a condition that is never true depends on, as the end of a message. */
export function domainHint(own: Expression): string {
  const names = [...new Set(own.references.filter(({ name }) => name !== null).map(({ root, name }) => `${root}.${name}`))];
  return names.length === 0 ? '' : `, whatever ${names.join(' and ')} ${names.length === 1 ? 'is' : 'are'}`;
}
