import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CustomId, decodeCustomId, encodeCustomId } from '../../adapters/discord/custom-id.ts';
import { decodeInteraction, decodeMessage } from '../../adapters/discord/decode.ts';
import { encodeAction } from '../../src/chat/action.ts';

const user = { id: '200000000000000001', username: 'ada', global_name: 'Ada of the harbour' };
const guild = '300000000000000001';
const common = {
  id: '400000000000000001',
  application_id: '100000000000000001',
  token: 'a-token',
  guild_id: guild,
  channel: { id: '500000000000000001', type: 0 },
  member: { user, nick: null, permissions: '0' },
  locale: 'de',
  app_permissions: '3072',
  authorizing_integration_owners: { '0': guild },
  version: 1,
};
const message = { id: '600000000000000001', flags: 64 | 32768, components: [] };
const click = (custom_id: string, more: object = {}, data: object = {}) => ({
  ...common,
  type: 3,
  message,
  data: { custom_id, component_type: 2, ...data },
  ...more,
});
const command = (name: string, options: object[] = [], more: object = {}) => ({
  ...common,
  type: 2,
  data: { id: '1', name: 'attune', type: 1, options: [{ name, type: 1, options }] },
  ...more,
});

describe('an interaction', () => {
  it.each<[string, object, object]>([
    ['a button', click('a/s1/3/outage/4'), { kind: 'press', id: 'a/s1/3/outage/4' }],
    ['a button with an option', click('a/s1/3/outage#two%2Fthree'), { kind: 'press', id: 'a/s1/3/outage', value: 'two/three' }],
    ['a menu of one', click('a/s1/3/outage?pick:1', {}, { values: ['weekly'] }), { kind: 'press', id: 'a/s1/3/outage', value: 'weekly' }],
    [
      'a menu of several',
      click('a/s1/3/outage?boxes', {}, { values: ['b', 'a'] }),
      { kind: 'press', id: 'a/s1/3/outage', value: ['b', 'a'] },
    ],
    ['a menu of actions', click('?menu', {}, { values: ['s/s1/3/outage/pause'] }), { kind: 'press', id: 's/s1/3/outage/pause' }],
    ['a component of a later version', click('a/s1/3/outage?wheel'), { kind: 'press', id: '' }],
    ['somebody else’s component', click('some other id'), { kind: 'press', id: 'some other id' }],
    [
      'a command',
      command('start', [{ name: 'conversation', type: 3, value: 'workshop' }]),
      { kind: 'command', name: 'start', argument: 'workshop' },
    ],
    ['a command without options', command('resume'), { kind: 'command', name: 'resume', argument: '' }],
  ])('%s is taken for what it means', (_, body, expected) => {
    expect(decodeInteraction(body)).toMatchObject({ kind: 'event', body: expected, key: 'discord:400000000000000001' });
  });

  it.each<[string, object, object[], unknown]>([
    ['a number', { id: 'a/s1/1/hours?form:number:hours' }, [{ custom_id: 'value', value: '4.5' }], 4.5],
    ['words for a number', { id: 'a/s1/1/hours?form:number' }, [{ custom_id: 'value', value: '4,5' }], '4,5'],
    ['a text of digits', { id: 'a/s1/1/note?form:text:600' }, [{ custom_id: 'value', value: '12' }], '12'],
    [
      'a rank',
      { id: 'a/s1/1/order?form:rank:x,y' },
      [
        { custom_id: 'at0', values: ['y'] },
        { custom_id: 'at1', values: ['x'] },
      ],
      ['y', 'x'],
    ],
    [
      'a rank by places',
      { id: 'a/s1/1/order?form:rank' },
      [
        { custom_id: 'at0', values: ['2'] },
        { custom_id: 'at1', values: ['1'] },
      ],
      '2, 1',
    ],
    [
      'shares',
      { id: 'a/s1/1/split?form:share:x,y' },
      [
        { custom_id: 'at0', value: '60%' },
        { custom_id: 'at1', value: '' },
      ],
      { x: 60, y: 0 },
    ],
    [
      'shares by places',
      { id: 'a/s1/1/split?form:share' },
      [
        { custom_id: 'at0', value: '60' },
        { custom_id: 'at1', value: '' },
      ],
      '60, 0',
    ],
    [
      'shares in words',
      { id: 'a/s1/1/split?form:share:x,y' },
      [
        { custom_id: 'at0', value: 'most' },
        { custom_id: 'at1', value: '5' },
      ],
      'most, 5',
    ],
  ])('a form with %s gives its value', (_, { id }: { id?: string }, fields, value) => {
    const components = fields.map((field, n) => ({ type: 18, id: n, component: { type: 4, ...field } }));
    const body = { ...common, type: 5, message, data: { custom_id: id, components } };
    expect(decodeInteraction(body)).toMatchObject({ kind: 'event', body: { kind: 'press', value, isForm: true } });
  });

  it('a form of several fields gives a value for each', () => {
    const components = [
      { type: 18, component: { type: 3, custom_id: 't:script', values: ['pulse'] } },
      { type: 18, component: { type: 5, custom_id: 'l:who', values: ['1', '2'] } },
      { type: 18, component: { type: 4, custom_id: 'n:most', value: '12' } },
      { type: 18, component: { type: 8, custom_id: 't:where', values: [] } },
    ];
    const body = { ...common, type: 5, message, data: { custom_id: 'x/schedule/new?form:fields', components } };
    expect(decodeInteraction(body)).toMatchObject({
      body: { id: 'x/schedule/new', value: { script: 'pulse', who: ['1', '2'], most: 12, where: '' } },
    });
  });

  it('says who it is from, in which language, and whether they manage the server', () => {
    const { from } = decodeInteraction(click('x/start/')) as { from: object };
    expect(from).toMatchObject({
      person: { id: user.id, name: 'Ada of the harbour', locale: 'de', isManager: false },
      guild,
      isComponent: true,
      pressed: { id: message.id, isEphemeral: true },
    });
    const member = { user, nick: 'The captain', permissions: String(1n << 5n) };
    expect(decodeInteraction(click('x/start/', { member }))).toMatchObject({ from: { person: { name: 'The captain', isManager: true } } });
  });

  it('belongs to no server where only the person has the app', () => {
    const owners = { authorizing_integration_owners: { '1': user.id } };
    expect(decodeInteraction(command('start', [], owners))).toMatchObject({ from: { guild: null, isDirect: false } });
  });

  it('names the server of a direct message by the component that was used', () => {
    const { member: _, guild_id: __, ...direct } = click(`x/start/workshop@${BigInt(guild).toString(36)}`);
    const body = { ...direct, user, channel: { id: '700000000000000001', type: 1 } };
    expect(decodeInteraction(body)).toMatchObject({ origin: guild, from: { guild: null, isDirect: true } });
  });

  it('never throws, whatever comes', () => {
    fc.assert(fc.property(fc.anything(), (body) => void decodeInteraction(body)));
    fc.assert(fc.property(fc.anything(), (body) => void decodeMessage(body)));
    fc.assert(fc.property(fc.string(), (id) => void decodeInteraction(click(id))));
  });
});

describe('a message', () => {
  const said = { id: '800000000000000001', channel_id: '700000000000000001', content: 'four', author: user };
  it('in a direct conversation is what somebody typed', () => {
    expect(decodeMessage(said)).toMatchObject({ kind: 'text', text: 'four', key: 'discord:800000000000000001', person: { id: user.id } });
    expect(decodeMessage({ ...said, content: '<@100000000000000001> four' })).toMatchObject({ text: 'four' });
  });
  it.each<[string, object]>([
    ['a bot', { author: { ...user, bot: true } }],
    ['a webhook', { webhook_id: '1' }],
    ['somebody in a channel', { guild_id: guild }],
    ['somebody who sent only a picture', { content: '' }],
  ])('by %s is left alone', (_, more) => {
    expect(decodeMessage({ ...said, ...more })).toEqual({ kind: 'nothing' });
  });
});

describe('the id of a component', () => {
  it.each(['our-new-shop-in-the-old-harbour-x', 'новый-магазин-в-старой-гавани-там', '旧港口的新店'])(
    'has room for the item %s of a list',
    (item) => {
      const at = { session: 'abcdefghijkmnpqr', revision: 1200, key: `id_of_twenty_nine_characters_@${item.slice(0, 32)}` };
      const actions = [encodeAction({ do: 'aside', ...at, aside: 'not_applicable' }), encodeAction({ do: 'answer', ...at })];
      for (const origin of [undefined, guild]) {
        const aside = encodeCustomId({ action: actions[0] ?? '', use: { use: 'press' }, origin });
        expect(decodeCustomId(aside ?? '')?.action).toBe(actions[0]);
        const form = encodeCustomId({ action: actions[1] ?? '', use: { use: 'form', form: 'long', values: ['4000'] }, origin });
        expect(decodeCustomId(form ?? '')).toMatchObject({ action: actions[1], use: { form: 'long' } });
      }
    },
  );

  const action = fc
    .record({
      session: fc.stringMatching(/^[a-z0-9]{1,16}$/),
      revision: fc.nat(2000),
      key: fc.oneof(fc.stringMatching(/^[a-z_0-9.]{1,20}$/), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })),
    })
    .map((at) => encodeAction({ do: 'answer', ...at }));
  const use = fc.oneof<fc.Arbitrary<CustomId['use']>[]>(
    fc.record({ use: fc.constant('press' as const) }),
    fc.record({ use: fc.constant('option' as const), value: fc.string({ maxLength: 12 }) }),
    fc.record({ use: fc.constant('pick' as const) }),
    fc.record({
      use: fc.constant('form' as const),
      form: fc.constantFrom('rank', 'share'),
      values: fc.array(fc.string({ minLength: 1, maxLength: 6 }), { maxLength: 3 }),
    }),
  );
  it('says everything that went into it', () => {
    fc.assert(
      fc.property(action, use, fc.option(fc.constantFrom(guild, 'dm'), { nil: undefined }), (of, given, origin) => {
        const id = encodeCustomId({ action: of, use: given, origin });
        if (id !== null) expect(decodeCustomId(id)).toMatchObject({ action: of, use: given });
      }),
    );
  });
});
