import type { Installation } from '@slack/bolt';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Installations } from '../../adapters/slack/installations.ts';
import { makeSecretBox } from '../../adapters/slack/secret-box.ts';
import { systemClock } from '../../src/clock.ts';
import { MemoryInstallations } from './memory-installations.ts';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const installation = (token: string): Installation<'v2', false> => ({
  team: { id: 'T1', name: 'Harbour' },
  enterprise: undefined,
  user: { token: undefined, scopes: undefined, id: 'U1' },
  bot: { token, scopes: ['chat:write'], id: 'B1', userId: 'UBOT' },
  isEnterpriseInstall: false,
  appId: 'A1',
  tokenType: 'bot',
  authVersion: 'v2',
});

describe('sealed secrets', () => {
  const box = makeSecretBox(`first:${key(1)}`);

  it('open to the same text, and look different each time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, about) => {
        expect(box.open(box.seal(text, about), about)).toBe(text);
        expect(box.seal(text, about)).not.toBe(box.seal(text, about));
      }),
    );
  });

  it('do not open when a letter was altered, or for something else', () => {
    const sealed = box.seal('xoxb-token', 'T1');
    const altered = sealed.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'));
    expect(() => box.open(altered, 'T1')).toThrow(expect.objectContaining({ code: 'keys.broken' }));
    expect(() => box.open(sealed, 'T2')).toThrow(expect.objectContaining({ code: 'keys.broken' }));
  });

  it('say which key is missing', () => {
    const other = makeSecretBox(`second:${key(2)}`);
    expect(() => other.open(box.seal('x', 'T1'), 'T1')).toThrow(
      expect.objectContaining({ code: 'keys.unknown', message: expect.stringContaining('first') }),
    );
  });

  it.each(['', 'first', `first:${Buffer.alloc(16).toString('base64')}`, `:${key(1)}`])('refuse the key “%s”', (keys) => {
    expect(() => makeSecretBox(keys)).toThrow(expect.objectContaining({ code: 'keys.invalid' }));
  });
});

describe('a change of keys', () => {
  it('seals installations anew, after which the old key can go', async () => {
    const kept = new MemoryInstallations();
    const made = (keys: string) => new Installations(kept, makeSecretBox(keys), systemClock);
    await made(`old:${key(1)}`).storeInstallation(installation('xoxb-1'));
    const both = made(`new:${key(2)},old:${key(1)}`);
    expect(await both.tokenOf('T1')).toBe('xoxb-1');
    expect(await both.sealAnew()).toBe(1);
    expect(await both.sealAnew()).toBe(0);
    expect(await made(`new:${key(2)}`).tokenOf('T1')).toBe('xoxb-1');
    await expect(made(`old:${key(1)}`).tokenOf('T1')).rejects.toMatchObject({ code: 'keys.unknown' });
  });
});
