import type { Message } from '../chat/message.ts';
import type { KeptReport } from '../insight/kept-report.ts';
import { reportCsv, reportJson } from './report-export.ts';
import type { Words } from './words/say.ts';

/** What a round released, to take along: a table and JSON, and on the page a link to both. */
export function reportFilesMessage(words: Words, { round, title, report }: { round: string; title: string; report: KeptReport }): Message {
  const text = words('report.files', { title });
  const name = `${fileName(title)}-${report.closedAt.slice(0, 10)}`;
  return {
    kind: 'notice',
    fallback: text,
    blocks: [
      { type: 'text', text },
      { type: 'link', label: words('report.files.page'), path: `/report/${round}` },
      { type: 'file', name: `${name}.csv`, text: reportCsv(report) },
      { type: 'file', name: `${name}.json`, text: `${JSON.stringify(reportJson(report), null, 2)}\n` },
    ],
  };
}

/** Letters that every system takes, none of them lost that has a plain sister: “Café am Markt” is `cafe-am-markt`. */
function fileName(title: string): string {
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'report'
  );
}
