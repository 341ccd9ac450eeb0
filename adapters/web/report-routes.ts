import type { Context, Hono } from 'hono';
import type { ReportPage, ReportPages } from '../../src/chat/report-page.ts';
import type { Board } from './board.ts';
import { type Guarded, refuse } from './guards.ts';
import { pagePath } from './page-paths.ts';
import { renderReport } from './report-page.tsx';
import { webPlatform } from './web-places.ts';

/** Reports as pages to print and as files, under the person's own address: whoever passes as them may see what they may. */
export function addReportRoutes(
  app: Hono<Guarded>,
  { board, workspace, reports }: { board: Board; workspace: string; reports: ReportPages },
): void {
  const withReport = async (c: Context<Guarded>, answer: (page: ReportPage, round: string) => Response | Promise<Response>) => {
    const round = c.req.param('round') ?? '';
    const page = await reports({ platform: webPlatform, workspace, person: c.get('person').id }, round);
    if (!page) return refuse(c, 404, 'web.not-found');
    c.header('Cache-Control', 'no-store');
    return answer(page, round);
  };
  const file = (c: Context, body: string, type: string, round: string, ending: string) => {
    c.header('Content-Type', type);
    c.header('Content-Disposition', `attachment; filename="attune-${round.replace(/[^\w-]/g, '')}.${ending}"`);
    return c.body(body);
  };
  const path = '/p/:person/report/:round';
  app.get(path, (c) =>
    withReport(c, async (page, round) => {
      const back = pagePath(c.get('person').id, 'direct');
      return c.html(renderReport(page, await board.name(), `${back}/report/${encodeURIComponent(round)}`, back));
    }),
  );
  app.get(`${path}/csv`, (c) => withReport(c, ({ csv }, round) => file(c, csv, 'text/csv; charset=utf-8', round, 'csv')));
  app.get(`${path}/json`, (c) => withReport(c, ({ json }, round) => file(c, json, 'application/json; charset=utf-8', round, 'json')));
}
