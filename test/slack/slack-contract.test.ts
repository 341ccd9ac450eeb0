import { directPlace } from '../../adapters/slack/slack-places.ts';
import type { ControlValue, Message } from '../../src/chat/message.ts';
import { type AdapterHarness, describeAdapter, type Outcome } from '../contracts/adapter-contract.ts';
import type { Delivery } from '../emulators/slack/slack-shapes.ts';
import { RecordedTransport } from './recorded-transport.ts';
import { seenText } from './seen-text.ts';
import { type SlackRig, startRig, type Way } from './slack-rig.ts';

/** A message that has the control with which a person can send this value. */
function messageFor(id: string, value: ControlValue | undefined): Message {
  const base = { id, label: 'A question', submit: 'Answer' };
  const option = (name: string) => ({ value: name, label: name });
  if (value === undefined) return { fallback: 'A button', blocks: [{ type: 'buttons', buttons: [{ id, label: 'Press' }] }] };
  const control = (() => {
    if (Array.isArray(value)) return { ...base, type: 'checkboxes' as const, options: [...value, 'other'].map(option) };
    if (typeof value === 'number') return { ...base, type: 'number' as const };
    if (typeof value === 'object') return { ...base, type: 'share' as const, total: 100, options: Object.keys(value).map(option) };
    return { ...base, type: 'pick' as const, layout: 'column' as const, options: [value, 'other'].map(option) };
  })();
  return { fallback: 'A question', blocks: [{ type: 'control', control }] };
}

async function makeHarness(rig: SlackRig): Promise<AdapterHarness> {
  const { slack, harbour, adapter } = rig;
  const personOf = (id: string) => harbour.person(id);
  const ada = personOf('ada').id;
  const direct = directPlace(harbour.id, ada);
  const transport = new RecordedTransport(rig);

  async function press(person: string, id: string, value: ControlValue | undefined): Promise<Delivery> {
    await adapter.show(directPlace(harbour.id, person), `press-${id}`, messageFor(id, value), null);
    const who = personOf(person);
    if (value === undefined) return who.clicks('Press');
    if (typeof value === 'string') return (await who.selects(`${id}#pick`, value)) as Delivery;
    if (Array.isArray(value)) {
      await who.checks(`${id}#boxes`, value);
      return who.clicks(`${id}#submit`);
    }
    await who.clicks(`${id}#form`);
    await slack.waitFor(() => who.modal);
    const fields =
      typeof value === 'number'
        ? { f0: String(value) }
        : Object.fromEntries(Object.values(value).map((each, n) => [`f${n}`, String(each)]));
    const submitted = await who.submits(fields);
    if (!('delivery' in submitted)) throw new Error(`The form was not sent: ${JSON.stringify(submitted)}`);
    return submitted.delivery;
  }

  const outcomeOf = (delivery: Pick<Delivery, 'acknowledged'> | null): Outcome => ({
    isAcknowledged: delivery?.acknowledged === true,
    told: null,
  });

  return {
    adapter,
    person: ada,
    direct,
    async sayAs(person, text, again) {
      return outcomeOf(again ? await transport.repeat() : await personOf(person).types(text));
    },
    async pressAs(person, id, value, again) {
      return outcomeOf(again ? await transport.repeat() : await press(person, id, value));
    },
    async messagesSeenBy(person) {
      return personOf(person)
        .sees()
        .filter(({ bot_id }) => bot_id !== undefined)
        .map((message) => ({ text: seenText(message) }));
    },
    stop: () => rig.stop(),
  };
}

for (const way of ['socket', 'http'] satisfies Way[]) {
  describeAdapter(`Slack ${way}`, async (app) =>
    makeHarness(await startRig(way, app, { emulator: { ackTimeoutMs: 500, retryPausesMs: [20] } })),
  );
}
