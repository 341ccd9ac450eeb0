import { Problems, refusal } from './api-error.ts';
import { checkLayout, checkRows } from './check-components.ts';
import { isJson, type Json, messageFlags, objects } from './discord-shapes.ts';

/** What a message shall be after a request: a new one, or an old one with the changes applied. */
export interface Draft {
  /** The body as it came; what is null or absent in it is not what the message has. */
  body: Json;
  content: string;
  embeds: Json[];
  components: Json[];
  flags: number;
  /** Names of the files that are on it afterwards. */
  files: ReadonlySet<string>;
}

/**
 * The rules of messages: lengths, one way of laying out or the other, not empty, `allowed_mentions`.
 * @throws ApiError 50035 or 50006
 */
export function checkMessage(draft: Draft): void {
  const { body, components, flags, files } = draft;
  const problems = new Problems();
  problems.text(['content'], body.content, { max: 2000 });
  problems.list(['embeds'], body.embeds, { max: 10 });
  problems.list(['components'], body.components, { max: 40 });
  checkEmbeds(draft.embeds, problems);
  checkMentions(body.allowed_mentions, problems);
  problems.list(['attachments'], body.attachments, { max: 10 });
  for (const [index, attachment] of objects(body.attachments).entries())
    problems.text(['attachments', index, 'description'], attachment.description, { max: 1024 });
  const isNew = (flags & messageFlags.componentsV2) !== 0;
  if (isNew) {
    refuseOldFields(draft, problems);
    checkLayout(components, problems, files);
  } else checkRows(components, problems);
  checkNonce(body.nonce, problems);
  problems.done();
  const isEmpty = isNew
    ? components.length === 0
    : draft.content.trim() === '' && draft.embeds.length === 0 && files.size === 0 && components.length === 0;
  if (isEmpty) throw refusal(50006);
}

function refuseOldFields({ content, embeds, body }: Draft, problems: Problems): void {
  const refuse = (field: string): void =>
    problems.add(
      [field],
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    );
  if (content !== '') refuse('content');
  if (embeds.length > 0) refuse('embeds');
  if (isJson(body.poll)) refuse('poll');
  if (Array.isArray(body.sticker_ids) && body.sticker_ids.length > 0) refuse('sticker_ids');
}

function checkEmbeds(embeds: readonly Json[], problems: Problems): void {
  let total = 0;
  const count = (place: (string | number)[], value: unknown, max: number, required = false): void => {
    problems.text(place, value, { max, required });
    if (typeof value === 'string') total += [...value].length;
  };
  for (const [index, embed] of embeds.entries()) {
    const at = ['embeds', index];
    count([...at, 'title'], embed.title, 256);
    count([...at, 'description'], embed.description, 4096);
    if (isJson(embed.footer)) count([...at, 'footer', 'text'], embed.footer.text, 2048, true);
    if (isJson(embed.author)) count([...at, 'author', 'name'], embed.author.name, 256, true);
    for (const [n, field] of problems.list([...at, 'fields'], embed.fields, { max: 25 }).entries()) {
      count([...at, 'fields', n, 'name'], field.name, 256, true);
      count([...at, 'fields', n, 'value'], field.value, 1024, true);
    }
  }
  if (total > 6000) problems.add(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000');
}

function checkMentions(mentions: unknown, problems: Problems): void {
  if (!isJson(mentions)) return;
  const parse = Array.isArray(mentions.parse) ? mentions.parse : [];
  for (const [index, kind] of parse.entries()) problems.oneOf(['allowed_mentions', 'parse', index], kind, ['everyone', 'users', 'roles']);
  for (const kind of ['users', 'roles'] as const) {
    const named = mentions[kind];
    if (named === undefined || named === null) continue;
    const place = ['allowed_mentions', kind];
    if (!Array.isArray(named)) problems.add(place, 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType.');
    else if (named.length > 100) problems.add(place, 'BASE_TYPE_MAX_LENGTH', 'Must be 100 or fewer in length.');
    else if (named.length > 0 && parse.includes(kind))
      problems.add(
        ['allowed_mentions'],
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
  }
}

function checkNonce(nonce: unknown, problems: Problems): void {
  if (typeof nonce === 'string') problems.text(['nonce'], nonce, { max: 25 });
  else if (nonce !== undefined && nonce !== null && !Number.isInteger(nonce))
    problems.add(['nonce'], 'NONCE_TYPE_CONVERT', 'Must be a string or a whole number.');
}
