import type { Control } from '../chat/message.ts';

/** How to type in a terminal what elsewhere a control sends. */
export interface Hints {
  several: string;
  number: (unit: string | undefined, range: { min: string; max: string } | null) => string;
  text: string;
  lines: string;
  rank: string;
  share: (total: number) => string;
  date: string;
  yes: string;
  no: string;
}

const inUnit = (unit: string | undefined): string => (unit === undefined ? '' : ` (${unit})`);

const en: Hints = {
  several: 'Type the numbers that fit, such as 1, 2.',
  number: (unit, range) => `Type a number${inUnit(unit)}${range ? `, from ${range.min} to ${range.max}` : ''}.`,
  text: 'Type it in your own words.',
  lines: 'Type it in your own words; “;” begins a new line.',
  rank: 'Type the numbers in your order, the most important first, such as 2 1 3.',
  share: (total) => `Divide ${total} points between them, in this order, such as 50 30 20.`,
  date: 'Type a date, such as 2027-03-01.',
  yes: 'yes',
  no: 'no',
};

const es: Hints = {
  several: 'Escribe los números que correspondan, por ejemplo 1, 2.',
  number: (unit, range) => `Escribe un número${inUnit(unit)}${range ? `, de ${range.min} a ${range.max}` : ''}.`,
  text: 'Escríbelo con tus palabras.',
  lines: 'Escríbelo con tus palabras; «;» empieza otra línea.',
  rank: 'Escribe los números en tu orden, lo más importante primero, por ejemplo 2 1 3.',
  share: (total) => `Reparte ${total} puntos, en este orden, por ejemplo 50 30 20.`,
  date: 'Escribe una fecha, por ejemplo 2027-03-01.',
  yes: 'sí',
  no: 'no',
};

const de: Hints = {
  several: 'Tipp die Nummern, die passen, zum Beispiel 1, 2.',
  number: (unit, range) => `Tipp eine Zahl${inUnit(unit)}${range ? `, von ${range.min} bis ${range.max}` : ''}.`,
  text: 'Schreib es in deinen eigenen Worten.',
  lines: 'Schreib es in deinen eigenen Worten; „;“ beginnt eine neue Zeile.',
  rank: 'Tipp die Nummern in deiner Reihenfolge, das Wichtigste zuerst, zum Beispiel 2 1 3.',
  share: (total) => `Verteil ${total} Punkte, in dieser Reihenfolge, zum Beispiel 50 30 20.`,
  date: 'Tipp ein Datum, zum Beispiel 2027-03-01.',
  yes: 'ja',
  no: 'nein',
};

/** By language tag. */
export const hintLanguages: Readonly<Record<string, Hints>> = { en, es, de };

const hintsIn = (locale: string): Hints => hintLanguages[locale.split('-')[0] as string] ?? en;

/** How to type what the control would send; null where its options say it. */
export function hintOf(control: Control, locale: string): string | null {
  const hints = hintsIn(locale);
  switch (control.type) {
    case 'pick':
    case 'form':
      return null;
    case 'checkboxes':
      return hints.several;
    case 'number': {
      const { min, max, unit } = control;
      const shown = (value: number) => new Intl.NumberFormat(locale).format(value);
      return hints.number(unit, min === undefined || max === undefined ? null : { min: shown(min), max: shown(max) });
    }
    case 'text':
      return control.isLong ? hints.lines : hints.text;
    case 'rank':
    case 'date':
      return hints[control.type];
    case 'share':
      return hints.share(control.total);
  }
}

/** What is typed for a yes or a no. */
export function typedFor(answer: 'yes' | 'no', locale: string): string {
  return hintsIn(locale)[answer];
}
