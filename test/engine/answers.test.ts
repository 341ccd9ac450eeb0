import { describe, expect, test } from 'vitest';
import { candidatesOf } from '../../src/engine/typed-text.ts';
import { scriptAround, typeCases } from './every-type.ts';
import { scriptOf } from './script-of.ts';
import { Talk } from './talk.ts';

describe.each(typeCases)('a $type question', (each) => {
  const reach = () => new Talk(scriptAround(each)).types('yes');

  test('takes what is typed', () => {
    const talk = reach().types(each.typed);
    expect(talk.session.answers).toEqual({ first: true, middle: each.value });
    expect(talk.did).toEqual(['settle', 'ask']);
    expect(talk.asked).toEqual(['last']);
  });

  test('takes what its control sends', () => {
    expect(reach().presses(each.pressed).session.answers.middle).toEqual(each.value);
  });

  test('asks again when a control sends nonsense, and keeps nothing of it', () => {
    const talk = reach().presses(each.broken);
    expect(talk.session).toMatchObject({ cursor: 'middle', answers: { first: true }, misses: 1 });
    expect(talk.effects.at(-1)).toMatchObject({ do: 'ask', key: 'middle', again: { because: 'misfit', times: 1 } });
  });

  test('takes its buttons away where it is asked again further down', () => {
    const before = reach();
    const revision = before.session.shown.middle;
    expect(before.asks('resume').effects).toContainEqual({ do: 'retire', key: 'middle', revision, leaves: 'question' });
  });
});

test.each(typeCases.filter(({ garbage }) => garbage !== null))('a $type question asks again with a count for “$garbage”', (each) => {
  const talk = new Talk(scriptAround(each)).types('yes');
  for (const times of [1, 2, 3]) {
    talk.types(each.garbage as string);
    expect(talk.effects.at(-1)).toMatchObject({ do: 'ask', key: 'middle', again: { because: 'misfit', times } });
  }
  expect(talk.types(each.typed).session).toMatchObject({ cursor: 'last', misses: 0 });
});

describe('a question that is asked again right below', () => {
  const [numbered] = typeCases.filter(({ type }) => type === 'number');
  const talk = () => new Talk(scriptAround(numbered as (typeof typeCases)[number])).types('yes');
  const left = (after: Talk) => after.effects.flatMap((effect) => (effect.do === 'retire' ? [effect.leaves] : []));

  test('leaves itself to be read the first time, and then only what was said of each try', () => {
    const after = talk();
    expect(left(after.types('mauve'))).toEqual(['question']);
    expect(left(after.types('taupe'))).toMatchObject([{ because: 'misfit', times: 1 }]);
    expect(left(after.types('ochre'))).toMatchObject([{ because: 'misfit', times: 2 }]);
  });

  test('leaves a note where it is asked further away, after another one', () => {
    expect(left(talk().types('back'))).toEqual([undefined, undefined]);
  });
});

describe('asking which of two was meant', () => {
  const steps = [
    {
      ask: 'size',
      type: 'choice',
      options: [
        { id: 'tiny', label: 'A tiny shop' },
        { id: 'small_shop', label: 'A small shop' },
        { id: 'small_farm', label: 'A small farm' },
      ],
    },
    { ask: 'hours', type: 'number', unit: 'hours' },
    { ask: 'last', type: 'yes-no' },
  ];
  const asked = () => new Talk(scriptOf(...steps)).types('small');

  test('names them and waits', () => {
    const talk = asked();
    expect(talk.effects.at(-1)).toMatchObject({
      again: { because: 'which', candidates: [{ value: 'small_shop' }, { value: 'small_farm' }] },
    });
    expect(talk.session).toMatchObject({ cursor: 'size', misses: 0 });
  });

  test.each([
    { typed: '2', value: 'small_farm' },
    { typed: 'one', value: 'small_shop' },
    { typed: 'a tiny shop', value: 'tiny' },
    { typed: '3', value: 'small_farm' },
  ])('takes “$typed” as $value', ({ typed, value }) => {
    expect(asked().types(typed).session.answers).toEqual({ size: value });
  });

  test('a number counts among those two only until something else is asked', () => {
    expect(asked().types('where am I', '2').session.answers).toEqual({ size: 'small_farm' });
    expect(asked().types('blue', '2').session.answers).toEqual({ size: 'small_shop' });
    expect(asked().types('2').session.again).toBeUndefined();
  });

  test('a single one is taken by yes, and by no the question is asked anew', () => {
    // Nothing else in the list has these words: it is likely, and asked.
    const steps = [
      {
        ask: 'staff',
        type: 'choice',
        options: [
          { id: 'few', label: 'Fewer than 10' },
          { id: 'many', label: 'More than that' },
        ],
      },
    ];
    const talk = () => new Talk(scriptOf(...steps)).types('1');
    expect(candidatesOf(talk().session)).toEqual(['few']);
    expect(talk().types('yes').session.answers).toEqual({ staff: 'few' });
    expect(talk().types('no').session).toMatchObject({ cursor: 'staff', answers: {} });
    expect(talk().types('no').effects.at(-1)).not.toHaveProperty('again');
  });

  test('at a number, a number is the answer and not a place in the list', () => {
    const talk = new Talk(scriptOf(...steps)).types('tiny', '2-4');
    expect(candidatesOf(talk.session)).toEqual([2, 3, 4]);
    expect(talk.types('2').session.answers.hours).toBe(2);
  });
});

describe('old buttons', () => {
  const reach = () => new Talk(scriptAround(typeCases[0] as (typeof typeCases)[0]));

  test('an answer to a question that is answered is stale and changes nothing', () => {
    const talk = reach();
    const old = talk.here;
    talk.types('yes').presses('no', old);
    expect(talk.replies).toEqual([{ kind: 'stale' }]);
    expect(talk.asked).toEqual(['middle']);
    expect(talk.session.answers).toEqual({ first: true });
  });

  test('an answer to the waiting question where it stood before is stale', () => {
    const talk = reach().types('yes');
    const old = talk.here;
    talk.types('blue').presses(2, old);
    expect(talk.replies).toEqual([{ kind: 'stale' }]);
    expect(talk.session.answers).toEqual({ first: true });
  });

  test.each(['back', 'skip', 'dont_know', 'why', 'pause', 'resume'] as const)('%s pressed a second time is stale', (aside) => {
    const talk = reach().types('yes');
    const old = talk.here;
    talk.types('often').asks(aside, old);
    expect(talk.replies).toEqual([{ kind: 'stale' }]);
    expect(talk.session).toMatchObject({ cursor: 'last', status: 'open', marks: {} });
  });

  test('skip where the waiting question stood before is stale', () => {
    const talk = reach().types('yes');
    const old = talk.here;
    expect(talk.types('blue').asks('skip', old).replies).toEqual([{ kind: 'stale' }]);
  });

  test('a question that is not on the path can’t be changed', () => {
    expect(reach().asks('change', { key: 'gone', revision: 1 }).replies).toEqual([{ kind: 'stale' }]);
  });

  test('a question that has not come up yet can’t be changed', () => {
    const talk = reach().types('change 3');
    expect(talk.replies).toEqual([{ kind: 'not-here', aside: 'change' }]);
    expect(talk.session.cursor).toBe('first');
  });

  test('words after the end are answered and change nothing', () => {
    const talk = reach().types('yes', 'often', 'no');
    expect(talk.session.status).toBe('done');
    expect(talk.types('what now').replies).toEqual([{ kind: 'stale' }]);
    expect(talk.session.status).toBe('done');
  });
});
