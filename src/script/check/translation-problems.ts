import type { Path } from '../placed-steps.ts';
import type { Problem } from '../problem.ts';
import type { ScriptSource, Translation } from '../schema.ts';
import type { YamlFile } from '../yaml-file.ts';
import { readMessage } from './message-text.ts';
import { textProblems } from './text-problems.ts';
import type { Text } from './texts.ts';

/**
 * What is wrong with a translation: texts that are missing, that the script doesn't have, or that fill in
 * something else than the script's own; and what can be wrong with any text.
 * @param texts those of the script
 */
export function translationProblems(source: ScriptSource, texts: readonly Text[], translation: Translation, yaml: YamlFile): Problem[] {
  const problems: Problem[] = [];
  const translated: Text[] = [];
  const missing = new Map<string, Text[]>();
  for (const text of texts) {
    if (!text.place) continue;
    const words = at(translation, text.place);
    if (typeof words !== 'string') {
      const top = JSON.stringify(topmostMissing(translation, text.place));
      missing.set(top, [...(missing.get(top) ?? []), text]);
      continue;
    }
    translated.push({ ...text, text: words });
    const difference = placeholderDifference(text.text, words);
    if (difference) problems.push(yaml.problemAt(text.place, 'placeholder-mismatch', difference));
  }
  for (const [top, [first]] of missing) {
    const path = JSON.parse(top) as Path;
    problems.push(yaml.problemAt(path, 'untranslated', `${path.join('.')} is missing: “${shortened(first?.text ?? '')}”`));
  }
  problems.push(...textProblems(source, translated, yaml, ({ place }) => place as Path));
  return [...problems, ...unknownProblems(texts, translation, yaml)];
}

/** Texts of a script that no translation can reach: asked only when there is one. */
export function unreachableTexts(texts: readonly Text[], yaml: YamlFile): Problem[] {
  const seen = new Set<string>();
  return texts.flatMap(({ unreachable, path }) => {
    if (unreachable === undefined) return [];
    if (unreachable === 'unnamed-say') return [yaml.problemAt(path, unreachable, 'this has no id, so it can’t be translated; give it one')];
    const scale = path.slice(0, -1);
    if (seen.has(scale.join('.'))) return [];
    seen.add(scale.join('.'));
    return [yaml.problemAt(scale, unreachable, 'these labels can’t be translated; put them in scales under a name', { isKey: true })];
  });
}

/** Of a path that isn't all there, as far as its first part that is missing. */
function topmostMissing(value: unknown, path: Path): Path {
  const depth = path.findIndex((_, index) => index > 0 && at(value, path.slice(0, index + 1)) === undefined);
  return depth < 0 ? path : path.slice(0, depth + 1);
}

function placeholderDifference(own: string, words: string): string | null {
  const [wanted, found] = [namesIn(own), namesIn(words)];
  if (!wanted || !found) return null;
  const missing = [...wanted].filter((name) => !found.has(name)).map((name) => `{${name}}`);
  const added = [...found].filter((name) => !wanted.has(name)).map((name) => `{${name}}`);
  if (missing.length + added.length === 0) return null;
  const parts = [missing.length > 0 ? `lacks ${missing.join(', ')}` : '', added.length > 0 ? `has ${added.join(', ')} besides` : ''];
  return `unlike the script’s own text, this ${parts.filter(Boolean).join(' and ')}`;
}

function namesIn(text: string): Set<string> | null {
  const message = readMessage(text);
  return 'fault' in message ? null : new Set(message.placeholders.map(({ name }) => name));
}

/** Keys that no text of the script stands under; of a whole part that is unknown, only its topmost key. */
function unknownProblems(texts: readonly Text[], translation: Translation, yaml: YamlFile): Problem[] {
  const known = new Set(texts.flatMap(({ place }) => (place ?? []).map((_, depth) => JSON.stringify(place?.slice(0, depth + 1)))));
  const problems: Problem[] = [];
  const visit = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const here = [...path, Array.isArray(value) ? Number(key) : key];
      if (inner === undefined || (path.length === 0 && typeof inner === 'object')) visit(inner, here);
      else if (known.has(JSON.stringify(here))) visit(inner, here);
      else problems.push(yaml.problemAt(here, 'unknown-translation', `the script has nothing called ${here.join('.')}`, { isKey: true }));
    }
  };
  visit(translation, []);
  return problems;
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, part) => (inner as Record<string | number, unknown> | undefined)?.[part], value);
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
