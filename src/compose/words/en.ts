import { actions } from './en/actions.ts';
import { checkIns } from './en/check-ins.ts';
import { communities } from './en/communities.ts';
import { figures } from './en/figures.ts';
import { home } from './en/home.ts';
import { misfits } from './en/misfits.ts';
import { people } from './en/people.ts';
import { privacy } from './en/privacy.ts';
import { questions } from './en/questions.ts';
import { replies } from './en/replies.ts';
import { reports } from './en/reports.ts';
import { results } from './en/results.ts';
import { rounds } from './en/rounds.ts';
import { sharing } from './en/sharing.ts';
import { start } from './en/start.ts';

/**
 * Everything that Attune says by itself, in English, as ICU MessageFormat: a file for each subject. Other languages have the same files
 * with the same keys. A script's own words are in the script.
 */
export const en = {
  ...questions,
  ...misfits,
  ...replies,
  ...start,
  ...home,
  ...results,
  ...sharing,
  ...actions,
  ...privacy,
  ...rounds,
  ...communities,
  ...reports,
  ...figures,
  ...checkIns,
  ...people,
} as const;

/** The name of a text. */
export type WordKey = keyof typeof en;
