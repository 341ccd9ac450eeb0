import type { BoardChannel, BoardPerson } from './board.ts';
import { Mark } from './brand.tsx';
import { mapPath, pagePath } from './page-paths.ts';
import { plainText } from './plain-text.ts';
import type { Spot } from './web-places.ts';
import { spokenLanguage, type WebWords, webLanguages } from './words.ts';

/** What stands around every page of the workspace: who reads, whom they can play, and where one can go. */
export interface FrameContent {
  workspaceName: string;
  reader: BoardPerson;
  /** Who can be played; empty when everybody is only themselves. */
  people: BoardPerson[];
  channels: BoardChannel[];
}

/** Opens the rail where the window is too narrow for it. */
export function MenuButton({ label }: { label: string }) {
  return (
    <button type="button" class="icon-button menu" popovertarget="rail" aria-label={label}>
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
        <path d="M3 5.5h14M3 10h14M3 14.5h9" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
      </svg>
    </button>
  );
}

type RailContent = FrameContent & { spot: Spot | 'scripts'; hasScripts: boolean; words: WebWords };

/** The rail beside every page: who one is, the conversations, scripts, theme and language. */
export function Rail({ workspaceName, reader, people, channels, spot, hasScripts, words }: RailContent) {
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
