import type { ButtonInteraction, ChatInputCommandInteraction } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientHarness } from './discord/client-harness.ts';
import type { DiscordPerson } from './discord/discord-person.ts';
import type { DiscordServer } from './discord/discord-server.ts';
import type { Json } from './discord/discord-shapes.ts';
import { complaints, rest } from './discord/raw-rest.ts';
import { answer, byToken, show, startHarbour, v2 } from './discord/talk.ts';

let harness: ClientHarness;
let harbour: DiscordServer;
let ada: DiscordPerson;

beforeEach(async () => {
  ({ harness, harbour, ada } = await startHarbour());
});
afterEach(async () => {
  await harness.stop();
  expect(harness.errors).toEqual([]);
});

describe('commands', () => {
  it('reach the app with subcommand and options, and the answer is seen', async () => {
    const got: unknown[] = [];
    harness.onInteraction((interaction) => {
      const { options, locale, guildId } = interaction as ChatInputCommandInteraction;
      got.push(
        options.getSubcommand(),
        options.getString('script'),
        options.getInteger('weeks'),
        options.getUser('who')?.username,
        locale,
        guildId,
      );
      return (interaction as ChatInputCommandInteraction).reply({ flags: v2, components: show('Welcome', 'Go on') });
    });
    const reaction = await ada.slash('/attune start', { script: 'divide', weeks: 3, who: 'bo' });
    expect(reaction).toMatchObject({ acknowledged: true, type: 4 });
    expect(got).toEqual(['start', 'divide', 3, 'bo', 'en-US', harbour.id]);
    expect(harbour.person('bo').sees({ channel: 'general' })).toMatchObject([
      { text: 'Welcome', buttons: ['Go on'], isFromApp: true, isEphemeral: false },
    ]);
  });

  it('work in the conversation with the app, where the person is a user and no member', async () => {
    harness.onInteraction((interaction) => {
      expect([interaction.inGuild(), interaction.user.username, interaction.context]).toEqual([false, 'ada', 1]);
      return (interaction as ChatInputCommandInteraction).reply('Hello');
    });
    await ada.goes().slash('/attune stop');
    expect(ada.sees().map(({ text }) => text)).toEqual(['Hello']);
  });

  it('are offered by permission, place and language', () => {
    expect(ada.commands()).toEqual(['attune']);
    expect(harbour.person('owner').goes('general').commands()).toEqual(['attune', 'manage']);
    expect(harbour.person('owner').goes().commands()).toEqual(['attune']);
    expect(harbour.person('bo').commands()).toEqual(['abgleich']);
  });

  it.each<[string, string, Record<string, string | number>]>([
    ['an unknown command', '/atune start', {}],
    ['an unknown subcommand', '/attune begin', {}],
    ['no subcommand', '/attune', {}],
    ['an unknown option', '/attune start', { name: 'x' }],
    ['a number out of range', '/attune start', { weeks: 11 }],
    ['words instead of a number', '/attune start', { weeks: 'many' }],
    ['somebody nobody knows', '/attune start', { who: 'nobody' }],
  ])('are not sent with %s', async (_, line, options) => {
    await expect(ada.slash(line, options)).rejects.toThrow('Discord emulator:');
    expect(harness.discord.interactions).toEqual([]);
  });

  it('complete what is being typed', async () => {
    harness.onInteraction(async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      await interaction.respond([{ name: `${interaction.options.getFocused()}vide`, value: 'divide' }]);
    });
    expect(await ada.looksUp('/attune start', 'script', 'di')).toEqual(['divide']);
  });
});

describe('the first answer', () => {
  it('comes within three seconds or the interaction fails, and its token is worth nothing', async () => {
    const going = ada.slash('/attune stop');
    await harness.discord.until(() => harness.discord.interactions.length === 1);
    harness.discord.letPass(2999);
    harness.discord.letPass(1);
    expect(await going).toMatchObject({ acknowledged: false, type: null, trouble: 'The application did not respond' });
    expect((await answer(harness, { type: 4, data: { content: 'late' } })).body).toMatchObject({ code: 10062 });
    expect((await byToken(harness, 'POST', '', { content: 'late' })).body).toMatchObject({ code: 10015 });
    expect(ada.sees()).toEqual([]);
  });

  it('is taken one millisecond before', async () => {
    const going = ada.slash('/attune stop');
    await harness.discord.until(() => harness.discord.interactions.length === 1);
    harness.discord.letPass(2900);
    expect(await answer(harness, { type: 4, data: { content: 'just so' } })).toMatchObject({ status: 204 });
    expect(await going).toMatchObject({ acknowledged: true });
  });

  it('is given once', async () => {
    harness.onInteraction((interaction) => (interaction as ChatInputCommandInteraction).reply('one'));
    await ada.slash('/attune stop');
    expect((await answer(harness, { type: 4, data: { content: 'two' } })).body).toMatchObject({ code: 40060 });
    expect(ada.sees()).toHaveLength(1);
  });

  it('tells what it made when asked to', async () => {
    void ada.slash('/attune stop');
    await harness.discord.until(() => harness.discord.interactions.length === 1);
    const { status, body } = await answer(harness, { type: 4, data: { content: 'here', flags: 64 } }, '?with_response=true');
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        interaction: { response_message_id: ada.last?.id, response_message_ephemeral: true },
        resource: { type: 4, message: { content: 'here' } },
      },
    });
  });

  it.each<[string, Json, string]>([
    ['an edit for a command', { type: 7, data: { content: 'x' } }, 'type INTERACTION_CALLBACK_TYPE_INVALID'],
    ['an edit to come for a command', { type: 6 }, 'type INTERACTION_CALLBACK_TYPE_INVALID'],
    ['choices for a command', { type: 8, data: { choices: [] } }, 'type INTERACTION_CALLBACK_TYPE_INVALID'],
    ['a type that does not exist', { type: 99 }, 'type INTERACTION_CALLBACK_TYPE_INVALID'],
    ['a message that is too long', { type: 4, data: { content: 'x'.repeat(2001) } }, 'data.content BASE_TYPE_MAX_LENGTH'],
    ['a form without fields', { type: 9, data: { custom_id: 'a', title: 'b', components: [] } }, 'data.components BASE_TYPE_BAD_LENGTH'],
    ['a form with a title of 46 characters', modal({ title: 'x'.repeat(46) }), 'data.title BASE_TYPE_BAD_LENGTH'],
    ['a form with a label of 46 characters', modal({}, { label: 'x'.repeat(46) }), 'data.components.0.label BASE_TYPE_BAD_LENGTH'],
    [
      'a form with a description of 101 characters',
      modal({}, { description: 'x'.repeat(101) }),
      'data.components.0.description BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a form with a button',
      modal({}, { component: { type: 2, style: 1, label: 'a', custom_id: 'b' } }),
      'data.components.0.component.type UNION_TYPE_CHOICES',
    ],
    [
      'a form with too long a placeholder',
      modal({}, { component: { type: 4, style: 1, custom_id: 'b', placeholder: 'x'.repeat(101) } }),
      'data.components.0.component.placeholder BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a form with six parts',
      modal({ components: Array.from({ length: 6 }, () => ({ type: 10, content: 'x' })) }),
      'data.components BASE_TYPE_BAD_LENGTH',
    ],
  ])('is refused as %s, and can still be given', async (_, body, complaint) => {
    const going = ada.slash('/attune stop');
    await harness.discord.until(() => harness.discord.interactions.length === 1);
    const { body: said } = await answer(harness, body);
    expect({ code: said.code, complaints: complaints(said) }).toEqual({ code: 50035, complaints: [complaint] });
    await answer(harness, { type: 4, data: { content: 'sorry' } });
    expect(await going).toMatchObject({ acknowledged: true });
  });

  it('can be put off: the person sees that something comes, then what came', async () => {
    harness.onInteraction((interaction) => (interaction as ChatInputCommandInteraction).deferReply({ flags: 64 }));
    expect(await ada.slash('/attune stop')).toMatchObject({ type: 5 });
    expect(ada.sees()).toMatchObject([{ isLoading: true, isEphemeral: true, text: '' }]);
    await byToken(harness, 'PATCH', '/messages/@original', { flags: v2, components: show('Here it is') });
    expect(ada.sees()).toMatchObject([{ isLoading: false, isEphemeral: true, isEdited: false, text: 'Here it is' }]);
  });

  it('that was put off is what the first follow-up becomes, as private as it was announced', async () => {
    harness.onInteraction((interaction) => (interaction as ChatInputCommandInteraction).deferReply({ flags: 64 }));
    await ada.slash('/attune stop');
    await byToken(harness, 'POST', '', { content: 'Here' });
    await byToken(harness, 'POST', '', { content: 'And more' });
    expect(ada.sees().map(({ text, isEphemeral }) => [text, isEphemeral])).toEqual([
      ['Here', true],
      ['And more', false],
    ]);
  });
});

describe('buttons and menus', () => {
  beforeEach(async () => {
    harness.onInteraction((interaction) =>
      (interaction as ChatInputCommandInteraction).reply({ flags: v2 | 64, components: show('Ready?', 'Yes', 'No') }),
    );
    await ada.slash('/attune stop');
  });

  it('change the message they are on, even one for a single person', async () => {
    harness.onInteraction((interaction) => (interaction as ButtonInteraction).update({ components: show('Good', 'More') }));
    expect(await ada.clicks('Yes')).toMatchObject({ type: 7 });
    expect(ada.sees()).toMatchObject([{ text: 'Good', buttons: ['More'], isEphemeral: true, isEdited: true }]);
    await expect(ada.clicks('Yes')).rejects.toThrow('sees no "Yes"; there are: More');
  });

  it('can be acknowledged now and change their message later', async () => {
    harness.onInteraction((interaction) => (interaction as ButtonInteraction).deferUpdate());
    expect(await ada.clicks('Yes')).toMatchObject({ type: 6 });
    await byToken(harness, 'PATCH', '/messages/@original', { components: show('Later') });
    expect(ada.last).toMatchObject({ text: 'Later' });
  });

  it('fail in the open when nobody answers', async () => {
    harness.onInteraction(async () => {});
    const going = ada.clicks('Yes');
    await harness.discord.until(() => harness.discord.interactions.length === 2);
    harness.discord.letPass(3000);
    expect(await going).toMatchObject({ trouble: 'This interaction failed' });
    expect(ada.troubles).toEqual(['This interaction failed']);
  });

  it('send chosen values, by what is written there', async () => {
    const options = ['One', 'Two', 'Three'].map((label, n) => ({ label, value: `${n + 1}` }));
    const menu = {
      type: 1 as const,
      components: [{ type: 3 as const, custom_id: 'm', placeholder: 'Choose', options, min_values: 1, max_values: 2 }],
    };
    harness.onInteraction((interaction) => (interaction as ButtonInteraction).update({ components: [menu] }));
    await ada.clicks('Yes');
    const got: string[] = [];
    harness.onInteraction(async (interaction) => {
      if (!interaction.isStringSelectMenu()) return;
      got.push(...interaction.values);
      await interaction.update({ components: show('Thanks') });
    });
    await expect(ada.selects('Choose', ['One', 'Two', 'Three'])).rejects.toThrow('takes 1 to 2 options');
    await expect(ada.selects('Choose', 'Four')).rejects.toThrow('there is no option "Four"');
    await ada.selects('Choose', ['One', '3']);
    expect(got).toEqual(['1', '3']);
  });

  it('hide private messages from everybody else, and from the addresses of channels', async () => {
    expect(harbour.person('bo').sees({ channel: 'general' })).toEqual([]);
    const { id, message } = ada.last ?? { id: '', message: null };
    const path = `/channels/${message?.channelId}/messages/${id}`;
    for (const [method, body] of [['GET'], ['PATCH', { components: show('x') }], ['DELETE']] as const)
      expect((await rest(harness.discord, method, path, body)).body).toMatchObject({ code: 10008 });
  });
});

function modal(extra: Json, label: Json = {}): Json {
  const field = { type: 18, label: 'Name', component: { type: 4, style: 1, custom_id: 'name' }, ...label };
  return { type: 9, data: { custom_id: 'm', title: 'Form', components: [field], ...extra } };
}
