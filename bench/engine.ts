import { advance, begin } from '../src/engine/advance.ts';
import type { Session } from '../src/engine/session.ts';
import type { SessionId } from '../src/ids.ts';
import { score } from '../src/scoring/score.ts';
import { hashOf } from '../src/script/canonical.ts';
import { compile } from '../src/script/compile.ts';
import { type ScriptSource, scriptSchema } from '../src/script/schema.ts';
import type { Script } from '../src/script/script.ts';
import { beside, type Figure } from './figure.ts';

const questions = 40;
const conditions = 8;
const dimensions = ['a', 'b', 'c', 'd', 'e'];
const conversations = 1500;
const runs = 7;
const at = '2026-11-22T09:30:00.000Z';

const weightOf = (question: number) => 1 + (question % 3);
const isConditional = (question: number) => question % (questions / conditions) === questions / conditions - 1;
/** What everybody answers: a mix in which some conditions hold and some don't. */
const answerTo = (question: number) => 1 + ((question * 7) % 5);

/** The script: 40 scale questions, 8 of them behind a condition on an earlier answer, 5 weighted dimensions. */
export function benchScript(): Script {
  const source = scriptSchema.parse({
    format: 1,
    id: 'bench',
    title: 'Bench',
    for: ['team'],
    minutes: 10,
    dimensions: dimensions.map((id, index) => ({ id, title: id, weight: 1 + index })),
    scales: { agree: ['Strongly disagree', 'Disagree', 'Neither', 'Agree', 'Strongly agree'] },
    steps: Array.from({ length: questions }, (_, index) => ({
      ask: `q${index}`,
      type: 'scale',
      scale: 'agree',
      text: `Question ${index}`,
      why: 'Because.',
      scores: { [dimensions[index % dimensions.length] as string]: weightOf(index) },
      ...(isConditional(index) ? { when: `answers.q${index - 1} <= 3` } : {}),
    })),
  }) as ScriptSource;
  const compiled = compile(source, hashOf(source));
  if ('faults' in compiled) throw new Error(JSON.stringify(compiled.faults));
  return compiled.script;
}

/** Turns per second through `advance`, the session through JSON at each turn, scored at the end. */
function engineRate(script: Script): number {
  let turns = 0;
  let total = 0;
  const startedAt = performance.now();
  for (let person = 0; person < conversations; person++) {
    let turn = begin(script, { id: `s${person}` as SessionId, locale: 'en', role: 'team', facts: { priorities: [] } }, at);
    let session = turn.session;
    while (session.status === 'open') {
      const key = session.cursor as string;
      const on = { key, revision: session.shown[key] as number };
      turn = advance(script, session, { kind: 'answer', on, value: answerTo(Number(key.slice(1))) }, at);
      session = JSON.parse(JSON.stringify(turn.session)) as Session;
      turns++;
    }
    total += score(script, session).overall ?? 0;
  }
  if (!(total > 0)) throw new Error('nothing was scored');
  return (turns * 1000) / (performance.now() - startedAt);
}

/** What somebody would write by hand for this one script and nothing else: the floor. */
function handWrittenRate(): number {
  interface Plain {
    id: string;
    cursor: number;
    revision: number;
    answers: Record<string, number>;
    done: boolean;
    updatedAt: string;
  }
  const spec = Array.from({ length: questions }, (_, index) => ({
    id: `q${index}`,
    points: 5,
    dimension: index % dimensions.length,
    weight: weightOf(index),
    when: isConditional(index) ? (answers: Record<string, number>) => (answers[`q${index - 1}`] ?? 9) <= 3 : null,
  }));
  let turns = 0;
  let total = 0;
  const startedAt = performance.now();
  for (let person = 0; person < conversations; person++) {
    let session: Plain = { id: `s${person}`, cursor: 0, revision: 1, answers: {}, done: false, updatedAt: at };
    while (!session.done) {
      const question = spec[session.cursor] as (typeof spec)[number];
      const value = answerTo(session.cursor);
      if (!Number.isInteger(value) || value < 1 || value > question.points) throw new Error('off the scale');
      const answers = { ...session.answers, [question.id]: value };
      let cursor = session.cursor + 1;
      while (cursor < spec.length && spec[cursor]?.when && !spec[cursor]?.when?.(answers)) cursor++;
      const effects = [{ do: 'settle', key: question.id }, cursor < spec.length ? { do: 'ask', key: spec[cursor]?.id } : { do: 'finish' }];
      const next: Plain = { ...session, answers, cursor, revision: session.revision + 1, done: cursor >= spec.length, updatedAt: at };
      if (effects.length !== 2) throw new Error('no effects');
      session = JSON.parse(JSON.stringify(next)) as Plain;
      turns++;
    }
    const sums = dimensions.map(() => 0);
    const weights = dimensions.map(() => 0);
    for (const { id, dimension, weight, points } of spec) {
      const value = session.answers[id];
      if (value === undefined) continue;
      sums[dimension] = (sums[dimension] as number) + (weight * 100 * (value - 1)) / (points - 1);
      weights[dimension] = (weights[dimension] as number) + weight;
    }
    total += sums.reduce((sum, value, index) => sum + ((1 + index) * value) / (weights[index] as number), 0) / 15;
  }
  if (!(total > 0)) throw new Error('nothing was scored');
  return (turns * 1000) / (performance.now() - startedAt);
}

/** The pure core beside a hand-written loop that does the same work in the same run. */
export async function engine(): Promise<Figure[]> {
  const script = benchScript();
  engineRate(script);
  handWrittenRate();
  return [beside('engine.turns', '1/s', runs, () => engineRate(script), handWrittenRate)];
}
