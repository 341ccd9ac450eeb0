import type { Instant } from '../../src/clock.ts';
import { wordsIn } from '../../src/compose/words/say.ts';
import { cafe } from '../app/cafe.ts';
import { isJson, objects } from '../emulators/discord/discord-shapes.ts';
import type { FieldValue } from '../emulators/discord/open-modal.ts';
import { type DiscordHouse, type Talk, talkOf, withHouse } from './discord-house.ts';
import { seenText } from './seen-text.ts';

export const words = wordsIn('en');
/** Everybody in the server; Grace manages it, and Eve has not joined to begin with. */
export const crew = ['captain', 'grace', 'ada', 'ben', 'carl', 'dora', 'eve'];
const spec = {
  people: crew.slice(0, -1).map((name) => ({ name, ...(name === 'grace' ? { may: ['manageGuild' as const] } : {}) })),
  channels: [{ name: 'general' }, { name: 'kitchen' }],
};
/** Sunday noon. */
const sunday = '2027-02-28T12:00:00.000Z';
const minuteMs = 60_000;

/** A manager and owners of Discord's, with a clock that the test moves on. */
export class HarbourCheckIns {
  constructor(readonly house: DiscordHouse) {}

  get kitchen(): string {
    return this.house.harbour.channel('kitchen').id;
  }

  /** The person where they are addressed: in direct messages unless a channel is named. */
  talk(name: string, channel?: string): Talk {
    return talkOf(this.house, name, channel);
  }

  /** Lets time pass until then, stopping wherever something is due. */
  async until(then: Instant): Promise<void> {
    for (;;) {
      await this.house.settled();
      const next = await this.#nextJobAt();
      if (next === null || next > then) break;
      this.#pass(next);
    }
    this.#pass(then);
    await this.house.settled();
  }

  #pass(then: Instant): void {
    this.house.letPass(Math.max(1, Date.parse(then) - Date.parse(this.house.clock.now())));
  }

  async #nextJobAt(): Promise<Instant | null> {
    const due: Instant[] = [];
    for await (const { table, row } of this.house.opened.upkeep.exportAll()) {
      if (table === 'job' && row.dead_at === null) due.push(row.run_at as Instant);
    }
    return due.sort()[0] ?? null;
  }

  /** Says where they live. */
  async livesIn(zone: string, names: readonly string[]): Promise<void> {
    for (const name of names) await this.talk(name, 'general').slash('/attune zone', { zone });
  }

  /** Opens a form by its name under the message with this text, fills it in and sends it. */
  async fills(talk: Talk, text: string, form: string, values: Record<string, FieldValue>): Promise<void> {
    await talk.openForm(text, `${form}…`);
    const { troubles } = await talk.fill(values);
    if (troubles.length > 0) throw new Error(JSON.stringify(troubles));
  }

  newOne(change: Record<string, FieldValue> = {}): Record<string, FieldValue> {
    return {
      [words('schedule.field.title')]: 'Weekly look',
      [words('schedule.field.script')]: 'The morning in the café',
      [words('schedule.field.when')]: 'every Monday at 9:30',
      [words('schedule.field.channel')]: [this.kitchen],
      ...change,
    };
  }

  /** Sets it up as a manager would, and switches it on. */
  async setsUp(change: Record<string, FieldValue> = {}): Promise<void> {
    const grace = this.talk('grace', 'general');
    await grace.slash('/attune check-ins');
    await this.fills(grace, words('schedule.none'), words('schedule.form.new'), this.newOne(change));
    await this.fills(grace, words('schedule.made'), words('schedule.form.privacy'), { [words('schedule.field.k')]: '3' });
    await grace.press(words('schedule.changed'), words('schedule.do.resume'));
    await grace.find(words('schedule.resumed'));
  }

  /** Goes through the whole conversation after its invitation. */
  async answersAll(name: string, label = 'Often'): Promise<void> {
    const talk = this.talk(name);
    await talk.press('Weekly look', words('round.begin'));
    await this.answers(talk, label, name);
  }

  async answers(talk: Talk, label: string, name: string): Promise<void> {
    await talk.press('How often is a guest greeted at once?', label);
    await talk.press('How often is the coffee hot?', label);
    await talk.openForm('Anything else about the morning?');
    await talk.fill({ 'Your answer': `Said by ${name}.` });
  }

  /** How often a message that says this was posted to the person, whatever has become of it since. */
  posted(name: string, saying: string): number {
    const to = `/channels/${this.house.harbour.person(name).direct.id}/messages`;
    const isIt = ({ method, path, body, status }: DiscordHouse['discord']['calls'][number]) =>
      method === 'POST' && path === to && status === 200 && isJson(body) && textIn(body.components).includes(saying);
    return this.house.discord.calls.filter(isIt).length;
  }

  /** What stands in the channel, oldest first. */
  inKitchen(): string[] {
    return this.talk('captain', 'kitchen').heard();
  }

  summaries(): string[] {
    return this.inKitchen().filter((text) => text.includes(words('report.title', { title: 'Weekly look' })));
  }
}

function textIn(components: unknown): string {
  return objects(components)
    .map(({ content, components: inner }) => (typeof content === 'string' ? seenText({ text: content }) : textIn(inner)))
    .join('\n');
}

/** Gives `test` a server of its own, on a Sunday in winter. */
export function withCheckIns(test: (harbour: HarbourCheckIns) => Promise<void>, privileged: ['members'] | [] = ['members']): Promise<void> {
  return withHouse(
    async (house) => {
      const harbour = new HarbourCheckIns(house);
      await harbour.until(sunday);
      await test(harbour);
    },
    { spec, editions: [cafe()], emulator: { privileged } },
  );
}

export const plus = (at: string | undefined, ms: number): Instant => new Date(Date.parse(at ?? '') + ms).toISOString();
export const minute = minuteMs;
export const hour = 60 * minuteMs;
