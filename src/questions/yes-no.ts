import { z } from 'zod';
import type { QuestionType } from './question.ts';
import { longest, plain } from './words.ts';

/** `yes` and `no` are the item scores of either answer, 0-100; 100 and 0 when absent. */
export type YesNoQuestion = { type: 'yes-no'; yes?: number | undefined; no?: number | undefined };

const yesWords =
  'yes y ye yea yeah yeh yep yup ya yess sure true correct right indeed absolutely definitely certainly affirmative ja jo jep jawohl klar stimmt richtig si claro cierto verdadero';
const noWords = 'no n nope nah nay na false incorrect wrong never negative nein nee ne falsch nie falso nunca';
const yesSigns = ['of course', 'we do', 'it is', 'i do', '1', '+1', '👍', '👌', '✅', '✔', '☑', '✓', '🟢', '💯'];
const noSigns = [
  'not at all',
  'not really',
  'not yet',
  "we don't",
  "it isn't",
  "i don't",
  '0',
  '2',
  '-',
  '-1',
  '👎',
  '❌',
  '✖',
  '✗',
  '✘',
  '🚫',
  '🔴',
];

const meanings: ReadonlyMap<string, boolean> = new Map([
  ...[...yesWords.split(' '), ...yesSigns].map((word): [string, boolean] => [word, true]),
  ...[...noWords.split(' '), ...noSigns].map((word): [string, boolean] => [word, false]),
]);
/** What yes and no are called in the languages other than English. */
const answers: Readonly<Record<string, readonly [yes: string, no: string]>> = { es: ['Sí', 'No'], de: ['Ja', 'Nein'] };
/** "Yes, we do": the first word decides when what follows is a clause of its own and takes nothing back. */
const opening = /^(\p{L}+)(?: ?[,.;:!–-]+ ?| (?=(?:we|it|they|i|he|she|that|there|this|thanks|thank|please)\b))(.+)$/u;
const hedge =
  /\b(?:but|except|only|partly|sometimes|mostly|depends|unless|although|however|maybe|and|or|aber|nur|teils|manchmal|oder|und|pero|solo|a veces|depende)\b/;
const negation = /\b(?:no|not|never|nicht|kein\w*|nein|nunca)\b|n't\b/;
const affirmation = /\b(?:yes|ja|si)\b/;

/** Yes or no; the value is true or false. Buttons stand in this order, so `1` is yes and `2` is no; `0` is no as well. */
export const yesNo: QuestionType<YesNoQuestion, boolean> = {
  type: 'yes-no',
  shape: {
    yes: z.number().min(0).max(100).default(100).describe('Item score of a yes, 0-100.'),
    no: z.number().min(0).max(100).default(0).describe('Item score of a no, 0-100.'),
  },
  celTypeOf: () => 'bool',
  understand(text) {
    const bare = plain(text.slice(0, longest).replace(/[\u{1F3FB}-\u{1F3FF}\uFE0F\u20E3]/gu, ''));
    const word = bare.replace(/(\p{L})\1{2,}/gu, '$1');
    const whole = meanings.get(bare) ?? meanings.get(word);
    if (whole !== undefined) return { kind: 'value', value: whole };
    const [, first = '', rest = ''] = opening.exec(word) ?? [];
    const opened = meanings.get(first);
    const isTakenBack = hedge.test(rest) || (opened ? negation : affirmation).test(rest);
    return opened === undefined || isTakenBack ? { kind: 'no', reason: { code: 'not-yes-or-no' } } : { kind: 'value', value: opened };
  },

  /** True and false, and the same as text: `yes`, `no`, `true`, `false`. */
  accept(value) {
    if (value === true || value === 'yes' || value === 'true') return { value: true };
    return value === false || value === 'no' || value === 'false' ? { value: false } : { misfit: { code: 'not-yes-or-no' } };
  },

  score: (value, question) => (value ? (question.yes ?? 100) : (question.no ?? 0)),

  domain: () => ({ values: [true, false], isComplete: true }),

  neighbours: (value) => [!value],

  show(value, _question, locale = 'en') {
    const [yes, no] = answers[locale.split('-')[0] as string] ?? ['Yes', 'No'];
    return value ? yes : no;
  },
};
