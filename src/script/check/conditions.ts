import type { Compiled, Condition } from '../compile.ts';
import type { Expression } from '../expression.ts';
import { placedSteps } from '../placed-steps.ts';
import type { Problem } from '../problem.ts';
import { isRepeat } from '../schema.ts';
import type { RepeatNode, Script } from '../script.ts';
import type { YamlFile } from '../yaml-file.ts';
import { domainHint, endProblems } from './end-conditions.ts';
import { explore } from './explore.ts';
import { findingProblems } from './finding-problems.ts';
import type { ReachableScores } from './reachable-scores.ts';
import { WaysThrough } from './ways-through.ts';

/**
 * Proves that every condition can be true and can be false, where it stands, that no step is out of reach and
 * that no block is without items. What can't be decided within reason is left alone: a report is a proof.
 * @param scores what scores can be, for the conditions of advice and contradictions
 * @param doubted conditions that are known to be wrong: what they come to says nothing
 */
export function conditionProblems(
  { script, conditions }: Compiled,
  yaml: YamlFile,
  scores: ReachableScores,
  doubted: ReadonlySet<Expression> = new Set(),
): Problem[] {
  const ends = (part: 'contradictions' | 'advice') =>
    script[part].flatMap(({ when }, index) => (doubted.has(when) ? [] : endProblems(script, when, [part, index, 'when'], yaml, scores)));
  return [
    ...conditions.flatMap((condition) => (doubted.has(condition.own) ? [] : stepProblems(script, condition, yaml))),
    ...repeatProblems(script, yaml),
    ...ends('contradictions'),
    ...findingProblems(script, yaml, scores, doubted),
    ...ends('advice'),
  ];
}

function stepProblems(script: Script, { path, order, outer, own, repeat }: Condition, yaml: YamlFile): Problem[] {
  const ways = new WaysThrough(script, [own, ...outer], { repeat });
  const seen = { true: false, false: false, trueOutside: false };
  const search = explore((choose) => {
    ways.walk(choose, { order, repeat }, (see) => {
      const isReached = see.allHold(outer);
      const isTrue = see.holds(own);
      if (isReached) seen[isTrue ? 'true' : 'false'] = true;
      else if (isTrue) seen.trueOutside = true;
    });
    return seen.true && seen.false;
  });
  // Where nothing gets this far, what keeps it away is reported instead.
  if (search !== 'exhausted' || !ways.isProof || !(seen.true || seen.false)) return [];
  if (seen.true) return [yaml.problemAt(path, 'always-true', 'whenever a conversation gets here, this is true; leave it out or mend it')];
  return [
    seen.trueOutside || (repeat !== null && canBeTrueBefore(script, own, order))
      ? yaml.problemAt(path, 'unreachable', 'this can’t be true together with the conditions around it, so nobody gets here')
      : yaml.problemAt(path, 'never-true', `no answers make this true${domainHint(own)}`),
  ];
}

/** Whether a condition of a block could be true if it stood outside of it: then the block's own conditions are in its way. */
function canBeTrueBefore(script: Script, own: Expression, order: number): boolean {
  const ways = new WaysThrough(script, [own]);
  let isTrue = false;
  explore((choose) => {
    ways.walk(choose, { order, repeat: null }, (see) => {
      isTrue ||= see.holds(own);
    });
    return isTrue;
  });
  return isTrue;
}

function repeatProblems(script: Script, yaml: YamlFile): Problem[] {
  return placedSteps(script.source).flatMap(({ step, path, order }) => {
    if (!isRepeat(step)) return [];
    const node = script.nodes.find((each): each is RepeatNode => each.kind === 'repeat' && each.id === step.repeat);
    if (!node) return [];
    const ways = new WaysThrough(script, [...node.guards, node.over]);
    let isReached = false;
    const search = explore((choose) => {
      let hasItems = false;
      ways.walk(choose, { order, repeat: null }, (see) => {
        if (!see.allHold(node.guards)) return;
        isReached = true;
        const list = see.value(node.over);
        hasItems = Array.isArray(list) && list.length > 0;
      });
      return hasItems;
    });
    if (search !== 'exhausted' || !ways.isProof || !isReached) return [];
    return [yaml.problemAt([...path, 'over'], 'empty-repeat', 'no answers give this list an item, so nobody gets into the block')];
  });
}
