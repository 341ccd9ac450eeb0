import { advance, begin, type Start } from '../../src/engine/advance.ts';
import type { Effect, Reply } from '../../src/engine/effect.ts';
import type { Aside, Input, Shown } from '../../src/engine/input.ts';
import { decodeSession, encodeSession, type Key, type Session } from '../../src/engine/session.ts';
import type { Turn } from '../../src/engine/turn.ts';
import type { SessionId } from '../../src/ids.ts';
import type { Script } from '../../src/script/script.ts';

export const at = '2027-03-01T09:00:00.000Z';

/** Refuses every change to the session and all that is in it. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}

/** A conversation with the engine: the session is frozen before each turn and goes through JSON after it. */
export class Talk {
  session: Session;
  effects: readonly Effect[];
  readonly #script: Script;

  constructor(script: Script, start: Partial<Start> = {}) {
    this.#script = script;
    const turn = begin(script, { id: 's1' as SessionId, locale: 'en', role: 'leader', facts: { priorities: [] }, ...start }, at);
    this.session = turn.session;
    this.effects = turn.effects;
    this.#keep(turn);
  }

  take(input: Input): this {
    this.#keep(advance(this.#script, this.session, input, at));
    return this;
  }

  #keep({ session, effects }: Turn): void {
    this.session = frozen(decodeSession(encodeSession(session)));
    this.effects = effects;
  }

  /** Types each text in turn. */
  types(...texts: string[]): this {
    for (const text of texts) this.take({ kind: 'text', text });
    return this;
  }

  /** Presses a control of the waiting question, or of another one. */
  presses(value: unknown, on: Shown = this.here): this {
    return this.take({ kind: 'answer', on, value });
  }

  /** Presses the button of an aside at the waiting question, or elsewhere; null: as a command. */
  asks(aside: Aside, on: Shown | null = this.here): this {
    return this.take({ kind: 'aside', aside, on });
  }

  /** The waiting question as it is shown. */
  get here(): Shown {
    return this.at(this.session.cursor ?? '');
  }

  at(key: Key): Shown {
    return { key, revision: this.session.shown[key] ?? 0 };
  }

  /** What was done in the last turn, without what it was done with. */
  get did(): string[] {
    return this.effects.map((effect) => effect.do);
  }

  /** What was replied in the last turn. */
  get replies(): Reply[] {
    return this.effects.flatMap((effect) => (effect.do === 'reply' ? [effect.reply] : []));
  }

  /** The questions that were asked in the last turn. */
  get asked(): Key[] {
    return this.effects.flatMap((effect) => (effect.do === 'ask' ? [effect.key] : []));
  }

  /** The statements that were said in the last turn. */
  get said(): string[] {
    return this.effects.flatMap((effect) => (effect.do === 'say' ? [effect.id] : []));
  }
}
