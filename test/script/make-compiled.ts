import { hashOf } from '../../src/script/canonical.ts';
import { type Compiled, compile } from '../../src/script/compile.ts';
import { readScript } from '../../src/script/read.ts';
import type { YamlFile } from '../../src/script/yaml-file.ts';

/**
 * A script out of YAML for its parts after the head (`id`, `title` and so on are added), compiled.
 * @throws Error with every problem, so that a test whose script is broken says so
 */
export function makeCompiled(yaml: string): Compiled & { yaml: YamlFile } {
  const head = 'format: 1\nid: sample\ntitle: Sample\nfor: [team, leader]\nminutes: 5\n';
  const read = readScript('sample.yaml', head + yaml);
  if (!read.source) throw new Error(read.problems.map(({ line, message }) => `${line}: ${message}`).join('\n'));
  const compiled = compile(read.source, hashOf(read.source));
  if ('faults' in compiled) throw new Error(compiled.faults.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  return { ...compiled, yaml: read.yaml };
}
