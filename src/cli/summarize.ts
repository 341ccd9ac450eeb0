import { randomInt } from 'node:crypto';
import { InvalidArgumentError } from 'commander';
import { messageOf } from '../errors.ts';
import { defaultK, leastK, makePolicy } from '../insight/disclosure/policy.ts';
import { makeChance } from '../scoring/chance.ts';
import { findEdition } from '../script/library.ts';
import type { CliCommand } from './command.ts';

interface Options {
  responses: string;
  intent?: string;
  invited?: number;
  k: number;
  json?: boolean;
}

/** `attune summarize`: the report of a round from answers that were collected elsewhere. */
export const summarize: CliCommand = (program, io) => {
  program
    .command('summarize')
    .description('What a group said, how sure that is, and where intent and reality part, from a file of answers.')
    .argument('<script>', "a script's id, or the path of a YAML file")
    .requiredOption(
      '--responses <file>',
      'CSV with a column for each question (and respondent, role, trade, size, country, team), or a JSON list of what `attune score` takes',
    )
    .option('--intent <file>', 'JSON: what leaders mean to do, { priorities, dimensions, kpis }; levels 0-100')
    .option('--invited <n>', 'how many were asked', wholeNumber)
    .option('--k <k>', `the fewest answers behind any figure, at least ${leastK}`, readK, defaultK)
    .option('--json', 'print JSON instead of text')
    .action(async (name: string, options: Options) => {
      // The statistics bring a large library along: other commands should not wait for it.
      const [{ groupReport }, { readResponses }, { readIntents }, { summaryJson }, { summaryText }] = await Promise.all([
        import('../insight/group-report.ts'),
        import('./read-responses.ts'),
        import('./read-intent.ts'),
        import('./summary-json.ts'),
        import('./summary-text.ts'),
      ]);
      const script = findEdition(io.config().conversations, name).inLocale('en');
      const intents = options.intent === undefined ? [] : readIntents(options.intent);
      const priorities = intents.flatMap((intent) => intent.priorities.map(({ id, text }) => ({ id, text })));
      const responses = await readResponses(script, options.responses, [...new Map(priorities.map((each) => [each.id, each])).values()]);
      const report = groupReport({
        round: 'file',
        isOpen: false,
        policy: makePolicy(options.k),
        sheets: responses.sheets,
        by: responses.by,
        invited: options.invited,
        intents,
        ledger: [],
        chance: makeChance(randomInt(2 ** 32)),
      });
      for (const [id, count] of responses.offPath) {
        io.err(`${count} answers to ${id} were not counted: with the other answers given, nobody is asked it.`);
      }
      if (options.json) io.out(JSON.stringify(summaryJson(report, script, responses), null, 2));
      else for (const line of summaryText(report, script)) io.out(line);
    });
};

function wholeNumber(text: string): number {
  if (/^\d{1,9}$/.test(text.trim())) return Number(text);
  throw new InvalidArgumentError(`Found “${text}”; wanted a whole number.`);
}

function readK(text: string): number {
  try {
    return makePolicy(text.trim() === '' ? Number.NaN : Number(text)).k;
  } catch (error) {
    throw new InvalidArgumentError(messageOf(error));
  }
}
