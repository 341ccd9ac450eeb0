import { InteractionResponseType } from 'discord.js';
import type { ChatApp, Taken } from '../../src/chat/adapter.ts';
import type { ChatEvent } from '../../src/chat/event.ts';
import type { Clock } from '../../src/clock.ts';
import { AttuneError, isAttuneError, messageOf } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import { choicesFor, type Startable, zoneNamed } from './commands.ts';
import type { Conversations } from './conversations.ts';
import {
  communityOf,
  type Decoded,
  type DecodedInteraction,
  decodeInteraction,
  decodeMessage,
  eventOf,
  type From,
  helloIn,
} from './decode.ts';
import type { DirectWorkspaces } from './direct-workspaces.ts';
import type { DiscordCalls, Payload } from './discord-calls.ts';
import { directPlace, noServer } from './discord-places.ts';
import type { Waits } from './discord-time.ts';
import { type Filled, formModal, withDraft } from './form.ts';
import { fieldsModal, type ShownForms } from './form-fields.ts';
import { escapeMarkdown } from './markdown.ts';
import { helloNotice, notice, problemNotice } from './notices.ts';
import { Reply } from './reply.ts';
import type { ServerWays } from './server-ways.ts';
import { type DiscordWords, discordWords } from './words.ts';

/** Past this, a person is asked to try again. Discord waits three seconds. */
const takeMs = 2000;
/** Past this after the commit, Discord is told that the answer takes longer. */
const deferAfterMs = 1200;
/** Past this after the interaction came, whatever else. */
const latestDeferMs = 2600;

/** So long somebody is shown that the answer to their command takes longer. */
const thinkMs = 15_000;

/** How many refused forms are remembered. */
const maxDrafts = 500;

type Deed = Omit<Extract<Decoded, { kind: 'event' }>, 'kind'>;

const viewChannel = 1n << 10n;
const sendMessages = 1n << 11n;
const sendInThreads = 1n << 38n;
const forThreads = sendInThreads | (1n << 36n);

export interface ListenerParts {
  app: ChatApp;
  calls: DiscordCalls;
  conversations: Conversations;
  workspaces: DirectWorkspaces;
  serverName: (workspace: string) => string | undefined;
  startable: (locale: string | undefined) => readonly Startable[];
  clock: Clock;
  waits: Waits;
  forms: ShownForms;
  servers: ServerWays;
  log: Log;
}

/** Deals with everything that people do on Discord: commit, then answer. */
export class Listener {
  readonly #parts: ListenerParts;
  readonly #underWay = new Set<Promise<void>>();
  readonly #unanswered = new Set<Reply>();
  /** What was written into forms that were not taken, so that nobody has to write it twice. */
  readonly #drafts = new Map<string, Filled>();

  constructor(parts: ListenerParts) {
    this.#parts = parts;
  }

  interaction(body: unknown): void {
    const decoded = decodeInteraction(body);
    if (decoded.kind === 'nothing') this.#parts.log.debug({}, 'an interaction of a kind that is not known');
    else this.#begin(() => this.#interact(decoded));
  }

  message(body: unknown): void {
    const decoded = decodeMessage(body);
    if (decoded.kind === 'text') this.#begin(() => this.#typed(decoded));
  }

  /** Resolves when everything that was begun is done, and every interaction has an answer. */
  async finish(): Promise<void> {
    await Promise.allSettled([...this.#underWay]);
    await Promise.allSettled([...this.#unanswered].map((reply) => reply.defer()));
  }

  #begin(work: () => Promise<void>): void {
    const running = work()
      .catch((error) => this.#parts.log.warn({ error: messageOf(error) }, 'something on Discord could not be dealt with'))
      .finally(() => this.#underWay.delete(running));
    this.#underWay.add(running);
  }

  async #interact(decoded: Exclude<DecodedInteraction, { kind: 'nothing' }>): Promise<void> {
    const { from } = decoded;
    const words = discordWords(from.person.locale);
    const reply = this.#replyTo(from);
    switch (decoded.kind) {
      case 'choices': {
        const choices = choicesFor(decoded.option, decoded.typed, this.#parts.startable(from.person.locale));
        return reply.respond(InteractionResponseType.ApplicationCommandAutocompleteResult, { choices });
      }
      case 'form': {
        const fields = this.#parts.forms.of(decoded.id);
        // Shown before a restart: the app shows it anew, with what it holds now.
        if (!fields && decoded.form.form === 'fields')
          return this.#deal({ ...decoded, body: { kind: 'press', id: decoded.action } }, reply, words);
        const source = from.pressed?.source ?? { question: null, options: [] };
        const modal = fields ? fieldsModal(decoded.id, fields, words) : formModal(decoded.id, decoded.form, source, words);
        return reply.respond(InteractionResponseType.Modal, withDraft(modal, this.#drafts.get(draftKey(from, decoded.id))));
      }
      case 'here':
        return this.#sayHello(decoded, reply, words);
      case 'way':
        return this.#chooseWay(decoded, reply, words);
      case 'zone': {
        const zone = zoneNamed(decoded.zone);
        if (zone === null) return this.#tell(reply, words.zoneUnknown(escapeMarkdown(decoded.zone.slice(0, 80))));
        const known: From = { ...from, person: { ...from.person, zone } };
        const event = await this.#eventIn({ ...decoded, from: known, body: { kind: 'hello' } }, undefined);
        if (!(await this.#take(event, reply, words))) return;
        this.#expect(event, reply);
        return this.#tell(reply, words.zoneNoted(escapeMarkdown(zone)));
      }
      case 'event':
        return this.#deal(decoded, reply, words);
    }
  }

  /** Has the app take what was done; what it shows next answers the interaction. */
  async #deal(decoded: Deed, reply: Reply, words: DiscordWords): Promise<void> {
    const { from, filled } = decoded;
    const event = await this.#eventIn(decoded, decoded.origin);
    const taken = await this.#take(event, reply, words);
    const draft = draftKey(from, decoded.id);
    this.#drafts.delete(draft);
    if (taken?.problem !== undefined && filled) this.#keepDraft(draft, filled);
    if (taken?.problem !== undefined) return this.#send(reply, problemNotice(taken.problem, decoded.id, from.pressed?.source, words));
    if (taken) this.#expect(event, reply);
  }

  #replyTo(from: From): Reply {
    const { calls, clock, log } = this.#parts;
    // In a conversation of one's own what is said stays; everywhere else only the person sees it.
    return new Reply(from, Date.parse(clock.now()), !from.isDirect && !from.isThread, calls, log);
  }

  async #eventIn(decoded: { from: From; key: ChatEvent['key']; body: ChatEvent['body'] }, origin: string | undefined): Promise<ChatEvent> {
    const { from } = decoded;
    const id = await this.#workspaceOf(from, origin);
    this.#parts.workspaces.note(from.userId, id);
    return eventOf(decoded, communityOf(id, this.#parts.serverName(id)), this.#parts.clock.now());
  }

  async #workspaceOf({ guild, isDirect, userId, channel }: From, origin: string | undefined): Promise<string> {
    if (guild !== null) return guild;
    if (origin !== undefined) return origin;
    return isDirect && channel !== null ? this.#parts.workspaces.of(userId, channel) : noServer;
  }

  #keepDraft(key: string, filled: Filled): void {
    const [oldest] = this.#drafts.keys();
    if (this.#drafts.size >= maxDrafts && oldest !== undefined) this.#drafts.delete(oldest);
    this.#drafts.set(key, filled);
  }

  /** Null when it could not be stored, and the person was told. */
  async #take(event: ChatEvent, reply: Reply, words: DiscordWords): Promise<Taken | null> {
    try {
      return await this.#parts.waits.within(takeMs, this.#parts.app.take(event), busy);
    } catch (error) {
      this.#noteUntaken(event, error);
      await this.#tell(reply, words.tryAgain);
      return null;
    }
  }

  #noteUntaken(event: ChatEvent, error: unknown): void {
    const code = isAttuneError(error) ? error.code : 'unknown';
    this.#parts.log.warn({ event: event.key, code, error: messageOf(error) }, 'an event was not taken');
  }

  /** The turn is stored: what is shown next for this person answers the interaction. */
  #expect(event: ChatEvent, reply: Reply): void {
    const { conversations, waits, clock } = this.#parts;
    const { from } = reply;
    const conversation = conversations.of(event.direct);
    conversation.ground = from.isDirect ? 'direct' : from.isThread ? 'thread' : 'elsewhere';
    if (from.isDirect) conversation.direct = from.channel;
    if (from.isThread) conversation.thread = from.channel;
    conversation.locale = from.person.locale ?? conversation.locale;
    if (!conversations.expect(conversation, reply)) return;
    // A click's token can change the message that was pressed, also when the one that made it is too old.
    if (from.pressed?.isEphemeral && !conversations.makerOf(from.pressed.id)?.isAlive(Date.parse(clock.now()))) {
      conversations.made(from.pressed.id, reply);
    }
    this.#unanswered.add(reply);
    const goneMs = Date.parse(clock.now()) - reply.cameMs;
    waits.after(Math.max(0, Math.min(deferAfterMs, latestDeferMs - goneMs)), () => {
      this.#unanswered.delete(reply);
      this.#begin(() => reply.defer());
      // Another process may show what comes of it, and this one does not hear of that.
      waits.after(thinkMs, () => this.#begin(() => reply.stopThinking()));
    });
  }

  async #sayHello(decoded: Extract<Decoded, { kind: 'here' }>, reply: Reply, words: DiscordWords): Promise<void> {
    const { from } = decoded;
    if (from.guild === null || from.channel === null) return this.#tell(reply, words.onlyInServer);
    const wanted = viewChannel | (from.isThread ? sendInThreads : sendMessages);
    if ((from.permissions & wanted) !== wanted) return this.#tell(reply, words.mayNotPost);
    const event = helloIn(decoded, communityOf(from.guild, this.#parts.serverName(from.guild)), this.#parts.clock.now());
    if (!(await this.#take(event, reply, words))) return;
    const { servers } = this.#parts;
    if (!from.person.isManager || !servers.canChoose) return this.#tell(reply, words.saidHello);
    await this.#send(reply, helloNotice(await servers.of(from.guild), words));
  }

  /** How conversations that begin in the server are held from now on; those that have begun go on where they are. */
  async #chooseWay({ from, way }: Extract<Decoded, { kind: 'way' }>, reply: Reply, words: DiscordWords): Promise<void> {
    const { servers, waits, log } = this.#parts;
    if (from.guild === null || !from.person.isManager) return this.#tell(reply, words.managersOnly);
    try {
      await waits.within(takeMs, servers.choose(from.guild, way), busy);
    } catch (error) {
      log.warn({ server: from.guild, error: messageOf(error) }, 'how conversations are held could not be kept');
      return this.#tell(reply, words.tryAgain);
    }
    const lacks = way === 'thread' && (from.permissions & forThreads) !== forThreads;
    await this.#tell(reply, [words.wayChosen(words.ways[way]), ...(lacks ? [words.threadsForbidden] : [])].join('\n\n'));
  }

  async #tell(reply: Reply, text: string): Promise<void> {
    await this.#send(reply, notice(text));
  }

  async #send(reply: Reply, payload: Payload): Promise<void> {
    await reply.send(payload, true);
  }

  async #typed({ userId, person, channel, key, text }: Extract<Decoded, { kind: 'text' }>): Promise<void> {
    const { calls, conversations, workspaces, serverName, clock, waits, app } = this.#parts;
    let locale: string | undefined;
    try {
      const id = await waits.within(takeMs, workspaces.of(userId, channel), busy);
      const direct = directPlace(id, userId);
      const conversation = conversations.of(direct);
      conversation.ground = 'direct';
      conversation.direct = channel;
      locale = conversation.locale;
      const workspace = communityOf(id, serverName(id));
      const event: ChatEvent = { key, at: clock.now(), workspace, person, place: direct, direct, body: { kind: 'text', text } };
      await waits.within(takeMs, app.take(event), busy);
    } catch (error) {
      this.#parts.log.warn(
        { event: key, code: isAttuneError(error) ? error.code : 'unknown', error: messageOf(error) },
        'a text was not taken',
      );
      // Discord sends a message once: whoever wrote it is asked to do so again.
      await calls.post(channel, notice(discordWords(locale).tryAgain), `again-${key.slice(-19)}`.slice(0, 25));
    }
  }
}

const draftKey = ({ userId }: From, id: string): string => `${userId} ${id}`;

const busy = (): AttuneError =>
  new AttuneError('store.busy', `A turn was not stored within ${takeMs / 1000} seconds. The person was asked to try again.`);
