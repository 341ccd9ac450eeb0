import { expect, it } from 'vitest';
import { startAttune } from '../e2e/attune-process.ts';
import { SlackEmulator } from '../emulators/slack/slack-emulator.ts';
import { seenText } from './seen-text.ts';
import { heardBy, messageWith } from './slack-house.ts';
import { manifestScopes } from './slack-rig.ts';

it('an answer that was acknowledged survives a kill in the next instant, and the next question comes once', async () => {
  const slack = await SlackEmulator.start({ retryPausesMs: [200, 2000, 5000, 5000] });
  const harbour = slack.workspace({ name: 'Harbour', scopes: manifestScopes, users: [{ name: 'ada' }] });
  const ada = harbour.person('ada');
  const find = (text: string) => slack.waitFor(() => messageWith(ada, text), { what: text, timeoutMs: 20_000 });
  const { apiUrl, app } = slack;
  const attune = await startAttune({ SLACK_BOT_TOKEN: harbour.botToken, SLACK_APP_TOKEN: app.appToken, SLACK_API_URL: apiUrl });
  try {
    await attune.prints('Attune listens to Slack');
    await ada.types('start divide-fundamentals');
    await find('Your answers are between you and Attune');
    await ada.clicks('Begin');
    const first = await find('Question 1 of');
    const heading = seenText(first).split('\n')[1] ?? '';

    // A process that is killed before it could write to Slack: the answer is stored, the next question is not yet posted.
    slack.faults.add({ method: 'chat.postMessage' }, { kind: 'silence' });
    expect(await ada.types('1')).toMatchObject({ acknowledged: true });
    await attune.kill('SIGKILL');
    slack.faults.clear();
    expect(messageWith(ada, 'Question 2 of')).toBeUndefined();
    await attune.restart();
    await attune.prints('Attune listens to Slack');
    const second = await find('Question 2 of');
    expect(seenText(second)).not.toContain(heading);

    // One that is killed after it has posted and before it could remember that.
    slack.faults.add({ method: 'chat.postMessage' }, { kind: 'reset', done: true }, 1);
    await ada.types('why');
    await slack.waitFor(() => heardBy(ada).at(-1)?.ts !== second.ts, { what: 'the reason', timeoutMs: 10_000 });
    const count = heardBy(ada).length;
    await attune.kill('SIGKILL');
    const lookedBefore = slack.calls.filter(({ method }) => method === 'conversations.history').length;
    await attune.restart();
    await attune.prints('Attune listens to Slack');
    await slack.waitFor(() => slack.calls.filter(({ method }) => method === 'conversations.history').length > lookedBefore, {
      timeoutMs: 20_000,
    });
    await slack.waitFor(() => slack.calls.at(-1)?.method === 'chat.update', { what: 'the message found again', timeoutMs: 20_000 });
    expect(heardBy(ada)).toHaveLength(count);
  } finally {
    await attune.end();
    await slack.stop();
  }
});
