/** A script as people who write or judge it look at it: plain data in one language, every word of it ready to be read. */
export interface ScriptMap {
  id: string;
  /** BCP 47: the language that it is in, among {@link ScriptMap.languages}. */
  locale: string;
  title: string;
  about: string | null;
  /** Who it is for, how long it takes, how much is in it. */
  facts: string[];
  /** The languages that there are words in, the script's own first. */
  languages: MapLanguage[];
  /** What it can be tried as. */
  roles: { role: string; label: string }[];
  /** Its chapters in order: what is talked about, what is scored, what is concluded. None is empty. */
  chapters: { id: string; title: string; nodes: MapNode[] }[];
  words: MapPageWords;
}

export interface MapLanguage {
  tag: string;
  /** In the language itself. */
  name: string;
}

/** One thing in a script. */
export interface MapNode {
  /** How it is drawn. *group* holds others: a section, a block that is repeated, a finding. */
  kind: 'group' | 'say' | 'ask' | 'value' | 'entry';
  id: string;
  /** What it is: “Scale”, “Statement”, “Section”. */
  what: string;
  /** What people read; the id where there is nothing to read. */
  title: string;
  /** Further texts, each with its name if it needs one: why it is asked, the first step. */
  texts: { label: string | null; text: string }[];
  /** What can be chosen. */
  options: { label: string; note: string | null }[];
  /** When it comes, how it is computed. */
  rules: MapRule[];
  /** What it counts for: “Access × 2”. */
  scores: string[];
  /** Framework ids. */
  cites: string[];
  inside: MapNode[];
}

/** An expression of a script. */
export interface MapRule {
  /** “Only if”, “Computed as”. */
  label: string;
  /** In words; null where the expression says it as well as words could. */
  words: string | null;
  cel: string;
}

/** What the page around the map says. */
export interface MapPageWords {
  allScripts: string;
  tryIt: string;
  tryAs: string;
  language: string;
  nothingKept: string;
  chapters: string;
  framework: string;
  asCode: string;
}

/** A script in a list of them. */
export interface ScriptSummary {
  id: string;
  title: string;
  about: string | null;
  facts: string[];
}

/** Where a page gets its maps from: always those of the scripts as they are now. */
export interface ScriptMaps {
  list(locale: string): { title: string; intro: string; scripts: ScriptSummary[] };
  /** In the nearest language there is; null when there is no such script. */
  map(scriptId: string, locale: string): ScriptMap | null;
}
