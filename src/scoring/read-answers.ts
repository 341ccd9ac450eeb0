import { distance } from 'fastest-levenshtein';
import { z } from 'zod';
import type { State } from '../engine/context.ts';
import { pathOf, questionAt, settlePath } from '../engine/path.ts';
import { type Answers, type Facts, type Key, type Mark, partsOf } from '../engine/session.ts';
import { AttuneError } from '../errors.ts';
import type { Misfit, Value } from '../questions/question.ts';
import type { Role } from '../script/schema.ts';
import type { AskNode, Script } from '../script/script.ts';
import { factsFrom, factsSchema } from './read-facts.ts';
import { misfitWords, wantedBy } from './wanted.ts';

/** Answers from a file, sorted: `state` is what counts, `offPath` what the path does not reach. */
export interface ReadAnswers {
  state: State;
  /** Keys of answers and marks that fit their question and are not on the path; they don't count. */
  offPath: Key[];
}

const markNames = ['dont_know', 'not_applicable', 'skipped'] as const satisfies readonly Mark[];
const allowance = { dont_know: 'can_not_know', not_applicable: 'can_not_apply', skipped: 'can_skip' } as const;

const given = z.strictObject({
  answers: z.record(z.string(), z.unknown()).default({}),
  marks: z.record(z.string(), z.unknown()).default({}),
  facts: factsSchema.default({ priorities: [] }),
  role: z.enum(['team', 'leader']).optional(),
});
const sections = new Set(Object.keys(given.shape));
const wantedShape = '{ "answers": { id: value }, "marks": { id: "dont_know" }, "facts": { "priorities": [] }, "role": "leader" }';

/**
 * Reads what `attune score` is given: `{ answers, marks, facts, role }`, or just `{ id: value }`. Inside a repeat
 * block the key is `id@item`. Without a role it is the first that the script is for.
 * @throws AttuneError `score.bad-answers` naming every id that there is not and every value that does not fit,
 * with what was wanted
 */
export function readAnswers(script: Script, found: unknown): ReadAnswers {
  return placeAnswers(script, readShape(script, found));
}

/** Answers that may be any values, and who gave them. */
export interface GivenAnswers {
  answers: Readonly<Record<Key, unknown>>;
  marks: Readonly<Record<Key, unknown>>;
  facts: Facts;
  role?: Role | undefined;
}

/**
 * {@link readAnswers} of what has the shape already.
 * @throws AttuneError `score.bad-answers` as it does
 */
export function placeAnswers(script: Script, { answers, marks, facts, role: asked }: GivenAnswers): ReadAnswers {
  const role = readRole(script, asked);
  const faults: string[] = [];
  const all = { answers: {} as Record<Key, Value>, marks: {} as Record<Key, Mark> };
  for (const key in answers) {
    const value = answers[key];
    const node = nodeFor(script, key, faults);
    if (!node) continue;
    // What an `over` question takes depends on the answers before it: the path decides below.
    const taken = node.over ? { value: value as Value } : node.type.accept(value, node.ask);
    if ('misfit' in taken) faults.push(misfitLine(key, value, taken.misfit, wantedBy(node.ask)));
    else all.answers[key] = taken.value;
  }
  for (const key in marks) {
    const mark = marks[key];
    const node = nodeFor(script, key, faults);
    const name = markNames.find((each) => each === mark);
    if (!node) continue;
    if (!name) faults.push(`${key}: found the mark ${JSON.stringify(mark)}; a mark is one of ${markNames.join(', ')}.`);
    else if (key in answers) faults.push(`${key}: found both an answer and a mark; keep one of them.`);
    else if (!node.ask[allowance[name]])
      faults.push(`${key}: found the mark ${name}; this question takes ${wantedBy(node.ask)}, not that mark.`);
    else all.marks[key] = name;
  }
  if (faults.length > 0) throw badAnswers(script, faults);
  return settle(script, all, { facts, role });
}

function settle(script: Script, all: Answers, about: Pick<State, 'facts' | 'role'>): ReadAnswers {
  const { on, off } = settlePath(script, { answers: {}, marks: {}, ...about }, all);
  const state: State = { ...on, ...about };
  const offPath = [...Object.keys(off.answers), ...Object.keys(off.marks)];
  // Only what comes from a list could be on the path and still not fit.
  if (!Object.keys(off.answers).some((key) => script.asks.get(partsOf(key).id)?.over)) return { state, offPath };
  const faults: string[] = [];
  for (const { key, node } of pathOf(script, state)) {
    const value = off.answers[key];
    if (value === undefined || node.kind !== 'ask') continue;
    const ask = questionAt(script, state, node);
    const taken = node.type.accept(value, ask);
    if ('misfit' in taken) faults.push(misfitLine(key, value, taken.misfit, wantedBy(ask)));
  }
  if (faults.length > 0) throw badAnswers(script, faults);
  return { state, offPath };
}

function readShape(script: Script, found: unknown): GivenAnswers {
  const isObject = typeof found === 'object' && found !== null && !Array.isArray(found);
  const keys = isObject ? Object.keys(found) : [];
  const isSectioned = keys.some((key) => sections.has(key) && !script.asks.has(key));
  const read = given.safeParse(isObject && !isSectioned ? { answers: found } : found);
  if (!read.success) {
    const what = read.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole file'}: ${message}.`);
    throw badAnswers(script, [...what, `Wanted: ${wantedShape}, or just { id: value }.`]);
  }
  return { ...read.data, facts: factsFrom(read.data.facts) };
}

function readRole(script: Script, asked: Role | undefined): Role {
  const roles = script.source.for;
  const role = asked ?? (roles[0] as Role);
  if (roles.includes(role)) return role;
  throw badAnswers(script, [`role: found ${role}; this script is for ${roles.join(' and ')}.`]);
}

/** The question that a key names, or null after saying why there is none. */
function nodeFor(script: Script, key: Key, faults: string[]): AskNode | null {
  const { id, itemId } = partsOf(key);
  const node = script.asks.get(id);
  if (!node) {
    const near = [...script.asks.keys()].filter((known) => distance(known, id) <= 2).join(' or ');
    faults.push(`${key}: there is no question ${id}${near ? `; is it ${near}` : `. Questions are ${[...script.asks.keys()].join(', ')}`}.`);
    return null;
  }
  if ((node.repeat === null) === (itemId === null)) return node;
  faults.push(
    node.repeat === null
      ? `${key}: ${id} is asked once, so its key is just ${id}.`
      : `${key}: ${id} is asked once for each item, so its key is ${id}@ITEM with the item's id.`,
  );
  return null;
}

function misfitLine(key: Key, value: unknown, misfit: Misfit, wanted: string): string {
  const shown = JSON.stringify(value) ?? String(value);
  return `${key}: found ${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown} (${misfitWords(misfit)}); it takes ${wanted}.`;
}

function badAnswers(script: Script, lines: readonly string[]): AttuneError {
  return new AttuneError(
    'score.bad-answers',
    `These answers don't fit the script ${script.id}:\n${lines.map((line) => `  ${line}`).join('\n')}`,
  );
}
