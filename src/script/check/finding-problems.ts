import type { Expression } from '../expression.ts';
import type { Problem } from '../problem.ts';
import type { NoteNode, Script, VerdictsNode } from '../script.ts';
import type { YamlFile } from '../yaml-file.ts';
import { domainHint, endProblems, readsUnscored } from './end-conditions.ts';
import { explore } from './explore.ts';
import type { ReachableScores } from './reachable-scores.ts';
import { WaysThrough } from './ways-through.ts';

/** Findings, notes and reasons that nobody is shown or everybody, and verdicts that are never given. */
export function findingProblems(script: Script, yaml: YamlFile, scores: ReachableScores, doubted: ReadonlySet<Expression>): Problem[] {
  return script.findings.flatMap((node, index) => {
    const path = ['findings', index];
    const about = node.kind === 'figures' ? null : (node.of?.id ?? null);
    const check = (when: Expression | null, at: (string | number)[], around: string | null): Problem[] =>
      when === null || doubted.has(when) ? [] : endProblems(script, when, [...path, ...at, 'when'], yaml, scores, around);
    const notes = (key: string, of: readonly NoteNode[]): Problem[] => of.flatMap(({ when }, nth) => check(when, [key, nth], about));
    return [
      ...check(node.when, [], null),
      ...(node.kind === 'verdicts' ? notes('reasons', node.reasons) : notes('notes', node.notes)),
      ...(node.kind === 'verdicts' ? unreachedChoices(script, node, path, yaml, scores, doubted) : []),
    ];
  });
}

function unreachedChoices(
  script: Script,
  { choices, of }: VerdictsNode,
  path: (string | number)[],
  yaml: YamlFile,
  scores: ReachableScores,
  doubted: ReadonlySet<Expression>,
): Problem[] {
  const conditions = choices.flatMap(({ when }) => when ?? []);
  if (conditions.some((when) => doubted.has(when) || readsUnscored(when, scores))) return [];
  const ways = new WaysThrough(script, conditions, { scores, repeat: of?.id ?? null });
  const chosen = new Set<string>();
  let isRead = false;
  const search = explore((choose) => {
    ways.walk(
      choose,
      null,
      (see) => {
        isRead = true;
        const first = choices.find(({ when }) => when === null || see.holds(when));
        if (first) chosen.add(first.choice.id);
      },
      undefined,
      of?.id ?? null,
    );
    return chosen.size === choices.length;
  });
  if (search !== 'exhausted' || !ways.isProof || !isRead) return [];
  return choices.flatMap(({ choice, when }, index) => {
    if (chosen.has(choice.id)) return [];
    const why = `no answers lead to ${choice.id}${when === null ? ': one of those before it always holds' : domainHint(when)}`;
    return [yaml.problemAt([...path, 'choices', index, 'id'], 'verdict-unreachable', why)];
  });
}
