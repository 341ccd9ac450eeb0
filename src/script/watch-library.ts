import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { watch } from 'chokidar';
import { messageOf } from '../errors.ts';
import { type Check, checkApart } from './check/check-apart.ts';
import { type Edition, type Library, loadEdition, scriptFiles, translationFiles } from './library.ts';
import { makeProblem, type Problem } from './problem.ts';

/** What came of looking at the folder after something in it was saved. */
export type LibraryNews =
  /** The script is new or another one now, for everybody who begins it from here on. */
  | { kind: 'taken'; scriptId: string; warnings: number }
  /** It has errors: the edition from before stays, if there was one. All its problems, warnings too. */
  | { kind: 'refused'; scriptId: string; problems: Problem[]; hasEarlier: boolean }
  /** Its folder is gone. */
  | { kind: 'dropped'; scriptId: string }
  /** The folder could not be looked at, or can't be watched: everything stays as it was. */
  | { kind: 'blind'; error: string };

/** A library that follows its folder. */
export interface WatchedLibrary {
  /** The scripts as they are now. */
  library(): Library;
  /** Stops following; resolves when nothing more will be told. */
  stop(): Promise<void>;
}

export interface WatchOptions {
  onNews: (news: LibraryNews) => void;
  /**
   * How long it must have been quiet before the folder is looked at, in milliseconds: editors save in several steps. More
   * than 50, in which the watcher tells of the same file only once.
   */
  quietMs?: number;
  check?: Check;
}

/** A script file as it was last looked at. */
interface Known {
  /** Of the file and the translations beside it. */
  fingerprint: string;
  /** Null while it has never been free of errors. */
  edition: Edition | null;
}

/**
 * Loads a folder of conversations and follows it: a script that is saved is checked as `attune check` does, and
 * is there for whoever begins next if it has no errors. Conversations under way keep the edition that they are pinned to.
 * Resolves when the folder is watched.
 * @throws AttuneError `script.no-folder`, `script.broken`: to begin with, every script must be loadable
 */
export async function watchLibrary(folder: string, options: WatchOptions): Promise<WatchedLibrary> {
  const { onNews, quietMs = 150, check = checkApart } = options;
  const known = new Map<string, Known>();
  for (const file of scriptFiles(folder)) known.set(file, { fingerprint: fingerprintOf(file), edition: loadEdition(file) });
  let library = libraryOf(known);
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<void> = Promise.resolve();
  const stopping = new AbortController();

  const tell = (news: LibraryNews) => {
    if (!stopping.signal.aborted) onNews(news);
  };
  const look = async (): Promise<void> => {
    try {
      const files = scriptFiles(folder);
      for (const file of files) await lookAt(file);
      for (const [file, { edition }] of known) {
        if (files.includes(file) || stopping.signal.aborted) continue;
        known.delete(file);
        library = libraryOf(known);
        if (edition) tell({ kind: 'dropped', scriptId: edition.source.id });
      }
    } catch (error) {
      tell({ kind: 'blind', error: messageOf(error) });
    }
  };
  const lookAt = async (file: string): Promise<void> => {
    const fingerprint = fingerprintOf(file);
    const before = known.get(file);
    if (before?.fingerprint === fingerprint || stopping.signal.aborted) return;
    const earlier = before?.edition ?? null;
    const problems = await problemsOf(file);
    known.set(file, { fingerprint, edition: earlier });
    const refuse = (found: Problem[]) => {
      const scriptId = earlier?.source.id ?? basename(dirname(file));
      tell({ kind: 'refused', scriptId, problems: found, hasEarlier: earlier !== null });
    };
    if (problems.some(({ severity }) => severity === 'error')) return refuse(problems);
    // Saved again while it was checked: what is there now is looked at next.
    if (fingerprintOf(file) !== fingerprint) return;
    const edition = loadEdition(file);
    const { id } = edition.source;
    const other = [...known].find(([path, each]) => path !== file && each.edition?.source.id === id)?.[0];
    if (other !== undefined) return refuse([makeProblem(placeOfId(file), 'duplicate-script', `${other} has the id ${id} too`)]);
    known.set(file, { fingerprint, edition });
    library = libraryOf(known);
    tell({ kind: 'taken', scriptId: id, warnings: problems.length });
  };
  const problemsOf = async (file: string): Promise<Problem[]> =>
    (await check([file], folder, stopping.signal)).problems.filter(isAbout(file));

  const watcher = watch(folder, {
    ignoreInitial: true,
    depth: 1,
    ignored: (path, stats) => stats?.isFile() === true && !/\.ya?ml$/.test(path),
  });
  const lookSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      looking = looking.then(() => (stopping.signal.aborted ? undefined : look()));
    }, quietMs);
  };
  watcher.on('all', lookSoon);
  watcher.on('error', (error) => tell({ kind: 'blind', error: messageOf(error) }));
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  // What was saved between loading and watching rang no bell.
  lookSoon();

  return {
    library: () => library,
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await watcher.close();
      await looking;
    },
  };
}

function libraryOf(known: ReadonlyMap<string, Known>): Library {
  return new Map([...known.values()].flatMap(({ edition }) => (edition ? [[edition.source.id, edition] as const] : [])));
}

/** Changes with every change of the script or of a translation; a file that has just gone counts as empty. */
function fingerprintOf(file: string): string {
  const hash = createHash('sha256');
  for (const each of [file, ...(existsSync(file) ? translationFiles(file).map((beside) => beside.file) : [])])
    hash.update(each).update('\0').update(contentOf(each)).update('\0');
  return hash.digest('hex');
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Only what is wrong with the script and its translations; the framework has a check of its own. */
function isAbout(file: string): (problem: Problem) => boolean {
  return (problem) => dirname(problem.file) === dirname(file);
}

function placeOfId(file: string): Pick<Problem, 'file' | 'line' | 'column'> {
  const line = contentOf(file)
    .toString('utf8')
    .split('\n')
    .findIndex((text) => text.startsWith('id:'));
  return { file, line: line + 1 || 1, column: 1 };
}
