import { describe, expect, it } from 'vitest';
import { readYaml } from '../../src/script/yaml-file.ts';

/** Where the checker would point for `word` inside the text under `when`, as what stands there in the file. */
function pointed(yaml: string, word: string): string {
  const read = readYaml('sample.yaml', yaml);
  if ('problems' in read) throw new Error(read.problems[0]?.message);
  const value = (read.yaml.value as { when: string }).when.trim();
  const { line, column } = read.yaml.problemAt(['when'], 'never-true', '', { offset: value.indexOf(word) });
  const found = yaml.split('\n')[line - 1] ?? '';
  return found.slice(column - 1, column - 1 + word.length);
}

describe('a place inside a text', () => {
  it.each([
    ['plain', 'when: answers.a <= 2 && answers.wrong\n'],
    ['in single quotes', "when: 'answers.a <= 2 && answers.wrong'\n"],
    ['in single quotes with quotes inside', "when: 'answers.a == ''x'' && answers.wrong'\n"],
    ['in double quotes', 'when: "answers.a <= 2 && answers.wrong"\n'],
    ['in double quotes with quotes inside', 'when: "answers.a == \\"x\\" && answers.wrong"\n'],
    ['with spaces before it', "when: '  answers.a && answers.wrong'\n"],
    ['over two plain lines', 'when: answers.a <= 2\n  && answers.wrong\n'],
    ['folded', 'when: >-\n  answers.a <= 2\n  && answers.wrong\n'],
    ['folded with a blank line', 'when: >-\n  answers.a <= 2\n\n  && answers.wrong\n'],
    ['folded after a comment', 'when: > # why\n    answers.a <= 2\n    && answers.wrong\n'],
    ['as lines', 'when: |\n  answers.a <= 2\n  && answers.wrong\n'],
    ['in a file with a mark at its start', '\uFEFFwhen: answers.a && answers.wrong\n'],
    ['with lines that end as on Windows', 'title: x\r\nwhen: >-\r\n  answers.a\r\n  && answers.wrong\r\n'],
  ])('is found when it is written %s', (_how, yaml) => {
    expect(pointed(yaml, 'wrong')).toBe('wrong');
  });
});

describe('a place that is not there', () => {
  it.each([
    ['the parent’s key', ['steps', 'a', 'text'], 2, 3],
    ['the first key of a list’s entry', ['list', 0, 'id'], 4, 5],
    ['the beginning for what is missing at the top', ['title'], 1, 1],
  ])('is %s', (_what, path, line, column) => {
    const read = readYaml('sample.yaml', 'steps:\n  a: { why: x }\nlist:\n  - { title: x }\n');
    if ('problems' in read) throw new Error('this is YAML');
    expect(read.yaml.problemAt(path, 'missing-key', '')).toMatchObject({ line, column });
  });
});
