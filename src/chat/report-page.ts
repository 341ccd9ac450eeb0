import type { Message } from './message.ts';

/** A report on a page of its own, to be printed or taken along. */
export interface ReportPage {
  message: Message;
  csv: string;
  json: string;
  /** What stands on the page beside the report, in the reader's language. */
  labels: { print: string; csv: string; json: string; back: string };
}

/** The report of a round for one person, by the platform's ids; null when there is none that they may see. */
export type ReportPages = (asker: { platform: string; workspace: string; person: string }, round: string) => Promise<ReportPage | null>;
