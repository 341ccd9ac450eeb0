import { describe, expect, test } from 'vitest';
import { stepsOf } from '../../src/cli/play-transcript.ts';
import { en, type WordKey } from '../../src/compose/words/en.ts';
import { languages, wordsIn } from '../../src/compose/words/say.ts';
import { library, transcriptsOf } from '../transcripts/kept-transcripts.ts';
import { textOf } from './recording-adapter.ts';
import { withRounds } from './rounds/rounds-talk.ts';
import { type Talk, withTalk } from './talk.ts';

const translated = Object.keys(languages).filter((language) => language !== 'en');

/** Says hello to Attune in this language; from then on it is the person's. */
const greets = (talk: Talk, person: string, locale: string) =>
  talk.take({ ...talk.event(person, { kind: 'hello' }), person: { id: person, locale } });

/** What English says and this language doesn't, as far as it can be told from any other words: its longest part without names. */
function onlyEnglish(language: string): string[] {
  const own = languages[language] ?? {};
  return (Object.keys(en) as WordKey[]).flatMap((key) => {
    const part = en[key].split(/\{.*\}/).reduce((longest, each) => (each.length > longest.length ? each : longest), '');
    return part.trim().length < 12 || own[key]?.includes(part) ? [] : [part];
  });
}

/** The walks in a language that are typed from beginning to end. */
const walks = translated.flatMap((language) =>
  [...library.keys()].flatMap((id) =>
    transcriptsOf(id)
      .filter(({ transcript }) => transcript.locale === language && transcript.end.status === 'done')
      .map(({ name, transcript }) => ({ language, id, name, lines: stepsOf(transcript) }))
      .filter(({ lines }) => lines.every((line) => typeof line === 'string')),
  ),
);

describe('somebody who is spoken to in another language', () => {
  test('is there for every language', () => {
    expect(new Set(walks.map(({ language }) => language))).toEqual(new Set(translated));
  });

  test.each(walks)('reads nothing in English in $id ($name)', async ({ language, id, lines }) => {
    const words = wordsIn(language);
    await withTalk(
      async (talk) => {
        await greets(talk, 'owner', `${language}-XX`);
        await talk.commands('owner', 'start', id);
        await talk.presses('owner', words('start.begin'));
        for (const line of lines) await talk.says('owner', line as string);
        expect((await talk.session('owner')).status).toBe('done');
        await talk.says('owner', words('aside.where'));
        for (const name of ['result', 'actions', 'privacy', 'help'] as const) await talk.commands('owner', name);
        const read = talk.read('owner');
        expect(onlyEnglish(language).filter((english) => read.includes(english))).toEqual([]);
        // Adapters add a few words of their own to each: what is said in another language says so.
        expect(new Set(talk.messages('owner').map(({ locale }) => locale))).toEqual(new Set([`${language}-XX`]));
      },
      { library: [...library.values()] },
    );
  });
});

test('in one round, each is asked in their own language, with times as they are written there', () =>
  withRounds(async (talk) => {
    const spoken = { owner: 'es', cook: 'de-AT', waiter: 'en', manager: 'es-MX' };
    for (const [person, locale] of Object.entries(spoken)) await greets(talk, person, locale);
    await talk.checkIn();
    await talk.until('2027-03-01T09:00:00.000Z');
    for (const [person, locale] of Object.entries(spoken)) {
      const asked = talk
        .messages(person)
        .find(({ blocks }) => blocks.some((block) => block.type === 'heading' && block.text === 'Monday check-in'));
      const words = wordsIn(locale);
      expect(asked && textOf(asked)).toContain(words('round.exactly'));
      expect(asked && textOf(asked)).toContain(`[${words('round.begin')}]`);
      expect(asked && textOf(asked)).toContain(new Intl.DateTimeFormat(locale, { month: 'long' }).format(new Date('2027-03-02')));
      expect(asked?.locale ?? 'en').toBe(locale);
    }
  }));
