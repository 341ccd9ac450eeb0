import { plainText } from './plain-text.ts';
import { spokenLanguage } from './words.ts';

/** The HTML document around a body; `locale` is the reader’s, BCP 47. */
export function document(locale: string | undefined, title: string, body: unknown): string {
  const page = (
    <html lang={spokenLanguage(locale)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
        <meta name="color-scheme" content="light dark" />
        <title>{plainText(title)}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/app.css" />
        <script src="/theme.js" />
        <script type="module" src="/app.js" />
      </head>
      {body}
    </html>
  );
  return `<!doctype html>${page.toString()}`;
}
