/** What the page's script says by itself, in the reader's language; names in braces are filled in. */
export interface BrowserWords {
  notThrough: string;
  reconnecting: string;
  offline: string;
  chooseOne: string;
  enterNumber: string;
  chooseDate: string;
  writeSomething: string;
  /** `{rest}` points are still to give. */
  moreToGive: string;
  /** `{rest}` points too many were given. */
  tooMany: string;
  /** `{label}`: a field in which at least one has to be chosen. */
  chooseOneOf: string;
  /** `{label}`: a field that is empty. */
  fillIn: string;
  /** `{label}` stands now at `{place}` of `{of}`. */
  movedTo: string;
}

/** Until the page has said its own. */
let words: BrowserWords | null = null;

/** Takes the words that the server wrote into the page. */
export function useWords(written: string | undefined): void {
  words = written ? (JSON.parse(written) as BrowserWords) : null;
}

/** One of the page's words, filled in; its name on pages that have none. */
export function say(word: keyof BrowserWords, values: Record<string, string | number> = {}): string {
  return (words?.[word] ?? word).replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
