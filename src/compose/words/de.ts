import { actions } from './de/actions.ts';
import { checkIns } from './de/check-ins.ts';
import { communities } from './de/communities.ts';
import { figures } from './de/figures.ts';
import { home } from './de/home.ts';
import { misfits } from './de/misfits.ts';
import { people } from './de/people.ts';
import { privacy } from './de/privacy.ts';
import { questions } from './de/questions.ts';
import { replies } from './de/replies.ts';
import { reports } from './de/reports.ts';
import { results } from './de/results.ts';
import { rounds } from './de/rounds.ts';
import { sharing } from './de/sharing.ts';
import { start } from './de/start.ts';
import type { WordKey } from './en.ts';

/** What English says, in German: the same files with the same keys, which the types see to. */
export const de = {
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
