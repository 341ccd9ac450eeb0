import { z } from 'zod';
import type { Misfit, QuestionType } from './question.ts';
import { plain } from './words.ts';

/** `most` characters of the text, or of each entry when `list` says how many entries there may be. */
export type TextQuestion = { type: 'text'; long?: boolean | undefined; most?: number | undefined; list?: number | undefined };

const mostOf = (question: TextQuestion): number => question.most ?? (question.list === undefined ? 600 : 120);
/** "- ", "• ", "1. ", "2) ", however often; a number alone ("2024 plans") is part of the entry. */
const bullets = /^(?:(?:[-*•–·]|\d{1,2}[.)])\s+)+/;
/** Beyond this many times what is asked for, the text is not gone through: it is too long whatever it says. */
const patience = 20;

/**
 * What can be stored and shown anywhere: lines end the same, and signs that no one sees go - controls (a database
 * refuses some), zero-width spaces, signs that turn the direction of a whole line - as do halves of a character.
 */
function cleaned(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[^\P{Cc}\n]|[\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/gu, '')
    .trim();
}

/** The person's own words; the value is the text, or a list of entries when the question asks for a list. Never scored. */
export const text: QuestionType<TextQuestion, string | string[]> = {
  type: 'text',
  shape: {
    long: z.boolean().optional().describe('Asks for more than a line.'),
    most: z.int().min(1).max(3000).optional().describe('Most characters: 600 when absent; of each entry for a list, 120 when absent.'),
    list: z.int().min(1).max(20).optional().describe('Asks for a list of up to this many entries, one a line or separated by “;”.'),
  },
  celTypeOf: (question) => (question.list === undefined ? 'string' : 'list<string>'),
  understand(text_, question) {
    const taken = text.accept(text_, question);
    return 'value' in taken ? { kind: 'value', value: taken.value } : { kind: 'no', reason: taken.misfit };
  },

  /** Trims and cleans what it takes. For a list, text is split into entries; ones that say the same are taken once. */
  accept(value, question) {
    const most = mostOf(question);
    if (question.list !== undefined) return entriesOf(value, question.list, most);
    if (typeof value !== 'string') return { misfit: { code: 'empty' } };
    if (value.length > most * patience) return { misfit: { code: 'too-long', most } };
    const bare = cleaned(value);
    if (bare === '') return { misfit: { code: 'empty' } };
    return [...bare].length > most ? { misfit: { code: 'too-long', most } } : { value: bare };
  },

  score: () => null,

  /** A short and a long text; for a list, one of each length. */
  domain(question) {
    const { list } = question;
    const word = (index: number) => `${index + 1} entry`.slice(0, mostOf(question)).trimEnd();
    if (list === undefined) return { values: ['Text'.slice(0, mostOf(question)), 'x'.repeat(mostOf(question))], isComplete: false };
    const entries = [...new Set(Array.from({ length: list }, (_, index) => word(index)))];
    return { values: entries.map((_, index) => entries.slice(0, index + 1)), isComplete: false };
  },

  /** None: words have no next step. */
  neighbours: () => [],

  /** A list one entry a line. */
  show: (value) => (typeof value === 'string' ? value : value.join('\n')),
};

/** Up to `list` entries of up to `most` characters, out of text or a list of texts. */
function entriesOf(value: unknown, list: number, most: number): { value: string[] } | { misfit: Misfit } {
  const texts: unknown[] = Array.isArray(value) ? value : [value];
  if (texts.length > list * patience) return { misfit: { code: 'too-many', most: list } };
  const entries = new Map<string, string>();
  for (const each of texts) {
    if (typeof each !== 'string') return { misfit: { code: 'empty' } };
    if (each.length > list * most * patience) return { misfit: { code: 'too-long', most } };
    for (const line of cleaned(each).split(/[\n;]/)) {
      const entry = line.trim().replace(bullets, '').trim();
      const key = plain(entry) || entry;
      if (entry !== '' && !/^[-*•–·]$/.test(entry) && !entries.has(key)) entries.set(key, entry);
    }
  }
  const kept = [...entries.values()];
  if (kept.length === 0) return { misfit: { code: 'empty' } };
  if (kept.length > list) return { misfit: { code: 'too-many', most: list } };
  return kept.some((entry) => [...entry].length > most) ? { misfit: { code: 'too-long', most } } : { value: kept };
}
