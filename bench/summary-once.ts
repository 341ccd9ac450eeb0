import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { readRatings } from '../src/cli/read-ratings.ts';
import { readResponses } from '../src/cli/read-responses.ts';
import { summaryJson } from '../src/cli/summary-json.ts';
import { makePolicy } from '../src/insight/disclosure/policy.ts';
import { acrossGroups, groupFigures } from '../src/insight/group-figures.ts';
import { groupReport } from '../src/insight/group-report.ts';
import { makeChance } from '../src/scoring/chance.ts';
import { findEdition } from '../src/script/library.ts';

/** What is measured: `attune agreement`, `attune summarize`, or the least work there is. */
export type What = 'figures' | 'summary' | 'floor';

/** What one run came to. */
export interface Once {
  n: number;
  /** From opening the file to the last figure. */
  ms: number;
  /** The most memory that the process ever had. */
  mb: number;
}

const [what, file] = process.argv.slice(2) as [What, string];

async function figures(): Promise<number> {
  const { groups } = await readRatings(file, { points: 5, group: 'team' });
  const tallies = [...groups.values()];
  const described = tallies.map((tally) => groupFigures(tally));
  if (acrossGroups(tallies).icc1.value === null || described.some(({ verdict }) => verdict.value === null)) {
    throw new Error('a figure is missing');
  }
  return described.reduce((sum, { n }) => sum + n, 0);
}

async function summary(): Promise<number> {
  const script = findEdition('conversations', fileURLToPath(new URL('forty-statements.yaml', import.meta.url))).inLocale('en');
  const responses = await readResponses(script, file, []);
  const { sheets, by } = responses;
  const report = groupReport({
    round: 'file',
    isOpen: false,
    policy: makePolicy(),
    sheets,
    by,
    intents: [],
    ledger: [],
    chance: makeChance(1),
  });
  const { n, overall } = summaryJson(report, script, responses);
  if (overall.mean === null || overall.questions.length !== 40) throw new Error('a figure is missing');
  return n;
}

/** The least that anybody must do who uses this parser: read the file and parse it, and forget it. */
function floor(): Promise<number> {
  let rows = -1;
  return new Promise((resolve, reject) =>
    Papa.parse<string[]>(createReadStream(file, { highWaterMark: 2 ** 18 }), {
      delimiter: ',',
      newline: '\n',
      skipEmptyLines: true,
      chunk: ({ data }) => {
        rows += data.length;
      },
      complete: () => resolve(rows),
      error: reject,
    }),
  );
}

const startedAt = performance.now();
const n = await { figures, summary, floor }[what]();
const ms = performance.now() - startedAt;
process.stdout.write(JSON.stringify({ n, ms, mb: process.resourceUsage().maxRSS / 1024 } satisfies Once));
