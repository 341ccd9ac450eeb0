import { AttuneError } from '../errors.ts';

/** What a person put into a form can't be used: the form stays open and says why. Nothing was saved. */
export class FormMisfit extends AttuneError {
  constructor(
    /** For the person who filled it in. */
    message: string,
    /** Which field of a form with several it is about. */
    readonly field?: string,
  ) {
    super('app.misfit-in-form', message);
  }
}
