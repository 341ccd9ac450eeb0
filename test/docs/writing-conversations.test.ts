import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runAttune } from '../../src/cli/attune.ts';
import { readConfig } from '../../src/config.ts';

const page = readFileSync('docs/writing-conversations.md', 'utf8');
/** Files in the order in which the page has them written; one with `+` is added to. */
const files = [...page.matchAll(/```yaml (\S+)( \+)?\n([\s\S]*?)```/g)].map(([, name = '', more, text = '']) => ({
  name,
  isMore: more !== undefined,
  text,
}));
const commands = [...page.matchAll(/^ {4}npm run -s attune -- (.*)$/gm)].map(([, command = '']) => command);

let folder = '';
const run = async (command: string) => {
  const said: string[] = [];
  const [verb = '', ...words] = command.split(' ');
  // A path is one in the folder where the page has people work.
  const argv = [verb, ...words.map((word) => word.replace('~/my-conversations', folder))];
  const exitCode = await runAttune(argv, {
    out: (line) => said.push(line),
    err: (line) => said.push(line),
    config: () => readConfig({ CONVERSATIONS: folder }),
  });
  return { exitCode, text: said.join('\n') };
};
const save = ({ name, isMore, text }: (typeof files)[number]) => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, (isMore ? readFileSync(path, 'utf8') : '') + text);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'attune-writing-'));
  copyFileSync('conversations/script.schema.json', join(folder, 'script.schema.json'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('writing a conversation, as the page has it', () => {
  it('begins with a script of one question that checks', async () => {
    expect(files.map(({ name }) => name)).toEqual(['first-weeks/script.yaml', 'first-weeks/script.yaml', 'first-weeks/es.yaml']);
    save(files[0] as (typeof files)[number]);
    const { exitCode, text } = await run('check');
    expect([exitCode, text]).toEqual([0, page.match(/`(1 script: 0 errors.*cited)`/)?.[1]]);
  });

  it('shows the message that a misspelt name gets', async () => {
    const file = join(folder, 'first-weeks/script.yaml');
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, good.replace('scale: well', 'scale: wel'));
    const { exitCode, text } = await run('check');
    writeFileSync(file, good);
    expect(exitCode).toBe(1);
    const shown = page.match(/^ {4}(first-weeks\/script\.yaml:\S+ .*)$/m)?.[1] ?? '';
    expect(text).toContain(join(folder, shown));
  });

  it('goes on to an adaptive one, and a translation that is complete', async () => {
    for (const file of files.slice(1)) {
      save(file);
      const { exitCode, text } = await run('check');
      expect([exitCode, text]).toEqual([0, '1 script: 0 errors, 0 warnings; 0 of 0 framework ids cited']);
    }
  });

  it.each(commands.filter((command) => !command.startsWith('play')))('has a command that works: %s', async (command) => {
    const { exitCode, text } = await run(command);
    expect(exitCode, text).toBe(0);
    if (command.startsWith('simulate')) {
      expect(text).toContain('Everything was reached.');
      expect(text).toMatch(/At 12 seconds a question: median 0\.\d minutes .*; people are told 1$/m);
    }
  });

  it.each(commands.filter((command) => command.startsWith('play') && !command.includes('--save')))('can be heard: %s', (command) => {
    const [, ...words] = command.split(' ');
    const said = execFileSync(process.execPath, ['--import', 'tsx', 'src/cli/attune.ts', 'play', ...words], {
      env: { ...process.env, CONVERSATIONS: folder },
      input: '2\n1, 2\n4\nno\n',
      encoding: 'utf8',
    });
    expect(said).toContain(
      command.includes('es') && command.includes('locale') ? 'persona de referencia' : 'Give everyone new a companion',
    );
  });

  it('names no command that there isn’t', async () => {
    for (const verb of new Set(commands.map((command) => command.split(' ')[0] ?? '')))
      expect((await run(`${verb} --help`)).exitCode).toBe(0);
  });
});
