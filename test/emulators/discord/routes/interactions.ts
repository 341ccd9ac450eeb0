import { ApiError, Problems, refusal } from '../api-error.ts';
import { checkChoiceList } from '../check-commands.ts';
import { checkModal } from '../check-modal.ts';
import { type ApiRequest, type ApiResponse, bodyOf, type DiscordCore, type Route } from '../core.ts';
import {
  callbackTypes as callback,
  type DiscordInteraction,
  type DiscordMessage,
  interactionTypes,
  isJson,
  type Json,
  messageFlags,
  objects,
} from '../discord-shapes.ts';
import { unanswered, withToken } from '../interactions.ts';
import { contentOf } from '../message-content.ts';
import { addMessage, changeMessage, removeMessage } from '../messages.ts';
import { makesMessage, messageJson } from '../payloads.ts';

/** Answers to interactions: the first one, and what the token allows afterwards. */
export const interactionRoutes: readonly Route[] = [
  { method: 'POST', path: '/interactions/:id/:token/callback', isOpen: true, answer: answerFirst },
  { method: 'POST', path: '/webhooks/:app/:token', isOpen: true, answer: followUp },
  { method: 'GET', path: '/webhooks/:app/:token/messages/:message', isOpen: true, answer: show },
  { method: 'PATCH', path: '/webhooks/:app/:token/messages/:message', isOpen: true, answer: edit },
  { method: 'DELETE', path: '/webhooks/:app/:token/messages/:message', isOpen: true, answer: remove },
];

function answerFirst(core: DiscordCore, request: ApiRequest): ApiResponse {
  const [id = '', token = ''] = request.params;
  const interaction = unanswered(core, id, token);
  const body = bodyOf(request);
  const type = Number(body.type);
  const data = isJson(body.data) ? body.data : {};
  checkType(interaction, type);
  const message = take(core, interaction, type, data, request);
  interaction.answered = type;
  core.state.signal.changed();
  if (!['true', '1', 'True'].includes(request.query.get('with_response') ?? '')) return { status: 204 };
  const made = message !== undefined && makesMessage(type) ? message : undefined;
  return {
    status: 200,
    body: {
      interaction: {
        id,
        type: interaction.type,
        ...(message === undefined ? {} : { response_message_id: message.id }),
        response_message_loading: type === callback.deferredMessage,
        response_message_ephemeral: made?.ephemeralTo !== undefined,
      },
      resource: { type, ...(message === undefined ? {} : { message: messageJson(core.state, message) }) },
    },
  };
}

/** Choices go to those who look something up, and nothing else; edits to components; forms never to forms. */
function checkType({ type: kind, messageId }: DiscordInteraction, type: number): void {
  const isLookUp = kind === interactionTypes.autocomplete;
  const isEdit = type === callback.update || type === callback.deferredUpdate;
  const isKnown = [callback.message, callback.deferredMessage, callback.choices, callback.modal].includes(type as 4) || isEdit;
  const isRight =
    isKnown &&
    (type === callback.choices) === isLookUp &&
    !(isEdit && messageId === undefined) &&
    !(type === callback.modal && kind === interactionTypes.modal);
  if (isRight) return;
  const problems = new Problems();
  problems.add(['type'], 'INTERACTION_CALLBACK_TYPE_INVALID', `Callback type ${type} is not valid for this interaction.`);
  problems.done();
}

function take(
  core: DiscordCore,
  interaction: DiscordInteraction,
  type: number,
  data: Json,
  request: ApiRequest,
): DiscordMessage | undefined {
  const { state } = core;
  const channel = state.channel(interaction.channelId);
  const source = state.message(channel.id, interaction.messageId);
  if (type === callback.choices) {
    const problems = new Problems();
    checkChoiceList(data.choices, ['data', 'choices'], problems);
    problems.done();
    interaction.choices = objects(data.choices);
  } else if (type === callback.modal) {
    checkModal(data);
    interaction.modal = data;
  } else if (type === callback.deferredUpdate) interaction.originalId = source?.id ?? null;
  else if (type === callback.update) {
    if (source === undefined) throw refusal(10008);
    changeMessage(
      core,
      channel,
      source,
      inData(() => contentOf(state, channel, data, request.uploads, source)),
    );
    interaction.originalId = source.id;
    return source;
  } else {
    const isLoading = type === callback.deferredMessage;
    const content = isLoading ? loading() : inData(() => contentOf(state, channel, data, request.uploads));
    return made(core, interaction, content, Number(data.flags ?? 0), true);
  }
  return undefined;
}

/** A message that an interaction's token makes. */
function made(
  core: DiscordCore,
  interaction: DiscordInteraction,
  content: ReturnType<typeof contentOf>,
  flags: number,
  isOriginal: boolean,
): DiscordMessage {
  const channel = core.state.channel(interaction.channelId);
  const isEphemeral = (flags & messageFlags.ephemeral) !== 0;
  const { id, type, userId, name, messageId, originalId } = interaction;
  const replyTo = isOriginal ? messageId : (originalId ?? undefined);
  const message = addMessage(
    core,
    channel,
    { ...content, flags: content.flags | (isEphemeral ? messageFlags.ephemeral : 0) },
    {
      type: isOriginal && type === interactionTypes.command ? 20 : replyTo === undefined ? 0 : 19,
      interaction: { id, type, userId, ...(name === undefined ? {} : { name }) },
      ...(isEphemeral ? { ephemeralTo: userId } : {}),
      ...(replyTo === undefined ? {} : { replyTo }),
    },
  );
  interaction.made.add(message.id);
  if (isOriginal) interaction.originalId = message.id;
  return message;
}

function loading(): ReturnType<typeof contentOf> {
  return { content: '', embeds: [], components: [], attachments: [], flags: messageFlags.loading, mentions: [], mentionsEveryone: false };
}

/** Problems of a first answer's message are told below `data`. */
function inData<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ApiError && error.errors !== undefined)
      throw new ApiError(error.status, error.code, error.message, { data: error.errors });
    throw error;
  }
}

function followUp(core: DiscordCore, request: ApiRequest): ApiResponse {
  const [app = '', token = ''] = request.params;
  const interaction = withToken(core, app, token);
  const channel = core.state.channel(interaction.channelId);
  const body = bodyOf(request);
  const original = core.state.message(channel.id, interaction.originalId);
  // Right after "a message will come", a follow-up becomes that message, and keeps who may see it.
  if (original !== undefined && (original.flags & messageFlags.loading) !== 0) {
    changeMessage(core, channel, original, contentOf(core.state, channel, body, request.uploads, original));
    return { status: 200, body: messageJson(core.state, original) };
  }
  const content = contentOf(core.state, channel, body, request.uploads);
  return { status: 200, body: messageJson(core.state, made(core, interaction, content, Number(body.flags ?? 0), false)) };
}

/** The message that a token may edit: what it made, and the message that the component is on. */
function reach(core: DiscordCore, request: ApiRequest): { channelId: string; message: DiscordMessage } {
  const [app = '', token = '', named = ''] = request.params;
  const interaction = withToken(core, app, token);
  const id = named === '@original' ? interaction.originalId : named;
  const message = core.state.message(interaction.channelId, id);
  if (message === undefined || !(interaction.made.has(message.id) || interaction.messageId === message.id)) throw refusal(10008);
  return { channelId: interaction.channelId, message };
}

function show(core: DiscordCore, request: ApiRequest): ApiResponse {
  return { status: 200, body: messageJson(core.state, reach(core, request).message) };
}

function edit(core: DiscordCore, request: ApiRequest): ApiResponse {
  const { channelId, message } = reach(core, request);
  const channel = core.state.channel(channelId);
  changeMessage(core, channel, message, contentOf(core.state, channel, bodyOf(request), request.uploads, message));
  return { status: 200, body: messageJson(core.state, message) };
}

function remove(core: DiscordCore, request: ApiRequest): ApiResponse {
  const { channelId, message } = reach(core, request);
  removeMessage(core, core.state.channel(channelId), message);
  return { status: 204 };
}
