import { describe, expect, it } from 'vitest';
import { type Talk, talkOf, withHouse } from './discord-house.ts';
import { seenText } from './seen-text.ts';

/** Answers every question of the workshop but the first. */
async function answerTheRest(ada: Talk): Promise<void> {
  await ada.press('How often is the workshop tidy?', 'Seldom');
  await ada.press('How often is work done on time?', 'Always');
  await ada.choose('What keeps you busiest?', 'counter');
  await ada.choose('What would help?', ['online', 'delivery']);
  await ada.press('Is anything still on paper?', 'Yes');
  await ada.openForm('How many hours a week');
  await ada.fill({ 'Your answer (hours)': '4.5' });
  await ada.openForm('What matters most');
  await ada.fill({ 'Place 1': 'Deliveries', 'Place 2': 'Online orders', 'Place 3': 'The counter' });
  await ada.openForm('Share 100 points');
  await ada.fill({ 'Online orders': '60', 'The counter': '40' });
  await ada.openForm('When did you last tidy up?');
  await ada.fill({ 'Your answer': '2026-11-01' });
  await ada.openForm('Anything else?');
  await ada.fill({ 'Your answer': 'Nothing more, thanks' });
}

describe('a conversation in a server, seen by one person only', () => {
  it('goes from a command to a summary with a picture in a channel', async () => {
    await withHouse(async (house) => {
      const ada = talkOf(house, 'ada', 'general');
      const grace = talkOf(house, 'grace', 'strategy');
      await grace.slash('/attune here');
      await grace.press('Answers stay private', 'Post summaries here');
      await grace.find('Summaries that people share will be posted in #strategy');

      const reaction = await ada.slash('/attune start', { conversation: 'workshop' });
      expect(reaction.type).toBe(4);
      const begun = await ada.press('Your answers are between you and Attune', 'Begin');
      // The acknowledgement itself brought the first question.
      expect(begun.type).toBe(4);
      await ada.press('How often do the tools work?', 'Often');
      const answered = await ada.find('How often do the tools work?');
      expect(seenText(answered)).toContain('Often');
      expect(answered).toMatchObject({ isEphemeral: true, isEdited: true, buttons: ['Change'] });
      await answerTheRest(ada);

      const result = await ada.find('Your result: The workshop');
      expect(seenText(result)).toContain('Label the shelves');
      expect(result.pictures).toHaveLength(1);
      expect(result.pictures[0]?.alt).toContain('Tools');

      await ada.press('Your result: The workshop', 'Share a summary in #strategy');
      await ada.press('This is exactly what', 'Share it');
      await ada.find('Shared in #strategy');
      const strategy = talkOf(house, 'ben', 'strategy');
      const summary = await strategy.find('The workshop: summary');
      expect(seenText(summary)).toContain('Shared by ada');
      expect(seenText(summary)).not.toContain('Nothing more');
      expect(summary.pictures).toHaveLength(1);
      const picture = await ada.person.opens(summary.pictures[0]?.url ?? '');
      expect(
        Buffer.from(picture ?? [])
          .subarray(1, 4)
          .toString(),
      ).toBe('PNG');

      await ada.press('Shared in #strategy', 'Take it back');
      await strategy.find('was taken back');
      expect(ada.person.troubles).toEqual([]);
      // Nobody else saw a word of it, and nobody was called.
      expect(talkOf(house, 'ben', 'general').heard()).toEqual([]);
      expect(ada.person.sees().flatMap(({ calls }) => calls)).toEqual([]);
    });
  });

  it('goes on after a restart, back and changed, with forms that say what is wrong', async () => {
    await withHouse(async (house) => {
      const ada = talkOf(house, 'ada', 'general');
      await ada.slash('/attune start', { conversation: 'workshop' });
      await ada.press('Your answers are between you', 'Begin');
      await ada.openForm('How often do the tools work?', 'Type an answer');
      await ada.fill({ 'Your answer': 'four' });
      await ada.press('How often is the workshop tidy?', 'Seldom');
      await ada.press('How often is work done on time?', 'Back');
      await ada.press('How often is the workshop tidy?', 'Always');
      await ada.press('How often is work done on time?', 'Never');
      await ada.choose('What keeps you busiest?', 'counter');
      await ada.press('How often do the tools work?', 'Change');
      await ada.press('How often do the tools work?', 'Never');

      await house.restart();
      await ada.choose('What would help?', ['online']);
      await ada.press('Is anything still on paper?', 'No');
      await ada.openForm('How many hours a week');
      await house.restart();
      // The form was opened by a process that is gone, and is taken by the one that is there.
      await ada.fill({ 'Your answer (hours)': '7' });
      await ada.openForm('What matters most');
      await ada.fill({ 'Place 1': 'Online orders', 'Place 2': 'Online orders', 'Place 3': 'The counter' });
      const problem = await ada.find('is in there twice');
      expect(problem.isEphemeral).toBe(true);
      await ada.openForm('is in there twice', 'Answer again');
      await ada.fill({ 'Place 1': 'Online orders', 'Place 2': 'Deliveries', 'Place 3': 'The counter' });
      await ada.openForm('Share 100 points');
      await ada.fill({ 'Online orders': '60', 'The counter': '60' });
      await ada.openForm('These add up to 120', 'Answer again');
      // What was written is still there.
      expect(ada.person.modal?.fields.map(({ value }) => value)).toEqual(['60', '60', undefined]);
      await ada.fill({ 'Online orders': '60 %', 'The counter': '40' });
      await ada.find('When did you last tidy up?');
      expect(ada.person.troubles).toEqual([]);
    });
  });

  it('answers an old button with where one is, and somebody else’s or an unknown one kindly', async () => {
    await withHouse(async (house) => {
      const ada = talkOf(house, 'ada', 'general');
      await ada.slash('/attune start', { conversation: 'workshop' });
      await ada.press('Your answers are between you', 'Begin');
      const question = await ada.find('How often do the tools work?');
      const before = structuredClone(question.message.components);
      await ada.press('How often do the tools work?', 'Often');
      question.message.components = before;
      await ada.person.clicks('Never', { message: question.id });
      await house.settled();
      expect(ada.heard().join('\n')).toContain('Here is where you are');

      question.message.components = structuredClone(before);
      const ben = talkOf(house, 'ben', 'general');
      delete question.message.ephemeralTo;
      await ben.person.clicks('Never', { message: question.id });
      await house.settled();
      await ben.find('That button belongs to someone else’s conversation');

      question.message.components = JSON.parse(JSON.stringify(before).replaceAll('a/', 'z9/'));
      await ben.person.clicks('Never', { message: question.id });
      await house.settled();
      await ben.find('I can’t tell what that button was for');
    });
  });
});

describe('a conversation in direct messages', () => {
  it('is had by typing and by buttons, and belongs to the server where it began', async () => {
    await withHouse(
      async (house) => {
        const server = talkOf(house, 'ada', 'general');
        await server.slash('/attune start', { conversation: 'workshop' });
        expect(server.heard()).toEqual(['I’ve answered in our direct messages.']);
        const ada = talkOf(house, 'ada');
        await ada.press('Your answers are between you and Attune', 'Begin');
        await ada.says('four');
        await ada.find('How often is the workshop tidy?');
        await ada.press('How often is the workshop tidy?', 'Seldom');
        await house.restart();
        await ada.says('always');
        await ada.find('What keeps you busiest?');
        await ada.says('the counter');
        await ada.choose('What would help?', ['online']);
        await ada.says('where am I');
        expect(ada.heard().at(-1)).toContain('at question 6');
        expect(house.harbour.core.state.guilds.size).toBe(1);
        const members = await house.opened.store.transaction((tx) => tx.findWho('discord', house.harbour.id, ada.person.id));
        expect(members?.member?.name).toBe('ada');
        expect(await house.opened.store.transaction((tx) => tx.findWorkspace('discord', 'dm'))).toBeNull();
      },
      { adapter: { way: 'dm' } },
    );
  });

  it('is had in the server, with an explanation, by whoever takes none', async () => {
    await withHouse(
      async (house) => {
        const ada = talkOf(house, 'ada', 'general');
        ada.person.closesDms();
        await ada.slash('/attune start', { conversation: 'workshop' });
        const start = await ada.find('Your answers are between you and Attune');
        expect(start.isEphemeral).toBe(true);
        expect(seenText(start)).toContain('I can’t write to you directly');
        await ada.press('Your answers are between you', 'Begin');
        expect(seenText(await ada.find('How often do the tools work?'))).not.toContain('I can’t write to you directly');
      },
      { adapter: { way: 'dm' } },
    );
  });
});

describe('a conversation in a thread of one’s own', () => {
  it('is opened from a command, and seen by nobody else', async () => {
    await withHouse(
      async (house) => {
        const channel = talkOf(house, 'ada', 'general');
        await channel.slash('/attune start', { conversation: 'workshop' });
        expect(channel.heard()).toEqual(['We go on in a thread of your own.']);
        const [thread] = channel.person.threads();
        const ada = talkOf(house, 'ada', thread?.id);
        await ada.press('Your answers are between you', 'Begin');
        await ada.press('How often do the tools work?', 'Often');
        await ada.openForm('How often is the workshop tidy?', 'Type an answer');
        await ada.fill({ 'Your answer': 'seldom' });
        await ada.find('How often is work done on time?');
        expect(house.harbour.person('ben').threads()).toEqual([]);
        // Discord puts a thread to sleep when nothing is said in it: it is woken.
        if (thread?.thread) thread.thread.isArchived = true;
        await house.restart();
        await ada.press('How often is work done on time?', 'Always');
        await ada.find('What keeps you busiest?');
      },
      { adapter: { way: 'thread' } },
    );
  });

  it('is had in the channel, with an explanation, where Attune may open none', async () => {
    await withHouse(
      async (house) => {
        house.harbour.forbid('general', ['createPrivateThreads']);
        const ada = talkOf(house, 'ada', 'general');
        await ada.slash('/attune start', { conversation: 'workshop' });
        const start = await ada.find('Your answers are between you and Attune');
        expect(start.isEphemeral).toBe(true);
        expect(seenText(start)).toContain('I may not open a thread of your own here');
      },
      { adapter: { way: 'thread' } },
    );
  });
});
