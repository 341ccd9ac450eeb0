import type { Message } from '../../src/chat/message.ts';
import type { Instant } from '../../src/clock.ts';
import { BlocksView } from './blocks.tsx';
import { Mark } from './brand.tsx';
import { type Choices, WorkspaceChoices } from './fields.tsx';
import { MessageLanguage } from './message-language.ts';
import { plainText } from './plain-text.ts';
import { spokenLanguage, webWords } from './words.ts';

/** What the page needs to know of a message beside the message. */
export interface Posted {
  id: string;
  /** The board's change number. */
  change: number;
  postedAt: Instant;
  editedAt: Instant | null;
  /** Null for Attune; `isReader` when the person who looks at the page wrote it. */
  author: { name: string; isReader: boolean } | null;
}

/**
 * A message as HTML: one `<article>`. Pure. Every text in it goes through {@link plainText} and is escaped, so nothing that a
 * person or a script says can become markup or turn the text around.
 */
export function encode(message: Message, posted: Posted, choices: Choices = { people: [], channels: [] }): string {
  const at = domId(posted.id);
  const { author } = posted;
  const kind = author ? 'talk' : (message.kind ?? 'talk');
  // A message stays in the language that it was written in, whatever the page around it speaks by now.
  const language = spokenLanguage(message.locale);
  const side = author ? (author.isReader ? 'from-reader' : 'from-person') : 'from-attune';
  const article = (
    <article
      class={`message ${side} kind-${kind}`}
      id={at}
      tabindex={-1}
      data-id={posted.id}
      data-change={String(posted.change)}
      data-posted={posted.postedAt}
      data-kind={kind}
      lang={author ? undefined : language}
      aria-labelledby={`${at}-by`}
    >
      <header class="by" id={`${at}-by`}>
        {author ? null : <Mark />}
        <span class="author" dir="auto">
          {author ? plainText(author.name) : 'Attune'}
        </span>
        <time datetime={posted.postedAt}>{`${posted.postedAt.slice(11, 16)} UTC`}</time>
        {posted.editedAt && (kind === 'summary' || kind === 'notice') ? <span class="edited">{webWords(language).updated}</span> : null}
      </header>
      <div class="body">
        <MessageLanguage.Provider value={language}>
          <WorkspaceChoices.Provider value={choices}>
            <BlocksView blocks={message.blocks} at={at} />
          </WorkspaceChoices.Provider>
        </MessageLanguage.Provider>
        {message.blocks.length === 0 && (
          <p class="text plain" dir="auto">
            {plainText(message.fallback)}
          </p>
        )}
      </div>
    </article>
  );
  return article.toString() as string;
}

/** Any id as one that HTML and CSS take, different for different ids. */
function domId(id: string): string {
  return `m-${id.replace(/[^A-Za-z0-9-]/g, (character) => `_${character.codePointAt(0)?.toString(16)}_`)}`;
}
