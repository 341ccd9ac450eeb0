import type { Weekday } from './rule-choice.ts';

/** What a word or phrase says about how often something happens. */
export type Meaning =
  | { is: 'weekday'; weekday: Weekday }
  | { is: 'unit'; unit: 'day' | 'workday' | 'week' | 'month' | 'quarter'; every?: number }
  /** Every second, every third. */
  | { is: 'interval'; every: number }
  /** A day's place in the month; -1 is the last. */
  | { is: 'nth'; nth: number }
  | { is: 'number'; number: number }
  | { is: 'time'; hour: number; minute: number }
  | { is: 'today'; inDays: number }
  | { is: 'once' }
  /** From one weekday to another. */
  | { is: 'through' }
  /** Says nothing that the others don't say. */
  | { is: 'filler' };

/** Words of one language. Keys are patterns over text in lower case without accents; longer ones go first. */
type Words = readonly (readonly [pattern: string, meaning: Meaning])[];

const filler: Meaning = { is: 'filler' };
const interval = (every: number): Meaning => ({ is: 'interval', every });
const nth = (place: number): Meaning => ({ is: 'nth', nth: place });
const unit = (name: 'day' | 'workday' | 'week' | 'month' | 'quarter', every?: number): Meaning =>
  every === undefined ? { is: 'unit', unit: name } : { is: 'unit', unit: name, every };

function weekdays(...patterns: [string, string, string, string, string, string, string]): Words {
  const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
  return codes.map((weekday, index) => [patterns[index] as string, { is: 'weekday', weekday }]);
}

const en: Words = [
  ['every (?:other|second|2nd|two)', interval(2)],
  ['every (?:third|3rd|three)', interval(3)],
  ['every (?:fourth|4th|four)', interval(4)],
  ...weekdays(
    'mon(?:day)?s?',
    'tue(?:s(?:day)?)?s?',
    'wed(?:nesday)?s?',
    'thu(?:r(?:s(?:day)?)?)?s?',
    'fri(?:day)?s?',
    'sat(?:urday)?s?',
    'sun(?:day)?s?',
  ),
  ['(?:working|work|business) ?days?|weekdays?', unit('workday')],
  ['fortnightly|biweekly|every fortnight|fortnights?', unit('week', 2)],
  ['days?|daily', unit('day')],
  ['weeks?|weekly', unit('week')],
  ['months?|monthly', unit('month')],
  ['quarters?|quarterly', unit('quarter')],
  ['first', nth(1)],
  ['second', nth(2)],
  ['third', nth(3)],
  ['fourth', nth(4)],
  ['last', nth(-1)],
  ['noon|midday', { is: 'time', hour: 12, minute: 0 }],
  ['today', { is: 'today', inDays: 0 }],
  ['tomorrow', { is: 'today', inDays: 1 }],
  ['once|one time|just once', { is: 'once' }],
  ['to|through|till|until', { is: 'through' }],
  ["every|each|on|at|the|of|in|and|a|an|per|please|all|o'clock", filler],
];

const de: Words = [
  ['(?:jede[nrsm]?|alle) (?:zweite[nrsm]?|2\\.|zwei)', interval(2)],
  ['(?:jede[nrsm]?|alle) (?:dritte[nrsm]?|3\\.|drei)', interval(3)],
  ['(?:jede[nrsm]?|alle) (?:vierte[nrsm]?|4\\.|vier)', interval(4)],
  ...weekdays(
    'mo(?:ntag)?s?',
    'di(?:enstag)?s?',
    'mi(?:ttwoch)?s?',
    'do(?:nnerstag)?s?',
    'fr(?:eitag)?s?',
    'sa(?:mstag)?s?|sonnabends?',
    'so(?:nntag)?s?',
  ),
  ['werktags?|werktage|werktaglich|wochentags', unit('workday')],
  ['tage?|taglich', unit('day')],
  ['wochen?|wochentlich', unit('week')],
  ['monate?s?|monatlich', unit('month')],
  ['quartale?s?|vierteljahrlich|quartalsweise', unit('quarter')],
  ['erste[nrsm]?', nth(1)],
  ['zweite[nrsm]?', nth(2)],
  ['dritte[nrsm]?', nth(3)],
  ['vierte[nrsm]?', nth(4)],
  ['letzte[nrsm]?', nth(-1)],
  ['mittags?', { is: 'time', hour: 12, minute: 0 }],
  ['heute', { is: 'today', inDays: 0 }],
  ['morgen', { is: 'today', inDays: 1 }],
  ['einmal|einmalig', { is: 'once' }],
  ['bis', { is: 'through' }],
  ['jede[nrsm]?|alle|am|im|um|der|die|das|dem|den|des|und|in|bitte|uhr|von', filler],
];

const es: Words = [
  ['cada dos|(?:un|una) (?:de )?cada dos', interval(2)],
  ['cada tres', interval(3)],
  ['cada cuatro', interval(4)],
  ...weekdays('lun(?:es)?', 'mar(?:tes)?', 'mie(?:rcoles)?', 'jue(?:ves)?', 'vie(?:rnes)?', 'sab(?:ados?)?', 'dom(?:ingos?)?'),
  ['dias? (?:laborables?|habil(?:es)?)|laborables?|entre semana', unit('workday')],
  ['quincenal(?:mente)?', unit('week', 2)],
  ['dias?|diario|diariamente', unit('day')],
  ['semanas?|semanal(?:mente)?', unit('week')],
  ['mes(?:es)?|mensual(?:mente)?', unit('month')],
  ['trimestres?|trimestral(?:mente)?', unit('quarter')],
  ['primer[oa]?', nth(1)],
  ['segund[oa]', nth(2)],
  ['tercer[oa]?', nth(3)],
  ['cuart[oa]', nth(4)],
  ['ultim[oa]', nth(-1)],
  ['mediodia', { is: 'time', hour: 12, minute: 0 }],
  ['hoy', { is: 'today', inDays: 0 }],
  ['manana', { is: 'today', inDays: 1 }],
  ['una vez', { is: 'once' }],
  ['a|hasta', { is: 'through' }],
  ['cada|todos?|todas?|los?|las?|el|de|del|y|en|al|por|favor|horas?', filler],
];

const languages: Record<string, Words> = { en, de, es };

/** The words of a language and, after them, the English ones. */
export function ruleWordsIn(locale: string): Words {
  const language = languages[locale.split('-')[0] as string];
  return language === undefined || language === en ? en : [...language, ...en];
}
