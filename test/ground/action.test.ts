import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Action, decodeAction, encodeAction } from '../../src/chat/action.ts';
import { type Place, placeKey, placeOf } from '../../src/chat/event.ts';

const word = fc.string({ maxLength: 30 });
const revision = fc.nat();
const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constant('answer' as const), session: word, revision, key: word }),
  fc.record({ do: fc.constant('answer' as const), session: word, revision, key: word, value: word }),
  fc.record({ do: fc.constant('aside' as const), session: word, revision, key: word, aside: word }),
  fc.record({ do: fc.constant('app' as const), verb: word, argument: word }),
);

describe('an action as the id of a button', () => {
  it('comes back as it was, whatever is in it', () => {
    fc.assert(
      fc.property(actions, (action) => {
        expect(decodeAction(encodeAction(action))).toEqual(action);
      }),
    );
  });

  it('never throws on an id from elsewhere', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `a/${text}`),
          fc.constant('a/%/%/%'),
        ),
        (id) => {
          const action = decodeAction(id);
          expect(action === null || typeof action.do === 'string').toBe(true);
        },
      ),
    );
  });

  it('fits into a hundred characters for ids of ordinary length', () => {
    const action: Action = {
      do: 'answer',
      session: 'abcdefghijkmnpqr',
      revision: 9999,
      key: `${'q'.repeat(30)}@${'i'.repeat(20)}`,
      value: 'option_id',
    };
    expect(encodeAction(action).length).toBeLessThanOrEqual(100);
  });
});

describe('a place as a key', () => {
  it('comes back as it was', () => {
    const places: fc.Arbitrary<Place> = fc.record({
      platform: fc.string({ minLength: 1 }),
      workspace: fc.string({ minLength: 1 }),
      kind: fc.constantFrom('direct' as const, 'channel' as const),
      id: fc.string({ minLength: 1 }),
    });
    fc.assert(
      fc.property(places, (place) => {
        expect(placeOf(placeKey(place))).toEqual(place);
      }),
    );
  });

  it('is none when the text is none', () => {
    for (const text of ['', 'a/b', 'a/b/elsewhere/c', '%', 'a/b/direct/']) expect(placeOf(text)).toBeNull();
  });
});
