import type { Instant } from '../clock.ts';
import type { ReportShown } from '../compose/report-shown.ts';
import { wordsIn } from '../compose/words/say.ts';
import type { KeptReport } from '../insight/kept-report.ts';
import type { Member } from '../store/store.ts';

/**
 * A report as somebody reads it, in their language and at their dates.
 * @param to whether a leader reads it alone, or everybody in a channel
 */
export function shownReport(
  report: KeptReport,
  { title, script, to, round, owners }: Pick<ReportShown, 'title' | 'script' | 'to' | 'round' | 'owners'>,
  { locale, zone }: Pick<Member, 'locale' | 'zone'>,
): ReportShown {
  const day = (at: Instant, style: 'long' | 'short') => {
    const format: Intl.DateTimeFormatOptions = style === 'long' ? { dateStyle: 'long' } : { day: 'numeric', month: 'short' };
    return new Intl.DateTimeFormat(locale, { ...format, timeZone: zone }).format(new Date(at));
  };
  return { words: wordsIn(locale), title, report, script, to, round, day, ...(owners ? { owners } : {}) };
}
