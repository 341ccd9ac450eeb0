import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { AttuneError } from '../errors.ts';
import type { ScriptHash } from '../ids.ts';
import { canonicalForm, hashOf } from './canonical.ts';
import { compile } from './compile.ts';
import { type Problem, problemLine } from './problem.ts';
import { readScript, readTranslation } from './read.ts';
import { type ScriptSource, scriptSchema, type Translation } from './schema.ts';
import type { Script } from './script.ts';
import { translate } from './translate.ts';

/** A script with its translations, compiled in each language on first use. */
export class Edition {
  readonly hash: ScriptHash;
  readonly #compiled = new Map<string, Script>();
  #stored: { source: string; translations: string } | null = null;

  constructor(
    readonly source: ScriptSource,
    readonly translations: Readonly<Record<string, Translation>>,
  ) {
    this.hash = hashOf(source);
  }

  /** The edition as text, for {@link editionOf}; made once, because every conversation that begins keeps it. */
  readonly stored = (): { source: string; translations: string } => {
    this.#stored ??= { source: canonicalForm(this.source), translations: JSON.stringify(this.translations) };
    return this.#stored;
  };

  /** The script in the nearest language there is: `de-AT` falls back to `de`, anything else to the script's own. */
  inLocale(locale: string): Script {
    const wanted = [locale, locale.split('-')[0] as string].find((tag) => this.translations[tag]) ?? 'en';
    const known = this.#compiled.get(wanted);
    if (known) return known;
    const translation = this.translations[wanted];
    const compiled = compile(translation ? translate(this.source, translation) : this.source, this.hash, wanted);
    if ('faults' in compiled) {
      const what = compiled.faults.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
      throw new AttuneError('script.broken', `The script ${this.source.id} can't be used: ${what}. Run: npm run -s attune -- check`);
    }
    this.#compiled.set(wanted, compiled.script);
    return compiled.script;
  }
}

/** An edition as it was stored with the sessions that are pinned to it. */
export function editionOf(source: string, translations: string): Edition {
  return new Edition(scriptSchema.parse(JSON.parse(source)) as ScriptSource, JSON.parse(translations));
}

/**
 * Loads one script file with the translations beside it (`es.yaml` beside `script.yaml`).
 * @throws AttuneError `script.broken` with every problem's place
 */
export function loadEdition(file: string): Edition {
  const read = readScript(file, readFileSync(file, 'utf8'));
  const problems: Problem[] = [...read.problems];
  const translations: Record<string, Translation> = {};
  for (const beside of translationFiles(file)) {
    const { translation, problems: more } = readTranslation(beside.file, readFileSync(beside.file, 'utf8'));
    problems.push(...more);
    if (translation) translations[beside.locale] = translation;
  }
  if (!read.source || problems.some(({ severity }) => severity === 'error')) {
    throw new AttuneError('script.broken', `${file} can't be used:\n${problems.map(problemLine).join('\n')}`);
  }
  const edition = new Edition(read.source, translations);
  edition.inLocale('en');
  return edition;
}

/** The translation files of a script, by locale: files named after a language tag beside a `script.yaml`. */
export function translationFiles(file: string): { locale: string; file: string }[] {
  if (basename(file) !== 'script.yaml') return [];
  return readdirSync(dirname(file))
    .flatMap((name) => {
      const locale = /^([a-z]{2,3}(-[A-Z]{2})?)\.ya?ml$/.exec(name)?.[1];
      return locale ? [{ locale, file: join(dirname(file), name) }] : [];
    })
    .sort((a, b) => (a.locale < b.locale ? -1 : 1));
}

/**
 * The script files of a folder, one for each folder in it, by name.
 * @throws AttuneError `script.no-folder` when it is not there
 */
export function scriptFiles(folder: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) {
    throw new AttuneError(
      'script.no-folder',
      `There is no folder ${folder} with conversations. Set CONVERSATIONS to the folder that holds them.`,
    );
  }
  return readdirSync(folder)
    .map((name) => join(folder, name, 'script.yaml'))
    .filter((file) => existsSync(file))
    .sort();
}

/** Scripts by id. */
export type Library = ReadonlyMap<string, Edition>;

/** Loads every script of a folder. @throws AttuneError `script.no-folder`, `script.broken` */
export function loadLibrary(folder: string): Library {
  return new Map(
    scriptFiles(folder)
      .map((file) => loadEdition(file))
      .map((edition) => [edition.source.id, edition]),
  );
}

/**
 * One script by its id or by the path of a YAML file.
 * @throws AttuneError `script.unknown` naming the scripts that there are
 */
export function findEdition(folder: string, idOrPath: string): Edition {
  if (/\.ya?ml$/.test(idOrPath)) {
    if (!existsSync(idOrPath)) throw new AttuneError('script.unknown', `There is no file ${idOrPath}.`);
    return loadEdition(idOrPath);
  }
  const files = scriptFiles(folder);
  const file = files.find((path) => basename(dirname(path)) === idOrPath);
  if (!file) {
    const known = files.map((path) => basename(dirname(path))).join(', ') || 'none';
    throw new AttuneError('script.unknown', `There is no script ${idOrPath}. Scripts in ${folder}: ${known}.`);
  }
  return loadEdition(file);
}
