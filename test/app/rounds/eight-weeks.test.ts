import { describe, expect, it } from 'vitest';
import { localWorkspace } from '../../../src/app/local-workspace.ts';
import { makeLocalAudience } from '../../../src/app/rounds/local-audience.ts';
import { savePreferences } from '../../../src/app/rounds/take-part.ts';
import { words } from '../talk.ts';
import { type RoundsTalk, withRounds } from './rounds-talk.ts';

/** Mondays at 9:30 in Berlin, where the clocks go forward on 28 March. */
const mondays = [
  '2027-03-01T08:30:00.000Z',
  '2027-03-08T08:30:00.000Z',
  '2027-03-15T08:30:00.000Z',
  '2027-03-22T08:30:00.000Z',
  '2027-03-29T07:30:00.000Z',
  '2027-04-05T07:30:00.000Z',
  '2027-04-12T07:30:00.000Z',
  '2027-04-19T07:30:00.000Z',
];
const crew = ['owner', 'manager', 'cook', 'waiter', 'baker', 'driver', 'guest'];

/** What happens in each week: who is in the channel, who answers and who declines. */
const weeks: { in: string[]; answer: string[]; decline?: string[] }[] = [
  { in: crew.slice(0, 5), answer: ['owner', 'cook', 'waiter', 'baker'] },
  { in: crew.slice(0, 6), answer: ['owner', 'cook', 'waiter', 'baker', 'driver'] },
  { in: crew.slice(0, 6), answer: ['owner', 'cook', 'driver'], decline: ['waiter'] },
  { in: crew.slice(0, 6).filter((person) => person !== 'baker'), answer: ['owner', 'cook'] },
  { in: crew.filter((person) => person !== 'baker'), answer: ['owner', 'cook', 'driver', 'guest'] },
  { in: crew, answer: ['owner', 'cook', 'guest', 'driver'], decline: ['baker'] },
  { in: crew, answer: [] },
  { in: crew, answer: ['owner', 'cook', 'waiter', 'baker', 'driver', 'guest', 'manager'] },
];
/** The cook is on holiday in the sixth week. */
const cookAway = { from: '2027-04-03', to: '2027-04-11' };

const invited = (talk: RoundsTalk, person: string) => talk.asked(person, 'A check-in: ');

describe('a weekly check-in', () => {
  it(
    'goes on for eight weeks, over a change of the clocks, with people who join, leave, are away and decline',
    () =>
      withRounds(async (talk) => {
        talk.zones = Object.fromEntries(crew.map((person) => [person, 'Europe/Berlin']));
        for (const person of crew) await talk.commands(person, 'help');
        await talk.as('cook', (desk) => savePreferences(desk, { away: [cookAway], optOuts: [] }));
        await talk.checkIn(
          { mode: 'anonymous', k: 3, windowHours: 48 },
          { rule: 'FREQ=WEEKLY;BYDAY=MO', startsAt: '2027-03-01T09:30:00', zone: 'Europe/Berlin' },
        );
        for (const [week, { in: present, answer, decline = [] }] of weeks.entries()) {
          talk.inTheChannel = present;
          const before = new Map(crew.map((person) => [person, invited(talk, person)]));
          await talk.until(mondays[week] as string);
          await talk.until(new Date(Date.parse(mondays[week] as string) + 60_000).toISOString());
          const isAsked = (person: string) => present.includes(person) && !(person === 'cook' && week === 5);
          for (const person of crew) {
            expect(invited(talk, person) - (before.get(person) ?? 0), `${person} in week ${week + 1}`).toBe(isAsked(person) ? 1 : 0);
          }
          for (const person of answer.filter(isAsked)) await talk.answersAll(person, String(2 + (person.length % 4)));
          for (const person of decline) await talk.presses(person, words('round.decline'));
        }
        await talk.until('2027-04-26T06:00:00.000Z');
        const rounds = await talk.rounds();
        expect(rounds.map(({ opensAt }) => opensAt)).toEqual(mondays);
        expect(rounds.every(({ status }) => status === 'reported')).toBe(true);
        const summaries = talk.inChannel().map((text) => /(\d) of (\d) answered/.exec(text)?.[0]);
        expect(summaries).toEqual([
          '4 of 5 answered',
          '5 of 6 answered',
          '3 of 6 answered',
          '2 of 5 answered',
          '4 of 6 answered',
          // The cook was away, and not asked.
          '3 of 6 answered',
          '0 of 7 answered',
          '7 of 7 answered',
        ]);
        expect(talk.inChannel()[3]).toContain(words('report.too-few', { k: 3 }));
        // What was said anonymously is nobody’s any more.
        for (const person of ['owner', 'manager', 'cook', 'waiter']) expect(await talk.sessions(person), person).toEqual([]);
      }),
    30_000,
  );
});

describe('the people of the local web workspace', () => {
  const audience = makeLocalAudience({ people: async () => localWorkspace.people });
  const idsOf = async (source: Parameters<typeof audience.membersOf>[1]) => (await audience.membersOf('any', source)).map(({ id }) => id);

  it('are all in every channel, and in the group of their role', async () => {
    expect(await idsOf({ kind: 'channel', place: 'web/harbour-bakery/channel/strategy' })).toHaveLength(localWorkspace.people.length);
    expect(await idsOf({ kind: 'group', id: 'leader' })).toEqual(['owner']);
    expect(await idsOf({ kind: 'people', ids: ['counter', 'nobody'] })).toEqual(['counter']);
  });
});
