import type { types } from '@slack/bolt';
import { z } from 'zod';
import type { ControlValue, Field } from '../../src/chat/message.ts';
import { type FieldState, fieldInput, fieldValue } from './form-fields.ts';
import { limits } from './limits.ts';
import { type FormControl, formTypes, type PackedControl } from './pack-form.ts';
import { plainText } from './slack-text.ts';
import { type SlackWords, slackWords } from './words.ts';

/** The form's answer-action and what of it is needed to read the values. */
const fieldTypes = ['choice', 'several', 'text', 'number', 'time', 'date', 'people', 'group', 'channel'] as const satisfies Field['type'][];
const kept = z.object({
  id: z.string(),
  type: z.enum(formTypes),
  /** The options' values, or the fields' ids. */
  values: z.array(z.string()),
  fieldTypes: z.array(z.enum(fieldTypes)).optional(),
});

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
