import { csvOf, exportRound } from '../app/rounds/export-round.ts';
import { roundJob } from '../app/rounds/round-jobs.ts';
import { systemClock } from '../clock.ts';
import { reportJson, reportLines } from '../compose/report-export.ts';
import { AttuneError } from '../errors.ts';
import type { RoundId } from '../ids.ts';
import { readKeptReport } from '../insight/kept-report.ts';
import type { StoredRound } from '../store/round-tx.ts';
import type { Tx } from '../store/store.ts';
import type { CliCommand } from './command.ts';
import { withStore } from './with-store.ts';

/** Most rounds that are listed. */
const mostListed = 200;

/** `attune rounds`: what rounds there are, what they released, and closing one before its time. */
export const rounds: CliCommand = (program, io) => {
  const command = program.command('rounds').description('List rounds, show or export what one released, or close one.');
  command
    .command('list')
    .description('List the newest rounds of every workspace.')
    .option('--json', 'print a JSON array')
    .action((options: { json?: true }) =>
      withStore(io, async ({ store }) => {
        const lines = await store.transaction(async (tx) => {
          const found: (ReturnType<typeof plain> & { answered: number })[] = [];
          for (const round of await tx.listAllRounds(mostListed)) {
            found.push({ ...plain(round), answered: (await tx.countRoundMembers(round.id)).answered });
          }
          return found;
        });
        if (options.json) io.out(JSON.stringify(lines, null, 2));
        else if (lines.length === 0) io.out('There are no rounds yet.');
        else
          for (const each of lines)
            io.out(`${each.id}  ${each.status.padEnd(8)}  ${each.opensAt}  ${each.answered} of ${each.invited}  ${each.title}`);
      }),
    );
  command
    .command('show')
    .description('Show a round, with what it released.')
    .argument('<round>', 'its id')
    .option('--json', 'print one JSON object')
    .action((id: string, options: { json?: true }) =>
      withStore(io, async ({ store }) => {
        const { round, counts } = await store.transaction(async (tx) => {
          const one = await findRound(tx, id);
          return { round: one, counts: await tx.countRoundMembers(one.id) };
        });
        const report = readKeptReport(round.report);
        if (options.json)
          return io.out(JSON.stringify({ ...plain(round), answered: counts.answered, report: report && reportJson(report) }, null, 2));
        io.out(`${round.title}  (${round.mode}, k = ${round.k}, ${round.status})`);
        io.out(`open from ${round.opensAt} to ${round.closesAt}; ${counts.answered} of ${round.invited} answered`);
        for (const { title, group, mean, why } of report ? reportLines(report) : []) {
          const name = group === null ? title : `${title} (${group})`;
          io.out(`  ${name.padEnd(40)} ${mean === null ? why : mean.toFixed(1)}`);
        }
      }),
    );
  command
    .command('close')
    .description('Close a round before its time. A running Attune does it within a minute, otherwise the next start.')
    .argument('<round>', 'its id')
    .action((id: string) =>
      withStore(io, async ({ store }) => {
        await store.transaction(async (tx) => {
          const round = await findRound(tx, id);
          if (round.status !== 'open')
            throw new AttuneError('rounds.not-open', `The round ${id} is ${round.status}; only an open one can be closed.`);
          await tx.addJobs([roundJob('round.close', { round: round.id })], systemClock.now());
        });
        io.out(`${id} closes.`);
      }),
    );
  command
    .command('export')
    .description('Export what the privacy mode of a round allows, once its summary was released.')
    .argument('<round>', 'its id')
    .option('--csv', 'CSV instead of JSON')
    .action((id: string, options: { csv?: true }) =>
      withStore(io, async ({ store }) => {
        const exported = await store.transaction(async (tx) => {
          const round = await findRound(tx, id);
          const names = new Map((await tx.listMembers(round.workspaceId)).map((member) => [member.id as string, member.name]));
          return exportRound(round, await tx.listResponses(round.id), (member) => names.get(member) ?? member);
        });
        io.out(options.csv ? csvOf(exported).trimEnd() : JSON.stringify({ ...exported, csv: undefined }, null, 2));
      }),
    );
};

async function findRound(tx: Tx, id: string): Promise<StoredRound> {
  const round = await tx.loadRound(id as RoundId);
  if (round) return round;
  throw new AttuneError('rounds.unknown', `There is no round ${id}. “attune rounds list” names those that there are.`);
}

function plain({ id, title, status, mode, k, opensAt, closesAt, invited, scriptId }: StoredRound) {
  return { id, title, status, mode, k, opensAt, closesAt, invited, script: scriptId };
}
