import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkConversations } from '../../src/script/check/check-conversations.ts';
import { problemLine } from '../../src/script/problem.ts';
import { problemCodes } from '../../src/script/problem-codes.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const faulty = join(here, 'faulty');

/** Files and folders that are checked each by itself. */
const cases = readdirSync(faulty).flatMap((name) => {
  const path = join(faulty, name);
  return name === 'yaml' ? readdirSync(path).map((inner) => join(path, inner)) : [path];
});

const filesIn = (path: string): string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesIn(join(path, name))) : [path];

/** What stands in comments at line ends, `# fault: code @column, …`; `fault-above` where a line can't hold one. */
function planted(path: string): string[] {
  return filesIn(path).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((text, index) => {
        const [, above, faults] = /# fault(-above)?: (.+)$/.exec(text) ?? [];
        const line = above === undefined ? index + 1 : index;
        return (faults?.split(', ') ?? []).map((fault) => `${basename(file)}:${line} ${fault}`);
      }),
  );
}

const found = (path: string): string[] =>
  checkConversations([path], here).problems.map(({ file, line, column, code }) => `${basename(file)}:${line} ${code} @${column}`);

describe('planted faults', () => {
  it.each(cases.map((path) => [path.slice(faulty.length + 1), path] as const))(
    'in %s are all found in their place, and no others',
    (_name, path) => {
      expect(planted(path).length).toBeGreaterThan(0);
      expect(found(path).sort()).toEqual(planted(path).sort());
    },
  );

  it('show each kind of trouble that the checker knows, but for files that cannot be read', () => {
    const kinds = new Set(cases.flatMap(planted).map((fault) => fault.split(' ')[1]));
    const missing = Object.keys(problemCodes).filter((code) => !kinds.has(code));
    expect(missing).toEqual(['missing-path', 'no-scripts', 'not-utf8']);
  });
});

describe('files that cannot be read', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'attune-check-'));
    mkdirSync(join(folder, 'bare'));
    writeFileSync(join(folder, 'latin1.yaml'), Buffer.from('format: 1\ntitle: Caf\xe9\n', 'latin1'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['nowhere.yaml', '1:1 missing-path there is no such file or folder'],
    ['bare', '1:1 no-scripts no script.yaml is in this folder, nor in a folder of it'],
    ['latin1.yaml', '2:11 not-utf8 this is not UTF-8 text from here on; save the file as UTF-8'],
  ])('%s is a problem like any other', (name, said) => {
    const path = join(folder, name);
    expect(checkConversations([path], here).problems.map(problemLine)).toEqual([`${path}:${said}`]);
  });
});

describe('clean scripts', () => {
  const clean = join(here, 'clean');
  it.each(readdirSync(clean))('%s has no problem', (name) => {
    expect(checkConversations([join(clean, name)], here).problems.map(problemLine)).toEqual([]);
  });
});
