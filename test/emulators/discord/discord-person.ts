import { personSees } from './access.ts';
import { flatten } from './check-components.ts';
import { isSelect } from './check-controls.ts';
import type { DiscordCore } from './core.ts';
import {
  componentTypes,
  type DiscordChannel,
  type DiscordGuild,
  type DiscordMessage,
  type DiscordUser,
  interactionTypes,
  type Json,
  objects,
  type Reaction,
} from './discord-shapes.ts';
import { act, type Deed } from './interactions.ts';
import { addMessage } from './messages.ts';
import { type FieldTrouble, type FieldValue, filled, type OpenModal, openModal } from './open-modal.ts';
import { memberJson, userJson } from './payloads.ts';
import { buttonLabel, type Seen, seen, words } from './screen.ts';
import { commandsFor, type OptionValue, typed } from './slash-line.ts';

/** Where to look or to press, when it is not where the person is. */
export interface Where {
  /** A channel's, thread's or conversation's id, or a channel's name. */
  channel?: string;
  /** A message's id. */
  message?: string;
}

/** What came of sending a form: what has to be put right first, or the app's reaction. */
export type Submitted = { troubles: FieldTrouble[]; reaction: null } | { troubles: []; reaction: Reaction };

/**
 * One person at their Discord: what they do reaches the app, and what they see can be looked at. They are somewhere
 * all the time, at first in their conversation with the app; {@link goes} takes them elsewhere.
 */
export class DiscordPerson {
  /** The form that is open. */
  modal: OpenModal | undefined;
  /** What Discord told them of answers that did not come, in order. */
  readonly troubles: NonNullable<Reaction['trouble']>[] = [];
  #at: string | undefined;

  constructor(
    readonly core: DiscordCore,
    readonly guild: DiscordGuild,
    readonly user: DiscordUser,
  ) {}

  get id(): string {
    return this.user.id;
  }

  /** Their conversation with the app. */
  get direct(): DiscordChannel {
    return this.core.state.directChannel(this.id);
  }

  /** Goes to a channel or thread they see; to their conversation with the app when none is named. */
  goes(channel?: string): this {
    this.#at = channel === undefined ? undefined : this.#channel({ channel }).id;
    return this;
  }

  /** Messages as they stand for this person: edits applied, deleted ones gone, ephemeral ones for them alone. */
  sees(where: Where = {}): Seen[] {
    return this.#messages(where).map((message) => seen(this.core.state, message));
  }

  /** The newest message there. */
  get last(): Seen | undefined {
    return this.sees().at(-1);
  }

  /** Labels of the buttons in the newest message that has any. */
  buttons(where: Where = {}): string[] {
    return this.sees(where).findLast(({ buttons }) => buttons.length > 0)?.buttons ?? [];
  }

  /** Threads they see, by id. */
  threads(): DiscordChannel[] {
    return [...this.guild.channelIds]
      .map((id) => this.core.state.channel(id))
      .filter((channel) => channel.thread !== undefined && personSees(this.core, this.id, channel));
  }

  /** Commands that Discord offers them there, as they are called in their language. */
  commands(where: Where = {}): string[] {
    return commandsFor(this.#typing(this.#channel(where))).map((command) => {
      const translated = command.name_localizations as Record<string, string> | null | undefined;
      return translated?.[this.user.locale] ?? String(command.name);
    });
  }

  /** Runs a slash command: `slash('/attune start', { script: 'divide' })`. */
  async slash(line: string, options: Readonly<Record<string, OptionValue>> = {}, where: Where = {}): Promise<Reaction> {
    const channel = this.#channel(where);
    const { name, data } = typed(this.#typing(channel), line, options);
    return this.#does({ type: interactionTypes.command, channel, data, name });
  }

  /** Types into an option that the app completes; resolves to what it offered, as the person reads it. */
  async looksUp(line: string, option: string, text: string, others: Readonly<Record<string, OptionValue>> = {}): Promise<string[]> {
    const channel = this.#channel({});
    const { name, data } = typed(this.#typing(channel), line, { ...others, [option]: text }, option);
    const { interaction } = await act(this.core, { type: interactionTypes.autocomplete, userId: this.id, channel, data, name });
    return (interaction.choices ?? []).map((choice) => {
      const translated = choice.name_localizations as Record<string, string> | null | undefined;
      return translated?.[this.user.locale] ?? String(choice.name);
    });
  }

  /** Presses a button, by label or custom id, in the newest message that has it. */
  async clicks(what: string, where: Where = {}): Promise<Reaction> {
    const isIt = (one: Json): boolean => one.type === componentTypes.button && (buttonLabel(one) === what || one.custom_id === what);
    const { channel, message, control } = this.#find(what, where, isIt);
    if (control.style === 5) throw new Error(`Discord emulator: "${what}" is a link; Discord opens it and tells nobody.`);
    const data = { component_type: componentTypes.button, custom_id: control.custom_id, id: control.id };
    return this.#does({ type: interactionTypes.component, channel, message, data });
  }

  /**
   * Chooses in a menu, found by placeholder, custom id or one of its options, by labels or values (for menus of people:
   * names or ids).
   */
  async selects(what: string, chosen: string | readonly string[], where: Where = {}): Promise<Reaction> {
    const names = [chosen].flat();
    const isIt = (one: Json): boolean =>
      isSelect(one) && (one.placeholder === what || one.custom_id === what || objects(one.options).some(({ label }) => label === what));
    const { channel, message, control } = this.#find(what, where, isIt);
    const { min_values: least = 1, max_values: most = 1 } = control;
    if (names.length < Number(least) || names.length > Number(most))
      throw new Error(`Discord emulator: "${what}" takes ${Number(least)} to ${Number(most)} options, and not ${names.length}.`);
    const data = { component_type: control.type, custom_id: control.custom_id, id: control.id, ...this.#chosen(control, names) };
    return this.#does({ type: interactionTypes.component, channel, message, data });
  }

  /** Fills the open form, by labels or custom ids, and sends it. What must be put right first is never sent. */
  async fills(values: Readonly<Record<string, FieldValue>>): Promise<Submitted> {
    const { modal } = this;
    if (modal === undefined) throw new Error(`Discord emulator: ${this.user.username} has no form open.`);
    const { components, troubles } = filled(modal, values);
    if (troubles.length > 0) return { troubles, reaction: null };
    const { channelId, messageId } = modal.interaction;
    const channel = this.core.state.channel(channelId);
    const message = this.core.state.message(channelId, messageId);
    const data = { custom_id: modal.customId, components };
    const reaction = await this.#does({ type: interactionTypes.modal, channel, message, data });
    if (reaction.acknowledged && this.modal === modal) this.modal = undefined;
    return { troubles: [], reaction };
  }

  /** Closes the open form; the app hears nothing of it. */
  dismisses(): void {
    this.modal = undefined;
  }

  /** Writes a message. Discord asks for no acknowledgement. */
  types(text: string, where: Where = {}): DiscordMessage {
    const channel = this.#channel(where);
    const { state } = this.core;
    const mentions = [...text.matchAll(/<@(\d+)>/g)].map(([, id = '']) => id).filter((id) => state.users.has(id));
    const content = { content: text, embeds: [], components: [], attachments: [], flags: 0, mentions, mentionsEveryone: false };
    return addMessage(this.core, channel, content, { authorId: this.id });
  }

  /** Takes no more direct messages from the app. */
  closesDms(): void {
    this.user.takesDms = false;
  }

  opensDms(): void {
    this.user.takesDms = true;
  }

  /** Loads a picture or file from its address, as Discord's client does; undefined when it is gone. */
  opens(url: string): Promise<Uint8Array | undefined> {
    return fetch(url).then(async (response) => (response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined));
  }

  async #does(deed: Omit<Deed, 'userId'>): Promise<Reaction> {
    const { interaction, reaction } = await act(this.core, { ...deed, userId: this.id });
    if (interaction.modal !== undefined) this.modal = openModal(interaction, interaction.modal);
    if (reaction.trouble !== undefined) this.troubles.push(reaction.trouble);
    return reaction;
  }

  #typing(channel: DiscordChannel): Parameters<typeof commandsFor>[0] {
    const guild = channel.guildId === undefined ? undefined : this.core.state.guild(channel.guildId);
    return { state: this.core.state, userId: this.id, locale: this.user.locale, channel, guild };
  }

  #channel({ channel }: Where): DiscordChannel {
    const named = channel ?? this.#at;
    if (named === undefined) return this.direct;
    const { state } = this.core;
    const byName = [...this.guild.channelIds].map((id) => state.channel(id)).find(({ name }) => name === named);
    const found = state.channels.get(named) ?? byName;
    if (found !== undefined && personSees(this.core, this.id, found)) return found;
    throw new Error(`Discord emulator: ${this.user.username} sees no channel "${named}".`);
  }

  #messages(where: Where): DiscordMessage[] {
    const found = this.core.state.seenBy(this.id, this.#channel(where));
    return found.filter(({ id }) => where.message === undefined || where.message === id);
  }

  /** The newest message with such a component. */
  #find(
    what: string,
    where: Where,
    isIt: (component: Json) => boolean,
  ): { channel: DiscordChannel; message: DiscordMessage; control: Json } {
    const channel = this.#channel(where);
    const messages = this.#messages(where).reverse();
    for (const message of messages) {
      const control = flatten(message.components).find(isIt);
      if (control === undefined) continue;
      if (control.disabled === true) throw new Error(`Discord emulator: "${what}" can't be used now.`);
      return { channel, message, control };
    }
    const there = messages
      .flatMap((message) => seen(this.core.state, message))
      .flatMap(({ buttons, selects }) => [...buttons, ...selects.map(({ placeholder, customId }) => placeholder || customId)]);
    throw new Error(`Discord emulator: ${this.user.username} sees no "${what}"; there are: ${there.join(', ') || 'none'}.`);
  }

  #chosen(select: Json, names: readonly string[]): Json {
    const { state } = this.core;
    if (select.type === componentTypes.stringSelect) {
      const options = objects(select.options);
      const values = names.map((name) => {
        const option = options.find(({ value }) => value === name) ?? options.find(({ label }) => label === name);
        if (option !== undefined) return option.value;
        throw new Error(
          `Discord emulator: there is no option "${name}"; there are: ${options.map(({ label }) => words(label)).join(', ')}.`,
        );
      });
      return { values };
    }
    if (select.type === componentTypes.channelSelect) {
      const channels = names.map((name) => this.#channel({ channel: name }));
      return {
        values: channels.map(({ id }) => id),
        resolved: { channels: Object.fromEntries(channels.map(({ id, name, type }) => [id, { id, name, type, permissions: '0' }])) },
      };
    }
    const users = names.map((name) => {
      const found = [...state.users.values()].find(({ id, username }) => id === name || username === name);
      if (found === undefined) throw new Error(`Discord emulator: there is nobody called "${name}".`);
      return found;
    });
    const members = users
      .flatMap(({ id }) => this.guild.members.get(id) ?? [])
      .map((member) => {
        const { user: _, ...json } = memberJson(state, member);
        return [member.userId, { ...json, permissions: '0' }] as const;
      });
    const resolved = { users: Object.fromEntries(users.map((user) => [user.id, userJson(user)])), members: Object.fromEntries(members) };
    return { values: users.map(({ id }) => id), resolved };
  }
}
