import { expect, it } from 'vitest';
import { logConsole } from '../../src/library-console.ts';
import { quietLog } from '../../src/log.ts';

it('turns what a library writes to the console into lines of the log', () => {
  const lines: object[] = [];
  const console = { error() {}, warn() {}, trace() {} };
  logConsole({ ...quietLog, warn: (fields) => void lines.push(fields) }, console);
  const { error, warn, trace } = console as unknown as Console;
  trace(new Error('A worker ended.'));
  error('Retried', 100, 'times');
  warn('Careful');
  expect(lines).toEqual([{ said: 'A worker ended.' }, { said: 'Retried 100 times' }, { said: 'Careful' }]);
});
