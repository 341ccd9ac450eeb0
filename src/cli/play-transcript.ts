import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { Rehearsal, type Setting } from '../app/rehearsal.ts';
import type { Message } from '../chat/message.ts';
import type { Show } from '../compose/turn-messages.ts';
import { asides, type Input } from '../engine/input.ts';
import type { Session } from '../engine/session.ts';
import { AttuneError, messageOf } from '../errors.ts';
import { assess } from '../scoring/assess.ts';
import type { FindingResult } from '../scoring/findings.ts';
import { factsSchema } from '../scoring/read-facts.ts';
import { findingId } from '../script/finding-schema.ts';
import type { Edition } from '../script/library.ts';
import type { Script } from '../script/script.ts';
import { messageLines, type TextStyle, unpainted } from './play-text.ts';

/** Where transcripts are kept, a folder for each script. */
export const transcriptsFolder = join('test', 'transcripts');

const step = z.union([
  z.string(),
  z.strictObject({ press: z.json(), at: z.string() }),
  z.strictObject({ aside: z.enum(asides), at: z.string() }),
]);
/**
 * One thing done in a transcript: typed text, or a press of a control or an aside at the question `at`, in the
 * place where it was last shown.
 */
export type Step = z.infer<typeof step>;

const transcript = z.object({
  about: z.string(),
  script: z.string(),
  as: z.enum(['team', 'leader']),
  locale: z.string(),
  priorities: z.array(z.string()).default([]),
  facts: factsSchema.omit({ priorities: true }).exactOptional(),
  turns: z.array(z.object({ in: step.optional(), out: z.string() })).min(1),
  end: z.record(z.string(), z.unknown()),
});
/** What was said and how it ended; the first turn has no `in`: it is how the conversation begins. */
export type Transcript = z.infer<typeof transcript>;

const head = `# A conversation as it was played; the tests play it again and compare every word. How to record it anew
# after a change that is meant: docs/transcripts.md
`;

const style: TextStyle = { width: 100, paint: unpainted, isOpen: true };

/** Plays `steps` from the beginning and writes down what is said. */
export function record(edition: Edition, setting: Setting, about: string, steps: readonly Step[]): Transcript {
  const rehearsal = new Rehearsal(edition, setting);
  const said = (shows: Show<Message>[]) => textOf(shows, rehearsal.script, setting.locale);
  const turns: Transcript['turns'] = [{ out: said(rehearsal.begin()) }];
  for (const each of steps) turns.push({ in: each, out: said(rehearsal.take(inputOf(each, rehearsal.session))) });
  const { as, locale, priorities, facts } = setting;
  const end = endOf(rehearsal.script, rehearsal.session);
  return { about, script: edition.source.id, as, locale, priorities: [...priorities], ...(facts ? { facts } : {}), turns, end };
}

/** The steps of a transcript, to play it again. */
export function stepsOf({ turns }: Transcript): Step[] {
  return turns.flatMap((turn) => (turn.in === undefined ? [] : [turn.in]));
}

/** What a step means to the engine, in the session as it is then. */
export function inputOf(each: Step, session: Session): Input {
  if (typeof each === 'string') return { kind: 'text', text: each };
  const on = { key: each.at, revision: session.shown[each.at] ?? 0 };
  return 'press' in each ? { kind: 'answer', on, value: each.press } : { kind: 'aside', aside: each.aside, on };
}

/** All that is shown, as text. The script's version is left out: it changes with every comma of the script. */
function textOf(shows: readonly Show<Message>[], script: Script, locale: string): string {
  const text = shows.map(({ message }) => messageLines(message, { ...style, locale }).join('\n')).join('\n\n');
  return `${text.replaceAll(script.hash.slice(0, 8), '(version)').replace(/[ \t]+$/gm, '')}\n`;
}

/** How it ended: enough to see at a glance what a change of the script did. */
function endOf(script: Script, session: Session): Transcript['end'] {
  const { result, band, advice, findings } = assess(script, session);
  const { status, answers, marks, kept } = session;
  return {
    status,
    overall: result.overall === null ? null : Math.round(result.overall * 100) / 100,
    band: band?.id ?? null,
    ...(findings.length === 0 ? {} : { findings: Object.fromEntries(findings.map((found) => [findingId(found.finding), inShort(found)])) }),
    advice: advice.slice(0, 3).map(({ advice: { id } }) => id),
    answers,
    marks,
    kept: kept ? { ...kept.answers, ...kept.marks } : {},
  };
}

/** What a finding came to: the order of a ranking with its numbers, the verdicts, or the figures from low to high; two decimals. */
function inShort(found: FindingResult): unknown {
  const short = (value: number | null) => (value === null ? null : Math.round(value * 100) / 100);
  if (found.kind === 'ranking') return Object.fromEntries(found.rows.map(({ item, value }) => [item.text, short(value)]));
  if (found.kind === 'figures')
    return Object.fromEntries(found.rows.map(({ entry, low, likely, high }) => [entry.id, [low, likely, high].map(short)]));
  const [only] = found.rows;
  if (only?.item === null) return only.choice?.id ?? null;
  return Object.fromEntries(found.rows.map(({ item, choice }) => [item?.text ?? '', choice?.id ?? null]));
}

/** The transcript as the text of its file. */
export function transcriptYaml(given: Transcript): string {
  const { priorities, facts, turns, end, ...first } = given;
  const known = { ...(priorities.length === 0 ? {} : { priorities }), ...(facts ? { facts } : {}) };
  const ordered = { ...first, ...known, turns, end };
  return head + stringify(ordered, { lineWidth: 0, blockQuote: 'literal' });
}

/** Where the transcript of this name is kept. */
export function transcriptFile(folder: string, scriptId: string, name: string): string {
  return join(folder, scriptId, `${name}.yaml`);
}

/**
 * Reads a transcript.
 * @throws AttuneError `play.no-transcript`, `play.bad-transcript`
 */
export function readTranscript(file: string): Transcript {
  if (!existsSync(file)) {
    throw new AttuneError('play.no-transcript', `There is no transcript ${file}. Look into ${dirname(file)} for those there are.`);
  }
  try {
    return transcript.parse(parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new AttuneError(
      'play.bad-transcript',
      `${file} can’t be read as a transcript: ${messageOf(error)}. Correct it or record it anew.`,
      {
        cause: error,
      },
    );
  }
}

/** Writes a transcript, making its folder if need be. */
export function writeTranscript(file: string, given: Transcript): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, transcriptYaml(given));
}
