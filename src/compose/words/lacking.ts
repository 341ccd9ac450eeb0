import { en, type WordKey } from './en.ts';
import { languages } from './say.ts';

/** A text of Attune's own that a language lacks, so that it is said in English there. */
export interface LackingWord {
  /** Language tag, such as `de`. */
  language: string;
  key: WordKey;
  /** What it says in English. */
  english: string;
}

/** Every text that some language lacks, language by language, in the order of the English ones. */
export function lackingWords(spoken: typeof languages = languages): LackingWord[] {
  const keys = Object.keys(en) as WordKey[];
  return Object.entries(spoken).flatMap(([language, words]) =>
    keys.filter((key) => words[key] === undefined).map((key) => ({ language, key, english: en[key] })),
  );
}
