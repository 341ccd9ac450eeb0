import type { Instant } from '../clock.ts';
import type { Interval } from '../insight/intervals.ts';
import type { KeptReport } from '../insight/kept-report.ts';
import { shownScore } from '../scoring/bands.ts';
import type { Script } from '../script/script.ts';
import type { Words } from './words/say.ts';

/** A kept report and all that saying it takes. */
export interface ReportShown {
  words: Words;
  /** What the round is called. */
  title: string;
  report: KeptReport;
  /** The script that it was made with, in the reader's language. */
  script: Script;
  /** Who looks after each watched figure now, by the figure's id: the person's own name. Absent: nobody. */
  owners?: ReadonlyMap<string, string>;
  /** Whether a leader reads it alone, or everybody in a channel. */
  to: 'leader' | 'everyone';
  /** The round's id, for what can be done with it; null on paper. */
  round: string | null;
  /** A day as the reader writes it, long or short. */
  day(at: Instant, style: 'long' | 'short'): string;
}

/** A level of 0-100 as people read it. */
export function level(value: number, { script }: Pick<ReportShown, 'script'>): string {
  return shownScore(Math.min(100, Math.max(0, value)), [], script.locale);
}

/** A level with the range that it probably lies in, where there is one. */
export function probably(value: number, ci95: Interval | null, shown: Pick<ReportShown, 'script' | 'words'>): string {
  return rangeText(level(value, shown), ci95, shown);
}

/** A value in words with the range that it probably lies in, where there is one. */
export function rangeText(value: string, ci95: Interval | null, shown: Pick<ReportShown, 'script' | 'words'>): string {
  const [low, high] = ci95 === null ? ['', ''] : [level(ci95[0], shown), level(ci95[1], shown)];
  return low === high ? value : shown.words('report.probably', { value, low, high });
}

const parts = [7, 18, 29, 42, 58, 71, 85, 95];

/** The name under which texts say a level of 0-100 as a part: `p0` hardly any, `p4` half, `p8` nearly all. */
export function partOf(value: number): string {
  const found = parts.findIndex((below) => value < below);
  return `p${found === -1 ? parts.length : found}`;
}
