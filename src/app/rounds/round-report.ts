import type { State } from '../../engine/context.ts';
import type { SheetId } from '../../insight/disclosure/ledger.ts';
import { groupReport } from '../../insight/group-report.ts';
import { type KeptReport, keepReport } from '../../insight/kept-report.ts';
import { type AnsweredSheet, SheetTable } from '../../insight/sheet-table.ts';
import type { Chance } from '../../scoring/chance.ts';
import { type Result, score } from '../../scoring/score.ts';
import type { Script } from '../../script/script.ts';
import type { RoundResponse, StoredRound } from '../../store/round-tx.ts';
import { type Surroundings, segments } from '../report-surroundings.ts';

/** What a response holds beside its id: all that scoring reads. */
export interface ResponseAnswers extends Pick<State, 'answers' | 'marks' | 'facts'> {}

/** So many are scored before others get their turn. */
const atOnce = 50;

export interface ReportRequest {
  round: Pick<StoredRound, 'id' | 'k' | 'mode'>;
  /** When it closed. */
  closedAt: string;
  /** How many were asked. */
  invited: number;
  /** Whether nobody was asked, and whoever came took part. */
  isOpenToAll: boolean;
  /** In the order of their random ids. */
  responses: readonly RoundResponse[];
  script: Script;
  surroundings: Surroundings;
  chance: Chance;
}

/**
 * The report of a closed round, to be kept with it: everything about people in it has passed the gate of
 * `insight/disclosure`, and nothing of a response leaves otherwise. Where leaders have stated what is meant, that is their
 * say: their own answers stay out of what the team says.
 */
export async function roundReport(request: ReportRequest): Promise<KeptReport> {
  const { round, closedAt, invited, isOpenToAll, responses, script, surroundings, chance } = request;
  const { kind, intents, leadersAsked, profiles, readings, steps, earlier } = surroundings;
  const isTeamOnly = kind === 'team' && intents.length > 0 && script.source.for.includes('team');
  const counted = isTeamOnly ? responses.filter(({ role }) => role !== 'leader') : responses;
  const sheets = counted.map((response) => sheetOf(response, profiles));
  const asked = isTeamOnly ? invited - Math.max(leadersAsked, responses.length - counted.length) : invited;
  const report = groupReport({
    round: round.id,
    isOpen: false,
    policy: { k: round.k },
    sheets: await tableOf(script, sheets),
    by: kind === 'community' ? segments : [],
    invited: isOpenToAll ? undefined : Math.max(asked, counted.length),
    intents,
    ledger: [],
    chance,
  });
  return keepReport(report, {
    kind,
    closedAt,
    mode: round.mode,
    invited,
    answered: responses.length,
    isOpenToAll,
    steps,
    readingsOf: (kpi) => readings.get(kpi) ?? [],
    responseOf: (comment) => sheets.find(({ state }) => Object.values(state.answers).includes(comment))?.id ?? null,
    earlier,
  });
}

function sheetOf({ id, memberId, answers, role }: RoundResponse, profiles: Surroundings['profiles']): AnsweredSheet {
  const groups = (memberId === null ? undefined : profiles.get(memberId)) ?? {};
  return { id: id as SheetId, groups, state: { ...(JSON.parse(answers) as ResponseAnswers), role } };
}

async function tableOf(script: Script, sheets: readonly AnsweredSheet[]): Promise<SheetTable> {
  const table = new SheetTable(script);
  await inTurns(sheets, (sheet) => table.add(sheet));
  return table;
}

/** The result of each response. */
export function resultsOf(script: Script, responses: readonly RoundResponse[]): Promise<Result[]> {
  return inTurns(responses, ({ answers, role }) => score(script, { ...(JSON.parse(answers) as ResponseAnswers), role }));
}

/** Does it for each one after the other, and lets others have their turn now and then. */
async function inTurns<From, To>(all: readonly From[], make: (one: From) => To): Promise<To[]> {
  const made: To[] = [];
  for (const one of all) {
    made.push(make(one));
    if (made.length % atOnce === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return made;
}
