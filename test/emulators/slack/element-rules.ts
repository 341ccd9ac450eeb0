import { type BlockProblems, flag, link, list, matching, one, plain, type Rule, shape, text, whole, words } from './block-rules.ts';
import type { Json } from './slack-shapes.ts';

const type: Rule = () => {};
const anything: Rule = () => {};
const idText = text(40);

const confirm = shape({
  'title?': plain(100),
  text: words(300),
  'confirm?': plain(30),
  'deny?': plain(30),
  'style?': one('primary', 'danger'),
});

const filter = shape({
  'include?': list(one('im', 'mpim', 'private', 'public'), 4),
  'exclude_external_shared_channels?': flag,
  'exclude_bot_users?': flag,
});

const dispatch = shape({ 'trigger_actions_on?': list(one('on_enter_pressed', 'on_character_entered'), 2) });

/** Radio buttons and checkboxes take formatting in their options; menus don't. */
const formattedOption = shape({ text: words(75), value: text(150), 'description?': words(75) });
const plainOption = shape({ text: plain(75), value: text(150), 'description?': plain(75) });
const overflowOption = shape({ text: plain(75), value: text(75), 'description?': plain(75), 'url?': link() });
const optionGroup = shape({ label: plain(75), options: list(plainOption, 100) });

const action = { type, 'action_id?': text(255) };
const asked = { 'confirm?': confirm };
const focus = { 'focus_on_load?': flag };
const placeholder = { 'placeholder?': plain(150) };
const atMost = { 'max_selected_items?': whole(1, 1000) };
const menu = { ...action, ...asked, ...focus, ...placeholder };

function optionsOf(element: Json): unknown[] {
  const own = Array.isArray(element.options) ? element.options : [];
  const groups = Array.isArray(element.option_groups) ? (element.option_groups as Json[]) : [];
  return [...own, ...groups.flatMap((group) => (Array.isArray(group.options) ? group.options : []))];
}

/** What is chosen at first must be one of the options, and options or groups must be there, not both. */
function initialIsAnOption(element: Json, pointer: string, problems: BlockProblems): void {
  const offered = new Set(optionsOf(element).map((option) => JSON.stringify(option)));
  const first = element.initial_option === undefined ? [] : [element.initial_option];
  const several = Array.isArray(element.initial_options) ? element.initial_options : [];
  const field = element.initial_option === undefined ? 'initial_options' : 'initial_option';
  for (const option of [...first, ...several]) {
    if (!offered.has(JSON.stringify(option))) problems.add('initial option was not found in the list of options', `${pointer}/${field}`);
  }
}

function optionsOrGroups(element: Json, pointer: string, problems: BlockProblems): void {
  if ((element.options === undefined) === (element.option_groups === undefined)) {
    problems.add('must define either `options` or `option_groups`, and not both', pointer);
  }
  initialIsAnOption(element, pointer, problems);
}

const staticOptions = { 'options?': list(plainOption, 100), 'option_groups?': list(optionGroup, 100) };
const typedText = { ...action, ...focus, ...placeholder, 'dispatch_action_config?': dispatch };
const date = matching(/^\d{4}-\d{2}-\d{2}$/, 'a date such as 2027-03-01');
const figure = matching(/^-?\d+(\.\d+)?$/, 'a number as text');

export const imageFields = {
  'image_url?': link(),
  'slack_file?': shape({ 'id?': idText, 'url?': link() }),
};

function imageSource(image: Json, pointer: string, problems: BlockProblems): void {
  if ((image.image_url === undefined) === (image.slack_file === undefined)) {
    problems.add('must define either `image_url` or `slack_file`, and not both', pointer);
  }
  // Slack fetches the picture itself, so that an address of this machine is of no use.
  if (typeof image.image_url === 'string' && /^https?:\/\/(localhost|127\.|\[::1\])/.test(image.image_url)) {
    problems.add('downloading image failed', `${pointer}/image_url`);
  }
}

export const imageHas = imageSource;

/** Every block element that the emulator knows, with its limits. */
export const elementRules: Record<string, Rule> = {
  button: shape({
    ...action,
    ...asked,
    text: plain(75),
    'value?': text(2000),
    'url?': link(),
    'style?': one('primary', 'danger'),
    'accessibility_label?': text(75),
  }),
  checkboxes: shape(
    { ...action, ...asked, ...focus, options: list(formattedOption, 10), 'initial_options?': list(formattedOption, 10) },
    initialIsAnOption,
  ),
  radio_buttons: shape(
    { ...action, ...asked, ...focus, options: list(formattedOption, 10), 'initial_option?': formattedOption },
    initialIsAnOption,
  ),
  overflow: shape({ ...action, ...asked, options: list(overflowOption, 5) }),
  static_select: shape({ ...menu, ...staticOptions, 'initial_option?': plainOption }, optionsOrGroups),
  multi_static_select: shape({ ...menu, ...atMost, ...staticOptions, 'initial_options?': list(plainOption, 100) }, optionsOrGroups),
  external_select: shape({ ...menu, 'min_query_length?': whole(0, 1000), 'initial_option?': plainOption }),
  multi_external_select: shape({
    ...menu,
    ...atMost,
    'min_query_length?': whole(0, 1000),
    'initial_options?': list(plainOption, 100),
  }),
  users_select: shape({ ...menu, 'initial_user?': idText }),
  multi_users_select: shape({ ...menu, ...atMost, 'initial_users?': list(idText, 1000) }),
  channels_select: shape({ ...menu, 'initial_channel?': idText, 'response_url_enabled?': flag }),
  multi_channels_select: shape({ ...menu, ...atMost, 'initial_channels?': list(idText, 1000) }),
  conversations_select: shape({
    ...menu,
    'initial_conversation?': idText,
    'default_to_current_conversation?': flag,
    'response_url_enabled?': flag,
    'filter?': filter,
  }),
  multi_conversations_select: shape({
    ...menu,
    ...atMost,
    'initial_conversations?': list(idText, 1000),
    'default_to_current_conversation?': flag,
    'filter?': filter,
  }),
  datepicker: shape({ ...menu, 'initial_date?': date }),
  timepicker: shape({ ...menu, 'initial_time?': matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time such as 09:30'), 'timezone?': text(64) }),
  datetimepicker: shape({ ...action, ...asked, ...focus, 'initial_date_time?': whole(1_000_000_000, 9_999_999_999) }),
  plain_text_input: shape({
    ...typedText,
    'initial_value?': text(3000, 0),
    'multiline?': flag,
    'min_length?': whole(0, 3000),
    'max_length?': whole(1, 3000),
  }),
  number_input: shape({
    ...typedText,
    is_decimal_allowed: flag,
    'initial_value?': figure,
    'min_value?': figure,
    'max_value?': figure,
  }),
  email_text_input: shape({ ...typedText, 'initial_value?': text(3000) }),
  url_text_input: shape({ ...typedText, 'initial_value?': text(3000) }),
  rich_text_input: shape({ ...typedText, 'initial_value?': anything }),
  image: shape({ type, alt_text: text(2000), ...imageFields }, imageSource),
};

const selects = ['static_select', 'external_select', 'users_select', 'channels_select', 'conversations_select'];
const menus = [...selects, ...selects.map((name) => `multi_${name}`)];
const chosen = ['checkboxes', 'radio_buttons', 'datepicker', 'timepicker', ...menus];

/** Which elements may stand in which block. */
export const elementsIn = {
  accessory: ['button', 'image', 'overflow', ...chosen],
  actions: ['button', 'overflow', 'datetimepicker', 'rich_text_input', ...chosen],
  input: ['plain_text_input', 'number_input', 'email_text_input', 'url_text_input', 'rich_text_input', 'datetimepicker', ...chosen],
};
