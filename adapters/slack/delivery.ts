import type { types } from '@slack/bolt';
import type { Chart } from '../../src/chat/chart.ts';
import { type Place, placeKey } from '../../src/chat/event.ts';
import type { Block, Message } from '../../src/chat/message.ts';
import { splitText } from '../../src/chat/split-text.ts';
import { AttuneError } from '../../src/errors.ts';
import { chartsIn, type Encoded, encode, encodeHome, type PictureOf, type SlackMessage } from './encode.ts';
import type { Pictures } from './pictures.ts';
import type { SlackCalls } from './slack-calls.ts';
import { deliveryError, slackErrorOf } from './slack-errors.ts';
import { escapeText, plainText } from './slack-text.ts';
import { slackWords } from './words.ts';

/** Marks our messages, so that one that was posted but not remembered can be found. */
const metadataType = 'attune_slot';

/** How many of a conversation's newest messages are looked through for one that was posted but not remembered. */
const lookBack = 100;

/** Of how many conversations it is remembered what was found there. */
const maxRemembered = 500;
const nothingFound: ReadonlyMap<string, string> = new Map();

/** What Slack says of a message that is no longer there to be edited. */
const lost = ['message_not_found', 'cant_update_message', 'edit_window_closed'];

/** What Slack says of blocks that it doesn't take. */
const refusedBlocks = ['invalid_blocks', 'invalid_blocks_format', 'msg_too_long', 'msg_blocks_too_long'];

/** What Slack says where no files may be sent, however often it is tried. */
const noFiles = ['missing_scope', 'no_permission', 'restricted_action', 'file_uploads_disabled'];

const plainNotice = (text: string): Message => ({ kind: 'notice', fallback: text, blocks: [{ type: 'text', text }] });

/** Where a message and the replies under it stand. */
interface Reference {
  channel: string;
  ts: string[];
}

/** Puts messages where they belong: posts, edits, and finds again what a crash made it forget. */
export class Delivery {
  readonly #calls: SlackCalls;
  readonly #pictures: Pictures;
  /** Slack's ids of direct conversations, by place key. */
  readonly #channels = new Map<string, string>();
  /** What was found in each conversation that was looked through: the message of each slot. */
  readonly #found = new Map<string, ReadonlyMap<string, string>>();
  readonly #lookedThrough: string[] = [];

  constructor(calls: SlackCalls, pictures: Pictures) {
    this.#calls = calls;
    this.#pictures = pictures;
  }

  /** See {@link Adapter.show}. @throws AttuneError `chat.gone`, or another that is worth another try. */
  async show(place: Place, slot: string, message: Message, reference: string | null, isRepeat = false): Promise<string> {
    // What another process posted is not known here.
    if (isRepeat) this.#found.delete(placeKey(place));
    try {
      const pictureOf = await this.#picturesOf(place.workspace, message);
      if (place.kind === 'home') return await this.#publish(place, message, pictureOf);
      return await this.#showMessage(place, slot, message, pictureOf, reference);
    } catch (error) {
      throw deliveryError(error, placeKey(place));
    }
  }

  async #showMessage(place: Place, slot: string, message: Message, pictureOf: PictureOf, reference: string | null): Promise<string> {
    const stands = reference === null ? await this.#findAgain(place, slot) : readReference(reference);
    const shown = await this.#putAsItCan(place, slot, message, pictureOf, stands);
    // Shown again, a message has its files already.
    if (reference === null) await this.#share(place, slot, message, shown);
    return shown;
  }

  /** As it is; if Slack refuses it, without pictures; if it refuses that, as text alone. */
  async #putAsItCan(place: Place, slot: string, message: Message, pictureOf: PictureOf, stands: Reference | null): Promise<string> {
    try {
      return await this.#put(place, slot, encode(message, pictureOf), stands);
    } catch (error) {
      if (!refusedBlocks.includes(slackErrorOf(error) ?? '')) throw error;
    }
    // A picture may not be ready yet, and anything else that Slack doesn't take can still be read as text.
    const without = encode(message);
    try {
      return await this.#put(place, slot, without, stands);
    } catch (error) {
      if (!refusedBlocks.includes(slackErrorOf(error) ?? '')) throw error;
    }
    return this.#put(place, slot, inText(message), stands);
  }

  /** Shares a message's files right after it, or says that it may not. */
  async #share(place: Place, slot: string, { blocks, locale }: Message, shown: string): Promise<void> {
    const files = blocks.filter((block) => block.type === 'file');
    if (files.length === 0) return;
    const { channel } = readReference(shown);
    await this.#calls.forPost(`${place.workspace} ${channel}`);
    const file_uploads = files.map(({ name, text }) => ({ file: Buffer.from(text), filename: name, title: name }));
    try {
      await this.#calls.call(place.workspace, 'files.uploadV2', (client) => client.files.uploadV2({ channel_id: channel, file_uploads }));
    } catch (error) {
      if (!noFiles.includes(slackErrorOf(error) ?? '')) throw error;
      await this.#put(place, `${slot}#files`, encode(plainNotice(slackWords(locale).noFiles)), null);
    }
  }

  async #put(place: Place, slot: string, encoded: Encoded, stands: Reference | null): Promise<string> {
    const channel = stands?.channel ?? (await this.#channelOf(place));
    const messages = [encoded, ...encoded.thread];
    const ts: string[] = [];
    for (const [n, { text, blocks }] of messages.entries()) {
      const content: SlackMessage = { text, blocks };
      const slotPart = n === 0 ? slot : `${slot}#${n}`;
      const edited = stands?.ts[n] === undefined ? null : await this.#edit(place, channel, stands.ts[n], slotPart, content);
      ts.push(edited ?? (await this.#post(place, channel, slotPart, content, ts[0])));
    }
    for (const extra of stands?.ts.slice(messages.length) ?? []) await this.#remove(place, channel, extra);
    return `${channel}:${ts.join(',')}`;
  }

  async #post(place: Place, channel: string, slot: string, content: SlackMessage, thread: string | undefined): Promise<string> {
    await this.#calls.forPost(`${place.workspace} ${channel}`);
    try {
      const posted = await this.#calls.call(place.workspace, 'chat.postMessage', (client) =>
        client.chat.postMessage({
          channel,
          ...content,
          ...(thread === undefined ? {} : { thread_ts: thread }),
          ...asIs,
          unfurl_links: false,
          unfurl_media: false,
          metadata: metadataOf(slot),
        }),
      );
      if (posted.ts === undefined) throw new AttuneError('chat.trouble', 'Slack posted a message and did not say which.');
      return posted.ts;
    } catch (error) {
      // Perhaps it was posted and only the answer got lost: look before it is tried again.
      this.#found.delete(placeKey(place));
      throw error;
    }
  }

  /** Null when the message is no longer there. */
  async #edit(place: Place, channel: string, ts: string, slot: string, content: SlackMessage): Promise<string | null> {
    try {
      await this.#calls.call(place.workspace, 'chat.update', (client) =>
        client.chat.update({ channel, ts, ...content, parse: 'none', link_names: false, metadata: metadataOf(slot) }),
      );
      return ts;
    } catch (error) {
      if (lost.includes(slackErrorOf(error) ?? '')) return null;
      throw error;
    }
  }

  async #remove(place: Place, channel: string, ts: string): Promise<void> {
    try {
      await this.#calls.call(place.workspace, 'chat.delete', (client) => client.chat.delete({ channel, ts }));
    } catch (error) {
      if (slackErrorOf(error) !== 'message_not_found') throw error;
    }
  }

  async #publish(place: Place, message: Message, pictureOf: PictureOf): Promise<string> {
    const publish = (view: types.HomeView) =>
      this.#calls.call(place.workspace, 'views.publish', (client) => client.views.publish({ user_id: place.id, view }));
    try {
      await publish(encodeHome(message, pictureOf));
    } catch (error) {
      const name = slackErrorOf(error) ?? '';
      if (!refusedBlocks.includes(name) && name !== 'invalid_arguments') throw error;
      await publish(encodeHome(message));
    }
    return `home:${place.id}`;
  }

  async #picturesOf(workspace: string, { blocks, locale }: Message): Promise<PictureOf> {
    const ids = new Map<Chart, string | null>();
    for (const { chart, alt } of chartsIn(blocks)) ids.set(chart, await this.#pictures.idOf(workspace, chart, alt, locale));
    return (chart) => ids.get(chart) ?? null;
  }

  async #channelOf(place: Place): Promise<string> {
    if (place.kind === 'channel') return place.id;
    const key = placeKey(place);
    const known = this.#channels.get(key);
    if (known !== undefined) return known;
    const opened = await this.#calls.call(place.workspace, 'conversations.open', (client) =>
      client.conversations.open({ users: place.id }),
    );
    const id = opened.channel?.id;
    if (id === undefined) throw new AttuneError('chat.trouble', `Slack opened no conversation with ${place.id}.`);
    this.#channels.set(key, id);
    return id;
  }

  /**
   * A message of this slot that was posted by a process that ended before it could remember it. Each conversation is
   * looked through before the first message that this process posts there, and again after a post whose outcome is not known.
   */
  async #findAgain(place: Place, slot: string): Promise<Reference | null> {
    const key = placeKey(place);
    const channel = await this.#channelOf(place);
    let found = this.#found.get(key);
    if (!found) {
      found = await this.#lookThrough(place, channel);
      this.#found.set(key, found);
      this.#lookedThrough.push(key);
      // What was left undone is done soon after the start: of long ago it is enough to know that it was looked for.
      const longAgo = this.#lookedThrough.length > maxRemembered ? this.#lookedThrough.shift() : undefined;
      if (longAgo !== undefined && this.#found.has(longAgo)) this.#found.set(longAgo, nothingFound);
    }
    const ts = found.get(slot);
    return ts === undefined ? null : { channel, ts: [ts, ...(await this.#repliesUnder(place, channel, ts, slot))] };
  }

  /** What of a message that was too long for one stands in its thread already, in order. */
  async #repliesUnder(place: Place, channel: string, ts: string, slot: string): Promise<string[]> {
    const { messages = [] } = await this.#calls.call(place.workspace, 'conversations.replies', (client) =>
      client.conversations.replies({ channel, ts, include_all_metadata: true, limit: lookBack }),
    );
    const found = slotsIn(messages);
    const replies: string[] = [];
    for (let reply = found.get(`${slot}#1`); reply !== undefined; reply = found.get(`${slot}#${replies.length + 1}`)) replies.push(reply);
    return replies;
  }

  async #lookThrough(place: Place, channel: string): Promise<ReadonlyMap<string, string>> {
    // Reading a channel would take a permission to read everything that is said there: not worth it for this.
    if (place.kind === 'channel') return nothingFound;
    const history = await this.#calls.call(place.workspace, 'conversations.history', (client) =>
      client.conversations.history({ channel, include_all_metadata: true, limit: lookBack }),
    );
    return slotsIn(history.messages ?? []);
  }
}

/** Which of these messages was posted for which slot. */
function slotsIn(
  messages: readonly { ts?: string; metadata?: { event_type?: string; event_payload?: object } }[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { ts, metadata } of messages) {
    const slot = (metadata?.event_payload as { slot?: unknown } | undefined)?.slot;
    if (metadata?.event_type === metadataType && typeof slot === 'string' && ts !== undefined) found.set(slot, ts);
  }
  return found;
}

/** Nothing in a text is turned into a mention, a link or a format. */
const asIs = { parse: 'none', link_names: false, mrkdwn: false } as const;

const metadataOf = (slot: string) => ({ event_type: metadataType, event_payload: { slot } });

function readReference(reference: string): Reference {
  const [channel = '', times = ''] = reference.split(':');
  return { channel, ts: times.split(',') };
}

/** The message without any blocks but plain text. */
function inText(message: Message): Encoded {
  const [first = '', ...rest] = splitText(allText(message.blocks) || message.fallback, 2900);
  const plain = (text: string): SlackMessage => ({ text: escapeText(text), blocks: [{ type: 'section', text: plainText(text, 3000) }] });
  return { ...plain(first), thread: rest.map(plain) };
}

function allText(blocks: Block[]): string {
  return blocks
    .map((block) => {
      if ('text' in block) return block.text;
      if (block.type === 'bars') return block.bars.map(({ label, shown }) => `${label}: ${shown}`).join('\n');
      if (block.type === 'list') return block.items.map(({ title, text }) => (text ? `${title}\n${text}` : title)).join('\n');
      if (block.type === 'details') return `${block.summary}\n${allText(block.blocks)}`;
      return block.type === 'control' && 'options' in block.control ? block.control.options.map(({ label }) => label).join('\n') : '';
    })
    .filter(Boolean)
    .join('\n\n');
}
