import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';

/** Where a missing browser is a failure: on a build server, and wherever someone says so. */
const isNeeded = process.env.CI === 'true' || process.env.ATTUNE_NEEDS_BROWSER === '1';

/**
 * Flags of the packaged browser that make it less like the ones that people use: one process for everything (which
 * ends with its first page), and pages that may read other sites.
 */
const unwanted = new Set(['--single-process', '--disable-web-security', '--allow-running-insecure-content']);

async function launch(): Promise<Browser> {
  const { CHROME_PATH } = process.env;
  if (CHROME_PATH) return chromium.launch({ executablePath: CHROME_PATH, headless: true });
  const args = sparticuz.args.filter((arg) => !unwanted.has(arg) && !arg.startsWith('--headless'));
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args, headless: true });
}

/** Null where there is none and none is needed, after a word about it. */
async function launchIfPossible(): Promise<Browser | null> {
  try {
    return await launch();
  } catch (error) {
    const [cause] = String(error).split('\n');
    const trouble = `No browser could be started. Set CHROME_PATH to a Chrome or Chromium. (${cause})`;
    if (isNeeded) throw new Error(trouble, { cause: error });
    console.warn(`${trouble} The tests that need one are skipped.`);
    return null;
  }
}

// Before any test is collected, because what would be prepared for skipped tests needs no browser either.
let browser = await launchIfPossible();

/**
 * Tests in a real Chromium: the one at CHROME_PATH, or the one that the development dependencies bring. Without any they
 * are skipped with a word why; with CI=true or ATTUNE_NEEDS_BROWSER=1 they fail.
 */
export function describeInBrowser(name: string, tests: (browser: () => Browser) => void): void {
  describe.skipIf(browser === null)(name, () => {
    // Files share this module, and each ends with no browser running.
    beforeAll(async () => {
      if (!browser?.isConnected()) browser = await launch();
    });
    afterAll(() => browser?.close());
    tests(() => {
      if (!browser) throw new Error('There is no browser.');
      return browser;
    });
  });
}
