import { describe, expect, it } from 'vitest';
import { crew, type HarbourCheckIns, hour, plus, withCheckIns, words } from './harbour-check-ins.ts';

const owners = crew.slice(2, -1);

/** Announces a round in the kitchen. */
async function opens(harbour: HarbourCheckIns): Promise<void> {
  const grace = harbour.talk('grace', 'general');
  await grace.slash('/attune check-ins');
  await harbour.fills(grace, words('schedule.none'), words('community.form'), {
    [words('schedule.field.title')]: 'How is business?',
    [words('schedule.field.script')]: 'The morning in the café',
    [words('community.field.channel')]: [harbour.kitchen],
    [words('schedule.field.hours')]: '48',
    [words('schedule.field.k')]: '3',
  });
  await grace.find(words('community.announced', { title: 'How is business?', place: '#kitchen' }));
}

describe('a community round in Discord', () => {
  it('is a post with “Take part”, a count and a closing time; owners answer for themselves, and the summary comes at the close', () =>
    withCheckIns(async (harbour) => {
      await opens(harbour);
      const post = () => harbour.inKitchen()[0] ?? '';
      expect(post()).toContain(words('community.count', { count: 0 }));
      for (const [n, name] of owners.entries()) {
        const talk = harbour.talk(name, 'kitchen');
        await talk.press('Everybody is welcome', words('community.join'));
        await talk.press('About 1 minute', words('round.begin'));
        await harbour.answers(talk, ['Seldom', 'Sometimes', 'Often', 'Always'][n] ?? 'Often', name);
      }
      expect(post()).toContain(words('community.count', { count: owners.length }));
      // Whoever has answered is told so, and counts once.
      const [ada] = owners;
      await harbour.talk(ada ?? '', 'kitchen').press('Everybody is welcome', words('community.join'));
      await harbour.talk(ada ?? '', 'kitchen').find(words('round.already'));

      await harbour.until(plus(harbour.house.clock.now(), 49 * hour));
      const seen = harbour.talk('captain', 'kitchen').heard();
      expect(seen).toHaveLength(2);
      expect(seen[0]).toContain(words('community.closed'));
      expect(seen[1]).toContain('How is business?');
      expect(seen[1]).toContain('Half of the businesses here are between 44 and 81 of 100.');
      expect(seen[1]).toContain('4 answers');
      expect(seen.join()).not.toMatch(/Said by|ada|ben|carl|dora/);
      const { buttons } = await harbour.talk('captain', 'kitchen').find(words('community.closed'));
      expect(buttons).toEqual([]);
      // Nobody was asked, reminded or told anything of it in direct messages.
      for (const name of crew.slice(0, -1)) expect(harbour.talk(name).heard(), name).toEqual([]);
    }));

  it('says what is wrong with the form, and announces nothing', () =>
    withCheckIns(async (harbour) => {
      const grace = harbour.talk('grace', 'general');
      await grace.slash('/attune check-ins');
      const values = { [words('schedule.field.title')]: 'x', [words('schedule.field.script')]: 'The morning in the café' };
      const few = { ...values, [words('community.field.channel')]: [harbour.kitchen], [words('schedule.field.k')]: '2' };
      await harbour.fills(grace, words('schedule.none'), words('community.form'), few);
      await grace.find(words('schedule.bad.k', { least: 3 }));
      expect(harbour.inKitchen()).toEqual([]);
    }));
});
