import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { discordLanguages, translatedLocales } from '../../adapters/discord/words.ts';
import { slackLanguages } from '../../adapters/slack/words.ts';
import { webLanguages } from '../../adapters/web/words.ts';
import { mapLanguages } from '../../src/app/map-words.ts';
import { chartLanguages } from '../../src/charts/chart-words.ts';
import { commandWords } from '../../src/chat/command-words.ts';
import { commandNames } from '../../src/chat/event.ts';
import { hintLanguages } from '../../src/cli/play-hints.ts';
import { en } from '../../src/compose/words/en.ts';
import { lackingWords } from '../../src/compose/words/lacking.ts';
import { languages, wordsIn } from '../../src/compose/words/say.ts';
import { asideIn } from '../../src/engine/aside-words.ts';
import { asides } from '../../src/engine/input.ts';
import { datesIn, isoDate, longDate } from '../../src/questions/calendar-date.ts';
import { questionTypeOf, questionTypes } from '../../src/questions/registry.ts';
import { withUnit } from '../../src/questions/unit.ts';
import { numberWords } from '../../src/questions/words.ts';
import { yesNo } from '../../src/questions/yes-no.ts';
import { readTypedRule } from '../../src/schedule/typed-rule.ts';
import { loadEdition } from '../../src/script/library.ts';

const recipes = readFileSync('docs/recipes.md', 'utf8');
const translated = Object.keys(languages).filter((language) => language !== 'en');

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
    for (const language of translated) expect(existsSync(join('conversations', name, `${language}.yaml`))).toBe(true);
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

/** Everything that has words for each language, beside Attune's own, by the file that the recipe names. */
const wordsByLanguage: Record<string, Readonly<Record<string, unknown>>> = {
  'src/chat/command-words.ts': { en: commandNames, ...commandWords },
  'adapters/slack': slackLanguages,
  'adapters/discord': discordLanguages,
  'adapters/web/words/LANGUAGE.ts': webLanguages,
  'src/charts/chart-words.ts': chartLanguages,
  'src/app/map-words': mapLanguages,
  'src/cli/play-hints.ts': hintLanguages,
};
/** Three, as people write it out. */
const three: Record<string, string> = { en: 'three', es: 'tres', de: 'drei' };

describe.each(translated)('the recipe of a language was followed for %s', (language) => {
  const words = wordsIn(language);

  it('with Attune’s own words', () => {
    expect(lackingWords({ [language]: languages[language] ?? {} })).toEqual([]);
  });

  it.each(Object.entries(wordsByLanguage))('in %s, which the recipe names', (file, spoken) => {
    expect(Object.keys(spoken)).toContain(language);
    expect(recipes).toContain(file);
  });

  it('with what people type for asides', () => {
    const labels = asides.filter((aside) => aside !== 'change').map((aside) => asideIn(words(`aside.${aside}`), language)?.aside);
    expect(labels).toEqual(asides.filter((aside) => aside !== 'change'));
  });

  it('with yes and no, number words, months and units', () => {
    const accepts = (text: string) => questionTypeOf('yes-no').understand(text, { type: 'yes-no' });
    expect([words('aside.yes'), words('aside.no')].map(accepts)).toEqual([true, false].map((value) => ({ kind: 'value', value })));
    expect(yesNo.show(true, { type: 'yes-no' }, language)).toBe(words('aside.yes'));
    expect(numberWords.get(three[language] ?? '')).toBe(3);
    const months = Array.from({ length: 12 }, (_, month) => `2027-${String(month + 1).padStart(2, '0')}-04`);
    expect(months.flatMap((date) => datesIn(longDate(date, language)).map(isoDate))).toEqual(months);
    for (const unit of ['minute', 'hour', 'day', 'week', 'month', 'year']) {
      const counted = (count: number) => new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
      expect(withUnit(1, counted(3).replace(/^3\s/, ''), language)).toBe(counted(1));
    }
  });

  it('with times that repeat: whatever is given as an example can be typed', () => {
    const hints = [words('schedule.hint.when'), words('rule.problem.unknown-word', { found: 'x' })];
    const quoted = hints.flatMap((hint) => [...hint.matchAll(/„([^“]+)“|«([^»]+)»|“([^”]+)”/g)].map(([, ...texts]) => texts.join('')));
    // The word that was not understood stands in quotation marks, too.
    const examples = [words('schedule.when-example'), ...quoted].filter((text) => text !== 'x');
    expect(examples.length).toBeGreaterThan(4);
    expect(examples.filter((text) => 'problem' in readTypedRule(text, language, '2027-02-01'))).toEqual([]);
  });

  it('with Discord’s name of it', () => {
    expect(translatedLocales.some((locale) => locale.split('-')[0] === language)).toBe(true);
  });

  it('with a walk in it to its end', () => {
    const walks = readdirSync('test/transcripts', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
    const inIt = walks
      .map((name) => readFileSync(join('test/transcripts', name), 'utf8'))
      .filter((text) => text.includes(`\nlocale: ${language}\n`));
    expect(inIt.some((text) => text.includes('\n  status: done\n'))).toBe(true);
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
