import { discordWords } from '../../adapters/discord/words.ts';
import { seenText } from '../discord/seen-text.ts';
import { flatten } from '../emulators/discord/check-components.ts';
import type { DiscordEmulator } from '../emulators/discord/discord-emulator.ts';
import type { DiscordPerson } from '../emulators/discord/discord-person.ts';
import { buttonLabel, type Seen } from '../emulators/discord/screen.ts';
import type { FoundButton, Hand } from './hand.ts';

const { tryAgain } = discordWords('en');

/** Somebody at their Discord, in their conversation with Attune. */
export class DiscordHand implements Hand {
  constructor(
    readonly discord: DiscordEmulator,
    readonly person: DiscordPerson,
  ) {}

  get name(): string {
    return this.person.user.username;
  }

  texts(): string[] {
    return this.#heard().map(seenText);
  }

  find(text: string, label: string): FoundButton | null {
    const message = this.#heard().findLast((one) => seenText(one).includes(text));
    const parts = message ? flatten(message.message.components) : [];
    const from = parts.findIndex(({ content }) => typeof content === 'string' && seenText({ text: content }).includes(text));
    const button = parts.slice(from).find((one) => buttonLabel(one) === label && one.disabled !== true);
    return message && button ? { message: message.id, id: String(button.custom_id) } : null;
  }

  async press({ message, id }: FoundButton): Promise<boolean> {
    const standing = this.#heard().find((one) => one.id === message);
    if (!standing || !flatten(standing.message.components).some((one) => one.custom_id === id && one.disabled !== true)) return true;
    return (await this.person.clicks(id, { message })).acknowledged;
  }

  async begin(script: string): Promise<boolean> {
    return (await this.person.slash('/attune start', { conversation: script })).acknowledged;
  }

  /** Discord sends a message once, and to nobody when nobody is connected: so these people press. */
  async type(): Promise<boolean> {
    return false;
  }

  refusals(): number {
    return this.texts().filter((text) => text.includes(tryAgain)).length;
  }

  async until(look: () => boolean, what: string, timeoutMs: number): Promise<void> {
    await this.discord.until(look, { what: `${what} for ${this.name}`, timeoutMs });
  }

  #heard(): Seen[] {
    return this.person.sees().filter(({ isFromApp }) => isFromApp);
  }
}
