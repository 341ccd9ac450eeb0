import { partsOf } from '../engine/session.ts';
import { AttuneError, messageOf } from '../errors.ts';
import type { SheetId } from '../insight/disclosure/ledger.ts';
import { SheetTable } from '../insight/sheet-table.ts';
import { type ReadAnswers, readAnswers } from '../scoring/read-answers.ts';
import type { Item, Script } from '../script/script.ts';
import { jsonPlace } from './json-place.ts';
import { quoted } from './read-cell.ts';
import { readCsv } from './read-csv.ts';
import { readJsonFile } from './read-json-file.ts';
import { isGroupColumn, isIdColumn, type Person, ResponseTable, type ResponseTaker } from './response-table.ts';

/** A file of answers. */
export interface Responses {
  /** The team's sheets, or everybody's where the script is for leaders only. */
  sheets: SheetTable;
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
  const taken = new Taken(script);
  if (/\.json$/i.test(file)) readList(script, file, priorities, taken);
  else await readCsv(file, new ResponseTable(script, priorities, taken));
  return taken.responses;
}

class Taken implements ResponseTaker {
  readonly responses: Responses;

  constructor(private readonly script: Script) {
    this.responses = { sheets: new SheetTable(script), leaders: 0, by: [], offPath: new Map() };
  }

  begin(script: Script): void {
    this.responses.sheets = new SheetTable(script);
  }

  add({ groups }: Person, { state, offPath: off }: ReadAnswers): void {
    const { sheets, by, offPath } = this.responses;
    for (const key of off) offPath.set(partsOf(key).id, (offPath.get(partsOf(key).id) ?? 0) + 1);
    if (state.role === 'leader' && this.script.source.for.includes('team')) {
      this.responses.leaders += 1;
      return;
    }
    sheets.add({ id: `row ${sheets.length}` as SheetId, groups, state });
    for (const column of Object.keys(groups)) if (!by.includes(column)) by.push(column);
  }
}

function readList(script: Script, file: string, priorities: readonly Item[], taken: Taken): void {
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
    const { person, rest } = takeApart(script, entry as Record<string, unknown>);
    const first = person.id === null ? undefined : seen.get(person.id);
    if (first !== undefined) {
      problems.push(
        `${at()} found respondent ${quoted(person.id ?? '')} a second time (first as entry ${first + 1}), wanted each one once; remove one of the two`,
      );
    }
    if (person.id !== null) seen.set(person.id, index);
    try {
      const given = givenIn(script, rest);
      taken.add(person, readAnswers(script, { ...given, facts: given.facts ?? { priorities } }));
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
function takeApart(script: Script, entry: Record<string, unknown>): { person: Person; rest: Record<string, unknown> } {
  const person: Person = { id: null, groups: {} };
  const rest: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(entry)) {
    const isText = typeof value === 'string' || typeof value === 'number';
    if (isIdColumn(key) && !script.asks.has(key) && isText) person.id = String(value);
    else if (isGroupColumn(script, key) && isText) person.groups[key] = String(value);
    else rest[key] = value;
  }
  return { person, rest };
}

/** `{ answers, marks, facts, role }` or `{ id: value }`; what does not fit is left for the reader of answers to refuse. */
function givenIn(script: Script, rest: Record<string, unknown>): Record<string, unknown> {
  const isSectioned = ['answers', 'marks', 'facts', 'role'].some((key) => key in rest && !script.asks.has(key));
  return isSectioned ? rest : { answers: rest };
}
