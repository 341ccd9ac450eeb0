import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { SlackEmulator } from '../emulators/slack/slack-emulator.ts';
import { seenText } from './seen-text.ts';
import { heardBy, messageWith } from './slack-house.ts';
import { manifestScopes } from './slack-rig.ts';

/** `npm start` with Slack's tokens; resolves when it is connected. */
async function startAttune(slack: SlackEmulator, botToken: string, folder: string): Promise<ChildProcess> {
  const env = {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: '0',
    DATABASE_URL: `sqlite:${join(folder, 'attune.db')}`,
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: slack.app.appToken,
    SLACK_API_URL: slack.apiUrl,
  };
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('listens to Slack')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`Attune ended with ${code}: ${said}`)));
  });
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

it('an answer that was acknowledged survives a kill in the next instant, and the next question comes once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'attune-slack-'));
  const slack = await SlackEmulator.start({ retryPausesMs: [200, 2000, 5000, 5000] });
  const harbour = slack.workspace({ name: 'Harbour', scopes: manifestScopes, users: [{ name: 'ada' }] });
  const ada = harbour.person('ada');
  const find = (text: string) => slack.waitFor(() => messageWith(ada, text), { what: text, timeoutMs: 20_000 });
  let attune = await startAttune(slack, harbour.botToken, folder);
  try {
    await ada.types('start divide-fundamentals');
    await find('Your answers are between you and Attune');
    await ada.clicks('Begin');
    const first = await find('Question 1 of');
    const heading = seenText(first).split('\n')[1] ?? '';

    // A process that is killed before it could write to Slack: the answer is stored, the next question is not yet posted.
    slack.faults.add({ method: 'chat.postMessage' }, { kind: 'silence' });
    expect(await ada.types('1')).toMatchObject({ acknowledged: true });
    await kill(attune);
    slack.faults.clear();
    expect(messageWith(ada, 'Question 2 of')).toBeUndefined();
    attune = await startAttune(slack, harbour.botToken, folder);
    const second = await find('Question 2 of');
    expect(seenText(second)).not.toContain(heading);

    // One that is killed after it has posted and before it could remember that.
    slack.faults.add({ method: 'chat.postMessage' }, { kind: 'reset', done: true }, 1);
    await ada.types('why');
    await slack.waitFor(() => heardBy(ada).at(-1)?.ts !== second.ts, { what: 'the reason', timeoutMs: 10_000 });
    const count = heardBy(ada).length;
    await kill(attune);
    const lookedBefore = slack.calls.filter(({ method }) => method === 'conversations.history').length;
    attune = await startAttune(slack, harbour.botToken, folder);
    await slack.waitFor(() => slack.calls.filter(({ method }) => method === 'conversations.history').length > lookedBefore, {
      timeoutMs: 20_000,
    });
    await slack.waitFor(() => slack.calls.at(-1)?.method === 'chat.update', { what: 'the message found again', timeoutMs: 20_000 });
    expect(heardBy(ada)).toHaveLength(count);
  } finally {
    await kill(attune);
    await slack.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
