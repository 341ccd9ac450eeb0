import type { ReportPages } from '../chat/report-page.ts';
import { reportCsv, reportJson } from '../compose/report-export.ts';
import { reportMessage } from '../compose/report-message.ts';
import { wordsIn } from '../compose/words/say.ts';
import type { RoundId } from '../ids.ts';
import { readKeptReport } from '../insight/kept-report.ts';
import type { StoredRound } from '../store/round-tx.ts';
import type { Member, Store } from '../store/store.ts';
import { roundSettings } from './rounds/cards.ts';
import type { Scripts } from './scripts.ts';
import { shownReport } from './shown-report.ts';
import { ownerNames } from './watched-figures.ts';

/** Reports on pages of their own, for those who were shown them anyway. */
export function makeReportPages(store: Store, scripts: Scripts): ReportPages {
  return ({ platform, workspace, person }, id) =>
    store.transaction(async (tx) => {
      const who = await tx.findWho(platform, workspace, person);
      const round = await tx.loadRound(id as RoundId);
      const report = readKeptReport(round?.report ?? null);
      const member = who?.member;
      if (!who || !member || !round || !report || round.workspaceId !== who.workspace.id || !maySee(member, round)) return null;
      const script = (await scripts.pinned(tx, round.scriptHash)).inLocale(member.locale);
      const to = roundSettings(round).report === null ? 'leader' : 'everyone';
      const words = wordsIn(member.locale);
      const owners = await ownerNames(tx, who.workspace);
      const message = reportMessage(shownReport(report, { title: round.title, script, to, round: null, owners }, member));
      return {
        message: { ...message, locale: member.locale },
        csv: reportCsv(report),
        json: JSON.stringify(reportJson(report), null, 2),
        labels: {
          print: words('report.page.print'),
          csv: words('report.page.csv'),
          json: words('report.page.json'),
          back: words('report.page.back'),
        },
      };
    });
}

/** What was posted in a channel is for everybody in the workspace; what was not, for its owner and managers. */
export function maySee(member: Member, round: StoredRound): boolean {
  const { report, ownerId } = roundSettings(round);
  return report !== null || member.role === 'manager' || member.id === ownerId;
}
