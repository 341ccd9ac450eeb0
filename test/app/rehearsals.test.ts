import { describe, expect, it } from 'vitest';
import { makeRehearsals } from '../../src/app/rehearsals.ts';
import { encodeAction } from '../../src/chat/action.ts';
import type { RehearsalTalk, RehearsedMessage } from '../../src/chat/rehearsal.ts';
import { loadLibrary } from '../../src/script/library.ts';

const library = loadLibrary('conversations');
const room = makeRehearsals({ newest: (id) => library.get(id) ?? null }, { priorities: ['Bread that people cross town for'] });
const begin = (locale = 'en'): RehearsalTalk => {
  const talk = room.begin('divide-fundamentals', 'leader', locale);
  if (!talk) throw new Error('It did not begin.');
  return talk;
};
const controlIn = (shown: readonly RehearsedMessage[]) =>
  shown.flatMap(({ message }) => message.blocks.flatMap((block) => (block.type === 'control' ? [block.control] : []))).at(-1);

describe('a conversation that is tried', () => {
  it('begins with its first question, in the language that was asked for', () => {
    const talk = begin('es');
    expect(talk).toMatchObject({
      title: expect.stringContaining('Una prueba: '),
      about: expect.stringContaining('quien dirige'),
      locale: 'es',
    });
    expect(controlIn(talk.first)?.label).toMatch(/^¿/);
  });

  it('takes answers by control and by word, and edits the question that was answered', () => {
    const talk = begin();
    const control = controlIn(talk.first);
    if (control?.type !== 'pick') throw new Error('The first question is no pick.');
    const slots = talk.first.map(({ slot }) => slot);
    const shown = talk.take({ kind: 'press', id: control.id, value: control.options[2]?.value ?? '' });
    expect(shown[0]).toMatchObject({ slot: slots.at(-1), message: { kind: 'answered' } });
    expect(controlIn(shown)?.label).not.toBe(control.label);
    expect(talk.take({ kind: 'text', text: 'back' }).length).toBeGreaterThan(0);
    expect(talk.take({ kind: 'command', name: 'help', argument: '' }).length).toBe(1);
  });

  it('says that nothing is kept where a button leads out of it', () => {
    const share = encodeAction({ do: 'app', verb: 'share', argument: 'rehearsal' });
    for (const body of [
      { kind: 'press', id: share },
      { kind: 'press', id: 'nonsense' },
      { kind: 'command', name: 'privacy', argument: '' },
    ] as const)
      expect(begin().take(body)[0]?.message.fallback).toContain('nothing is kept');
  });

  it('does nothing when a page only says hello', () => {
    expect(begin().take({ kind: 'hello' })).toEqual([]);
  });

  it.each([
    ['nowhere', 'leader'],
    ['pulse', 'leader'],
    ['pulse', 'manager'],
  ])('does not begin for %s as %s', (id, role) => {
    expect(room.begin(id, role, 'en')).toBeNull();
  });
});
