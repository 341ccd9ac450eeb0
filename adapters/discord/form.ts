import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  type APITextDisplayComponent,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from 'discord.js';
import type { Control, ControlValue } from '../../src/chat/message.ts';
import { decodeCustomId, type Use } from './custom-id.ts';
import { fieldValues } from './form-fields.ts';
import { limits } from './limits.ts';
import { escapeMarkdown, shorten, styledPieces, unescapeMarkdown } from './markdown.ts';
import type { DiscordWords } from './words.ts';

/*
 * A form is opened by a button, at once and without a turn. Everything that it needs stands in the press: the
 * button's id says what it asks for, and the message that holds the button has the question and its options. So it can
 * be built by a process that has just started.
 */

/** The controls that are answered in a form. */
export type FormControl = Extract<Control, { type: 'number' | 'text' | 'date' | 'rank' | 'share' | 'form' }>;
export type FormUse = Extract<Use, { use: 'form' }>;

export function isFormControl(control: Control): control is FormControl {
  return ['number', 'text', 'date', 'rank', 'share', 'form'].includes(control.type);
}

/** What the form of a control carries in its id. Options go by their place in the list where their values are too long. */
export function formOf(control: FormControl): FormUse {
  switch (control.type) {
    case 'number':
      return { use: 'form', form: 'number', values: control.unit === undefined ? [] : [shorten(control.unit, 20)] };
    case 'text':
      return { use: 'form', form: control.isLong ? 'long' : 'text', values: [String(Math.min(control.maxLength, limits.inputText))] };
    case 'date':
      return { use: 'form', form: 'date', values: [] };
    case 'rank':
    case 'share':
      return { use: 'form', form: control.type, values: control.options.map(({ value }) => value) };
    case 'form':
      return { use: 'form', form: 'fields', values: [] };
  }
}

/** What a form is about, read from the message that has its button. */
export interface FormSource {
  question: string | null;
  options: string[];
}

/** One line of a list of options, as a message shows it. */
export function optionLine(label: string, n: number): string {
  return `**${n + 1}.** ${escapeMarkdown(label.replace(/\s+/g, ' ').trim() || '–')}`;
}

const optionPattern = /^\*\*\d+\.\*\* (.*)$/;
const headingMark = '### ';

/** A heading as a message shows it. */
export function headingText(escaped: string): string {
  return `${headingMark}${escaped.replace(/\n+/g, ' ')}`;
}

/** The last heading of a message and the last list of options, from its components as Discord sends them along. */
export function readSource(components: unknown): FormSource {
  const source: FormSource = { question: null, options: [] };
  for (const text of textsOf(components)) {
    const lines = text.split('\n').map((line) => optionPattern.exec(line)?.[1]);
    if (text.startsWith(headingMark)) source.question = unescapeMarkdown(text.slice(headingMark.length));
    else if (lines.every((line) => line !== undefined)) source.options = lines.map((line) => unescapeMarkdown(line ?? ''));
  }
  return source;
}

/** The contents of all text displays, in order. */
export function textsOf(components: unknown): string[] {
  if (!Array.isArray(components)) return [];
  return components.flatMap((component: { type?: unknown; content?: unknown; components?: unknown }) =>
    component.type === ComponentType.TextDisplay && typeof component.content === 'string'
      ? [component.content]
      : textsOf(component.components),
  );
}

/** The form as a modal. `id` is the id of the button that opens it. */
export function formModal(
  id: string,
  { form, values }: FormUse,
  source: FormSource,
  words: DiscordWords,
): APIModalInteractionResponseCallbackData {
  const isList = form === 'rank' || form === 'share';
  const fields =
    isList && source.options.length > 0 && source.options.length <= limits.modal
      ? source.options.map((label, n) => (form === 'rank' ? rankField(n, source.options, values, words) : shareField(label, n)))
      : [singleField(form, values, words)];
  const about = fields.length < limits.modal ? aboutText(source, isList && fields.length === 1) : [];
  return { custom_id: id, title: shorten(words.formTitle, limits.modalTitle), components: [...about, ...fields] };
}

function aboutText({ question, options }: FormSource, withOptions: boolean): APITextDisplayComponent[] {
  const asked = question === null ? [] : styledPieces(question, limits.text / 2, (text) => `**${text}**`).slice(0, 1);
  const listed = withOptions ? options.map(optionLine) : [];
  const content = [...asked, ...listed].join('\n').slice(0, limits.text);
  return content === '' ? [] : [{ type: ComponentType.TextDisplay, content }];
}

function singleField(form: string, values: string[], words: DiscordWords): APILabelComponent {
  const hints: Record<string, string> = { date: words.dateExample, rank: words.rankHow, share: words.shareHow };
  const most = form === 'text' || form === 'long' ? Number(values[0]) || limits.inputText : limits.inputText;
  const label = form === 'number' && values[0] !== undefined ? words.inUnit(values[0]) : words.yourAnswer;
  const placeholder = hints[form];
  return {
    type: ComponentType.Label,
    label: shorten(label, limits.label),
    component: {
      type: ComponentType.TextInput,
      custom_id: 'value',
      style: form === 'long' ? TextInputStyle.Paragraph : TextInputStyle.Short,
      max_length: Math.max(1, Math.min(most, limits.inputText)),
      required: true,
      ...(placeholder === undefined ? {} : { placeholder: shorten(placeholder, limits.inputPlaceholder) }),
    },
  };
}

function rankField(n: number, options: string[], values: string[], words: DiscordWords): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: shorten(words.place(n + 1), limits.label),
    component: {
      type: ComponentType.StringSelect,
      custom_id: `at${n}`,
      required: true,
      placeholder: words.choose,
      options: options.map((label, at) => ({ label: shorten(label, limits.option), value: values[at] ?? String(at + 1) })),
    },
  };
}

function shareField(label: string, n: number): APILabelComponent {
  return {
    type: ComponentType.Label,
    label: shorten(label, limits.label),
    ...(label.length > limits.label ? { description: shorten(label, limits.labelDescription) } : {}),
    component: {
      type: ComponentType.TextInput,
      custom_id: `at${n}`,
      style: TextInputStyle.Short,
      max_length: 20,
      required: false,
      placeholder: '0',
    },
  };
}

/** What was filled in, by the ids of the fields: text, or what was selected. */
export type Filled = ReadonlyMap<string, string | string[]>;

/** The form with what was written into it before, when it was not taken. */
export function withDraft(
  modal: APIModalInteractionResponseCallbackData,
  draft: Filled | undefined,
): APIModalInteractionResponseCallbackData {
  if (!draft) return modal;
  const components = modal.components.map((part) => {
    if (part.type !== ComponentType.Label) return part;
    const { component } = part;
    const given = 'custom_id' in component ? draft.get(component.custom_id) : undefined;
    return given === undefined ? part : { ...part, component: withGiven(component, [given].flat()) };
  });
  return { ...modal, components };
}

type InLabel = APILabelComponent['component'];

/** A field as the person left it. */
function withGiven(component: InLabel, given: string[]): InLabel {
  switch (component.type) {
    case ComponentType.TextInput: {
      const { value: _, ...empty } = component;
      const text = (given[0] ?? '').slice(0, component.max_length);
      return text === '' ? empty : { ...empty, value: text };
    }
    case ComponentType.StringSelect: {
      const options = component.options.map(({ default: _, ...option }) =>
        given.includes(option.value) ? { ...option, default: true } : option,
      );
      return { ...component, options };
    }
    case ComponentType.UserSelect:
      return { ...component, default_values: given.map((id) => ({ id, type: SelectMenuDefaultValueType.User })) };
    case ComponentType.RoleSelect:
      return { ...component, default_values: given.map((id) => ({ id, type: SelectMenuDefaultValueType.Role })) };
    case ComponentType.ChannelSelect:
      return { ...component, default_values: given.map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })) };
    default:
      return component;
  }
}

/** The value of a submitted form, as the person left it: the question checks it. Null when the id is no form's. */
export function readForm(
  id: string,
  filled: Filled,
): { action: string; form: string; origin: string | undefined; value: ControlValue } | null {
  const read = decodeCustomId(id);
  if (read?.use.use !== 'form') return null;
  const { form, values } = read.use;
  return { action: read.action, form, origin: read.origin, value: filledValue(form, values, filled) };
}

function filledValue(form: string, values: string[], filled: Filled): ControlValue {
  if (form === 'fields') return fieldValues(filled);
  const textOf = (id: string): string | undefined => [filled.get(id)].flat()[0];
  const single = textOf('value');
  if (single !== undefined) {
    const figure = Number(single);
    return form === 'number' && single.trim() !== '' && Number.isFinite(figure) ? figure : single;
  }
  const fields = Array.from({ length: filled.size }, (_, n) => (textOf(`at${n}`) ?? '').trim());
  if (form === 'rank') return values.length === fields.length ? fields : fields.join(', ');
  const amounts = fields.map((field) => (field === '' ? 0 : amountIn(field)));
  const known = amounts.filter((amount) => amount !== null);
  // Positions or words that are no numbers are understood, or asked about, like typed text.
  if (values.length !== fields.length || known.length < fields.length) return fields.map((field) => field || '0').join(', ');
  return Object.fromEntries(known.map((amount, n) => [values[n] ?? '', amount]));
}

/** `40`, `40 %` or `12,5`. */
function amountIn(field: string): number | null {
  const [, digits] = /^(\d{1,9}(?:[.,]\d{1,6})?) ?%?$/.exec(field) ?? [];
  return digits === undefined ? null : Number(digits.replace(',', '.'));
}
