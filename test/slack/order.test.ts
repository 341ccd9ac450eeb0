import { expect, it } from 'vitest';
import { seenText } from './seen-text.ts';
import { heardBy, withHouse } from './slack-house.ts';

it('two answers that arrive the wrong way round are both answered, and the conversation goes on', async () => {
  await withHouse('socket', async (house) => {
    const ada = house.harbour.person('ada');
    await ada.types('start workshop');
    await house.settled();
    await ada.clicks('Begin');
    await house.settled();
    const held = house.slack.holdEvents();
    const both = [ada.types('4'), ada.types('where am I')];
    held.release('reversed');
    for (const delivery of await Promise.all(both)) expect(delivery?.acknowledged).toBe(true);
    await house.settled();
    expect(
      heardBy(ada)
        .map(seenText)
        .filter((text) => text.includes('Question 2 of')),
    ).toHaveLength(1);
  });
});

it('fifty people at once each get their own next question, once', async () => {
  const names = Array.from({ length: 50 }, (_, n) => `person-${n}`);
  const spec = { users: [...names, 'grace'].map((name) => ({ name })), channels: [] };
  await withHouse(
    'http',
    async (house) => {
      const people = names.map((name) => house.harbour.person(name));
      await Promise.all(people.map((person) => person.types('start workshop')));
      await house.settled();
      await Promise.all(people.map((person) => person.clicks('Begin')));
      await house.settled();
      await Promise.all(people.map((person) => person.clicks('Often')));
      await house.settled();
      for (const person of people) {
        const seen = heardBy(person).map(seenText);
        expect(seen.filter((text) => text.includes('Question 2 of'))).toHaveLength(1);
      }
    },
    { spec },
  );
});
