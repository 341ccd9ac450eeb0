import type { State } from '../engine/context.ts';
import { adviceThatHolds } from '../scoring/advice.ts';
import { barrier } from '../scoring/barrier.ts';
import { score } from '../scoring/score.ts';
import type { Item, Script } from '../script/script.ts';
import { byteColumn, type Column, countColumn, FigureColumn, type Packed } from './column.ts';
import type { Sheet } from './disclosure/gate.ts';
import type { SheetId } from './disclosure/ledger.ts';
import { ItemColumns } from './item-columns.ts';

/** One person's answers in a round. */
export interface AnsweredSheet extends Sheet {
  state: State;
}

/**
 * Everybody's answers in a round, scored as they come and kept as columns: all that a report is made of, in a few bytes for each
 * question. No answer is kept as it was given, but for what was written. As a column it is that of the sheets.
 */
export class SheetTable implements Column<Sheet> {
  /** Overall scores, 0-100. */
  readonly overall = new FigureColumn();
  /** Scores by the dimension's id, 0-100. */
  readonly dimensions: ReadonlyMap<string, FigureColumn>;
  readonly items: ItemColumns;
  /** Which rung of the ladder is the first barrier, from 1; 0 when none is. */
  readonly barriers = byteColumn();
  /** Whether each piece of advice holds, by its id: 1 or 0. */
  readonly advice: ReadonlyMap<string, Packed>;
  /** What was written in answer to each question for free text; lists are data of the script, not comments. */
  readonly comments: ReadonlyMap<string, (string | null)[]>;
  /** The priorities that people were asked about, by id, and how many were. */
  readonly priorities = new Map<string, Pick<Item, 'id' | 'text'> & { asked: number }>();

  private readonly ids: SheetId[] = [];
  /** Each way to be in groups once: many people share one. */
  private readonly groups: Sheet['groups'][] = [];
  private readonly groupsAt = new Map<string, number>();
  private readonly groupsOf = countColumn();

  constructor(readonly script: Script) {
    const texts = [...script.asks.values()].filter(({ ask, repeat }) => ask.type === 'text' && ask.list === undefined && repeat === null);
    this.dimensions = new Map(script.source.dimensions.map(({ id }) => [id, new FigureColumn()]));
    this.items = new ItemColumns(script);
    this.advice = new Map(script.advice.map(({ advice: { id } }) => [id, byteColumn()]));
    this.comments = new Map(texts.map(({ id }) => [id, []]));
  }

  /** The table of these sheets. */
  static of(script: Script, sheets: Iterable<AnsweredSheet>): SheetTable {
    const table = new SheetTable(script);
    for (const sheet of sheets) table.add(sheet);
    return table;
  }

  get length(): number {
    return this.ids.length;
  }

  at(position: number): Sheet | undefined {
    const id = this.ids[position];
    return id === undefined ? undefined : { id, groups: this.groups[this.groupsOf.at(position) as number] as Sheet['groups'] };
  }

  /** Scores the answers as far as a report needs. */
  add({ id, groups, state }: AnsweredSheet): void {
    const { script } = this;
    const result = score(script, state);
    this.overall.add(result.overall);
    for (const dimension of result.dimensions) this.dimensions.get(dimension.id)?.add(dimension.score);
    this.items.add(result);
    const first = barrier(script, result)?.first ?? null;
    this.barriers.add(first === null ? 0 : 1 + (script.source.ladder ?? []).indexOf(first));
    const holding = new Set(adviceThatHolds(script, state, result).map((advice) => advice.id));
    for (const [advice, holds] of this.advice) holds.add(Number(holding.has(advice)));
    for (const [question, texts] of this.comments) {
      const text = state.answers[question];
      texts.push(typeof text === 'string' ? text : null);
    }
    for (const { id: priority, text } of state.facts.priorities) {
      this.priorities.set(priority, { id: priority, text, asked: 1 + (this.priorities.get(priority)?.asked ?? 0) });
    }
    this.groupsOf.add(this.placeOf(groups));
    this.ids.push(id);
  }

  private placeOf(groups: Sheet['groups']): number {
    const name = JSON.stringify(groups);
    const known = this.groupsAt.get(name);
    if (known !== undefined) return known;
    this.groupsAt.set(name, this.groups.length);
    return this.groups.push(groups) - 1;
  }
}
