import { type Assessment, assess } from '../scoring/assess.ts';
import { shownScore } from '../scoring/bands.ts';
import { type Explanation, explain, type ItemWorking } from '../scoring/explain.ts';
import type { FindingResult } from '../scoring/findings.ts';
import { readAnswers } from '../scoring/read-answers.ts';
import { findEdition } from '../script/library.ts';
import type { Script } from '../script/script.ts';
import type { CliCommand } from './command.ts';
import { readJson } from './read-json.ts';

/** `attune score`: the result of a file of answers, with the working item by item. */
export const score: CliCommand = (program, io) => {
  program
    .command('score')
    .description('Score a file of answers, with the working item by item.')
    .argument('<script>', "a script's id, or the path of a YAML file")
    .requiredOption(
      '--answers <file>',
      'JSON: { "answers": { id: value }, "marks": { id: "dont_know" }, "facts": …, "role": … }, or just { id: value }',
    )
    .option('--json', 'print JSON instead of a table')
    .action((name: string, options: { answers: string; json?: boolean }) => {
      const script = findEdition(io.config().conversations, name).inLocale('en');
      const { state, offPath } = readAnswers(script, readJson(options.answers, 'score'));
      const assessment = assess(script, state);
      const working = explain(script, state);
      if (options.json) io.out(JSON.stringify(asJson(script, state.role, assessment, working, offPath), null, 2));
      else for (const line of asTable(script, assessment, working, offPath)) io.out(line);
    });
};

function asJson(script: Script, role: string, assessment: Assessment, working: Explanation, offPath: readonly string[]) {
  const { result, ...drawn } = assessment;
  return {
    script: { id: script.id, title: script.source.title, hash: script.hash },
    role,
    overall: result.overall,
    shown: working.overall.shown,
    coverage: result.coverage,
    why: result.why,
    ...drawn,
    dimensions: result.dimensions,
    dontKnow: result.dontKnow,
    offPath,
    working,
  };
}

const whyWords = {
  coverage: 'less than half of it was answered',
  'no-items': 'nothing on this path measures it',
  'too-few-dimensions': 'fewer than 60 % of the dimensions have a score',
};

const percent = (share: number) => `${Math.round(share * 100)} %`;

function asTable(script: Script, { result, ...drawn }: Assessment, working: Explanation, offPath: readonly string[]): string[] {
  const titles = new Map(result.dimensions.map(({ id, title }) => [id, title]));
  const titleOf = (id: string) => titles.get(id) ?? id;
  const lines = [`${script.source.title}  (${script.id}, ${script.hash.slice(0, 12)})`, ''];
  const band = drawn.band ? `, ${drawn.band.title}` : '';
  const overall =
    working.overall.shown === null ? `not shown: ${whyWords[result.why ?? 'too-few-dimensions']}` : `${working.overall.shown}${band}`;
  lines.push(`Overall   ${overall}   (${percent(result.coverage)} of the weight answered)`);
  const items = new Map(working.items.map((item) => [item.key, item]));
  for (const { title, shown, sum, divisor, coverage, why, id } of working.dimensions) {
    const figure = shown === null ? `not shown: ${whyWords[why ?? 'coverage']}` : `${shown} = ${short(sum)} / ${short(divisor)}`;
    lines.push('', `${title}   ${figure}   (${percent(coverage)} answered)`);
    for (const { key, weight } of result.dimensions.find((dimension) => dimension.id === id)?.items ?? []) {
      lines.push(`  ${key.padEnd(28)} ${itemWords(items.get(key)).padEnd(48)} weight ${short(weight)}`);
    }
  }
  lines.push('');
  if (drawn.weakest) lines.push(`Weakest link: ${titleOf(drawn.weakest)}`);
  if (drawn.barrier) {
    const { first, unknown } = drawn.barrier;
    const open = unknown.length > 0 ? ` (not known: ${unknown.map(titleOf).join(', ')})` : '';
    lines.push(`First barrier: ${first === null ? 'none found' : titleOf(first)}${open}`);
  }
  for (const { text } of drawn.contradictions) lines.push(`Contradiction: ${text}`);
  lines.push(...drawn.findings.flatMap(findingLines));
  drawn.advice.forEach(({ advice, isBarrier, priority }, index) => {
    lines.push(
      `Advice ${index + 1}: ${advice.title}   (${isBarrier ? 'first barrier, ' : ''}priority ${priority === null ? 'not known' : short(priority)})`,
    );
  });
  for (const { key, from, to, overall: after, gain } of drawn.movers) {
    lines.push(
      `Would move most: ${key} from “${from.words}” to “${to.words}” gives ${shownScore(after, script.bands)} (+${gain.toFixed(1)})`,
    );
  }
  if (result.dontKnow.length > 0) lines.push(`Answered “don't know”: ${result.dontKnow.join(', ')}`);
  if (offPath.length > 0) lines.push(`Not on the path, not counted: ${offPath.join(', ')}`);
  return lines;
}

/** A finding with its numbers, two decimals at most. */
function findingLines(found: FindingResult): string[] {
  const known = (value: number | null) => (value === null ? 'not known' : short(value));
  const rows =
    found.kind === 'ranking'
      ? found.rows.map(({ item, value, parts }) => {
          const working = parts.map(({ label, weight, value: part }) => `${label} ${known(part)} × ${short(weight)}`).join(' + ');
          return `${item.text}: ${known(value)}${working === '' ? '' : ` = ${working}`}`;
        })
      : found.kind === 'figures'
        ? found.rows.map(({ entry, low, likely, high }) =>
            entry.low === undefined && entry.high === undefined
              ? `${entry.label}: ${known(likely)}`
              : `${entry.label}: ${known(likely)} (${known(low)} to ${known(high)})`,
          )
        : found.rows.map(({ item, choice, reasons }) => {
            const why = reasons.length === 0 ? '' : ` (${reasons.map(({ id }) => id).join(', ')})`;
            return `${item ? `${item.text}: ` : ''}${choice?.title ?? 'not known'}${why}`;
          });
  return [`${found.finding.title}`, ...rows.map((row) => `  ${row}`)];
}

const statusWords = {
  dont_know: "don't know",
  not_applicable: "doesn't apply",
  skipped: 'skipped',
  unasked: 'no answer yet',
  answered: 'no score',
};

function itemWords(item: ItemWorking | undefined): string {
  if (!item) return '';
  if (item.score === null) return item.answer === null ? statusWords[item.status] : `${item.answer}: no score`;
  const raw = item.reversed && item.raw !== null ? ` = 100 − ${short(item.raw)}` : '';
  return `${item.answer}: ${short(item.score)}${raw}`;
}

/** At most two decimals, for the eye; the JSON has all of them. */
function short(figure: number): string {
  return String(Math.round(figure * 100) / 100);
}
