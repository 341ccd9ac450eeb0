import { systemWaits, type Waits } from '../../adapters/discord/discord-time.ts';

/** Waits as in life, but for pauses before something is put off: tests that expect it need not wait as long as people may. */
export const shortWaits: Waits = {
  ...systemWaits,
  after(ms, then) {
    systemWaits.after(ms / 20, then);
  },
};
