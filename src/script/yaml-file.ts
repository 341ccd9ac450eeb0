import { type Document, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import type { Path } from './compile.ts';
import type { Problem } from './problem.ts';

/** A YAML file that was read: its value, and the place of everything in it. */
export interface YamlFile {
  file: string;
  value: unknown;
  /** A problem at the path, or at `offset` characters into the text that stands there. */
  problemAt(
    path: Path,
    code: string,
    message: string,
    options?: { offset?: number; isKey?: boolean; severity?: Problem['severity'] },
  ): Problem;
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
      problems: document.errors.map((error) => ({
        ...place(error.pos[0]),
        code: error.code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'bad-yaml',
        message: error.message,
        severity: 'error',
      })),
    };
  }
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount });
  } catch (error) {
    return { problems: [{ ...place(0), code: 'bad-yaml', message: (error as Error).message, severity: 'error' }] };
  }
  return {
    yaml: {
      file,
      value,
      problemAt: (path, code, message, options = {}) => ({
        ...place(offsetOf(document, text, path, options)),
        code,
        message,
        severity: options.severity ?? 'error',
      }),
    },
  };
}

/** The offset of what stands at the path; of its nearest parent when it is not there (a missing key). */
function offsetOf(document: Document, text: string, path: Path, options: { offset?: number; isKey?: boolean }): number {
  let node: Node | null = document.contents as Node | null;
  let key: Node | null = null;
  let offset = node?.range?.[0] ?? 0;
  for (const part of path) {
    let next: unknown;
    key = null;
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(part)) as Pair<Node, Node> | undefined;
      next = pair?.value ?? pair?.key;
      key = pair?.key ?? null;
    } else if (isSeq(node)) next = node.items[Number(part)];
    if (!next) return offset;
    node = next as Node;
    offset = node.range?.[0] ?? offset;
  }
  if (options.isKey && key) return key.range?.[0] ?? offset;
  if (options.offset === undefined || !isScalar(node)) return offset;
  const isQuoted = text[offset] === '"' || text[offset] === "'";
  const isOneLine = !text.slice(offset, node.range?.[1]).includes('\n');
  return isOneLine ? offset + options.offset + (isQuoted ? 1 : 0) : offset;
}
