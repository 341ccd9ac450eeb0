import { isRanking, isVerdicts } from '../finding-schema.ts';
import { type Path, placedSteps, stepId } from '../placed-steps.ts';
import type { Problem } from '../problem.ts';
import { isAsk, isLet, type ScriptSource } from '../schema.ts';
import type { YamlFile } from '../yaml-file.ts';
import { readMessage } from './message-text.ts';
import type { Text } from './texts.ts';

/** References outside of expressions that lead nowhere, and ids that are used twice where each must be its own. */
export function referenceProblems(source: ScriptSource, yaml: YamlFile): Problem[] {
  const known = source.dimensions.map(({ id }) => id);
  const unknown = (id: string, path: Path, isKey = false): Problem[] =>
    known.includes(id)
      ? []
      : [
          yaml.problemAt(path, 'unknown-dimension', `there is no dimension ${id}; dimensions are: ${known.join(', ') || 'none'}`, {
            isKey,
          }),
        ];
  const problems: Problem[] = [];
  for (const { step, path } of placedSteps(source)) {
    if (!isAsk(step)) continue;
    for (const id of Object.keys(step.scores ?? {})) problems.push(...unknown(id, [...path, 'scores', id], true));
    if ('options' in step && step.options)
      problems.push(
        ...repeated(
          step.options.map(({ id }) => id),
          (index) => [...path, 'options', index, 'id'],
          'option',
          yaml,
        ),
      );
  }
  source.ladder?.forEach((id, index) => {
    problems.push(...unknown(id, ['ladder', index]));
  });
  problems.push(...repeated(source.ladder ?? [], (index) => ['ladder', index], 'rung', yaml));
  source.findings?.forEach((finding, index) => {
    const lists: Record<string, { what: string; of: readonly { id: string }[] | undefined }> = isRanking(finding)
      ? { parts: { what: 'part', of: finding.parts }, notes: { what: 'note', of: finding.notes } }
      : isVerdicts(finding)
        ? { choices: { what: 'choice', of: finding.choices }, reasons: { what: 'reason', of: finding.reasons } }
        : { entries: { what: 'entry', of: finding.entries }, notes: { what: 'note', of: finding.notes } };
    for (const [key, { what, of = [] }] of Object.entries(lists))
      problems.push(
        ...repeated(
          of.map(({ id }) => id),
          (nth) => ['findings', index, key, nth, 'id'],
          what,
          yaml,
        ),
      );
  });
  source.advice.forEach(({ about }, index) => {
    if (about !== undefined) problems.push(...unknown(about, ['advice', index, 'about']));
  });
  return problems;
}

function repeated(ids: readonly string[], at: (index: number) => Path, what: string, yaml: YamlFile): Problem[] {
  return ids.flatMap((id, index) =>
    ids.indexOf(id) < index ? [yaml.problemAt(at(index), 'duplicate-id', `${id} is used twice; each ${what} needs an id of its own`)] : [],
  );
}

/**
 * Computed values that nothing reads.
 * @param read names that conditions read
 * @param texts in every language
 */
export function unusedLets(
  source: ScriptSource,
  read: ReadonlySet<string>,
  texts: readonly Pick<Text, 'text'>[],
  yaml: YamlFile,
): Problem[] {
  const filled = new Set(
    texts.flatMap(({ text }) => {
      const message = readMessage(text);
      return 'fault' in message ? [] : message.placeholders.map(({ name }) => name);
    }),
  );
  return placedSteps(source).flatMap(({ step, path, order }) => {
    const id = stepId(step, order);
    if (!isLet(step) || read.has(id) || filled.has(id)) return [];
    return [yaml.problemAt([...path, 'let'], 'unused-let', `no condition reads vars.${id} and no text has {${id}}`)];
  });
}
