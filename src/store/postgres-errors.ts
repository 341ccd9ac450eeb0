import { AttuneError, messageOf } from '../errors.ts';

/** Code and advice by PostgreSQL's SQLSTATE or Node's error code. */
const troubles: [codes: RegExp, code: string, what: string][] = [
  [/^(53100|53200)$/, 'store.full', 'The PostgreSQL server has no room left. Free some disk space on it, then try again.'],
  [
    /^(55P03|57014|40001|40P01|53300|25P03)$/,
    'store.busy',
    'PostgreSQL could not take this in time, so nothing of it was saved. Try again in a moment.',
  ],
  [/^(25006)$/, 'store.read-only', 'The PostgreSQL database takes no writes. Point DATABASE_URL to the primary server.'],
  [
    /^(28000|28P01|3D000|42501)$/,
    'store.refused',
    'PostgreSQL refused the connection. Check the user, the password and the database in DATABASE_URL.',
  ],
  [
    /^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|ECONNRESET|EPIPE|EHOSTUNREACH|57P0\d|08...)$/,
    'store.unreachable',
    'PostgreSQL does not answer. Check that the server runs and that DATABASE_URL has its host and port.',
  ],
  [/^23503$/, 'store.missing-reference', 'A row refers to one that the database does not have: save that one first.'],
  [/^23...$/, 'store.duplicate', 'A row that must be unique is in the database already.'],
  [/^(58...|XX...)$/, 'store.unreadable', 'PostgreSQL failed to read or write its files. Look at its own log.'],
];

const codeOf = (error: unknown): unknown => {
  const said = error instanceof AttuneError ? error.cause : error;
  return said instanceof Error && 'code' in said ? said.code : null;
};

/** Whether a newer process has changed a table that this connection has parsed a statement for: another connection knows it as it is. */
export function isStalePlan(error: unknown): boolean {
  return codeOf(error) === '0A000';
}

/** Whether a transaction was taken back for nothing of its own, such as that another one was faster with the same rows: it can be run again. */
export function isLost(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40001' || code === '40P01' || isStalePlan(error);
}

/** What `pg` threw, as an AttuneError with a code and what to do; anything else as it is. */
export function postgresTrouble(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof AttuneError) return error;
  const own = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (/timeout (exceeded )?when trying to connect/i.test(error.message)) {
    return new AttuneError('store.busy', 'No connection to PostgreSQL came free in time. Try again in a moment.', { cause: error });
  }
  if (/Connection terminated|Client has encountered a connection error/i.test(error.message)) {
    return new AttuneError('store.unreachable', `PostgreSQL closed the connection (${error.message}). Try again in a moment.`, {
      cause: error,
    });
  }
  const found = troubles.find(([codes]) => codes.test(own));
  if (found === undefined) return error;
  return new AttuneError(found[1], `${found[2]} (PostgreSQL said: ${messageOf(error)}, ${own}.)`, { cause: error });
}
