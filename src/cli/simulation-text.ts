import type { Distribution } from '../scoring/distribution.ts';
import type { NeverReached, Reach, Simulation } from '../scoring/simulation.ts';

/** How long people take for one question, in seconds: reading it, thinking, answering. */
export const secondsPerQuestion = 12;
/** Below this share of people, something is met so seldom that its writer should know. */
const seldomShare = 0.01;
const nameWidth = 44;

/**
 * A simulation to be read from top to bottom: is everything reached, how long it takes, how the scores spread, what is said
 * to whom. `promisedMinutes` is what the script tells people.
 */
export function simulationLines(found: Simulation, promisedMinutes: number): string[] {
  return [
    `${found.script.id}  (${found.script.hash.slice(0, 12)}), ${found.respondents} made-up people, seed ${found.seed}`,
    `${kindsIn(found)}; ${found.finished} finished, ${found.stopped} stopped early`,
    '',
    ...coverage(found),
    '',
    ...lengthOf(found, promisedMinutes),
    ...found.heldUp.map(({ id, people }) => `Held up at ${id}: ${people} people; it took nothing that was tried.`),
    '',
    ...overallOf(found),
    ...(found.dimensions.length === 0 ? [] : ['', 'Dimensions', ...found.dimensions.map((each) => `  ${each.title}: ${spread(each)}`)]),
    ...listed('Bands', found.bands, ({ title }) => title),
    ...listed('Contradictions', found.contradictions, ({ id }) => id),
    ...listed('Findings', found.findings, ({ id }) => id),
    ...listed('Advice', found.advice, ({ id, shownFirst }) => `${id} (${shownFirst} among the first three)`),
    ...listed('Seen by', found.steps, ({ id, what }) => (what === 'question' ? id : `${id} (statement)`)),
  ];
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8);
const barOf = (share: number, width = 40) => '█'.repeat(Math.round(share * width)) || (share > 0 ? '▏' : '');
const one = (figure: number | null) => (figure === null ? '–' : figure.toFixed(1));

function kindsIn({ kinds }: Simulation): string {
  return Object.entries(kinds)
    .map(([kind, people]) => `${people} ${kind}`)
    .join(', ');
}

/** What was reached of all that the script holds, and by name what was not. */
function coverage(found: Simulation): string[] {
  const kinds: { name: string; what: readonly NeverReached['what'][]; of: readonly Reach[] }[] = [
    { name: 'questions', what: ['question'], of: found.steps.filter(({ what }) => what === 'question') },
    { name: 'statements', what: ['statement'], of: found.steps.filter(({ what }) => what === 'statement') },
    { name: 'bands', what: ['band'], of: found.bands },
    { name: 'contradictions', what: ['contradiction'], of: found.contradictions },
    { name: 'findings', what: ['finding', 'verdict', 'note'], of: found.findings },
    { name: 'advice', what: ['advice'], of: found.advice },
  ];
  const counted = kinds
    .filter(({ of }) => of.length > 0)
    .map(({ name, of }) => `${name} ${of.filter(({ people }) => people > 0).length} of ${of.length}`);
  const seldom = kinds.flatMap(({ of }) => of).filter(({ share }) => share > 0 && share < seldomShare);
  return [
    `Reached: ${counted.join(', ')}`,
    found.neverReached.length === 0 ? 'Everything was reached.' : 'Never reached:',
    ...found.neverReached.map(({ what, id }) => `  ${what} ${id}`),
    ...(seldom.length === 0 ? [] : [`Met by fewer than one in a hundred: ${seldom.map(({ id }) => id).join(', ')}`]),
  ];
}

/** How long it takes, and whether that is what people are told. */
function lengthOf({ questions, meanQuestions }: Simulation, promisedMinutes: number): string[] {
  const { median, most } = questions;
  if (median === null || most === null) return ['How long it takes: nobody finished.'];
  const half = minutesFor(median);
  const told = `; people are told ${promisedMinutes}${half > promisedMinutes ? ', which is less' : ''}`;
  return [
    `At ${secondsPerQuestion} seconds a question: median ${one(half)} minutes (${one(median)} questions), longest ${one(minutesFor(most))} (${most} questions)${told}`,
    `Questions asked of those who finished: ${one(meanQuestions)} on average`,
  ];
}

const minutesFor = (questions: number) => (questions * secondsPerQuestion) / 60;

function overallOf({ overall, noOverall }: Simulation): string[] {
  if (overall.n === 0) return ['Overall: nobody has a score'];
  const most = Math.max(1, ...overall.tenths);
  return [
    `Overall: ${spread(overall)}`,
    ...overall.tenths.map((people, tenth) =>
      `  ${String(tenth * 10).padStart(3)}–${String(tenth * 10 + 10).padEnd(3)} ${String(people).padStart(7)} ${barOf(people / most)}`.trimEnd(),
    ),
    ...(noOverall > 0 ? [`  no overall score: ${percent(noOverall).trim()} of those who finished`] : []),
  ];
}

function spread({ n, mean, sd, min, max, deciles }: Distribution): string {
  if (n === 0) return 'nobody has a score';
  return `mean ${one(mean)}, sd ${one(sd)}, ${one(min)} to ${one(max)}, deciles ${(deciles ?? []).map((figure) => Math.round(figure)).join(' ')} (n ${n})`;
}

function listed<R extends Reach>(title: string, reached: readonly R[], nameOf: (each: R) => string): string[] {
  if (reached.length === 0) return [];
  return [
    '',
    title,
    ...reached.map((each) => `  ${percent(each.share)} ${nameOf(each).padEnd(nameWidth)} ${barOf(each.share, 20)}`.trimEnd()),
  ];
}
