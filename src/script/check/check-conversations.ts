import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readFramework } from '../framework.ts';
import { scriptFiles, translationFiles } from '../library.ts';
import { inOrder, makeProblem, type Problem } from '../problem.ts';
import { checkScript, type NamedText } from './check-script.ts';
import { citationsOf } from './citations.ts';

/** What checking some files gives. */
export interface CheckReport {
  /** How many scripts were looked at. */
  scripts: number;
  /** Framework ids that these scripts cite, of all that there are. */
  framework: { cited: number; of: number };
  /** By file and place. */
  problems: Problem[];
}

/**
 * Checks scripts with their translations, and the framework that they cite.
 * @param paths script files, folders of one script, or folders of conversations
 * @param conversations the folder whose framework counts for scripts that have none near them
 */
export function checkConversations(paths: readonly string[], conversations: string): CheckReport {
  const problems: Problem[] = [];
  const files = new Map<string, { isInFolder: boolean }>();
  const frameworks = new Set<string>();
  let isWhole = false;
  for (const path of paths) {
    const found = filesAt(path);
    if ('problem' in found) problems.push(found.problem);
    else {
      // Only a folder with a framework of its own has to cite all of it.
      isWhole ||= found.isWhole && existsSync(join(path, 'framework.yaml'));
      for (const file of found.files) files.set(file, { isInFolder: found.isWhole || existsSync(frameworkBeside(file)) });
      if (found.isWhole) frameworks.add(join(path, 'framework.yaml'));
    }
  }
  for (const file of files.keys())
    frameworks.add(existsSync(frameworkBeside(file)) ? frameworkBeside(file) : join(conversations, 'framework.yaml'));
  const framework = frameworkIn([...frameworks], problems);

  const cited = new Set<string>();
  const ids = new Map<string, string>();
  for (const [file, { isInFolder }] of files) {
    const text = textOf(file, problems);
    if (text === null) continue;
    const translations = translationFiles(file).flatMap((beside): NamedText[] => {
      const words = textOf(beside.file, problems);
      return words === null ? [] : [{ file: beside.file, text: words }];
    });
    const { source, yaml, problems: found } = checkScript({ file, text }, translations, framework && new Set(framework.ids));
    problems.push(...found);
    if (!source || !yaml) continue;
    for (const { id } of citationsOf(source)) if (framework?.ids.includes(id)) cited.add(id);
    const other = ids.get(source.id);
    if (other !== undefined)
      problems.push(yaml.problemAt(['id'], 'duplicate-script', `${other} has the id ${source.id} too; each script needs an id of its own`));
    ids.set(source.id, other ?? file);
    const folder = basename(dirname(file));
    if (isInFolder && basename(file) === 'script.yaml' && folder !== source.id)
      problems.push(
        yaml.problemAt(['id'], 'folder-mismatch', `the folder is called ${folder} and the script ${source.id}; they must agree`),
      );
  }
  if (isWhole && framework) problems.push(...framework.uncited(cited));
  return { scripts: files.size, framework: { cited: cited.size, of: framework?.ids.length ?? 0 }, problems: inOrder(problems) };
}

/** `framework.yaml` of the folder of conversations that a script's own folder stands in. */
function frameworkBeside(file: string): string {
  return join(dirname(dirname(file)), 'framework.yaml');
}

function filesAt(path: string): { files: string[]; isWhole: boolean } | { problem: Problem } {
  const trouble = (code: 'missing-path' | 'no-scripts', message: string) => ({
    problem: makeProblem({ file: path, line: 1, column: 1 }, code, message),
  });
  if (!existsSync(path)) return trouble('missing-path', 'there is no such file or folder');
  if (!statSync(path).isDirectory()) {
    // A translation can only be checked against its script.
    const script = join(dirname(path), 'script.yaml');
    const isTranslation = existsSync(script) && translationFiles(script).some(({ file }) => basename(file) === basename(path));
    return { files: [isTranslation ? script : path], isWhole: false };
  }
  const own = join(path, 'script.yaml');
  if (existsSync(own)) return { files: [own], isWhole: false };
  const files = scriptFiles(path);
  return files.length === 0 ? trouble('no-scripts', 'no script.yaml is in this folder, nor in a folder of it') : { files, isWhole: true };
}

/** The text of a file; null, with a problem, when it is not UTF-8. */
function textOf(file: string, problems: Problem[]): string | null {
  const bytes = readFileSync(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Streaming withholds a character that is cut off at the end, so the place is that of its first byte.
    const good = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, firstBadByte(bytes)), { stream: true });
    const before = good.split('\n');
    const place = { file, line: before.length, column: (before.at(-1) ?? '').length + 1 };
    problems.push(makeProblem(place, 'not-utf8', 'this is not UTF-8 text from here on; save the file as UTF-8'));
    return null;
  }
}

/** How many bytes from the start are UTF-8. */
function firstBadByte(bytes: Buffer): number {
  let [good, bad] = [0, bytes.length];
  const decoder = () => new TextDecoder('utf-8', { fatal: true });
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      decoder().decode(bytes.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}

interface Framework {
  ids: string[];
  uncited(cited: ReadonlySet<string>): Problem[];
}

function frameworkIn(files: readonly string[], problems: Problem[]): Framework | null {
  const found = files.flatMap((file) => {
    if (!existsSync(file)) return [];
    const text = textOf(file, problems);
    if (text === null) return [];
    const read = readFramework(file, text);
    problems.push(...read.problems);
    return read.elements ? [read] : [];
  });
  if (found.length === 0) return null;
  return {
    ids: [...new Set(found.flatMap(({ elements }) => elements.map(({ id }) => id)))],
    uncited: (cited) =>
      found.flatMap(({ elements, yaml }) =>
        elements.flatMap(({ id, title }, index) =>
          cited.has(id) || elements.findIndex((element) => element.id === id) < index
            ? []
            : [yaml.problemAt(['elements', index, 'id'], 'uncited', `no script cites ${id} (${title})`)],
        ),
      ),
  };
}
