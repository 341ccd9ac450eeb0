import { childrenOf, flatten } from './check-components.ts';
import { isSelect } from './check-controls.ts';
import { type DiscordMessage, isJson, type Json, messageFlags, objects, componentTypes as type } from './discord-shapes.ts';
import type { DiscordState } from './discord-state.ts';

/** A message as a person sees it. */
export interface Seen {
  id: string;
  /** Name of who wrote it. */
  from: string;
  isFromApp: boolean;
  /** All its words in the order they are read, a line for each part; without labels of buttons and options. */
  text: string;
  /** Labels of buttons that can be pressed, links too. */
  buttons: string[];
  /** Labels of buttons that can't be pressed now. */
  disabled: string[];
  selects: SeenSelect[];
  pictures: { alt: string; url: string }[];
  /** Names of files that are offered. */
  files: string[];
  /** Seen by this person alone. */
  isEphemeral: boolean;
  isEdited: boolean;
  /** "The app is thinking…" */
  isLoading: boolean;
  /** Names of those whom it calls. */
  calls: string[];
  /** As Discord keeps it. */
  message: DiscordMessage;
}

export interface SeenSelect {
  customId: string;
  placeholder: string;
  isDisabled: boolean;
  options: { label: string; value: string; isChosen: boolean }[];
}

export function seen(state: DiscordState, message: DiscordMessage): Seen {
  const all = flatten(message.components);
  const buttons = all.filter((one) => one.type === type.button);
  const media = all.flatMap((one) => (one.type === type.thumbnail ? [one] : objects(one.items)));
  const author = state.user(message.authorId);
  return {
    id: message.id,
    from: author.globalName,
    isFromApp: author.id === state.bot.id,
    text: [message.content, ...message.embeds.flatMap(embedText), ...message.components.flatMap(read)]
      .filter((line) => line !== '')
      .join('\n'),
    buttons: buttons.filter((one) => one.disabled !== true).map(buttonLabel),
    disabled: buttons.filter((one) => one.disabled === true).map(buttonLabel),
    selects: all.filter(isSelect).map(seenSelect),
    pictures: media.map((item) => ({ alt: words(item.description), url: isJson(item.media) ? words(item.media.url) : '' })),
    files: filesOf(message, all),
    isEphemeral: message.ephemeralTo !== undefined,
    isEdited: message.editedAt !== null,
    isLoading: (message.flags & messageFlags.loading) !== 0,
    calls: message.mentionsEveryone ? ['everyone'] : message.mentions.map((id) => state.user(id).globalName),
    message,
  };
}

/** What stands on a button: its words, or its sign when it has none. */
export function buttonLabel(button: Json): string {
  const sign = isJson(button.emoji) ? words(button.emoji.name) : '';
  return words(button.label) || sign;
}

export function words(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function read(component: Json): string[] {
  return component.type === type.text ? [words(component.content)] : childrenOf(component).flatMap(read);
}

function embedText(embed: Json): string[] {
  const fields = objects(embed.fields).flatMap((field) => [words(field.name), words(field.value)]);
  return [words(embed.title), words(embed.description), ...fields, isJson(embed.footer) ? words(embed.footer.text) : ''];
}

function seenSelect(select: Json): SeenSelect {
  return {
    customId: words(select.custom_id),
    placeholder: words(select.placeholder),
    isDisabled: select.disabled === true,
    options: objects(select.options).map((option) => ({
      label: words(option.label),
      value: words(option.value),
      isChosen: option.default === true,
    })),
  };
}

/** With new components files show only where a component shows them. */
function filesOf(message: DiscordMessage, all: readonly Json[]): string[] {
  if ((message.flags & messageFlags.componentsV2) === 0) return message.attachments.map(({ filename }) => filename);
  return all.filter((one) => one.type === type.file).map((one) => words(one.name));
}
