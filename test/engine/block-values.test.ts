import { describe, expect, it } from 'vitest';
import { computed, type State } from '../../src/engine/context.ts';
import { progressOf, questionAt, walk } from '../../src/engine/path.ts';
import type { Facts } from '../../src/engine/session.ts';
import type { Script } from '../../src/script/script.ts';
import { scriptOf } from './script-of.ts';

const stateOf = (answers: State['answers'], facts: Facts = { priorities: [] }): State => ({ answers, marks: {}, facts, role: 'leader' });

/** Keys of all that is on the path. */
function pathKeys(script: Script, state: State): string[] {
  const keys: string[] = [];
  walk(script, state, null, ({ key }) => {
    keys.push(key);
    return false;
  });
  return keys;
}

const tasks = { ask: 'tasks', type: 'text', list: 4 };
const minutes = { ask: 'minutes', type: 'number' };
const times = { ask: 'times', type: 'number' };

describe('a value that is computed in a block', () => {
  const script = scriptOf(
    { let: 'base', value: '10.0' },
    tasks,
    {
      repeat: 'each',
      over: 'answers.tasks',
      steps: [
        minutes,
        { let: 'hours', value: 'answers.minutes / 60.0' },
        { ask: 'sure', type: 'yes-no', when: 'vars.hours >= 1.0' },
        { let: 'much', type: 'yes-no', value: 'vars.hours > vars.base' },
      ],
    },
    { let: 'all', value: 'sum(vars.hours)' },
    { say: 'A good deal.', id: 'good_deal', when: 'vars.all > 2.0' },
  );
  const item = (id: string) => ({ repeat: 'each', item: { id, text: id } });
  const state = stateOf({ tasks: ['a', 'b', 'c'], 'minutes@a': 30, 'minutes@b': 120 });

  it('is the item’s own inside the block', () => {
    expect(computed(script, state, item('b'))).toEqual({ base: 10, hours: 2, much: false, all: 2.5 });
    expect(computed(script, state, item('c'))).toEqual({ base: 10, all: 2.5 });
  });

  it('is the list of those that could be computed outside of it', () => {
    expect(computed(script, state)).toEqual({ base: 10, hours: [0.5, 2], much: [false, false], all: 2.5 });
  });

  it('is nothing while nothing could be computed', () => {
    expect(computed(script, stateOf({ tasks: ['a'] }))).toEqual({ base: 10 });
  });

  it('decides for each item what is asked, and afterwards what is said', () => {
    expect(pathKeys(script, state)).toEqual(['tasks', 'minutes@a', 'minutes@b', 'sure@b', 'minutes@c', 'good_deal']);
  });

  it('counts in the progress like any other value', () => {
    // a, b, c are answered or on the way; whether c is asked for more hangs on its minutes.
    expect(progressOf(script, state)).toEqual({ done: 3, of: 5 });
  });

  it('is gone when its block is passed over', () => {
    const guarded = scriptOf(
      { ask: 'some', type: 'yes-no' },
      tasks,
      { repeat: 'each', over: 'answers.tasks', when: 'answers.some', steps: [times, { let: 'twice', value: 'answers.times * 2.0' }] },
      { let: 'total', value: 'sum(vars.twice)' },
    );
    const given = { tasks: ['a'], 'times@a': 3 };
    expect(computed(guarded, stateOf({ ...given, some: true }))).toEqual({ twice: [6], total: 6 });
    expect(computed(guarded, stateOf({ ...given, some: false }))).toEqual({});
  });

  it('can be what another block reads as a list', () => {
    const two = scriptOf(
      tasks,
      { repeat: 'first', over: 'answers.tasks', steps: [times, { let: 'often', value: 'answers.times' }] },
      {
        repeat: 'second',
        over: 'answers.tasks',
        steps: [minutes, { let: 'share', value: 'answers.minutes / max(vars.often)' }],
      },
    );
    const both = stateOf({ tasks: ['a', 'b'], 'times@a': 4, 'times@b': 2, 'minutes@a': 8, 'minutes@b': 2 });
    expect(computed(two, both, { repeat: 'second', item: { id: 'a', text: 'a' } })).toEqual({ often: [4, 2], share: 2 });
    expect(computed(two, both).share).toEqual([2, 0.5]);
  });
});

describe('a block over an answer with options', () => {
  const places = {
    ask: 'places',
    type: 'several',
    options: [
      { id: 'front_door', label: 'The front door' },
      { id: 'phone', label: 'The phone' },
      { id: 'none', label: 'None of these', exclusive: true },
    ],
  };
  const script = scriptOf(
    places,
    { repeat: 'each', over: 'answers.places.filter(p, p != "none")', steps: [{ ask: 'trust', type: 'yes-no' }] },
    { ask: 'first', type: 'choice', over: 'answers.places' },
  );

  it('has the options as its items, by their labels', () => {
    const found: unknown[] = [];
    walk(script, stateOf({ places: ['front_door', 'phone'] }), 'places', ({ item }) => {
      found.push(item);
      return false;
    });
    expect(found).toEqual([{ id: 'front_door', text: 'The front door' }, { id: 'phone', text: 'The phone' }, null]);
  });

  it('is not gone through for an option that was filtered out', () => {
    expect(pathKeys(script, stateOf({ places: ['none'] }))).toEqual(['places', 'first']);
  });

  it('and so has a question whose options are taken from it', () => {
    const node = script.asks.get('first');
    const asked = node && questionAt(script, stateOf({ places: ['front_door', 'phone'] }), node);
    expect(asked).toMatchObject({
      options: [
        { id: 'front_door', label: 'The front door' },
        { id: 'phone', label: 'The phone' },
      ],
    });
  });
});

describe('facts', () => {
  const kpi = { id: 'wait', text: 'Waiting time', target: 5, unit: 'days', direction: 'down' as const };
  const script = scriptOf(
    {
      repeat: 'each_kpi',
      over: 'facts.kpis',
      steps: [
        { ask: 'reading', type: 'number' },
        { let: 'target', value: 'item.target' },
        { say: 'Better.', id: 'better', when: "has(item.last) && item.direction == 'down' && answers.reading < item.last" },
        { ask: 'why', type: 'text', when: 'answers.reading > item.target' },
      ],
    },
    { ask: 'fresh', type: 'yes-no', when: 'facts.ask.exists(q, q.id == "fresh")' },
    { ask: 'stuck', type: 'yes-no', when: 'facts.actions.exists(a, a.last == "stuck")' },
  );

  it('are items with fields of their own', () => {
    const facts = { priorities: [], kpis: [{ ...kpi, last: 9 }] };
    expect(pathKeys(script, stateOf({ 'reading@wait': 7 }, facts))).toEqual(['reading@wait', 'better@wait', 'why@wait']);
    expect(computed(script, stateOf({}, facts)).target).toEqual([5]);
  });

  it('may lack a field, and what compares it is then false', () => {
    expect(pathKeys(script, stateOf({ 'reading@wait': 4 }, { priorities: [], kpis: [kpi] }))).toEqual(['reading@wait']);
  });

  it('say which questions are on', () => {
    const facts = {
      priorities: [],
      ask: [{ id: 'fresh' }],
      actions: [
        { id: 'a', text: 'A', last: 'stuck' as const },
        { id: 'b', text: 'B' },
      ],
    };
    expect(pathKeys(script, stateOf({}, facts))).toEqual(['fresh', 'stuck']);
  });

  it('that are absent count as empty', () => {
    expect(pathKeys(script, stateOf({}))).toEqual([]);
  });
});
