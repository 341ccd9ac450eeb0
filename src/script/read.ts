import type { z } from 'zod';
import { questionTypes } from '../questions/registry.ts';
import { findingKinds } from './finding-schema.ts';
import type { Path } from './placed-steps.ts';
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
    const here = issue.path as Path;
    const path = [...base, ...here];
    const found = at(value, here);
    if (issue.code === 'invalid_union') return unionProblems(issue, found, yaml, path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => yaml.problemAt([...path, key], 'unknown-key', `“${key}” has no meaning here; is it misspelt?`, isKey));
    }
    if (issue.code === 'invalid_key') {
      const why = issue.issues.map(({ message }) => message).join('; ');
      return [yaml.problemAt(path, 'bad-value', `the key “${String(here.at(-1))}” ${why}`, isKey)];
    }
    if (issue.code === 'invalid_type' && found === undefined) {
      const name = here.at(-1);
      return [yaml.problemAt(path, 'missing-key', name === undefined ? 'nothing stands here' : `“${name}” is missing here`)];
    }
    return [yaml.problemAt(path, 'bad-value', `${messageOf(issue)}; found ${shown(found)}`)];
  });
}

const isKey = { isKey: true };

function unionProblems(issue: Extract<Issue, { code: 'invalid_union' }>, found: unknown, yaml: YamlFile, path: Path): Problem[] {
  const branch = branchMeant(found);
  const kinds = path.at(-2) === 'findings' ? Object.keys(findingKinds) : null;
  if (kinds && isMap(found)) {
    const kind = kinds.findIndex((key) => key in found);
    if (kind >= 0) return problemsOf(issue.errors[kind] ?? [], found, yaml, path);
    return [yaml.problemAt(path, 'unknown-finding', `a finding is one of ${kinds.join(', ')}; this has none of these keys`)];
  }
  if (typeof branch === 'number') return problemsOf(issue.errors[branch] ?? [], found, yaml, path);
  if (branch === null || path.at(-2) === 'steps') {
    const isAsk = typeof found === 'object' && found !== null && 'ask' in found;
    return [yaml.problemAt(isAsk ? [...path, 'type'] : path, 'unknown-step', unknownStep(found))];
  }
  const near = issue.errors.find((issues) => !issues.some((each) => each.code === 'invalid_type' && each.path.length === 0));
  if (near) return problemsOf(near, found, yaml, path);
  const wanted = issue.errors.flat().map(messageOf).join(' or ');
  return [yaml.problemAt(path, 'bad-value', `${wanted}; found ${shown(found)}`)];
}

const typeNames: Record<string, string> = {
  string: 'text',
  array: 'a list',
  object: 'a map of keys',
  record: 'a map of keys',
  int: 'a whole number',
  boolean: 'true or false',
};

function messageOf(issue: Issue): string {
  if (issue.code === 'invalid_type') return `wanted ${typeNames[issue.expected] ?? `a ${issue.expected}`}`;
  if (issue.code === 'invalid_value') return `wanted ${issue.values.map(String).join(' or ')}`;
  if (issue.code === 'too_small' && /^(Too small)/.test(issue.message))
    return sizeMessage(issue.origin, issue.minimum, issue.inclusive, 'least');
  if (issue.code === 'too_big' && /^(Too big)/.test(issue.message))
    return sizeMessage(issue.origin, issue.maximum, issue.inclusive, 'most');
  if (issue.code === 'invalid_format' && issue.format === 'date') return 'wanted a date such as 2027-03-01';
  return issue.message;
}

function sizeMessage(origin: string, limit: number | bigint, inclusive: boolean | undefined, end: 'least' | 'most'): string {
  if (origin === 'array') return `wanted at ${end} ${limit} of these`;
  if (origin === 'string') return `wanted at ${end} ${limit} characters`;
  if (inclusive === false) return `wanted ${end === 'least' ? 'more' : 'less'} than ${limit}`;
  return `wanted ${limit} or ${end === 'least' ? 'more' : 'less'}`;
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === 'object' ? 'a map of keys' : JSON.stringify(value).slice(0, 60);
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, part) => (inner as Record<string | number, unknown> | undefined)?.[part], value);
}

const isMap = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Which alternative of the step union was meant; null: none that exists; undefined: this is no step. */
function branchMeant(value: unknown): number | null | undefined {
  if (!isMap(value)) return undefined;
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
  const step = (typeof value === 'object' && value !== null ? value : {}) as { ask?: unknown; type?: unknown };
  if (step.ask === undefined) return `a step is one of ${Object.keys(stepKinds).join(', ')}; this has none of these keys`;
  const found = step.type === undefined ? 'has no type' : `has the type ${String(step.type)}`;
  return `this question ${found}; types are ${questionTypes.map(({ type }) => type).join(', ')}`;
}
