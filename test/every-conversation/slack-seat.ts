import { slackPlatform } from '../../adapters/slack/slack-places.ts';
import { optionsOf, wordsOf } from '../emulators/slack/fields.ts';
import type { Submitted } from '../emulators/slack/modal.ts';
import type { Delivery, Json, SlackMessage } from '../emulators/slack/slack-shapes.ts';
import { seenText } from '../slack/seen-text.ts';
import { elementsIn, heardBy, type SlackHouse } from '../slack/slack-house.ts';
import { type Asked, actionOf, type FormField, isVerb, type Seat, type Way } from './seat.ts';

/** One person at the emulated Slack, in their direct conversation. */
export function slackSeat(house: SlackHouse, name: string, summaries: string): Seat {
  const person = house.harbour.person(name);
  const heard = new Set<string>();

  const does = async (deed: Promise<Delivery | null>): Promise<void> => {
    const delivery = await deed;
    if (!delivery?.acknowledged) throw new Error(`Slack had no acknowledgement for ${name}.`);
    await house.settled();
    for (const message of heardBy(person).slice(-8)) hear(heard, message);
  };

  return {
    platform: slackPlatform,
    workspace: house.harbour.team.id,
    person: person.id,
    heard,
    arrives: () => does(person.opensMessages()),
    command: (command, argument = '') => does(person.runs(`/attune ${command} ${argument}`.trim())),
    presses(verb, argument, nth = 0) {
      for (const message of heardBy(person).reverse()) {
        const found = elementsIn(message).filter(({ action_id }) => isVerb(actionOf(action_id), verb, argument));
        if (found.length > 0) return does(person.clicks(String(found[nth]?.action_id), { ts: message.ts }));
      }
      throw new Error(`${name} sees no button for ${verb}.`);
    },
    async asked(): Promise<Asked | null> {
      for (const message of heardBy(person).reverse()) {
        const [first] = elementsIn(message).filter(({ action_id }) => actionOf(action_id)?.do === 'answer');
        const action = actionOf(first?.action_id);
        if (action?.do !== 'answer') continue;
        const id = String(first?.action_id).split('#')[0] ?? '';
        const typing: Way = { by: 'typing', say: (text) => does(person.types(text)) };
        return { id, key: action.key, ways: [controlIn(message, id), typing] };
      }
      return null;
    },
    messages: async () => heardBy(person).map(seenText),
    messagesInChannel: async () => heardBy(person, summaries).map(seenText),
    pictures: async () =>
      heardBy(person)
        .map(picturesIn)
        .findLast((count) => count > 0) ?? 0,
  };

  function controlIn(message: SlackMessage, id: string): Way {
    const { ts } = message;
    const elements = elementsIn(message).filter(({ action_id }) => String(action_id).startsWith(`${id}#`));
    const part = (wanted: string) => elements.find(({ action_id }) => action_id === `${id}#${wanted}`);
    const [pick, boxes] = [part('pick'), part('boxes')];
    if (part('form')) return { by: 'form', count: 0, open: () => open(`${id}#form`, ts), send: (values) => send(values) };
    if (boxes) {
      const tick = async (values: readonly string[]) => {
        await person.checks(String(boxes.action_id), values, { ts });
        await does(person.clicks(`${id}#submit`, { ts }));
      };
      return { by: 'boxes', options: valuesOf(boxes), tick };
    }
    if (pick)
      return { by: 'options', options: valuesOf(pick), choose: (value) => does(person.selects(String(pick.action_id), value, { ts })) };
    const buttonOf = (wanted: string) => String(elements.find(({ value }) => value === wanted)?.action_id);
    return {
      by: 'options',
      options: elements.map(({ value }) => String(value)),
      choose: (value) => does(person.clicks(buttonOf(value), { ts })),
    };
  }

  async function open(button: string, ts: string): Promise<FormField[]> {
    await does(person.clicks(button, { ts }));
    const modal = await house.slack.waitFor(() => person.modal, { what: `a form for ${name}`, timeoutMs: 10_000 });
    const { title, submit, close, blocks } = modal;
    for (const text of [title, submit, close]) heard.add(wordsOf(text));
    hear(heard, { text: '', blocks });
    return blocks.flatMap((block) =>
      block.type === 'input' ? [{ id: String(block.block_id), options: valuesOf(block.element as Json) }] : [],
    );
  }

  async function send(values: Readonly<Record<string, string>>): Promise<void> {
    const submitted: Submitted = await person.submits(values);
    if (submitted.outcome !== 'closed') throw new Error(`${name}’s form was ${submitted.outcome}: ${JSON.stringify(submitted)}`);
    await does(Promise.resolve(submitted.delivery));
  }
}

const valuesOf = (element: Json): string[] => optionsOf(element).map(({ value }) => String(value));

/** Every text of a message or view, with its labels, options and alternative texts. */
function hear(heard: Set<string>, message: Pick<SlackMessage, 'text' | 'blocks'>): void {
  for (const text of [message.text, seenText(message), ...textsIn(message.blocks)]) for (const line of text.split('\n')) heard.add(line);
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? (['text', 'alt_text', 'accessibility_label'].includes(key) ? [inner] : []) : textsIn(inner),
  );
}

const picturesIn = (message: SlackMessage): number => message.blocks.filter(({ type }) => type === 'image').length;
