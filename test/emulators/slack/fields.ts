import { objects } from './api-method.ts';
import { isJson } from './block-rules.ts';
import { elementsOf } from './check-blocks.ts';
import type { Json } from './slack-shapes.ts';
import type { SlackTeam } from './slack-state.ts';

/** What a person puts into a field: text, a number, an option's value or label, or several; null empties it. */
export type FieldValue = string | number | readonly string[] | null;

/** For each kind of element: the key of its value in a state, and the key of what it holds at first. */
const keys: Record<string, { value: string; first: string; isOption?: boolean; isMany?: boolean }> = {
  plain_text_input: { value: 'value', first: 'initial_value' },
  number_input: { value: 'value', first: 'initial_value' },
  email_text_input: { value: 'value', first: 'initial_value' },
  url_text_input: { value: 'value', first: 'initial_value' },
  rich_text_input: { value: 'rich_text_value', first: 'initial_value' },
  checkboxes: { value: 'selected_options', first: 'initial_options', isOption: true, isMany: true },
  radio_buttons: { value: 'selected_option', first: 'initial_option', isOption: true },
  static_select: { value: 'selected_option', first: 'initial_option', isOption: true },
  external_select: { value: 'selected_option', first: 'initial_option', isOption: true },
  multi_static_select: { value: 'selected_options', first: 'initial_options', isOption: true, isMany: true },
  multi_external_select: { value: 'selected_options', first: 'initial_options', isOption: true, isMany: true },
  users_select: { value: 'selected_user', first: 'initial_user' },
  multi_users_select: { value: 'selected_users', first: 'initial_users', isMany: true },
  conversations_select: { value: 'selected_conversation', first: 'initial_conversation' },
  multi_conversations_select: { value: 'selected_conversations', first: 'initial_conversations', isMany: true },
  channels_select: { value: 'selected_channel', first: 'initial_channel' },
  multi_channels_select: { value: 'selected_channels', first: 'initial_channels', isMany: true },
  datepicker: { value: 'selected_date', first: 'initial_date' },
  timepicker: { value: 'selected_time', first: 'initial_time' },
  datetimepicker: { value: 'selected_date_time', first: 'initial_date_time' },
};

/** Options of an element, those in groups too. */
export function optionsOf(element: Json): Json[] {
  return [...objects(element.options), ...objects(element.option_groups).flatMap((group) => objects(group.options))];
}

/** The words of a text object. */
export function wordsOf(text: unknown): string {
  return isJson(text) && typeof text.text === 'string' ? text.text : '';
}

function optionNamed(element: Json, name: string): Json {
  const options = optionsOf(element);
  const found = options.find((option) => option.value === name) ?? options.find((option) => wordsOf(option.text) === name);
  if (found !== undefined) return found;
  const offered = options.map((option) => wordsOf(option.text)).join(', ');
  throw new Error(`Slack emulator: there is no option "${name}"; there are: ${offered}.`);
}

/** The state of an element after a person put `given` into it: `{ type, selected_option: … }`. */
export function fieldState(element: Json, given: FieldValue): Json {
  const key = keys[String(element.type)];
  if (key === undefined) throw new Error(`Slack emulator: a ${String(element.type)} holds no value.`);
  const empty = key.isMany ? [] : null;
  if (given === null) return { type: element.type, [key.value]: empty };
  const names = typeof given === 'object' ? given : [String(given)];
  const chosen: unknown[] = key.isOption ? names.map((name) => optionNamed(element, name)) : [...names];
  const single = element.type === 'datetimepicker' ? Number(given) : (chosen[0] ?? null);
  return { type: element.type, [key.value]: key.isMany ? chosen : single };
}

/** The state of an element as it is at first. */
function firstState(element: Json): Json | undefined {
  const key = keys[String(element.type)];
  if (key === undefined) return undefined;
  return { type: element.type, [key.value]: element[key.first] ?? (key.isMany ? [] : null) };
}

/** Whether nothing was put into a field. */
export function isEmptyField(state: Json): boolean {
  const key = keys[String(state.type)];
  const value = key === undefined ? null : state[key.value];
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

const fieldKey = (container: string, user: string, block: unknown, action: unknown): string =>
  JSON.stringify([container, user, block, action]);

/** Remembers what a person chose in a message or view, as Slack's clients do until it is sent or redrawn. */
export function keepField(team: SlackTeam, container: string, user: string, block: Json, element: Json, state: Json): void {
  team.fields.set(fieldKey(container, user, block.block_id, element.action_id), state);
}

/** All fields of a message or view for one person: `{ block_id: { action_id: state } }`. */
export function fieldsOf(team: SlackTeam, container: string, user: string, blocks: readonly Json[]): Record<string, Json> {
  const values: Record<string, Json> = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const state = team.fields.get(fieldKey(container, user, block.block_id, element.action_id)) ?? firstState(element);
      if (state === undefined) continue;
      values[String(block.block_id)] = { ...values[String(block.block_id)], [String(element.action_id)]: state };
    }
  }
  return values;
}

/** What a person must still put right before Slack sends a modal: shown beside the field, never sent to the app. */
export function fieldTrouble(block: Json, element: Json, state: Json): string | undefined {
  if (isEmptyField(state)) return block.type === 'input' && block.optional !== true ? 'Please complete this required field.' : undefined;
  if (element.type === 'plain_text_input') {
    const { length } = String(state.value);
    if (length > Number(element.max_length ?? 3000)) return `Must be at most ${Number(element.max_length ?? 3000)} characters.`;
    if (length < Number(element.min_length ?? 0)) return `Must be at least ${String(element.min_length)} characters.`;
  }
  if (element.type === 'number_input') {
    const figure = Number(state.value);
    if (Number.isNaN(figure) || (element.is_decimal_allowed !== true && !Number.isInteger(figure))) return 'Please enter a number.';
    if (element.min_value !== undefined && figure < Number(element.min_value)) return `Must be at least ${String(element.min_value)}.`;
    if (element.max_value !== undefined && figure > Number(element.max_value)) return `Must be at most ${String(element.max_value)}.`;
  }
  return undefined;
}

/** Labels of a block's buttons, as they stand. */
export function buttonLabels(block: Json): string[] {
  return elementsOf(block).flatMap((element) => (element.type === 'button' ? [wordsOf(element.text)] : []));
}
