import type { Adapter, ChatApp } from '../chat/adapter.ts';
import { isAttuneError, messageOf } from '../errors.ts';
import type { Log } from '../log.ts';

/** How long to wait before a platform is tried again, when it could not be reached. */
const platformAgainMs = 30_000;

/**
 * Starts a platform without keeping the page waiting for it, and again until it is there, unless trying is of no use: then somebody has
 * to change a setting.
 * @param name what it is called where somebody reads it
 */
export function startPatiently(adapter: Adapter, name: string, app: ChatApp, log: Log): { giveUp: () => void } {
  let timer: NodeJS.Timeout | null = null;
  const tryOnce = async (): Promise<void> => {
    try {
      await adapter.start(app);
      process.stdout.write(`Attune listens to ${name}\n`);
    } catch (error) {
      log.error({ code: isAttuneError(error) ? error.code : 'unknown', error: messageOf(error) }, `${name} could not be started`);
      process.stderr.write(`${messageOf(error)}\n`);
      if (!isAttuneError(error, `${adapter.platform}.refused`)) timer = setTimeout(() => void tryOnce(), platformAgainMs);
    }
  };
  void tryOnce();
  return { giveUp: () => timer && clearTimeout(timer) };
}
