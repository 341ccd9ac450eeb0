import { describe, expect, it } from 'vitest';
import { directPlace } from '../../adapters/slack/slack-places.ts';
import type { ChatApp } from '../../src/chat/adapter.ts';
import type { ChatEvent } from '../../src/chat/event.ts';
import { seenText } from './seen-text.ts';
import { heardBy, messageWith, type SlackHouse, withHouse } from './slack-house.ts';
import { startRig, type Way } from './slack-rig.ts';

function listening(): ChatApp & { taken: ChatEvent[] } {
  const taken: ChatEvent[] = [];
  return {
    taken,
    async take(event) {
      taken.push(event);
      return {};
    },
  };
}

async function finishWorkshop(house: SlackHouse, name: string): Promise<void> {
  const person = house.harbour.person(name);
  for (const text of ['start workshop']) await person.types(text);
  await house.settled();
  await person.clicks('Begin');
  await house.settled();
  const answers = ['4', 'seldom', 'always', '1', '1', 'yes', '4', '3 1 2', '60 40 0', '2026-11-01', 'nothing'];
  for (const answer of answers) {
    await person.types(answer);
    await house.settled();
  }
}

const homeText = (house: SlackHouse, name: string) => seenText({ text: '', blocks: house.harbour.person(name).home?.blocks ?? [] });

describe('App Home', () => {
  it('shows what can be started, then what is open, then the result as a picture, and what was shared', async () => {
    await withHouse('socket', async (house) => {
      const ada = house.harbour.person('ada');
      const strategy = house.harbour.channel('strategy').id;
      await house.harbour.person('grace').mentions(strategy, 'hello');
      await house.slack.waitFor(() => messageWith(ada, 'Answers stay private', strategy));
      await house.harbour.person('grace').clicks('Post summaries here', { channel: strategy });

      await ada.opensHome();
      await house.settled();
      expect(homeText(house, 'ada')).toContain('The workshop · 2 min');

      await ada.clicks('The workshop · 2 min', { home: true });
      await house.settled();
      await ada.clicks('Begin');
      await house.settled();
      await ada.opensHome();
      await house.settled();
      expect(homeText(house, 'ada')).toContain('0 of about 11 questions answered');
      await ada.clicks('Carry on', { home: true });

      await ada.types('stop');
      await ada.types('yes');
      await house.settled();
      await finishWorkshop(house, 'ada');
      expect(homeText(house, 'ada')).toContain('Your newest result: The workshop');
      expect(ada.home?.blocks.some(({ type }) => type === 'image')).toBe(true);

      await ada.clicks('Share a summary in #strategy');
      await house.settled();
      await ada.clicks('Share it');
      await house.settled();
      expect(homeText(house, 'ada')).toContain('You shared “The workshop”');
      await ada.clicks('Take it back', { home: true });
      await house.settled();
      expect(homeText(house, 'ada')).not.toContain('You shared');
    });
  });

  it('forgets what the person has deleted', async () => {
    await withHouse('socket', async (house) => {
      const ada = house.harbour.person('ada');
      await ada.opensHome();
      await finishWorkshop(house, 'ada');
      expect(homeText(house, 'ada')).toContain('Your newest result');
      await ada.types('privacy');
      await house.settled();
      await ada.clicks('Delete everything');
      await house.settled();
      await ada.clicks('Yes, delete everything');
      await house.settled();
      expect(homeText(house, 'ada')).not.toContain('Your newest result');
    });
  });
});

describe('a summary that can’t be posted', () => {
  it('is told to who has shared it, with what to do, and comes when that was done', async () => {
    await withHouse('socket', async (house) => {
      const ada = house.harbour.person('ada');
      const grace = house.harbour.person('grace');
      const strategy = house.harbour.channel('strategy').id;
      await grace.mentions(strategy, 'hello');
      await house.slack.waitFor(() => messageWith(ada, 'Answers stay private', strategy));
      await grace.clicks('Post summaries here', { channel: strategy });
      await finishWorkshop(house, 'ada');
      await grace.leaves(strategy, 'bot');
      await ada.clicks('Share a summary in #strategy');
      await house.settled();
      await ada.clicks('Share it');
      await house.settled();
      expect(heardBy(ada).map(seenText).join('\n')).toContain(
        'The summary could not be posted. Attune is not in that channel. Invite it there',
      );
      await grace.invites('bot', strategy);
      await ada.clicks('Share it');
      await house.settled();
      const posted = heardBy(ada, strategy)
        .map(seenText)
        .filter((text) => text.includes('The workshop: summary'));
      expect(posted).toHaveLength(1);
    });
  });
});

describe('people', () => {
  it('come with their name, language and time zone, and administrators as managers', async () => {
    const app = listening();
    const rig = await startRig('socket', app, {
      spec: {
        channels: [],
        users: [
          { name: 'ada', tz: 'Europe/Berlin', locale: 'de-DE' },
          { name: 'grace', is_owner: true },
        ],
      },
    });
    try {
      await rig.harbour.person('ada').types('hello');
      await rig.harbour.person('grace').types('hello');
      expect(app.taken.map(({ person }) => person)).toMatchObject([
        { name: 'ada', locale: 'de-DE', zone: 'Europe/Berlin', isManager: false },
        { name: 'grace', isManager: true },
      ]);
      await rig.harbour.person('ada').changes({ tz: 'America/Lima' });
      await rig.harbour.person('ada').types('again');
      expect(app.taken.at(-1)?.person.zone).toBe('America/Lima');
    } finally {
      await rig.stop();
    }
  });

  it('are answered without a name when Slack does not say it in time', async () => {
    const app = listening();
    const rig = await startRig('socket', app);
    try {
      rig.slack.faults.add({ method: 'users.info' }, { kind: 'silence' });
      expect(await rig.harbour.person('ada').types('hello')).toMatchObject({ acknowledged: true, attempt: 0 });
      expect(app.taken).toHaveLength(1);
    } finally {
      await rig.stop();
    }
  });

  it('that are bots are not talked with', async () => {
    const app = listening();
    const rig = await startRig('socket', app, {
      spec: { channels: [], users: [{ name: 'ada' }, { name: 'robot', is_bot: true }, { name: 'grace' }] },
    });
    try {
      await rig.harbour.person('robot').types('hello');
      expect(app.taken).toEqual([]);
    } finally {
      await rig.stop();
    }
  });

  it('may be guests; a guest never chooses where summaries go', async () => {
    const spec = { users: [{ name: 'ada' }, { name: 'ben' }, { name: 'grace' }, { name: 'guest', is_restricted: true, is_admin: true }] };
    await withHouse(
      'socket',
      async (house) => {
        const guest = house.harbour.person('guest');
        const strategy = house.harbour.channel('strategy').id;
        await guest.mentions(strategy, 'hello');
        await house.slack.waitFor(() => messageWith(guest, 'Answers stay private', strategy));
        await guest.clicks('Post summaries here', { channel: strategy });
        await house.settled();
        expect(heardBy(guest).map(seenText).join('\n')).toContain('Only a manager of this workspace');
      },
      { spec },
    );
  });
});

describe('ways to call Attune', () => {
  it('are its command, a shortcut, a mention and an invitation', async () => {
    await withHouse('socket', async (house) => {
      const ada = house.harbour.person('ada');
      const strategy = house.harbour.channel('strategy').id;
      expect(await ada.runs('/attune start workshop', strategy)).toMatchObject({ acknowledged: true });
      await house.settled();
      expect(ada.sees(strategy).at(-1)).toMatchObject({ text: expect.stringContaining('our direct conversation'), ephemeralTo: ada.id });
      expect(heardBy(ada).map(seenText).join('\n')).toContain('Your answers are between you and Attune');
      await ada.shortcut('attune_start');
      await house.settled();
      expect(heardBy(ada).map(seenText).at(-1)).toContain('What would you like to look at?');
      const other = house.harbour.addChannel({ name: 'kitchen', members: ['ada'] });
      await ada.invites('bot', other.id);
      await house.slack.waitFor(() => messageWith(ada, 'Answers stay private', other.id));
    });
  });

  it.each(['resume', 'result', 'actions', 'privacy', 'help', ''])('/attune %s is answered in the direct conversation', async (name) => {
    await withHouse('socket', async (house) => {
      const ada = house.harbour.person('ada');
      expect(await ada.runs(`/attune ${name}`)).toMatchObject({ acknowledged: true });
      await house.settled();
      expect(heardBy(ada)).toHaveLength(1);
    });
  });

  it('count once, whatever Slack repeats and in whatever order it comes', async () => {
    await withHouse('socket', async (house) => {
      const ada = house.harbour.person('ada');
      house.slack.duplicateEvents(1);
      await ada.types('hello');
      await house.settled();
      expect(heardBy(ada)).toHaveLength(1);
    });
  });
});

describe('installations', () => {
  it('hold tokens that only our keys open, and go when the app is taken away', async () => {
    const app = listening();
    const rig = await startRig('http', app);
    try {
      const token = rig.harbour.botToken;
      const rows = [...rig.kept.rows.values()];
      expect(rows.map(({ id }) => id)).toEqual([rig.harbour.id]);
      expect(JSON.stringify(rows)).not.toContain(token);
      await rig.harbour.uninstalls();
      await rig.slack.waitFor(() => rig.kept.rows.size === 0);
      const { id } = rig.harbour;
      const ada = directPlace(id, rig.harbour.person('ada').id);
      await expect(rig.adapter.show(ada, 's1', { fallback: 'Hello', blocks: [] }, null)).rejects.toMatchObject({ code: 'chat.gone' });
      await rig.harbour.installsAt(`http://127.0.0.1:${rig.adapter.port()}/slack/install`, 'grace');
      await rig.adapter.show(ada, 's1', { fallback: 'Hello again', blocks: [] }, null);
      expect(heardBy(rig.harbour.person('ada')).map(seenText)).toEqual(['Hello again']);
    } finally {
      await rig.stop();
    }
  });

  it('go when the bot’s token is revoked', async () => {
    const rig = await startRig('http', listening());
    try {
      await rig.harbour.revokesTokens();
      await rig.slack.waitFor(() => rig.kept.rows.size === 0);
    } finally {
      await rig.stop();
    }
  });

  it('of a whole organisation serve each of its workspaces', async () => {
    const app = listening();
    const rig = await startRig('http', app, { spec: { enterprise: { id: 'E1', name: 'The fleet' }, installed: 'org' } });
    try {
      await rig.harbour.person('ada').types('hello');
      expect(app.taken).toHaveLength(1);
      const place = app.taken[0]?.direct;
      if (!place) throw new Error('Nothing was taken.');
      await rig.adapter.show(place, 's1', { fallback: 'Hello', blocks: [] }, null);
      expect(heardBy(rig.harbour.person('ada'))).toHaveLength(1);
      expect(rig.kept.rows.get('slack E1')?.standsFor).toBeNull();
    } finally {
      await rig.stop();
    }
  });

  it.each<[string, { signature?: string; timestampS?: number }]>([
    ['a wrong signature', { signature: 'v0=0000' }],
    ['an old time', { timestampS: 1_000_000 }],
  ])('are reached only by Slack: %s is refused', async (_, forgery) => {
    const app = listening();
    const rig = await startRig('http', app, { emulator: { retryPausesMs: [] } });
    try {
      const http = rig.slack.deliverTo(`http://127.0.0.1:${rig.adapter.port()}`);
      expect(await http.verifyUrl()).toBe(true);
      http.forgery = forgery;
      expect(await rig.harbour.person('ada').types('hello')).toMatchObject({ acknowledged: false });
      expect(app.taken).toEqual([]);
    } finally {
      await rig.stop();
    }
  });
});

describe.each<Way>(['socket'])('a connection by %s that ends', (way) => {
  it('is opened again, and nothing is lost', async () => {
    await withHouse(way, async (house) => {
      const ada = house.harbour.person('ada');
      await ada.types('start workshop');
      await house.settled();
      const opened = () => house.slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
      const before = opened();
      house.slack.sockets.cut();
      await house.slack.waitFor(() => opened() > before && house.slack.sockets.connections === 1, { timeoutMs: 15_000 });
      await ada.types('help');
      await house.settled();
      expect(heardBy(ada).length).toBeGreaterThan(1);
    });
  });
});
