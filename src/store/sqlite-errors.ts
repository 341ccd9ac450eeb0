import { AttuneError, messageOf } from '../errors.ts';

/** Code and advice by the start of SQLite's own code; the longest that fits counts. */
const troubles: [start: string, code: string, what: (path: string) => string][] = [
  [
    'SQLITE_BUSY',
    'store.busy',
    (path) => `The database ${path} is held by another process. Close other programs that use it, then try again.`,
  ],
  ['SQLITE_LOCKED', 'store.busy', (path) => `The database ${path} is in use. Try again in a moment.`],
  ['SQLITE_FULL', 'store.full', (path) => `There is no room left for the database ${path}. Free some disk space, then try again.`],
  [
    'SQLITE_READONLY',
    'store.read-only',
    (path) => `The database ${path} can't be written. Give the account that runs Attune the right to write the file and its folder.`,
  ],
  [
    'SQLITE_NOTADB',
    'store.unreadable',
    (path) => `${path} is not an SQLite database. Point DATABASE_URL to another file, or move this one away to start anew.`,
  ],
  [
    'SQLITE_CORRUPT',
    'store.unreadable',
    (path) => `The database ${path} is damaged. Stop Attune, keep a copy of the file, and put your newest backup in its place.`,
  ],
  [
    'SQLITE_CANTOPEN',
    'store.unreadable',
    (path) =>
      `The database ${path} can't be opened. Check that its folder exists and that the account that runs Attune may read and write it.`,
  ],
  [
    'SQLITE_IOERR',
    'store.unreadable',
    (path) => `The disk failed while the database ${path} was read or written. Check the disk and its free space, then start Attune again.`,
  ],
  [
    'SQLITE_CONSTRAINT_FOREIGNKEY',
    'store.missing-reference',
    (path) => `A row refers to one that ${path} does not have: save that one first.`,
  ],
  ['SQLITE_CONSTRAINT', 'store.duplicate', (path) => `A row that must be unique is in ${path} already.`],
];

/** What better-sqlite3 threw, as an AttuneError with a code and what to do; anything else as it is. */
export function sqliteTrouble(error: unknown, path: string): unknown {
  const own = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  const found = troubles.find(([start]) => own.startsWith(start));
  if (found === undefined) return error;
  return new AttuneError(found[1], `${found[2](path)} (SQLite said: ${messageOf(error)}, ${own}.)`, { cause: error });
}
