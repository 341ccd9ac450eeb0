import { raw } from 'hono/html';
import type { BoardChannel, BoardPerson } from './board.ts';
import { Mark } from './brand.tsx';
import { longestText } from './decode.ts';
import { plainText } from './plain-text.ts';
import type { Spot } from './web-places.ts';
import { spokenLanguage, type WebWords, webLanguages, webWords } from './words.ts';

export interface PageContent {
  workspaceName: string;
  reader: BoardPerson;
  /** Who can be played; empty when everybody is only themselves. */
  people: BoardPerson[];
  channels: BoardChannel[];
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

/** What stands around a page that is no conversation. */
export type FrameContent = Pick<PageContent, 'workspaceName' | 'reader' | 'people' | 'channels'>;

/** Where all scripts are, or one of them. */
export function mapPath(personId: string, scriptId?: string): string {
  return `${pagePath(personId, 'direct')}/scripts${scriptId === undefined ? '' : `/${encodeURIComponent(scriptId)}`}`;
}

/** Where a person's conversation is. */
export function pagePath(personId: string, spot: Spot): string {
  const person = `/p/${encodeURIComponent(personId)}`;
  return spot === 'direct' ? person : `${person}/c/${encodeURIComponent(spot.slice('channel:'.length))}`;
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

function MenuButton({ label }: { label: string }) {
  return (
    <button type="button" class="icon-button menu" popovertarget="rail" aria-label={label}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
        <path d="M3 5.5h14M3 10h14M3 14.5h9" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
      </svg>
    </button>
  );
}

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

type RailContent = FrameContent & { spot: Spot | 'scripts'; hasScripts: boolean; words: WebWords };

function Rail({ workspaceName, reader, people, channels, spot, hasScripts, words }: RailContent) {
  return (
    <nav class="rail" id="rail" popover="auto" aria-label={words.workspace}>
      <p class="brand">
        <Mark />
        <span>
          <strong>{plainText(workspaceName)}</strong>
          <small>{words.withAttune}</small>
        </span>
      </p>
      {people.length > 0 ? (
        <details class="playing">
          <summary>
            <Initials name={reader.name} />
            <span>
              <small>{words.playingAs}</small>
              <strong>{plainText(reader.name)}</strong>
            </span>
          </summary>
          <ul>
            {people.map((person) => (
              <li>
                <a
                  href={spot === 'scripts' ? mapPath(person.id) : pagePath(person.id, spot)}
                  aria-current={person.id === reader.id ? 'true' : undefined}
                >
                  <Initials name={person.name} />
                  <span>{plainText(person.name)}</span>
                  <small>{words.roles[person.role]}</small>
                </a>
              </li>
            ))}
          </ul>
        </details>
      ) : (
        <p class="playing me">
          <Initials name={reader.name} />
          <strong>{plainText(reader.name)}</strong>
        </p>
      )}
      <h2>{words.conversations}</h2>
      <ul class="places">
        <RailLink reader={reader} spot="direct" current={spot} sign="" name="Attune" unread={words.unread} />
        {channels.map((channel) => (
          <RailLink reader={reader} spot={`channel:${channel.id}`} current={spot} sign="#" name={channel.name} unread={words.unread} />
        ))}
        {hasScripts && (
          <li>
            <a href={mapPath(reader.id)} aria-current={spot === 'scripts' ? 'page' : undefined}>
              <span class="sign" aria-hidden="true">
                ≡
              </span>
              <span>{words.scripts}</span>
            </a>
          </li>
        )}
      </ul>
      <button type="button" class="theme-switch" id="theme-switch" role="switch" aria-checked="false">
        <span>{words.darkMode}</span>
        <span class="knob" aria-hidden="true" />
      </button>
      {spot !== 'scripts' && (
        <label class="language">
          <span>{words.language}</span>
          <select id="language" autocomplete="off">
            {Object.entries(webLanguages).map(([language, { ownName }]) => (
              <option value={language} lang={language} selected={language === spokenLanguage(reader.locale)}>
                {ownName}
              </option>
            ))}
          </select>
        </label>
      )}
    </nav>
  );
}

interface RailLinkContent {
  reader: BoardPerson;
  spot: Spot;
  current: Spot | 'scripts';
  sign: string;
  name: string;
  /** Said when something has arrived there. */
  unread: string;
}

function RailLink({ reader, spot, current, sign, name, unread }: RailLinkContent) {
  return (
    <li>
      <a href={pagePath(reader.id, spot)} data-spot={spot} aria-current={spot === current ? 'page' : undefined}>
        {sign ? (
          <span class="sign" aria-hidden="true">
            {sign}
          </span>
        ) : (
          <Mark />
        )}
        <span>{plainText(name)}</span>
        <span class="unread" hidden>
          {unread}
        </span>
      </a>
    </li>
  );
}

function Initials({ name }: { name: string }) {
  const [first = '', second = ''] = plainText(name).split(/\s+/);
  return (
    <span class="initials" aria-hidden="true">
      {`${Array.from(first)[0] ?? ''}${Array.from(second)[0] ?? ''}`.toUpperCase()}
    </span>
  );
}

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

function document(locale: string | undefined, title: string, body: unknown): string {
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
