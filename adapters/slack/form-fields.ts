import type { types } from '@slack/bolt';
import type { Field, FieldValue } from '../../src/chat/message.ts';
import { limits } from './limits.ts';
import { plainText } from './slack-text.ts';
import type { SlackWords } from './words.ts';

/** One field of a submitted form, as Slack sends it. */
export interface FieldState {
  value?: string | null | undefined;
  selected_date?: string | null | undefined;
  selected_time?: string | null | undefined;
  selected_option?: { value: string } | null | undefined;
  selected_options?: readonly { value: string }[] | null | undefined;
  selected_users?: readonly string[] | null | undefined;
  selected_conversation?: string | null | undefined;
}

/** The element of Slack's that sets a field. */
export function fieldInput(field: Field, words: SlackWords): types.InputBlock['element'] {
  const base = { action_id: 'value' };
  const placeholder = plainText(words.choose, limits.option);
  switch (field.type) {
    case 'choice': {
      const options = optionsOf(field);
      const first = options.find(({ value }) => value === field.value);
      return { ...base, type: 'static_select', placeholder, options, ...(first ? { initial_option: first } : {}) };
    }
    case 'several': {
      const options = optionsOf(field);
      const chosen = options.filter(({ value }) => field.value?.includes(value));
      const before = chosen.length > 0 ? { initial_options: chosen } : {};
      return options.length <= limits.boxes
        ? { ...base, type: 'checkboxes', options, ...before }
        : { ...base, type: 'multi_static_select', placeholder, options, ...before };
    }
    case 'text': {
      const max = Math.min(field.maxLength, limits.inputText);
      const before = field.value ? { initial_value: field.value.slice(0, max) } : {};
      return { ...base, type: 'plain_text_input', multiline: field.isLong ?? false, max_length: max, ...before };
    }
    case 'number':
      return {
        ...base,
        type: 'number_input',
        is_decimal_allowed: false,
        ...(field.min === undefined ? {} : { min_value: String(field.min) }),
        ...(field.max === undefined ? {} : { max_value: String(field.max) }),
        ...(field.value === undefined ? {} : { initial_value: String(field.value) }),
      };
    case 'time':
      return { ...base, type: 'timepicker', ...(field.value ? { initial_time: field.value } : {}) };
    case 'date':
      return { ...base, type: 'datepicker', ...(field.value ? { initial_date: field.value } : {}) };
    case 'people':
      return { ...base, type: 'multi_users_select', ...(field.value?.length ? { initial_users: field.value } : {}) };
    case 'group':
      return { ...base, type: 'plain_text_input', max_length: 80, ...(field.value ? { initial_value: field.value } : {}) };
    case 'channel':
      return {
        ...base,
        type: 'conversations_select',
        filter: { include: ['public', 'private'], exclude_bot_users: true },
        ...(field.value ? { initial_conversation: field.value } : {}),
      };
  }
}

const optionsOf = ({ options }: Extract<Field, { type: 'choice' | 'several' }>) =>
  options.slice(0, limits.select).map(({ value, label }) => ({ value, text: plainText(label, limits.option) }));

/** What a person set a field to. */
export function fieldValue(type: Field['type'], state: FieldState | undefined): FieldValue {
  switch (type) {
    case 'choice':
      return state?.selected_option?.value ?? '';
    case 'several':
      return (state?.selected_options ?? []).map(({ value }) => value);
    case 'people':
      return [...(state?.selected_users ?? [])];
    case 'channel':
      return state?.selected_conversation ?? '';
    case 'time':
      return state?.selected_time ?? '';
    case 'date':
      return state?.selected_date ?? '';
    case 'number': {
      const figure = Number(state?.value ?? '');
      return state?.value && Number.isFinite(figure) ? figure : (state?.value ?? '');
    }
    case 'text':
    case 'group':
      return state?.value ?? '';
  }
}
