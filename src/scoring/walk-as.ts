import type { Instant } from '../clock.ts';
import { advance, begin } from '../engine/advance.ts';
import type { Input } from '../engine/input.ts';
import { questionAt } from '../engine/path.ts';
import { type Key, partsOf, type Session } from '../engine/session.ts';
import type { Turn } from '../engine/turn.ts';
import type { SessionId } from '../ids.ts';
import type { Script } from '../script/script.ts';
import type { Chance } from './chance.ts';
import { choose, type Respondent } from './respondent.ts';

/** Inputs after which a walk counts as held up; far above what any script can ask. */
const mostTurns = 2000;
/** The engine wants to know when; a simulation happens at no particular time. */
const at: Instant = '2026-01-01T00:00:00.000Z';

/** What came of one simulated person's walk. */
export interface Walked {
  session: Session;
  /** Ids of the questions and statements that were shown. */
  seen: Set<string>;
  /** How many questions were asked, each item of a block apart. */
  questions: number;
  /** The question that took neither an answer nor a skip; null when all is well. */
  heldUpAt: Key | null;
}

/** One person's walk through the real engine: to the end, to where they stop, or to a question that takes nothing. */
export function walkAs(script: Script, respondent: Respondent, id: SessionId, chance: Chance): Walked {
  const { role, facts } = respondent;
  const seen = new Set<string>();
  const asked = new Set<Key>();
  const note = ({ effects }: Turn) => {
    for (const effect of effects) {
      if (effect.do === 'say') seen.add(effect.id);
      if (effect.do === 'ask') asked.add(effect.key);
    }
  };
  let turn = begin(script, { id, locale: script.locale, role, facts }, at);
  note(turn);
  const take = (input: Input) => {
    turn = advance(script, turn.session, input, at);
    note(turn);
  };
  let heldUpAt: Key | null = null;
  for (let turns = 0; turn.session.cursor !== null && heldUpAt === null; turns++) {
    const before = turn.session.cursor;
    if (respondent.stopsAfter !== null && asked.size > respondent.stopsAfter) {
      take({ kind: 'aside', aside: 'stop', on: null });
      take({ kind: 'aside', aside: 'yes', on: null });
      break;
    }
    take(inputAt(script, turn.session, before, respondent, chance));
    if (turn.session.cursor === before) take({ kind: 'aside', aside: 'skip', on: null });
    if (turn.session.cursor === before || turns > mostTurns) heldUpAt = before;
  }
  for (const key of asked) seen.add(partsOf(key).id);
  return { session: turn.session, seen, questions: asked.size, heldUpAt };
}

function inputAt(script: Script, session: Session, key: Key, respondent: Respondent, chance: Chance): Input {
  const node = script.asks.get(partsOf(key).id);
  const on = { key, revision: session.shown[key] ?? 0 };
  if (!node) return { kind: 'aside', aside: 'skip', on };
  const choice = choose(respondent, node, questionAt(script, session, node), chance);
  return 'aside' in choice ? { kind: 'aside', aside: choice.aside, on } : { kind: 'answer', on, value: choice.value };
}
