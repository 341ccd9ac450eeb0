import { DiscordEmulator } from '../test/emulators/discord/discord-emulator.ts';
import type { DiscordPerson } from '../test/emulators/discord/discord-person.ts';
import type { DiscordAppOptions } from './discord-app.ts';
import type { Figure } from './figure.ts';
import { platformClicks, type Side, startApp } from './platform-clicks.ts';

async function startSide(which: DiscordAppOptions['which'], folder: string, count: number, clicks: number): Promise<Side<DiscordPerson>> {
  const discord = await DiscordEmulator.start();
  const names = Array.from({ length: count }, (_, n) => `person-${n}`);
  const server = discord.server({ name: 'Harbour', people: [{ name: 'owner' }, ...names.map((name) => ({ name }))] });
  const people = names.map((name) => server.person(name).goes('general'));
  const { apiUrl } = discord;
  const app = await startApp<DiscordAppOptions, unknown>('./discord-app.ts', {
    which,
    folder,
    questions: clicks + 2,
    apiUrl,
    token: discord.app.token,
  });
  await discord.connected();
  for (const person of people) {
    if (which === 'bare') await person.slash('/bench');
    else {
      await person.slash('/attune start', { conversation: 'bench' });
      await discord.until(() => person.buttons().includes('Begin'));
      await person.clicks('Begin');
    }
    await discord.until(() => person.buttons().includes('Often'));
  }
  const questionsSeen = (person: DiscordPerson) =>
    person.sees().filter(({ buttons }) => buttons.includes('Often') || buttons.includes('Change')).length;
  return {
    people,
    async click(person) {
      const before = questionsSeen(person);
      const { acknowledged, ms } = await person.clicks('Often');
      // What Discord gave up on shows nothing new.
      if (acknowledged) await discord.until(() => questionsSeen(person) > before, { timeoutMs: 20_000 });
      return { acknowledged, ms };
    },
    async stop() {
      await app.stop();
      await discord.stop();
    },
  };
}

/** What a click costs on Discord, beside a bare discord.js. */
export const discord = (): Promise<Figure[]> => platformClicks('discord', startSide);
