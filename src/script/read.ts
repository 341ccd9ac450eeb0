import type { z } from 'zod';
import { questionTypes } from '../questions/registry.ts';
import type { Path } from './compile.ts';
import type { Problem } from './problem.ts';
import { type ScriptSource, scriptFormat, scriptSchema, stepKinds, type Translation, translationSchema } from './schema.ts';
import { upgrade } from './upgrade.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

type Issue = z.core.$ZodIssue;

/** What reading a script gives: the source and its places, or its problems. */
export type ReadScript =
  | { source: ScriptSource; yaml: YamlFile; problems: [] }
  | { source: null; yaml: YamlFile | null; problems: Problem[] };

/**
 * Reads a script's YAML: older formats are upgraded, a newer one is refused.
 * @param file only for the problems' places
 */
export function readScript(file: string, text: string): ReadScript {
  const read = readYaml(file, text);
  if ('problems' in read) return { source: null, yaml: null, problems: read.problems };
  const { yaml } = read;
  const upgraded = upgrade(yaml.value);
  if ('newer' in upgraded) {
    const message = `this script has format ${upgraded.newer}; this version of Attune reads up to ${scriptFormat}. Update Attune to use it`;
    return { source: null, yaml, problems: [yaml.problemAt(['format'], 'newer-format', message)] };
  }
  const checked = scriptSchema.safeParse(upgraded.value);
  if (checked.success) return { source: checked.data as ScriptSource, yaml, problems: [] };
  return { source: null, yaml, problems: problemsOf(checked.error.issues, upgraded.value, yaml) };
}

/** Reads a translation beside a script. */
export function readTranslation(
  file: string,
  text: string,
): { translation: Translation | null; yaml: YamlFile | null; problems: Problem[] } {
  const read = readYaml(file, text);
  if ('problems' in read) return { translation: null, yaml: null, problems: read.problems };
  const checked = translationSchema.safeParse(read.yaml.value);
  if (checked.success) return { translation: checked.data, yaml: read.yaml, problems: [] };
  return { translation: null, yaml: read.yaml, problems: problemsOf(checked.error.issues, read.yaml.value, read.yaml) };
}

/** Zod's issues as problems; of a step's many possible shapes only the one that was meant is reported. */
export function problemsOf(issues: readonly Issue[], value: unknown, yaml: YamlFile, base: Path = []): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    const path = [...base, ...(issue.path as (string | number)[])];
    if (issue.code === 'invalid_union') {
      const branch = branchMeant(at(value, issue.path as Path));
      const inner = branch === null || branch === undefined ? undefined : issue.errors[branch];
      if (inner) return problemsOf(inner, at(value, issue.path as Path), yaml, path);
      if (branch !== undefined) return [yaml.problemAt(path, 'unknown-step', unknownStep(at(value, issue.path as Path)))];
      return [yaml.problemAt(path, 'bad-value', issue.errors.flat().map(({ message }) => message)[0] ?? issue.message)];
    }
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) =>
        yaml.problemAt([...path, key], 'unknown-key', `there is no “${key}” here; is it misspelt`, { isKey: true }),
      );
    }
    if (issue.code === 'invalid_type' && at(value, issue.path as Path) === undefined) {
      return [yaml.problemAt(path, 'missing-key', `“${String(issue.path.at(-1))}” is missing here`)];
    }
    return [yaml.problemAt(path, 'bad-value', issue.message)];
  });
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, part) => (inner as Record<string | number, unknown> | undefined)?.[part], value);
}

/** Which alternative of the step union was meant; null: none that exists; undefined: this is no step. */
function branchMeant(value: unknown): number | null | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  let branch = 0;
  for (const [kind, alternatives] of Object.entries(stepKinds)) {
    if (kind in value) {
      if (kind !== 'ask') return branch;
      const type = questionTypes.findIndex((known) => known.type === (value as { type?: unknown }).type);
      return type < 0 ? null : branch + type;
    }
    branch += alternatives.length;
  }
  return null;
}

function unknownStep(value: unknown): string {
  const step = value as { ask?: unknown; type?: unknown };
  if (step.ask === undefined) return `a step is one of ${Object.keys(stepKinds).join(', ')}; this has none of these keys`;
  const found = step.type === undefined ? 'has no type' : `has the type ${String(step.type)}`;
  return `this question ${found}; types are ${questionTypes.map(({ type }) => type).join(', ')}`;
}
