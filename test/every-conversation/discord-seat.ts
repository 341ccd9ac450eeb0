import { decodeCustomId } from '../../adapters/discord/custom-id.ts';
import { discordPlatform } from '../../adapters/discord/discord-places.ts';
import { decodeAction } from '../../src/chat/action.ts';
import type { DiscordHouse } from '../discord/discord-house.ts';
import { seenText } from '../discord/seen-text.ts';
import { flatten } from '../emulators/discord/check-components.ts';
import { isSelect } from '../emulators/discord/check-controls.ts';
import { type Json, objects, type Reaction } from '../emulators/discord/discord-shapes.ts';
import type { Seen } from '../emulators/discord/screen.ts';
import { type Asked, type FormField, isVerb, type Seat, type Way } from './seat.ts';

/** One person at the emulated Discord, in a channel of the server where Attune answers for their eyes only. */
export function discordSeat(house: DiscordHouse, name: string, channel: string, summaries: string): Seat {
  const person = house.harbour.person(name).goes(channel);
  const heard = new Set<string>();
  const mine = () => person.sees().filter(({ isFromApp }) => isFromApp);

  const does = async (deed: Promise<Reaction>): Promise<void> => {
    const done = await deed;
    if (!done.acknowledged) throw new Error(`${name} was told “${done.trouble}”.`);
    await house.settled();
    for (const message of mine().slice(-8)) hear(heard, message);
  };

  return {
    platform: discordPlatform,
    workspace: house.harbour.id,
    person: person.id,
    heard,
    arrives: () => does(person.slash('/attune help')),
    command: (command, argument) =>
      does(person.slash(`/attune ${command}`, argument === undefined || argument === '' ? {} : { conversation: argument })),
    presses(verb, argument, nth = 0) {
      for (const message of mine().reverse()) {
        const found = controlsIn(message).filter((control) => isVerb(actionIn(control), verb, argument));
        if (found.length > 0) return does(person.clicks(String(found[nth]?.custom_id), { message: message.id }));
      }
      throw new Error(`${name} sees no button for ${verb}.`);
    },
    async asked(): Promise<Asked | null> {
      for (const message of mine().reverse()) {
        const controls = controlsIn(message).filter((control) => actionIn(control)?.do === 'answer');
        const [action] = controls.map(actionIn);
        if (action?.do !== 'answer') continue;
        return { id: `${action.session} ${action.revision} ${action.key}`, key: action.key, ways: waysIn(message, controls) };
      }
      return null;
    },
    messages: async () => mine().map(seenText),
    messagesInChannel: async () =>
      person
        .sees({ channel: summaries })
        .filter(({ isFromApp }) => isFromApp)
        .map(seenText),
    pictures: async () =>
      mine()
        .map(({ pictures }) => pictures.length)
        .findLast((count) => count > 0) ?? 0,
  };

  function waysIn({ id: message, text }: Seen, controls: readonly Json[]): Way[] {
    const formed = controls.filter((control) => useOf(control)?.use === 'form');
    const typed = formed.find((control) => formIn(control) === 'say');
    const form = formed.find((control) => control !== typed);
    const selects = controls.filter(isSelect);
    const buttons = controls.filter((control) => useOf(control)?.use === 'option');
    const [select] = selects;
    const valuesOf = (control: Json) => objects(control.options).map(({ value }) => String(value));
    const selectOf = (value: string) => String(selects.find((one) => valuesOf(one).includes(value))?.custom_id);
    const say = async (text: string) => {
      await open(typed, message);
      await send({ value: text });
    };
    const count = text.split('\n').filter((line) => /^\*\*\d+\.\*\* /.test(line)).length;
    return [
      ...(form ? [{ by: 'form' as const, count, open: () => open(form, message), send }] : []),
      ...(select && useOf(select)?.use === 'boxes'
        ? [
            {
              by: 'boxes' as const,
              options: valuesOf(select),
              tick: (values: readonly string[]) => does(person.selects(String(select.custom_id), values, { message })),
            },
          ]
        : []),
      ...(select && useOf(select)?.use === 'pick'
        ? [
            {
              by: 'options' as const,
              options: selects.flatMap(valuesOf),
              choose: (value: string) => does(person.selects(selectOf(value), value, { message })),
            },
          ]
        : []),
      ...(buttons.length > 0
        ? [
            {
              by: 'options' as const,
              options: buttons.map(optionIn),
              choose: (value: string) =>
                does(person.clicks(String(buttons.find((button) => optionIn(button) === value)?.custom_id), { message })),
            },
          ]
        : []),
      ...(typed ? [{ by: 'typing' as const, say }] : []),
    ];
  }

  async function open(button: Json | undefined, message: string): Promise<FormField[]> {
    await does(person.clicks(String(button?.custom_id), { message }));
    const { modal } = person;
    if (!modal) throw new Error(`No form came for ${name}.`);
    for (const text of [
      modal.title,
      ...modal.text.split('\n'),
      ...modal.fields.flatMap(({ label, description, options }) => [label, description, ...options]),
    ])
      heard.add(text);
    return modal.fields.map(({ customId, component }) => ({
      id: customId,
      options: objects(component.options).map(({ value }) => String(value)),
    }));
  }

  async function send(values: Readonly<Record<string, string>>): Promise<void> {
    const { troubles, reaction } = await person.fills(values);
    if (reaction === null) throw new Error(`${name}’s form can’t be sent: ${JSON.stringify(troubles)}`);
    await does(Promise.resolve(reaction));
  }
}

const controlsIn = ({ message }: Seen): Json[] =>
  flatten(message.components).filter(({ custom_id, disabled }) => typeof custom_id === 'string' && disabled !== true);
const decoded = (control: Json) => decodeCustomId(String(control.custom_id));
const useOf = (control: Json) => decoded(control)?.use;
const actionIn = (control: Json) => decodeAction(decoded(control)?.action ?? '');

function optionIn(control: Json): string {
  const use = useOf(control);
  return use?.use === 'option' ? use.value : '';
}

function formIn(control: Json): string {
  const use = useOf(control);
  return use?.use === 'form' ? use.form : '';
}

function hear(heard: Set<string>, message: Seen): void {
  const { buttons, disabled, selects, pictures, from } = message;
  const labels = selects.flatMap(({ placeholder, options }) => [placeholder, ...options.map(({ label }) => label)]);
  const texts = [seenText(message), from, ...buttons, ...disabled, ...labels, ...pictures.map(({ alt }) => alt)];
  for (const text of texts) for (const line of text.split('\n')) heard.add(line);
}
