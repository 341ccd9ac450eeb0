import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, visit } from 'yaml';
import type { Path } from './placed-steps.ts';
import { makeProblem, type Problem } from './problem.ts';
import type { ProblemCode } from './problem-codes.ts';

/** Where in what stands at a path. */
export interface Spot {
  /** Characters into the text that stands there, after trimming. */
  offset?: number;
  /** The key instead of the value. */
  isKey?: boolean;
}

/** A YAML file that was read: its value, and the place of everything in it. */
export interface YamlFile {
  file: string;
  value: unknown;
  /** A problem at the path; at its nearest parent when nothing stands there (something is missing). */
  problemAt(path: Path, code: ProblemCode, message: string, spot?: Spot): Problem;
}

/** Aliases can make a small file huge in memory; more than this many is no conversation. */
const maxAliasCount = 50;

/**
 * Reads YAML 1.2.
 * @returns the file, or what is wrong with the YAML itself
 */
export function readYaml(file: string, text: string): { yaml: YamlFile } | { problems: Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, stringKeys: true });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map((error) =>
        error.code === 'DUPLICATE_KEY'
          ? makeProblem(place(error.pos[0]), 'duplicate-key', 'this key stands here twice; only one can count')
          : makeProblem(place(skipBlanks(text, error.pos[0])), 'bad-yaml', yamlTrouble(error.code, error.message)),
      ),
    };
  }
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    return { problems: [makeProblem(place(0), 'empty-file', 'there is nothing in this file')] };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount });
  } catch (error) {
    const isBomb = /alias count/i.test((error as Error).message);
    const message = isBomb ? 'these aliases unfold into far more than a conversation needs; write it out' : (error as Error).message;
    return { problems: [makeProblem(place(lastAlias(document)), isBomb ? 'too-many-aliases' : 'bad-yaml', message)] };
  }
  return {
    yaml: {
      file,
      value,
      problemAt: (path, code, message, spot = {}) => makeProblem(place(offsetOf(document, text, path, spot)), code, message),
    },
  };
}

function yamlTrouble(code: string, message: string): string {
  if (code === 'TAB_AS_INDENT') return 'a tab stands where YAML wants spaces';
  return `this is not YAML: ${message}`;
}

function lastAlias(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias(_key, alias) {
      offset = alias.range?.[0] ?? offset;
    },
  });
  return offset;
}

/** The offset of what stands at the path, in characters of the whole file. */
function offsetOf(document: Document, text: string, path: Path, spot: Spot): number {
  let node: Node | null = document.contents as Node | null;
  let key: Node | null = null;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document) ?? null;
    let next: unknown;
    let nextKey: Node | null = null;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part)) as Pair<Node, Node> | undefined;
      next = pair?.value ?? pair?.key;
      nextKey = pair?.key ?? null;
    } else if (isSeq(node)) next = node.items[Number(part)];
    if (!next) return startOf(key ?? node);
    node = next as Node;
    key = nextKey;
  }
  const isEmpty = isScalar(node) && node.value === null && node.source === '';
  if ((spot.isKey || isEmpty) && key) return startOf(key);
  if (spot.offset === undefined || !isScalar(node)) return startOf(node);
  return insideScalar(text, node.range?.[0] ?? 0, String(node.value), spot.offset);
}

const startOf = (node: Node | null): number => node?.range?.[0] ?? 0;

/**
 * Where the character at `offset` of a scalar's trimmed value stands in the file. Source and value are walked
 * together: runs of white space count as one, so that folded lines and their indentation are passed over.
 */
function insideScalar(text: string, start: number, value: string, offset: number): number {
  const header = /^[|>][-+\d]*[^\n]*\n/.exec(text.slice(start, start + 200))?.[0];
  const quote = text[start] === '"' || text[start] === "'" ? text[start] : null;
  let at = start + (header?.length ?? (quote ? 1 : 0));
  const target = offset + (value.length - value.trimStart().length);
  if (header) at = skipSpace(text, at);
  for (let index = 0; index < target && at < text.length; index++) {
    if (/\s/.test(value[index] as string)) {
      // A run of white space in the value is passed in the source when the value's run ends.
      if (!/\s/.test(value[index + 1] ?? '')) at = skipSpace(text, at);
    } else if ((quote === "'" && text.startsWith("''", at)) || (quote === '"' && text[at] === '\\')) at += 2;
    else at++;
  }
  return at;
}

function skipBlanks(text: string, at: number): number {
  let index = at;
  while (text[index] === ' ') index++;
  return index;
}

function skipSpace(text: string, at: number): number {
  let index = at;
  while (/\s/.test(text[index] ?? '')) index++;
  return index;
}
