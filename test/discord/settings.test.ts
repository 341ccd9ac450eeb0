import { describe, expect, it } from 'vitest';
import { askDiscord, inviteUrl } from '../../src/cli/discord-invite.ts';
import { readConfig } from '../../src/config.ts';
import { DiscordEmulator } from '../emulators/discord/discord-emulator.ts';
import { permissionBits } from '../emulators/discord/permissions.ts';

const token = 'a-token-of-some-length';

describe('the settings of Discord', () => {
  it('are none by default', () => {
    expect(readConfig({}).discord).toBeNull();
  });

  it('are one token', () => {
    expect(readConfig({ DISCORD_TOKEN: token }).discord).toEqual({
      token,
      server: undefined,
      apiUrl: undefined,
      shards: undefined,
      way: 'ephemeral',
    });
  });

  it.each<[string, Record<string, string>, string]>([
    ['a server without a token', { DISCORD_GUILD_ID: '123456789012345678' }, 'DISCORD_GUILD_ID but no DISCORD_TOKEN'],
    ['a server by its name', { DISCORD_TOKEN: token, DISCORD_GUILD_ID: 'Harbour' }, 'the server’s id'],
    ['a number of connections', { DISCORD_TOKEN: token, DISCORD_SHARDS: '4' }, 'must be auto'],
    ['a way that there is not', { DISCORD_TOKEN: token, DISCORD_CONVERSATION: 'loud' }, 'ephemeral, dm or thread'],
  ])('say what is missing or wrong: %s', (_, env, said) => {
    expect(() => readConfig(env)).toThrow(said);
  });

  it('never show a token', () => {
    expect(() => readConfig({ DISCORD_TOKEN: 'Bot a-real-token' })).toThrow(/^(?![\s\S]*a-real-token)/);
  });
});

describe('attune doctor', () => {
  it('knows whose the token is and where, and links to an invitation with the least permissions', async () => {
    const discord = await DiscordEmulator.start();
    try {
      discord.server({ name: 'Harbour' });
      const report = await askDiscord(discord.app.token, 'ephemeral', discord.apiUrl);
      expect(report).toMatchObject({ app: 'Attune', inviteUrl: inviteUrl(discord.app.id, 'ephemeral') });
      await expect(askDiscord('nobody', 'ephemeral', discord.apiUrl)).rejects.toMatchObject({ code: 'discord.refused' });
    } finally {
      await discord.stop();
    }
    await expect(askDiscord(token, 'ephemeral', 'http://127.0.0.1:9/api')).rejects.toMatchObject({ code: 'discord.unreachable' });
  });

  it.each([
    ['ephemeral', ['viewChannel', 'sendMessages', 'attachFiles']],
    ['dm', ['viewChannel', 'sendMessages', 'attachFiles']],
    ['thread', ['viewChannel', 'sendMessages', 'attachFiles', 'createPrivateThreads', 'sendMessagesInThreads']],
  ] as const)('asks for no more than conversations by %s need', (way, names) => {
    const url = new URL(inviteUrl('1', way));
    expect(url.searchParams.get('permissions')).toBe(permissionBits(names).toString());
    expect(url.searchParams.get('scope')).toBe('bot applications.commands');
  });
});
