import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DecodeContext, decode, verbs } from '../../adapters/web/decode.ts';
import { channels, people } from './memory-board.ts';

const [owner] = people;
if (!owner) throw new Error('The board of the tests has nobody.');
const context: DecodeContext = {
  person: owner,
  workspace: { id: 'harbour', name: 'Harbour Bakery' },
  channels,
  at: '2026-11-22T09:30:00.000Z',
  isOwnBrowser: false,
};
const key = 'web:owner:0f8fad5b-d9cb-469f-a165-70867728950e';
const direct = { platform: 'web', workspace: 'harbour', kind: 'direct', id: 'owner' };
const bodyOf = (verb: (typeof verbs)[number], body: object, of = context) => {
  const decoded = decode(verb, { key, ...body }, of);
  return 'event' in decoded ? decoded.event.body : decoded.misfit;
};

describe('decode', () => {
  it('says who, where and when', () => {
    expect(decode('say', { key, place: 'channel:strategy', text: 'Hello' }, context)).toEqual({
      event: {
        key,
        at: context.at,
        workspace: { platform: 'web', id: 'harbour', name: 'Harbour Bakery' },
        person: { id: 'owner', name: 'Owner' },
        place: { platform: 'web', workspace: 'harbour', kind: 'channel', id: 'strategy' },
        direct,
        body: { kind: 'text', text: 'Hello' },
      },
    });
  });

  it.each([
    ['/attune start digital', { kind: 'command', name: 'start', argument: 'digital' }],
    ['/start', { kind: 'command', name: 'start', argument: '' }],
    ['  /ATTUNE Help  ', { kind: 'command', name: 'help', argument: '' }],
    ['/attune', { kind: 'command', name: 'help', argument: '' }],
    ['/shrug', { kind: 'text', text: '/shrug' }],
    ['start', { kind: 'text', text: 'start' }],
    ['1/2', { kind: 'text', text: '1/2' }],
    ['', { kind: 'text', text: '' }],
  ])('reads %j', (text, body) => {
    expect(bodyOf('say', { text })).toEqual(body);
  });

  it.each([['weekly'], [4.5], [['a', 'b']], [{ a: 60, b: 40 }]])('keeps the value %j of a control', (value) => {
    expect(bodyOf('press', { id: 'a/s/1/q', value })).toEqual({ kind: 'press', id: 'a/s/1/q', value });
  });

  it.each([[null], [true], [[1]], [{ a: { b: 1 } }], [Number.NaN]])('refuses the value %j, which no control sends', (value) => {
    expect(bodyOf('press', { id: 'a/s/1/q', value })).toMatch(/value/);
  });

  it.each([
    ['somebody else’s', 'web:manager:0f8fad5b-d9cb-469f-a165-70867728950e'],
    ['a slot of Attune’s', 'slot-1'],
    ['not random', 'web:owner:1'],
    ['of another platform', 'slack:owner:0f8fad5b-d9cb-469f-a165-70867728950e'],
  ])('refuses a key that is %s', (_, wrong) => {
    expect(decode('say', { key: wrong, text: 'Hello' }, context)).toEqual({ misfit: expect.stringContaining('web:owner:') });
  });

  it('refuses a command that there is none of', () => {
    expect(bodyOf('command', { name: 'destroy' })).toMatch(/name/);
  });

  it('believes a browser’s language and zone only when it is the person’s own', () => {
    const said = { key, locale: 'de-AT', zone: 'Europe/Vienna' };
    const person = (isOwnBrowser: boolean, body: object = said) => {
      const decoded = decode('hello', body, { ...context, isOwnBrowser });
      return 'event' in decoded ? decoded.event.person : decoded.misfit;
    };
    expect(person(true)).toEqual({ id: 'owner', name: 'Owner', locale: 'de-AT', zone: 'Europe/Vienna' });
    expect(person(false)).toEqual({ id: 'owner', name: 'Owner' });
    expect(person(true, { key, locale: 'not a language', zone: 'Europe/Atlantis' })).toEqual({ id: 'owner', name: 'Owner' });
  });

  it('never throws and never takes a person from the body, whatever is sent', () => {
    fc.assert(
      fc.property(fc.constantFrom(...verbs), fc.jsonValue(), fc.boolean(), (verb, body, hasKey) => {
        const sent = hasKey && typeof body === 'object' && body !== null ? { ...body, key, person: 'manager' } : body;
        const decoded = decode(verb, sent, context);
        if ('event' in decoded) expect([decoded.event.person.id, decoded.event.direct]).toEqual(['owner', direct]);
        else expect(decoded.misfit).not.toBe('');
      }),
    );
  });
});
