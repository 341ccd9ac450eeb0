import { distance } from 'fastest-levenshtein';
import type { State } from '../engine/context.ts';
import { questionAt } from '../engine/path.ts';
import { type Facts, type Key, type Mark, partsOf } from '../engine/session.ts';
import { AttuneError, messageOf } from '../errors.ts';
import type { SheetId } from '../insight/disclosure/ledger.ts';
import type { AnsweredSheet } from '../insight/group-report.ts';
import type { Value } from '../questions/question.ts';
import { readAnswers } from '../scoring/read-answers.ts';
import type { Role } from '../script/schema.ts';
import type { AskNode, Item, Script } from '../script/script.ts';
import { jsonPlace } from './json-place.ts';
import { quoted, readCell } from './read-cell.ts';
import { readCsv } from './read-csv.ts';
import { readJsonFile } from './read-json-file.ts';

/** Columns that put people into groups. */
export const groupColumns = ['trade', 'size', 'country', 'team'] as const;
const idColumns = ['respondent', 'id'];

/** A file of answers. */
export interface Responses {
  /** The team's sheets, or everybody's where the script is for leaders only. */
  sheets: AnsweredSheet[];
  /** Leaders' rows of a script that teams answer: left out, since reality is what the team says. */
  leaders: number;
  /** Groupings that the file has. */
  by: string[];
  /** How many answers to each question were not counted because no path leads to it. */
  offPath: Map<string, number>;
}

/**
 * Reads answers from elsewhere: a JSON list of what `attune score` takes, or a CSV file with a column for each question.
 * @param priorities what leaders declared: what questions in a block are asked about
 * @throws AttuneError `csv.file`, `csv.cells`, `json.file`, `json.syntax`, `responses.bad` with every place as `FILE:line:column`
 */
export async function readResponses(script: Script, file: string, priorities: readonly Item[]): Promise<Responses> {
  const taken = new Taken(script, priorities);
  if (/\.json$/i.test(file)) readList(script, file, taken);
  else await readTable(script, file, taken);
  return taken.responses;
}

/** One person's answers, before they are put on their path. */
interface Row {
  id: string | null;
  groups: Record<string, string>;
  given: { answers: Record<Key, unknown>; marks: Record<Key, unknown>; facts?: Facts; role?: Role };
}

class Taken {
  readonly responses: Responses = { sheets: [], leaders: 0, by: [], offPath: new Map() };

  constructor(
    private readonly script: Script,
    private readonly priorities: readonly Item[],
  ) {}

  /**
   * What is known beforehand: the declared priorities. Without any, the items that the columns name, unless the file
   * has the answers that items come from.
   */
  factsFor(keys: readonly Key[]): Facts {
    if (this.priorities.length > 0) return { priorities: [...this.priorities] };
    const hasLists = keys.some((key) => {
      const ask = this.script.asks.get(key)?.ask;
      return ask?.type === 'text' && ask.list !== undefined;
    });
    const items = keys.flatMap((key) => partsOf(key).itemId ?? []);
    return { priorities: hasLists ? [] : [...new Set(items)].map((id) => ({ id, text: id })) };
  }

  /** @throws AttuneError `score.bad-answers` when the answers don't fit the script */
  add({ id, groups, given }: Row): void {
    const { sheets, by, offPath } = this.responses;
    const { state, offPath: off } = readAnswers(this.script, { ...given, facts: given.facts ?? { priorities: this.priorities } });
    for (const key of off) offPath.set(partsOf(key).id, (offPath.get(partsOf(key).id) ?? 0) + 1);
    if (state.role === 'leader' && this.script.source.for.includes('team')) {
      this.responses.leaders += 1;
      return;
    }
    sheets.push({ id: `${id ?? ''}#${sheets.length}` as SheetId, groups, state });
    for (const column of Object.keys(groups)) if (!by.includes(column)) by.push(column);
  }
}

function readList(script: Script, file: string, taken: Taken): void {
  const { text, value } = readJsonFile(file);
  if (!Array.isArray(value) || value.length === 0) {
    const found = Array.isArray(value) ? 'an empty list' : 'something else';
    throw new AttuneError('responses.bad', `${file}:1:1 found ${found}, wanted a list with one entry for each respondent; add them`);
  }
  const problems: string[] = [];
  const seen = new Map<string, number>();
  value.forEach((entry: unknown, index) => {
    const at = (...path: string[]) => `${file}:${jsonPlace(text, [index, ...path])}`;
    if (problems.length >= 20) return;
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      problems.push(`${at()} found ${quoted(JSON.stringify(entry))}, wanted one person's answers as { id: value }; correct it`);
      return;
    }
    const { row, rest } = takeApart(script, entry as Record<string, unknown>);
    const first = row.id === null ? undefined : seen.get(row.id);
    if (first !== undefined) {
      problems.push(
        `${at()} found respondent ${quoted(row.id ?? '')} a second time (first as entry ${first + 1}), wanted each one once; remove one of the two`,
      );
    }
    if (row.id !== null) seen.set(row.id, index);
    try {
      taken.add({ ...row, given: givenIn(script, rest) });
    } catch (error) {
      if (!(error instanceof AttuneError)) throw error;
      for (const line of messageOf(error).split('\n').slice(1)) {
        const key = line.trim().split(':')[0] ?? '';
        const section = 'answers' in rest ? ['answers', key] : [key];
        problems.push(`${at(...section)} ${line.trim()} Correct it.`);
      }
    }
  });
  if (problems.length > 0) throw new AttuneError('responses.bad', problems.slice(0, 20).join('\n'));
}

/** Takes who it is and their groups out of an entry; the rest are answers. */
function takeApart(script: Script, entry: Record<string, unknown>): { row: Omit<Row, 'given'>; rest: Record<string, unknown> } {
  const row: Omit<Row, 'given'> = { id: null, groups: {} };
  const rest: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(entry)) {
    const isText = typeof value === 'string' || typeof value === 'number';
    if (idColumns.includes(key) && !script.asks.has(key) && isText) row.id = String(value);
    else if (isGroupColumn(script, key) && isText) row.groups[key] = String(value);
    else rest[key] = value;
  }
  return { row, rest };
}

/** `{ answers, marks, facts, role }` or `{ id: value }`; what does not fit is left for the reader of answers to refuse. */
function givenIn(script: Script, rest: Record<string, unknown>): Row['given'] {
  const isSectioned = ['answers', 'marks', 'facts', 'role'].some((key) => key in rest && !script.asks.has(key));
  return (isSectioned ? rest : { answers: rest }) as unknown as Row['given'];
}

const isGroupColumn = (script: Script, name: string): boolean =>
  (groupColumns as readonly string[]).includes(name) && !script.asks.has(name);

/** What a column holds. */
type Column = { is: 'id' } | { is: 'role' } | { is: 'group'; name: string } | { is: 'answer'; key: Key; node: AskNode };

async function readTable(script: Script, file: string, taken: Taken): Promise<void> {
  const columns: Column[] = [];
  const firstLines = new Map<string, number>();
  let facts: Facts | undefined;
  await readCsv(file, {
    header(cells, refuse) {
      const names = cells.map((cell) => cell.trim());
      names.forEach((name, cell) => {
        if (name !== '' && names.indexOf(name) < cell)
          refuse(cell, `found the column ${quoted(name)} a second time, wanted each name once; rename one of the two`);
        const column = columnOf(script, name);
        if ('trouble' in column) refuse(cell, column.trouble);
        else columns.push(column);
      });
      if (!columns.some(({ is }) => is === 'answer'))
        refuse(0, `found no column with answers, wanted one for each question: ${[...script.asks.keys()].join(', ')}; add them`);
      facts = taken.factsFor(columns.flatMap((column) => (column.is === 'answer' ? [column.key] : [])));
    },
    row(cells, line, refuse) {
      const row: Row = { id: null, groups: {}, given: { answers: {}, marks: {}, ...(facts && { facts }) } };
      let isRefused = false;
      const refuseCell = (cell: number, trouble: string) => {
        isRefused = true;
        refuse(cell, trouble);
      };
      // Questions whose options come from other answers need those first.
      for (const isOver of [false, true]) {
        columns.forEach((column, cell) => {
          const text = (cells[cell] as string).trim();
          if (text === '' || (column.is === 'answer' && column.node.over !== null) !== isOver) return;
          const trouble = place(script, row, column, text);
          if (trouble !== null) refuseCell(cell, trouble);
        });
      }
      const first = row.id === null ? undefined : firstLines.get(row.id);
      if (first !== undefined) {
        const cell = columns.findIndex(({ is }) => is === 'id');
        refuseCell(
          cell,
          `found respondent ${quoted(row.id ?? '')} a second time (first in line ${first}), wanted each one once; remove one of the two rows`,
        );
      }
      if (row.id !== null) firstLines.set(row.id, line);
      if (isRefused) return;
      try {
        taken.add(row);
      } catch (error) {
        if (!(error instanceof AttuneError)) throw error;
        refuse(0, messageOf(error).split('\n').slice(1).join(' ').trim());
      }
    },
  });
}

function columnOf(script: Script, name: string): Column | { trouble: string } {
  const { id, itemId: item } = partsOf(name);
  const node = script.asks.get(id);
  if (node && (node.repeat === null) === (item === null)) return { is: 'answer', key: name, node };
  if (node) {
    const wanted = node.repeat === null ? id : `${id}@ITEM, with the id of a priority`;
    return { trouble: `found the column ${quoted(name)}, wanted ${wanted}; rename it` };
  }
  const lower = name.toLowerCase();
  if (idColumns.includes(lower)) return { is: 'id' };
  if (lower === 'role') return { is: 'role' };
  if (isGroupColumn(script, lower)) return { is: 'group', name: lower };
  if (name === '') return { trouble: 'found a column without a name; give it one, or take it out' };
  const near = [...script.asks.keys()].filter((known) => distance(known, id) <= 2).join(' or ');
  const wanted = near
    ? `is it ${near}?`
    : `wanted a question (${[...script.asks.keys()].join(', ')}), respondent, role, ${groupColumns.join(', ')};`;
  return { trouble: `found the column ${quoted(name)}, which the script ${script.id} does not have; ${wanted} Rename it, or take it out` };
}

/** Puts a cell where it belongs; gives the trouble in words, or null. */
function place(script: Script, row: Row, column: Column, text: string): string | null {
  if (column.is === 'id') row.id = text;
  else if (column.is === 'group') row.groups[column.name] = text;
  else if (column.is === 'role') {
    const role = script.source.for.find((each) => each === text.toLowerCase());
    if (!role) return `found ${quoted(text)}, wanted ${script.source.for.join(' or ')}; correct it`;
    row.given.role = role;
  } else {
    const { node, key } = column;
    const state: State = {
      answers: row.given.answers as Record<Key, Value>,
      marks: row.given.marks as Record<Key, Mark>,
      facts: row.given.facts ?? { priorities: [] },
      role: row.given.role ?? (script.source.for[0] as Role),
    };
    const read = readCell(node, questionAt(script, state, node), text);
    if ('trouble' in read) return read.trouble;
    if ('mark' in read) row.given.marks[key] = read.mark;
    else row.given.answers[key] = read.value;
  }
  return null;
}
