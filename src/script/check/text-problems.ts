import { findingId, isRanking, isVerdicts } from '../finding-schema.ts';
import { placedSteps } from '../placed-steps.ts';
import type { Problem } from '../problem.ts';
import { isAsk, isLet, type ScriptSource } from '../schema.ts';
import type { YamlFile } from '../yaml-file.ts';
import { readMessage } from './message-text.ts';
import type { Text, TextRole } from './texts.ts';

/**
 * Most characters of a text, by what it is used as: the smaller of what Slack and Discord take, less the room
 * for what stands around it. Slack: section 3,000, header 150, button and option label 75. Discord: message
 * 2,000, button label 80, option label 100.
 */
export const mostCharacters: Readonly<Record<TextRole, number>> = { title: 150, name: 75, label: 75, unit: 40, words: 1500 };

/** Options that fit one question: a Discord menu holds 25, a Slack group of checkboxes 10. */
export const mostOptions = { choice: 25, several: 10, rank: 25, share: 25 } as const;

/** A scale longer than this breaks into two rows of buttons on Discord. */
const pointsInARow = 5;

/** What texts may fill in, depending on where they stand. */
function placeholders(source: ScriptSource): (text: Pick<Text, 'order' | 'repeat' | 'fills'>) => string[] {
  const lets = placedSteps(source).flatMap(({ step, order, repeat }) =>
    isLet(step) ? [{ id: step.let, order, repeat: repeat?.id ?? null }] : [],
  );
  // A ranking is filled in by its first item, a verdict on the whole by its title.
  const findings = (source.findings ?? [])
    .filter((finding) => isRanking(finding) || (isVerdicts(finding) && finding.of === undefined))
    .map(findingId);
  return ({ order, repeat, fills }) => {
    const before = lets.filter((each) => (order === null || each.order < order) && (each.repeat === null || each.repeat === repeat));
    const known = [...(fills ?? []), ...before.map(({ id }) => id), ...(order === null ? findings : [])];
    return repeat === null ? known : ['item', ...known];
  };
}

/**
 * What is wrong with texts by themselves: too long, not readable as a message, filling in what isn't known
 * there, or the same as another one to choose.
 * @param at where a text stands in `yaml`
 */
export function textProblems(source: ScriptSource, texts: readonly Text[], yaml: YamlFile, at: (text: Text) => Text['path']): Problem[] {
  const groups = new Map<string, Set<string>>();
  const placeholdersAt = placeholders(source);
  return texts.flatMap((text): Problem[] => {
    const problems: Problem[] = [];
    const most = mostCharacters[text.role];
    if (text.text.length > most)
      problems.push(yaml.problemAt(at(text), 'too-long', `this has ${text.text.length} characters; Slack and Discord take ${most} here`));
    if (text.group !== undefined) {
      const known = groups.get(text.group) ?? new Set();
      groups.set(text.group, known);
      const bare = text.text.trim().toLowerCase();
      if (known.has(bare))
        problems.push(yaml.problemAt(at(text), 'duplicate-label', `“${text.text}” stands here twice; nobody could tell which was meant`));
      known.add(bare);
    }
    const message = readMessage(text.text);
    if ('fault' in message)
      return [...problems, yaml.problemAt(at(text), 'bad-message', `${message.fault} (ICU MessageFormat)`, { offset: message.offset })];
    const known = placeholdersAt(text);
    for (const { name, offset } of message.placeholders) {
      if (!known.includes(name))
        problems.push(yaml.problemAt(at(text), 'unknown-placeholder', unknownPlaceholder(name, known), { offset }));
    }
    return problems;
  });
}

function unknownPlaceholder(name: string, known: readonly string[]): string {
  if (name === 'item') return '{item} is known inside a repeat block only';
  return known.length === 0
    ? `{${name}} is not known here; a let before it would make it so`
    : `{${name}} is not known here; known are ${known.join(', ')}`;
}

/** Questions with more to choose from than Slack and Discord show. */
export function countProblems(source: ScriptSource, yaml: YamlFile): Problem[] {
  return placedSteps(source).flatMap(({ step, path }): Problem[] => {
    if (!isAsk(step)) return [];
    if ('options' in step && step.options && step.options.length > mostOptions[step.type]) {
      const why = `${step.options.length} options; one question of type ${step.type} shows ${mostOptions[step.type]} at most in Slack and Discord`;
      return [yaml.problemAt([...path, 'options'], 'too-many-options', why, { isKey: true })];
    }
    if (step.type !== 'scale') return [];
    const labels = Array.isArray(step.scale) ? step.scale : (source.scales[step.scale] ?? []);
    if (labels.length <= pointsInARow) return [];
    const why = `this scale has ${labels.length} points; on Discord, more than ${pointsInARow} break into two rows`;
    return [yaml.problemAt([...path, 'scale'], 'long-scale', why)];
  });
}
