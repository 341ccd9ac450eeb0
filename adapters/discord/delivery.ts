import type { DrawChart } from '../../src/chat/chart.ts';
import { type Place, placeKey } from '../../src/chat/event.ts';
import type { Message } from '../../src/chat/message.ts';
import { AttuneError, messageOf } from '../../src/errors.ts';
import type { Log } from '../../src/log.ts';
import type { Conversation } from './conversations.ts';
import type { Payload, Posted } from './discord-calls.ts';
import { codeOf, codes, deliveryError, lostReply } from './discord-errors.ts';
import { isSnowflake, noServer } from './discord-places.ts';
import { chartsIn, type Encoded, type EncodeSetting, encode } from './encode.ts';
import type { ShownForms } from './form-fields.ts';
import { linkNotice } from './notices.ts';
import { type Drawn, inText, markedFor, markOf, nonceOf, payloadOf } from './payload.ts';
import { type Kind, type Reference, readReference, writeReference } from './reference.ts';
import type { Reply } from './reply.ts';
import type { ServerWays } from './server-ways.ts';
import { type Way, Ways, type WaysParts } from './ways.ts';
import { type DiscordWords, discordWords } from './words.ts';

export interface DeliveryParts extends WaysParts {
  draw: DrawChart | undefined;
  serverName: (workspace: string) => string | undefined;
  forms: ShownForms;
  servers: ServerWays;
  log: Log;
}

/** Puts messages where they belong: in the answer to a click where there is one, else in a conversation that lasts. */
export class Delivery {
  readonly #parts: DeliveryParts;
  readonly #ways: Ways;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
    this.#ways = new Ways(parts);
  }

  /** See {@link Adapter.show}. @throws AttuneError `chat.gone`, or another that is worth another try. */
  async show(place: Place, slot: string, message: Message, reference: string | null, isRepeat = false): Promise<string> {
    try {
      if (!isSnowflake(place.id)) throw new AttuneError('chat.gone', `${placeKey(place)} names nobody on Discord. Nothing needs doing.`);
      const known = reference === null ? null : readReference(reference);
      const stands = known ?? (isRepeat ? await this.#findAgain(place, slot) : null);
      // Claimed before anything is waited for: an edit that is shown at the same time must leave the first answer alone.
      const conversation = place.kind === 'direct' ? this.#parts.conversations.of(place) : null;
      const claimed = !stands && conversation ? this.#parts.conversations.claim(conversation) : null;
      const drawn = await this.#draw(message);
      if (stands) return await this.#change(place, slot, message, drawn, stands);
      return writeReference(await this.#showNew(place, slot, message, drawn, conversation, claimed));
    } catch (error) {
      throw deliveryError(error, placeKey(place));
    }
  }

  /**
   * A message of this slot that an earlier try has posted without remembering where. In a channel its nonce is enough; in a
   * conversation of one's own it may have been the answer to a click, which has none.
   */
  async #findAgain(place: Place, slot: string): Promise<Reference | null> {
    if (place.kind !== 'direct') return null;
    const { calls, conversations } = this.#parts;
    const conversation = conversations.of(place);
    conversation.direct ??= await calls.openDirect(place.id);
    const places = [
      { kind: 'd' as const, channel: conversation.direct },
      ...(conversation.thread ? [{ kind: 't' as const, channel: conversation.thread }] : []),
    ];
    for (const { kind, channel } of places) {
      const marks = await calls.marks(channel);
      const ids: string[] = [];
      for (let id = marks.get(markOf(place, slot, 0)); id !== undefined; id = marks.get(markOf(place, slot, ids.length))) ids.push(id);
      if (ids.length > 0) return { kind, channel, ids };
    }
    return null;
  }

  async #showNew(
    place: Place,
    slot: string,
    message: Message,
    drawn: Drawn,
    conversation: Conversation | null,
    claimed: Reply | null,
  ): Promise<Reference> {
    if (!conversation) {
      const way: Way = { kind: 'c', send: (payload, nonce) => this.#parts.calls.post(place.id, payload, nonce) };
      return this.#through(way, place, slot, message, drawn, undefined);
    }
    const ways = this.#ways.to(place, conversation, claimed, await this.#parts.servers.of(place.workspace));
    for (const [n, way] of ways.entries()) {
      try {
        const reference = await this.#through(way, place, slot, message, drawn, conversation);
        if (claimed?.isWaiting) await this.#point(claimed, reference, place, conversation);
        return reference;
      } catch (error) {
        const isLast = n === ways.length - 1;
        const code = codeOf(error);
        const isClosed = code !== null && ([...lostReply, ...closed] as number[]).includes(code);
        if (isLast || !isClosed) throw error;
        this.#parts.log.debug({ place: placeKey(place), code, way: way.kind }, 'a message goes another way');
      }
    }
    throw new AttuneError('chat.trouble', `There is no way to ${placeKey(place)}.`);
  }

  /** Answers a click in a server with where the conversation goes on. */
  async #point(reply: Reply, { kind, channel }: Reference, { workspace }: Place, { locale }: Conversation): Promise<void> {
    const words = discordWords(locale);
    const url = `https://discord.com/channels/${kind === 'd' || workspace === noServer ? '@me' : workspace}/${channel}`;
    try {
      await reply.send(linkNotice(kind === 'd' ? words.writtenToYou : words.inThread, words.open, url), true);
    } catch (error) {
      this.#parts.log.warn({ code: codeOf(error), error: messageOf(error) }, 'somebody could not be told where the conversation goes on');
    }
  }

  /** Encodes for this way and sends every part; with less in it where Discord refuses it as it is. */
  async #through(
    way: Way,
    place: Place,
    slot: string,
    message: Message,
    drawn: Drawn,
    conversation: Conversation | undefined,
  ): Promise<Reference> {
    const setting = this.#settingOf(way.kind, place, conversation, message.locale);
    const told = this.#explained(message, way, place, conversation, setting.words);
    const ids: string[] = [];
    let channel = place.id;
    await this.#eachVersion(told, setting, drawn, async (encoded) => {
      for (const part of encoded.slice(ids.length)) {
        const at = ids.length;
        const posted = await way.send(markedFor(payloadOf(part, drawn), place, slot, at), nonceOf(place, slot, at));
        channel = posted.channel;
        ids.push(posted.id);
      }
    });
    if (conversation && way.explain) conversation.explained.add(way.explain);
    if (conversation && way.kind === 'd' && place.workspace !== noServer && conversation.ground === 'unknown')
      conversation.ground = 'direct';
    return { kind: way.kind, channel, ids };
  }

  /** Runs `use` with the message as it is; if Discord refuses it, without files; if it refuses that, as text alone. */
  async #eachVersion(message: Message, setting: EncodeSetting, drawn: Drawn, use: (encoded: Encoded[]) => Promise<void>): Promise<void> {
    const withFiles = encode(message, { ...setting, files: { isDrawn: (chart) => drawn.has(chart) } });
    const hasFiles = withFiles.some(({ files }) => files.length > 0);
    try {
      return await use(withFiles);
    } catch (error) {
      const code = codeOf(error);
      if (code === null || !(hasFiles ? refusedFiles : refusedForm).includes(code)) throw error;
      this.#parts.log.warn({ code, error: messageOf(error) }, 'a message was refused as it is, and is shown with less');
    }
    if (hasFiles) {
      try {
        return await use(encode(message, setting));
      } catch (error) {
        if (!refusedForm.includes(codeOf(error) ?? 0)) throw error;
      }
    }
    await use(inText(message));
  }

  async #change(place: Place, slot: string, message: Message, drawn: Drawn, stands: Reference): Promise<string> {
    const { conversations } = this.#parts;
    const conversation = place.kind === 'direct' ? conversations.of(place) : undefined;
    const setting = this.#settingOf(stands.kind, place, conversation, message.locale);
    const ids: string[] = [];
    try {
      await this.#eachVersion(message, setting, drawn, async (encoded) => {
        for (const [n, part] of encoded.entries()) {
          const payload = markedFor(payloadOf(part, drawn), place, slot, n);
          const id = stands.ids[n];
          if (id === undefined) ids[n] = (await this.#append(stands, place, conversation, payload, nonceOf(place, slot, n))).id;
          else {
            await this.#edit({ channel: stands.channel, id }, stands.kind, payload, conversation);
            ids[n] = id;
          }
        }
        for (const id of stands.ids.slice(encoded.length)) await this.#remove({ channel: stands.channel, id }, stands.kind);
      });
      return writeReference({ ...stands, ids });
    } catch (error) {
      const code = codeOf(error);
      // Where no token is alive any more, what one person saw stays as it is: its old buttons are answered when they are pressed.
      if (stands.kind === 'e' && (error instanceof NoToken || code === codes.unknownMessage || lostReply.includes(code)))
        return writeReference(stands);
      if (code !== codes.unknownMessage) throw error;
      // Somebody removed it.
      return writeReference(await this.#showNew(place, `${slot}!`, message, drawn, conversation ?? null, null));
    }
  }

  async #edit(at: Posted, kind: Kind, payload: Payload, conversation: Conversation | undefined): Promise<void> {
    const { calls } = this.#parts;
    const pressing = conversation?.waiting.find((reply) => reply.from.pressed?.id === at.id && reply.isWaiting && !reply.isClaimed);
    if (pressing) return pressing.edit(at.id, payload);
    if (kind !== 'e') return calls.edit(at, payload);
    await this.#withToken(at.id, (reply) => reply.edit(at.id, payload));
  }

  async #remove(at: Posted, kind: Kind): Promise<void> {
    try {
      if (kind === 'e') await this.#withToken(at.id, (reply) => reply.remove(at.id));
      else await this.#parts.calls.remove(at);
    } catch (error) {
      if (codeOf(error) !== codes.unknownMessage) throw error;
    }
  }

  /** A message that has become longer. */
  async #append(stands: Reference, place: Place, conversation: Conversation | undefined, payload: Payload, nonce: string): Promise<Posted> {
    if (stands.kind !== 'e') return this.#parts.calls.post(stands.channel, payload, nonce);
    const newest = conversation?.newest;
    if (!newest?.isAlive(this.#parts.nowMs())) throw new NoToken(placeKey(place));
    return this.#ways.reply(newest, payload);
  }

  /** With the token of the interaction that made the message; else of the newest one on it. */
  async #withToken(message: string, use: (reply: Reply) => Promise<void>): Promise<void> {
    const reply = this.#parts.conversations.makerOf(message);
    if (!reply?.isAlive(this.#parts.nowMs())) throw new NoToken(message);
    await use(reply);
  }

  #settingOf(kind: Kind, place: Place, conversation: Conversation | undefined, locale: string | undefined): EncodeSetting {
    return {
      words: discordWords(locale ?? conversation?.locale),
      canType: kind === 'd' || kind === 'c',
      noteForm: (id, control) => this.#parts.forms.note(id, control),
      ...(kind === 'd' ? { origin: place.workspace } : {}),
    };
  }

  #explained(message: Message, { explain }: Way, place: Place, conversation: Conversation | undefined, words: DiscordWords): Message {
    if (!explain || !conversation || conversation.explained.has(explain)) return message;
    const server = this.#parts.serverName(place.workspace);
    if (explain === 'movedToDirect' && server === undefined) return message;
    const text = explain === 'movedToDirect' ? words.movedToDirect(server ?? '') : words[explain];
    return { ...message, blocks: [{ type: 'text', tone: 'quiet', text }, ...message.blocks] };
  }

  /** A picture is an addition: without it bars in text do. */
  async #draw({ blocks, locale }: Message): Promise<Drawn> {
    const drawn: Drawn = new Map();
    const { draw, log } = this.#parts;
    if (!draw) return drawn;
    for (const chart of chartsIn(blocks)) {
      try {
        drawn.set(chart, await draw(chart, locale));
      } catch (error) {
        log.warn({ error: messageOf(error) }, 'a chart could not be drawn; the message comes with bars in text');
      }
    }
    return drawn;
  }
}

/** No token can change the message any more. */
class NoToken extends Error {}

/** What Discord says of a way that leads nowhere, where another may. */
const closed: readonly number[] = [
  codes.closedDirect,
  codes.missingAccess,
  codes.missingPermissions,
  codes.unknownChannel,
  codes.invalidRecipient,
];
const refusedForm: readonly number[] = [codes.invalidForm, codes.tooLarge];
const refusedFiles: readonly number[] = [...refusedForm, codes.missingPermissions];
