import type { AttunePage } from './attune-page.ts';

/** Once round the whole page, also with a form of many boxes open. */
const mostSteps = 160;

/** What has the focus, by its title, label or words. */
const focusedName =
  "(e => e.title || e.getAttribute('aria-label') || e.labels?.[0]?.textContent || e.textContent)(document.activeElement).trim()";

/** Presses Tab until what has the focus is called this; resolves to how many times. */
export async function tabTo(page: AttunePage, name: string | RegExp): Promise<number> {
  for (let steps = 1; steps <= mostSteps; steps++) {
    await page.page.keyboard.press('Tab');
    const focused = await page.page.evaluate<string>(focusedName);
    if (typeof name === 'string' ? focused === name : name.test(focused)) return steps;
  }
  throw new Error(`Nothing called ${name} can be reached by Tab`);
}
