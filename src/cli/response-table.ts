import { distance } from 'fastest-levenshtein';
import type { State } from '../engine/context.ts';
import { questionAt } from '../engine/path.ts';
import { type Facts, type Key, type Mark, partsOf } from '../engine/session.ts';
import { AttuneError, messageOf } from '../errors.ts';
import type { Value } from '../questions/question.ts';
import { placeAnswers, type ReadAnswers } from '../scoring/read-answers.ts';
import type { Role } from '../script/schema.ts';
import type { AskNode, Item, Script } from '../script/script.ts';
import { askedInFile } from './asked-in-file.ts';
import { type CellRead, quoted, readCell } from './read-cell.ts';
import type { CsvTaker, Refuse } from './read-csv.ts';
import { SeenIds } from './seen-ids.ts';

/** Columns that put people into groups. */
export const groupColumns = ['trade', 'size', 'country', 'team'] as const;

export const isIdColumn = (name: string): boolean => ['respondent', 'id'].includes(name);

export const isGroupColumn = (script: Script, name: string): boolean =>
  (groupColumns as readonly string[]).includes(name) && !script.asks.has(name);

/** Who gave some answers, as far as a report has to know. */
export interface Person {
  /** Null when the file does not say. */
  id: string | null;
  groups: Record<string, string>;
}

/** What a column holds. */
type Column = { is: 'id' } | { is: 'role' } | { is: 'group'; name: string } | AnswerColumn;

interface AnswerColumn {
  is: 'answer';
  key: Key;
  node: AskNode;
  /** What was read in it before, by the cell's text. */
  known: Map<string, CellRead>;
}

/** A row as it is being read. */
interface Row {
  person: Person;
  answers: Record<Key, Value>;
  marks: Record<Key, Mark>;
  role?: Role;
}

/** Whoever is given the answers of a table. */
export interface ResponseTaker {
  /** @param script as it was asked there */
  begin(script: Script): void;
  add(person: Person, read: ReadAnswers): void;
}

/** So many different cells of a column are remembered: answers to choose from repeat, what people write does not. */
const mostKnown = 200;

/** A table with a column for each question, and a row for each person. */
export class ResponseTable implements CsvTaker {
  private columns: Column[] = [];
  /** Cells in the order in which they are read: questions whose options come from other answers need those first. */
  private order: number[] = [];
  private idCell = -1;
  private facts: Facts = { priorities: [] };
  private readonly seen = new SeenIds();

  /**
   * @param priorities what leaders declared
   * @param taker is told once what was asked, and then given each person's answers; throws nothing
   */
  constructor(
    private script: Script,
    private readonly priorities: readonly Item[],
    private readonly taker: ResponseTaker,
  ) {}

  header(cells: readonly string[], refuse: Refuse): void {
    const { script } = this;
    const names = cells.map((cell) => cell.trim());
    names.forEach((name, cell) => {
      if (name !== '' && names.indexOf(name) < cell)
        refuse(cell, `found the column ${quoted(name)} a second time, wanted each name once; rename one of the two`);
      const column = columnOf(script, name);
      if ('trouble' in column) refuse(cell, column.trouble);
      else this.columns.push(column);
    });
    const asked = this.columns.filter((column) => column.is === 'answer');
    if (asked.length === 0)
      refuse(0, `found no column with answers, wanted one for each question: ${[...script.asks.keys()].join(', ')}; add them`);
    const isLate = (column: Column) => column.is === 'answer' && column.node.over !== null;
    const all = [...this.columns.keys()];
    const late = all.filter((cell) => isLate(this.columns[cell] as Column));
    this.order = [...all.filter((cell) => !late.includes(cell)), ...late];
    this.idCell = this.columns.findIndex(({ is }) => is === 'id');
    this.script = askedInFile(
      script,
      asked.map(({ key }) => key),
    );
    this.taker.begin(this.script);
    this.facts = { priorities: this.priorities.length > 0 ? [...this.priorities] : this.itemsIn(asked.map(({ key }) => key)) };
  }

  row(cells: readonly string[], line: number, refuse: Refuse): void {
    const row: Row = { person: { id: null, groups: {} }, answers: {}, marks: {} };
    let isRefused = false;
    const refuseCell = (cell: number, trouble: string) => {
      isRefused = true;
      refuse(cell, trouble);
    };
    for (const cell of this.order) {
      const text = (cells[cell] as string).trim();
      const trouble = text === '' ? null : this.place(row, this.columns[cell] as Column, text);
      if (trouble !== null) refuseCell(cell, trouble);
    }
    const { person, ...given } = row;
    const first = person.id === null ? null : this.seen.firstLineOf(person.id, line);
    if (first !== null) {
      refuseCell(
        this.idCell,
        `found respondent ${quoted(person.id ?? '')} a second time (first in line ${first}), wanted each one once; remove one of the two rows`,
      );
    }
    if (isRefused) return;
    const { facts } = this;
    try {
      this.taker.add(person, placeAnswers(this.script, { ...given, facts }));
    } catch (error) {
      if (!(error instanceof AttuneError)) throw error;
      refuse(0, messageOf(error).split('\n').slice(1).join(' ').trim());
    }
  }

  /** Puts a cell where it belongs; gives the trouble in words, or null. */
  private place(row: Row, column: Column, text: string): string | null {
    if (column.is === 'id') row.person.id = text;
    else if (column.is === 'group') row.person.groups[column.name] = text;
    else if (column.is === 'answer') return this.placeAnswer(row, column, text);
    else {
      const roles = this.script.source.for;
      const role = roles.find((each) => each === text.toLowerCase());
      if (!role) return `found ${quoted(text)}, wanted ${roles.join(' or ')}; correct it`;
      row.role = role;
    }
    return null;
  }

  private placeAnswer(row: Row, column: AnswerColumn, text: string): string | null {
    const read = column.known.get(text) ?? this.readAnswer(row, column, copyOf(text));
    if ('trouble' in read) return read.trouble;
    if ('mark' in read) row.marks[column.key] = read.mark;
    else row.answers[column.key] = read.value;
    return null;
  }

  private readAnswer({ answers, marks, role }: Row, { node, known }: AnswerColumn, text: string): CellRead {
    const state: State = { answers, marks, facts: this.facts, role: role ?? (this.script.source.for[0] as Role) };
    const read = readCell(node, questionAt(this.script, state, node), text);
    // What is to choose from can depend on the row only where it comes from a list.
    if (node.over === null && known.size < mostKnown) known.set(text, read);
    return read;
  }

  /** Items that the columns name, unless the file has the answers that items come from. */
  private itemsIn(keys: readonly Key[]): Item[] {
    const hasLists = keys.some((key) => {
      const ask = this.script.asks.get(key)?.ask;
      return ask?.type === 'text' && ask.list !== undefined;
    });
    const items = keys.flatMap((key) => partsOf(key).itemId ?? []);
    return hasLists ? [] : [...new Set(items)].map((id) => ({ id, text: id }));
  }
}

/** A slice of a file keeps all of it in memory. */
const copyOf = (text: string): string => Buffer.from(text).toString();

function columnOf(script: Script, name: string): Column | { trouble: string } {
  const { id, itemId: item } = partsOf(name);
  const node = script.asks.get(id);
  if (node && item !== '' && (node.repeat === null) === (item === null)) return { is: 'answer', key: name, node, known: new Map() };
  if (node) {
    const wanted = node.repeat === null ? id : `${id}@ITEM, with the id of a priority`;
    return { trouble: `found the column ${quoted(name)}, wanted ${wanted}; rename it` };
  }
  const lower = name.toLowerCase();
  if (isIdColumn(lower)) return { is: 'id' };
  if (lower === 'role') return { is: 'role' };
  if (isGroupColumn(script, lower)) return { is: 'group', name: lower };
  if (name === '') return { trouble: 'found a column without a name; give it one, or take it out' };
  const near = [...script.asks.keys()].filter((known) => distance(known, id) <= 2).join(' or ');
  const wanted = near
    ? `is it ${near}? Rename it`
    : `wanted a question (${[...script.asks.keys()].join(', ')}), respondent, role, ${groupColumns.join(', ')}; rename it`;
  return { trouble: `found the column ${quoted(name)}, which the script ${script.id} does not have; ${wanted}, or take it out` };
}
