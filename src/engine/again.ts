import type { Misfit, Value } from '../questions/question.ts';

/** Why a question is asked again: what did not fit, how often in a row, or which of two was meant. */
export type Again =
  | { because: 'misfit'; misfit: Misfit; times: number }
  | { because: 'which'; candidates: { value: Value; label: string }[] };
