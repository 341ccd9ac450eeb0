import { type Place, Problems } from './api-error.ts';
import { isJson, type Json, objects } from './discord-shapes.ts';

const naming = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const locales =
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(' ');

export const optionTypes = {
  subcommand: 1,
  group: 2,
  string: 3,
  integer: 4,
  boolean: 5,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  number: 10,
  file: 11,
} as const;

/** Whether it is a command of one server, where installation and place can't be chosen. */
export interface CommandScope {
  isGuild: boolean;
}

/**
 * The rules of application commands: names, descriptions and their translations, options and their order, choices,
 * and 8,000 characters in all.
 * @throws ApiError 50035
 */
export function checkCommands(commands: readonly Json[], scope: CommandScope, isList: boolean): void {
  const problems = new Problems();
  const seen = new Set<string>();
  for (const [index, command] of commands.entries()) {
    const at = isList ? [index] : [];
    checkCommand(command, at, problems, scope);
    const key = `${String(command.type ?? 1)} ${String(command.name)}`;
    if (seen.has(key)) problems.add(at, 'APPLICATION_COMMANDS_DUPLICATE_NAME', 'Application command names must be unique');
    seen.add(key);
  }
  const slash = commands.filter((command) => (command.type ?? 1) === 1).length;
  if (slash > 100) problems.add([], 'APPLICATION_COMMANDS_MAX', 'There may be 100 slash commands at most.');
  problems.done();
}

function checkCommand(command: Json, at: Place, problems: Problems, { isGuild }: CommandScope): void {
  const kind = command.type ?? 1;
  problems.oneOf([...at, 'type'], kind, [1, 2, 3]);
  if (kind === 1) {
    checkNames(command, at, problems);
    checkOptions(command.options, [...at, 'options'], problems, 0);
    if (length(command) > 8000) problems.add(at, 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)');
  } else {
    problems.text([...at, 'name'], command.name, { min: 1, max: 32, required: true });
    if (command.description !== undefined && command.description !== '')
      problems.add([...at, 'description'], 'APPLICATION_COMMAND_DESCRIPTION_NOT_ALLOWED', 'Context menu commands cannot have description');
  }
  const allowed = command.default_member_permissions;
  if (allowed !== undefined && allowed !== null && !/^\d+$/.test(String(allowed)))
    problems.add([...at, 'default_member_permissions'], 'PERMISSIONS_TYPE_CONVERT', 'Must be a set of permissions as digits.');
  checkPlaces(command, at, problems, isGuild);
}

function checkPlaces(command: Json, at: Place, problems: Problems, isGuild: boolean): void {
  for (const [field, choices] of [
    ['integration_types', [0, 1]],
    ['contexts', [0, 1, 2]],
  ] as const) {
    const value = command[field];
    if (value === undefined || value === null) continue;
    const place = [...at, field];
    if (isGuild) problems.add(place, 'APPLICATION_COMMAND_FIELD_GLOBAL_ONLY', `"${field}" is for global commands alone`);
    else if (!Array.isArray(value) || value.length === 0 || new Set(value).size < value.length)
      problems.add(place, 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${choices.length} in length, each once.`);
    else for (const [index, one] of value.entries()) problems.oneOf([...place, index], one, choices);
  }
}

function checkNames(named: Json, at: Place, problems: Problems): void {
  checkName([...at, 'name'], named.name, problems);
  problems.text([...at, 'description'], named.description, { min: 1, max: 100, required: true });
  for (const [locale, name] of translations(named.name_localizations, [...at, 'name_localizations'], problems))
    checkName([...at, 'name_localizations', locale], name, problems);
  for (const [locale, text] of translations(named.description_localizations, [...at, 'description_localizations'], problems))
    problems.text([...at, 'description_localizations', locale], text, { min: 1, max: 100 });
}

function checkName(at: Place, name: unknown, problems: Problems): void {
  problems.text(at, name, { min: 1, max: 32, required: true });
  if (typeof name === 'string' && name !== '' && (!naming.test(name) || name !== name.toLowerCase()))
    problems.add(at, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
}

function translations(value: unknown, at: Place, problems: Problems): [string, unknown][] {
  if (value === undefined || value === null) return [];
  if (!isJson(value)) {
    problems.add(at, 'DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType');
    return [];
  }
  for (const locale of Object.keys(value)) problems.oneOf([...at, locale], locale, locales);
  return Object.entries(value).filter(([, text]) => text !== null);
}

/** `depth` 0 is the command itself, 1 a group or subcommand, 2 a subcommand in a group. */
function checkOptions(value: unknown, at: Place, problems: Problems, depth: number): void {
  const options = problems.list(at, value, { max: 25 });
  const names = new Set<unknown>();
  let hasOptional = false;
  const nested = options.filter((option) => Number(option.type) <= optionTypes.group).length;
  if (nested > 0 && nested < options.length)
    problems.add(
      at,
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      'Sub-commands and sub-command groups are mutually exclusive with other options',
    );
  for (const [index, option] of options.entries()) {
    const place = [...at, index];
    checkNames(option, place, problems);
    problems.oneOf([...place, 'type'], option.type, Object.values(optionTypes));
    if (names.has(option.name))
      problems.add([...place, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists');
    names.add(option.name);
    if (option.type === optionTypes.subcommand || option.type === optionTypes.group) {
      const deepest = option.type === optionTypes.subcommand ? 1 : 0;
      if (depth > deepest)
        problems.add([...place, 'type'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'Sub-command option type is invalid');
      checkOptions(option.options, [...place, 'options'], problems, option.type === optionTypes.group ? 1 : 2);
      continue;
    }
    if (option.required === true && hasOptional)
      problems.add(
        [...place, 'required'],
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    if (option.required !== true) hasOptional = true;
    checkChoices(option, place, problems);
  }
}

function checkChoices(option: Json, at: Place, problems: Problems): void {
  const choices = checkChoiceList(option.choices, [...at, 'choices'], problems);
  const takesChoices = ([optionTypes.string, optionTypes.integer, optionTypes.number] as unknown[]).includes(option.type);
  if ((choices > 0 || option.autocomplete === true) && !takesChoices)
    problems.add(at, 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', 'This type of option takes no choices');
  if (choices > 0 && option.autocomplete === true)
    problems.add(
      [...at, 'autocomplete'],
      'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
      'Choices and autocomplete are mutually exclusive',
    );
  problems.whole([...at, 'max_length'], option.max_length, { min: 1, max: 6000 });
  problems.whole([...at, 'min_length'], option.min_length, { min: 0, max: 6000 });
}

/** Choices of an option or of an autocompletion: 25 at most, names and values of 1 to 100 characters. Returns how many. */
export function checkChoiceList(value: unknown, at: Place, problems: Problems): number {
  const choices = problems.list(at, value, { max: 25 });
  const names = new Set<unknown>();
  for (const [index, choice] of choices.entries()) {
    const place = [...at, index];
    problems.text([...place, 'name'], choice.name, { min: 1, max: 100, required: true });
    if (typeof choice.value !== 'number') problems.text([...place, 'value'], choice.value, { min: 1, max: 100, required: true });
    for (const [locale, name] of translations(choice.name_localizations, [...place, 'name_localizations'], problems))
      problems.text([...place, 'name_localizations', locale], name, { min: 1, max: 100 });
    if (names.has(choice.name))
      problems.add([...place, 'name'], 'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS', 'Choice name already exists');
    names.add(choice.name);
  }
  return choices.length;
}

/** Characters of a command as Discord counts them: the longest wording of each name and description, and values. */
function length(named: Json): number {
  const longest = (text: unknown, translated: unknown): number =>
    Math.max(...[text, ...Object.values(isJson(translated) ? translated : {})].map((one) => (typeof one === 'string' ? one.length : 0)));
  const own = longest(named.name, named.name_localizations) + longest(named.description, named.description_localizations);
  const choices = objects(named.choices).reduce(
    (sum, choice) => sum + longest(choice.name, choice.name_localizations) + String(choice.value).length,
    0,
  );
  return objects(named.options).reduce((sum, option) => sum + length(option), own + choices);
}
