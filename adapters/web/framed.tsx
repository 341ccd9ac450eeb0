import { document } from './document.tsx';
import { plainText } from './plain-text.ts';
import { type FrameContent, MenuButton, Rail } from './rail.tsx';
import { webWords } from './words.ts';

interface FramedContent extends FrameContent {
  title: string;
  about: string;
  /** BCP 47: the language of what is inside, when it is not the reader's. */
  locale?: string;
  children: unknown;
}

/** A page that is no conversation, with the rail beside it. */
export function Framed({ workspaceName, reader, people, channels, title, about, locale, children }: FramedContent): string {
  const words = webWords(reader.locale);
  return document(
    reader.locale,
    `${title} · ${workspaceName}`,
    <body data-words={JSON.stringify(words.browser)}>
      <a class="skip" href="#scroll">
        {words.skipToText}
      </a>
      <div class="shell">
        <Rail {...{ workspaceName, reader, people, channels, words }} spot="scripts" hasScripts />
        <main id="main" lang={locale}>
          <header class="place">
            <MenuButton label={words.openRail} />
            <div>
              <h1 dir="auto">{plainText(title)}</h1>
              {about === '' ? null : <p class="place-about">{about}</p>}
            </div>
          </header>
          <div class="scroll map" id="scroll" tabindex={-1}>
            {children}
          </div>
        </main>
      </div>
    </body>,
  );
}
