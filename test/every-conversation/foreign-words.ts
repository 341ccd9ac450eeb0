import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { chartLanguages } from '../../src/charts/chart-words.ts';
import { en } from '../../src/compose/words/en.ts';
import { languages } from '../../src/compose/words/say.ts';
import type { Edition } from '../../src/script/library.ts';

/** Texts of one language, as they can be told apart in what was read: pieces between what is filled in. */
interface Told {
  /** Whole texts, such as labels. */
  wholes: Set<string>;
  /** Whole texts around what is filled in, such as “Place 3”. */
  shapes: Map<string, RegExp>;
  /** Pieces of some length. */
  pieces: Set<string>;
}

/** A piece shorter than this, or of one word, could be part of anything. */
const shortest = 6;

/** What an adapter says by itself, by language: texts, and functions that make them. */
export type AdapterLanguages = Readonly<Record<string, object>>;

/**
 * Lines that somebody read in English whose language is another one: Attune's own words, the adapter's and the script's.
 * @param heard what was read, a line each
 */
export function englishIn(heard: Iterable<string>, locale: string, edition: Edition, adapter: AdapterLanguages): string[] {
  const own = told(locale, edition, adapter);
  const english = told('en', edition, adapter);
  const ownText = [...own.wholes, ...own.pieces].join('\n');
  const wholes = new Set([...english.wholes].filter((text) => !own.wholes.has(text) && !ownText.includes(text)));
  const pieces = [...english.pieces].filter((piece) => !ownText.includes(piece));
  const shapes = [...english.shapes].flatMap(([source, shape]) => (own.shapes.has(source) ? [] : [shape]));
  return [...heard].filter(
    (line) => wholes.has(line.trim()) || pieces.some((piece) => line.includes(piece)) || shapes.some((shape) => shape.test(line)),
  );
}

function told(locale: string, edition: Edition, adapter: AdapterLanguages): Told {
  const wholes = new Set<string>();
  const pieces = new Set<string>();
  const shapes = new Map<string, RegExp>();
  const add = (text: string, parts: readonly string[]) => {
    if (parts.length === 1 && text.trim().length > 2) wholes.add(text.trim());
    if (parts.length === 2 && /\p{L}{4}/u.test(parts.join(''))) {
      const source = `^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`;
      shapes.set(source, new RegExp(source));
    }
    for (const part of parts) if (part.trim().length >= shortest && part.trim().includes(' ')) pieces.add(part.trim());
  };
  for (const text of Object.values(languages[locale] ?? en)) add(text, literals(parse(text, { ignoreTag: true })));
  for (const text of [...said(adapter[locale] ?? {}), ...said(chartLanguages[locale] ?? {})]) add(text, text.split(filler));
  for (const text of said(edition.inLocale(locale).source)) add(text, text.split(/\{[^}]*\}/));
  return { wholes, shapes, pieces };
}

/** What is read of a text, in pieces between what is filled in. */
function literals(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((element): string[] => {
    if (element.type === TYPE.literal) return [element.value];
    if (element.type === TYPE.plural || element.type === TYPE.select)
      return ['', ...Object.values(element.options).flatMap(({ value }) => literals(value))];
    return [''];
  });
}

/** Stands for what is filled in. */
const filler = '7654321';

function said(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return said((value as (...given: unknown[]) => unknown)(filler, filler));
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(said);
}
