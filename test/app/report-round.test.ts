import { describe, expect, it } from 'vitest';
import { makeReportPages } from '../../src/app/report-page.ts';
import type { ReportPage } from '../../src/chat/report-page.ts';
import { buttonsOf, textOf } from './recording-adapter.ts';
import { type AnswerOf, type ReportHouse, sees, statement, withHouse } from './report-house.ts';
import { channel, words } from './talk.ts';

const monday = '2027-03-01T09:00:00.000Z';
const views = [sees(2, 4, 4), sees(3, 4, 3, 2), sees(2, 3, 5, 4), sees(2, 5, 4, 2), sees(3, 4, 3, 3), sees(2, 4, 5, 4)];

/** Whoever is in the channel answers; leaders see everything done. */
async function answers(house: ReportHouse, team: readonly AnswerOf[]): Promise<void> {
  for (const [nth, view] of team.entries()) {
    const person = house.team[nth] ?? '';
    await house.presses(person, 'Begin');
    await house.goesOn(person, view);
  }
  for (const leader of ['owner', 'partner']) {
    await house.presses(leader, 'Begin');
    await house.goesOn(leader, sees(5, 5, 5, 5));
  }
}

const takeButton = (house: ReportHouse) =>
  buttonsOf(house.adapter.in(channel).flatMap(({ message }) => message.blocks)).find(({ id }) => id.startsWith('x/take-group/'));

describe('a round of eight with two leaders', () => {
  it('ends in a report of what is meant, what the team sees, and who knew', () =>
    withHouse(async (house) => {
      for (const leader of ['owner', 'partner']) await house.talks(leader, 'strategic-intent', statement);
      await house.everyMonday('dissonance-fundamentals');
      await house.until(monday);
      await answers(house, views);
      const [text = ''] = house.inChannel();
      expect(text).toContain(
        'The plan is to compete on “Bread that is warm at noon”; the team sees it in a third of what they do. Leaders knew about a third of that gap.',
      );
      expect(text).toContain('8 of 8 answered. The figures are the team’s, 6 of 6; leaders’ own answers aren’t mixed in.');
      expect(text).toContain('Meant 100, leaders believe 75, the team sees 33');
      expect(text).toContain('A gap of 67: leaders know of 25, and only the team sees the other 42.');
      expect(text).toContain('Loaves left at closing\n14 loaves; wanted: at most 5 loaves');
      const report = await house.lastReport();
      expect(report.dissonance?.leaders).toBe(2);
      expect(report.overall.total.kind === 'shown' ? report.overall.total.figure.n : 6).toBe(6);
    }));

  it('counts leaders with everybody where none of them has stated a plan', () =>
    withHouse(async (house) => {
      await house.everyMonday('dissonance-fundamentals');
      await house.until(monday);
      await answers(house, views);
      expect(house.inChannel()[0]).toContain('8 of 8 answered.\n');
      expect((await house.lastReport()).dissonance).toBeNull();
    }));

  it('tells the week after what became of it, steps first', () =>
    withHouse(async (house) => {
      for (const leader of ['owner', 'partner']) await house.talks(leader, 'strategic-intent', statement);
      await house.everyMonday('dissonance-fundamentals');
      await house.until(monday);
      await answers(house, views);
      const take = takeButton(house);
      for (const person of ['baker', 'cook', 'waiter', 'driver']) {
        await house.pressesId(person, take?.id ?? '');
        expect(house.last(person)).toContain(words('action.taken'));
        if (person === 'baker') await house.presses(person, 'Done');
        else {
          await house.presses(person, 'Stuck');
          await house.presses(person, words('obstacle.time'));
        }
      }
      await house.talks('owner', 'kpi-check-in', (key) => (key.includes('loaves') ? 9 : key.startsWith('reading') ? 52 : undefined));
      await house.pressesId('manager', 'x/figure-hand/loaves-left-at-closing', { owner: ['baker'] });
      await house.until('2027-03-08T09:00:00.000Z');
      await answers(house, [sees(4, 4, 4), sees(5, 4, 3, 2), sees(4, 3, 5, 4), sees(4, 5, 4, 2), sees(5, 4, 3, 3), sees(4, 4, 5, 4)]);
      const text = house.inChannel()[1] ?? '';
      expect(text).toContain('1 of 4 steps that people took on are done (25%).');
      expect(text).toMatch(/Up: .*“Bread that is warm at noon” by 50/);
      expect(text).toContain('not enough time: 3 people');
      expect(text).toContain('9 loaves; wanted: at most 5 loaves · 56% of the way');
      expect(text).toContain('Looked after by baker');
      expect((await house.lastReport()).kpis[0]?.readings).toEqual([14, 9]);
    }));

  it('says how many more answers would settle what can’t be told yet', () =>
    withHouse(async (house) => {
      await house.talks('owner', 'strategic-intent', statement);
      await house.everyMonday('dissonance-fundamentals', { k: 3 });
      await house.until(monday);
      await answers(house, [sees(3, 3, 4), sees(4, 4, 5), sees(2, 4, 4)]);
      await house.until('2027-03-05T09:00:00.000Z');
      expect(house.inChannel()[0]).toMatch(
        /Whether leaders and the team see (it|that) differently, we can’t tell yet; (one|about \d) more answers? would settle it/,
      );
    }));
});

describe('advice of a report', () => {
  it('belongs to whoever taps, once', () =>
    withHouse(async (house) => {
      await house.everyMonday('dissonance-fundamentals');
      await house.until(monday);
      await answers(house, views);
      const take = takeButton(house);
      await house.pressesId('cook', take?.id ?? '');
      await house.pressesId('cook', take?.id ?? '');
      expect(house.last('cook')).toContain(words('action.known'));
      await house.pressesId('driver', take?.id ?? '');
      const owners = await house.within(async (tx) => (await tx.listAllActions('cafe' as never)).map(({ memberId }) => memberId).sort());
      expect(owners).toEqual(['m-cook', 'm-driver']);
    }));

  it.each(['x/take-group/nothing%3Aone_page', 'x/take-group/r1'])('is said to be gone when it is none: %s', (id) =>
    withHouse(async (house) => {
      await house.pressesId('cook', id);
      expect(house.last('cook')).toBe(words('action.gone'));
    }),
  );
});

describe('the files of a report', () => {
  const asksForFiles = async (house: ReportHouse, person: string) => {
    const [round] = await house.rounds();
    await house.pressesId(person, `x/report-files/${round?.id}`);
    return house.last(person);
  };

  it.each([
    ['whoever was shown the summary in the channel', {}, 'waiter'],
    ['a manager, where it was only for who looks after it', { report: null }, 'manager'],
  ])('are for %s', (_, settings, person) =>
    withHouse(async (house) => {
      await house.everyMonday('dissonance-fundamentals', settings);
      await house.until(monday);
      await answers(house, views);
      expect(await asksForFiles(house, person)).toMatch(/\(monday-check-in-2027-03-\d\d\.csv\)\n\(monday-check-in-2027-03-\d\d\.json\)/);
    }),
  );

  it('are for nobody else, and not there before the close', () =>
    withHouse(async (house) => {
      await house.everyMonday('dissonance-fundamentals', { report: null });
      await house.until(monday);
      expect(await asksForFiles(house, 'manager')).toBe(words('report.files.none'));
      await answers(house, views);
      expect(await asksForFiles(house, 'waiter')).toBe(words('report.files.none'));
      await house.pressesId('manager', 'x/report-files/nothing');
      expect(house.last('manager')).toBe(words('report.files.none'));
    }));
});

describe('the page of a report', () => {
  type PageFor = (person: string, platform?: string) => Promise<ReportPage | null>;

  /** A round was reported, in the channel or only to who looks after it. */
  const withPages = (isForAll: boolean, test: (pageFor: PageFor) => Promise<void>) =>
    withHouse(async (house) => {
      await house.everyMonday('dissonance-fundamentals', isForAll ? {} : { report: null });
      await house.until(monday);
      await answers(house, views);
      const [round] = await house.rounds();
      const pages = makeReportPages(house.opened.store, house.scripts);
      await test((person, platform = 'notes') => pages({ platform, workspace: 'cafe', person }, round?.id ?? ''));
    });

  it('says the same as the channel, with nothing to press, and has the figures as files', () =>
    withPages(true, async (pageFor) => {
      const page = await pageFor('waiter');
      expect(page && textOf(page.message)).toContain('8 of 8 answered.');
      expect(page && buttonsOf(page.message.blocks)).toEqual([]);
      expect(page?.csv).toContain('count,answered,,8');
      expect(JSON.parse(page?.json ?? '')).toMatchObject({ answered: 8 });
      expect([await pageFor('stranger'), await pageFor('waiter', 'elsewhere')]).toEqual([null, null]);
    }));

  it('is for who looks after the check-in where the summary was only for them', () =>
    withPages(false, async (pageFor) => {
      expect(await pageFor('waiter')).toBeNull();
      expect(await pageFor('manager')).not.toBeNull();
    }));
});
