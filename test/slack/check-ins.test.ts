import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../src/compose/words/say.ts';
import type { FieldValue } from '../emulators/slack/fields.ts';
import { crew, type Kitchen, withKitchen, words } from './kitchen.ts';
import { elementsIn, heardBy, messageWith } from './slack-house.ts';
import type { Way } from './slack-rig.ts';

const invitation = words('round.invitation', { title: 'Weekly look', count: 1 });
const reminder = 'There is still time to take part.';
const nudge = words('round.nudge', { title: 'Weekly look', closes: '' }).slice(0, 20);

describe.each<Way>(['socket', 'http'])('a manager in Slack, by %s', (way) => {
  it('sets up a check-in in one form, looks at its times, switches it on, and people are asked', () =>
    withKitchen(way, async (kitchen) => {
      const grace = kitchen.person('grace');
      expect(await grace.runs('/attune check-ins', kitchen.channel)).toMatchObject({ acknowledged: true });
      await kitchen.house.settled();
      expect(kitchen.read('grace')).toContain(words('schedule.none'));

      await grace.clicks(`${words('schedule.form.new')}…`);
      const modal = await kitchen.house.slack.waitFor(() => grace.modal);
      expect(modal.blocks.map((block) => (block.element as { type: string }).type)).toEqual([
        'plain_text_input',
        'static_select',
        'plain_text_input',
        'conversations_select',
        'multi_users_select',
      ]);
      const when = modal.blocks.findIndex((block) => JSON.stringify(block.label).includes(words('schedule.field.when')));
      const wrong = await grace.submits(kitchen.newOne({ [words('schedule.field.when')]: 'every now and then' }));
      expect(wrong).toMatchObject({ outcome: 'errors', errors: { [`f${when}`]: expect.stringContaining('“now”') } });
      expect(grace.modal?.id).toBe(modal.id);
      expect(await grace.submits(kitchen.newOne())).toMatchObject({ outcome: 'closed' });
      await kitchen.house.settled();
      expect(kitchen.last('grace')).toContain(words('schedule.made'));
      expect(kitchen.last('grace')).toContain('Mon, March 1 at 09:30 (Europe/Berlin)');

      await kitchen.until('2027-03-01T09:00:00.000Z');
      expect(kitchen.count('ada', invitation)).toBe(0);
      await kitchen.clicks('grace', words('schedule.do.resume'));
      await kitchen.until('2027-03-08T09:00:00.000Z');
      for (const name of ['grace', 'ada', 'ben', 'carl', 'dora']) expect(kitchen.count(name, invitation), name).toBe(1);
      expect(kitchen.count('eve', invitation)).toBe(0);
      expect(kitchen.read('ada')).toContain('part of figures about at least 5 people');
    }));
});

describe('a form of a check-in in Slack', () => {
  it.each<[string, string, (kitchen: Kitchen) => Record<string, FieldValue>, string]>([
    ['nobody to ask', 'schedule.form.whom', () => ({ 'Everybody in this channel': null }), 'schedule.field.channel'],
    [
      'a zone that there is not',
      'schedule.form.when',
      () => ({ 'Whose clock': 'one', 'Which zone, if one for everybody': 'Berlin' }),
      'schedule.field.zone',
    ],
    ['a date that is none', 'schedule.form.days', () => ({ Holidays: '2027-02-30' }), 'schedule.field.holidays'],
    ['a break that ends before it begins', 'schedule.form.days', () => ({ Breaks: '2027-08-13 – 2027-08-02' }), 'schedule.field.breaks'],
  ])('says beside the field what is wrong with %s, and stays open', (_, form, values, field) =>
    withKitchen('socket', async (kitchen) => {
      await kitchen.setsUp();
      const submitted = await kitchen.fills('grace', words(form as 'schedule.form.whom'), values(kitchen));
      expect(submitted.outcome).toBe('errors');
      const { modal } = kitchen.person('grace');
      const named = modal?.blocks.find(({ label }) => JSON.stringify(label).includes(words(field as 'schedule.field.zone')));
      expect(Object.keys('errors' in submitted ? submitted.errors : {})).toEqual([named?.block_id]);
    }),
  );

  it('can ask people by name who have never said anything, each in their own time and language', () =>
    withKitchen('socket', async (kitchen) => {
      await kitchen.person('eve').changes({ locale: 'de-DE' });
      await kitchen.person('grace').runs('/attune check-ins');
      await kitchen.house.settled();
      const named = { [words('schedule.field.channel')]: null, [words('schedule.field.people')]: [kitchen.person('eve').id] };
      await kitchen.fills('grace', words('schedule.form.new'), kitchen.newOne(named));
      await kitchen.clicks('grace', words('schedule.do.resume'));
      await kitchen.until('2027-03-01T14:29:00.000Z');
      expect(heardBy(kitchen.person('eve'))).toEqual([]);
      await kitchen.until('2027-03-01T14:31:00.000Z');
      expect(kitchen.last('eve')).toContain(wordsIn('de')('round.begin'));
    }));
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
const hour = 3_600_000;
const plus = (at: string | undefined, ms: number) => new Date(Date.parse(at ?? '') + ms).toISOString();

describe('a weekly check-in in Slack', () => {
  it(
    'goes on for eight weeks: clocks change, people join, leave, are away, decline, begin and don’t finish, and it is restarted',
    () =>
      withKitchen('socket', async (kitchen) => {
        await kitchen.setsUp();
        const { house } = kitchen;
        const asked = () => Object.fromEntries(crew.map((name) => [name, kitchen.count(name, invitation)]));
        /** Who was asked how often by the end of the day, since the count before. */
        const askedSince = (since: Record<string, number>) => {
          const now = asked();
          return crew.filter((name) => now[name] !== since[name]).map((name) => `${name} ${(now[name] ?? 0) - (since[name] ?? 0)}`);
        };
        const once = (...names: string[]) => names.map((name) => `${name} 1`);

        // Week 1: all but Dora answer; she is reminded, once.
        let earlier = asked();
        await kitchen.until(plus(mondays[0], -1));
        expect(askedSince(earlier)).toEqual([]);
        await kitchen.until(plus(mondays[0], 60_000));
        expect(askedSince(earlier)).toEqual(once('grace', 'ada', 'ben', 'carl', 'dora'));
        for (const name of ['grace', 'ada', 'ben', 'carl']) await kitchen.answersAll(name);
        await kitchen.until(plus(mondays[0], 71 * hour));
        expect(crew.map((name) => kitchen.count(name, reminder))).toEqual([0, 0, 0, 0, 1, 0]);
        expect(kitchen.summaries()).toEqual([]);
        // What was said anonymously stands nowhere any more, in their own conversation neither.
        expect(kitchen.read('ada')).toContain(words('round.removed'));
        expect(kitchen.read('ada')).not.toContain('How often is a guest greeted');
        expect(kitchen.read('ada')).not.toContain(words('round.begin'));

        // Week 2: Eve has joined, and is asked at her own half past nine. Ben declines. Ada will be away.
        const eve = kitchen.person('eve');
        await kitchen.person('grace').invites(eve, kitchen.channel);
        earlier = asked();
        await kitchen.until(plus(mondays[1], 60_000));
        expect(kitchen.summaries()).toHaveLength(1);
        expect(kitchen.summaries()[0]).toContain('4 of 5 answered');
        expect(askedSince(earlier)).toEqual(once('grace', 'ada', 'ben', 'carl', 'dora'));
        await kitchen.until(plus(mondays[1], 6 * hour + 60_000));
        expect(askedSince(earlier)).toEqual(once(...crew));
        await kitchen.clicks('ben', words('round.decline'));
        for (const name of ['grace', 'ada', 'dora', 'eve']) await kitchen.answersAll(name, '2');
        await kitchen.until('2027-03-14T12:00:00.000Z');
        await kitchen.fills('ada', ...(await awayUntil(kitchen, 'ada', '2027-03-22')));

        // Week 3: Ada is away. In New York the clocks have changed, so that Eve is asked five hours after Berlin.
        earlier = asked();
        await kitchen.until(plus(mondays[2], 5 * hour - 60_000));
        expect(askedSince(earlier)).toEqual(once('grace', 'ben', 'carl', 'dora'));
        await kitchen.until(plus(mondays[2], 5 * hour + 60_000));
        expect(askedSince(earlier)).toEqual(once('grace', 'ben', 'carl', 'dora', 'eve'));
        for (const name of ['grace', 'ben', 'carl', 'dora', 'eve']) await kitchen.answersAll(name);
        // Everybody has answered, so it need not stay open.
        await house.settled();
        expect(kitchen.summaries()).toHaveLength(3);

        // Week 4: Carl begins and doesn’t finish. Attune is restarted in between.
        earlier = asked();
        await kitchen.until(plus(mondays[3], 60_000));
        await kitchen.clicks('carl', words('round.begin'));
        await kitchen.answers('carl', '4');
        await house.restart();
        for (const name of ['grace', 'ada', 'ben']) await kitchen.answersAll(name);
        await kitchen.until(plus(mondays[3], 90 * hour));
        expect(askedSince(earlier)).toEqual(once(...crew));
        expect(kitchen.count('carl', nudge)).toBe(1);
        expect(crew.map((name) => kitchen.count(name, reminder))).toEqual([0, 0, 0, 1, 2, 1]);
        expect(kitchen.summaries()).toHaveLength(4);

        // Week 5: Berlin’s clocks have changed too. Ben has left the channel.
        await kitchen.person('ben').leaves(kitchen.channel);
        earlier = asked();
        await kitchen.until(plus(mondays[4], -60_000));
        expect(askedSince(earlier)).toEqual([]);
        await kitchen.until(plus(mondays[4], 60_000));
        expect(askedSince(earlier)).toEqual(once('grace', 'ada', 'carl', 'dora'));
        await kitchen.until(plus(mondays[4], 7 * hour));
        for (const name of ['grace', 'ada', 'dora']) await kitchen.answersAll(name);

        // Week 6: nobody answers. Week 7: Dora answers what week 6 asked, too late; it counts for week 7.
        await kitchen.until(plus(mondays[5], 80 * hour));
        await kitchen.clicks('dora', words('round.begin'));
        await kitchen.answers('dora', '4', '4', 'Late.');
        expect(kitchen.read('dora')).toContain(words('round.counted-late', { title: 'Weekly look' }));
        earlier = asked();
        await kitchen.until(plus(mondays[6], 8 * hour));
        for (const name of ['grace', 'ada']) await kitchen.answersAll(name);

        // Week 8.
        await house.restart();
        earlier = asked();
        await kitchen.until(plus(mondays[7], 8 * hour));
        expect(askedSince(earlier)).toEqual(once('grace', 'ada', 'carl', 'dora', 'eve'));
        for (const name of ['grace', 'ada', 'carl', 'dora', 'eve']) await kitchen.answersAll(name);
        await kitchen.until('2027-04-25T12:00:00.000Z');

        expect(kitchen.summaries().map((text) => /\d of \d answered/.exec(text)?.[0])).toEqual([
          '4 of 5 answered',
          '4 of 6 answered',
          '5 of 5 answered',
          '3 of 6 answered',
          '3 of 5 answered',
          '0 of 5 answered',
          '3 of 5 answered',
          '5 of 5 answered',
        ]);
        // Nothing else has come into the channel, and nobody’s words.
        expect(heardBy(kitchen.person('grace'), kitchen.channel)).toHaveLength(8);
        expect(kitchen.summaries().join()).not.toContain('Said by');
      }),
    120_000,
  );
});

/** The form of one’s own times, and what to put into it to be away until then. */
async function awayUntil(kitchen: Kitchen, name: string, back: string): Promise<[string, Record<string, FieldValue>]> {
  await kitchen.person(name).runs('/attune check-ins');
  await kitchen.house.settled();
  return [words('times.form'), { [words('times.field.away')]: back }];
}

describe('App Home', () => {
  it('shows managers their check-ins, what comes next, and the way to a new one; nobody else', () =>
    withKitchen('socket', async (kitchen) => {
      const grace = kitchen.person('grace');
      await grace.opensHome();
      await kitchen.house.settled();
      expect(kitchen.home('grace')).toContain(words('schedule.none'));
      await grace.clicks(`${words('schedule.form.new')}…`, { home: true });
      await kitchen.house.slack.waitFor(() => grace.modal);
      expect(await grace.submits(kitchen.newOne())).toMatchObject({ outcome: 'closed' });
      await kitchen.house.settled();
      expect(kitchen.home('grace')).toContain(`every week on Monday at 09:30 · ${words('schedule.status.paused')}`);
      await kitchen.clicks('grace', words('schedule.open', { title: 'Weekly look' }), true);
      await kitchen.clicks('grace', words('schedule.do.resume'));
      expect(kitchen.home('grace')).toContain('next: Mon, March 1 at 09:30 (Europe/Berlin)');

      await kitchen.person('ada').opensHome();
      await kitchen.house.settled();
      expect(kitchen.home('ada')).not.toContain('Weekly look');
      expect(kitchen.home('ada')).not.toContain(words('schedule.form.new'));
    }));

  it('and the card of a check-in put its forms side by side, within one message', () =>
    withKitchen('socket', async (kitchen) => {
      await kitchen.setsUp();
      const card = messageWith(kitchen.person('grace'), words('schedule.resumed'));
      const rows = card?.blocks.filter(({ type }) => type === 'actions').map(({ elements }) => (elements as unknown[]).length);
      expect(rows).toEqual([4, 6, 3]);
      expect(card && elementsIn(card).some(({ style }) => style === 'primary')).toBe(false);
    }));
});
