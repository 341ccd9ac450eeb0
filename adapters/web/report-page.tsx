import type { Block } from '../../src/chat/message.ts';
import type { ReportPage } from '../../src/chat/report-page.ts';
import { BlocksView } from './blocks.tsx';
import { Mark } from './brand.tsx';
import { MessageLanguage } from './message-language.ts';
import { plainText } from './plain-text.ts';
import { spokenLanguage } from './words.ts';

/**
 * A report as a page of paper: always light, everything opened, nothing to press but what prints it or takes it along.
 * @param base where the page is, without a slash at the end
 * @param back where the conversation is
 */
export function renderReport({ message, labels }: ReportPage, workspaceName: string, base: string, back: string): string {
  const language = spokenLanguage(message.locale);
  const page = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>{plainText(`${message.fallback.slice(0, 80)} · ${workspaceName}`)}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/app.css" />
        <script type="module" src="/report.js" />
      </head>
      <body class="paper">
        <nav class="paper-links">
          <a href={back}>{labels.back}</a>
          <button type="button" class="button primary" id="print">
            {labels.print}
          </button>
          <a href={`${base}/csv`} download>
            {labels.csv}
          </a>
          <a href={`${base}/json`} download>
            {labels.json}
          </a>
        </nav>
        <main>
          <p class="paper-head">
            <Mark />
            <span dir="auto">{plainText(workspaceName)}</span>
          </p>
          <MessageLanguage.Provider value={language}>
            <BlocksView blocks={opened(message.blocks)} at="report" />
          </MessageLanguage.Provider>
        </main>
      </body>
    </html>
  );
  return `<!doctype html>${page.toString()}`;
}

/** Paper has nothing to open: what is closed stands under its own heading, at the end. */
function opened(blocks: readonly Block[]): Block[] {
  const shown = blocks.filter(({ type }) => type !== 'details' && type !== 'buttons' && type !== 'control' && type !== 'link');
  const closed = blocks.flatMap((block): Block[] =>
    block.type === 'details' ? [{ type: 'heading', text: block.summary }, ...opened(block.blocks)] : [],
  );
  const context = shown.filter(({ type }) => type === 'context');
  return [...shown.filter(({ type }) => type !== 'context'), ...closed, ...context];
}
