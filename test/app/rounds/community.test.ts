import { describe, expect, it } from 'vitest';
import { type CommunityDraft, openToAll } from '../../../src/app/rounds/community-round.ts';
import { csvOf, exportRound } from '../../../src/app/rounds/export-round.ts';
import type { StoredRound } from '../../../src/store/round-tx.ts';
import { channel, words } from '../talk.ts';
import { type RoundsTalk, withRounds } from './rounds-talk.ts';

const people = ['owner', 'cook', 'waiter', 'guest', 'baker'];

const openOne = async (talk: RoundsTalk, draft: Partial<CommunityDraft> = {}): Promise<StoredRound> => {
  await talk.makeCommunity();
  const round = await talk.as('manager', (desk) =>
    openToAll(desk, { title: 'How is business?', script: 'cafe-morning', place: channel, k: 3, windowHours: 48, ...draft }),
  );
  await talk.settle();
  return round;
};

const takesPart = async (talk: RoundsTalk, person: string, value = '4', said = 'x'): Promise<void> => {
  await talk.pressesId(person, `x/round-join/${(await talk.round()).id}`);
  await talk.presses(person, 'Begin');
  await talk.answers(person, value);
  await talk.answers(person, value);
  await talk.answers(person, said);
};

describe('a round that everybody in a place may take part in', () => {
  it('is announced with a count and a closing time, and reported at the close', () =>
    withRounds(async (talk) => {
      const round = await openOne(talk);
      expect(talk.inChannel()).toHaveLength(1);
      expect(talk.inChannel()[0]).toContain(`[${words('community.join')}]`);
      expect(talk.inChannel()[0]).toContain(words('community.count', { count: 0 }));
      for (const [index, person] of ['owner', 'cook', 'waiter'].entries()) await takesPart(talk, person, String(index + 2));
      expect(talk.inChannel()[0]).toContain(words('community.count', { count: 3 }));
      await talk.until(round.closesAt);
      const [announcement, summary] = talk.inChannel();
      expect(announcement).toContain(words('community.closed'));
      expect(announcement).not.toContain('[');
      expect(summary).toContain(words('community.count', { count: 3 }));
      expect(summary).toContain('Welcome: half of them between 38 and 63');
    }));

  it('has each owner answer for their own business, once', () =>
    withRounds(async (talk) => {
      await openOne(talk);
      await takesPart(talk, 'cook');
      await talk.pressesId('cook', `x/round-join/${(await talk.round()).id}`);
      expect(talk.last('cook')).toBe(words('round.already'));
      const { id } = await talk.round();
      expect(await talk.within((tx) => tx.listResponses(id))).toMatchObject([{ role: 'leader' }]);
    }));

  it('takes nobody after its end', () =>
    withRounds(async (talk) => {
      const round = await openOne(talk);
      await talk.pressesId('cook', `x/round-join/${round.id}`);
      await talk.presses('cook', 'Begin');
      await talk.until(round.closesAt);
      await talk.pressesId('waiter', `x/round-join/${round.id}`);
      expect(talk.last('waiter')).toBe(words('round.closed', { title: 'How is business?' }));
      for (const value of ['4', '4', 'x']) await talk.answers('cook', value);
      expect(talk.last('cook')).toBe(words('round.closed', { title: 'How is business?' }));
      expect(await talk.within((tx) => tx.listResponses(round.id))).toEqual([]);
    }));

  it('is opened by managers only', () =>
    withRounds(async (talk) => {
      await expect(
        talk.as('cook', (desk) => openToAll(desk, { title: 'x', script: 'cafe-morning', place: channel })),
      ).rejects.toMatchObject({ code: 'rounds.managers-only' });
    }));
});

describe('a comment of an anonymous round', () => {
  it('can be replied to and answered back, without either side learning who', () =>
    withRounds(async (talk) => {
      const round = await openOne(talk, { showsComments: true });
      for (const [index, person] of people.entries()) await takesPart(talk, person, String(index + 1), `Comment ${index}`);
      await talk.presses('cook', words('mail.look'));
      expect(talk.last('cook')).toBe(words('mail.empty'));
      await talk.until(round.closesAt);
      // The manager sees the comments, in an order of chance, and replies to one.
      const comments = talk.messages('manager').at(-1);
      const index = comments?.blocks.findIndex((block) => block.type === 'text' && block.text === 'Comment 1') ?? -1;
      const buttons = comments?.blocks[index + 1];
      const button = buttons?.type === 'buttons' ? buttons.buttons[0] : undefined;
      await talk.pressesId('manager', button?.id ?? '');
      const field = talk
        .messages('manager')
        .at(-1)
        ?.blocks.find((block) => block.type === 'control');
      await talk.pressesId('manager', field?.type === 'control' ? field.control.id : '', 'Tell me more.');
      expect(talk.last('manager')).toBe(words('mail.sent-back'));

      await talk.presses('owner', words('mail.look'));
      expect(talk.last('owner')).toBe(words('mail.empty'));
      await talk.presses('cook', words('mail.look'));
      expect(talk.last('cook')).toContain('Tell me more.');
      const answer = talk
        .messages('cook')
        .at(-1)
        ?.blocks.find((block) => block.type === 'control');
      await talk.pressesId('cook', answer?.type === 'control' ? answer.control.id : '', 'The oven is slow.');
      // At once would tell who it is from: whoever was seen writing just then.
      const told = words('mail.answered', { title: round.title });
      await talk.until('2027-03-03T08:59:00.000Z');
      await talk.pressesId('manager', button?.id ?? '');
      expect(talk.read('manager')).not.toMatch(new RegExp(`The oven is slow|${told}`));
      await talk.until('2027-03-03T09:00:00.000Z');
      expect(talk.last('manager')).toContain(told);
      await talk.presses('manager', words('mail.read'));
      expect(talk.last('manager')).toMatch(/Comment 1[\s\S]*Tell me more\.[\s\S]*The oven is slow\./);

      // Nothing in the database joins the person and the mailbox.
      const rows: string[] = [];
      for await (const row of talk.opened.upkeep.exportAll()) rows.push(JSON.stringify(row));
      const key = answer?.type === 'control' ? (answer.control.id.split('/').at(-1) as string) : '';
      expect(key.length).toBeGreaterThan(3);
      expect(rows.filter((row) => row.includes(key) && !row.includes('"table":"event"'))).toEqual([]);
    }));
});

describe('an export', () => {
  const rowsOf = async (talk: RoundsTalk, mode: 'named' | 'confidential' | 'anonymous') => {
    await talk.checkIn({ mode, showsComments: true });
    await talk.until('2027-03-01T09:00:00.000Z');
    for (const [index, person] of ['owner', 'cook', 'waiter'].entries()) await talk.answersAll(person, String(index + 2), '=1+1');
    await talk.until('2027-03-05T09:00:00.000Z');
    const round = await talk.round();
    const responses = await talk.within((tx) => tx.listResponses(round.id));
    return exportRound(round, responses, (member) => member.replace('m-', ''));
  };

  it('of a named round has each answer with its name, and no formula that a spreadsheet would carry out', () =>
    withRounds(async (talk) => {
      const lines = csvOf(await rowsOf(talk, 'named')).split('\r\n');
      expect(lines[0]).toBe('name,greets,hot,note');
      expect(lines).toContain("cook,3,3,'=1+1");
    }));

  it.each(['confidential', 'anonymous'] as const)('of a %s round has figures only, and no comments of so few', (mode) =>
    withRounds(async (talk) => {
      const exported = await rowsOf(talk, mode);
      expect(exported.answers).toBeNull();
      const text = csvOf(exported);
      expect(text).toContain('count,answered,,3');
      expect(text).toContain('dimension,Welcome,,3,50');
      expect(text + JSON.stringify(exported)).not.toMatch(/cook|waiter|1\+1/);
    }),
  );

  it('waits for the summary', () =>
    withRounds(async (talk) => {
      await talk.checkIn();
      await talk.until('2027-03-01T09:00:00.000Z');
      const round = await talk.round();
      expect(() => exportRound(round, [], String)).toThrow(expect.objectContaining({ code: 'rounds.not-reported' }));
    }));
});
