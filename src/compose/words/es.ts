import type { WordKey } from './en.ts';
import { actions } from './es/actions.ts';
import { checkIns } from './es/check-ins.ts';
import { communities } from './es/communities.ts';
import { figures } from './es/figures.ts';
import { home } from './es/home.ts';
import { misfits } from './es/misfits.ts';
import { people } from './es/people.ts';
import { privacy } from './es/privacy.ts';
import { questions } from './es/questions.ts';
import { replies } from './es/replies.ts';
import { reports } from './es/reports.ts';
import { results } from './es/results.ts';
import { rounds } from './es/rounds.ts';
import { sharing } from './es/sharing.ts';
import { start } from './es/start.ts';

/** What English says, in Spanish: the same files with the same keys, which the types see to. */
export const es = {
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
} satisfies Record<WordKey, string>;
