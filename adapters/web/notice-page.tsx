import { Mark } from './brand.tsx';
import { document } from './document.tsx';

/** A page with a few words and one way on: not found, not allowed, no link yet. */
export function renderNotice({
  title,
  text,
  link,
  locale,
}: {
  locale?: string | undefined;
  title: string;
  text: string;
  link?: { href: string; label: string } | undefined;
}): string {
  return document(
    locale,
    `${title} · Attune`,
    <body>
      <main class="notice-page">
        <Mark />
        <h1>{title}</h1>
        <p>{text}</p>
        {link && (
          <a class="button primary" href={link.href}>
            {link.label}
          </a>
        )}
      </main>
    </body>,
  );
}
