import { raw } from 'hono/html';
import type { BoardChannel, BoardPerson } from './board.ts';
import { Mark } from './brand.tsx';
import { longestText } from './decode.ts';
import { plainText } from './plain-text.ts';
import type { Spot } from './web-places.ts';

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
}

const roles: Record<BoardPerson['role'], string> = { leader: 'Owner', manager: 'Manager', team: 'Team' };

const shortcuts = [
  { name: 'start', label: 'Start a check' },
  { name: 'resume', label: 'Carry on' },
  { name: 'result', label: 'My result' },
  { name: 'actions', label: 'Actions' },
  { name: 'privacy', label: 'Privacy' },
  { name: 'help', label: 'Help' },
];

/** Where a person's conversation is. */
export function pagePath(personId: string, spot: Spot): string {
  const person = `/p/${encodeURIComponent(personId)}`;
  return spot === 'direct' ? person : `${person}/c/${encodeURIComponent(spot.slice('channel:'.length))}`;
}

/** The whole page of one person and one conversation. */
export function renderPage(content: PageContent): string {
  const { reader, spot, channels, workspaceName } = content;
  const channel = channels.find(({ id }) => spot === `channel:${id}`);
  const title = channel ? `#${channel.name}` : 'Attune';
  return document(
    `${title} · ${workspaceName}`,
    <body data-base={pagePath(reader.id, 'direct')} data-person={reader.id} data-spot={spot} data-cursor={content.cursor}>
      <a class="skip" href="#say">
        Skip to writing
      </a>
      <div class="shell">
        <Rail {...content} />
        <main id="main">
          <header class="place">
            <button type="button" class="icon-button menu" popovertarget="rail" aria-label="Open conversations">
              <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
                <path d="M3 5.5h14M3 10h14M3 14.5h9" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
              </svg>
            </button>
            <div>
              <h1>{title}</h1>
              <p class="place-about">{channel ? 'What people chose to share' : `Just you, ${reader.name}, and Attune`}</p>
            </div>
            <p class="connection" role="status" />
          </header>
          <section class="scroll" id="scroll" tabindex={0} aria-label="Conversation">
            <div class="log" id="log" role="log" aria-live="polite" aria-relevant="additions" aria-label="Messages">
              {content.messages.map((html) => raw(html))}
            </div>
            <p class="empty">{channel ? 'Nothing here yet. Summaries appear here when somebody shares one.' : 'Say hello to begin.'}</p>
          </section>
          <footer class="foot">
            <p class="trouble" id="trouble" role="alert" />
            {!channel && (
              <fieldset class="shortcuts">
                <legend class="for-readers">Shortcuts</legend>
                {shortcuts.map(({ name, label }) => (
                  <button type="button" class="chip" data-command={name}>
                    {label}
                  </button>
                ))}
              </fieldset>
            )}
            <form class="composer" id="composer" method="post" action={`${pagePath(reader.id, 'direct')}/say`}>
              <input type="hidden" name="key" value={content.formKey} />
              <input type="hidden" name="place" value={spot} />
              <label class="for-readers" for="say">
                {channel ? `Write in #${channel.name}` : 'Write to Attune'}
              </label>
              <textarea
                id="say"
                name="text"
                rows={1}
                maxlength={longestText}
                dir="auto"
                placeholder={channel ? `Write in #${channel.name}` : 'Answer in your own words'}
              />
              <button type="submit" class="send" aria-label="Send">
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
              <p class="no-script">Buttons need JavaScript. Written answers work without it; reload to see the reply.</p>
            </noscript>
          </footer>
        </main>
      </div>
    </body>,
  );
}

function Rail({ workspaceName, reader, people, channels, spot }: PageContent) {
  return (
    <nav class="rail" id="rail" popover="auto" aria-label="Workspace">
      <p class="brand">
        <Mark />
        <span>
          <strong>{plainText(workspaceName)}</strong>
          <small>with Attune</small>
        </span>
      </p>
      {people.length > 0 ? (
        <details class="playing">
          <summary>
            <Initials name={reader.name} />
            <span>
              <small>Playing as</small>
              <strong>{plainText(reader.name)}</strong>
            </span>
          </summary>
          <ul>
            {people.map((person) => (
              <li>
                <a href={pagePath(person.id, spot)} aria-current={person.id === reader.id ? 'true' : undefined}>
                  <Initials name={person.name} />
                  <span>{plainText(person.name)}</span>
                  <small>{roles[person.role]}</small>
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
      <h2>Conversations</h2>
      <ul class="places">
        <RailLink reader={reader} spot="direct" current={spot} sign="" name="Attune" />
        {channels.map((channel) => (
          <RailLink reader={reader} spot={`channel:${channel.id}`} current={spot} sign="#" name={channel.name} />
        ))}
      </ul>
      <button type="button" class="theme-switch" id="theme-switch" role="switch" aria-checked="false">
        <span>Dark mode</span>
        <span class="knob" aria-hidden="true" />
      </button>
    </nav>
  );
}

function RailLink({ reader, spot, current, sign, name }: { reader: BoardPerson; spot: Spot; current: Spot; sign: string; name: string }) {
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
          new
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
}: {
  title: string;
  text: string;
  link?: { href: string; label: string } | undefined;
}): string {
  return document(
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

function document(title: string, body: unknown): string {
  const page = (
    <html lang="en">
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
