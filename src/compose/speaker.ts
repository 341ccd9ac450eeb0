import { computed, itemsIn, type State } from '../engine/context.ts';
import { questionAt } from '../engine/path.ts';
import { type Key, type Mark, partsOf } from '../engine/session.ts';
import type { Value } from '../questions/question.ts';
import type { Ask } from '../script/schema.ts';
import type { AskNode, Item, Script } from '../script/script.ts';
import { type Arguments, fillIn, type Words, wordsIn } from './words/say.ts';

/** One script's words for one session: texts with their placeholders filled in, answers in words. */
export class Speaker {
  readonly words: Words;
  readonly script: Script;
  readonly state: State;
  #values: Arguments | null = null;

  constructor(script: Script, state: State, locale: string = script.locale) {
    this.script = script;
    this.state = state;
    this.words = wordsIn(locale);
  }

  /**
   * A text of the script, with `{item}` and the names of let steps filled in.
   * @param more what else can be filled in there
   */
  text(pattern: string, item: Item | null = null, more: Arguments = {}): string {
    if (!pattern.includes('{')) return pattern;
    this.#values ??= computed(this.script, this.state, null, this.#letsIn(null)) as Arguments;
    return fillIn(pattern, this.script.locale, { ...this.#values, ...(item ? this.#valuesOf(item) : {}), ...more });
  }

  /** An item's name, and the values that its blocks compute for it; blocks over one list share their items, not their names. */
  #valuesOf(item: Item): Arguments {
    const repeats = new Set(this.script.lets.flatMap(({ repeat }) => repeat ?? []));
    const values = [...repeats].map((repeat) => computed(this.script, this.state, { repeat, item }, this.#letsIn(repeat)));
    return { ...(Object.assign({}, ...values) as Arguments), item: item.text };
  }

  #letsIn(repeat: string | null): string[] {
    return this.script.lets.flatMap((each) => (each.repeat === repeat ? [each.step.let] : []));
  }

  /** The question of this key as asked now, its texts filled in; null when the script has none. */
  question(key: Key): Ask | null {
    const node = this.script.asks.get(partsOf(key).id);
    if (!node) return null;
    const ask = questionAt(this.script, this.state, node);
    const item = this.item(key);
    return { ...ask, text: this.text(ask.text, item), why: this.text(ask.why, item) };
  }

  /** The item that a key inside a repeat block is about; one that is gone keeps its option's label, or is named by its id. */
  item(key: Key): Item | null {
    const { id, itemId } = partsOf(key);
    if (itemId === null) return null;
    const repeat = this.script.nodes.find((node) => node.kind === 'repeat' && node.body.some((inner) => inner.id === id));
    if (repeat?.kind !== 'repeat') return { id: itemId, text: itemId };
    const items = itemsIn(this.script, this.state, repeat);
    return items.find((item) => item.id === itemId) ?? { id: itemId, text: repeat.labels.get(itemId) ?? itemId.replaceAll('-', ' ') };
  }

  /** What was answered, in words. */
  answer(key: Key): string {
    const mark = this.state.marks[key];
    if (mark) return this.mark(mark);
    const value = this.state.answers[key];
    return value === undefined ? '' : this.value(key, value);
  }

  /** A value of the question in words. */
  value(key: Key, value: Value): string {
    const node = this.script.asks.get(partsOf(key).id);
    if (!node) return String(value);
    if (typeof value === 'boolean') return this.words(value ? 'aside.yes' : 'aside.no');
    return node.type.show(value, withGone(questionAt(this.script, this.state, node), value, node), this.script.locale);
  }

  mark(mark: Mark): string {
    return this.words(`answer.${mark}`);
  }

  /** The titled part of the script that the question stands in. */
  section(key: Key): string | null {
    const section = this.script.asks.get(partsOf(key).id)?.section;
    return section ? this.text(section.title) : null;
  }
}

/** The question with those options of the value that its list no longer gives, so that an answer kept apart has its words too. */
function withGone(ask: Ask, value: Value, { over, labels }: AskNode): Ask {
  if (!over || !('options' in ask)) return ask;
  const ids = typeof value === 'string' ? [value] : Array.isArray(value) ? value : Object.keys(value);
  const options = ask.options ?? [];
  const gone = ids.filter((id) => options.every((option) => option.id !== id));
  return { ...ask, options: [...options, ...gone.map((id) => ({ id, label: labels.get(id) ?? id }))] } as Ask;
}
