import type { ControlValue } from '../../chat/message.ts';
import { isAttuneError } from '../../errors.ts';
import type { Desk } from '../desk.ts';
import { FormMisfit } from '../form-misfit.ts';

/** What a button or a form does. */
export type Use = (desk: Desk, argument: string, value?: ControlValue) => Promise<void>;

/** What is wrong with a schedule or a role is told to whoever sets it; a form stays open with it. */
export function told(use: Use): Use {
  return async (desk, argument, value) => {
    try {
      await use(desk, argument, value);
    } catch (error) {
      if (error instanceof FormMisfit || !isAttuneError(error) || !/^(rounds|schedule)\./.test(error.code)) throw error;
      if (value !== undefined) throw new FormMisfit(error.message);
      await desk.say(error.message);
    }
  };
}
