import { raw } from 'hono/html';
import { longestText } from './decode.ts';
import { document } from './document.tsx';
import { pagePath } from './page-paths.ts';
import { plainText } from './plain-text.ts';
import { type FrameContent, MenuButton, Rail } from './rail.tsx';
import type { Spot } from './web-places.ts';
import { webWords } from './words.ts';

/** What one conversation's page shows. */
export interface PageContent extends FrameContent {
  spot: Spot;
  /** The messages as encoded HTML. */
  messages: string[];
  /** From where the stream of changes goes on. */
  cursor: string;
  /** The key of the form when it is sent without script. */
  formKey: string;
  /** Whether this person may look at how conversations are written. */
  hasScripts: boolean;
  /** Set where the conversation is only tried: it has addresses and a heading of its own. */
  rehearsal?: { base: string; title: string; about: string; back: { href: string; label: string } };
}

/** The whole page of one person and one conversation, in their language. */
export function renderPage(content: PageContent): string {
  const { reader, spot, channels, workspaceName, rehearsal } = content;
  const channel = channels.find(({ id }) => spot === `channel:${id}`);
  const title = rehearsal?.title ?? (channel ? `#${channel.name}` : 'Attune');
  const base = rehearsal?.base ?? pagePath(reader.id, 'direct');
  const words = webWords(reader.locale);
  return document(
    reader.locale,
    `${title} · ${workspaceName}`,
    <body data-base={base} data-person={reader.id} data-spot={spot} data-cursor={content.cursor} data-words={JSON.stringify(words.browser)}>
      <a class="skip" href="#say">
        {words.skip}
      </a>
      <div class="shell">
        <Rail {...content} spot={rehearsal ? 'scripts' : spot} words={words} />
        <main id="main">
          <header class="place">
            <MenuButton label={words.openRail} />
            <div>
              <h1>{plainText(title)}</h1>
              <p class="place-about">
                {rehearsal?.about ?? (channel ? words.aboutChannel : words.aboutDirect(plainText(reader.name)))}
                {rehearsal && (
                  <>
                    {' '}
                    <a href={rehearsal.back.href}>{rehearsal.back.label}</a>
                  </>
                )}
              </p>
            </div>
            <p class="connection" role="status" />
          </header>
          <section class="scroll" id="scroll" tabindex={0} aria-label={words.conversation}>
            <div class="log" id="log" role="log" aria-live="polite" aria-relevant="additions" aria-label={words.messages}>
              {content.messages.map((html) => raw(html))}
            </div>
            <p class="empty">{channel ? words.emptyChannel : words.emptyDirect}</p>
          </section>
          <footer class="foot">
            <p class="trouble" id="trouble" role="alert" />
            {!channel && !rehearsal && (
              <fieldset class="shortcuts">
                <legend class="for-readers">{words.shortcutsTitle}</legend>
                {Object.entries(words.shortcuts).map(([name, label]) => (
                  <button type="button" class="chip" data-command={name}>
                    {label}
                  </button>
                ))}
              </fieldset>
            )}
            <form class="composer" id="composer" method="post" action={`${base}/say`}>
              <input type="hidden" name="key" value={content.formKey} />
              <input type="hidden" name="place" value={spot} />
              <label class="for-readers" for="say">
                {channel ? words.writeIn(channel.name) : words.writeToAttune}
              </label>
              <textarea
                id="say"
                name="text"
                rows={1}
                maxlength={longestText}
                dir="auto"
                placeholder={channel ? words.writeIn(channel.name) : words.ownWords}
              />
              <button type="submit" class="send" aria-label={words.send}>
                <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
                  <path
                    d="M10 16V4.5M5 9.2l5-5 5 5"
                    fill="none"
                    stroke="currentColor"
                    stroke-width="2.2"
                    stroke-linecap="round"
                    stroke-linejoin="round"
                  />
                </svg>
              </button>
            </form>
            <noscript>
              <p class="no-script">{words.noScript}</p>
            </noscript>
          </footer>
        </main>
      </div>
    </body>,
  );
}
