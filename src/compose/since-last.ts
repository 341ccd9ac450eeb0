import type { Block } from '../chat/message.ts';
import type { Session } from '../engine/session.ts';
import { shownScore } from '../scoring/bands.ts';
import { type Result, score } from '../scoring/score.ts';
import { type Change, type SinceLast, sinceLast } from '../scoring/since-last.ts';
import type { Script } from '../script/script.ts';
import type { Speaker } from './speaker.ts';

/** The same person's last result of the same conversation, and what became of what they took on since. */
export interface LastTime {
  /** The script that it was held with, perhaps an earlier version. */
  script: Script;
  session: Session;
  /** The day that it was finished, as the person writes it. */
  day: string;
  /** What was taken on since and not dropped; `done` of `all`. */
  steps: { done: number; all: number };
}

/** What a result says of the time before. */
export interface Since {
  blocks: Block[];
  /** The earlier score of each dimension that can be compared, 0-100. */
  before: ReadonlyMap<string, number>;
}

/**
 * How much of what was taken on is done, as the headline, and below it what has changed most. Of one person there is
 * nothing to say about chance: it says what changed.
 */
export function sinceOf(speaker: Speaker, now: Result, last: LastTime): Since {
  const { words } = speaker;
  const { day, steps } = last;
  const since = sinceLast(score(last.script, last.session), now);
  const isCompared = since.dimensions.length > 0;
  const blocks: Block[] = [
    { type: 'heading', text: steps.all > 0 ? words('since.steps', steps) : words('since.title') },
    { type: 'text', text: isCompared ? changesText(speaker, since, day) : words('since.incomparable', { date: day }) },
    ...(isCompared && !since.isSameQuestions ? [{ type: 'text' as const, tone: 'quiet' as const, text: words('since.shared') }] : []),
  ];
  return { blocks, before: new Map(since.dimensions.map(({ id, from }) => [id, from])) };
}

function changesText({ words, script }: Speaker, { overall, dimensions }: SinceLast, date: string): string {
  const told = (change: Change, bands: Script['bands']) => {
    const [from, to] = [change.from, change.to].map((figure) => shownScore(figure, bands, script.locale)) as [string, string];
    return { from, to, way: change.to > change.from ? 'up' : 'down' };
  };
  const changed = dimensions
    .map(({ title, ...change }) => ({ dimension: title, size: Math.abs(change.to - change.from), ...told(change, []) }))
    .filter(({ from, to }) => from !== to)
    .sort((a, b) => b.size - a.size);
  const [most] = changed;
  if (!most) return words('since.same', { date });
  const otherWay = changed.find(({ way }) => way !== most.way);
  const all = overall && told(overall, script.bands);
  return [
    words('since.most', { ...most, date }),
    ...(otherWay ? [words('since.other-way', otherWay)] : []),
    ...(all && all.from !== all.to ? [words('since.overall', all)] : []),
  ].join(' ');
}
