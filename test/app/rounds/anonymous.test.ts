import { describe, expect, it } from 'vitest';
import { textOf } from '../recording-adapter.ts';
import { directOf, words } from '../talk.ts';
import { type RoundsTalk, withRounds } from './rounds-talk.ts';

const monday = '2027-03-01T09:00:00.000Z';

/** Every row of the database as text. */
async function everything(talk: RoundsTalk): Promise<string[]> {
  const rows: string[] = [];
  for await (const row of talk.opened.upkeep.exportAll()) rows.push(JSON.stringify(row));
  return rows;
}

describe('an anonymous round', () => {
  it('keeps nothing that leads from a person to what they said, and shows it no more', () =>
    withRounds(async (talk) => {
      await talk.checkIn({ mode: 'anonymous', showsComments: true });
      await talk.until(monday);
      await talk.answersAll('cook', '2', 'The oven is cold.');
      await talk.settle();
      const rows = await everything(talk);
      const said = rows.filter((row) => row.includes('The oven is cold.'));
      expect(said).toHaveLength(1);
      expect(said[0]).toContain('"table":"round_response"');
      expect(said[0]).toContain('"member_id":null');
      expect(said[0]).not.toMatch(/cook|2027-/);
      expect(await talk.sessions('cook')).toEqual([]);
      // No trace of which questions came either.
      expect(rows.filter((row) => /"[qtr]:s\d+/.test(row))).toEqual([]);
      expect(await talk.own('cook')).toMatchObject({ state: 'answered', sessionId: null });
      const standing = talk.adapter.in(directOf('cook')).map(({ message }) => textOf(message));
      expect(standing.join('\n')).not.toMatch(/oven|Seldom|greeted|of 100/);
      expect(standing.join('\n')).toContain('has no link to you any more');
    }));

  it('takes the one leader’s answers as those of one of the team, so that their role tells nothing', () =>
    withRounds(async (talk) => {
      await talk.checkIn({ mode: 'anonymous' });
      await talk.until(monday);
      await talk.answersAll('owner');
      await talk.answersAll('cook');
      const kept = (await everything(talk)).filter((row) => row.includes('"table":"round_response"'));
      expect(kept).toHaveLength(2);
      for (const row of kept) expect(row).toContain('"role":"team"');
    }));

  it('does not even keep words that will never be shown', () =>
    withRounds(async (talk) => {
      await talk.checkIn({ mode: 'anonymous' });
      await talk.until(monday);
      await talk.answersAll('cook', '2', 'The oven is cold.');
      expect((await everything(talk)).filter((row) => row.includes('oven'))).toEqual([]);
    }));

  it('can’t be answered twice, and what was sent can’t be opened again', () =>
    withRounds(async (talk) => {
      await talk.checkIn({ mode: 'anonymous' });
      await talk.until(monday);
      const begin = talk.button('cook', 'Begin');
      await talk.answersAll('cook');
      await talk.pressesId('cook', begin);
      expect(talk.last('cook')).toBe(words('round.already'));
      const { id } = await talk.round();
      expect(await talk.within((tx) => tx.listResponses(id))).toHaveLength(1);
    }));

  it('shows nothing of fewer than k people', () =>
    withRounds(async (talk) => {
      await talk.checkIn({ mode: 'anonymous', k: 4 });
      await talk.until(monday);
      for (const [person, value] of [
        ['owner', '1'],
        ['cook', '3'],
        ['waiter', '5'],
      ] as const) {
        await talk.answersAll(person, value);
      }
      await talk.until('2027-03-04T09:00:00.000Z');
      const [summary] = talk.inChannel();
      expect(summary).toContain('3 of 4 answered.');
      expect(summary).toContain(words('report.too-few', { k: 4 }));
      expect(summary).not.toContain('of 100');
    }));

  it('shows the means of k people, and hides what all of them said alike', () =>
    withRounds(async (talk) => {
      await talk.checkIn({ mode: 'anonymous', k: 3 });
      await talk.until(monday);
      for (const [person, greets] of [
        ['owner', '1'],
        ['cook', '3'],
        ['waiter', '5'],
      ] as const) {
        await talk.presses(person, 'Begin');
        await talk.answers(person, greets);
        await talk.answers(person, '4');
        await talk.answers(person, 'x');
      }
      await talk.until('2027-03-04T09:00:00.000Z');
      const [summary] = talk.inChannel();
      expect(summary).toMatch(/Welcome: 50 of 100/);
      expect(summary).toMatch(/Coffee: hidden to protect people/);
    }));
});

describe('a round that is not anonymous', () => {
  it('keeps each person’s own conversation and result with them, and counts the last answers before the close', () =>
    withRounds(async (talk) => {
      await talk.checkIn({ mode: 'confidential', k: 3 });
      await talk.until(monday);
      await talk.answersAll('cook', '2');
      expect(talk.read('cook')).toContain(words('round.counted', { title: 'Monday check-in' }));
      expect(talk.read('cook')).toContain('25 of 100');
      const { id } = await talk.round();
      const [response] = await talk.within((tx) => tx.listResponses(id));
      expect(response).toMatchObject({ memberId: 'm-cook', role: 'team' });
      await talk.says('cook', 'change 1');
      await talk.answers('cook', '5');
      const responses = await talk.within((tx) => tx.listResponses(id));
      expect(responses).toHaveLength(1);
      expect(responses[0]?.answers).toContain('"greets":5');
    }));
});
