import { describe, expect, test } from 'vitest';
import { decodeSession, encodeSession } from '../../src/engine/session.ts';
import { scriptOf } from './script-of.ts';
import { Talk } from './talk.ts';

const script = scriptOf(
  ...[
    { say: 'Welcome.', id: 'welcome' },
    { ask: 'one', type: 'yes-no' },
    { ask: 'two', type: 'scale', scale: ['Low', 'High'] },
    { ask: 'three', type: 'text' },
  ],
);

describe('starting over', () => {
  test.each(['yes', 'Yep!', 'ok'])('asks first, and “%s” does it', (yes) => {
    const talk = new Talk(script).types('no', 'start over');
    expect(talk.session).toMatchObject({ confirm: 'restart', answers: { one: false } });
    talk.types(yes);
    expect(talk.replies).toEqual([{ kind: 'restarted' }]);
    expect(talk.session).toMatchObject({ cursor: 'one', answers: {}, marks: {}, status: 'open' });
    expect(talk.said).toEqual(['welcome']);
  });

  test('takes away the buttons of all that was shown', () => {
    const talk = new Talk(script).types('no', 'start over', 'yes');
    expect(talk.effects.filter(({ do: what }) => what === 'retire')).toMatchObject([{ key: 'one' }, { key: 'two' }]);
  });

  test('“no” carries on and is not taken as the answer', () => {
    const talk = new Talk(script).types('start over', 'no');
    expect(talk.replies).toEqual([{ kind: 'carry-on' }]);
    expect(talk.session).toMatchObject({ cursor: 'one', answers: {} });
    expect(talk.session.confirm).toBeUndefined();
  });

  test('anything else is a no and is then taken for what it is', () => {
    expect(new Talk(script).types('no', 'start over', 'high').session.answers).toEqual({ one: false, two: 2 });
    expect(new Talk(script).types('no', 'start over').presses(1).session.answers).toEqual({ one: false, two: 1 });
    expect(new Talk(script).types('start over', 'stop').session.confirm).toBe('stop');
  });

  test('its button pressed twice is stale the second time', () => {
    const talk = new Talk(script).asks('restart').asks('yes').asks('yes');
    expect(talk.replies).toEqual([{ kind: 'stale' }]);
  });

  test('forgets an earlier result', () => {
    const talk = new Talk(script).types('yes', 'low', 'text', 'start over', 'yes');
    expect(talk.session.result).toBeUndefined();
    expect(talk.types('yes', 'low', 'text').effects.at(-1)).toMatchObject({ do: 'finish', earlier: null });
  });
});

describe('stopping', () => {
  const stopped = () => new Talk(script).types('no', 'stop', 'yes');

  test('asks first, then stops and keeps the answers', () => {
    const talk = stopped();
    expect(talk.replies).toEqual([{ kind: 'stopped' }]);
    expect(talk.session).toMatchObject({ status: 'stopped', answers: { one: false } });
  });

  test('a button of the question that was open is stale and shows no question', () => {
    const talk = stopped().presses(1);
    expect(talk.did).toEqual(['reply']);
    expect(talk.session).toMatchObject({ status: 'stopped', answers: { one: false } });
  });

  test('the “yes” pressed twice does not open it again', () => {
    const talk = new Talk(script).asks('stop').asks('yes').asks('yes');
    expect(talk.session.status).toBe('stopped');
  });

  test('can be carried on', () => {
    const talk = stopped().types('carry on');
    expect(talk.replies).toEqual([{ kind: 'welcome-back' }]);
    expect(talk.session).toMatchObject({ status: 'open', cursor: 'two' });
  });

  test('again is only said', () => {
    expect(stopped().types('stop').replies).toEqual([{ kind: 'stopped' }]);
  });

  test('a finished conversation leaves it finished', () => {
    const talk = new Talk(script).types('yes', 'low', 'text', 'stop');
    expect(talk.replies).toEqual([{ kind: 'stale' }]);
    expect(talk.session).toMatchObject({ status: 'done' });
    expect(talk.session.confirm).toBeUndefined();
  });
});

describe('pausing', () => {
  const paused = () => new Talk(script).types('no', 'pause');

  test.each(['carry on', 'high', 'hello there'])('after it, “%s” brings the question back', (text) => {
    const talk = paused().types(text);
    expect(talk.replies).toEqual([{ kind: 'welcome-back' }]);
    expect(talk.asked).toEqual(['two']);
    expect(talk.session).toMatchObject({ status: 'open', answers: { one: false } });
  });

  test('a button of the open question still answers it', () => {
    expect(paused().presses(2).session).toMatchObject({ status: 'open', cursor: 'three', answers: { two: 2 } });
  });
});

describe('the stored session', () => {
  test('comes back as it was', () => {
    const { session } = new Talk(script).types('no', 'pause');
    expect(decodeSession(encodeSession(session))).toEqual(session);
  });

  test('is refused when a later version wrote it', () => {
    const newer = JSON.stringify({ ...new Talk(script).session, v: 2 });
    expect(() => decodeSession(newer)).toThrow(
      expect.objectContaining({ code: 'session.newer', message: expect.stringContaining('envelope 2') }),
    );
  });
});
