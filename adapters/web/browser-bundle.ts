import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** A file that the page loads, with its media type. */
export interface Asset {
  type: string;
  body: string | Uint8Array<ArrayBuffer>;
}

/** Everything that the page loads beside itself, by path; null for a path that is none. Made at the first request and kept. */
export type BrowserBundle = (path: string) => Promise<Asset | null>;

const resolve = createRequire(import.meta.url).resolve;

const scripts = ['app', 'theme', 'charts', 'report'];
const styles = ['base', 'rail', 'layout', 'messages', 'buttons', 'controls', 'figures', 'map', 'report'];
const weights = ['400', '500', '600'];

/** The scripts of `browser/` (compiled by esbuild), the style sheets and the font, all from this machine. */
export function makeBrowserBundle(): BrowserBundle {
  const makers = new Map<string, () => Promise<Asset>>([
    ['/app.css', makeStyle],
    ...scripts.map((name) => [`/${name}.js`, () => makeScript(name)] as const),
  ]);
  const made = new Map<string, Promise<Asset>>();
  return async (path) => {
    const make = makers.get(path) ?? fontMaker(path);
    if (!make) return null;
    const asset = made.get(path) ?? make();
    made.set(path, asset);
    // What failed is tried again at the next request, not remembered.
    asset.catch(() => made.delete(path));
    return asset;
  };
}

/** Our own sheets behind those of the font, which name a file for each alphabet and load only what a page needs. */
async function makeStyle(): Promise<Asset> {
  const fonts = weights.map((weight) => readFile(resolve(`@fontsource/inter/${weight}.css`), 'utf8'));
  const sheets = styles.map((name) => readFile(new URL(`style/${name}.css`, import.meta.url), 'utf8'));
  const css = (await Promise.all([...fonts, ...sheets])).join('\n').replaceAll('url(./files/', 'url(/fonts/');
  return { type: 'text/css; charset=utf-8', body: css };
}

function fontMaker(path: string): (() => Promise<Asset>) | undefined {
  const file = /^\/fonts\/(inter-[a-z-]+-(?:400|500|600)-normal\.woff2?)$/.exec(path)?.[1];
  if (!file) return undefined;
  return async () => ({
    type: file.endsWith('2') ? 'font/woff2' : 'font/woff',
    body: new Uint8Array(await readFile(resolve(`@fontsource/inter/files/${file}`))),
  });
}

async function makeScript(name: string): Promise<Asset> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`browser/${name}.ts`, import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    target: 'es2022',
    // The theme must be set before the first paint, so it is a plain script in the head.
    format: name === 'theme' ? 'iife' : 'esm',
    legalComments: 'none',
    logLevel: 'silent',
  });
  return { type: 'text/javascript; charset=utf-8', body: outputFiles[0]?.text ?? '' };
}
