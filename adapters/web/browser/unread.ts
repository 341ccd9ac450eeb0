import type { PageFacts } from './page-facts.ts';

/** Marks a conversation in the rail, and in the title, when something arrived there that is not on show. */
export function makeUnread(facts: PageFacts): { arrived: (spot: string) => void } {
  const key = (spot: string) => `attune.unread.${facts.base}.${spot}`;
  const links = [...document.querySelectorAll<HTMLElement>('.places a[data-spot]')];
  const title = document.title;
  const show = () => {
    let count = 0;
    for (const link of links) {
      const isUnread = sessionStorage.getItem(key(link.dataset.spot ?? '')) !== null;
      link.querySelector<HTMLElement>('.unread')?.toggleAttribute('hidden', !isUnread);
      if (isUnread) count += 1;
    }
    document.title = count > 0 ? `(${count}) ${title}` : title;
    document.documentElement.toggleAttribute('data-unread', count > 0);
  };
  sessionStorage.removeItem(key(facts.spot));
  show();
  return {
    arrived(spot) {
      if (spot === facts.spot) return;
      sessionStorage.setItem(key(spot), 'yes');
      show();
    },
  };
}
