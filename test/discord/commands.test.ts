import { describe, expect, it } from 'vitest';
import { choicesFor, commandsBody } from '../../adapters/discord/commands.ts';
import { checkCommands } from '../emulators/discord/check-commands.ts';
import type { Json } from '../emulators/discord/discord-shapes.ts';
import { talkOf, withHouse } from './discord-house.ts';
import { type RigOptions, startRig } from './discord-rig.ts';
import { listeningApp } from './listening-app.ts';
import { shortWaits } from './short-waits.ts';

const brief: RigOptions = { adapter: { waits: shortWaits } };

describe('the command /attune', () => {
  it.each([true, false])('is within every rule of Discord’s, for all servers: %s', (isGlobal) => {
    checkCommands(commandsBody(isGlobal) as unknown as Json[], { isGuild: !isGlobal }, true);
  });

  it('is registered when Discord has another one, and only then', async () => {
    const rig = await startRig(listeningApp());
    try {
      const puts = () => rig.discord.calls.filter(({ method, path }) => method === 'PUT' && path.includes('/commands')).length;
      expect(rig.discord.commands).toEqual(['attune']);
      expect(puts()).toBe(1);
      await rig.another(listeningApp());
      expect(puts()).toBe(1);
    } finally {
      await rig.stop();
    }
  });

  it('is registered in one server where Attune is for one', async () => {
    const rig = await startRig(listeningApp(), { isForHarbour: true });
    try {
      expect(rig.discord.commands).toEqual([]);
      expect(rig.harbour.person('ada').goes('general').commands()).toEqual(['attune']);
    } finally {
      await rig.stop();
    }
  });

  it('is registered there as soon as Attune is invited', async () => {
    const rig = await startRig(listeningApp(), { isForHarbour: true, spec: { hasBot: false } });
    try {
      expect(rig.harbour.guild.commands.size).toBe(0);
      rig.harbour.addBot();
      await rig.discord.until(() => rig.harbour.guild.commands.size === 1);
    } finally {
      await rig.stop();
    }
  });

  it('offers conversations by title and time zones by name while one types', async () => {
    const rig = await startRig(listeningApp());
    try {
      const ada = rig.harbour.person('ada').goes('general');
      expect(await ada.looksUp('/attune start', 'conversation', 'work')).toEqual(['The workshop']);
      expect(await ada.looksUp('/attune start', 'conversation', '')).toEqual(['The workshop', 'The digital divide']);
      expect(await ada.looksUp('/attune zone', 'zone', 'berlin')).toEqual(['Europe/Berlin']);
      expect(await ada.looksUp('/attune zone', 'zone', '')).toHaveLength(25);
    } finally {
      await rig.stop();
    }
  });

  it('offers nothing where nothing fits', () => {
    expect(choicesFor('conversation', 'zzz', [{ id: 'a', title: 'A' }])).toEqual([]);
  });

  it.each(['resume', 'result', 'actions', 'privacy', 'help'])('/attune %s is answered where it was given', async (name) => {
    await withHouse(async (house) => {
      const ada = talkOf(house, 'ada', 'general');
      expect(await ada.slash(`/attune ${name}`)).toMatchObject({ type: 4 });
      expect(ada.heard()).toHaveLength(1);
    });
  });

  it('notes a time zone, and says so when there is none of that name', async () => {
    await withHouse(async (house) => {
      const ada = talkOf(house, 'ada', 'general');
      await ada.slash('/attune zone', { zone: 'europe/berlin' });
      await ada.find('Noted: your time zone is Europe/Berlin.');
      const who = await house.opened.store.transaction((tx) => tx.findWho('discord', house.harbour.id, ada.person.id));
      expect(who?.member?.zone).toBe('Europe/Berlin');
      await ada.slash('/attune zone', { zone: 'Atlantis' });
      await ada.find('I don’t know a time zone called “Atlantis”');
    });
  });
});

describe('people', () => {
  it('come with their name and language, and whoever manages the server as a manager', async () => {
    const app = listeningApp();
    const spec = {
      people: [
        { name: 'captain' },
        { name: 'ada', shown: 'Ada', locale: 'de' },
        { name: 'grace', may: ['manageGuild' as const] },
        { name: 'admin', may: ['administrator' as const] },
      ],
    };
    const rig = await startRig(app, { ...brief, spec });
    try {
      for (const name of ['ada', 'grace', 'admin', 'captain']) await rig.harbour.person(name).goes('general').slash('/attune help');
      expect(app.taken.map(({ person }) => person)).toMatchObject([
        { name: 'Ada', locale: 'de', isManager: false },
        { name: 'grace', isManager: true },
        { name: 'admin', isManager: true },
        { name: 'captain', isManager: true },
      ]);
      expect(app.taken[0]).toMatchObject({ workspace: { platform: 'discord', id: rig.harbour.id, name: 'Harbour' } });
    } finally {
      await rig.stop();
    }
  });

  it('who write directly belong to the one server that they share with Attune, or to none', async () => {
    const app = listeningApp();
    const rig = await startRig(app, brief);
    try {
      const other = rig.discord.server({ name: 'Market', people: [{ name: 'mia' }] });
      other.addPerson(rig.harbour.person('ben'));
      await rig.discord.until(() => rig.discord.gateway.sessions.length > 0);
      for (const name of ['ada', 'ben']) rig.harbour.person(name).types('hello');
      other.person('mia').types('hello');
      await app.heard(3);
      const byName = Object.fromEntries(app.taken.map(({ person, workspace }) => [person.name, workspace.id]));
      expect(byName).toEqual({ ada: rig.harbour.id, ben: 'dm', mia: other.id });
      // From then on it is where they were last heard.
      await other.person('ben').goes('general').slash('/attune help');
      rig.harbour.person('ben').goes().types('hello');
      await app.heard(5);
      expect(app.taken.at(-1)?.workspace.id).toBe(other.id);
    } finally {
      await rig.stop();
    }
  });
});

describe('a channel for summaries', () => {
  it('is chosen by whoever manages the server, and by nobody else', async () => {
    await withHouse(async (house) => {
      const ada = talkOf(house, 'ada', 'strategy');
      await ada.slash('/attune here');
      await ada.find('Done: I’ve said hello in this channel.');
      await ada.press('Answers stay private', 'Post summaries here');
      await ada.find('Only a manager of this workspace');
    });
  });

  it('must be one that Attune may write in', async () => {
    await withHouse(async (house) => {
      house.harbour.forbid('strategy', ['sendMessages']);
      const grace = talkOf(house, 'grace', 'strategy');
      await grace.slash('/attune here');
      await grace.find('I may not write in this channel yet');
      expect(grace.heard()).toHaveLength(1);
    });
  });
});
