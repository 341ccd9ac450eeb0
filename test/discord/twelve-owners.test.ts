import { describe, expect, it } from 'vitest';
import { resultMessage } from '../../src/compose/result-message.ts';
import { Speaker } from '../../src/compose/speaker.ts';
import { advance, begin } from '../../src/engine/advance.ts';
import { questionAt } from '../../src/engine/path.ts';
import { partsOf } from '../../src/engine/session.ts';
import type { Turn } from '../../src/engine/turn.ts';
import type { SessionId } from '../../src/ids.ts';
import type { Value } from '../../src/questions/question.ts';
import { loadEdition } from '../../src/script/library.ts';
import type { Ask } from '../../src/script/schema.ts';
import { type DiscordHouse, type Talk, talkOf, withHouse } from './discord-house.ts';
import { seenText } from './seen-text.ts';

const edition = loadEdition('conversations/divide-fundamentals/script.yaml');
const script = edition.inLocale('en');
const at = '2026-11-22T09:30:00.000Z';
const names = ['ada', 'ben', 'cleo', 'dan', 'eve', 'finn', 'gus', 'hana', 'ivo', 'jo', 'kim', 'lou'];

/** One owner: what they answer in Discord is answered to the engine beside it, which says what must come of it. */
class Owner {
  readonly name: string;
  talk: Talk;
  readonly #nth: number;
  #turn: Turn;
  #answered = 0;

  constructor(house: DiscordHouse, name: string, nth: number) {
    this.name = name;
    this.#nth = nth;
    this.talk = talkOf(house, name, 'general');
    this.#turn = begin(script, { id: 'mirror' as SessionId, locale: 'en', role: 'leader', facts: { priorities: [] } }, at);
  }

  get isDone(): boolean {
    return this.#turn.session.cursor === null;
  }

  /** The text of the question that waits. */
  get question(): string {
    return this.#waiting().ask.text;
  }

  #waiting() {
    const { session } = this.#turn;
    const node = script.asks.get(partsOf(session.cursor ?? '').id);
    if (!node) throw new Error(`${this.name} has no question.`);
    return { node, ask: questionAt(script, session, node) as Ask, key: session.cursor ?? '' };
  }

  /** Chooses an answer, says what it is by hand, and tells the engine. */
  choose(): { ask: Ask; value: Value } {
    const { node, ask, key } = this.#waiting();
    const values = node.type.domain(ask).values.filter((value) => !Array.isArray(value) || value.length > 0);
    const value = values[(this.#nth * 5 + this.#answered * 3) % values.length] as Value;
    const { session } = this.#turn;
    this.#answered++;
    this.#turn = advance(script, session, { kind: 'answer', on: { key, revision: session.shown[key] ?? 0 }, value }, at);
    return { ask, value };
  }

  async answer(): Promise<void> {
    const { ask, value } = this.choose();
    await answerBy(this.talk, ask, value);
  }

  /** What must stand in the result: its headings. */
  expected(): string[] {
    const { session } = this.#turn;
    return resultMessage(new Speaker(script, session, 'en'), session, null).blocks.flatMap((block) =>
      block.type === 'heading' ? [block.text] : [],
    );
  }
}

/** Answers as a person does: by button, menu or form, whatever the message offers. */
async function answerBy(talk: Talk, ask: Ask, value: Value): Promise<void> {
  const label = labelOf(ask, value);
  const message = await talk.find(ask.text);
  if (label !== null && message.buttons.includes(label)) await talk.press(ask.text, label);
  else if (label !== null || Array.isArray(value)) await talk.choose(ask.text, Array.isArray(value) ? (value as string[]) : String(value));
  else {
    await talk.openForm(ask.text);
    await talk.fill({ value: String(value) });
  }
}

function labelOf(ask: Ask, value: Value): string | null {
  if (ask.type === 'scale') return (ask.scale as string[])[Number(value) - 1] ?? null;
  if (ask.type === 'yes-no') return value ? 'Yes' : 'No';
  return ask.type === 'choice' ? (ask.options?.find(({ id }) => id === value)?.label ?? null) : null;
}

const each = <T>(owners: T[], use: (owner: T, nth: number) => Promise<void>): Promise<unknown> => Promise.all(owners.map(use));

describe('twelve owners in one server', () => {
  it('take the digital divide with a restart, a closed DM, an expired token and a dropped gateway on the way', {
    timeout: 120_000,
  }, async () => {
    const spec = {
      people: [{ name: 'captain' }, { name: 'grace', may: ['manageGuild' as const] }, ...names.map((name) => ({ name }))],
      channels: [{ name: 'general' }, { name: 'results' }],
    };
    await withHouse(
      async (house) => {
        const grace = talkOf(house, 'grace', 'results');
        await grace.slash('/attune here');
        await grace.press('Answers stay private', 'Post summaries here');
        const owners = names.map((name, nth) => new Owner(house, name, nth));
        const [ada, ben, cleo] = owners as [Owner, Owner, Owner];

        await each(owners, async ({ talk }) => {
          await talk.slash('/attune start', { conversation: 'divide-fundamentals' });
          await talk.press('Your answers are between you and Attune', 'Begin');
        });
        await each(owners, async (owner) => {
          for (let n = 0; n < 3; n++) await owner.answer();
        });

        // Nothing of a conversation is lost with the process.
        await house.restart();
        await each(owners, (owner) => owner.answer());

        // Longer than any token is good: the next click opens a fresh reply where each left off.
        house.letPass(16 * 60_000);
        await each(owners, (owner) => owner.answer());

        // A click whose answer comes too late for Discord: Ada goes on in direct messages.
        const late = (): void =>
          void house.discord.faults.add({ method: 'POST', path: '/callback' }, { kind: 'refusal', status: 404, code: 10_062 }, 2);
        const lateClick = async (owner: Owner): Promise<void> => {
          late();
          const { ask, value } = owner.choose();
          const refused = () => house.discord.calls.filter(({ code }) => code === 10_062).length;
          const before = refused();
          const passing = house.discord.until(() => refused() > before).then(() => house.letPass(3500));
          await expect(answerBy(owner.talk, ask, value)).rejects.toThrow('told “');
          await passing;
          house.discord.faults.clear();
          await house.settled();
        };
        await lateClick(ada);
        ada.talk = talkOf(house, 'ada');
        await ada.talk.find(ada.question);
        expect(ada.talk.heard().join('\n')).toContain('From our conversation in Harbour');

        // Ben takes no direct messages: his next command shows him where he is.
        ben.talk.person.closesDms();
        await lateClick(ben);
        expect(ben.talk.heard().join('\n')).not.toContain(ben.question);
        await ben.talk.slash('/attune resume');
        await ben.talk.find(ben.question);

        // The gateway breaks, and what was pressed meanwhile comes with the resumed session.
        house.discord.gateway.drop();
        const pressed = cleo.answer();
        await house.discord.until(() => house.discord.gateway.resumed > 0, { what: 'a resumed session', timeoutMs: 20_000 });
        await pressed;

        await each(owners, async (owner) => {
          while (!owner.isDone) await owner.answer();
        });

        await each(owners, async (owner, nth) => {
          const result = seenText(await owner.talk.find('Your result: '));
          for (const heading of owner.expected()) expect(result).toContain(heading);
          if (nth % 3 === 0) return;
          await owner.talk.press('Your result: ', 'Share a summary in #results');
          await owner.talk.press('This is exactly what', 'Share it');
        });
        const posted = talkOf(house, 'captain', 'results').heard().join('\n');
        expect(names.filter((name) => posted.includes(`Shared by ${name}`))).toEqual(names.filter((_, nth) => nth % 3 !== 0));
        // In the channel where they all talked, nobody sees anybody else.
        expect(talkOf(house, 'captain', 'general').heard()).toEqual([]);
      },
      { spec, editions: [edition] },
    );
  });
});
