import { InvalidArgumentError } from 'commander';
import type { Distribution } from '../scoring/distribution.ts';
import { type Reach, type Simulation, simulate as simulateScript } from '../scoring/simulation.ts';
import { findEdition } from '../script/library.ts';
import type { CliCommand } from './command.ts';

const mostRespondents = 1_000_000;
/** From this many people on, progress is told at every tenth. */
const longRun = 2000;

/** `attune simulate`: made-up people walk a script through the real engine; what they met and what nobody met. */
export const simulate: CliCommand = (program, io) => {
  program
    .command('simulate')
    .description('Let made-up people answer a script: coverage, score distribution, what was never reached.')
    .argument('<script>', "a script's id, or the path of a YAML file")
    .option('--respondents <n>', `how many people, 1 to ${mostRespondents}`, wholeNumber(1, mostRespondents), 500)
    .option('--seed <n>', 'a whole number; the same seed gives the same people', wholeNumber(0, 0xffffffff), 1)
    .option('--json', 'print JSON instead of text')
    .action((name: string, options: { respondents: number; seed: number; json?: boolean }) => {
      const script = findEdition(io.config().conversations, name).inLocale('en');
      const { respondents, seed } = options;
      const step = Math.ceil(respondents / 10);
      const found = simulateScript(script, respondents, seed, (done) => {
        if (respondents >= longRun && done % step === 0) io.err(`${done} of ${respondents} people`);
      });
      if (options.json) io.out(JSON.stringify(found, null, 2));
      else for (const line of asText(found)) io.out(line);
    });
};

/** A parser for commander: what is wrong with a number is bad usage, exit code 2. */
function wholeNumber(least: number, greatest: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
    if (value >= least && value <= greatest) return value;
    throw new InvalidArgumentError(`Found ${text}; wanted a whole number from ${least} to ${greatest}.`);
  };
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8);
const barOf = (share: number, width = 40) => '█'.repeat(Math.round(share * width)) || (share > 0 ? '▏' : '');
const one = (figure: number | null) => (figure === null ? '–' : figure.toFixed(1));

function asText(found: Simulation): string[] {
  const { overall } = found;
  const kinds = Object.entries(found.kinds).map(([kind, people]) => `${people} ${kind}`);
  const most = Math.max(1, ...overall.tenths);
  return [
    `${found.script.id}  (${found.script.hash.slice(0, 12)}), ${found.respondents} made-up people, seed ${found.seed}`,
    `${kinds.join(', ')}; ${found.finished} finished, ${found.stopped} stopped early`,
    `Questions asked of those who finished: ${one(found.meanQuestions)} on average`,
    '',
    `Overall: ${spread(overall)}`,
    ...overall.tenths.map(
      (people, tenth) =>
        `  ${String(tenth * 10).padStart(3)}–${String(tenth * 10 + 10).padEnd(3)} ${String(people).padStart(7)} ${barOf(people / most)}`,
    ),
    ...(found.noOverall > 0 ? [`  no overall score: ${percent(found.noOverall).trim()} of those who finished`] : []),
    '',
    'Dimensions',
    ...found.dimensions.map((dimension) => `  ${dimension.title}: ${spread(dimension)}`),
    ...listed('Bands', found.bands, ({ title }) => title),
    ...listed('Contradictions', found.contradictions, ({ id }) => id),
    ...listed('Findings', found.findings, ({ id }) => id),
    ...listed('Advice', found.advice, ({ id, shownFirst }) => `${id} (${shownFirst} among the first three)`),
    ...listed('Seen by', found.steps, ({ id, what }) => (what === 'question' ? id : `${id} (statement)`)),
    ...found.heldUp.map(({ id, people }) => `Held up at ${id}: ${people} people; it took nothing that was tried.`),
    '',
    found.neverReached.length === 0 ? 'Everything was reached.' : 'Never reached:',
    ...found.neverReached.map(({ what, id }) => `  ${what} ${id}`),
  ];
}

function spread({ n, mean, sd, min, max, deciles }: Distribution): string {
  if (n === 0) return 'nobody has a score';
  return `mean ${one(mean)}, sd ${one(sd)}, ${one(min)} to ${one(max)}, deciles ${(deciles ?? []).map((figure) => Math.round(figure)).join(' ')} (n ${n})`;
}

function listed<R extends Reach>(title: string, reached: readonly R[], nameOf: (each: R) => string): string[] {
  if (reached.length === 0) return [];
  return ['', title, ...reached.map((each) => `  ${percent(each.share)} ${nameOf(each).padEnd(44)} ${barOf(each.share, 20)}`.trimEnd())];
}
