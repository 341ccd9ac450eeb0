import { expect, test } from 'vitest';
import { asideIn } from '../../src/engine/aside-words.ts';
import type { Reply } from '../../src/engine/effect.ts';
import { type Aside, asides } from '../../src/engine/input.ts';
import { questionTypes } from '../../src/questions/registry.ts';
import { scriptAround, type TypeCase, typeCases } from './every-type.ts';
import { Talk } from './talk.ts';

/** What each aside does at an open question, whatever its type. */
const expected: Record<Aside, { typed: string; replies: Reply[]; asked: string[]; mark?: string; status?: string }> = {
  back: { typed: 'go back', replies: [], asked: ['first'] },
  skip: { typed: 'skip', replies: [], asked: ['last'], mark: 'skipped' },
  why: { typed: 'Why do you ask?', replies: [{ kind: 'why', key: 'middle' }], asked: [] },
  dont_know: { typed: 'I don’t know', replies: [], asked: ['last'], mark: 'dont_know' },
  not_applicable: { typed: 'n/a', replies: [], asked: ['last'], mark: 'not_applicable' },
  pause: { typed: 'later', replies: [{ kind: 'paused' }], asked: [], status: 'paused' },
  resume: { typed: 'carry on', replies: [], asked: ['middle'] },
  where: { typed: 'where am I?', replies: [{ kind: 'where' }], asked: [] },
  change: { typed: 'change 1', replies: [], asked: ['first'] },
  restart: { typed: 'start over', replies: [{ kind: 'confirm', what: 'restart' }], asked: [] },
  stop: { typed: '/stop', replies: [{ kind: 'confirm', what: 'stop' }], asked: [] },
  help: { typed: 'help', replies: [{ kind: 'help' }], asked: [] },
  // By button only: typed, they are an answer or nothing.
  yes: { typed: '', replies: [{ kind: 'stale' }], asked: ['middle'] },
  no: { typed: '', replies: [{ kind: 'stale' }], asked: ['middle'] },
};

const matrix = typeCases.flatMap((each) => asides.map((aside) => ({ type: each.type, each, aside })));

test('the matrix has every type of question', () => {
  expect(typeCases.map(({ type }) => type).sort()).toEqual(questionTypes.map(({ type }) => type).sort());
});

const reach = (each: TypeCase) => new Talk(scriptAround(each)).types('yes');
const outcome = (talk: Talk) => ({
  replies: talk.replies,
  asked: talk.asked,
  mark: talk.session.marks.middle,
  status: talk.session.status,
  answers: talk.session.answers,
});
const wanted = (aside: Aside) => {
  const { replies, asked, mark, status = 'open' } = expected[aside];
  return { replies, asked, mark, status, answers: { first: true } };
};

test.each(matrix)('$aside by button at a $type question', ({ each, aside }) => {
  const talk = reach(each);
  expect(outcome(talk.asks(aside, aside === 'change' ? talk.at('first') : talk.here))).toEqual(wanted(aside));
});

test.each(matrix.filter(({ aside }) => expected[aside].typed !== ''))('$aside typed at a $type question', ({ each, aside }) => {
  expect(outcome(reach(each).types(expected[aside].typed))).toEqual(wanted(aside));
});

test.each([
  { aside: 'skip', flag: 'can_skip' },
  { aside: 'dont_know', flag: 'can_not_know' },
  { aside: 'not_applicable', flag: 'can_not_apply' },
] as const)('$aside is refused with a word where the script has $flag: false', ({ aside, flag }) => {
  for (const each of typeCases) {
    const talk = new Talk(scriptAround(each, { [flag]: false })).types('yes').asks(aside);
    expect(talk.replies).toEqual([{ kind: 'not-here', aside }]);
    expect(talk.session).toMatchObject({ cursor: 'middle', marks: {} });
  }
});

test.each([
  { text: 'zurück', locale: 'de-AT', aside: 'back' },
  { text: 'Warum?', locale: 'de', aside: 'why' },
  { text: 'no lo sé', locale: 'es-MX', aside: 'dont_know' },
  { text: 'back', locale: 'es', aside: 'back' },
  { text: '/START OVER!', locale: 'en', aside: 'restart' },
  { text: "Doesn't apply.", locale: 'fr', aside: 'not_applicable' },
  { text: 'cambiar #12', locale: 'es', aside: 'change', number: 12 },
  { text: 'ändern 3', locale: 'de', aside: 'change', number: 3 },
])('“$text” in $locale is $aside', ({ text, locale, aside, number = null }) => {
  expect(asideIn(text, locale)).toEqual({ aside, number });
});

test.each([{ text: 'we had to stop selling bread' }, { text: 'change' }, { text: 'zurück', locale: 'en' }, { text: '' }])(
  '“$text” is no aside',
  ({ text, locale = 'en' }) => {
    expect(asideIn(text, locale)).toBeNull();
  },
);

test('an option that reads like an aside is the option', () => {
  const each = {
    ...typeCases[1],
    step: {
      options: [
        { id: 'next', label: 'Next' },
        { id: 'stop', label: 'Stop' },
      ],
    },
  } as (typeof typeCases)[0];
  expect(new Talk(scriptAround(each)).types('yes', 'stop').session).toMatchObject({ answers: { middle: 'stop' }, cursor: 'last' });
});
