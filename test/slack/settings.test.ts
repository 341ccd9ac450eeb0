import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';

const http = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'client-secret',
  SLACK_SIGNING_SECRET: 'signing-secret',
  SLACK_STATE_SECRET: 'a-state-secret-of-some-length',
  ATTUNE_KEYS: 'first:AAAA',
};

describe('the settings of Slack', () => {
  it('are none by default', () => {
    expect(readConfig({}).slack).toBeNull();
  });

  it('are two tokens for one workspace', () => {
    const { slack } = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' });
    expect(slack).toMatchObject({ kind: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1' });
  });

  it('are the app’s credentials and a key for many workspaces', () => {
    expect(readConfig(http).slack).toMatchObject({ kind: 'http', clientId: '1.2', host: '127.0.0.1', port: 3001 });
  });

  it.each<[string, Record<string, string>, string]>([
    ['one token of two', { SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN'],
    ['credentials without a key', { ...http, ATTUNE_KEYS: '' }, 'ATTUNE_KEYS'],
    ['tokens that were exchanged', { SLACK_BOT_TOKEN: 'xapp-1', SLACK_APP_TOKEN: 'xoxb-1' }, 'must begin with xoxb-'],
  ])('say what is missing or wrong: %s', (_, env, said) => {
    expect(() => readConfig(env)).toThrow(said);
  });

  it('never show a token', () => {
    expect(() => readConfig({ SLACK_BOT_TOKEN: 'a-real-token' })).toThrow(/^(?![\s\S]*a-real-token)/);
  });
});
