import { fileURLToPath } from 'node:url';
import { localWorkspace } from '../../src/app/local-workspace.ts';
import { Speaker } from '../../src/compose/speaker.ts';
import type { State } from '../../src/engine/context.ts';
import type { Key } from '../../src/engine/session.ts';
import type { Value } from '../../src/questions/question.ts';
import { type Assessment, assess } from '../../src/scoring/assess.ts';
import { findEdition } from '../../src/script/library.ts';
import type { Ask, Role } from '../../src/script/schema.ts';
import type { Script } from '../../src/script/script.ts';

/** The folder of the conversations that come with the program. */
export const conversations = fileURLToPath(new URL('../../conversations', import.meta.url));

/**
 * A conversation as people read it, so that a test can name questions and answers by id and still press what stands on
 * the page. The words themselves may change.
 */
export class Questions {
  readonly script: Script;
  /** What is known before the first answer. */
  readonly state: State;

  constructor(scriptId: string, role: Role) {
    this.script = findEdition(conversations, scriptId).inLocale('en');
    this.state = { answers: {}, marks: {}, role, facts: { priorities: localWorkspace.priorities } };
  }

  get title(): string {
    return this.script.source.title;
  }

  /** The question of this key, its texts filled in. */
  ask(key: Key): Ask {
    const ask = new Speaker(this.script, this.state).question(key);
    if (!ask) throw new Error(`${this.script.id} has no question ${key}`);
    return ask;
  }

  /** The labels of an answer as they stand on the buttons or boxes; none for what is typed. */
  labels(key: Key, value: Value): string[] {
    const ask = this.ask(key);
    if (ask.type === 'scale') return [ask.scale[Number(value) - 1] ?? ''];
    if (ask.type === 'yes-no') return [value ? 'Yes' : 'No'];
    if (ask.type !== 'choice' && ask.type !== 'several') return [];
    return [value].flat().map((id) => ask.options?.find((option) => option.id === id)?.label ?? '');
  }

  /** What the answers come to, by the scoring itself. */
  assess(answers: Record<Key, Value>, marks: State['marks'] = {}): Assessment {
    return assess(this.script, { ...this.state, answers, marks });
  }
}
