import { z } from 'zod';
import { commandNamed } from '../../src/chat/command-words.ts';
import { type ChatEvent, commandNames } from '../../src/chat/event.ts';
import type { Instant } from '../../src/clock.ts';
import type { EventKey } from '../../src/ids.ts';
import type { BoardChannel, BoardPerson } from './board.ts';
import { channelPlace, directPlace, webPlatform } from './web-places.ts';

/** The longest text that a person can send at once, in characters. */
export const longestText = 10_000;

/** What a page can post. */
export const verbs = ['say', 'press', 'command', 'hello', 'language'] as const;
export type Verb = (typeof verbs)[number];

/** What the server knows of a request beside its body. */
export interface DecodeContext {
  /** Who sent it, as the path and the session say; never the body. */
  person: BoardPerson;
  workspace: { id: string; name: string };
  channels: BoardChannel[];
  at: Instant;
  /** Whether the browser is this person's own, so that its language and time zone are theirs. */
  isOwnBrowser: boolean;
}

export type Decoded = { event: ChatEvent } | { misfit: string };

const base = { key: z.string().max(200), place: z.string().max(200).default('direct') };
const options = z.array(z.string().max(500)).max(200);
const fields = z.record(z.string().max(500), z.union([z.string().max(longestText), z.number(), options]));
const bodies = {
  say: z.object({ ...base, text: z.string().max(longestText) }),
  press: z.object({
    ...base,
    id: z.string().min(1).max(500),
    value: z.union([z.string().max(longestText), z.number(), options, fields]).optional(),
    /** From a form that stays open with what was wrong. */
    isForm: z.boolean().optional(),
  }),
  command: z.object({ ...base, name: z.enum(commandNames), argument: z.string().max(500).default('') }),
  hello: z.object({ ...base, locale: z.string().max(35).optional(), zone: z.string().max(60).optional() }),
  /** A language that the person chose on the page. */
  language: z.object({ ...base, locale: z.string().min(2).max(35) }),
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * A request body in our words; a misfit says what was wrong with it. Pure. The key must be
 * `web:<person>:<uuid>` of this very person, so that nobody's retry can replace what somebody else wrote.
 */
export function decode(verb: Verb, body: unknown, context: DecodeContext): Decoded {
  const read = bodies[verb].safeParse(body);
  if (!read.success) {
    const [issue] = read.error.issues;
    return { misfit: `The request's ${issue?.path.join('.') || 'body'} can't be used: ${issue?.message ?? 'not understood'}.` };
  }
  const { key, place: spot } = read.data;
  const { person, workspace, at } = context;
  const prefix = `${webPlatform}:${person.id}:`;
  if (!key.startsWith(prefix) || !uuid.test(key.slice(prefix.length))) {
    return { misfit: `The request's key can't be used: wanted ${prefix} followed by a UUID.` };
  }
  const direct = directPlace(workspace.id, person.id);
  const channel = context.channels.find(({ id }) => spot === `channel:${id}`);
  if (spot !== 'direct' && !channel) return { misfit: `The request's place can't be used: there is no such conversation.` };
  const isTheirs = verb === 'language' || (verb === 'hello' && context.isOwnBrowser);
  const told = isTheirs ? toldBy(read.data) : {};
  return {
    event: {
      key: key as EventKey,
      at,
      workspace: { platform: webPlatform, id: workspace.id, name: workspace.name },
      person: { id: person.id, name: person.name, ...told },
      place: channel ? channelPlace(workspace.id, channel.id) : direct,
      direct,
      body: bodyOf(read.data),
    },
  };
}

function bodyOf(data: z.infer<(typeof bodies)[Verb]>): ChatEvent['body'] {
  if ('text' in data) return commandIn(data.text) ?? { kind: 'text', text: data.text };
  if ('id' in data) {
    const { id, value, isForm } = data;
    return { kind: 'press', id, ...(value === undefined ? {} : { value }), ...(isForm ? { isForm } : {}) };
  }
  if ('name' in data) return { kind: 'command', name: data.name, argument: data.argument };
  return { kind: 'hello' };
}

/** `/attune start` and `/start` mean the command, as they do on other platforms; any other text is text. */
function commandIn(text: string): ChatEvent['body'] | null {
  const match = /^\s*\/(?:attune\s+)?([a-z]+)(?:\s+([\s\S]*))?$/i.exec(text);
  const word = match?.[1]?.toLowerCase();
  if (!word) return null;
  if (word === 'attune') return { kind: 'command', name: 'help', argument: '' };
  const name = commandNamed(word);
  return name && { kind: 'command', name, argument: (match?.[2] ?? '').trim() };
}

/** What the browser says of its person, left out where it is nothing that the platform knows. */
function toldBy(data: object): { locale?: string; zone?: string } {
  const { locale, zone } = data as { locale?: string; zone?: string };
  return { ...(locale && isKnown(() => new Intl.Locale(locale)) ? { locale } : {}), ...(zone && isZone(zone) ? { zone } : {}) };
}

function isZone(zone: string): boolean {
  return isKnown(() => new Intl.DateTimeFormat('en', { timeZone: zone }));
}

function isKnown(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch {
    return false;
  }
}
