import { systemClock } from '../clock.ts';
import { AttuneError } from '../errors.ts';
import { EmbeddedJobs } from '../jobs/embedded.ts';
import { quietLog } from '../log.ts';
import type { OpenedStore } from '../store/open-store.ts';
import type { CliCommand } from './command.ts';
import { withStore } from './with-store.ts';

const jobsOf = ({ jobTable }: OpenedStore) => new EmbeddedJobs(jobTable, { clock: systemClock, log: quietLog });

/** `attune jobs dead|retry`: what was given up after many tries, and trying it once more. */
export const jobs: CliCommand = (program, io) => {
  const group = program.command('jobs').description('Work that was given up after many tries: look at it, try it again.');
  group
    .command('dead')
    .description('Lists the jobs that will not be tried again by themselves.')
    .option('--json', 'print an array of jobs')
    .action(async (options: { json?: boolean }) => {
      const dead = await withStore(io, (opened) => jobsOf(opened).listDead());
      if (options.json) return io.out(JSON.stringify(dead));
      if (dead.length === 0) return io.out('No job was given up.');
      for (const job of dead)
        io.out(`${job.id}  ${job.task}  ${job.queue ?? '-'}  ${job.deadAt}  after ${job.attempts} tries: ${job.error}`);
    });
  group
    .command('retry')
    .description('Makes a dead job due again.')
    .argument('<id>', 'its number, as attune jobs dead lists it')
    .action(async (id: string) => {
      const isFound = await withStore(io, (opened) => jobsOf(opened).retryDead(id));
      if (!isFound) throw new AttuneError('jobs.unknown', `There is no dead job ${id}. List them with: npm run -s attune -- jobs dead`);
      io.out(`Job ${id} is due again; a running Attune takes it up within a minute.`);
    });
};
