import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { isAttuneError } from '../../src/errors.ts';

function trouble(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (isAttuneError(error, 'config.invalid')) return error.message;
    throw error;
  }
  return '';
}

describe('settings', () => {
  it('have a default each, and a blank line means the default', () => {
    const defaults = readConfig({});
    expect(defaults).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: 'sqlite:./data/attune.db',
      conversations: './conversations',
    });
    expect(readConfig({ PORT: '', HOST: '', ATTUNE_WEB_SECRET: '', ATTUNE_WEB_URL: '' })).toEqual(defaults);
  });

  it.each([
    ['a port that is a word', { PORT: 'abc' }, 'PORT=abc'],
    ['a port out of range', { PORT: '70000' }, 'PORT=70000'],
    ['an unknown kind of database', { DATABASE_URL: 'mysql://x' }, 'must start with sqlite: or postgres://'],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, 'LOG_LEVEL=loud'],
    ['an address without http', { ATTUNE_WEB_URL: 'attune.example.org' }, 'ATTUNE_WEB_URL'],
  ])('say what is wrong with %s', (_, env, said) => {
    expect(trouble(env)).toContain(said);
  });

  it('name every wrong one at once, and never show a secret', () => {
    const said = trouble({ PORT: 'x', ATTUNE_WEB_SECRET: 'too-short-and-secret' });
    expect(said).toContain('PORT=x');
    expect(said).toContain('ATTUNE_WEB_SECRET=(hidden): must have at least 32 characters');
    expect(said).not.toContain('too-short-and-secret');
  });

  it('are each explained in .env.example', () => {
    const example = readFileSync('.env.example', 'utf8');
    const named = [...readFileSync('src/config.ts', 'utf8').matchAll(/^ {2}([A-Z_]+): z/gm)].map((match) => match[1] as string);
    expect(named.length).toBeGreaterThan(5);
    for (const name of named) expect(example).toMatch(new RegExp(`# .+\\n${name}=`));
  });
});
