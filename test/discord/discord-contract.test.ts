import { directPlace } from '../../adapters/discord/discord-places.ts';
import type { ChatApp } from '../../src/chat/adapter.ts';
import type { ControlValue, Message } from '../../src/chat/message.ts';
import { type AdapterHarness, describeAdapter, type Outcome } from '../contracts/adapter-contract.ts';
import { startRig } from './discord-rig.ts';
import { RecordedGateway } from './recorded-gateway.ts';
import { seenText } from './seen-text.ts';
import { shortWaits } from './short-waits.ts';

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

/** The app, and whether each event was taken. */
function counted(app: ChatApp): ChatApp & { ends: boolean[]; onEnd: () => void } {
  const counting = {
    ends: [] as boolean[],
    onEnd: () => {},
    async take(event: Parameters<ChatApp['take']>[0]) {
      try {
        const taken = await app.take(event);
        counting.ends.push(true);
        return taken;
      } catch (error) {
        counting.ends.push(false);
        throw error;
      } finally {
        counting.onEnd();
      }
    },
  };
  return counting;
}

async function makeHarness(app: ChatApp): Promise<AdapterHarness> {
  const counting = counted(app);
  const { discord, harbour, adapter, stop } = await startRig(counting, { adapter: { waits: shortWaits } });
  const ada = harbour.person('ada');
  const direct = directPlace(harbour.id, ada.id);
  const recorded = new RecordedGateway(discord);
  const origin = BigInt(harbour.id).toString(36);
  const heard = () => ada.sees().filter(({ isFromApp }) => isFromApp);

  /** Whatever it takes until the app has dealt with one more event. */
  async function untilTaken(act: () => unknown): Promise<boolean> {
    const before = counting.ends.length;
    const ended = new Promise<void>((resolve) => {
      counting.onEnd = () => counting.ends.length > before && resolve();
    });
    await act();
    await ended;
    return counting.ends[before] === true;
  }

  async function press(id: string, value: ControlValue | undefined) {
    await adapter.show(direct, `press-${id}`, messageFor(id, value), null);
    if (value === undefined) return ada.clicks('Press');
    if (typeof value === 'string') return ada.selects(`${id}?pick@${origin}`, value);
    if (Array.isArray(value)) return ada.selects(`${id}?boxes@${origin}`, value);
    await ada.clicks('Answer…');
    const amounts = typeof value === 'number' ? { value: String(value) } : Object.values(value).map(String);
    const { reaction, troubles } = await ada.fills(
      Array.isArray(amounts) ? Object.fromEntries(amounts.map((amount, n) => [`at${n}`, amount])) : amounts,
    );
    if (!reaction) throw new Error(`The form was not sent: ${JSON.stringify(troubles)}`);
    return reaction;
  }

  return {
    adapter,
    person: ada.id,
    direct,
    async sayAs(_, text, again): Promise<Outcome> {
      const before = heard().length;
      // Discord wants no acknowledgement of a text: who wrote what could not be stored is asked to write it again.
      const isAcknowledged = await untilTaken(() => (again ? recorded.repeat() : ada.types(text)));
      if (isAcknowledged) return { isAcknowledged, told: null };
      const told = await discord.until(() => heard()[before]);
      return { isAcknowledged, told: seenText(told) };
    },
    async pressAs(_, id, value, again): Promise<Outcome> {
      if (again) return { isAcknowledged: await untilTaken(() => recorded.repeat()), told: null };
      const { acknowledged } = await press(id, value);
      return { isAcknowledged: acknowledged, told: null };
    },
    async messagesSeenBy() {
      return heard().map((message) => ({ text: seenText(message) }));
    },
    stop,
  };
}

describeAdapter('Discord', makeHarness);
