import { existsSync } from 'node:fs';
import { InvalidArgumentError, Option } from 'commander';
import type { Setting } from '../app/rehearsal.ts';
import { AttuneError } from '../errors.ts';
import { factsSchema } from '../scoring/read-facts.ts';
import { type Edition, findEdition } from '../script/library.ts';
import type { Role } from '../script/schema.ts';
import type { CliCommand } from './command.ts';
import { perform } from './play-perform.ts';
import { openTerminal, replaying } from './play-terminal.ts';
import { readTranscript, record, stepsOf, transcriptFile, transcriptsFolder, writeTranscript } from './play-transcript.ts';
import { readJson } from './read-json.ts';

interface PlayOptions {
  as?: Role;
  locale?: string;
  priorities?: string[];
  facts?: string;
  save?: string;
  replay?: string;
  about?: string;
}

/** `attune play`: a conversation in the terminal, through the real engine and with the real words. */
export const play: CliCommand = (program, io) => {
  program
    .command('play')
    .description('Play a conversation in the terminal. Nothing is stored. Piped lines are taken as what is typed.')
    .argument('<script>', "a script's id, or the path of a YAML file")
    .addOption(new Option('--as <role>', 'who plays').choices(['leader', 'team']))
    .option('--locale <locale>', 'the language, such as en, es or de')
    .option('--priorities <list>', 'what the business has declared already: "quick repairs; honest prices"', priorityList)
    .option('--facts <file>', 'JSON with what else is known: { "kpis": […], "actions": […], "ask": […] } as in docs/recipes.md')
    .option('--replay <name>', 'play a saved transcript again instead of reading what is typed')
    .option('--save <name>', `write what is said to ${transcriptsFolder}/SCRIPT/NAME.yaml, which the tests play again`, kebabName)
    .option('--about <text>', 'what the transcript shows, kept at its top')
    .action(async (name: string, options: PlayOptions) => {
      const edition = findEdition(io.config().conversations, name);
      const fileOf = (transcript: string) => transcriptFile(transcriptsFolder, edition.source.id, transcript);
      const saved = options.replay === undefined ? null : readTranscript(fileOf(options.replay));
      if (options.save !== undefined && options.save !== options.replay && existsSync(fileOf(options.save))) {
        throw new AttuneError(
          'play.name-taken',
          `There is a transcript ${fileOf(options.save)} already. Choose another name, or record that one anew with --replay ${options.save} --save ${options.save}.`,
        );
      }
      const setting: Setting = {
        as: options.as ?? saved?.as ?? edition.source.for[0] ?? 'leader',
        locale: options.locale ?? saved?.locale ?? 'en',
        priorities: options.priorities ?? saved?.priorities ?? [],
        ...factsIn(options.facts, saved?.facts),
      };
      for (const note of notesOn(edition, setting)) io.err(note);
      const terminal = saved ? replaying(stepsOf(saved)) : openTerminal();
      try {
        const steps = await perform(edition, setting, terminal, io.out);
        const isSaved = options.save !== undefined && !terminal.wasBrokenOff();
        if (isSaved) {
          const about = options.about ?? saved?.about ?? `Played as ${setting.as}.`;
          writeTranscript(fileOf(options.save as string), record(edition, setting, about, steps));
        }
        io.out(isSaved ? `\nSaved as ${fileOf(options.save as string)}.` : '\nThat was a rehearsal: nothing was kept.');
      } finally {
        terminal.close();
      }
    });
};

/** The facts of a file, or those of the transcript that is played again. */
function factsIn(file: string | undefined, saved: Setting['facts']): Pick<Setting, 'facts'> {
  if (file === undefined) return saved ? { facts: saved } : {};
  const read = factsSchema.omit({ priorities: true }).safeParse(readJson(file, 'play'));
  if (read.success) return { facts: read.data };
  const what = read.error.issues.map(({ path, message }) => `${path.join('.') || 'the whole file'}: ${message}`).join('; ');
  throw new AttuneError('play.bad-facts', `${file} holds no facts that can be read: ${what}. docs/recipes.md shows their form.`);
}

function priorityList(text: string): string[] {
  return text.split(';').flatMap((each) => (each.trim() === '' ? [] : [each.trim()]));
}

function kebabName(text: string): string {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(text)) return text;
  throw new InvalidArgumentError(`Found ${text}; wanted small letters, digits and -, such as in-step.`);
}

/** What a person who tries a script out should know before it begins. */
function notesOn(edition: Edition, { as, locale }: Setting): string[] {
  const { source, translations } = edition;
  const language = locale.split('-')[0] as string;
  return [
    ...(source.for.includes(as) ? [] : [`This conversation is written for: ${source.for.join(', ')}. You play it as ${as}.`]),
    ...(language === 'en' || translations[locale] || translations[language]
      ? []
      : [`There is no translation into ${locale}; it is in English.`]),
  ];
}
