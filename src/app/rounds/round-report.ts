import type { ReportRow, RoundReport } from '../../compose/round-messages.ts';
import type { State } from '../../engine/context.ts';
import { type Cell, release, type Sheet, type Unreleased } from '../../insight/disclosure/gate.ts';
import type { SheetId } from '../../insight/disclosure/ledger.ts';
import { type Interval, tInterval } from '../../insight/intervals.ts';
import type { Chance } from '../../scoring/chance.ts';
import { type Result, score } from '../../scoring/score.ts';
import type { Script } from '../../script/script.ts';
import type { RoundResponse } from '../../store/round-tx.ts';

/** What a response holds beside its id: all that scoring reads. */
export interface ResponseAnswers extends Pick<State, 'answers' | 'marks' | 'facts'> {}

/** So many are scored before others get their turn. */
const atOnce = 50;

/** A mean and how sure it is. */
interface Mean {
  mean: number;
  /** 95 % interval; null for one answer. */
  interval: Interval | null;
}

export interface ReportRequest {
  round: string;
  k: number;
  invited: number;
  /** In the order of their random ids. */
  responses: readonly RoundResponse[];
  script: Script;
  showsComments: boolean;
  chance: Chance;
}

/**
 * The summary of a closed round: how many answered of how many asked, and for each dimension the mean, through the gate
 * of `insight/disclosure`. Nothing of a response leaves otherwise.
 */
export async function roundReport(request: ReportRequest): Promise<RoundReport> {
  const { round, k, invited, responses, script, showsComments, chance } = request;
  const states = responses.map(({ answers, role }): State => ({ ...(JSON.parse(answers) as ResponseAnswers), role }));
  const results: Result[] = [];
  for (const state of states) {
    results.push(score(script, state));
    if (results.length % atOnce === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const sheets: Sheet[] = responses.map(({ id }) => ({ id: id as SheetId, groups: {} }));
  const figure = (id: string, parts: string[], values: (number | null)[]): Unreleased<Mean> => ({
    id,
    parts,
    values,
    describe: (people) =>
      meanOf(
        people.map((person) => values[person] ?? 0),
        invited,
      ),
  });
  const { dimensions } = script.source;
  const figures = [
    figure(
      'overall',
      dimensions.map(({ id }) => id),
      results.map(({ overall }) => overall),
    ),
    ...dimensions.map(({ id }) =>
      figure(
        id,
        [],
        results.map((result) => result.dimensions.find((dimension) => dimension.id === id)?.score ?? null),
      ),
    ),
  ];
  const questions = showsComments ? [...script.asks.values()].filter(({ ask }) => ask.type === 'text') : [];
  const comments = questions.map(({ ask }) => ({ id: ask.ask, texts: states.map((state) => textOf(state.answers[ask.ask])) }));
  const released = release<{ means: Mean }>({
    round,
    isOpen: false,
    policy: { k },
    sheets,
    by: [],
    figures: { means: figures },
    comments,
    ledger: [],
    chance,
  });
  const rows = released.figures.means.map(({ id, total }) => rowOf(dimensions.find((each) => each.id === id)?.title ?? '', total));
  const [overall, ...rest] = rows;
  return {
    answered: responses.length,
    invited,
    k,
    overall: overall ? { ...overall, title: script.source.title } : null,
    dimensions: rest,
    comments: released.comments.flatMap(({ id, cell }) => {
      if (cell.kind !== 'shown') return [];
      const question = questions.find(({ ask }) => ask.ask === id)?.ask.text ?? id;
      const texts = comments.find((each) => each.id === id)?.texts ?? [];
      return [{ question, texts: cell.figure.figure.map((text) => ({ text, response: responses[texts.indexOf(text)]?.id ?? null })) }];
    }),
  };
}

function meanOf(scores: readonly number[], invited: number): Mean {
  const n = scores.length;
  const mean = scores.reduce((sum, each) => sum + each, 0) / n;
  if (n < 2) return { mean, interval: null };
  const sd = Math.sqrt(scores.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (n - 1));
  return { mean, interval: tInterval({ n, mean, sd, invited }).value };
}

function rowOf(title: string, cell: Cell<Mean>): ReportRow {
  if (cell.kind !== 'shown') return { title, mean: null, plusMinus: null, why: cell.kind };
  const { mean, interval } = cell.figure.figure;
  return { title, mean, plusMinus: interval === null ? null : (interval[1] - interval[0]) / 2, why: null };
}

function textOf(value: unknown): string | null {
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
