import { slackWords } from '../../adapters/slack/words.ts';
import type { SlackEmulator } from '../emulators/slack/slack-emulator.ts';
import type { SlackPerson } from '../emulators/slack/slack-person.ts';
import { seenText } from '../slack/seen-text.ts';
import { elementsIn, heardBy, messageWith } from '../slack/slack-house.ts';
import type { FoundButton, Hand } from './hand.ts';

const { tryAgain } = slackWords('en');

/** Somebody at their Slack. */
export class SlackHand implements Hand {
  constructor(
    readonly slack: SlackEmulator,
    readonly person: SlackPerson,
  ) {}

  get name(): string {
    return this.person.user.name;
  }

  texts(): string[] {
    return heardBy(this.person).map(seenText);
  }

  find(text: string, label: string): FoundButton | null {
    const message = messageWith(this.person, text);
    const from = message?.blocks.findIndex((block) => seenText({ text: '', blocks: [block] }).includes(text)) ?? 0;
    const below = message ? elementsIn({ ...message, blocks: message.blocks.slice(from) }) : [];
    const element = below.find((one) => seenText({ text: '', blocks: [{ type: 'one', text: one.text }] }) === label);
    return message && element ? { message: message.ts, id: String(element.action_id) } : null;
  }

  async press({ message, id }: FoundButton): Promise<boolean> {
    const standing = heardBy(this.person).find(({ ts }) => ts === message);
    if (!standing || !elementsIn(standing).some(({ action_id }) => action_id === id)) return true;
    return (await this.person.clicks(id, { ts: message })).acknowledged;
  }

  begin(script: string): Promise<boolean> {
    return this.type(`start ${script}`);
  }

  /** Slack sends it again until it is taken; it is the same event each time. */
  async type(text: string): Promise<boolean> {
    const delivery = await this.person.types(text);
    if (delivery?.acknowledged !== true) throw new Error(`Slack gave up on “${text}” of ${this.name}.`);
    return true;
  }

  refusals(): number {
    return this.person.sees().filter(({ text }) => text.includes(tryAgain)).length;
  }

  async until(look: () => boolean, what: string, timeoutMs: number): Promise<void> {
    await this.slack.waitFor(look, { what: `${what} for ${this.name}`, timeoutMs });
  }
}
