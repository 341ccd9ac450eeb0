import type { Place, Problems } from './api-error.ts';
import { isJson, type Json, objects, componentTypes as type } from './discord-shapes.ts';

/** Where a control is: some exist only in messages, some only in forms. */
export type Stage = 'message' | 'modal';

const selects: readonly unknown[] = [type.stringSelect, type.userSelect, type.roleSelect, type.mentionableSelect, type.channelSelect];
const onlyInModals: readonly unknown[] = [type.textInput, type.fileUpload, type.radioGroup, type.checkboxGroup, type.checkbox];

/** `\p{RGI_Emoji}` alone would miss signs without their variation selector, which Discord takes. */
const emojiPattern = '^(\\p{RGI_Emoji}|\\p{Extended_Pictographic}\\uFE0F?|[0-9#*]\\uFE0F?\\u20E3)$';
const emoji = new RegExp(emojiPattern, 'v');

export function isSelect(component: Json): boolean {
  return selects.includes(component.type);
}

/** Whether people can do something with this component. */
export function isControl(component: Json, stage: Stage): boolean {
  if (isSelect(component)) return true;
  return stage === 'message' ? component.type === type.button : onlyInModals.includes(component.type);
}

/** The rules of buttons, selects and fields. */
export function checkControl(control: Json, at: Place, problems: Problems, stage: Stage): void {
  if (control.type === type.button) {
    checkButton(control, at, problems);
    return;
  }
  problems.text([...at, 'custom_id'], control.custom_id, { min: 1, max: 100, required: true });
  if (isSelect(control)) checkSelect(control, at, problems, stage);
  if (control.type === type.textInput) checkTextInput(control, at, problems);
  if (control.type === type.radioGroup) checkOptions(control, at, problems, { min: 2, max: 10 });
  if (control.type === type.checkboxGroup) {
    checkOptions(control, at, problems, { min: 1, max: 10 });
    checkCounts(control, at, problems, objects(control.options).length, 10);
  }
  if (control.type === type.fileUpload) checkCounts(control, at, problems, 10, 10);
}

function checkButton(button: Json, at: Place, problems: Problems): void {
  const { style, label, url } = button;
  problems.oneOf([...at, 'style'], style, [1, 2, 3, 4, 5, 6]);
  problems.text([...at, 'label'], label, { max: 80 });
  checkEmoji(button.emoji, [...at, 'emoji'], problems);
  if (style === 5) {
    problems.text([...at, 'url'], url, { max: 512, required: true });
    if (typeof url === 'string' && !/^(https?|discord):\/\/\S+$/.test(url))
      problems.add([...at, 'url'], 'URL_TYPE_INVALID_SCHEME', `Scheme "${url.split(':')[0]}" is not supported.`);
    if (button.custom_id !== undefined)
      problems.add([...at, 'custom_id'], 'COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', 'A custom id and url cannot both be specified');
  } else if (style === 6) problems.text([...at, 'sku_id'], button.sku_id, { max: 20, required: true });
  else {
    if (url !== undefined) problems.add([...at, 'url'], 'COMPONENT_BUTTON_INVALID_URL', 'Only link buttons may have a url');
    problems.text([...at, 'custom_id'], button.custom_id, { min: 1, max: 100, required: true });
  }
  if (style !== 6 && (label === undefined || label === '') && !isJson(button.emoji))
    problems.add(at, 'COMPONENT_BUTTON_MISSING_LABEL_OR_EMOJI', 'A button must have a label or emoji');
}

function checkSelect(select: Json, at: Place, problems: Problems, stage: Stage): void {
  problems.text([...at, 'placeholder'], select.placeholder, { max: 150 });
  if (stage === 'modal' && select.disabled === true)
    problems.add([...at, 'disabled'], 'COMPONENT_DISABLED_IN_MODAL', 'Selects in modals cannot be disabled');
  const isFixed = select.type === type.stringSelect;
  if (isFixed) checkOptions(select, at, problems, { min: 1, max: 25 });
  checkCounts(select, at, problems, isFixed ? objects(select.options).length : 25, 25);
  if (stage === 'modal' && select.required !== false && select.min_values === 0)
    problems.add([...at, 'min_values'], 'COMPONENT_REQUIRED_MIN_VALUES', 'A required component cannot have min_values of 0');
  const chosen = objects(select.options).filter((option) => option.default === true).length;
  if (chosen > Number(select.max_values ?? 1))
    problems.add([...at, 'options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULTS', 'There are more default options than max_values');
}

/** `min_values` and `max_values`, and not more of them than there are options. */
function checkCounts(control: Json, at: Place, problems: Problems, options: number, limit: number): void {
  const { min_values: least, max_values: most } = control;
  problems.whole([...at, 'min_values'], least, { min: 0, max: Math.min(limit, options) });
  problems.whole([...at, 'max_values'], most, { min: 1, max: Math.min(limit, options) });
  if (Number(least ?? 1) > Number(most ?? 1))
    problems.add([...at, 'max_values'], 'COMPONENT_MAX_VALUES_BELOW_MIN', 'max_values must be at least min_values');
}

function checkOptions(control: Json, at: Place, problems: Problems, count: { min: number; max: number }): void {
  const options = problems.list([...at, 'options'], control.options, count);
  const values = new Set<unknown>();
  for (const [index, option] of options.entries()) {
    const place = [...at, 'options', index];
    problems.text([...place, 'label'], option.label, { min: 1, max: 100, required: true });
    problems.text([...place, 'value'], option.value, { min: 1, max: 100, required: true });
    problems.text([...place, 'description'], option.description, { max: 100 });
    checkEmoji(option.emoji, [...place, 'emoji'], problems);
    if (values.has(option.value))
      problems.add([...place, 'value'], 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED', 'The specified option value is already used');
    values.add(option.value);
  }
}

function checkTextInput(input: Json, at: Place, problems: Problems): void {
  const { min_length: least, max_length: most, value } = input;
  problems.oneOf([...at, 'style'], input.style, [1, 2]);
  problems.text([...at, 'placeholder'], input.placeholder, { max: 100 });
  problems.whole([...at, 'min_length'], least, { min: 0, max: 4000 });
  problems.whole([...at, 'max_length'], most, { min: 1, max: 4000 });
  problems.text([...at, 'value'], value, { max: Number(most ?? 4000) });
  if (least !== undefined && most !== undefined && Number(least) > Number(most))
    problems.add([...at, 'max_length'], 'TEXT_INPUT_MAX_BELOW_MIN', 'max_length must be at least min_length');
}

function checkEmoji(value: unknown, at: Place, problems: Problems): void {
  if (value === undefined || value === null) return;
  const { id, name } = isJson(value) ? value : {};
  const isCustom = typeof id === 'string' && /^\d{17,20}$/.test(id);
  if (!isCustom && !(typeof name === 'string' && emoji.test(name)))
    problems.add([...at, 'name'], 'COMPONENT_INVALID_EMOJI', 'Invalid emoji');
}
