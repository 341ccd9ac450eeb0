import { partsOf } from '../engine/session.ts';
import { countedIds, type ScriptHash, type SessionId } from '../ids.ts';
import { findingId, isVerdicts } from '../script/finding-schema.ts';
import type { Script } from '../script/script.ts';
import { type Assessment, assess } from './assess.ts';
import { makeChance } from './chance.ts';
import { type Distribution, describe, tenths } from './distribution.ts';
import type { FindingResult } from './findings.ts';
import { makeRespondent, type RespondentKind, respondentKinds } from './respondent.ts';
import { walkAs } from './walk-as.ts';

/** How many people something happened to, and their share of those it could happen to, 0-1. */
export interface Reach {
  id: string;
  people: number;
  share: number;
}

/** Something in the script that none of the simulated people met. */
export interface NeverReached {
  what: 'question' | 'statement' | 'band' | 'advice' | 'contradiction' | 'dimension' | 'finding' | 'verdict' | 'note';
  id: string;
}

/** What came of simulated people walking a script. Plain JSON. */
export interface Simulation {
  script: { id: string; hash: ScriptHash };
  respondents: number;
  seed: number;
  kinds: Record<RespondentKind, number>;
  /** How many came to the end; scores, bands, advice and contradictions are theirs. */
  finished: number;
  stopped: number;
  /** Questions that took none of what was tried, with how many people were held up by each; empty when all is well. */
  heldUp: { id: string; people: number }[];
  /** Mean number of questions that those who finished were asked; null when nobody did. */
  meanQuestions: number | null;
  /** How many questions those who finished were asked; the median and the most, null when nobody finished. */
  questions: { median: number | null; most: number | null };
  /** Every question and statement in order, with the share of all respondents who saw it. */
  steps: (Reach & { what: 'question' | 'statement' })[];
  overall: Distribution & { tenths: number[] };
  dimensions: ({ id: string; title: string } & Distribution)[];
  /** Bands with the share of those who finished; `noOverall` is the share without an overall score. */
  bands: (Reach & { title: string })[];
  noOverall: number;
  /** How often each piece of advice held, and how often it was among the three shown first. */
  advice: (Reach & { title: string; shownFirst: number })[];
  contradictions: Reach[];
  /**
   * Findings, with what they said: `ID` for a finding, `ID/CHOICE` for a verdict, `ID/NOTE` for a note or reason. Someone who
   * met one for several items counts once.
   */
  findings: (Reach & { what: 'finding' | 'verdict' | 'note' })[];
  neverReached: NeverReached[];
}

/** Counts by id. */
class Tally {
  readonly #counts = new Map<string, number>();

  add(id: string): void {
    this.#counts.set(id, this.of(id) + 1);
  }

  of(id: string): number {
    return this.#counts.get(id) ?? 0;
  }

  ids(): string[] {
    return [...this.#counts.keys()];
  }
}

/**
 * Lets made-up people of several kinds walk the script through the real engine and counts what they meet. The
 * same script, number and seed give the same result.
 * @param seed a 32-bit whole number
 * @param onProgress told after each person how many are done
 */
export function simulate(script: Script, respondents: number, seed: number, onProgress?: (done: number) => void): Simulation {
  const chance = makeChance(seed);
  const ids = countedIds('simulated-');
  const seen = new Tally();
  const heldUp = new Tally();
  const bands = new Tally();
  const advice = new Tally();
  const shownFirst = new Tally();
  const contradictions = new Tally();
  const findings = new Tally();
  const kinds = Object.fromEntries(respondentKinds.map((kind) => [kind, 0])) as Record<RespondentKind, number>;
  const overall: number[] = [];
  const byDimension = new Map<string, number[]>(script.source.dimensions.map(({ id }) => [id, []]));
  let finished = 0;
  let stopped = 0;
  const asked: number[] = [];

  const count = ({ result, ...drawn }: Assessment): void => {
    if (result.overall !== null) overall.push(result.overall);
    for (const { id, score } of result.dimensions) if (score !== null) byDimension.get(id)?.push(score);
    if (drawn.band) bands.add(drawn.band.id);
    for (const { id } of drawn.contradictions) contradictions.add(id);
    for (const id of new Set(drawn.findings.flatMap(saidIn))) findings.add(id);
    drawn.advice.forEach(({ advice: { id } }, index) => {
      advice.add(id);
      if (index < 3) shownFirst.add(id);
    });
  };

  for (let nth = 0; nth < respondents; nth++) {
    const respondent = makeRespondent(script, nth, chance);
    kinds[respondent.kind] += 1;
    const walked = walkAs(script, respondent, ids() as SessionId, chance);
    for (const id of walked.seen) seen.add(id);
    if (walked.heldUpAt !== null) heldUp.add(partsOf(walked.heldUpAt).id);
    if (walked.session.status === 'done') {
      finished += 1;
      asked.push(walked.questions);
      count(assess(script, walked.session));
    } else if (walked.session.status === 'stopped') stopped += 1;
    onProgress?.(nth + 1);
  }

  const described = describe(asked);
  const reach = (id: string, tally: Tally, of: number): Reach => ({ id, people: tally.of(id), share: of === 0 ? 0 : tally.of(id) / of });
  const steps = stepsOf(script).map(({ id, what }) => ({ ...reach(id, seen, respondents), what }));
  const found = {
    steps,
    bands: script.bands.map(({ id, title }) => ({ ...reach(id, bands, finished), title })),
    advice: script.advice.map(({ advice: { id, title } }) => ({ ...reach(id, advice, finished), title, shownFirst: shownFirst.of(id) })),
    contradictions: script.contradictions.map(({ contradiction: { id } }) => reach(id, contradictions, finished)),
    findings: saidBy(script).map(({ id, what }) => ({ ...reach(id, findings, finished), what })),
    dimensions: script.source.dimensions.map(({ id, title }) => ({ id, title, ...describe(byDimension.get(id) ?? []) })),
  };
  return {
    script: { id: script.id, hash: script.hash },
    respondents,
    seed,
    kinds,
    finished,
    stopped,
    heldUp: heldUp.ids().map((id) => ({ id, people: heldUp.of(id) })),
    meanQuestions: finished === 0 ? null : asked.reduce((sum, questions) => sum + questions, 0) / finished,
    questions: { median: described.deciles?.[4] ?? null, most: described.max },
    overall: { ...describe(overall), tenths: tenths(overall) },
    ...found,
    noOverall: finished === 0 ? 0 : (finished - overall.length) / finished,
    neverReached: [
      ...steps.filter(({ people }) => people === 0).map(({ what, id }) => ({ what, id })),
      ...found.dimensions.filter(({ n }) => n === 0).map(({ id }) => ({ what: 'dimension' as const, id })),
      ...unmet('band', found.bands),
      ...unmet('contradiction', found.contradictions),
      ...found.findings.filter(({ people }) => people === 0).map(({ what, id }) => ({ what, id })),
      ...unmet('advice', found.advice),
    ],
  };
}

function unmet(what: NeverReached['what'], reached: readonly Reach[]): NeverReached[] {
  return reached.filter(({ people }) => people === 0).map(({ id }) => ({ what, id }));
}

/** All that the findings of a script can say. */
function saidBy(script: Script): { id: string; what: 'finding' | 'verdict' | 'note' }[] {
  return (script.source.findings ?? []).flatMap((finding) => {
    const id = findingId(finding);
    const notes = isVerdicts(finding) ? finding.reasons : finding.notes;
    return [
      { id, what: 'finding' as const },
      ...(isVerdicts(finding) ? finding.choices.map((choice) => ({ id: `${id}/${choice.id}`, what: 'verdict' as const })) : []),
      ...notes.map((note) => ({ id: `${id}/${note.id}`, what: 'note' as const })),
    ];
  });
}

/** What a finding said to one person, by the same ids. */
function saidIn(found: FindingResult): string[] {
  const id = findingId(found.finding);
  const rest =
    found.kind === 'ranking'
      ? found.rows.flatMap(({ notes }) => notes)
      : found.kind === 'figures'
        ? found.notes
        : found.rows.flatMap(({ choice, reasons }) => [...(choice ? [choice] : []), ...reasons]);
  return [id, ...rest.map((said) => `${id}/${said.id}`)];
}

function stepsOf(script: Script): { id: string; what: 'question' | 'statement' }[] {
  return script.nodes
    .flatMap((node) => (node.kind === 'repeat' ? node.body : [node]))
    .map(({ id, kind }) => ({ id, what: kind === 'say' ? 'statement' : 'question' }));
}
