import {
  type APIButtonComponentWithCustomId,
  type APIComponentInContainer,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from 'discord.js';
import type { Button, Control, Option } from '../../src/chat/message.ts';
import { type CustomId, encodeCustomId, encodeWholeId, packAction, type Use } from './custom-id.ts';
import { type FormUse, formOf, isFormControl, optionLine } from './form.ts';
import type { FieldsControl } from './form-fields.ts';
import { limits } from './limits.ts';
import { shorten } from './markdown.ts';
import type { DiscordWords } from './words.ts';

/** What a message is encoded for. */
export interface Setting {
  words: DiscordWords;
  /** The workspace, where the message doesn't stand in its server. */
  origin?: string | undefined;
  /** Whether what a person types here reaches Attune: only in direct messages. */
  canType: boolean;
  /** Told which form of several fields a button opens. */
  noteForm?: (id: string, control: FieldsControl) => void;
}

export type ButtonStyleNamed = Exclude<ButtonStyle, ButtonStyle.Link | ButtonStyle.Premium>;

/** A row of buttons, or of one select. */
type Row = Extract<APIComponentInContainer, { type: ComponentType.ActionRow }>;

/** The ways to answer by hand. In a server, what can be typed is typed into a form. */
export function controlComponents(control: Control, setting: Setting): APIComponentInContainer[] {
  if (isFormControl(control)) {
    if (control.type === 'form') return formRows([control], setting);
    const opens = formButton(control.id, formOf(control), `${control.submit}…`, ButtonStyle.Primary, setting);
    const listed = 'options' in control ? optionTexts(control.options) : [];
    return [...listed, ...rows([opens])];
  }
  const typed = setting.canType ? [] : [typeButton(control.id, setting)];
  const buttons = control.type === 'pick' && control.layout === 'row' ? optionButtons(control, setting) : null;
  if (buttons) return rows([...buttons, ...typed]);
  // Several of more than one select holds can't be ticked together: their numbers can be typed.
  if (control.type === 'checkboxes' && control.options.length > limits.select) {
    return [...optionTexts(control.options), ...rows([typeButton(control.id, setting)])];
  }
  const isNumbered = control.options.some(({ label }) => label.length > limits.option);
  return [...(isNumbered ? optionTexts(control.options) : []), ...selects(control, isNumbered, setting), ...rows(typed)];
}

/** Forms of several fields, side by side: each is opened by its name. */
export function formRows(controls: readonly FieldsControl[], setting: Setting): Row[] {
  const style = controls.length === 1 ? ButtonStyle.Primary : ButtonStyle.Secondary;
  const buttons = controls.map((control) => {
    const opens = formButton(control.id, formOf(control), `${control.label}…`, style, setting);
    if (opens) setting.noteForm?.(opens.custom_id, control);
    return opens;
  });
  return rows(buttons);
}

/** Opens a form with one field, for an answer in one's own words. */
export function typeButton(action: string, setting: Setting): APIButtonComponentWithCustomId | null {
  return formButton(action, { use: 'form', form: 'say', values: [] }, setting.words.type, ButtonStyle.Secondary, setting);
}

export function formButton(
  action: string,
  form: FormUse,
  label: string,
  style: ButtonStyleNamed,
  { origin }: Setting,
): APIButtonComponentWithCustomId | null {
  // Where the options' values don't fit, their places in the list do.
  const id = encodeWholeId({ action, use: form, origin }) ?? encodeCustomId({ action, use: { ...form, values: [] }, origin });
  return id === null ? null : buttonOf(id, label, style);
}

function buttonOf(custom_id: string, label: string, style: ButtonStyleNamed): APIButtonComponentWithCustomId {
  return { type: ComponentType.Button, custom_id, label: shorten(label, limits.button), style };
}

/** A scale as buttons; null when they would be too many or their ids too long. */
function optionButtons(control: Extract<Control, { type: 'pick' }>, { origin }: Setting): APIButtonComponentWithCustomId[] | null {
  if (control.options.length > limits.row * limits.easyRows) return null;
  const buttons: APIButtonComponentWithCustomId[] = [];
  for (const { value, label } of control.options) {
    const id = encodeWholeId({ action: control.id, use: { use: 'option', value }, origin });
    if (id === null || label.length > limits.button) return null;
    buttons.push(buttonOf(id, label, ButtonStyle.Secondary));
  }
  return buttons;
}

function optionTexts(options: Option[]): APIComponentInContainer[] {
  // Escapes can double a label, and all of them stand in one text.
  const most = Math.min(limits.option, Math.max(4, Math.floor(limits.text / options.length / 2) - 8));
  const content = options.map(({ label }, n) => optionLine(shorten(label, most), n)).join('\n');
  return content !== '' && content.length <= limits.text ? [{ type: ComponentType.TextDisplay, content }] : [];
}

/** The options in selects of at most 25, one after the other. */
function selects(control: Extract<Control, { type: 'pick' | 'checkboxes' }>, isNumbered: boolean, setting: Setting): Row[] {
  const use: Use = { use: control.type === 'pick' ? 'pick' : 'boxes' };
  const chosen = control.type === 'checkboxes' ? (control.value ?? []) : [];
  const options = control.options.map(({ value, label, hint }, n) => ({
    value,
    label: shorten(isNumbered ? `${n + 1}. ${label}` : label, limits.option),
    ...(hint ? { description: shorten(hint, limits.option) } : {}),
    ...(chosen.includes(value) ? { default: true } : {}),
  }));
  const taken = options.filter(({ value }) => value.length >= 1 && value.length <= limits.optionValue);
  const isSeveral = use.use === 'boxes';
  return inSelects({ action: control.id, use, origin: setting.origin }, taken, setting.words, isSeveral);
}

function inSelects(
  id: CustomId,
  options: APIStringSelectComponent['options'],
  words: DiscordWords,
  isSeveral: boolean,
  placeholder = words.choose,
): Row[] {
  const found: Row[] = [];
  for (let at = 0; at < options.length; at += limits.select) {
    const page = options.slice(at, at + limits.select);
    const custom_id = encodeCustomId(id, at / limits.select);
    if (custom_id === null) continue;
    const select: APIStringSelectComponent = {
      type: ComponentType.StringSelect,
      custom_id,
      options: page,
      placeholder: options.length > limits.select ? words.chooseOf(at + 1, at + page.length) : placeholder,
      ...(isSeveral ? { min_values: 1, max_values: page.length } : {}),
    };
    found.push({ type: ComponentType.ActionRow, components: [select] });
  }
  return found;
}

/** Buttons of a message as rows of five. */
export function buttonRows(buttons: Button[], { origin }: Setting): Row[] {
  return rows(buttons.map((button) => plainButton(button, origin)));
}

/** Null where the action is too long for Discord: nothing of ours is. */
export function plainButton({ id, label, style }: Button, origin: string | undefined): APIButtonComponentWithCustomId | null {
  const custom_id = encodeCustomId({ action: id, use: { use: 'press' }, origin });
  return custom_id === null ? null : buttonOf(custom_id, label, styles[style ?? 'plain']);
}

const styles: Record<NonNullable<Button['style']>, ButtonStyleNamed> = {
  primary: ButtonStyle.Primary,
  plain: ButtonStyle.Secondary,
  quiet: ButtonStyle.Secondary,
  danger: ButtonStyle.Danger,
};

/** Buttons that are closed at first, as a menu. */
export function menuRows(buttons: Button[], { words, origin }: Setting, label: string): Row[] {
  const options = [
    ...new Map(buttons.map(({ id, label: name }) => [id, { value: packAction(id), label: shorten(name, limits.option) }])).values(),
  ];
  const taken = options.filter(({ value }) => value.length <= limits.optionValue);
  return inSelects({ action: '', use: { use: 'menu' }, origin }, taken, words, false, shorten(label, limits.placeholder));
}

function rows(buttons: (APIButtonComponentWithCustomId | null)[]): Row[] {
  const taken = [...new Map(buttons.flatMap((button) => (button === null ? [] : [[button.custom_id, button]]))).values()];
  const found: Row[] = [];
  for (let at = 0; at < taken.length; at += limits.row) {
    found.push({ type: ComponentType.ActionRow, components: taken.slice(at, at + limits.row) });
  }
  return found;
}
