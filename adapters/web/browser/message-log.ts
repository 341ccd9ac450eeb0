import { localTimes } from './times.ts';

/** A message as the stream sends it. */
export interface Arrived {
  spot: string;
  id: string;
  change: number;
  postedAt: string;
  html: string;
}

/** The conversation on the page. */
export interface MessageLog {
  /** Puts a message where it belongs: over the one it replaces, or in its order. */
  show(arrived: Arrived): void;
  /** Drops every message that is not among `ids`; whether some of `ids` are missing here. */
  keepOnly(ids: string[]): { isMissingSome: boolean };
  /** To be told that the person has just done something: the reply may take the view, and the focus if it was in a message. */
  expectReply(): void;
  scrollToEnd(): void;
}

/** How near to its end a conversation counts as followed, in px. */
const nearPx = 120;

export function makeMessageLog(log: HTMLElement, scroll: HTMLElement, onShown: (message: HTMLElement) => void): MessageLog {
  const reduced = matchMedia('(prefers-reduced-motion: reduce)');
  let isReplyExpected = false;
  let wantsFocus = false;
  let firstNew: HTMLElement | null = null;

  const messages = () => [...log.querySelectorAll<HTMLElement>(':scope > .message')];
  const find = (id: string) => messages().find((message) => message.dataset.id === id);
  const isFollowed = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < nearPx;

  const behavior = () => (reduced.matches ? 'instant' : 'smooth');

  // What is opened at the lower edge would open out of sight.
  log.addEventListener('click', ({ target }) => {
    const details = target instanceof Element ? target.closest('summary')?.parentElement : null;
    if (!(details instanceof HTMLDetailsElement) || details.open) return;
    requestAnimationFrame(() => details.scrollIntoView({ block: 'nearest', behavior: behavior() }));
  });

  // Several messages of one reply arrive together: the first of them comes to the top, if all don't fit.
  const follow = (message: HTMLElement) => {
    if (firstNew) return;
    firstNew = message;
    requestAnimationFrame(() => {
      const top = (firstNew?.offsetTop ?? 0) - 16;
      firstNew = null;
      scroll.scrollTo({ top, behavior: behavior() });
    });
  };

  // To the question that follows, past what only tells that the last one is answered; never away from where
  // the person has gone meanwhile.
  const passFocusTo = (message: HTMLElement) => {
    const at = document.activeElement;
    if (at && at !== document.body && !log.contains(at)) wantsFocus = false;
    if (!wantsFocus || message.dataset.kind === 'answered' || !message.classList.contains('from-attune')) return;
    message.focus({ preventScroll: true });
    wantsFocus = message.dataset.kind !== 'question';
  };

  return {
    show(arrived) {
      const made = parse(arrived.html);
      if (!made) return;
      const old = find(arrived.id);
      if (old && Number(old.dataset.change) >= arrived.change) return;
      const wasFollowed = isFollowed();
      if (old) {
        wantsFocus ||= old.contains(document.activeElement);
        keepOpen(old, made);
        old.replaceWith(made);
      } else {
        const before = messages().findLast((message) => (message.dataset.posted ?? '') <= arrived.postedAt);
        // Older than all that the page shows, while it shows only the newest: it stays off.
        if (!before && messages().length > 0) return;
        made.classList.add('is-new');
        if (before) before.after(made);
        else log.append(made);
        if (isReplyExpected || wasFollowed) follow(made);
        if (made.classList.contains('from-attune')) isReplyExpected = false;
      }
      passFocusTo(made);
      localTimes(made);
      onShown(made);
    },
    keepOnly(ids) {
      const known = new Set(ids);
      for (const message of messages()) if (!known.has(message.dataset.id ?? '')) message.remove();
      const here = new Set(messages().map((message) => message.dataset.id));
      return { isMissingSome: ids.some((id) => !here.has(id)) };
    },
    expectReply() {
      isReplyExpected = true;
      // The composer keeps its focus; a pressed button is about to go, and hands it on to the reply.
      wantsFocus = log.contains(document.activeElement);
    },
    scrollToEnd() {
      scroll.scrollTo({ top: scroll.scrollHeight, behavior: 'instant' });
    },
  };
}

function parse(html: string): HTMLElement | null {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content.querySelector<HTMLElement>('.message');
}

/** What was opened in the old version stays open in the new one. */
function keepOpen(old: HTMLElement, made: HTMLElement): void {
  const now = [...made.querySelectorAll('details')];
  [...old.querySelectorAll('details')].forEach((details, index) => {
    const same = now[index];
    if (same && details.open) same.open = true;
  });
}
