import { type ApiContext, type ApiMethod, objects, refuse } from '../api-method.ts';
import { post } from '../events.ts';
import type { Json, SlackFile } from '../slack-shapes.ts';

function fileJson(call: ApiContext, file: SlackFile): Json {
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    alt_txt: file.alt_text,
    size: file.length,
    user: call.team.bot.userId,
    url_private: `https://files.slack.com/files-pri/${call.team.id}-${file.id}/${file.name}`,
    permalink: `https://${call.team.domain}.slack.com/files/${call.team.bot.userId}/${file.id}/${file.name}`,
    channels: file.channels,
  };
}

const getUploadUrl: ApiMethod = {
  token: 'bot',
  scope: 'files:write',
  run(call) {
    const name = call.wanted('filename');
    const length = Number(call.wanted('length'));
    if (!Number.isInteger(length) || length <= 0) refuse('invalid_arguments');
    const id = call.core.state.id('F');
    const file: SlackFile = {
      id,
      name,
      title: name,
      alt_text: call.text('alt_txt') ?? call.text('alt_text') ?? '',
      length,
      bytes: null,
      isComplete: false,
      channels: [],
    };
    call.team.files.set(id, file);
    return { upload_url: `${call.core.origin}/upload/v1/${call.team.id}/${id}`, file_id: id };
  },
};

const complete: ApiMethod = {
  token: 'bot',
  scope: 'files:write',
  run(call) {
    const sent = objects(call.json('files', 'invalid_arguments'));
    if (sent.length === 0) refuse('invalid_arguments');
    const { team, core } = call;
    const files = sent.map((one) => {
      const file = team.files.get(String(one.id));
      if (file === undefined || file.bytes === null) refuse('file_not_found');
      if (typeof one.title === 'string') file.title = one.title;
      return file;
    });
    const channelId = call.text('channel_id');
    const channel = channelId === undefined ? undefined : call.channel(channelId);
    if (channel !== undefined && !channel.members.has(team.bot.userId)) refuse('not_in_channel');
    for (const file of files) file.isComplete = true;
    const shown = files.map((file) => fileJson(call, file));
    if (channel !== undefined) {
      for (const file of files) file.channels.push(channel.id);
      const thread = call.text('thread_ts');
      void post(core, team, channel, {
        ts: core.state.ts(),
        user: team.bot.userId,
        bot_id: team.bot.botId,
        text: call.text('initial_comment') ?? '',
        blocks: [],
        files: shown,
        by: call.method,
        ...(thread === undefined ? {} : { thread_ts: thread }),
      });
    }
    return { files: shown };
  },
};

/** `files.*`: the two calls around an upload; the bytes themselves go to the upload address between them. */
export const fileMethods: Record<string, ApiMethod> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': complete,
};
