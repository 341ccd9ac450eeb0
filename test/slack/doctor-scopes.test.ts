import { describe, expect, it } from 'vitest';
import { manifestScopes as scopesOfManifest } from '../../adapters/slack/manifest-scopes.ts';
import { compareScopes } from '../../src/cli/slack-scopes.ts';
import { SlackEmulator } from '../emulators/slack/slack-emulator.ts';

async function withScopes(scopes: string[], test: (token: string, apiUrl: string) => Promise<void>): Promise<void> {
  const slack = await SlackEmulator.start();
  try {
    await test(slack.workspace({ name: 'Harbour', scopes }).botToken, slack.apiUrl);
  } finally {
    await slack.stop();
  }
}

describe('the permissions that attune doctor looks at', () => {
  it('are complete when the app was made from the manifest', async () => {
    await withScopes(scopesOfManifest(), async (token, apiUrl) => {
      expect(await compareScopes(token, apiUrl)).toEqual({ team: 'Harbour', missing: [], extra: [] });
    });
  });

  it('are named when they are missing or more than needed', async () => {
    await withScopes([...scopesOfManifest().filter((scope) => scope !== 'im:history'), 'channels:history'], async (token, apiUrl) => {
      expect(await compareScopes(token, apiUrl)).toMatchObject({ missing: ['im:history'], extra: ['channels:history'] });
    });
  });

  it('can’t be read with a token that Slack does not know', async () => {
    await withScopes([], async (_, apiUrl) => {
      await expect(compareScopes('xoxb-nobody', apiUrl)).rejects.toMatchObject({ code: 'slack.refused' });
      await expect(compareScopes('xoxb-nobody', 'http://127.0.0.1:9/api')).rejects.toMatchObject({ code: 'slack.unreachable' });
    });
  });
});
