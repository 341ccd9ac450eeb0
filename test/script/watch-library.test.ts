import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkApart } from '../../src/script/check/check-apart.ts';
import { checkConversations } from '../../src/script/check/check-conversations.ts';
import { loadEdition } from '../../src/script/library.ts';
import { toldNews } from '../../src/script/told-news.ts';
import { type LibraryNews, type WatchedLibrary, type WatchOptions, watchLibrary } from '../../src/script/watch-library.ts';
import { Signal } from '../emulators/signal.ts';

const script = (id: string, text: string, more = '') =>
  `format: 1\nid: ${id}\ntitle: Title\nfor: [team]\nminutes: 5\nsteps:\n  - { ask: works, type: yes-no, text: ${text}, why: To see. }\n${more}`;

let folder = '';
let watched: WatchedLibrary | null = null;
let news: LibraryNews[] = [];
const signal = new Signal('The watched folder');
const saved = (name: string, text: string) => {
  mkdirSync(join(folder, name, '..'), { recursive: true });
  writeFileSync(join(folder, name), text);
};
const begin = async (options: Partial<WatchOptions> = {}) => {
  const onNews = (each: LibraryNews) => {
    news.push(each);
    signal.changed();
  };
  // Checking in this process is quicker; one test has the real process.
  watched = await watchLibrary(folder, {
    onNews,
    quietMs: 60,
    check: async (paths, conversations) => checkConversations(paths, conversations),
    ...options,
  });
};
const told = (kind: LibraryNews['kind'], nth = 1) =>
  signal.waitFor(() => news.filter((each) => each.kind === kind)[nth - 1], { what: `${kind} to be told, time ${nth}`, timeoutMs: 20_000 });
const textOf = (id: string) => watched?.library().get(id)?.inLocale('en').asks.get('works')?.ask.text;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-watched-'));
  news = [];
  saved('pulse/script.yaml', script('pulse', 'Does it work?'));
});
afterEach(async () => {
  await watched?.stop();
  watched = null;
  rmSync(folder, { recursive: true, force: true });
});

describe('a folder of conversations that is watched', () => {
  it('takes up a script that was saved', async () => {
    await begin();
    expect(textOf('pulse')).toBe('Does it work?');
    saved('pulse/script.yaml', script('pulse', 'Does it work now?'));
    expect(await told('taken')).toEqual({ kind: 'taken', scriptId: 'pulse', warnings: 0 });
    expect(textOf('pulse')).toBe('Does it work now?');
  });

  it('takes up one that an editor replaced, as many save', async () => {
    await begin();
    writeFileSync(join(folder, 'pulse', '.script.yaml.swp'), script('pulse', 'Replaced?'));
    renameSync(join(folder, 'pulse', '.script.yaml.swp'), join(folder, 'pulse', 'script.yaml'));
    await told('taken');
    expect(textOf('pulse')).toBe('Replaced?');
  });

  it('keeps the version from before when the saved one has problems, and says where', async () => {
    await begin();
    saved('pulse/script.yaml', script('pulse', 'Better?', '  - { say: So., when: answers.work }\n'));
    const refused = await told('refused');
    const file = join(folder, 'pulse', 'script.yaml');
    expect(toldNews(refused)).toEqual([
      expect.stringContaining(`${file}:8:31 unknown-reference nothing here is called work; did you mean works?`),
      'pulse was saved with problems: the version from before stays',
    ]);
    expect(textOf('pulse')).toBe('Does it work?');

    saved('pulse/script.yaml', script('pulse', 'Better?', '  - { say: So., when: answers.works }\n'));
    await told('taken');
    expect(textOf('pulse')).toBe('Better?');
  });

  it.each([
    ['half a file', 'format: 1\nid: pulse\ntitle: "Ti'],
    ['nothing at all', ''],
  ])('keeps it when the saved one is %s', async (_, text) => {
    await begin();
    saved('pulse/script.yaml', text);
    expect(await told('refused')).toMatchObject({ scriptId: 'pulse', hasEarlier: true });
    expect(textOf('pulse')).toBe('Does it work?');
  });

  it('takes up a translation, and refuses one with a fault together with what was saved beside it', async () => {
    await begin();
    saved('pulse/es.yaml', 'title: Título\nsteps: { works: { text: ¿Funciona?, why: Para ver. } }\n');
    await told('taken');
    expect(watched?.library().get('pulse')?.inLocale('es').source.title).toBe('Título');
    saved('pulse/es.yaml', 'title: [Título]\n');
    await told('refused');
    expect(watched?.library().get('pulse')?.inLocale('es').source.title).toBe('Título');
  });

  it('takes up a new conversation, and drops one whose folder is gone', async () => {
    await begin();
    saved('review/script.yaml', script('review', 'New?'));
    await told('taken');
    expect([...(watched?.library().keys() ?? [])]).toEqual(['pulse', 'review']);
    rmSync(join(folder, 'pulse'), { recursive: true });
    expect(await told('dropped')).toEqual({ kind: 'dropped', scriptId: 'pulse' });
    expect([...(watched?.library().keys() ?? [])]).toEqual(['review']);
  });

  it('does not offer a new conversation with problems, nor one whose id is taken', async () => {
    await begin();
    saved('review/script.yaml', script('review', 'New?', '  - { say: So., when: answers.work }\n'));
    const refused = await told('refused');
    expect(refused).toMatchObject({ scriptId: 'review', hasEarlier: false });
    expect(toldNews(refused).at(-1)).toBe('review was saved with problems: it is not offered yet');
    saved('review/script.yaml', script('pulse', 'New?'));
    expect(toldNews(await told('refused', 2))[0]).toContain(`review/script.yaml:2:1 duplicate-script`);
    expect(textOf('pulse')).toBe('Does it work?');
  });

  it('says nothing of a file that was saved unchanged, and looks again after it', async () => {
    await begin();
    saved('pulse/script.yaml', script('pulse', 'Does it work?'));
    saved('review/script.yaml', script('review', 'New?'));
    await told('taken');
    expect(news).toHaveLength(1);
  });

  it('sees what was saved while it was getting ready', async () => {
    const beginning = begin();
    saved('pulse/script.yaml', script('pulse', 'In between?'));
    await beginning;
    await told('taken');
    expect(textOf('pulse')).toBe('In between?');
  });

  it('leaves an edition that somebody holds as it is', async () => {
    await begin();
    const pinned = watched?.library().get('pulse');
    saved('pulse/script.yaml', script('pulse', 'Another?'));
    await told('taken');
    expect(pinned?.inLocale('en').asks.get('works')?.ask.text).toBe('Does it work?');
    expect(pinned?.hash).not.toBe(watched?.library().get('pulse')?.hash);
    expect(watched?.library().get('pulse')?.hash).toBe(loadEdition(join(folder, 'pulse', 'script.yaml')).hash);
  });

  it('checks in a process of its own, and says the same', async () => {
    const file = join(folder, 'pulse', 'script.yaml');
    await begin({ check: checkApart });
    saved('pulse/script.yaml', script('pulse', 'Better?', '  - { say: So., when: answers.work }\n'));
    expect(await told('refused')).toMatchObject({ problems: checkConversations([file], folder).problems });
  });

  it('says that it cannot see when the folder goes, and keeps what it has', async () => {
    await begin();
    rmSync(folder, { recursive: true });
    expect(toldNews(await told('blind'))[0]).toContain('stay as they were');
    expect(textOf('pulse')).toBe('Does it work?');
  });

  it('tells nothing after it was stopped', async () => {
    await begin();
    await watched?.stop();
    saved('pulse/script.yaml', script('pulse', 'Too late?'));
    await begin();
    expect(news).toEqual([]);
    expect(textOf('pulse')).toBe('Too late?');
  });
});
