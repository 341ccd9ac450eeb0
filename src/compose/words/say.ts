import { IntlMessageFormat } from 'intl-messageformat';
import { en, type WordKey } from './en.ts';

/** What can be filled into a text. */
export type Arguments = Record<string, string | number | boolean | Date | null>;

/** Says one of our own texts in the person's language. */
export type Words = (key: WordKey, values?: Arguments) => string;

const languages: Record<string, Partial<Record<WordKey, string>>> = { en };

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

/** Attune's own words in a language; what that language lacks is said in English. */
export function wordsIn(locale: string): Words {
  const language = languages[locale] ?? languages[locale.split('-')[0] as string] ?? en;
  return (key, values = {}) => fillIn(language[key] ?? en[key], locale, values);
}
