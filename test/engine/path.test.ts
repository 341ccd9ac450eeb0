import { describe, expect, test } from 'vitest';
import type { Start } from '../../src/engine/advance.ts';
import { computed } from '../../src/engine/context.ts';
import { pathOf, progressOf } from '../../src/engine/path.ts';
import { scriptOf } from './script-of.ts';
import { Talk } from './talk.ts';

const keys = (script: Parameters<typeof pathOf>[0], talk: Talk) => pathOf(script, talk.session).map(({ key }) => key);

describe('conditions', () => {
  const script = scriptOf(
    ...[
      { say: 'Welcome.', id: 'welcome' },
      { ask: 'sells', type: 'yes-no', can_not_know: true },
      { ask: 'online', type: 'yes-no', when: 'answers.sells' },
      { ask: 'orders', type: 'number', when: 'answers.online' },
      { say: 'No orders, then.', id: 'no_orders', when: 'answers.online == false' },
      {
        section: 'rest',
        title: 'The rest',
        when: 'answers.sells',
        steps: [
          { ask: 'inside', type: 'yes-no' },
          { say: 'Thanks.', id: 'thanks' },
        ],
      },
      { ask: 'unsure', type: 'yes-no', when: "status.sells == 'dont_know'" },
      { ask: 'last', type: 'text' },
    ],
  );

  test('pass over what does not hold', () => {
    expect(new Talk(script).types('no').asked).toEqual(['last']);
  });

  test('say a statement whose condition holds right before what follows it', () => {
    const talk = new Talk(script).types('yes', 'no');
    expect(talk.did).toEqual(['settle', 'say', 'ask']);
    expect(talk.said).toEqual(['no_orders']);
  });

  test('are false where they read a question that was not asked', () => {
    const talk = new Talk(script).types('no');
    expect(keys(script, talk)).toEqual(['sells', 'last']);
  });

  test('can read that somebody does not know', () => {
    expect(new Talk(script).asks('dont_know').asked).toEqual(['unsure']);
  });

  test('a false `when` of a section passes over all of it', () => {
    const talk = new Talk(script).types('no', 'enough');
    expect(talk.said).toEqual([]);
    expect(talk.session.status).toBe('done');
  });

  test('a changed answer takes answers off the path and keeps them apart', () => {
    const talk = new Talk(script).types('yes', 'yes', '12', 'yes', 'change 1', 'no');
    expect(talk.asked).toEqual(['last']);
    expect(talk.session.answers).toEqual({ sells: false });
    expect(talk.session.kept).toEqual({ answers: { online: true, orders: 12, inside: true }, marks: {} });
  });

  test('changed back, the answers count again and are not asked again', () => {
    const talk = new Talk(script).types('yes', 'yes', '12', 'yes', 'change 1', 'no', 'change 1', 'yes');
    expect(talk.asked).toEqual(['last']);
    expect(talk.session.answers).toEqual({ sells: true, online: true, orders: 12, inside: true });
    expect(talk.session.kept).toBeUndefined();
  });

  test('a chain of changes keeps what fell off earlier', () => {
    const talk = new Talk(script).types('yes', 'yes', '12', 'yes', 'change 2', 'no', 'change 1', 'no', 'change 1', 'yes');
    expect(talk.session.answers).toEqual({ sells: true, online: false, inside: true });
    expect(talk.session.kept?.answers).toEqual({ orders: 12 });
  });

  test('a question that comes in by a change is asked, and then it goes on where it was', () => {
    const talk = new Talk(script).types('no', 'change 1', 'yes');
    expect(talk.asked).toEqual(['online']);
    expect(talk.types('no', 'yes').asked).toEqual(['last']);
  });

  test('a finished conversation is open again when a change brings a question, and has a new result at its end', () => {
    const talk = new Talk(script).types('no', 'enough');
    const earlier = talk.session.result;
    expect(talk.types('change 1', 'yes').session.status).toBe('open');
    expect(talk.types('no', 'no').effects.at(-1)).toEqual({ do: 'finish', revision: talk.session.revision, earlier });
  });
});

describe('going back', () => {
  const script = scriptOf(
    ...[
      { ask: 'one', type: 'yes-no' },
      { ask: 'two', type: 'yes-no' },
      { ask: 'three', type: 'yes-no' },
    ],
  );

  test('shows the question before, whose answer stands until there is a new one', () => {
    const talk = new Talk(script).types('yes', 'no', 'back');
    expect(talk.session).toMatchObject({ cursor: 'two', answers: { one: true, two: false } });
    expect(talk.types('yes').session).toMatchObject({ cursor: 'three', answers: { one: true, two: true } });
  });

  test('goes as far as the first question and says so there', () => {
    const talk = new Talk(script).types('yes', 'no', 'back', 'back', 'back');
    expect(talk.replies).toEqual([{ kind: 'not-here', aside: 'back' }]);
    expect(talk.session.cursor).toBe('one');
  });

  test('from the end opens the last question', () => {
    const talk = new Talk(script).types('yes', 'no', 'yes', 'back');
    expect(talk.session).toMatchObject({ cursor: 'three', status: 'open' });
  });

  test('“keep it” goes on to the first open question and leaves the answer', () => {
    const talk = new Talk(script).types('yes', 'no', 'back', 'back', 'keep it');
    expect(talk.session).toMatchObject({ cursor: 'three', answers: { one: true, two: false } });
    expect(talk.did).toEqual(['settle', 'retire', 'ask']);
  });

  test('“keep it” at the end shows the result again', () => {
    const talk = new Talk(script).types('yes', 'no', 'yes', 'back', 'keep it');
    expect(talk.session.status).toBe('done');
    expect(talk.effects.at(-1)).toMatchObject({ do: 'finish', earlier: 4 });
  });
});

describe('repeat blocks', () => {
  const script = scriptOf(
    ...[
      { ask: 'promises', type: 'text', list: 4, when: 'size(facts.priorities) == 0' },
      {
        repeat: 'each',
        over: 'size(facts.priorities) > 0 ? dyn(facts.priorities) : dyn(answers.promises)',
        max: 3,
        steps: [
          { say: 'Now {item}.', id: 'now' },
          { ask: 'shows', type: 'yes-no' },
          { ask: 'cause', type: 'text', when: 'answers.shows == false' },
        ],
      },
      { say: 'Some don’t.', id: 'some_missing', when: 'answers.shows.exists(x, !x)' },
      { ask: 'last', type: 'yes-no' },
    ],
  );
  const facts: Start['facts'] = { priorities: [{ id: 'p1', text: 'Fresh bread' }] };

  test('ask once for each item, with a condition for each of its own', () => {
    const talk = new Talk(script).types('Quick; Fresh', 'yes', 'no', 'the oven');
    expect(talk.session.answers).toEqual({
      promises: ['Quick', 'Fresh'],
      'shows@quick': true,
      'shows@fresh': false,
      'cause@fresh': 'the oven',
    });
    expect(talk.said).toEqual(['some_missing']);
  });

  test('name their item in what is said', () => {
    const talk = new Talk(script).types('Quick; Fresh');
    expect(talk.effects).toContainEqual({ do: 'say', id: 'now', item: { id: 'quick', text: 'Quick' } });
  });

  test('take what is known already and do not ask for it', () => {
    const talk = new Talk(script, { facts });
    expect(talk.session.cursor).toBe('shows@p1');
    expect(talk.types('yes').asked).toEqual(['last']);
  });

  test('stop at their maximum', () => {
    const talk = new Talk(script).types('a; b; c; d', 'yes', 'yes', 'yes');
    expect(talk.asked).toEqual(['last']);
  });

  test('pass over a list that nobody gave', () => {
    expect(new Talk(script).asks('skip').asked).toEqual(['last']);
  });

  test('an item that a changed list adds is asked about, those before it are not', () => {
    const talk = new Talk(script).types('Quick; Fresh', 'yes', 'yes', 'change 1', 'Quick; Warm; Fresh');
    expect(talk.asked).toEqual(['shows@warm']);
    expect(talk.types('yes').asked).toEqual(['last']);
  });

  test('an item that a changed list drops takes its answers along, and they come back with it', () => {
    const talk = new Talk(script).types('Quick; Fresh', 'yes', 'no', 'the oven', 'change 1', 'Quick');
    expect(talk.session.answers).toEqual({ promises: ['Quick'], 'shows@quick': true });
    expect(talk.session.kept?.answers).toEqual({ 'shows@fresh': false, 'cause@fresh': 'the oven' });
    talk.types('change 1', 'Fresh; Quick');
    expect(talk.session.answers).toMatchObject({ 'shows@fresh': false, 'cause@fresh': 'the oven' });
    expect(talk.session.kept).toBeUndefined();
  });
});

describe('options from a list', () => {
  const script = scriptOf(
    ...[
      { ask: 'tasks', type: 'text', list: 5 },
      { ask: 'first', type: 'choice', over: 'answers.tasks' },
      { ask: 'last', type: 'yes-no' },
    ],
  );

  test('are those that were given', () => {
    expect(new Talk(script).types('Till; Post', 'post').session.answers.first).toBe('post');
  });

  test('that are gone take the answer with them, and the question is asked again', () => {
    const talk = new Talk(script).types('Till; Post', 'post', 'change 1', 'Till; Phone');
    expect(talk.session).toMatchObject({ cursor: 'first', kept: { answers: { first: 'post' } } });
  });

  test('what was said since is not overwritten by an answer that was kept', () => {
    const talk = new Talk(script).types('Till; Post', 'post', 'change 1', 'Till; Phone').asks('dont_know');
    talk.types('change 1', 'Till; Post');
    expect(talk.session.answers).toEqual({ tasks: ['Till', 'Post'] });
    expect(talk.session.marks).toEqual({ first: 'dont_know' });
  });
});

describe('let steps', () => {
  const script = scriptOf(
    ...[
      { ask: 'people', type: 'number' },
      { ask: 'hours', type: 'number', when: 'answers.people > 0.0' },
      { let: 'total', type: 'number', value: 'answers.people * answers.hours' },
      { let: 'is_much', type: 'yes-no', value: 'vars.total > 40.0' },
      { ask: 'relief', type: 'yes-no', when: 'vars.is_much' },
      { ask: 'last', type: 'yes-no' },
    ],
  );

  test('are computed from answers and from each other', () => {
    const talk = new Talk(script).types('6', '10');
    expect(computed(script, talk.session)).toEqual({ total: 60, is_much: true });
    expect(talk.asked).toEqual(['relief']);
  });

  test('follow a changed answer', () => {
    const talk = new Talk(script).types('6', '10', 'yes', 'change 2', '2');
    expect(talk.asked).toEqual(['last']);
    expect(talk.session.kept?.answers).toEqual({ relief: true });
  });

  test('are absent, and what reads them false, while something is missing', () => {
    const talk = new Talk(script).types('0');
    expect(computed(script, talk.session)).toEqual({});
    expect(talk.asked).toEqual(['last']);
  });
});

describe('progress', () => {
  test('counts what is answered, by a value or a mark, and a question that may come for half', () => {
    const script = scriptOf(
      { ask: 'sells', type: 'yes-no' },
      { ask: 'online', type: 'yes-no', when: 'answers.sells' },
      { ask: 'orders', type: 'yes-no', when: 'answers.online' },
      { ask: 'last', type: 'yes-no' },
    );
    const talk = new Talk(script);
    expect(progressOf(script, talk.session)).toEqual({ done: 0, of: 3 });
    expect(progressOf(script, talk.types('yes').session)).toEqual({ done: 1, of: 4 });
    expect(progressOf(script, talk.asks('skip').session)).toEqual({ done: 2, of: 3 });
    expect(progressOf(script, talk.types('no').session)).toEqual({ done: 3, of: 3 });
  });

  test('counts a section that may open whole, and not once it is closed', () => {
    const inside = ['a', 'b', 'c', 'd'].map((ask) => ({ ask, type: 'yes-no' }));
    const script = scriptOf(
      { ask: 'first', type: 'yes-no' },
      { let: 'is_open', type: 'yes-no', value: 'answers.first' },
      { section: 'rest', when: 'vars.is_open', steps: inside },
      { ask: 'last', type: 'yes-no' },
    );
    const talk = new Talk(script);
    expect(progressOf(script, talk.session)).toEqual({ done: 0, of: 6 });
    expect(progressOf(script, talk.types('no').session)).toEqual({ done: 1, of: 2 });
  });

  test('counts half of the most items of a list that is still to be given', () => {
    const script = scriptOf(
      { ask: 'list', type: 'text', list: 4 },
      { repeat: 'each', over: 'answers.list', max: 4, steps: [{ ask: 'shows', type: 'yes-no' }] },
    );
    const talk = new Talk(script);
    expect(progressOf(script, talk.session)).toEqual({ done: 0, of: 3 });
    expect(progressOf(script, talk.types('a; b; c').session)).toEqual({ done: 1, of: 4 });
    expect(progressOf(script, new Talk(script).asks('skip').session)).toEqual({ done: 1, of: 1 });
  });
});
