import type { Answer, Envelope, Transport } from '../emulators/slack/dispatcher.ts';
import type { Delivery } from '../emulators/slack/slack-shapes.ts';
import type { SlackRig } from './slack-rig.ts';

/** Remembers what was sent to the app, so that a test can have Slack send it once more. */
export class RecordedTransport implements Transport {
  readonly #inner: Transport;
  #last: Envelope | null = null;

  constructor({ harbour }: SlackRig) {
    const { dispatcher } = harbour.core;
    this.#inner = dispatcher.transport;
    dispatcher.transport = this;
  }

  send(envelope: Envelope, timeoutMs: number): Promise<Answer> {
    this.#last = envelope;
    return this.#inner.send(envelope, timeoutMs);
  }

  /** Sends the newest once more, as Slack does when it heard nothing. */
  async repeat(): Promise<Pick<Delivery, 'acknowledged' | 'payload'>> {
    if (!this.#last) throw new Error('Nothing was sent yet.');
    const { acknowledged, payload } = await this.#inner.send({ ...this.#last, attempt: 1, retryReason: 'timeout' }, 3000);
    return { acknowledged, payload: payload ?? null };
  }
}
