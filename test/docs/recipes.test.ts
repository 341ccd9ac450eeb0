import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/compose/words/en.ts';
import { asides } from '../../src/engine/input.ts';
import { questionTypes } from '../../src/questions/registry.ts';
import { loadEdition } from '../../src/script/library.ts';

const recipes = readFileSync('docs/recipes.md', 'utf8');

describe('the recipe of a conversation', () => {
  it('has an example that loads as it stands there', () => {
    const example = /A script of one question:\n\n((?: {4}.*\n)+)/.exec(recipes)?.[1]?.replace(/^ {4}/gm, '') ?? '';
    const folder = join(mkdtempSync(join(tmpdir(), 'attune-recipe-')), 'first-look');
    mkdirSync(folder);
    writeFileSync(join(folder, 'script.yaml'), example);
    expect(loadEdition(join(folder, 'script.yaml')).source.id).toBe('first-look');
  });

  it.each(
    readdirSync('conversations', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name),
  )('was followed for %s: the schema line, translations, saved walks', (name) => {
    expect(readFileSync(join('conversations', name, 'script.yaml'), 'utf8')).toContain(
      '# yaml-language-server: $schema=../script.schema.json',
    );
    for (const language of ['es', 'de']) expect(existsSync(join('conversations', name, `${language}.yaml`))).toBe(true);
    expect(readdirSync(join('test/transcripts', name)).length).toBeGreaterThan(3);
  });
});

describe('the recipe of a question type', () => {
  it.each(questionTypes.map(({ type }) => type))('was followed for %s: its table, what it expects, an example', (type) => {
    expect(existsSync(`test/questions/${type}.test.ts`)).toBe(true);
    expect(Object.keys(en)).toContain(`expect.${type}`);
    expect(Object.keys(en)).toContain(`example.${type}`);
  });
});

describe('the words of asides', () => {
  it.each(asides)('has a label for the button of %s', (aside) => {
    expect(Object.keys(en)).toContain(`aside.${aside}`);
  });
});

describe('every document that README names', () => {
  it.each([...readFileSync('README.md', 'utf8').matchAll(/\]\(((?:docs\/|[A-Z.])[^)]*)\)/g)].map((match) => match[1] as string))(
    'is there: %s',
    (path) => {
      expect(existsSync(path)).toBe(true);
    },
  );
});
