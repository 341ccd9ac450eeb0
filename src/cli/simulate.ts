import { InvalidArgumentError } from 'commander';
import { simulate as simulateScript } from '../scoring/simulation.ts';
import { findEdition } from '../script/library.ts';
import type { CliCommand } from './command.ts';
import { simulationLines } from './simulation-text.ts';

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
      else for (const line of simulationLines(found, script.source.minutes)) io.out(line);
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
