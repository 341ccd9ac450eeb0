import { describe, expect, test } from 'vitest';
import { factsOf } from '../../src/app/rehearsal.ts';
import type { Transcript } from '../../src/cli/play-transcript.ts';
import { wordsIn } from '../../src/compose/words/say.ts';
import type { State } from '../../src/engine/context.ts';
import { walk } from '../../src/engine/path.ts';
import type { Answers } from '../../src/engine/session.ts';
import { assess } from '../../src/scoring/assess.ts';
import { isVerdicts } from '../../src/script/finding-schema.ts';
import { isAsk, isSection, type Step } from '../../src/script/schema.ts';
import type { Script } from '../../src/script/script.ts';
import { library, transcriptsOf } from './kept-transcripts.ts';

/** What a transcript ends with, as the script's conditions see it. */
function stateAtEnd({ as, end, ...known }: Transcript): State {
  const { answers, marks } = end as unknown as Answers;
  return { answers, marks, role: as, facts: factsOf(known) };
}

/** Ids of the questions and statements on the path that a transcript ends with. */
function pathAtEnd(script: Script, transcript: Transcript): Set<string> {
  const met = new Set<string>();
  walk(script, stateAtEnd(transcript), null, ({ node }) => {
    met.add(node.id);
    return false;
  });
  return met;
}

/** Sections that a condition can close, each with the questions in it: to end with one closed is an early exit. */
function closableSections(steps: readonly Step[]): { section: string; asks: string[] }[] {
  return steps.flatMap((step) => {
    if (!isSection(step)) return [];
    const asks = step.steps.flatMap((inner) => (isAsk(inner) ? [inner.ask] : []));
    return [...(step.when === undefined ? [] : [{ section: step.section, asks }]), ...closableSections(step.steps)];
  });
}

const words = wordsIn('en');
const says = ({ turns }: Transcript, text: string) => turns.some(({ out }) => out.replace(/\s+/g, ' ').includes(text));
const did = ({ turns }: Transcript, pattern: RegExp) => turns.some((turn) => typeof turn.in === 'string' && pattern.test(turn.in));

/** What happens in conversations, and how a transcript shows that it did. */
const situations: { what: string; isIn: (transcript: Transcript) => boolean }[] = [
  { what: 'a stop in the middle', isIn: ({ end }) => end.status === 'stopped' },
  { what: 'a pause that is carried on', isIn: (it) => says(it, words('reply.welcome-back')) && it.end.status === 'done' },
  { what: 'a step back to an earlier answer', isIn: (it) => did(it, /^(back|go back|previous)$/) },
  { what: 'an answer that stays as it was', isIn: (it) => did(it, /^(keep it|continue)$/) },
  { what: 'answers off the path, kept apart', isIn: (it) => says(it, words('result.kept-text')) },
  { what: 'an answer that is not understood three times', isIn: (it) => says(it, words('offer-skip')) || says(it, words('offer-nearest')) },
  { what: 'asking which of two was meant', isIn: (it) => says(it, words('which-one')) },
  { what: 'starting over', isIn: (it) => says(it, words('reply.restarted')) },
  { what: 'too few answers for an overall score', isIn: (it) => says(it, words('result.no-overall.coverage')) },
  { what: 'a button of an earlier moment', isIn: (it) => says(it, words('reply.stale')) },
  { what: 'help', isIn: (it) => says(it, words('reply.help').slice(0, 40)) },
  { what: 'declared priorities', isIn: ({ priorities }) => priorities.length > 0 },
  { what: 'no declared priorities', isIn: ({ priorities, end }) => priorities.length === 0 && end.status === 'done' },
];

describe.each([...library])('the transcripts of %s', (id, edition) => {
  const script = edition.inLocale('en');
  const kept = transcriptsOf(id).map(({ transcript }) => transcript);
  const finals = kept.filter(({ end }) => end.status === 'done');
  const finished = finals.map((transcript) => pathAtEnd(script, transcript));

  test.each(script.bands.map((band) => band.id))('reach the band %s', (band) => {
    expect(kept.map(({ end }) => end.band)).toContain(band);
  });

  test.each(closableSections(script.source.steps))('end with “$section” passed over, and with it asked', ({ asks }) => {
    expect(finished.some((met) => asks.every((ask) => !met.has(ask)))).toBe(true);
    expect(finished.some((met) => asks.some((ask) => met.has(ask)))).toBe(true);
  });

  const verdicts = (script.source.findings ?? []).filter(isVerdicts).flatMap(({ verdicts: finding, choices }) =>
    choices.map((choice) => ({ finding, choice: choice.id })),
  );
  test.each(verdicts)('reach the verdict $choice in $finding', ({ finding, choice }) => {
    const given = kept.flatMap(({ end }) => (end.findings as Record<string, unknown> | undefined)?.[finding] ?? []);
    expect(given.flatMap((each) => (typeof each === 'string' ? each : Object.values(each)))).toContain(choice);
  });

  test('meet every question and every statement', () => {
    const all = script.nodes.flatMap((node) => (node.kind === 'repeat' ? node.body : [node])).map((node) => node.id);
    const met = new Set(finished.flatMap((ids) => [...ids]));
    expect(all.filter((each) => !met.has(each))).toEqual([]);
  });

  // All that holds is shown: three pieces of advice at once, the rest on request.
  const drawn = finals.map((transcript) => assess(script, stateAtEnd(transcript)));

  test('are given every piece of advice', () => {
    const given = new Set(drawn.flatMap(({ advice }) => advice.map((piece) => piece.advice.id)));
    expect(script.advice.map(({ advice }) => advice.id).filter((each) => !given.has(each))).toEqual([]);
  });

  test('are told of every contradiction', () => {
    const told = new Set(drawn.flatMap(({ contradictions }) => contradictions.map((each) => each.id)));
    expect(script.contradictions.map(({ contradiction }) => contradiction.id).filter((each) => !told.has(each))).toEqual([]);
  });

  test.each(script.source.for)('are played as %s', (role) => {
    expect(kept.map(({ as }) => as)).toContain(role);
  });
});

describe('the transcripts of all conversations together', () => {
  const kept = [...library.keys()].flatMap((id) => transcriptsOf(id).map(({ transcript }) => transcript));

  test.each(situations)('show $what', ({ isIn }) => {
    expect(kept.some(isIn)).toBe(true);
  });
});
