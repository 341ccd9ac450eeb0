import { describe, expect, it } from 'vitest';
import type { Script } from '../../src/script/script.ts';
import { cafe } from './cafe.ts';
import { withTalk, words } from './talk.ts';

const library = [
  cafe(),
  cafe({ id: 'for-owners', title: 'The books', for: ['leader'] }),
  cafe({ id: 'for-all-hands', title: 'The shift', for: ['team'] }),
  // Asks something else of whoever leads.
  cafe({
    id: 'by-role',
    title: 'Who decides',
    steps: [
      { ask: 'decides', type: 'yes-no', when: "role == 'leader'", text: 'Do you decide?', why: 'Somebody must.' },
      { ask: 'asks', type: 'yes-no', when: "role == 'team'", text: 'Are you asked?', why: 'You know the work.' },
    ],
    dimensions: [],
    bands: [],
    advice: [],
  }),
];
const titles: Record<string, Script['source']['title'][]> = {
  owner: ['The morning in the café', 'The books', 'Who decides'],
  manager: ['The morning in the café', 'The books', 'The shift', 'Who decides'],
  cook: ['The morning in the café', 'The shift', 'Who decides'],
};

describe('a role', () => {
  it.each(Object.entries(titles))('decides what the %s is offered', (person, wanted) =>
    withTalk(
      async (talk) => {
        await talk.take(talk.event(person, { kind: 'hello' }));
        const offered = library.map(({ source }) => source.title).filter((title) => talk.last(person).includes(`[${title} · 1 min]`));
        expect(offered).toEqual(wanted);
      },
      { library },
    ),
  );

  it('does not keep anybody from a conversation that is for others, and says so', () =>
    withTalk(
      async (talk) => {
        await talk.says('cook', 'start for-owners');
        expect(talk.last('cook')).toContain(words('start.for-leader'));
        expect(talk.last('cook')).toContain(words('start.promise'));
        await talk.says('owner', 'start for-owners');
        expect(talk.last('owner')).not.toContain(words('start.for-leader'));
      },
      { library },
    ));

  it.each([
    ['owner', 'Do you decide?'],
    ['manager', 'Are you asked?'],
    ['cook', 'Are you asked?'],
  ])('decides what the %s is asked', (person, question) =>
    withTalk(
      async (talk) => {
        await talk.pressesId(person, 'x/begin/by-role');
        expect(talk.last(person)).toContain(question);
      },
      { library },
    ),
  );

  it('is the team’s for somebody who is met for the first time', () =>
    withTalk(
      async (talk) => {
        await talk.take(talk.event('newcomer', { kind: 'hello' }));
        expect(talk.last('newcomer')).toContain('The shift');
        expect(talk.last('newcomer')).not.toContain('The books');
      },
      { library },
    ));
});
