import { expect, it } from 'vitest';
import { startAttune } from '../e2e/attune-process.ts';
import { DiscordEmulator } from '../emulators/discord/discord-emulator.ts';
import type { DiscordPerson } from '../emulators/discord/discord-person.ts';
import { seenText } from './seen-text.ts';

const heardBy = (person: DiscordPerson) => person.sees().filter(({ isFromApp }) => isFromApp);
const messageWith = (person: DiscordPerson, text: string) => heardBy(person).findLast((message) => seenText(message).includes(text));

it('an answer that was acknowledged survives a kill in the next instant, and the next question comes once', {
  timeout: 90_000,
}, async () => {
  const discord = await DiscordEmulator.start();
  const harbour = discord.server({ name: 'Harbour', people: [{ name: 'owner' }, { name: 'ada' }] });
  const ada = harbour.person('ada');
  const find = (text: string) => discord.until(() => messageWith(ada, text), { what: text, timeoutMs: 20_000 });
  const { apiUrl, app } = discord;
  const attune = await startAttune({ DISCORD_TOKEN: app.token, DISCORD_API_URL: apiUrl, DISCORD_CONVERSATION: 'dm' });
  try {
    await attune.prints('Attune listens to Discord');
    await ada.slash('/attune start', { conversation: 'divide-fundamentals' });
    await find('Your answers are between you and Attune');
    await ada.clicks('Begin');
    await find('Question 1 of');

    // A process that is killed before it could write to Discord: the answer is stored, the next question is not yet posted.
    const posts = { method: 'POST' as const, path: /^\/channels\/\d+\/messages/ };
    const held = discord.faults.add(posts, { kind: 'silence' }, Number.POSITIVE_INFINITY);
    ada.types('1');
    await discord.until(() => held.hits > 0, { what: 'the next question on its way', timeoutMs: 20_000 });
    await attune.kill('SIGKILL');
    discord.faults.clear();
    expect(messageWith(ada, 'Question 2 of')).toBeUndefined();
    await attune.restart();
    await attune.prints('Attune listens to Discord');
    await find('Question 2 of');

    // One that is killed after it has posted and before it could remember that: the message is known by its mark.
    const done = discord.faults.add(posts, { kind: 'silence', done: true });
    ada.types('why');
    await discord.until(() => done.hits > 0 && messageWith(ada, 'Why I ask'), { what: 'the reason', timeoutMs: 20_000 });
    const count = heardBy(ada).length;
    await attune.kill('SIGKILL');
    const before = discord.calls.length;
    await attune.restart();
    await attune.prints('Attune listens to Discord');
    const changed = { method: 'PATCH', path: /^\/channels\/\d+\/messages\/\d+/ };
    const isFound = () =>
      discord.calls
        .slice(before)
        .some(({ method, path, status }) => method === changed.method && changed.path.test(path) && status === 200);
    await discord.until(isFound, { what: 'the same message, found and changed', timeoutMs: 20_000 });
    expect(heardBy(ada)).toHaveLength(count);

    // And the conversation goes on by the buttons that were there before.
    await ada.selects('More', 'Pause');
    await find('Paused, and everything is saved');
  } finally {
    await attune.end();
    await discord.stop();
  }
});
