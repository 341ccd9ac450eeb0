import { decodeSession } from '../engine/session.ts';
import type { MemberId } from '../ids.ts';
import type { Intent } from '../insight/dissonance.ts';
import { type KeptReport, readKeptReport, type Steps } from '../insight/kept-report.ts';
import type { WatchedKpi } from '../insight/kpi.ts';
import type { Script } from '../script/script.ts';
import type { StoredRound } from '../store/round-tx.ts';
import type { Member, Tx, Workspace } from '../store/store.ts';
import { statementsOf } from './intent.ts';
import { isCommunity } from './people.ts';
import { profileScript } from './profile-offer.ts';
import { stepsOf } from './report-steps.ts';
import type { Scripts } from './scripts.ts';

/** Earlier rounds that are looked through. */
const mostEarlier = 100;
/** What businesses are told apart by. */
export const segments = ['trade', 'size', 'country'] as const;

/** What a report of a round is made of beside its answers. */
export interface Surroundings {
  kind: KeptReport['kind'];
  /** What leaders have stated; nothing in a community, where everybody means something else. */
  intents: Intent[];
  /** By the id of the figure, oldest first; what was said with the target comes first. */
  readings: ReadonlyMap<string, number[]>;
  steps: Steps | null;
  /** Reports of the same check-in with the same conversation, newest first. */
  earlier: KeptReport[];
  /** How many leaders were asked. */
  leadersAsked: number;
  /** What each person said of their business, by the member's id. */
  profiles: ReadonlyMap<string, Record<string, string>>;
}

/** Gathers it, inside a transaction. @param locale of whoever reads the report first */
export async function surroundingsOf(
  tx: Tx,
  scripts: Scripts,
  round: StoredRound,
  workspace: Workspace,
  locale: string,
): Promise<Surroundings> {
  const kind = isCommunity(workspace) ? 'community' : 'team';
  const members = kind === 'team' ? await tx.listMembers(workspace.id) : [];
  const intents = kind === 'team' ? await intentsOf(tx, scripts, workspace, members) : [];
  const readings = await readingsOf(tx, workspace);
  const watched = watchedOnce(intents, readings);
  return {
    kind,
    intents: watched,
    readings: new Map(
      watched.flatMap(({ kpis }) =>
        kpis.map(({ id, start }) => [id, [...(start === undefined ? [] : [start]), ...(readings.get(id) ?? [])]] as const),
      ),
    ),
    steps: stepsOf(await tx.listAllActions(workspace.id)),
    earlier: await earlierOf(tx, round),
    leadersAsked: await leadersIn(tx, round, members),
    profiles: kind === 'community' ? await profilesOf(tx, scripts, workspace, locale) : new Map(),
  };
}

async function intentsOf(tx: Tx, scripts: Scripts, workspace: Workspace, [anybody]: readonly Member[]): Promise<Intent[]> {
  if (!anybody) return [];
  return (await statementsOf(tx, scripts, workspace, anybody)).map(({ intent }) => intent);
}

async function readingsOf(tx: Tx, workspace: Workspace): Promise<Map<string, number[]>> {
  const readings = new Map<string, number[]>();
  for (const { kpiId, value, replacedAt } of await tx.listReadings(workspace.id)) {
    if (replacedAt === null) readings.set(kpiId, [...(readings.get(kpiId) ?? []), value]);
  }
  return readings;
}

/** A figure that two leaders watch is one figure; the newest reading counts. */
function watchedOnce(intents: readonly Intent[], readings: ReadonlyMap<string, number[]>): Intent[] {
  const known = new Set<string>();
  return intents.map((intent) => ({
    ...intent,
    kpis: intent.kpis.flatMap((kpi): WatchedKpi[] => {
      if (known.has(kpi.id)) return [];
      known.add(kpi.id);
      const last = readings.get(kpi.id)?.at(-1) ?? kpi.last;
      return [last === undefined ? kpi : { ...kpi, last }];
    }),
  }));
}

async function earlierOf(tx: Tx, round: StoredRound): Promise<KeptReport[]> {
  const rounds = await tx.listRounds(round.workspaceId, mostEarlier);
  return rounds
    .filter(({ id, scheduleId, scriptId, opensAt }) => {
      const isSame = scheduleId === round.scheduleId && scriptId === round.scriptId;
      return isSame && id !== round.id && opensAt < round.opensAt;
    })
    .flatMap(({ report }) => readKeptReport(report) ?? []);
}

async function leadersIn(tx: Tx, round: StoredRound, members: readonly Member[]): Promise<number> {
  let asked = 0;
  for (const { id, role } of members) {
    if (role !== 'leader') continue;
    const own = await tx.loadRoundMember(round.id, id);
    if (own && own.state !== 'left-out') asked += 1;
  }
  return asked;
}

/** Trade, size and country in words, of everybody who told about their business. */
async function profilesOf(tx: Tx, scripts: Scripts, workspace: Workspace, locale: string): Promise<Map<string, Record<string, string>>> {
  const script = scripts.newest(profileScript)?.inLocale(locale);
  if (!script) return new Map();
  const told = await tx.listFinished(workspace.id, profileScript, ['team', 'leader', 'manager']);
  return new Map(told.map(({ memberId, state }) => [memberId, profileIn(script, decodeSession(state).answers)] as const));
}

/** What one person said of their business, in the words of that language. */
export async function profileOf(tx: Tx, scripts: Scripts, memberId: MemberId, locale: string): Promise<Record<string, string>> {
  const script = scripts.newest(profileScript)?.inLocale(locale);
  const told = script && (await tx.findSession(memberId, ['done'], profileScript));
  return script && told ? profileIn(script, decodeSession(told.state).answers) : {};
}

function profileIn(script: Script, answers: Readonly<Record<string, unknown>>): Record<string, string> {
  const said = segments.flatMap((segment) => {
    const value = answers[segment];
    const ask = script.asks.get(segment)?.ask;
    if (typeof value !== 'string' || !ask) return [];
    const label = ask.type === 'choice' ? ask.options?.find(({ id }) => id === value)?.label : sameWords(value);
    return label === undefined ? [] : [[segment, label] as const];
  });
  return Object.fromEntries(said);
}

/** “ germany” and “Germany” are one country. */
function sameWords(text: string): string {
  const plain = text.trim().replace(/\s+/g, ' ').toLocaleLowerCase();
  return plain.replace(/(^|[\s-])\p{L}/gu, (first) => first.toLocaleUpperCase());
}
