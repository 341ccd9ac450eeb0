import { refusal } from './api-error.ts';
import { flatten } from './check-components.ts';
import { checkMessage } from './check-message.ts';
import type { Upload } from './core.ts';
import {
  componentTypes,
  type DiscordAttachment,
  type DiscordChannel,
  type DiscordMessage,
  isJson,
  type Json,
  messageFlags,
  objects,
} from './discord-shapes.ts';
import type { DiscordState } from './discord-state.ts';
import { fileUrl } from './payloads.ts';
import { permissions, permissionsIn } from './permissions.ts';

/** The part of a message that requests set. */
export type Content = Pick<DiscordMessage, 'content' | 'embeds' | 'components' | 'attachments' | 'flags' | 'mentions' | 'mentionsEveryone'>;

/** Most bytes of one file: 10 MiB. */
export const largestFile = 10 * 1024 * 1024;

const settable = (1 << 2) | messageFlags.silent | messageFlags.componentsV2;

/**
 * What a message shall hold after a request, checked. Without `before` it is a new one; with it, what the body does
 * not name stays as it is.
 * @throws ApiError 50035, 50006 or 40005
 */
export function contentOf(
  state: DiscordState,
  channel: DiscordChannel,
  body: Json,
  uploads: readonly Upload[],
  before?: DiscordMessage,
): Content {
  const attachments = attachmentsOf(state, body, uploads, before);
  const draft = {
    body,
    content: body.content === undefined ? (before?.content ?? '') : text(body.content),
    embeds: body.embeds === undefined ? (before?.embeds ?? []) : objects(body.embeds),
    components: body.components === undefined ? (before?.components ?? []) : objects(body.components),
    // The flag for components can be added to a message, and never taken away.
    flags: (Number(body.flags ?? 0) & settable) | ((before?.flags ?? 0) & ~messageFlags.loading),
    files: new Set(attachments.map(({ filename }) => filename)),
  };
  checkMessage(draft);
  const components = body.components === undefined ? draft.components : settled(state, channel, draft.components, attachments);
  const shown = [draft.content, ...flatten(components).map((one) => (one.type === componentTypes.text ? text(one.content) : ''))];
  const { content, embeds, flags } = draft;
  return { content, embeds, components, attachments, flags, ...mentionsIn(state, channel, shown.join('\n'), body.allowed_mentions) };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Files that stay and files that came; those that came are described by the entry with their number. */
function attachmentsOf(state: DiscordState, body: Json, uploads: readonly Upload[], before?: DiscordMessage): DiscordAttachment[] {
  const entries = objects(body.attachments);
  const kept = (before?.attachments ?? []).filter(
    ({ id }) => !Array.isArray(body.attachments) || entries.some((entry) => String(entry.id) === id),
  );
  if (uploads.some(({ bytes }) => bytes.length > largestFile)) throw refusal(40005);
  const added = uploads.map((upload) => {
    const entry = entries.find(({ id }) => String(id) === upload.key);
    const { contentType, bytes } = upload;
    const description = typeof entry?.description === 'string' ? { description: entry.description } : {};
    return { id: state.id(), filename: upload.filename, contentType, bytes, ...description };
  });
  return [...kept, ...added];
}

/** Components as Discord gives them back: numbered, with the addresses of attached files. */
function settled(
  state: DiscordState,
  channel: DiscordChannel,
  components: readonly Json[],
  attachments: readonly DiscordAttachment[],
): Json[] {
  const copy = structuredClone(components) as Json[];
  const all = flatten(copy);
  const taken = new Set(all.map(({ id }) => id));
  let next = 1;
  for (const component of all) {
    if (component.id === undefined || component.id === 0) {
      while (taken.has(next)) next++;
      component.id = next++;
    }
    for (const media of [component.media, component.file, ...objects(component.items).map((item) => item.media)])
      if (isJson(media)) settleMedia(state, channel, media, attachments);
    const file = attachments.find(({ id }) => isJson(component.file) && component.file.attachment_id === id);
    if (file !== undefined) Object.assign(component, { name: file.filename, size: file.bytes.length });
  }
  return copy;
}

function settleMedia(state: DiscordState, channel: DiscordChannel, media: Json, attachments: readonly DiscordAttachment[]): void {
  const name = text(media.url).replace('attachment://', '');
  const file = attachments.find(({ filename }) => filename === name);
  if (file === undefined) return;
  const url = fileUrl(state, { channelId: channel.id }, file.id);
  Object.assign(media, { url, proxy_url: url, attachment_id: file.id, content_type: file.contentType });
}

/** Who is called by name: those whom the text names and `allowed_mentions` allows. */
function mentionsIn(
  state: DiscordState,
  channel: DiscordChannel,
  shown: string,
  allowed: unknown,
): Pick<Content, 'mentions' | 'mentionsEveryone'> {
  const rules = isJson(allowed) ? allowed : { parse: ['everyone', 'users', 'roles'] };
  const parse = Array.isArray(rules.parse) ? rules.parse : [];
  const users = Array.isArray(rules.users) ? rules.users : [];
  const named = [...shown.matchAll(/<@!?(\d{15,20})>/g)].map(([, id = '']) => id).filter((id) => state.users.has(id));
  const guild = channel.guildId === undefined ? undefined : state.guilds.get(channel.guildId);
  const mayAll = guild !== undefined && (permissionsIn(guild, state.placeOf(channel), state.bot.id) & permissions.mentionEveryone) !== 0n;
  return {
    mentions: [...new Set(named)].filter((id) => parse.includes('users') || users.includes(id)),
    mentionsEveryone: mayAll && parse.includes('everyone') && /@(everyone|here)\b/.test(shown),
  };
}
