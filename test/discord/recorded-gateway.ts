import type { DiscordEmulator } from '../emulators/discord/discord-emulator.ts';

type Dispatch = DiscordEmulator['gateway']['dispatch'];

/** Remembers what a person's deed sent to the app, so that a test can have Discord send it once more, as after a resume. */
export class RecordedGateway {
  readonly #dispatch: Dispatch;
  #last: Parameters<Dispatch> | null = null;

  constructor({ gateway, app }: DiscordEmulator) {
    this.#dispatch = gateway.dispatch.bind(gateway);
    gateway.dispatch = (...event) => {
      const [type, data] = event;
      const isDeed = type === 'INTERACTION_CREATE' || (type === 'MESSAGE_CREATE' && (data.author as { bot?: boolean }).bot !== true);
      if (isDeed && data.id !== app.id) this.#last = event;
      this.#dispatch(...event);
    };
  }

  repeat(): void {
    if (!this.#last) throw new Error('Nothing was sent yet.');
    this.#dispatch(...this.#last);
  }
}
