import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseFile, type Ended, makeFolder, runToEnd, type Settings, startAttune } from './attune-process.ts';
import { conversations } from './questions.ts';

describe('a start that can’t succeed says so once and ends with exit code 1', () => {
  let folder: string;
  beforeEach(() => {
    folder = makeFolder();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs to the end, and holds that there is one plain message: no stack, no log line, nothing on standard output. */
  const refused = async (settings: Settings): Promise<string> => {
    const { code, signal, stdout, stderr }: Ended = await runToEnd(settings, folder);
    expect({ code, signal, stdout }).toEqual({ code: 1, signal: null, stdout: '' });
    expect(stderr).not.toMatch(/^\s+at |node:internal|"level":/m);
    return stderr.trim();
  };

  it('when a conversation is broken: with file, line and column', async () => {
    const broken = join(folder, 'conversations');
    cpSync(conversations, broken, { recursive: true });
    const file = join(broken, 'divide-fundamentals', 'script.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('    type: choice', '    type: chioce'));
    const line =
      readFileSync(file, 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('chioce')) + 1;
    const message = await refused({ CONVERSATIONS: broken });
    expect(message).toMatch(new RegExp(`script\\.yaml:${line}:\\d+ `));
    expect(existsSync(databaseFile(folder))).toBe(false);
  });

  it('when a conversation is no YAML at all', async () => {
    const broken = join(folder, 'conversations', 'mine');
    mkdirSync(broken, { recursive: true });
    writeFileSync(join(broken, 'script.yaml'), 'format: 1\nid: mine\ntitle: "never closed\n');
    expect(await refused({ CONVERSATIONS: join(folder, 'conversations') })).toMatch(/script\.yaml:\d+:\d+ /);
  });

  it.each<[string, (folder: string) => Settings, RegExp[]]>([
    ['when the folder of conversations is missing', (at) => ({ CONVERSATIONS: join(at, 'nowhere') }), [/nowhere/, /CONVERSATIONS/]],
    ['when the port is a word', () => ({ PORT: 'http' }), [/PORT=http/, /\.env\.example/]],
    ['when the port is out of range', () => ({ PORT: '70000' }), [/PORT=70000/, /65535/]],
    ['when the database is of a kind that it doesn’t know', () => ({ DATABASE_URL: 'mysql://here' }), [/DATABASE_URL=mysql:/, /sqlite:/]],
    ['when others could reach the page without a secret', () => ({ HOST: '0.0.0.0' }), [/ATTUNE_WEB_SECRET/, /127\.0\.0\.1/]],
    [
      'when the address is none of this machine',
      () => ({ HOST: '192.0.2.1', ATTUNE_WEB_SECRET: 'x'.repeat(32) }),
      [/192\.0\.2\.1/, /HOST/],
    ],
    ['when the database is a folder', (at) => ({ DATABASE_URL: `sqlite:${at}` }), [/attune-e2e-/]],
  ])('%s', async (_, settings, wanted) => {
    const message = await refused(settings(folder));
    for (const part of wanted) expect(message).toMatch(part);
  });

  it('when the secret is too short, without showing it', async () => {
    const message = await refused({ ATTUNE_WEB_SECRET: 'sourdough' });
    expect(message).toMatch(/ATTUNE_WEB_SECRET.*32/);
    expect(message).not.toContain('sourdough');
  });

  it('when the port is in use', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' ? String(address?.port) : '';
    const message = await refused({ PORT: port });
    await new Promise((resolve) => other.close(resolve));
    expect(message).toContain(port);
    expect(message).toMatch(/PORT=/);
  });

  it('when the database is a text file, which stays as it is', async () => {
    writeFileSync(databaseFile(folder), 'Flour, salt, water.\n'.repeat(50));
    expect(await refused({})).toContain(databaseFile(folder));
    expect(readFileSync(databaseFile(folder), 'utf8')).toBe('Flour, salt, water.\n'.repeat(50));
  });

  it('when the database is of a newer Attune, which stays as it is', async () => {
    const url = { DATABASE_URL: `sqlite:${databaseFile(folder)}` };
    const attune = await startAttune(url);
    await attune.kill('SIGTERM');
    await attune.end();
    const content = () => {
      const database = new Sqlite(databaseFile(folder), { readonly: true });
      const found = [database.prepare('select * from member').all(), database.prepare('select * from kysely_migration').all()];
      database.close();
      return found;
    };
    const database = new Sqlite(databaseFile(folder));
    database.prepare("insert into kysely_migration (name, timestamp) values ('9999-later', '2030-01-01')").run();
    database.close();
    const before = content();
    const message = await refused(url);
    expect(message).toMatch(/9999/);
    expect(message).toMatch(/newer/);
    expect(content()).toEqual(before);
  });

  it('and leaves what is running alone when a second one is started beside it', async () => {
    const attune = await startAttune();
    const port = new URL(attune.url).port;
    const message = await refused({ PORT: port, DATABASE_URL: `sqlite:${databaseFile(attune.folder)}` });
    expect(message).toContain(port);
    expect((await fetch(`${attune.url}/healthz`)).status).toBe(200);
    await attune.end();
  });
});
