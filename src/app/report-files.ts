import { reportFilesMessage } from '../compose/report-files.ts';
import type { RoundId } from '../ids.ts';
import { readKeptReport } from '../insight/kept-report.ts';
import type { Desk } from './desk.ts';
import { maySee } from './report-page.ts';

/** Sends what a round released as files, to the asker's own conversation: to whoever was shown the report anyway. */
export async function sendReportFiles(desk: Desk, roundId: string): Promise<void> {
  const { tx, words, who } = desk;
  const round = await tx.loadRound(roundId as RoundId);
  const report = round?.workspaceId === who.workspace.id && maySee(who.member, round) ? readKeptReport(round.report) : null;
  if (!round || !report) return desk.say(words('report.files.none'));
  await desk.tell(reportFilesMessage(words, { round: round.id, title: round.title, report }));
}
