import type { PageFacts } from './page-facts.ts';
import { makeKey, post } from './post.ts';
import { tellTrouble } from './trouble.ts';

const keyOf = (facts: PageFacts) => `attune.language.${facts.base}`;

/** The language that this person chose on the page; null when they are spoken to in their browser's. */
export function chosenLanguage(facts: PageFacts): string | null {
  try {
    return localStorage.getItem(keyOf(facts));
  } catch {
    return null;
  }
}

/** Tells the server of another language, and shows the page anew in it. */
export function wireLanguageChoice(control: HTMLElement | null, facts: PageFacts): void {
  if (!(control instanceof HTMLSelectElement)) return;
  control.addEventListener('change', async () => {
    const outcome = await post(facts, 'language', { key: makeKey(facts), place: 'direct', locale: control.value });
    if (!outcome.isTaken) return tellTrouble(outcome.words);
    try {
      localStorage.setItem(keyOf(facts), control.value);
    } catch {
      // A browser that keeps nothing asks again with its own language the next time.
    }
    location.reload();
  });
}
