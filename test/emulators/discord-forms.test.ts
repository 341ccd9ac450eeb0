import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientHarness } from './discord/client-harness.ts';
import type { DiscordPerson } from './discord/discord-person.ts';
import { complaints } from './discord/raw-rest.ts';
import { answer, startHarbour } from './discord/talk.ts';

let harness: ClientHarness;
let ada: DiscordPerson;

beforeEach(async () => {
  ({ harness, ada } = await startHarbour());
});
afterEach(async () => {
  await harness.stop();
  expect(harness.errors).toEqual([]);
});

describe('forms', () => {
  const parts = [
    { type: 10, content: 'About your shop' },
    { type: 18, label: 'Its name', component: { type: 4, style: 1, custom_id: 'name', min_length: 2, max_length: 10 } },
    {
      type: 18,
      label: 'Its kind',
      component: {
        type: 3,
        custom_id: 'kind',
        options: [
          { label: 'Café', value: 'cafe' },
          { label: 'Bakery', value: 'bakery' },
        ],
      },
    },
    {
      type: 18,
      label: 'Its size',
      component: {
        type: 21,
        custom_id: 'size',
        required: false,
        options: [
          { label: 'Small', value: 's' },
          { label: 'Large', value: 'l' },
        ],
      },
    },
  ];
  const open = { type: 9, data: { custom_id: 'shop', title: 'Your shop', components: parts } };

  beforeEach(async () => {
    harness.onInteraction(async () => {});
    void ada.slash('/attune stop');
    await harness.discord.until(() => harness.discord.interactions.length === 1);
    await answer(harness, open);
    await harness.discord.until(() => ada.modal !== undefined);
  });

  it('open, are filled and sent, and close', async () => {
    expect(ada.modal).toMatchObject({
      title: 'Your shop',
      text: 'About your shop',
      fields: [{ label: 'Its name' }, { label: 'Its kind', options: ['Café', 'Bakery'] }, { label: 'Its size' }],
    });
    const got: unknown[] = [];
    harness.onInteraction(async (interaction) => {
      if (!interaction.isModalSubmit()) return;
      got.push(interaction.customId, interaction.fields.getTextInputValue('name'), interaction.fields.getStringSelectValues('kind'));
      await interaction.reply({ content: 'Thanks', flags: 64 });
    });
    expect(await ada.fills({ 'Its name': 'Blue Door', kind: 'Café' })).toMatchObject({ troubles: [], reaction: { acknowledged: true } });
    expect(got).toEqual(['shop', 'Blue Door', ['cafe']]);
    expect(ada.modal).toBeUndefined();
  });

  it('are not sent before they are right', async () => {
    expect(await ada.fills({ 'Its name': 'B' })).toEqual({
      troubles: [
        { label: 'Its name', trouble: 'Must be at least 2 characters.' },
        { label: 'Its kind', trouble: 'This is a required field' },
      ],
      reaction: null,
    });
    expect(harness.discord.interactions).toHaveLength(1);
    await expect(ada.fills({ 'Its colour': 'blue' })).rejects.toThrow('no field "Its colour"');
  });

  it('stay open when nobody answers, and cannot be answered with a form', async () => {
    const going = ada.fills({ name: 'Blue Door', kind: 'cafe' });
    await harness.discord.until(() => harness.discord.interactions.length === 2);
    expect(complaints((await answer(harness, open)).body)).toEqual(['type INTERACTION_CALLBACK_TYPE_INVALID']);
    harness.discord.letPass(3000);
    expect(await going).toMatchObject({ reaction: { trouble: 'Something went wrong. Try again.' } });
    expect(ada.modal).toMatchObject({ title: 'Your shop', fields: [{ label: 'Its name' }, { label: 'Its kind' }, { label: 'Its size' }] });
  });

  it('can be left without a word to the app', () => {
    ada.dismisses();
    expect([ada.modal, harness.discord.interactions.length]).toEqual([undefined, 1]);
  });
});
