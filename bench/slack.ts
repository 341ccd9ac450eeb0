import { manifestScopes } from '../adapters/slack/manifest-scopes.ts';
import { SlackEmulator } from '../test/emulators/slack/slack-emulator.ts';
import type { SlackPerson } from '../test/emulators/slack/slack-person.ts';
import type { Figure } from './figure.ts';
import { platformClicks, type Side, startApp } from './platform-clicks.ts';
import type { SlackAppOptions } from './slack-app.ts';

async function startSide(which: SlackAppOptions['which'], folder: string, count: number, clicks: number): Promise<Side<SlackPerson>> {
  const slack = await SlackEmulator.start();
  const names = Array.from({ length: count }, (_, n) => `person-${n}`);
  const harbour = slack.workspace({ name: 'Harbour', scopes: manifestScopes(), users: names.map((name) => ({ name })) });
  const people = names.map((name) => harbour.person(name));
  const { clientId, clientSecret, signingSecret } = slack.app;
  const { botToken, botUserId } = harbour;
  const app = await startApp<SlackAppOptions, { port: number }>('./slack-app.ts', {
    which,
    folder,
    questions: clicks + 2,
    apiUrl: slack.apiUrl,
    clientId,
    clientSecret,
    signingSecret,
    botToken,
    botUserId,
  });
  const base = `http://127.0.0.1:${app.told.port}`;
  if (which === 'attune') {
    slack.app.redirectUrls.push(`${base}/slack/oauth_redirect`);
    await harbour.installsAt(`${base}/slack/install`, 'person-0');
  }
  slack.deliverTo(base);
  for (const person of people) {
    await person.types(which === 'attune' ? 'start bench' : 'begin');
    if (which === 'attune') {
      await slack.waitFor(() => person.buttons().includes('Begin'));
      await person.clicks('Begin');
    }
    await slack.waitFor(() => person.buttons().includes('Often'));
  }
  return {
    people,
    async click(person) {
      const { messages } = person.direct;
      const before = messages.length;
      const { acknowledged, ms } = await person.clicks('Often');
      // Slack sends again what was not acknowledged, so the next question comes all the same.
      await slack.waitFor(() => messages.length > before, { timeoutMs: 20_000 });
      return { acknowledged, ms };
    },
    async stop() {
      await app.stop();
      await slack.stop();
    },
  };
}

/** What a click costs on Slack, beside bare Bolt. */
export const slack = (): Promise<Figure[]> => platformClicks('slack', startSide);
