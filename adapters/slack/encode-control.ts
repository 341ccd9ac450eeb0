import type { types } from '@slack/bolt';
import type { Control, Option } from '../../src/chat/message.ts';
import { limits } from './limits.ts';
import { type FormControl, isFormControl, packForm } from './pack-form.ts';
import { plainText, shorten } from './slack-text.ts';
import { slackWords } from './words.ts';

/** What stands behind `#` in an action id, after the action that it means. */
export const part = { boxes: 'boxes', submit: 'submit', form: 'form', pick: 'pick' } as const;

type ActionsElement = types.ActionsBlockElement;

/**
 * The ways to answer by hand. Everything can also be typed into the conversation.
 * @param locale the language of the message, which goes with what opens in a window
 */
export function controlBlocks(control: Control, locale?: string): types.KnownBlock[] {
  if (isFormControl(control)) return [{ type: 'actions', elements: [{ ...formButton(control, locale), style: 'primary' }] }];
  const isNumbered = control.options.some(({ label }) => label.length > limits.option);
  const name = (option: Option, n: number) => (isNumbered ? shorten(`${n + 1}. ${option.label}`, limits.option) : option.label);
  return [...(isNumbered ? [inFull(control.options)] : []), { type: 'actions', elements: elementsOf(control, name, locale) }];
}

/** Opens a form; several of them stand side by side. */
export function formButton(control: FormControl, locale?: string): types.Button {
  return {
    type: 'button',
    action_id: `${control.id}#${part.form}`,
    text: plainText(`${control.type === 'form' ? control.label : control.submit}…`, limits.button),
    value: packForm(control, locale),
  };
}

/** Labels that are too long for an element stand above it, numbered. */
function inFull(options: Option[]): types.RichTextBlock {
  const elements = options.map(
    ({ label }): types.RichTextSection => ({ type: 'rich_text_section', elements: [{ type: 'text', text: label }] }),
  );
  return { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'ordered', elements }] };
}

type Name = (option: Option, n: number) => string;

function elementsOf(control: Extract<Control, { type: 'pick' | 'checkboxes' }>, name: Name, locale: string | undefined): ActionsElement[] {
  const { id, label } = control;
  const options = control.options
    .slice(0, limits.select)
    .map((option, n) => ({ value: option.value, text: plainText(name(option, n), limits.option) }));
  const placeholder = plainText(slackWords(locale).choose, limits.option);
  if (control.type === 'pick') {
    if (control.layout === 'row' && options.length <= limits.row) {
      return options.map(({ value, text }, n) => ({
        type: 'button',
        action_id: `${id}#${n}`,
        value,
        text,
        accessibility_label: shorten(`${text.text}: ${label}`, limits.button),
      }));
    }
    const action_id = `${id}#${part.pick}`;
    return [
      options.length <= limits.boxes
        ? { type: 'radio_buttons', action_id, options }
        : { type: 'static_select', action_id, options, placeholder },
    ];
  }
  const action_id = `${id}#${part.boxes}`;
  const chosen = options.filter(({ value }) => control.value?.includes(value));
  const before = chosen.length > 0 ? { initial_options: chosen } : {};
  const submit: types.Button = {
    type: 'button',
    action_id: `${id}#${part.submit}`,
    text: plainText(control.submit, limits.button),
    style: 'primary',
  };
  return [
    options.length <= limits.boxes
      ? { type: 'checkboxes', action_id, options, ...before }
      : { type: 'multi_static_select', action_id, options, placeholder, ...before },
    submit,
  ];
}
