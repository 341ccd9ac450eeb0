import { type ApiContext, refuse, refuseFor } from './api-method.ts';
import { isJson } from './block-rules.ts';
import { checkBlocks } from './check-blocks.ts';
import type { Json, SlackMessage } from './slack-shapes.ts';

/** Slack cuts longer texts or refuses them; here they are refused, so that nothing is lost in silence. */
const maxText = 40_000;
/** `chat.update` takes less: 4,000 bytes, counted after `&`, `<` and `>` are escaped. Seen, not documented in full. */
const maxUpdateBytes = 4000;
/** Seen by others at about 13,200 characters over all blocks of a message; not documented. */
const maxBlockText = 13_200;
const maxMetadataBytes = 16_000;

/** What a message says, read and checked from the arguments of a call. Absent parts were not sent. */
export type Content = Partial<Pick<SlackMessage, 'text' | 'blocks' | 'metadata' | 'unfurl_links' | 'unfurl_media'>>;

/** @throws ApiRefusal `msg_too_long`, `invalid_blocks_format`, `invalid_blocks`, `msg_blocks_too_long`, `metadata_…`. */
export function readContent(call: ApiContext): Content {
  const content: Content = {};
  const text = call.args.text === undefined || call.args.text === null ? undefined : String(call.args.text);
  if (text !== undefined) content.text = checkedText(call.method, text);
  const blocks = call.json('blocks', 'invalid_blocks_format');
  if (blocks !== undefined) content.blocks = checkedBlocks(call, blocks);
  const metadata = readMetadata(call);
  if (metadata !== undefined) content.metadata = metadata;
  if (call.args.unfurl_links !== undefined) content.unfurl_links = call.flag('unfurl_links');
  if (call.args.unfurl_media !== undefined) content.unfurl_media = call.flag('unfurl_media');
  return content;
}

function checkedText(method: string, text: string): string {
  if (text.length > maxText) refuse('msg_too_long');
  const escaped = text
    .replace(/&(?!(amp|lt|gt);)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
  if (method === 'chat.update' && Buffer.byteLength(escaped) > maxUpdateBytes) refuse('msg_too_long');
  return text;
}

/** Checks blocks that are to be shown in a message, the files they show too. */
export function checkedBlocks(call: ApiContext, blocks: unknown): Json[] {
  if (!Array.isArray(blocks) || !blocks.every(isJson)) refuse('invalid_blocks_format');
  refuseFor('invalid_blocks', [...checkBlocks(blocks, 'message'), ...checkFiles(call, blocks)]);
  if (textOf(blocks) > maxBlockText) refuse('msg_blocks_too_long');
  return call.core.state.named(blocks);
}

/** A block shows a file of this workspace that has been uploaded, and that Slack had the time to look at. */
export function checkFiles(call: ApiContext, blocks: readonly Json[]): string[] {
  const problems: string[] = [];
  for (const [n, block] of blocks.entries()) {
    for (const image of [block, block.accessory, ...(Array.isArray(block.elements) ? block.elements : [])]) {
      if (!isJson(image) || image.type !== 'image' || !isJson(image.slack_file)) continue;
      const { id, url } = image.slack_file;
      const file = [...call.team.files.values()].find((one) => one.id === id || (typeof url === 'string' && url.includes(one.id)));
      const isReady = file?.isComplete === true && call.core.faults.filesNotReady-- <= 0;
      if (!isReady) problems.push(`invalid slack file [json-pointer:/blocks/${n}/slack_file]`);
    }
  }
  return problems;
}

/** Characters of all texts in the blocks. */
function textOf(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + textOf(one), 0);
  if (!isJson(value)) return 0;
  let sum = 0;
  for (const [key, field] of Object.entries(value)) sum += key === 'text' && typeof field === 'string' ? field.length : textOf(field);
  return sum;
}

function readMetadata(call: ApiContext): SlackMessage['metadata'] {
  const sent = call.json('metadata', 'invalid_metadata_format');
  if (sent === undefined) return undefined;
  if (!isJson(sent)) refuse('invalid_metadata_format');
  const { event_type: type, event_payload: payload } = sent;
  if (typeof type !== 'string' || !isJson(payload)) refuse('invalid_metadata_schema');
  if (Buffer.byteLength(JSON.stringify(sent)) > maxMetadataBytes) refuse('metadata_too_large');
  return { event_type: type, event_payload: payload };
}
