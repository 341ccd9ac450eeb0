import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SlackCore } from './api-method.ts';
import { isJson } from './block-rules.ts';
import { checkBlocks } from './check-blocks.ts';
import { edit, post, remove } from './events.ts';
import { readBody } from './request-body.ts';
import type { Json, SlackChannel, SlackMessage } from './slack-shapes.ts';
import type { SlackTeam } from './slack-state.ts';

/** Puts what an app answered (to a command or at a `response_url`) where the person sees it. */
export function showAnswer(core: SlackCore, team: SlackTeam, channel: SlackChannel, user: string, sent: Json, by: string): string | null {
  const blocks = Array.isArray(sent.blocks) ? sent.blocks.filter(isJson) : [];
  if (checkBlocks(blocks, 'message').length > 0) return 'invalid_blocks';
  const text = typeof sent.text === 'string' ? sent.text : '';
  if (text === '' && blocks.length === 0) return 'no_text';
  const message: SlackMessage = {
    ts: core.state.ts(),
    user: team.bot.userId,
    bot_id: team.bot.botId,
    text,
    blocks: core.state.named(blocks),
    by,
    ...(sent.response_type === 'in_channel' ? {} : { ephemeralTo: user }),
  };
  void post(core, team, channel, message);
  return null;
}

/** Answers one request to a `response_url`. */
export async function answerLate(core: SlackCore, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const id = (request.url ?? '').replace('/response/', '');
  const error = take(core, id, (await readBody(request)).toString());
  if (error === null) response.writeHead(200, { 'content-type': 'text/html' }).end('ok');
  else
    response
      .writeHead(error.endsWith('_url') ? 404 : 400, { 'content-type': 'application/json' })
      .end(JSON.stringify({ ok: false, error }));
}

function take(core: SlackCore, id: string, body: string): string | null {
  const known = core.state.responseUrls.get(id);
  if (known === undefined || core.state.nowMs() >= known.expiresAt) return 'expired_url';
  if (known.left <= 0) return 'used_url';
  known.left--;
  let sent: unknown;
  try {
    sent = JSON.parse(body);
  } catch {
    return 'invalid_payload';
  }
  if (!isJson(sent)) return 'invalid_payload';
  const team = core.state.team(known.team);
  const channel = team.channels.get(known.channel);
  if (channel === undefined) return 'channel_not_found';
  const original = known.ts === undefined ? undefined : core.state.message(channel, known.ts);
  if (sent.delete_original === true) {
    if (original !== undefined) remove(core, team, channel, original);
    return null;
  }
  if (sent.replace_original === true && original !== undefined) return replace(core, team, channel, original, sent);
  return showAnswer(core, team, channel, known.user, sent, 'response_url');
}

function replace(core: SlackCore, team: SlackTeam, channel: SlackChannel, original: SlackMessage, sent: Json): string | null {
  const blocks = Array.isArray(sent.blocks) ? sent.blocks.filter(isJson) : [];
  if (checkBlocks(blocks, 'message').length > 0) return 'invalid_blocks';
  const text = typeof sent.text === 'string' ? sent.text : '';
  if (text === '' && blocks.length === 0) return 'no_text';
  const edited = { user: team.bot.userId, ts: core.state.ts() };
  edit(core, team, channel, original, { text, blocks: core.state.named(blocks), edited });
  return null;
}
