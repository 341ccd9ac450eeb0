import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';
import { AttuneError } from '../errors.ts';

/** Each holds some characters of Inter; together they cover Latin, Greek, Cyrillic and Vietnamese. */
const subsets = ['latin', 'latin-ext', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext', 'vietnamese'];
const weights = [400, 600];

let isRegistered = false;

/**
 * Makes Inter known to the canvas under the name the page knows it by; only the first call does anything.
 * Characters beyond its alphabets come from a font of the machine, if it has one.
 * @throws AttuneError `charts.font` when a file of the font is missing or can't be read.
 */
export function registerChartFonts(): void {
  if (isRegistered) return;
  const resolve = createRequire(import.meta.url).resolve;
  for (const subset of subsets) {
    for (const weight of weights) register(`@fontsource/inter/files/inter-${subset}-${weight}-normal.woff2`, resolve);
  }
  isRegistered = true;
}

function register(file: string, resolve: (file: string) => string): void {
  const wanted = `The font file ${file}, which charts are drawn with,`;
  let bytes: Buffer;
  try {
    bytes = readFileSync(resolve(file));
  } catch (cause) {
    throw new AttuneError('charts.font', `${wanted} was not found. Install the packages again with \`npm ci\`.`, { cause });
  }
  if (GlobalFonts.register(bytes, 'Inter') === null) {
    throw new AttuneError('charts.font', `${wanted} is not a font the canvas can read. Install the packages again with \`npm ci\`.`);
  }
}
