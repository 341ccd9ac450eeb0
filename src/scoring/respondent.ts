import type { Aside } from '../engine/input.ts';
import type { Facts, Kpi, OpenAction } from '../engine/session.ts';
import type { Value } from '../questions/question.ts';
import type { Ask, Role } from '../script/schema.ts';
import type { AskNode, Script } from '../script/script.ts';
import type { Chance } from './chance.ts';
import { itemScore } from './item-score.ts';

/**
 * How a simulated person answers. *uniform*: every answer as likely. *low*, *high*: always the answer with the
 * least or greatest score. *mixed*: a level of their own, another one around it in
 * each dimension, and answers near that, so that every score comes up and strong and weak sides meet in one person.
 */
export const respondentKinds = ['uniform', 'low', 'high', 'mixed'] as const;
export type RespondentKind = (typeof respondentKinds)[number];

/** Eight people in a row; half are mixed, because what is interesting in a script shows where strong meets weak. */
const kindsInTurn: readonly RespondentKind[] = ['uniform', 'mixed', 'low', 'mixed', 'high', 'mixed', 'uniform', 'mixed'];

/** One simulated person. */
export interface Respondent {
  kind: RespondentKind;
  role: Role;
  facts: Facts;
  /** Where they stand in each dimension; beyond 0-100 means at the end. */
  levels: ReadonlyMap<string, number>;
  /** How likely each question gets a mark in place of an answer, 0-1. */
  evasion: number;
  /** The number of questions after which they stop; null: they go on to the end. */
  stopsAfter: number | null;
}

const madeUp = (what: string) =>
  [`First ${what}`, `Second ${what}`, `Third ${what}`].map((text, index) => ({ id: `${what}-${index + 1}`, text }));
const priorities = madeUp('priority');
const kpis: Kpi[] = [
  { id: 'kpi-1', text: 'First KPI', target: 20, unit: '%', direction: 'up', last: 15 },
  { id: 'kpi-2', text: 'Second KPI', target: 5, unit: 'days', direction: 'down', last: 8 },
  { id: 'kpi-3', text: 'Third KPI', target: 100, unit: '', direction: 'up' },
];
const lasts = [undefined, 'moving', 'stuck'] as const;
const actions: OpenAction[] = madeUp('action').map((action, index) => {
  const last = lasts[index];
  return { ...action, ...(index === 0 ? { first_step: 'First step' } : {}), ...(last ? { last } : {}) };
});

/** The `nth` person of a simulation, from 0. A third leave some questions unanswered; one in twenty stops early. */
export function makeRespondent(script: Script, nth: number, chance: Chance): Respondent {
  const kind = kindsInTurn[nth % kindsInTurn.length] as RespondentKind;
  const questions = script.asks.size;
  const level = 100 * chance.share();
  return {
    kind,
    role: chance.pick(script.source.for) ?? 'leader',
    facts: someFacts(script, chance),
    levels: new Map(script.source.dimensions.map(({ id }) => [id, level + 80 * (chance.share() - 0.5)])),
    evasion: chance.isLucky(1 / 3) ? 0.4 * chance.share() : 0,
    stopsAfter: chance.isLucky(1 / 20) ? Math.floor(questions * chance.share()) : null,
  };
}

/** Some of each list that the script reads; of those to ask, three or all. A list that it doesn't read costs no chance. */
function someFacts(script: Script, chance: Chance): Facts {
  const some = <T>(all: readonly T[]): T[] => all.slice(0, chance.pick([0, 0, 1, 2, 3]));
  const reads = new Set(script.factsRead);
  const asked = () => [...script.asks.keys()].map((id) => ({ id })).filter(() => chance.isLucky(0.5));
  return {
    priorities: some(priorities),
    ...(reads.has('kpis') ? { kpis: some(kpis) } : {}),
    ...(reads.has('actions') ? { actions: some(actions) } : {}),
    ...(reads.has('ask') ? { ask: asked() } : {}),
  };
}

/** What a person does at a question: a value, or one of the marks that it allows. */
export type Choice = { value: Value } | { aside: Aside };

/**
 * @param ask the question as asked now, with the options of its list filled in
 */
export function choose(respondent: Respondent, node: AskNode, ask: Ask, chance: Chance): Choice {
  const marks = marksOf(ask);
  const values = node.type.domain(ask).values;
  const aside = values.length === 0 || chance.isLucky(respondent.evasion) ? chance.pick(marks) : undefined;
  if (aside) return { aside };
  const value = chance.pick(candidates(respondent, node, values, chance));
  return value === undefined ? { aside: 'skip' } : { value };
}

function marksOf(ask: Ask): Aside[] {
  return [
    ...(ask.can_skip ? (['skip'] as const) : []),
    ...(ask.can_not_know ? (['dont_know'] as const) : []),
    ...(ask.can_not_apply ? (['not_applicable'] as const) : []),
  ];
}

/** The values that suit the person equally well. */
function candidates({ kind, levels }: Respondent, node: AskNode, values: readonly Value[], chance: Chance): readonly Value[] {
  const scored = values.flatMap((value) => {
    const { score } = itemScore(node, value);
    return score === null ? [] : [{ value, score }];
  });
  // An answer without a score says nothing of low or high: chance decides, so that every branch is walked.
  if (kind === 'uniform' || scored.length === 0) return values;
  const wanted = kind === 'low' ? 0 : kind === 'high' ? 100 : levelFor(node, levels) + 40 * (chance.share() - 0.5);
  const distances = scored.map(({ score }) => Math.abs(score - wanted));
  const least = Math.min(...distances);
  return scored.filter((_, index) => distances[index] === least).map(({ value }) => value);
}

function levelFor({ ask }: AskNode, levels: ReadonlyMap<string, number>): number {
  const [first] = Object.keys(ask.scores ?? {});
  return (first === undefined ? undefined : levels.get(first)) ?? 50;
}
