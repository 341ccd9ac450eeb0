import { IntlMessageFormat } from 'intl-messageformat';
import { de } from './de.ts';
import { en, type WordKey } from './en.ts';
import { es } from './es.ts';

/** What can be filled into a text. */
export type Arguments = Record<string, string | number | boolean | Date | null>;

/** Says one of our own texts in the person's language. */
export type Words = (key: WordKey, values?: Arguments) => string;

/** Attune's own words by language tag. English has every text; what another lacks is said in English. */
export const languages: Readonly<Record<string, Partial<Record<WordKey, string>>>> = { en, es, de };

const cache = new Map<string, IntlMessageFormat>();

/**
 * Fills in an ICU MessageFormat text. Text without placeholders comes back as it is, fast.
 * A text that can't be formatted (a placeholder without a value) comes back with its placeholders visible:
 * `attune check` finds those before anyone reads them.
 */
export function fillIn(pattern: string, locale: string, values: Arguments): string {
  if (!pattern.includes('{') && !pattern.includes("''")) return pattern;
  if (isSimple(pattern)) return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
  const key = `${locale} ${pattern}`;
  let format = cache.get(key);
  try {
    if (!format) {
      format = new IntlMessageFormat(pattern, locale, undefined, { ignoreTag: true });
      cache.set(key, format);
    }
    return String(format.format(values));
  } catch {
    return pattern;
  }
}

/** Only names between braces: filled in without the parser, which costs a turn more than all else that it says. */
const isSimple = (pattern: string): boolean => !/'|\{(?!\w+\})/.test(pattern);

/**
 * Attune's own words in a language; what that language lacks is said in English, text by text.
 * @param locale BCP 47; of a country's variant the language counts, and its numbers and dates are the variant's own
 */
export function wordsIn(locale: string): Words {
  const language = languages[locale] ?? languages[locale.split('-')[0] as string] ?? en;
  return (key, values = {}) => {
    const own = language[key];
    // A text that fell back has English plurals, so its numbers are English too.
    return own === undefined ? fillIn(en[key], 'en', values) : fillIn(own, language === en ? englishOf(locale) : locale, values);
  };
}

/** Its numbers are those of the reader's English; where Attune doesn't speak the reader's language, plain English. */
const englishOf = (locale: string): string => (locale === 'en' || locale.startsWith('en-') ? locale : 'en');
