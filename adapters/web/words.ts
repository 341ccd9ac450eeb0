import type { BrowserWords } from './browser/browser-words.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';

/** What the page says by itself, around the messages. */
export interface WebWords {
  /** The language's own name, for choosing it. */
  ownName: string;
  roles: Record<'leader' | 'manager' | 'team', string>;
  shortcuts: Record<'start' | 'resume' | 'result' | 'actions' | 'check-ins' | 'privacy' | 'help', string>;
  shortcutsTitle: string;
  skip: string;
  skipToText: string;
  openRail: string;
  aboutChannel: string;
  aboutDirect: (name: string) => string;
  conversation: string;
  messages: string;
  emptyChannel: string;
  emptyDirect: string;
  writeIn: (channel: string) => string;
  writeToAttune: string;
  ownWords: string;
  send: string;
  noScript: string;
  workspace: string;
  withAttune: string;
  playingAs: string;
  conversations: string;
  /** The link to how conversations are written. */
  scripts: string;
  darkMode: string;
  language: string;
  unread: string;
  /** In place of the name of a person who is not there any more. */
  someone: string;
  /** Within messages. */
  updated: string;
  positionOf: (label: string) => string;
  moveUp: (label: string) => string;
  moveDown: (label: string) => string;
  leftToGive: (total: number) => string;
  figuresOf: (title: string) => string;
  figure: { what: string; score: string };
  /** Titles of the small pages that say no, by HTTP status. */
  refusalTitles: Partial<Record<number, string>>;
  refusalTitle: string;
  /** Why something was refused, by its code. */
  refusals: Record<Refusal, string>;
  toTheStart: string;
  /** What the page's script says. */
  browser: BrowserWords;
}

/** Codes of refusals that have words for people. */
export type Refusal =
  | 'web.nobody'
  | 'web.no-session'
  | 'web.link-expired'
  | 'web.link-unknown'
  | 'web.too-long'
  | 'web.not-found'
  | 'web.failed'
  | 'store.busy'
  | 'web.not-taken'
  | 'web.foreign-host'
  | 'web.foreign-page'
  | 'web.other-person'
  | 'web.not-for-you'
  | 'web.no-member'
  | 'web.no-person';

/** The languages that the page speaks, by tag. */
export const webLanguages: Readonly<Record<string, WebWords>> = { en, es, de };

/** The language tag, among those that the page speaks, for a locale; `en` for any other. */
export function spokenLanguage(locale: string | undefined): string {
  const language = (locale ?? 'en').split('-')[0]?.toLowerCase() ?? 'en';
  return Object.hasOwn(webLanguages, language) ? language : 'en';
}

/**
 * The page's words in the nearest language there is; English otherwise.
 * @param locale BCP 47
 */
export function webWords(locale: string | undefined): WebWords {
  return webLanguages[spokenLanguage(locale)] ?? en;
}

/** The first language of an Accept-Language header; undefined when it names none. Browsers put the one they prefer first. */
export function preferredLocale(header: string | undefined): string | undefined {
  return /^\s*([a-z]{2,3}(?:-[a-z0-9]{2,8})*)/i.exec(header ?? '')?.[1];
}
