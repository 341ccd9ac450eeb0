import { type APILabelComponent, type APIModalInteractionResponseCallbackData, ComponentType, TextInputStyle } from 'discord.js';
import type { Control, Field, FieldValue } from '../../src/chat/message.ts';
import { limits } from './limits.ts';
import { shorten } from './markdown.ts';
import type { DiscordWords } from './words.ts';

/** A form of several fields, such as the settings of a schedule. */
export type FieldsControl = Extract<Control, { type: 'form' }>;

/** How many are remembered; older ones are opened anew from where they came from. */
const maxKept = 2000;

/**
 * The forms that messages of this process have shown, by the id of their button: their options are too much for an
 * id, and not to be read from the message.
 */
export class ShownForms {
  readonly #byId = new Map<string, FieldsControl>();

  note(id: string, control: FieldsControl): void {
    this.#byId.delete(id);
    this.#byId.set(id, control);
    const [oldest] = this.#byId.keys();
    if (this.#byId.size > maxKept && oldest !== undefined) this.#byId.delete(oldest);
  }

  of(id: string): FieldsControl | undefined {
    return this.#byId.get(id);
  }
}

/** The form as a modal: at most five fields, which is all that Discord has room for. */
export function fieldsModal(id: string, control: FieldsControl, words: DiscordWords): APIModalInteractionResponseCallbackData {
  return {
    custom_id: id,
    title: shorten(control.label || words.formTitle, limits.modalTitle),
    components: control.fields.slice(0, limits.modal).map((field) => labelOf(field, words)),
  };
}

type InLabel = APILabelComponent['component'];

function labelOf(field: Field, words: DiscordWords): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: shorten(field.label, limits.label),
    ...(field.hint ? { description: shorten(field.hint, limits.labelDescription) } : {}),
    component: inputOf(field, words),
  };
}

/** What kind of value a field sends stands before its id, so that it can be read without the form. */
const kinds = { text: 't', number: 'n', list: 'l' } as const;

function inputOf(field: Field, words: DiscordWords): InLabel {
  const required = field.isOptional !== true;
  switch (field.type) {
    case 'choice':
    case 'several': {
      const chosen = field.type === 'choice' ? [field.value] : (field.value ?? []);
      const options = field.options.slice(0, limits.select).map(({ value, label, hint }) => ({
        value,
        label: shorten(label, limits.option),
        ...(hint ? { description: shorten(hint, limits.option) } : {}),
        ...(chosen.includes(value) ? { default: true } : {}),
      }));
      const many = field.type === 'several' ? { min_values: required ? 1 : 0, max_values: options.length } : {};
      const kind = field.type === 'several' ? kinds.list : kinds.text;
      return { type: ComponentType.StringSelect, custom_id: `${kind}:${field.id}`, options, required, placeholder: words.choose, ...many };
    }
    case 'people': {
      const ids = field.value ?? [];
      const before = ids.length > 0 ? { default_values: ids.slice(0, limits.select).map((id) => ({ id, type: 'user' as const })) } : {};
      const many = { min_values: required ? 1 : 0, max_values: limits.select };
      return { type: ComponentType.UserSelect, custom_id: `${kinds.list}:${field.id}`, required, ...many, ...before } as InLabel;
    }
    case 'group': {
      const before = field.value ? { default_values: [{ id: field.value, type: 'role' as const }] } : {};
      return { type: ComponentType.RoleSelect, custom_id: `${kinds.text}:${field.id}`, required, ...before } as InLabel;
    }
    case 'channel': {
      const before = field.value ? { default_values: [{ id: field.value, type: 'channel' as const }] } : {};
      return {
        type: ComponentType.ChannelSelect,
        custom_id: `${kinds.text}:${field.id}`,
        required,
        channel_types: [0, 5],
        ...before,
      } as InLabel;
    }
    default:
      return textInput(field, required, words);
  }
}

function textInput(field: Extract<Field, { type: 'text' | 'number' | 'time' | 'date' }>, required: boolean, words: DiscordWords): InLabel {
  const hints = { text: undefined, number: undefined, time: '09:30', date: words.dateExample };
  const most = field.type === 'text' ? Math.max(1, Math.min(field.maxLength, limits.inputText)) : 40;
  const value = field.value === undefined ? '' : String(field.value).slice(0, most);
  const placeholder = hints[field.type];
  return {
    type: ComponentType.TextInput,
    custom_id: `${field.type === 'number' ? kinds.number : kinds.text}:${field.id}`,
    style: field.type === 'text' && field.isLong ? TextInputStyle.Paragraph : TextInputStyle.Short,
    max_length: most,
    required,
    ...(value === '' ? {} : { value }),
    ...(placeholder === undefined ? {} : { placeholder }),
  };
}

/** What a submitted form sends: a value for each field, as the person left it. */
export function fieldValues(filled: ReadonlyMap<string, string | string[]>): Record<string, FieldValue> {
  return Object.fromEntries(
    [...filled].map(([name, given]): [string, FieldValue] => {
      const [kind, ...id] = name.split(':');
      const list = Array.isArray(given) ? given : given === '' ? [] : [given];
      if (kind === kinds.list) return [id.join(':'), list];
      const text = list[0] ?? '';
      const figure = Number(text.replace(',', '.'));
      return [id.join(':'), kind === kinds.number && text.trim() !== '' && Number.isFinite(figure) ? figure : text];
    }),
  );
}
