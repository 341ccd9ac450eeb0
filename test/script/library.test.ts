import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isAttuneError } from '../../src/errors.ts';
import { editionOf, findEdition, loadEdition, loadLibrary } from '../../src/script/library.ts';

const script = (id: string, steps: string) => `format: 1\nid: ${id}\ntitle: Title\nfor: [team]\nminutes: 5\nsteps:\n${steps}`;
const question = '  - { ask: works, type: yes-no, text: Does it work?, why: To see. }\n';

let folder = '';
let broken = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-library-'));
  broken = mkdtempSync(join(tmpdir(), 'attune-broken-'));
  const files: Record<string, string> = {
    'pulse/script.yaml': script('pulse', question),
    'pulse/de.yaml': 'title: Titel\nsteps: { works: { text: Geht es? } }\n',
    'pulse/pt-BR.yaml': 'title: Título\n',
    'pulse/notes.yaml': 'just: notes\n',
    'review/script.yaml': script('review', question),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  mkdirSync(join(broken, 'bad'));
  writeFileSync(join(broken, 'bad', 'script.yaml'), script('bad', `${question}  - { say: So., when: answers.work }\n`));
  writeFileSync(join(broken, 'misshapen.yaml'), script('misshapen', '  - { ask: works, type: yes-no, text: Does it work? }\n'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  rmSync(broken, { recursive: true });
});

const trouble = (run: () => unknown): { code: string; message: string } => {
  try {
    run();
  } catch (error) {
    if (isAttuneError(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

describe('a script in a language', () => {
  it.each([
    ['de', 'Titel', 'Geht es?', 'de'],
    ['de-AT', 'Titel', 'Geht es?', 'de'],
    ['pt-BR', 'Título', 'Does it work?', 'pt-BR'],
    ['pt', 'Title', 'Does it work?', 'en'],
    ['fr', 'Title', 'Does it work?', 'en'],
    ['en-GB', 'Title', 'Does it work?', 'en'],
  ])('%s is the nearest there is: “%s”, “%s”', (locale, title, text, is) => {
    const found = findEdition(folder, 'pulse').inLocale(locale);
    expect({ title: found.source.title, text: found.asks.get('works')?.ask.text, locale: found.locale }).toEqual({
      title,
      text,
      locale: is,
    });
  });

  it('keeps the hash of the script, and is compiled once', () => {
    const edition = findEdition(folder, 'pulse');
    expect(edition.inLocale('de').hash).toBe(edition.inLocale('en').hash);
    expect(edition.inLocale('de-CH')).toBe(edition.inLocale('de'));
  });

  it('comes back from what was stored with the sessions', () => {
    const edition = findEdition(folder, 'pulse');
    const back = editionOf(JSON.stringify(edition.source), JSON.stringify(edition.translations));
    expect(back.hash).toBe(edition.hash);
    expect(back.inLocale('de').asks.get('works')?.ask.text).toBe('Geht es?');
  });
});

describe('the library', () => {
  it('holds the script of each folder by its id', () => {
    expect([...loadLibrary(folder).keys()]).toEqual(['pulse', 'review']);
  });

  it('finds a script by the path of its file too', () => {
    expect(findEdition('nowhere', join(folder, 'review', 'script.yaml')).source.id).toBe('review');
  });

  it('lists the scripts there are when asked for one that is not there', () => {
    expect(trouble(() => findEdition(folder, 'plus'))).toMatchObject({
      code: 'script.unknown',
      message: `There is no script plus. Scripts in ${folder}: pulse, review.`,
    });
    expect(trouble(() => findEdition(folder, 'missing.yaml')).code).toBe('script.unknown');
  });

  it('says which folder is missing', () => {
    const missing = join(folder, 'none');
    expect(trouble(() => loadLibrary(missing))).toMatchObject({ code: 'script.no-folder', message: expect.stringContaining(missing) });
  });

  it('names what is wrong with a script that cannot be used', () => {
    const misshapen = join(broken, 'misshapen.yaml');
    expect(trouble(() => loadEdition(misshapen))).toMatchObject({
      code: 'script.broken',
      message: expect.stringContaining(`${misshapen}:7:5 missing-key “why” is missing here`),
    });
    expect(trouble(() => loadLibrary(broken))).toMatchObject({
      code: 'script.broken',
      message: expect.stringMatching(/script bad can't be used: .*nothing here is called work; did you mean works\?.*attune -- check/),
    });
  });
});
