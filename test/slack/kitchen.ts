import { wordsIn } from '../../src/compose/words/say.ts';
import { cafe } from '../app/cafe.ts';
import type { FieldValue } from '../emulators/slack/fields.ts';
import { MovedClock } from './moved-clock.ts';
import { seenText } from './seen-text.ts';
import { heardBy, type SlackHouse, withHouse } from './slack-house.ts';
import type { Way } from './slack-rig.ts';

export const words = wordsIn('en');
const berlin = { tz: 'Europe/Berlin' };
/** Everybody in the workspace; Grace is a manager, and Eve not in the channel to begin with. */
export const crew = ['grace', 'ada', 'ben', 'carl', 'dora', 'eve'];
const spec = {
  users: [
    { name: 'grace', is_admin: true, ...berlin },
    ...['ada', 'ben', 'carl', 'dora'].map((name) => ({ name, ...berlin })),
    // Where the clocks go forward two weeks before they do in Berlin.
    { name: 'eve', tz: 'America/New_York' },
  ],
  channels: [{ name: 'kitchen', members: ['grace', 'ada', 'ben', 'carl', 'dora'], hasBot: true }],
};
/** Sunday noon. */
const sunday = '2027-02-28T12:00:00.000Z';

/** A manager and a team of Slack's, with a clock that the test moves. */
export class Kitchen {
  constructor(
    readonly house: SlackHouse,
    readonly clock: MovedClock,
  ) {}

  get channel(): string {
    return this.house.harbour.channel('kitchen').id;
  }

  person(name: string) {
    return this.house.harbour.person(name);
  }

  until(then: string): Promise<void> {
    return this.clock.until(this.house, then);
  }

  async clicks(name: string, label: string, home = false): Promise<void> {
    await this.person(name).clicks(label, home ? { home } : {});
    await this.house.settled();
  }

  /** Opens a form by its button, fills it in and sends it. */
  async fills(name: string, form: string, values: Record<string, FieldValue>) {
    await this.person(name).clicks(`${form}…`);
    await this.house.slack.waitFor(() => this.person(name).modal);
    const submitted = await this.person(name).submits(values);
    await this.house.settled();
    return submitted;
  }

  async answers(name: string, ...given: string[]): Promise<void> {
    for (const text of given) {
      await this.person(name).types(text);
      await this.house.settled();
    }
  }

  async answersAll(name: string, value = '4', comment = `Said by ${name}.`): Promise<void> {
    await this.clicks(name, words('round.begin'));
    await this.answers(name, value, value, comment);
  }

  /** How many messages say this to the person. */
  count(name: string, saying: string): number {
    return heardBy(this.person(name)).filter(({ text }) => text.includes(saying)).length;
  }

  read(name: string): string {
    return heardBy(this.person(name)).map(seenText).join('\n\n');
  }

  last(name: string): string {
    const message = heardBy(this.person(name)).at(-1);
    return message ? seenText(message) : '';
  }

  summaries(): string[] {
    return heardBy(this.person('grace'), this.channel)
      .filter(({ text }) => text.includes(words('report.title', { title: 'Weekly look' })))
      .map(seenText);
  }

  home(name: string): string {
    return seenText({ text: '', blocks: this.person(name).home?.blocks ?? [] });
  }

  newOne(change: Record<string, FieldValue> = {}): Record<string, FieldValue> {
    return {
      [words('schedule.field.title')]: 'Weekly look',
      [words('schedule.field.script')]: 'cafe-morning',
      [words('schedule.field.when')]: 'every Monday at 9:30',
      [words('schedule.field.channel')]: this.channel,
      ...change,
    };
  }

  /** Sets it up as a manager would, and switches it on. */
  async setsUp(): Promise<void> {
    await this.person('grace').runs('/attune check-ins');
    await this.house.settled();
    await this.fills('grace', words('schedule.form.new'), this.newOne());
    await this.fills('grace', words('schedule.form.privacy'), { [words('schedule.field.k')]: 3 });
    await this.clicks('grace', words('schedule.do.resume'));
  }
}

/** Gives `test` a kitchen in a Slack of its own, on a Sunday in winter. */
export function withKitchen(way: Way, test: (kitchen: Kitchen) => Promise<void>): Promise<void> {
  const clock = new MovedClock(sunday);
  return withHouse(way, (house) => test(new Kitchen(house, clock)), { spec, clock, editions: [cafe()] });
}
