import { type DiscordInteraction, isJson, type Json, objects, componentTypes as type } from './discord-shapes.ts';
import { words } from './screen.ts';

/** What a person puts into a field: text, an option's value or label, several of them, or whether a box is ticked. */
export type FieldValue = string | boolean | readonly string[];

/** A form that is open on a person's screen. */
export interface OpenModal {
  customId: string;
  title: string;
  /** Text above and between the fields, in order. */
  text: string;
  fields: ModalField[];
  /** The interaction that it answered. */
  interaction: DiscordInteraction;
  components: Json[];
}

export interface ModalField {
  customId: string;
  label: string;
  description: string;
  isRequired: boolean;
  /** What it holds at first. */
  value: FieldValue | undefined;
  /** Labels of its options, if it has any. */
  options: string[];
  component: Json;
}

/** What is wrong with a field before a form can be sent; Discord shows it, and the app hears nothing. */
export interface FieldTrouble {
  label: string;
  trouble: string;
}

export function openModal(interaction: DiscordInteraction, modal: Json): OpenModal {
  const components = objects(modal.components);
  return {
    customId: words(modal.custom_id),
    title: words(modal.title),
    text: components.flatMap((one) => (one.type === type.text ? [words(one.content)] : [])).join('\n'),
    fields: components.flatMap(fieldsIn),
    interaction,
    components,
  };
}

function fieldsIn(part: Json): ModalField[] {
  const component = isJson(part.component) ? part.component : objects(part.components)[0];
  if (component === undefined) return [];
  const label = part.type === type.label ? words(part.label) : words(component.label);
  const options = objects(component.options);
  const chosen = options.filter((option) => option.default === true).map((option) => words(option.value));
  const isMany = component.type === type.checkboxGroup || options.length > 0;
  return [
    {
      customId: words(component.custom_id),
      label,
      description: words(part.description),
      isRequired: component.required !== false && component.type !== type.checkbox,
      value: isMany ? (chosen.length > 0 ? chosen : undefined) : typeof component.value === 'string' ? component.value : undefined,
      options: options.map((option) => words(option.label)),
      component,
    },
  ];
}

/**
 * Puts values into a form, by label or custom id, over what it held at first.
 * @throws Error when there is no such field or option
 */
export function filled(modal: OpenModal, values: Readonly<Record<string, FieldValue>>): { components: Json[]; troubles: FieldTrouble[] } {
  for (const name of Object.keys(values))
    if (!modal.fields.some(({ label, customId }) => label === name || customId === name))
      throw new Error(
        `Discord emulator: the form has no field "${name}"; there are: ${modal.fields.map(({ label }) => label).join(', ')}.`,
      );
  const troubles: FieldTrouble[] = [];
  const states = new Map<string, Json>();
  for (const field of modal.fields) {
    const given = values[field.label] ?? values[field.customId] ?? field.value;
    const state = stateOf(field, given);
    const trouble = troubleOf(field, state);
    if (trouble !== undefined) troubles.push({ label: field.label, trouble });
    states.set(field.customId, state);
  }
  return { components: modal.components.map((part, index) => sent(part, index, states)), troubles };
}

/** A part of a form as it is sent: the field's value and little else. */
function sent(part: Json, index: number, states: ReadonlyMap<string, Json>): Json {
  const id = part.id ?? index * 2 + 1;
  const field = isJson(part.component) ? part.component : objects(part.components)[0];
  if (field === undefined) return { type: part.type, id };
  const state = {
    type: field.type,
    id: field.id ?? index * 2 + 2,
    custom_id: field.custom_id,
    ...states.get(words(field.custom_id)),
  };
  return part.type === type.label ? { type: part.type, id, component: state } : { type: part.type, id, components: [state] };
}

function stateOf(field: ModalField, given: FieldValue | undefined): Json {
  const kind = field.component.type;
  if (kind === type.textInput) return { value: typeof given === 'string' ? given : '' };
  if (kind === type.checkbox) return { value: given === true || (given === undefined && field.component.default === true) };
  const names = given === undefined || typeof given === 'boolean' ? [] : typeof given === 'string' ? [given] : given;
  const values = field.options.length === 0 ? [...names] : names.map((name) => optionValue(field, name));
  return kind === type.radioGroup ? { value: values[0] ?? null } : { values };
}

function optionValue(field: ModalField, name: string): string {
  const options = objects(field.component.options);
  const found = options.find((option) => option.value === name) ?? options.find((option) => option.label === name);
  if (found !== undefined) return words(found.value);
  throw new Error(`Discord emulator: there is no option "${name}"; there are: ${field.options.join(', ')}.`);
}

function troubleOf({ component, isRequired }: ModalField, state: Json): string | undefined {
  const { value, values } = state;
  const isEmpty = value === '' || value === null || (Array.isArray(values) && values.length === 0);
  if (isEmpty) return isRequired && component.min_values !== 0 ? 'This is a required field' : undefined;
  if (typeof value === 'string' && component.type === type.textInput) {
    const length = [...value].length;
    const { min_length: least = 0, max_length: most = 4000 } = component;
    if (length < Number(least)) return `Must be at least ${Number(least)} characters.`;
    if (length > Number(most)) return `Must be at most ${Number(most)} characters.`;
  }
  if (Array.isArray(values)) {
    const most = Number(component.max_values ?? (component.type === type.checkboxGroup ? 10 : 1));
    if (values.length < Number(component.min_values ?? 1) || values.length > most) return `Choose up to ${most}.`;
  }
  return undefined;
}
