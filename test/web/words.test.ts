import { describe, expect, it } from 'vitest';
import { encode } from '../../adapters/web/encode.tsx';
import { renderPage } from '../../adapters/web/page.tsx';
import { preferredLocale, webLanguages, webWords } from '../../adapters/web/words.ts';
import { languages } from '../../src/compose/words/say.ts';
import { channels, makeMemoryBoard, people } from './memory-board.ts';
import { makeListeningApp, makeTestAdapter } from './web-harness.ts';

/** Every text of the page's words by its name; those that are functions as they come out. */
function texts(words: object): [string, string][] {
  return Object.entries(words).flatMap(([name, word]: [string, unknown]): [string, string][] => {
    if (typeof word === 'string') return [[name, word]];
    if (typeof word === 'function') return [[name, String(word('{x}'))]];
    return texts(word as object).map(([inner, text]) => [`${name}.${inner}`, text]);
  });
}

const namesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const english = new Map(texts(webWords('en')));

it('speaks every language that Attune speaks', () => {
  expect(Object.keys(webLanguages)).toEqual(Object.keys(languages));
});

describe.each(Object.keys(webLanguages))('the page’s words in %s', (language) => {
  const own = texts(webWords(language));

  it('fill in what the English ones do', () => {
    expect(own.map(([name, text]) => [name, namesIn(text)])).toEqual([...english].map(([name, text]) => [name, namesIn(text)]));
  });

  it('have no exclamation mark, straight quote or space too many', () => {
    expect(own.filter(([, text]) => /[!¡"']| {2}|^ | $/.test(text))).toEqual([]);
  });

  it('are those of the page of a person who speaks it', () => {
    const reader = { id: 'ada', name: 'Ada', role: 'leader' as const, locale: `${language}-XX` };
    const page = renderPage({
      workspaceName: 'W',
      reader,
      people: [],
      channels,
      spot: 'direct',
      messages: [],
      cursor: '',
      formKey: '',
      hasScripts: false,
    });
    const words = webWords(language);
    expect(page).toContain(`<html lang="${language}">`);
    for (const word of [...Object.values(words.shortcuts), words.darkMode, words.ownWords, words.browser.offline])
      expect(page).toContain(word);
  });
});

it('leaves a message in the language that it was written in', () => {
  const posted = { id: 'm', change: 1, postedAt: '2026-11-22T09:30:00.000Z', editedAt: '2026-11-22T09:31:00.000Z', author: null };
  const html = encode({ fallback: 'Hallo', blocks: [], kind: 'notice', locale: 'de-AT' }, posted);
  expect(html).toContain('lang="de"');
  expect(html).toContain('aktualisiert');
});

it('says no in the language that the browser prefers to somebody whom it doesn’t know', async () => {
  const { adapter } = makeTestAdapter();
  await adapter.start(makeListeningApp());
  try {
    const refused = await fetch(`${adapter.url()}/nowhere`, {
      headers: { Accept: 'text/html', 'Accept-Language': 'de-AT,de;q=0.9,en;q=0.8' },
    });
    const html = await refused.text();
    expect(html).toContain('<html lang="de">');
    expect(html).toContain('Unter dieser Adresse gibt es nichts.');
  } finally {
    await adapter.stop();
  }
});

it('tells the app of a language that was chosen on the page, also where everybody can be played', async () => {
  const board = { ...makeMemoryBoard(), people: async () => people };
  const { adapter } = makeTestAdapter({ board });
  const app = makeListeningApp();
  await adapter.start(app);
  try {
    const key = 'web:owner:11111111-2222-4333-8444-555555555555';
    const headers = { 'Content-Type': 'application/json', Origin: adapter.url() };
    const body = JSON.stringify({ key, locale: 'es' });
    expect((await fetch(`${adapter.url()}/p/owner/language`, { method: 'POST', headers, body })).status).toBe(202);
    expect(app.taken[0]).toMatchObject({ body: { kind: 'hello' }, person: { id: 'owner', locale: 'es' } });
  } finally {
    await adapter.stop();
  }
});

it.each([
  ['de-AT,de;q=0.9,en;q=0.8', 'de-AT'],
  ['es', 'es'],
  ['*', undefined],
  [undefined, undefined],
])('reads the first language of “%s”', (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});
