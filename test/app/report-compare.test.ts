import { describe, expect, it } from 'vitest';
import { openToAll } from '../../src/app/rounds/community-round.ts';
import { addMs } from '../../src/clock.ts';
import type { MemberId, WorkspaceId } from '../../src/ids.ts';
import { buttonsOf, textOf } from './recording-adapter.ts';
import { type AnswerOf, type ReportHouse, withHouse } from './report-house.ts';
import { channel, directOf, words } from './talk.ts';

const owners = Array.from({ length: 12 }, (_, nth) => `shop${nth}`);
const isBakery = (person: string) => Number(person.slice(4)) < 6;

/** Everything at this step of a scale. */
const level =
  (nth: number): AnswerOf =>
  (key, control) => {
    if (control.type !== 'pick') return undefined;
    // Not the same everywhere: a part in which all are alike is hidden.
    const at = nth === 4 || nth === 0 ? nth : (nth + key.length) % 5;
    return control.options[Math.min(control.options.length - 1, at)]?.value;
  };

/** Twelve owners in one server took part in one round. */
async function community(house: ReportHouse, mode: 'confidential' | 'anonymous' = 'confidential'): Promise<void> {
  await house.makeCommunity();
  await house.within(async (tx) => {
    for (const id of owners) {
      const member = { workspaceId: 'cafe' as WorkspaceId, externalId: id, name: id, role: 'team' as const, locale: 'en', zone: 'UTC' };
      await tx.saveMember({ ...member, id: `m-${id}` as MemberId });
    }
  });
  for (const person of owners) {
    await house.talks(person, 'business-profile', (key) =>
      key === 'trade' ? (isBakery(person) ? 'food' : 'workshop') : key === 'country' ? ' germany' : undefined,
    );
  }
  await house.as('manager', (desk) =>
    openToAll(desk, { title: 'How is business?', script: 'divide-fundamentals', place: channel, mode, k: 3, windowHours: 48 }),
  );
  await house.settle();
  const join = buttonsOf(house.adapter.in(channel).flatMap(({ message }) => message.blocks)).find(
    ({ label }) => label === words('community.join'),
  );
  for (const [nth, person] of owners.entries()) {
    await house.pressesId(person, join?.id ?? '');
    await house.presses(person, 'Begin');
    await house.goesOn(person, level(nth % 5));
  }
  await house.until('2027-03-05T09:00:00.000Z');
}

const summaryOf = (house: ReportHouse) => house.adapter.in(channel).at(-1)?.message ?? { fallback: '', blocks: [] };

describe('the report of a community', () => {
  it(
    'says where half of the businesses are, part by part, what holds them back and the same by trade',
    () =>
      withHouse(async (house) => {
        await community(house);
        const text = textOf(summaryOf(house));
        expect(text).toMatch(
          /Half of the businesses here are between \d+ and \d+ of 100\. What most often comes first is “Affordability”\./,
        );
        expect(text).toContain('12 answers');
        expect(text).toMatch(/Access: half of them between \d+ and \d+, the one in the middle at \d+/);
        expect(text).toMatch(/What holds businesses back first\nAffordability: \d+ of 12/);
        expect(text).toMatch(/By trade\n(.*\n)*Food and drink.*\nhalf of them between \d+ and \d+; \d answered/);
        expect(text).toMatch(/By country\nGermany\n/);
        expect(text).not.toMatch(/shop\d/);
      }),
    30_000,
  );
});

describe('comparing oneself', () => {
  it(
    'shows the asker alone where they stand',
    () =>
      withHouse(async (house) => {
        await community(house);
        const before = house.inChannel().length;
        const compare = buttonsOf(summaryOf(house).blocks).find(({ label }) => label === words('compare.button'));
        await house.pressesId('shop4', compare?.id ?? '');
        const best = house.last('shop4');
        expect(best).toContain(words('compare.only'));
        expect(best).toMatch(/You are at \d+ of 100\. That is ahead of about 89% of the 9 businesses here\./);
        expect(best).toMatch(/Access: you \d+; half of all between \d+ and \d+; ahead of about \d+%/);
        expect(best).toMatch(/Businesses like yours\nFood and drink.*: half of them between/);
        expect(house.inChannel()).toHaveLength(before);
        await house.says('shop2', 'compare');
        expect(house.last('shop2')).toMatch(/ahead of about \d\d?% of the 9 businesses here/);
        expect(house.adapter.in(directOf('shop6')).some(({ message }) => textOf(message).includes(words('compare.only')))).toBe(false);
      }),
    30_000,
  );

  it(
    'is answered at once, whatever it takes to work it out, and shown in the same place',
    () =>
      withHouse(async (house) => {
        await community(house);
        house.beforeJob = (task) => {
          if (task === 'round.compare') throw new Error('not yet');
        };
        await house.commands('shop4', 'compare');
        expect(house.last('shop4')).toBe(words('compare.working'));
        const before = house.adapter.in(directOf('shop4')).length;
        house.beforeJob = () => {};
        await house.until(addMs(house.at, 60_000));
        expect(house.last('shop4')).toContain(words('compare.only'));
        expect(house.adapter.in(directOf('shop4'))).toHaveLength(before);
      }),
    30_000,
  );

  it(
    'is not possible any more where nobody knows whose answers are whose',
    () =>
      withHouse(async (house) => {
        await community(house, 'anonymous');
        expect(buttonsOf(summaryOf(house).blocks).map(({ label }) => label)).not.toContain(words('compare.button'));
        await house.commands('shop4', 'compare');
        expect(house.last('shop4')).toBe(words('compare.anonymous'));
      }),
    30_000,
  );

  it(
    'is over once somebody deleted their answers: the others’ places would tell them',
    () =>
      withHouse(async (house) => {
        await community(house);
        await house.within((tx) => tx.forgetMember('m-shop0' as MemberId));
        await house.commands('shop4', 'compare');
        expect(house.last('shop4')).toBe(words('compare.changed'));
      }),
    30_000,
  );

  it('says why there is nothing to compare', () =>
    withHouse(async (house) => {
      await house.commands('cook', 'compare');
      expect(house.last('cook')).toBe(words('compare.not-community'));
      await house.makeCommunity();
      await house.commands('cook', 'compare');
      expect(house.last('cook')).toBe(words('compare.none'));
    }));
});
