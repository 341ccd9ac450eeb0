import { describe, expect, it } from 'vitest';
import type { SlackMessage } from '../emulators/slack/slack-shapes.ts';
import { seenText } from './seen-text.ts';
import { elementsIn, heardBy, messageWith, type SlackHouse, withHouse } from './slack-house.ts';
import type { Way } from './slack-rig.ts';

/** What one does in a conversation, with all that follows shown. */
function talkOf(house: SlackHouse, name: string) {
  const person = () => house.harbour.person(name);
  const find = (text: string): Promise<SlackMessage> =>
    house.slack.waitFor(() => messageWith(person(), text), { what: text, timeoutMs: 10_000 });
  const elementOf = (message: SlackMessage, part: string): string =>
    String(elementsIn(message).find(({ action_id }) => String(action_id).endsWith(`#${part}`))?.action_id);
  return {
    person,
    find,
    /** Presses the button with this label under the message with this text. */
    async press(text: string, label: string) {
      const { ts } = await find(text);
      const delivery = await person().clicks(label, { ts });
      expect(delivery.acknowledged).toBe(true);
      await house.settled();
    },
    async choose(text: string, value: string) {
      const message = await find(text);
      await person().selects(elementOf(message, 'pick'), value, { ts: message.ts });
      await house.settled();
    },
    async tick(text: string, values: string[]) {
      const message = await find(text);
      await person().checks(elementOf(message, 'boxes'), values, { ts: message.ts });
      await person().clicks(elementOf(message, 'submit'), { ts: message.ts });
      await house.settled();
    },
    async openForm(text: string) {
      const message = await find(text);
      await person().clicks(elementOf(message, 'form'), { ts: message.ts });
      await house.slack.waitFor(() => person().modal, { what: 'a form' });
    },
    async submit(fields: Record<string, string>) {
      const submitted = await person().submits(fields);
      await house.settled();
      return submitted;
    },
    async says(text: string) {
      const delivery = await person().types(text);
      expect(delivery?.acknowledged).toBe(true);
      await house.settled();
    },
  };
}

/** Answers every question of the workshop but the first. */
async function answerTheRest(ada: ReturnType<typeof talkOf>): Promise<void> {
  await ada.press('How often is the workshop tidy?', 'Seldom');
  await ada.press('How often is work done on time?', 'Always');
  await ada.choose('What keeps you busiest?', 'counter');
  await ada.tick('What would help?', ['online', 'delivery']);
  await ada.press('Is anything still on paper?', 'Yes');
  await ada.openForm('How many hours a week');
  expect(await ada.submit({ f0: '4.5' })).toMatchObject({ outcome: 'closed' });
  await ada.openForm('What matters most');
  await ada.submit({ f0: 'delivery', f1: 'online', f2: 'counter' });
  await ada.openForm('Share 100 points');
  await ada.submit({ f0: '60', f1: '40' });
  await ada.openForm('When did you last tidy up?');
  await ada.submit({ f0: '2026-11-01' });
  await ada.says('Nothing more, thanks');
}

describe.each<Way>(['socket', 'http'])('a conversation in Slack by %s', (way) => {
  it('goes from hello to a summary with a picture in a channel', async () => {
    await withHouse(way, async (house) => {
      const ada = talkOf(house, 'ada');
      const grace = talkOf(house, 'grace');
      const { strategy } = { strategy: house.harbour.channel('strategy') };

      await house.harbour.person('grace').mentions(strategy.id, 'hello');
      await house.slack.waitFor(() => messageWith(grace.person(), 'Answers stay private', strategy.id));
      await grace.person().clicks('Post summaries here', { channel: strategy.id });
      await grace.find('Summaries that people share will be posted in #strategy');

      await ada.person().opensMessages();
      await ada.press('Hello, ada', 'The workshop · 2 min');
      await ada.press('Your answers are between you and Attune', 'Begin');
      await ada.press('How often do the tools work?', 'Often');
      expect(seenText(await ada.find('How often do the tools work?'))).toContain('Often');
      await answerTheRest(ada);

      const result = await ada.find('Your result: The workshop');
      expect(seenText(result)).toContain('Label the shelves');
      expect(result.blocks.some(({ type }) => type === 'image')).toBe(true);

      await ada.press('Your result: The workshop', 'Share a summary in #strategy');
      await ada.press('This is exactly what', 'Share it');
      const summary = await house.slack.waitFor(() => messageWith(ada.person(), 'The workshop: summary', strategy.id));
      expect(summary.blocks[0]).toMatchObject({ type: 'header' });
      expect(summary.blocks.some(({ type }) => type === 'image')).toBe(true);
      expect(seenText(summary)).toContain('Shared by ada');
      expect(seenText(summary)).not.toContain('Nothing more');
      expect(house.harbour.files.every(({ bytes }) => bytes?.subarray(1, 4).toString() === 'PNG')).toBe(true);

      await ada.press('Shared in #strategy', 'Take it back');
      await house.slack.waitFor(() => messageWith(ada.person(), 'was taken back', strategy.id));
    });
  });

  it('goes on after a restart, back and changed, with forms that say what is wrong', async () => {
    await withHouse(way, async (house) => {
      const ada = talkOf(house, 'ada');
      await ada.says('start workshop');
      await ada.press('Your answers are between you', 'Begin');
      await ada.says('four');
      await ada.press('How often is the workshop tidy?', 'Seldom');
      await ada.press('How often is work done on time?', 'Back');
      await ada.press('How often is the workshop tidy?', 'Always');
      await ada.press('How often is work done on time?', 'Never');
      await ada.choose('What keeps you busiest?', 'counter');
      await ada.press('How often do the tools work?', 'Change');
      await ada.press('How often do the tools work?', 'Never');

      await house.restart();
      await ada.tick('What would help?', ['online']);
      await ada.press('Is anything still on paper?', 'No');
      const tooMuch = await ada.find('How many hours a week');
      await ada.openForm('How many hours a week');
      await house.restart();
      // The form was opened by a process that is gone, and is taken by the one that is there.
      expect(await ada.submit({ f0: '7' })).toMatchObject({ outcome: 'closed' });
      expect(seenText(tooMuch)).toContain('How many hours');
      await ada.openForm('What matters most');
      const twice = await ada.submit({ f0: 'online', f1: 'online', f2: 'counter' });
      expect(twice).toMatchObject({ outcome: 'errors' });
      expect(JSON.stringify('errors' in twice && twice.errors)).toMatch(/twice|once|every/i);
      expect(await ada.submit({ f0: 'online', f1: 'delivery', f2: 'counter' })).toMatchObject({ outcome: 'closed' });
      await ada.openForm('Share 100 points');
      expect(await ada.submit({ f0: '60', f1: '60', f2: '0' })).toMatchObject({
        outcome: 'errors',
        errors: { f2: expect.stringContaining('120') },
      });
      expect(await ada.submit({ f0: '60', f1: '40', f2: '0' })).toMatchObject({ outcome: 'closed' });
    });
  });

  it('answers an old button with where one is', async () => {
    await withHouse(way, async (house) => {
      const ada = talkOf(house, 'ada');
      await ada.says('start workshop');
      await ada.press('Your answers are between you', 'Begin');
      const question = await ada.find('How often do the tools work?');
      const before = structuredClone(question.blocks);
      await ada.press('How often do the tools work?', 'Often');
      question.blocks = before;
      await ada.person().clicks('Never', { ts: question.ts });
      await house.settled();
      expect(heardBy(ada.person()).map(seenText).join('\n')).toContain('Here is where you are');
    });
  });
});
