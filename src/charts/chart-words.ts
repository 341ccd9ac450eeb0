/** The few words that a chart adds to its own. */
export interface ChartWords {
  /** Instead of a value that is not known. */
  notEnough: string;
  /** Legend: the present values. */
  now: string;
  /** Legend: the earlier values. */
  before: string;
  /** An earlier value beside the present one; `{value}` stands for it. */
  was: string;
  /** A value in a sentence; `{value}` stands for it. */
  ofHundred: string;
}

export const englishChartWords: ChartWords = {
  notEnough: 'not enough answers',
  now: 'Now',
  before: 'Before',
  was: 'was {value}',
  ofHundred: '{value} of 100',
};

/** By language tag. */
export const chartLanguages: Readonly<Record<string, ChartWords>> = {
  en: englishChartWords,
  es: { notEnough: 'faltan respuestas', now: 'Ahora', before: 'Antes', was: 'antes {value}', ofHundred: '{value} de 100' },
  de: { notEnough: 'zu wenige Antworten', now: 'Jetzt', before: 'Vorher', was: 'vorher {value}', ofHundred: '{value} von 100' },
};

/**
 * The words in the nearest language there is; English otherwise.
 * @param locale BCP 47
 */
export function chartWordsIn(locale: string | undefined): ChartWords {
  return chartLanguages[(locale ?? 'en').split('-')[0] as string] ?? englishChartWords;
}

/** Puts a score, rounded to a whole number, where `pattern` says `{value}`. */
export function withValue(pattern: string, value: number): string {
  return pattern.replaceAll('{value}', wholeScore(value));
}

/** A score as people read it: a whole number; a half goes up. */
export function wholeScore(value: number): string {
  return String(Math.round(value));
}
