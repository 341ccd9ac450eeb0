import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type Figure, median } from './figure.ts';
import type { Once, What } from './summary-once.ts';

const items = 40;
const teams = 20;
const sizes = [1_000, 10_000, 100_000, 1_000_000];
const runsOf = (respondents: number) => (respondents < 1_000_000 ? 5 : 3);

/**
 * What 1,000 to 1,000,000 responses of 40 items cost, as `attune agreement` reads them (their figures, with all groups') and as `attune
 * summarize` does (scored by a script, and through the gate): the time from opening the file to the last figure, and the most memory that
 * the process ever had, each beside the floor: reading and parsing the same file and doing nothing with it. Every run is a process of its
 * own, so that neither a warm compiler nor another run's memory helps.
 */
export async function summary(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'attune-summary-'));
  const figures: Figure[] = [];
  try {
    for (const respondents of sizes) {
      const file = join(folder, `${respondents}.csv`);
      await pipeline(Readable.from(responses(respondents)), createWriteStream(file));
      const runs: Record<What, Once[]> = { floor: [], figures: [], summary: [] };
      for (let run = 0; run < runsOf(respondents); run++)
        for (const what of ['floor', 'figures', 'summary'] as const) runs[what].push(await once(what, file));
      for (const what of ['figures', 'summary'] as const) {
        if (runs[what].some(({ n }) => n !== respondents)) throw new Error('a respondent was lost');
        const of = `${what} of ${respondents.toLocaleString('en')} responses`;
        figures.push(
          compared(`${of}, time`, 'ms', runs[what], runs.floor, 'ms'),
          compared(`${of}, most memory`, 'MB', runs[what], runs.floor, 'mb'),
        );
      }
      await rm(file);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return figures;
}

function compared(figure: string, unit: string, done: readonly Once[], floors: readonly Once[], of: 'ms' | 'mb'): Figure {
  const ratio = median(done.map((run, nth) => (floors[nth]?.[of] ?? 0) / run[of]));
  return { figure, value: median(done.map((run) => run[of])), unit, floor: median(floors.map((run) => run[of])), ratio, runs: done.length };
}

async function once(what: What, file: string): Promise<Once> {
  const script = fileURLToPath(new URL('summary-once.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, what, file]);
  return JSON.parse(stdout) as Once;
}

/** A file of responses, piece by piece: ids, teams, and ratings of 1-5 of which one in thirty is missing. */
function* responses(respondents: number): Generator<string> {
  yield `respondent,team,${Array.from({ length: items }, (_, item) => `q${item + 1}`).join(',')}\n`;
  const generator = xoroshiro128plus(7);
  let rows: string[] = [];
  for (let respondent = 1; respondent <= respondents; respondent++) {
    let row = `r${respondent},team ${1 + (respondent % teams)}`;
    for (let item = 0; item < items; item++) {
      const drawn = generator.next() >>> 0;
      row += drawn % 30 === 0 ? ',' : `,${1 + ((drawn >>> 8) % 5)}`;
    }
    rows.push(row);
    if (rows.length < 1000 && respondent < respondents) continue;
    yield `${rows.join('\n')}\n`;
    rows = [];
  }
}
