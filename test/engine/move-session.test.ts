import { describe, expect, test } from 'vitest';
import { moveSession } from '../../src/engine/move-session.ts';
import { scriptOf } from './script-of.ts';
import { at, frozen, Talk } from './talk.ts';

const kinds = [
  { id: 'shop', label: 'Shop' },
  { id: 'farm', label: 'Farm' },
];
const one = { ask: 'one', type: 'yes-no' };
const kind = { ask: 'kind', type: 'choice', options: kinds };
const extra = { ask: 'extra', type: 'number', when: 'answers.one' };
const last = { ask: 'last', type: 'text' };
const before = scriptOf(one, kind, extra, last);
const later = '2027-03-02T09:00:00.000Z';

const moved = (talk: Talk, ...steps: Record<string, unknown>[]) => moveSession(talk.session, scriptOf(...steps), later);

describe('a session moves', () => {
  test('with its answers, to the first question that is open there', () => {
    const to = scriptOf(one, { ask: 'new', type: 'yes-no' }, kind, extra, last);
    const talk = new Talk(before).types('yes', 'farm');
    expect(moveSession(talk.session, to, later)).toEqual({
      moved: { ...talk.session, script: to.hash, cursor: 'new', revision: talk.session.revision + 1, updatedAt: later },
    });
  });

  test('when a question is gone that was not answered', () => {
    expect(moved(new Talk(before).types('no'), one, last)).toMatchObject({ moved: { cursor: 'last' } });
  });

  test('keeping apart what a new condition takes off the path', () => {
    const talk = new Talk(before).types('yes', 'farm');
    expect(moved(talk, one, { ...kind, when: 'answers.one == false' }, last)).toMatchObject({
      moved: { answers: { one: true }, kept: { answers: { kind: 'farm' } }, cursor: 'last' },
    });
  });

  test('dropping answers off the path that don’t fit, since they count nowhere', () => {
    const talk = new Talk(before).types('yes', 'farm', '7', 'change 1', 'no');
    expect(talk.session.kept?.answers).toEqual({ extra: 7 });
    const found = moved(talk, one, kind, last);
    expect(found).toMatchObject({ moved: { answers: { one: false, kind: 'farm' } } });
    expect(found).not.toHaveProperty('moved.kept');
  });

  test('and is open again when it was finished and something new is asked', () => {
    const talk = new Talk(before).types('no', 'farm', 'text');
    expect(talk.session.status).toBe('done');
    expect(moved(talk, one, kind, last, { ask: 'new', type: 'yes-no' })).toMatchObject({ moved: { status: 'open', cursor: 'new' } });
  });

  test.each([
    { status: 'open', said: [], did: ['finish'] },
    { status: 'paused', said: ['pause'], did: ['reply', 'finish'] },
    { status: 'stopped', said: ['stop', 'yes'], did: ['reply', 'finish'] },
  ])('with nothing left to ask, to its result when it is carried on ($status before)', ({ status, said, did }) => {
    const to = scriptOf(one, kind);
    const found = moveSession(new Talk(before).types('no', 'farm', ...said).session, to, later);
    expect(found).toMatchObject({ moved: { status, cursor: null } });
    const talk = new Talk(to);
    if ('moved' in found) talk.session = found.moved;
    expect(talk.asks('resume', null).did).toEqual(did);
    expect(talk.session.status).toBe('done');
  });

  test('without the confirmation or choice that was pending', () => {
    const found = moved(new Talk(before).types('stop'), one, kind, extra, last);
    expect(found).not.toHaveProperty('moved.confirm');
  });
});

describe('a session stays where it is', () => {
  const talk = () => new Talk(before).types('yes', 'farm').asks('dont_know');

  test.each([
    {
      what: 'a question that was answered is gone',
      steps: [one, extra, last],
      key: 'kind',
      because: 'the new version has no question “kind”',
    },
    {
      what: 'an option that was chosen is gone',
      steps: [one, { ...kind, options: [kinds[0], { id: 'stall', label: 'Stall' }] }, extra, last],
      key: 'kind',
      because: 'the new version of “kind” doesn’t take the answer “farm” (not-an-option)',
    },
    {
      what: 'a question is of another type now',
      steps: [{ ask: 'one', type: 'number' }, kind, { ...extra, when: 'answers.one > 1.0' }, last],
      key: 'one',
      because: 'the new version of “one” doesn’t take the answer “true” (not-a-number)',
    },
    {
      what: 'a question is of a type that can’t show the answer',
      steps: [{ ask: 'one', type: 'rank', options: kinds }, kind, { ...extra, when: 'size(answers.one) > 1' }, last],
      key: 'one',
      because: 'the new version of “one” doesn’t take the answer “true” (not-an-option)',
    },
    {
      what: 'a question is asked once for each item now',
      steps: [one, { repeat: 'each', over: 'facts.priorities', steps: [kind] }, extra, last],
      key: 'kind',
      because: 'the new version asks “kind” once for each item',
    },
    {
      what: 'a question that somebody did not know is gone',
      steps: [one, kind, last],
      key: 'extra',
      because: 'the new version has no question “extra”',
    },
  ])('when $what', ({ steps, key, because }) => {
    expect(moved(talk(), ...steps)).toEqual({ refused: [{ key, because }] });
  });

  test('when a question is asked only once now', () => {
    const repeated = scriptOf({ repeat: 'each', over: 'facts.priorities', steps: [one] }, last);
    const begun = new Talk(repeated, { facts: { priorities: [{ id: 'a', text: 'A' }] } }).types('yes');
    expect(moved(begun, one, last)).toEqual({ refused: [{ key: 'one@a', because: 'the new version asks “one” once' }] });
  });

  test('with every reason at once', () => {
    expect(moved(talk(), last)).toMatchObject({ refused: [{ key: 'one' }, { key: 'kind' }, { key: 'extra' }] });
  });
});

test('a dry run is the real one, and neither touches the session', () => {
  const { session } = new Talk(before).types('yes', 'farm');
  const to = scriptOf(one, kind, last);
  const dry = moveSession(frozen(session), to, at);
  expect(moveSession(session, to, at)).toEqual(dry);
});
