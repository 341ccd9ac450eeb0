import { describe, expect, test } from 'vitest';
import { library } from './kept-transcripts.ts';

/** Scripts whose answers are compared from round to round, so that what they share must be asked alike. */
const pairs = [['dissonance-fundamentals', 'pulse']] as const;
const locales = ['en', 'es', 'de'];

/** A question as it is read and scored; when and why it is asked may differ. */
function measure(scriptId: string, locale: string, id: string) {
  const { when: _, why: __, cites: ___, ...rest } = library.get(scriptId)?.inLocale(locale).asks.get(id)?.ask ?? {};
  return rest;
}

describe.each(pairs)('%s and %s', (one, other) => {
  const ids = [...(library.get(one)?.inLocale('en').asks.keys() ?? [])];
  const shared = ids.filter((id) => library.get(other)?.inLocale('en').asks.has(id));

  test('share questions of every part', () => {
    const parts = new Set(shared.flatMap((id) => Object.keys(library.get(one)?.inLocale('en').asks.get(id)?.ask.scores ?? {})));
    expect([...parts].sort()).toEqual(library.get(one)?.source.dimensions.map(({ id }) => id).sort());
  });

  test.each(locales)('ask and score what they share alike in %s', (locale) => {
    const differing = shared.filter((id) => JSON.stringify(measure(one, locale, id)) !== JSON.stringify(measure(other, locale, id)));
    expect(differing).toEqual([]);
  });
});
