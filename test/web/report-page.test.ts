import { afterEach, describe, expect, it } from 'vitest';
import type { WebAdapter } from '../../adapters/web/web-adapter.ts';
import type { ReportPage, ReportPages } from '../../src/chat/report-page.ts';
import { reportCsv, reportJson } from '../../src/compose/report-export.ts';
import { reportMessage } from '../../src/compose/report-message.ts';
import { means, reportOf, shownIn } from '../compose/made-report.ts';
import { makeListeningApp, makeTestAdapter, secret, workspace } from './web-harness.ts';

const hostile = '<script>alert(1)</script>';
const seen = [1, 2, 3, 3, 2].map((warm, nth) => ({
  shows: { warm, answer: 4 - (nth % 2) },
  rest: 2 + (nth % 3),
  comment: `${hostile} ${nth}`,
}));
const report = reportOf(seen, [means(['warm', 100, 75], ['answer', 75, 50])]);
const page: ReportPage = {
  message: reportMessage(shownIn(report, { round: null })),
  csv: reportCsv(report),
  json: JSON.stringify(reportJson(report)),
  labels: { print: 'Print', csv: 'As a table', json: 'As JSON', back: 'Back' },
};
/** Only the owner may see the round that there is. */
const reports: ReportPages = async (asker, round) =>
  asker.platform === 'web' && asker.workspace === workspace && asker.person === 'owner' && round === 'r1' ? page : null;

const running: WebAdapter[] = [];
async function start(options: Parameters<typeof makeTestAdapter>[0] = {}): Promise<WebAdapter> {
  const { adapter } = makeTestAdapter({ reports, ...options });
  await adapter.start(makeListeningApp());
  running.push(adapter);
  return adapter;
}
afterEach(() => Promise.all(running.splice(0).map((adapter) => adapter.stop())));

const get = (adapter: WebAdapter, path: string) => fetch(adapter.url() + path, { headers: { accept: 'text/html' } });

describe('the page of a report', () => {
  it('has everything opened and nothing to press but what prints it or takes it along', async () => {
    const response = await get(await start(), '/p/owner/report/r1');
    const html = await response.text();
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(html).toContain('How do you know?');
    expect(html).not.toContain('<details class="more"');
    expect(html).not.toContain('data-press');
    expect(html.match(/data-drawing/g)?.length).toBe(2);
    for (const way of ['id="print"', 'href="/p/owner/report/r1/csv"', 'href="/p/owner/report/r1/json"', 'src="/report.js"']) {
      expect(html).toContain(way);
    }
  });

  it('shows what people wrote as they wrote it', async () => {
    const html = await (await get(await start(), '/p/owner/report/r1')).text();
    expect(html).not.toContain(hostile);
    expect(html).toContain('&lt;script&gt;');
  });

  it.each([
    ['csv', 'text/csv', 'part,title,group'],
    ['json', 'application/json', '"answered":5'],
  ])('gives the figures as %s, as a file', async (ending, type, inside) => {
    const response = await get(await start(), `/p/owner/report/r1/${ending}`);
    expect(response.headers.get('content-type')).toContain(type);
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="attune-r1.${ending}"`);
    expect(await response.text()).toContain(inside);
  });

  it.each(['/p/cook/report/r1', '/p/cook/report/r1/csv', '/p/owner/report/r2', '/p/nobody/report/r1'])('is not at %s', async (path) => {
    expect((await get(await start(), path)).status).toBe(404);
  });

  it('is shut to whoever has no session, where everybody is only themselves', async () => {
    const adapter = await start({ secret });
    expect((await get(adapter, '/p/owner/report/r1')).status).toBe(401);
    const link = adapter.personLink('owner', '2026-11-23T09:30:00.000Z');
    const cookie = (await fetch(link, { redirect: 'manual' })).headers.get('set-cookie')?.split(';')[0] ?? '';
    expect((await fetch(`${adapter.url()}/p/owner/report/r1`, { headers: { cookie } })).status).toBe(200);
    expect((await fetch(`${adapter.url()}/p/cook/report/r1`, { headers: { cookie } })).status).toBe(403);
  });

  it('is nowhere where there are no reports', async () => {
    const { adapter } = makeTestAdapter();
    await adapter.start(makeListeningApp());
    running.push(adapter);
    expect((await get(adapter, '/p/owner/report/r1')).status).toBe(404);
  });
});
