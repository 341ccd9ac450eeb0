import { reportCsv, reportJson } from '../../compose/report-export.ts';
import { AttuneError } from '../../errors.ts';
import { readKeptReport } from '../../insight/kept-report.ts';
import type { RoundResponse, StoredRound } from '../../store/round-tx.ts';
import type { ResponseAnswers } from './round-report.ts';

/** What may leave a round: never more than its privacy mode promised. */
export interface RoundExport {
  round: Pick<StoredRound, 'id' | 'title' | 'scriptId' | 'scriptHash' | 'mode' | 'k' | 'opensAt' | 'closesAt'>;
  /** What was released; the same as CSV. */
  report: object;
  csv: string;
  /** Named rounds only: each person's answers, by name. */
  answers: { name: string; answers: Record<string, unknown>; marks: Record<string, string> }[] | null;
}

/**
 * The export of a reported round.
 * @param nameOf the name of a member
 * @throws AttuneError `rounds.not-reported`: until the summary there is only the number of answers
 */
export function exportRound(round: StoredRound, responses: readonly RoundResponse[], nameOf: (member: string) => string): RoundExport {
  const report = readKeptReport(round.report);
  if (report === null) {
    throw new AttuneError(
      'rounds.not-reported',
      `The round ${round.id} is ${round.status}; it can be exported once its summary was released. Wait for ${round.closesAt}, or close it.`,
    );
  }
  const { id, title, scriptId, scriptHash, mode, k, opensAt, closesAt } = round;
  const named = responses.flatMap(({ memberId, answers: stored }) => {
    const { answers, marks } = JSON.parse(stored) as ResponseAnswers;
    return memberId === null ? [] : [{ name: nameOf(memberId), answers, marks }];
  });
  return {
    round: { id, title, scriptId, scriptHash, mode, k, opensAt, closesAt },
    report: reportJson(report),
    csv: reportCsv(report),
    answers: mode === 'named' ? named : null,
  };
}

/** The export as CSV: in named rounds a row for each person, otherwise a row for each figure. */
export function csvOf({ csv: released, answers }: RoundExport): string {
  if (answers !== null) {
    const keys = [...new Set(answers.flatMap((each) => [...Object.keys(each.answers), ...Object.keys(each.marks)]))].sort();
    const rows = answers.map((each) => [each.name, ...keys.map((key) => each.answers[key] ?? each.marks[key] ?? '')]);
    return csv([['name', ...keys], ...rows]);
  }
  return released;
}

function csv(rows: readonly (readonly unknown[])[]): string {
  return `${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A cell that begins like a formula gets an apostrophe: spreadsheets would carry it out. */
function cell(value: unknown): string {
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : JSON.stringify(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
