import { describe, expect, it } from 'vitest';
import { noServer } from '../../adapters/discord/discord-places.ts';
import type { WorkspaceId } from '../../src/ids.ts';
import { loadEdition } from '../../src/script/library.ts';
import { cafe } from '../app/cafe.ts';
import { words } from '../app/talk.ts';
import { type DiscordHouse, type Talk, talkOf, withHouse } from './discord-house.ts';

const profile = loadEdition('conversations/business-profile/script.yaml');
/** A conversation that only whoever leads a business is asked to take. */
const editions = [cafe({ for: ['leader'] }), profile];

async function takeTheMorning(talk: Talk): Promise<void> {
  await talk.slash('/attune start', { conversation: 'cafe-morning' });
  await talk.press('Your answers are between you and Attune', 'Begin');
  await talk.press('How often is a guest greeted at once?', 'Seldom');
  await talk.press('How often is the coffee hot?', 'Always');
  await talk.openForm('Anything else about the morning?');
  await talk.fill({ 'Your answer': 'The queue.' });
  await talk.find('Your result: ');
}

async function tellAboutTheBusiness(talk: Talk, trade: string): Promise<void> {
  await talk.choose('What does your business mostly do?', trade);
  await talk.press('How many people work in your business', 'Just me');
  await talk.openForm('Which country is your business in?');
  await talk.fill({ 'Your answer': 'Chile' });
}

const offered = (talk: Talk): number => talk.heard().filter((text) => text.includes(words('profile.offer'))).length;

const workspaceOf = async (house: DiscordHouse, id: string) => house.opened.store.transaction((tx) => tx.findWorkspace('discord', id));

describe('a server', () => {
  it('is a community: everybody leads a business of their own, and is asked once what it is, after the first result', () =>
    withHouse(
      async (house) => {
        const ada = talkOf(house, 'ada', 'general');
        await takeTheMorning(ada);
        expect(offered(ada)).toBe(1);
        await ada.press(words('profile.offer'), words('profile.begin'));
        await tellAboutTheBusiness(ada, 'food');

        await house.restart();
        await takeTheMorning(ada);
        expect(offered(ada)).toBe(1);

        await ada.slash('/attune privacy');
        await ada.press('Food and drink', words('profile.change'));
        await tellAboutTheBusiness(ada, 'media');
        await ada.slash('/attune privacy');
        await ada.press('Your business: Design, media or software', words('profile.forget'));
        await ada.find(words('profile.forgotten'));
        await ada.slash('/attune privacy');
        expect(ada.heard().at(-1)).not.toContain('Design');
        await takeTheMorning(ada);
        expect(offered(ada)).toBe(1);
      },
      { editions },
    ));

  it('is one in direct messages too, and so are all who belong to none', () =>
    withHouse(
      async (house) => {
        const ada = talkOf(house, 'ada');
        await ada.says('start cafe-morning');
        expect((await workspaceOf(house, house.harbour.id))?.facts).toEqual({ isCommunity: true });
        // Of whoever shares several servers with Attune, none is known.
        house.discord.server({ name: 'Market', people: [{ name: 'mia' }] }).addPerson(house.harbour.person('ben'));
        const ben = talkOf(house, 'ben');
        await ben.says('help');
        expect((await workspaceOf(house, noServer))?.facts).toEqual({ isCommunity: true });
      },
      { editions },
    ));

  it('becomes one when it was known before it was told apart', () =>
    withHouse(
      async (house) => {
        const { store } = house.opened;
        const before = { id: 'w1' as WorkspaceId, platform: 'discord', externalId: house.harbour.id, name: 'Harbour', reportPlace: null };
        await store.transaction((tx) => tx.saveWorkspace({ ...before, facts: { priorities: ['bread'] } }));
        await talkOf(house, 'ada', 'general').slash('/attune help');
        expect((await workspaceOf(house, house.harbour.id))?.facts).toEqual({ priorities: ['bread'], isCommunity: true });
      },
      { editions },
    ));
});
