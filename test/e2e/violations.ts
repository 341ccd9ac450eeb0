import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { AttunePage } from './attune-page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const widths = [390, 1280];
const themes = ['light', 'dark'] as const;

/** The serious and critical violations of what is on the page, in each theme and at each width. */
export async function violations(owner: AttunePage, name: string, look: 'in place' | 'anew' = 'in place'): Promise<string[]> {
  const { page } = owner;
  const found: string[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 800 });
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme });
      if (look === 'anew') await page.reload();
      await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
      await page.locator('.message[aria-busy]').waitFor({ state: 'detached' });
      // Through the browser's own tools, because the page itself lets no foreign script in.
      await page.evaluate(axe);
      const results = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
      for (const { id, impact, nodes } of results.violations) {
        if (impact !== 'serious' && impact !== 'critical') continue;
        for (const node of nodes)
          found.push(`${name}, ${colorScheme}, ${width} px: ${id} at ${node.target.join(' ')}: ${node.failureSummary}`);
      }
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      if (overflow > 0) found.push(`${name}, ${colorScheme}, ${width} px: the page is ${overflow} px wider than the window`);
      await owner.shoot(`${name}-${colorScheme}-${width}`);
    }
  }
  return found;
}
