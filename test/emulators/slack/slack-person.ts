import type { SlackCore } from './api-method.ts';
import { isJson } from './block-rules.ts';
import { post, tell } from './events.ts';
import { buttonLabels, type FieldValue, fieldState, keepField, optionsOf, wordsOf } from './fields.ts';
import { blockActions, blockSuggestion, type Container, contentsOf, shortcut, slashCommand } from './interaction.ts';
import { showAnswer } from './late-answers.ts';
import { userJson } from './methods/team.ts';
import { close, fieldNamed, fill, type Submitted, submit } from './modal.ts';
import type { Delivery, Json, SlackChannel, SlackMessage, SlackUser, SlackView } from './slack-shapes.ts';
import type { SlackTeam } from './slack-state.ts';
import { topView } from './views.ts';

/** Where to press, when it is not clear: a message by its `ts`, a channel, or the Home tab. */
export interface Where {
  ts?: string;
  /** A channel's id; their own conversation with the app when absent. */
  channel?: string;
  /** Press on the Home tab. */
  home?: boolean;
}

/** One person at their Slack: what they do reaches the app, and what they see can be looked at. */
export class SlackPerson {
  constructor(
    readonly core: SlackCore,
    readonly team: SlackTeam,
    readonly user: SlackUser,
  ) {}

  get id(): string {
    return this.user.id;
  }

  /** Their conversation with the app. */
  get direct(): SlackChannel {
    return this.core.state.directChannel(this.team, this.id);
  }

  /** The modal on top, or undefined. */
  get modal(): SlackView | undefined {
    return topView(this.team, this.id);
  }

  get home(): SlackView | undefined {
    return this.team.homes.get(this.id);
  }

  /** Messages as they stand for this person now: edits applied, deleted ones gone, ephemeral ones for them alone. */
  sees(channel: string = this.direct.id): SlackMessage[] {
    const found = this.team.channels.get(channel);
    if (found === undefined || (found.kind !== 'public' && !found.members.has(this.id))) return [];
    return found.messages.filter(({ ephemeralTo }) => ephemeralTo === undefined || ephemeralTo === this.id);
  }

  /** Labels of the buttons in one message, the newest with any when none is named. */
  buttons(where: Where = {}): string[] {
    const found = this.#containers(where).map((container) => contentsOf(container).blocks.flatMap(buttonLabels));
    return found.find((list) => list.length > 0) ?? [];
  }

  /** Writes to the app. Resolves when the app acknowledged the event, or will not; null when it is not told. */
  types(text: string, options: { thread?: string } = {}): Promise<Delivery | null> {
    return this.says(this.direct.id, text, options);
  }

  /** Writes in a channel. */
  says(channel: string, text: string, options: { thread?: string } = {}): Promise<Delivery | null> {
    const thread = options.thread === undefined ? {} : { thread_ts: options.thread };
    const message: SlackMessage = { ts: this.core.state.ts(), user: this.id, text, blocks: [], by: 'person', ...thread };
    return post(this.core, this.team, this.#channel(channel), message);
  }

  /** Writes in a channel and names the app; the app hears it as `app_mention`, too. Resolves with that one. */
  async mentions(channel: string, text: string): Promise<Delivery | null> {
    const place = this.#channel(channel);
    const words = `<@${this.team.bot.userId}> ${text}`;
    void this.says(channel, words);
    if (!place.members.has(this.team.bot.userId)) return null;
    const ts = place.messages.at(-1)?.ts;
    const event = { type: 'app_mention', user: this.id, text: words, ts, channel, event_ts: ts, team: this.team.id };
    return tell(this.core, this.team, event, { scope: 'app_mentions:read' });
  }

  /**
   * Presses a button, by action id or label: in the modal when one is open, else in the newest message that has it.
   * Resolves with the acknowledgement; a confirmation dialog is agreed to.
   */
  clicks(what: string, where: Where = {}): Promise<Delivery> {
    const { container, block, element } = this.#find(what, where);
    const { action_id, type, value, text } = element;
    const action = { action_id, block_id: block.block_id, type, text, ...(value === undefined ? {} : { value }) };
    return this.#act(container, action);
  }

  /**
   * Chooses in a menu, ticks boxes, picks a date or types into a field. Inside an input block nothing is sent until
   * the modal is submitted (unless the block says so): resolves to null then.
   */
  async selects(what: string, value: FieldValue, where: Where = {}): Promise<Delivery | null> {
    const { container, block, element } = this.#find(what, where);
    if (element.type === 'overflow')
      return this.#act(container, { ...this.#named(block, element), selected_option: this.#option(element, value) });
    const state = fieldState(element, value);
    keepField(this.team, contentsOf(container).id, this.id, block, element, state);
    if (block.type === 'input' && block.dispatch_action !== true) return null;
    return this.#act(container, { ...this.#named(block, element), ...state });
  }

  /** Ticks these boxes and no others. */
  checks(what: string, values: readonly string[], where: Where = {}): Promise<Delivery | null> {
    return this.selects(what, values, where);
  }

  /** Types into a menu that asks the app for its options; resolves to what the app offered. */
  async looksUp(what: string, typed: string, where: Where = {}): Promise<Json[]> {
    const { container, block, element } = this.#find(what, where);
    const payload = blockSuggestion(this.core, this.team, this.user, container, {
      action_id: element.action_id,
      block_id: block.block_id,
      value: typed,
    });
    const { payload: answer } = await this.core.dispatcher.interaction(payload);
    return isJson(answer) ? optionsOf(answer) : [];
  }

  /** Fills fields of the open modal (by action id, block id or label) and submits it. */
  submits(values: Record<string, FieldValue> = {}, view: SlackView | undefined = this.modal): Promise<Submitted> {
    if (view === undefined) throw new Error(`Slack emulator: ${this.user.name} has no modal open.`);
    fill(this.team, view, this.id, values);
    return submit(this.core, this.team, this.user, view);
  }

  /** Closes the open modal; null when the app did not ask to hear of it. */
  closes(): Promise<Delivery | null> {
    const view = this.modal;
    if (view === undefined) throw new Error(`Slack emulator: ${this.user.name} has no modal open.`);
    return close(this.core, this.team, this.user, view);
  }

  /** Runs a slash command, in their conversation with the app when no channel is named. */
  async runs(line: string, channel: string = this.direct.id): Promise<Delivery> {
    this.#needsCommands();
    const place = this.#channel(channel);
    const delivery = await this.core.dispatcher.command(slashCommand(this.core, this.team, this.user, place, line));
    const { payload } = delivery;
    const answer = typeof payload === 'string' && payload !== '' ? { text: payload } : payload;
    if (delivery.acknowledged && isJson(answer)) showAnswer(this.core, this.team, place, this.id, answer, 'command');
    return delivery;
  }

  /** Uses a global shortcut, or one on a message when `on` names it. */
  shortcut(callbackId: string, on?: { channel: string; ts: string }): Promise<Delivery> {
    this.#needsCommands();
    if (on === undefined) return this.core.dispatcher.interaction(shortcut(this.core, this.team, this.user, callbackId));
    const channel = this.#channel(on.channel);
    const message = this.core.state.message(channel, on.ts);
    if (message === undefined) throw new Error(`Slack emulator: there is no message ${on.ts} in ${on.channel}.`);
    return this.core.dispatcher.interaction(shortcut(this.core, this.team, this.user, callbackId, { channel, message }));
  }

  opensHome(): Promise<Delivery | null> {
    return this.#opens('home');
  }

  /** Opens their conversation with the app. */
  opensMessages(): Promise<Delivery | null> {
    return this.#opens('messages');
  }

  /** Brings the app, or another person, into a channel. */
  invites(who: 'bot' | SlackPerson, channel: string): Promise<Delivery | null> {
    const place = this.#channel(channel);
    const user = who === 'bot' ? this.team.bot.userId : who.id;
    place.members.add(user);
    return this.#membership('member_joined_channel', place, user, { inviter: this.id });
  }

  /** Leaves a channel, or takes the app out of it. */
  leaves(channel: string, who: 'self' | 'bot' = 'self'): Promise<Delivery | null> {
    const place = this.#channel(channel);
    const user = who === 'bot' ? this.team.bot.userId : this.id;
    const told = this.#membership('member_left_channel', place, user, {});
    place.members.delete(user);
    return told;
  }

  /** Changes what Slack knows of them; a deactivation is `{ deleted: true }`. */
  changes(change: Partial<Omit<SlackUser, 'id' | 'team_id'>>): Promise<Delivery | null> {
    Object.assign(this.user, change);
    const user = userJson(this.user, this.core.state.nowMs(), { locale: true });
    return tell(this.core, this.team, { type: 'user_change', user }, { scope: 'users:read' });
  }

  #opens(tab: 'home' | 'messages'): Promise<Delivery | null> {
    const view = tab === 'home' && this.home !== undefined ? { view: this.home } : {};
    return tell(this.core, this.team, { type: 'app_home_opened', user: this.id, channel: this.direct.id, tab, ...view });
  }

  #membership(type: string, channel: SlackChannel, user: string, extra: Json): Promise<Delivery | null> {
    if (!channel.members.has(this.team.bot.userId)) return Promise.resolve(null);
    const event = { type, user, channel: channel.id, channel_type: channel.kind === 'public' ? 'C' : 'G', team: this.team.id, ...extra };
    return tell(this.core, this.team, event, { scope: channel.kind === 'public' ? 'channels:read' : 'groups:read' });
  }

  #act(container: Container, action: Json): Promise<Delivery> {
    return this.core.dispatcher.interaction(blockActions(this.core, this.team, this.user, container, action));
  }

  #named(block: Json, element: Json): Json {
    return { type: element.type, action_id: element.action_id, block_id: block.block_id };
  }

  #option(element: Json, value: FieldValue): Json | undefined {
    return optionsOf(element).find((option) => option.value === value || wordsOf(option.text) === value);
  }

  /** Where this could be: the modal alone when one is open, the Home tab, or messages, the newest first. */
  #containers(where: Where): Container[] {
    const view = where.home ? this.home : where.ts === undefined && where.channel === undefined ? this.modal : undefined;
    if (view !== undefined) return [{ kind: 'view', view }];
    if (where.home) return [];
    const channel = where.channel === undefined ? this.direct : this.#channel(where.channel);
    const messages = this.sees(channel.id).filter(({ ts }) => where.ts === undefined || ts === where.ts);
    return messages.reverse().map((message) => ({ kind: 'message', channel, message }));
  }

  #find(what: string, where: Where): { container: Container; block: Json; element: Json } {
    const containers = this.#containers(where);
    for (const container of containers) {
      const field = fieldNamed(contentsOf(container).blocks, what);
      if (field !== undefined) return { container, ...field };
    }
    const seen = containers.flatMap((container) => contentsOf(container).blocks.flatMap(buttonLabels));
    throw new Error(`Slack emulator: ${this.user.name} sees no "${what}"; there are: ${seen.join(', ') || 'no buttons'}.`);
  }

  #channel(id: string): SlackChannel {
    const channel = this.team.channels.get(id);
    if (channel === undefined) throw new Error(`Slack emulator: there is no channel ${id}.`);
    return channel;
  }

  #needsCommands(): void {
    if (!this.team.scopes.has('commands'))
      throw new Error('Slack emulator: without the scope "commands" Slack offers no commands and shortcuts.');
  }
}
