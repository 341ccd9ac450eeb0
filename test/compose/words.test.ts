import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from 'vitest';
import { limits as discord } from '../../adapters/discord/limits.ts';
import { limits as slack } from '../../adapters/slack/limits.ts';
import { commandNamed, commandWords } from '../../src/chat/command-words.ts';
import { commandNames } from '../../src/chat/event.ts';
import { en, type WordKey } from '../../src/compose/words/en.ts';
import { lackingWords } from '../../src/compose/words/lacking.ts';
import { languages, wordsIn } from '../../src/compose/words/say.ts';
import { asideIn } from '../../src/engine/aside-words.ts';
import { asides } from '../../src/engine/input.ts';

const others = Object.entries(languages).filter(([language]) => language !== 'en');
const all = Object.entries(languages).flatMap(([language, words]) =>
  Object.entries(words).map(([key, text]) => ({ language, key: key as WordKey, text })),
);

/** Every name in braces with how it is filled in, and the plurals' own cases apart. */
function filledIn(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element): string[] => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return filledIn(element.children);
    const inner =
      element.type === TYPE.plural || element.type === TYPE.select
        ? Object.values(element.options).flatMap(({ value }) => filledIn(value))
        : [];
    return [`${element.value}: ${TYPE[element.type]}`, ...inner];
  });
}

function pluralsIn(elements: readonly MessageFormatElement[]): string[][] {
  return elements.flatMap((element): string[][] => {
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
    const inner = Object.values(element.options).flatMap(({ value }) => pluralsIn(value));
    return element.type === TYPE.plural ? [Object.keys(element.options), ...inner] : inner;
  });
}

const messageOf = (text: string) => parse(text, { ignoreTag: true });
const namesIn = (text: string) => [...new Set(filledIn(messageOf(text)))].sort();

describe('the words of every language', () => {
  test('lack nothing that there is in English', () => {
    expect(lackingWords().map(({ language, key, english }) => `${language} lacks ${key}: ${english}`)).toEqual([]);
  });

  test.each(others)('%s has no text that English lacks', (_, words) => {
    expect(Object.keys(words).filter((key) => !(key in en))).toEqual([]);
  });

  test.each(others)('%s fills in what English does, in the same way', (_, words) => {
    const told = Object.entries(words).map(([key, text]) => [key, namesIn(text)]);
    expect(told).toEqual(Object.keys(words).map((key) => [key, namesIn(en[key as WordKey])]));
  });

  test.each(Object.entries(languages))('%s has a text for every plural that it knows', (language, words) => {
    // “Many” is for millions, in Spanish.
    const known = new Intl.PluralRules(language).resolvedOptions().pluralCategories.filter((category) => category !== 'many');
    const lacking = Object.entries(words).filter(([, text]) =>
      pluralsIn(messageOf(text)).some((cases) => {
        // Cases by number (=1, =2) can stand for the plurals.
        const isByNumber = cases.some((each) => each.startsWith('=')) && !cases.includes('one');
        return !(isByNumber ? ['other'] : known).every((each) => cases.includes(each));
      }),
    );
    expect(lacking.map(([key]) => key)).toEqual([]);
  });

  test.each(Object.entries(languages))('%s has no exclamation mark, straight quote or space too many', (_, words) => {
    expect(Object.entries(words).filter(([, text]) => /[!¡"']| {2}|^ | $/.test(text))).toEqual([]);
  });
});

/** Texts that stand on a button; what is filled in is shortened where it is shown. */
const onButtons: RegExp =
  /^(?:answer\.submit|aside\.|confirm\.|start\.(?:begin|not-now)$|move\.button|home\.(?:result|privacy)$|result\.again|share\.(?:yes|no|take-back)$|page\.actions|channel\.report-here|actions\.(?:review|tell)|action\.(?:mark\.|change|save)|obstacle\.|privacy\.forget(?:-yes)?$|profile\.(?:begin|change|forget)$|round\.(?:begin|later|decline|away|opt-out|wait\.)|community\.join|mail\.(?:look|send)$)/;
/** Texts that stand over or on a window to fill in: Slack gives its buttons as much room as its title. */
const onWindows = ['answer.submit', 'action.change', 'action.change-date', 'action.save', 'mail.send', 'mail.reply'] as const;

describe('what stands on buttons and windows', () => {
  test.each(all.filter(({ key }) => onButtons.test(key)))('fits a button: $language $key', ({ text }) => {
    expect(text.length).toBeLessThanOrEqual(Math.min(slack.button, discord.button));
  });

  test.each(all.filter(({ key }) => onWindows.some((each) => each === key)))(
    'fits the title of a window on Discord: $language $key',
    ({ text }) => {
      expect(text.length).toBeLessThanOrEqual(discord.modalTitle);
    },
  );

  test.each(all.filter(({ key }) => ['answer.submit', 'action.save', 'mail.send'].includes(key)))(
    'fits the button of a window on Slack: $language $key',
    ({ text }) => {
      expect(text.length).toBeLessThanOrEqual(slack.modalTitle);
    },
  );
});

describe.each(Object.keys(languages))('in %s', (language) => {
  const words = wordsIn(language);

  test.each(asides.filter((each) => each !== 'change'))('what the %s button is called can be typed in its place', (each) => {
    expect(asideIn(words(`aside.${each}`), language)?.aside).toBe(each);
  });

  test('“keep this answer” can be typed as it is offered', () => {
    expect(asideIn(words('aside.keep'), language)?.aside).toBe('resume');
  });

  test('everything that the help names can be typed', () => {
    const named = /:(.+?)\. /.exec(words('reply.help'))?.[1]?.split(/, /) ?? [];
    expect(named.length).toBeGreaterThan(8);
    expect(named.filter((each) => asideIn(each.trim(), language) === null)).toEqual([]);
    const change = /[“„«](\p{L}+ 3)[”“»]/u.exec(words('reply.help'))?.[1] ?? '';
    expect(asideIn(change, language)).toEqual({ aside: 'change', number: 3 });
  });
});

describe('saying something in a language', () => {
  test.each([
    { locale: 'en', minutes: 1, said: /^About 1 minute\./ },
    { locale: 'de', minutes: 1, said: /^Etwa 1 Minute\./ },
    { locale: 'de-AT', minutes: 5, said: /^Etwa 5 Minuten\./ },
    { locale: 'es-MX', minutes: 5, said: /^Unos 5 minutos\./ },
    { locale: 'fr', minutes: 5, said: /^About 5 minutes\./ },
  ])('takes the language of $locale', ({ locale, minutes, said }) => {
    expect(wordsIn(locale)('start.minutes', { minutes })).toMatch(said);
  });

  test.each([
    { locale: 'en', shown: '1,200' },
    { locale: 'de', shown: '1.200' },
    { locale: 'de-CH', shown: "1'200" },
  ])('writes numbers as in $locale', ({ locale, shown }) => {
    expect(wordsIn(locale)('misfit.too-long', { most: 1200 })).toContain(shown);
  });

  test.each([
    { locale: 'en', shown: '25%' },
    { locale: 'de', shown: '25\u00A0%' },
    { locale: 'es', shown: '25\u00A0%' },
  ])('writes percent as in $locale', ({ locale, shown }) => {
    expect(wordsIn(locale)('finding.part', { part: 'X', value: '50', weight: 0.25 })).toContain(shown);
  });

  test('falls back to English for one text that a language lacks, and says which', () => {
    const { 'aside.back': _, ...rest } = languages.de as Record<string, string>;
    expect(lackingWords({ de: rest })).toEqual([{ language: 'de', key: 'aside.back', english: 'Back' }]);
  });
});

describe('commands', () => {
  const translated = Object.keys(languages).filter((language) => language !== 'en');

  test.each(translated)('have a word each in %s, which names that command', (language) => {
    const words = commandWords[language] ?? {};
    expect(commandNames.filter((name) => words[name] === undefined)).toEqual([]);
    expect(commandNames.map((name) => commandNamed(words[name] ?? ''))).toEqual([...commandNames]);
  });

  test.each(Object.keys(languages))('are named by what the help says in %s', (language) => {
    const named = /: ([^.]+)\./.exec(wordsIn(language)('home.help'))?.[1]?.split(', ') ?? [];
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((word) => commandNamed(word) === null)).toEqual([]);
  });
});
