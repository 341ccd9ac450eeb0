import { InteractionResponseType, MessageFlags } from 'discord.js';
import { messageOf } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { From } from './decode.ts';
import { bodyOf, type DiscordCalls, type Payload, type Posted } from './discord-calls.ts';
import { codeOf, codes, lostReply } from './discord-errors.ts';

/** How long a token can be used, less what a request may take. Milliseconds. */
const tokenMs = 15 * 60_000 - 10_000;

/** The way back of one interaction: its first answer, and after that what its token allows. */
export class Reply {
  readonly from: From;
  /** When it came, in milliseconds of the clock. */
  readonly cameMs: number;
  /** Whether what it says is seen by one person only: everywhere but in a conversation of their own. */
  readonly isEphemeral: boolean;
  /** Somebody has begun to make its first answer. */
  isClaimed = false;
  readonly #calls: DiscordCalls;
  readonly #log: Log;
  #state: 'waiting' | 'thinking' | 'answered' | 'lost' = 'waiting';
  #answering: Promise<unknown> = Promise.resolve();

  constructor(from: From, cameMs: number, isEphemeral: boolean, calls: DiscordCalls, log: Log) {
    this.from = from;
    this.cameMs = cameMs;
    this.isEphemeral = isEphemeral;
    this.#calls = calls;
    this.#log = log;
  }

  get isWaiting(): boolean {
    return this.#state === 'waiting';
  }

  isAlive(nowMs: number): boolean {
    return this.#state !== 'lost' && nowMs < this.cameMs + tokenMs;
  }

  /** Shows a new message: as the first answer if there was none yet. */
  async send(payload: Payload, isEphemeral = this.isEphemeral): Promise<Posted> {
    if (this.#state === 'waiting') {
      const made = await this.#first(InteractionResponseType.ChannelMessageWithSource, bodyOf(payload, isEphemeral), payload);
      if (made) return made;
    }
    await this.#answering;
    return this.#withToken(async (application, token) => {
      if (this.#state !== 'thinking') return this.#calls.followUp(application, token, payload, isEphemeral);
      this.#state = 'answered';
      return this.#calls.editReply(application, token, '@original', payload);
    });
  }

  /** Changes a message: the pressed one as the first answer, if there was none yet and none is being made. */
  async edit(message: string, payload: Payload): Promise<void> {
    const { pressed, isComponent } = this.from;
    if (this.#state === 'waiting' && !this.isClaimed && isComponent && pressed?.id === message) {
      this.isClaimed = true;
      await this.#first(InteractionResponseType.UpdateMessage, bodyOf(payload), payload);
      return;
    }
    await this.settled();
    await this.#withToken((application, token) => this.#calls.editReply(application, token, message, payload));
  }

  async remove(message: string): Promise<void> {
    await this.settled();
    await this.#withToken((application, token) => this.#calls.removeReply(application, token, message));
  }

  /** Resolves when the first answer, once begun, has arrived. */
  async settled(): Promise<void> {
    while (this.isClaimed && this.#state === 'waiting') await new Promise((resolve) => this.#whenAnswered.push(resolve as () => void));
    await this.#answering;
  }
  readonly #whenAnswered: (() => void)[] = [];

  /** Opens a form, or gives choices. */
  async respond(type: InteractionResponseType, data: object): Promise<void> {
    await this.#first(type, data, null);
  }

  /** Tells Discord that the answer takes longer; where nothing need come of it, nothing is seen. Never rejects. */
  async defer(): Promise<void> {
    if (this.#state !== 'waiting') return;
    const { isComponent } = this.from;
    const type = isComponent ? InteractionResponseType.DeferredMessageUpdate : InteractionResponseType.DeferredChannelMessageWithSource;
    try {
      await this.#first(type, isComponent || !this.isEphemeral ? undefined : { flags: MessageFlags.Ephemeral }, null);
    } catch (error) {
      this.#log.warn({ code: codeOf(error), error: messageOf(error) }, 'an interaction could not be put off');
    }
  }

  /** Takes back that the answer takes longer, where what was to be shown has come another way. Never rejects. */
  async stopThinking(): Promise<void> {
    await this.#answering;
    if (this.#state !== 'thinking') return;
    this.#state = 'answered';
    try {
      await this.#withToken((application, token) => this.#calls.removeReply(application, token, '@original'));
    } catch (error) {
      this.#log.warn({ code: codeOf(error), error: messageOf(error) }, 'somebody still sees that their answer takes longer');
    }
  }

  /** The first answer. Null when it turns out to have been given before by something else than this message. */
  async #first(type: InteractionResponseType, data: object | undefined, payload: Payload | null): Promise<Posted | null> {
    const { interactionId, applicationId, token, pressed } = this.from;
    this.isClaimed = true;
    this.#state = type === InteractionResponseType.DeferredChannelMessageWithSource ? 'thinking' : 'answered';
    const answering = this.#calls.answer(interactionId, token, type, data, payload?.files);
    this.#answering = answering.catch(() => {});
    try {
      const made = await answering;
      if (made || type !== InteractionResponseType.ChannelMessageWithSource) return made;
      return await this.#calls.original(applicationId, token);
    } catch (error) {
      const code = codeOf(error);
      if (code === codes.alreadyAcknowledged) {
        this.#state = 'answered';
        if (type !== InteractionResponseType.ChannelMessageWithSource) return null;
        // Perhaps by this very answer, of which Discord's confirmation got lost.
        const original = await this.#calls.original(applicationId, token).catch(() => null);
        return original && original.id !== pressed?.id ? original : null;
      }
      // What Discord refuses can be put in another way; what it did not say anything to is not known to have failed.
      this.#state = code === null || lostReply.includes(code) ? 'lost' : 'waiting';
      throw error;
    } finally {
      for (const resolve of this.#whenAnswered.splice(0)) resolve();
    }
  }

  async #withToken<T>(use: (application: string, token: string) => Promise<T>): Promise<T> {
    try {
      return await use(this.from.applicationId, this.from.token);
    } catch (error) {
      if (lostReply.includes(codeOf(error))) this.#state = 'lost';
      throw error;
    }
  }
}
