import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { Control, ControlValue, Field } from '../../src/chat/message.ts';
import { type FieldState, fieldInput, fieldValue } from './form-fields.ts';
import { limits } from './limits.ts';
import { plainText, shorten } from './slack-text.ts';
import { type SlackWords, slackWords } from './words.ts';

/*
 * A form is opened by a button whose value holds the whole control, so that it can be built from the press alone:
 * also by a process that has just started.
 */

const formTypes = ['number', 'text', 'date', 'rank', 'share', 'form'] as const;
/** The controls that are answered in a form. */
export type FormControl = Extract<Control, { type: (typeof formTypes)[number] }>;
/** A control with the language of the message that it stood in. */
export type PackedControl = FormControl & { locale?: string };

export function isFormControl(control: Control): control is FormControl {
  return (formTypes as readonly string[]).includes(control.type);
}

/** The form's answer-action and what of it is needed to read the values. */
const fieldTypes = ['choice', 'several', 'text', 'number', 'time', 'date', 'people', 'group', 'channel'] as const satisfies Field['type'][];
const kept = z.object({
  id: z.string(),
  type: z.enum(formTypes),
  /** The options' values, or the fields' ids. */
  values: z.array(z.string()),
  fieldTypes: z.array(z.enum(fieldTypes)).optional(),
});

/** The control as the value of a button. Labels give way before anything that matters. */
export function packForm(given: FormControl, locale?: string): string {
  const control: PackedControl = locale === undefined ? given : { ...given, locale };
  for (const [label, option] of [
    [1000, limits.option],
    [300, 40],
    [100, 20],
    [40, 8],
  ] as const) {
    const packed = JSON.stringify(shortened(control, label, option));
    if (packed.length <= limits.buttonValue) return packed;
  }
  return JSON.stringify(withoutValue(shortened(control, 40, 8)));
}

function shortened(control: FormControl, label: number, option: number): FormControl {
  const shown = { ...control, label: shorten(control.label, label) };
  if (shown.type === 'form') return { ...shown, fields: shown.fields.map((each) => shortenedField(each, label, option)) };
  if (shown.type !== 'rank' && shown.type !== 'share') return shown;
  return { ...shown, options: shown.options.map(({ value, label: name }) => ({ value, label: shorten(name, option) })) };
}

function shortenedField(given: Field, label: number, option: number): Field {
  const { hint, ...rest } = given;
  const shown = { ...rest, label: shorten(rest.label, label), ...(hint && label >= 300 ? { hint } : {}) } as Field;
  if (shown.type !== 'choice' && shown.type !== 'several') return shown;
  return { ...shown, options: shown.options.map(({ value, label: name }) => ({ value, label: shorten(name, option) })) };
}

function withoutValue(control: FormControl): FormControl {
  if (control.type === 'form') return { ...control, fields: control.fields.map(({ value: _, ...rest }) => rest as Field) };
  const { value: _, ...rest } = control;
  return rest;
}

const packed = z.object({ id: z.string(), label: z.string(), type: kept.shape.type }).loose();

/** The control that a button's value holds; null when it is none of ours. */
export function unpackForm(value: string): PackedControl | null {
  try {
    const read = packed.safeParse(JSON.parse(value));
    return read.success ? (read.data as unknown as PackedControl) : null;
  } catch {
    return null;
  }
}

/** The form as a modal. */
export function formView(control: PackedControl): types.ModalView {
  const words = slackWords(control.locale);
  const { id, type } = control;
  const options = 'options' in control ? control.options.map(({ value }) => value) : [];
  const held: z.infer<typeof kept> =
    control.type === 'form'
      ? { id, type, values: control.fields.map((each) => each.id), fieldTypes: control.fields.map((each) => each.type) }
      : { id, type, values: options };
  return {
    type: 'modal',
    callback_id: 'attune-form',
    private_metadata: JSON.stringify(held),
    title: plainText(control.type === 'form' ? control.label : words.formTitle, limits.modalTitle),
    submit: plainText(control.submit, limits.modalTitle),
    close: plainText(words.close, limits.modalTitle),
    blocks: fieldsOf(control, words),
  };
}

/** Each field's block is named by its place, so that a problem can be shown beside it. */
function field(n: number, label: string, element: types.InputBlock['element'], isOptional = false, hint?: string): types.InputBlock {
  const hinted = hint === undefined ? {} : { hint: plainText(hint, limits.label) };
  return { type: 'input', block_id: `f${n}`, label: plainText(label, limits.label), element, optional: isOptional, ...hinted };
}

function fieldsOf(control: FormControl, words: SlackWords): types.KnownBlock[] {
  switch (control.type) {
    case 'number':
      return [field(0, control.unit ? `${control.label} (${control.unit})` : control.label, numberInput(control))];
    case 'text':
      return [
        field(0, control.label, {
          type: 'plain_text_input',
          action_id: 'value',
          multiline: control.isLong,
          max_length: Math.min(control.maxLength, limits.inputText),
          ...(control.value ? { initial_value: control.value.slice(0, Math.min(control.maxLength, limits.inputText)) } : {}),
        }),
      ];
    case 'date':
      return [
        field(0, control.label, { type: 'datepicker', action_id: 'value', ...(control.value ? { initial_date: control.value } : {}) }),
      ];
    case 'form':
      return control.fields.map((each, n) => field(n, each.label, fieldInput(each, words), each.isOptional, each.hint));
    case 'rank':
      return [
        { type: 'section', text: plainText(control.label, limits.text) },
        ...control.options.map((_, n) => field(n, words.position(n + 1), rankSelect(control, n, words))),
      ];
    case 'share':
      return [
        { type: 'section', text: plainText(control.label, limits.text) },
        ...control.options.map(({ value, label }, n) =>
          field(
            n,
            label,
            {
              type: 'number_input',
              action_id: 'value',
              is_decimal_allowed: false,
              min_value: '0',
              max_value: String(control.total),
              ...initial(control.value?.[value]),
            },
            true,
          ),
        ),
      ];
  }
}

const initial = (value: number | undefined) => (value === undefined ? {} : { initial_value: String(value) });

function numberInput(control: Extract<FormControl, { type: 'number' }>): types.NumberInput {
  return {
    type: 'number_input',
    action_id: 'value',
    is_decimal_allowed: !control.isWhole,
    ...(control.min === undefined ? {} : { min_value: String(control.min) }),
    ...(control.max === undefined ? {} : { max_value: String(control.max) }),
    ...initial(control.value),
  };
}

function rankSelect(control: Extract<FormControl, { type: 'rank' }>, place: number, words: SlackWords): types.StaticSelect {
  const options = control.options.map(({ value, label }) => ({ value, text: plainText(label, limits.option) }));
  const first = options.find(({ value }) => value === control.value?.[place]);
  return {
    type: 'static_select',
    action_id: 'value',
    placeholder: plainText(words.choose, limits.option),
    options,
    ...(first ? { initial_option: first } : {}),
  };
}

/** What a submitted form holds. */
export interface Filled {
  /** The answer's action. */
  id: string;
  value: ControlValue;
  /** The block to which a problem with the answer belongs, and that of each field of a form with several. */
  problemAt: string;
  fieldBlocks?: Record<string, string>;
}

/** Reads a submitted form; null when it is none of ours. What a person wrote is passed on as it is: the question checks it. */
export function readForm(metadata: string, state: Record<string, Record<string, FieldState>>): Filled | null {
  let form: z.infer<typeof kept>;
  try {
    form = kept.parse(JSON.parse(metadata));
  } catch {
    return null;
  }
  const fieldAt = (n: number) => state[`f${n}`]?.value;
  const { id, type, values, fieldTypes: kinds = [] } = form;
  const first = fieldAt(0);
  switch (type) {
    case 'number': {
      const figure = Number(first?.value ?? '');
      return { id, value: first?.value && Number.isFinite(figure) ? figure : (first?.value ?? ''), problemAt: 'f0' };
    }
    case 'text':
      return { id, value: first?.value ?? '', problemAt: 'f0' };
    case 'date':
      return { id, value: first?.selected_date ?? '', problemAt: 'f0' };
    case 'rank':
      return { id, value: values.map((_, n) => fieldAt(n)?.selected_option?.value ?? ''), problemAt: `f${values.length - 1}` };
    case 'form':
      return {
        id,
        value: Object.fromEntries(values.map((name, n) => [name, fieldValue(kinds[n] ?? 'text', fieldAt(n))])),
        problemAt: 'f0',
        fieldBlocks: Object.fromEntries(values.map((name, n) => [name, `f${n}`])),
      };
    case 'share':
      return {
        id,
        value: Object.fromEntries(values.map((value, n) => [value, Number(fieldAt(n)?.value ?? 0)])),
        problemAt: `f${values.length - 1}`,
      };
  }
}
