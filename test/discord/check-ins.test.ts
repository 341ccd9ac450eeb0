import { describe, expect, it } from 'vitest';
import { crew, hour, minute, plus, withCheckIns, words } from './harbour-check-ins.ts';
import { seenText } from './seen-text.ts';

const invitation = words('round.about', { minutes: 1, closes: '' }).slice(0, 14);
const nudge = words('round.nudge', { title: 'Weekly look', closes: '' }).slice(0, 20);
const reminder = 'There is still time to take part.';

describe('a manager in Discord', () => {
  it('sets up a check-in in one form, looks at its times, switches it on, and people are asked', () =>
    withCheckIns(async (harbour) => {
      const grace = harbour.talk('grace', 'general');
      await grace.slash('/attune zone', { zone: 'Europe/Berlin' });
      await grace.slash('/attune check-ins');
      await grace.openForm(words('schedule.none'), `${words('schedule.form.new')}…`);
      expect(grace.person.modal?.fields.map(({ label, isRequired }) => [label, isRequired])).toEqual([
        [words('schedule.field.title'), true],
        [words('schedule.field.script'), true],
        [words('schedule.field.when'), true],
        [words('schedule.field.channel'), false],
        [words('schedule.field.people'), false],
      ]);
      await grace.fill(harbour.newOne({ [words('schedule.field.when')]: 'every now and then' }));
      // What was written is still there.
      await grace.openForm('“now”', 'Answer again');
      expect(grace.person.modal?.fields[0]?.value).toBe('Weekly look');
      await grace.fill(harbour.newOne());
      const card = await grace.find(words('schedule.made'));
      expect(seenText(card)).toContain('Mon, March 1 at 09:30 (Europe/Berlin)');
      expect(card.buttons).toEqual(expect.arrayContaining([`${words('schedule.form.whom')}…`, `${words('schedule.form.privacy')}…`]));

      await harbour.until('2027-03-01T09:00:00.000Z');
      expect(harbour.posted('ada', invitation)).toBe(0);
      await harbour.talk('grace', 'general').press(words('schedule.made'), words('schedule.do.resume'));
      await harbour.until('2027-03-08T10:00:00.000Z');
      for (const name of crew.slice(0, -1)) expect(harbour.posted(name, invitation), name).toBe(1);
    }));

  it('opens a form that was shown before a restart, with what it holds now, and sees nothing lost', () =>
    withCheckIns(async (harbour) => {
      await harbour.setsUp();
      await harbour.house.restart();
      const grace = harbour.talk('grace', 'general');
      const before = grace.heard().length;
      await grace.press(words('schedule.resumed'), `${words('schedule.form.privacy')}…`);
      expect(grace.heard()).toHaveLength(before + 1);
      await harbour.fills(grace, 'Weekly look', words('schedule.form.what'), { [words('schedule.field.title')]: 'Monday look' });
      await grace.find('Monday look');
      await grace.openForm('Monday look', `${words('schedule.form.privacy')}…`);
      expect(grace.person.modal?.fields.find(({ label }) => label === words('schedule.field.k'))?.value).toBe('3');
    }));

  it('is told what to do when the round can’t be opened because Discord doesn’t tell who sees the channel', () =>
    withCheckIns(async (harbour) => {
      await harbour.setsUp();
      await harbour.until('2027-03-01T12:00:00.000Z');
      await harbour.talk('grace').find('“Server Members Intent”');
      expect(crew.slice(0, -1).map((name) => harbour.posted(name, invitation))).toEqual([0, 0, 0, 0, 0, 0]);
    }, []));

  it('asks people by name without any intent, and nobody who has left', () =>
    withCheckIns(async (harbour) => {
      const named = ['ada', 'ben', 'carl'].map((name) => harbour.house.harbour.person(name).id);
      await harbour.setsUp({ [words('schedule.field.channel')]: [], [words('schedule.field.people')]: named });
      harbour.house.harbour.removePerson('ben');
      await harbour.until('2027-03-01T12:00:00.000Z');
      expect(['ada', 'ben', 'carl', 'dora'].map((name) => harbour.posted(name, invitation))).toEqual([1, 0, 1, 0]);
      const { store } = harbour.house.opened;
      const who = await store.transaction((tx) => tx.findWho('discord', harbour.house.harbour.id, named[0] ?? ''));
      expect(who?.member?.name).toBe('ada');
    }, []));
});

/** Each week’s Monday at 9:30 in Berlin, where the clocks go forward on 28 March. */
const mondays = [
  '2027-03-01T08:30:00.000Z',
  '2027-03-08T08:30:00.000Z',
  '2027-03-15T08:30:00.000Z',
  '2027-03-22T08:30:00.000Z',
  '2027-03-29T07:30:00.000Z',
  '2027-04-05T07:30:00.000Z',
  '2027-04-12T07:30:00.000Z',
  '2027-04-19T07:30:00.000Z',
];

describe('a weekly check-in in Discord', () => {
  it(
    'goes on for eight weeks: clocks change, people join, leave, are away, decline, begin and don’t finish, and it is restarted',
    () =>
      withCheckIns(async (harbour) => {
        const { house } = harbour;
        const here = crew.slice(0, -1);
        await harbour.livesIn('Europe/Berlin', here);
        await harbour.setsUp();
        const asked = () => Object.fromEntries(crew.map((name) => [name, harbour.posted(name, invitation)]));
        /** Who was asked how often since the count before. */
        const askedSince = (since: Record<string, number>) => {
          const now = asked();
          return crew.filter((name) => now[name] !== since[name]).map((name) => `${name} ${(now[name] ?? 0) - (since[name] ?? 0)}`);
        };
        const once = (...names: string[]) => names.map((name) => `${name} 1`);
        const answering = async (...names: string[]) => {
          for (const name of names) await harbour.answersAll(name);
        };

        // Week 1: all but Dora answer; she is reminded, once.
        house.harbour.addPerson({ name: 'eve' });
        house.harbour.removePerson('eve');
        let earlier = asked();
        await harbour.until(plus(mondays[0], -minute));
        expect(askedSince(earlier)).toEqual([]);
        await harbour.until(plus(mondays[0], minute));
        expect(askedSince(earlier)).toEqual(once(...here));
        await answering('captain', 'grace', 'ada', 'ben', 'carl');
        await harbour.until(plus(mondays[0], 71 * hour));
        expect(crew.map((name) => harbour.posted(name, reminder))).toEqual([0, 0, 0, 0, 0, 1, 0]);
        expect(harbour.summaries()).toEqual([]);
        // What was said anonymously stands nowhere any more, in their own conversation neither.
        const ada = harbour.talk('ada').heard().join('\n');
        expect(ada).toContain(words('round.removed'));
        expect(ada).not.toContain('How often is a guest greeted');

        // Week 2: Eve has joined, and has told no time zone yet. Ben declines.
        house.harbour.addPerson(house.harbour.person('eve'));
        earlier = asked();
        await harbour.until(plus(mondays[1], minute));
        expect(harbour.summaries()).toHaveLength(1);
        expect(askedSince(earlier)).toEqual(once(...here));
        await harbour.until(plus(mondays[1], hour + minute));
        expect(askedSince(earlier)).toEqual(once(...crew));
        await harbour.talk('ben').press('Weekly look', words('round.decline'));
        await answering('captain', 'grace', 'ada', 'dora', 'eve');
        await harbour.until('2027-03-14T12:00:00.000Z');
        // Ada goes away for a week, and Eve lives in New York, where the clocks have changed this morning.
        const adasTimes = harbour.talk('ada', 'general');
        await adasTimes.slash('/attune check-ins');
        await harbour.fills(adasTimes, words('times.title'), words('times.form'), { [words('times.field.away')]: '2027-03-22' });
        await adasTimes.find(words('times.saved'));
        await harbour.livesIn('America/New_York', ['eve']);

        // Week 3: everybody who was asked has answered, so it need not stay open.
        earlier = asked();
        await harbour.until(plus(mondays[2], 5 * hour - minute));
        expect(askedSince(earlier)).toEqual(once('captain', 'grace', 'ben', 'carl', 'dora'));
        await harbour.until(plus(mondays[2], 5 * hour + minute));
        expect(askedSince(earlier)).toEqual(once('captain', 'grace', 'ben', 'carl', 'dora', 'eve'));
        await answering('captain', 'grace', 'ben', 'carl', 'dora', 'eve');
        expect(harbour.summaries()).toHaveLength(3);

        // Week 4: Carl begins and doesn’t finish. Attune is restarted in between.
        earlier = asked();
        await harbour.until(plus(mondays[3], minute));
        const carl = harbour.talk('carl');
        await carl.press('Weekly look', words('round.begin'));
        await carl.press('How often is a guest greeted at once?', 'Often');
        await house.restart();
        await answering('captain', 'grace', 'ada', 'ben');
        await harbour.until(plus(mondays[3], 90 * hour));
        expect(askedSince(earlier)).toEqual(once(...crew));
        expect(harbour.posted('carl', nudge)).toBe(1);
        expect(crew.map((name) => harbour.posted(name, reminder))).toEqual([0, 0, 0, 0, 1, 2, 1]);
        expect(harbour.summaries()).toHaveLength(4);

        // Week 5: Berlin’s clocks have changed too. Ben has left the server.
        house.harbour.removePerson('ben');
        earlier = asked();
        await harbour.until(plus(mondays[4], -minute));
        expect(askedSince(earlier)).toEqual([]);
        await harbour.until(plus(mondays[4], minute));
        expect(askedSince(earlier)).toEqual(once('captain', 'grace', 'ada', 'carl', 'dora'));
        await harbour.until(plus(mondays[4], 7 * hour));
        await answering('captain', 'grace', 'ada', 'dora');

        // Week 6: nobody answers. Week 7: Dora answers what week 6 asked, too late; it counts for week 7.
        await harbour.until(plus(mondays[5], 80 * hour));
        await answering('dora');
        await harbour.talk('dora').find(words('round.counted-late', { title: 'Weekly look' }));
        await harbour.until(plus(mondays[6], 8 * hour));
        await answering('captain', 'grace', 'ada');

        // Week 8.
        await house.restart();
        earlier = asked();
        await harbour.until(plus(mondays[7], 8 * hour));
        expect(askedSince(earlier)).toEqual(once('captain', 'grace', 'ada', 'carl', 'dora', 'eve'));
        await answering('captain', 'grace', 'ada', 'carl', 'dora', 'eve');
        await harbour.until('2027-04-25T12:00:00.000Z');

        expect(harbour.summaries().map((text) => /\d of \d answered/.exec(text)?.[0])).toEqual([
          '5 of 6 answered',
          '5 of 7 answered',
          '6 of 6 answered',
          '4 of 7 answered',
          '4 of 6 answered',
          '0 of 6 answered',
          '4 of 6 answered',
          '6 of 6 answered',
        ]);
        // Nothing else has come into the channel, and nobody’s words.
        expect(harbour.inKitchen()).toHaveLength(8);
        expect(harbour.inKitchen().join()).not.toContain('Said by');
      }),
    180_000,
  );
});
