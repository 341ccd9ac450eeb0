import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** How a process ended. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** Settings by name, as in the environment. An empty one means the default, also where a `.env` says otherwise. */
export type Settings = Record<string, string>;

/** A real `npm start` with a database of its own, which a test can kill and start again. */
export interface AttuneProcess {
  /** Where this machine reaches it, without a slash at the end. The same after a restart, unless the settings say otherwise. */
  readonly url: string;
  /** The folder that holds the database and goes with {@link AttuneProcess.end}. */
  readonly folder: string;
  /** All that was written to standard output since the last start. */
  stdout(): string;
  /** All that was written to standard error, over all starts. */
  stderr(): string;
  /** Resolves when this was written to standard output or error since the last start. @throws Error after half a minute */
  prints(text: string): Promise<void>;
  /** Sends the signal and resolves when the process is gone. */
  kill(signal: NodeJS.Signals): Promise<Ended>;
  /** Starts it again on the same database and port; resolves when it answers. */
  restart(settings?: Settings): Promise<void>;
  /** Kills it and removes its folder. @throws Error when it had ended by itself, with what it said. */
  end(): Promise<void>;
}

/** An empty folder for one test. */
export function makeFolder(): string {
  return mkdtempSync(join(tmpdir(), 'attune-e2e-'));
}

/** Where the database of a folder is, for DATABASE_URL and for looking into it. */
export function databaseFile(folder: string): string {
  return join(folder, 'attune.db');
}

function settingsFor(folder: string, settings: Settings): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    ...(PATH === undefined ? {} : { PATH }),
    ...(HOME === undefined ? {} : { HOME }),
    ...(TMPDIR === undefined ? {} : { TMPDIR }),
    DATABASE_URL: `sqlite:${databaseFile(folder)}`,
    PORT: '0',
    HOST: '',
    CONVERSATIONS: '',
    ATTUNE_WEB_SECRET: '',
    LOG_LEVEL: 'warn',
    ...settings,
  };
}

/** One run of the program, from the start of the process to its end. */
class Run {
  readonly child: ChildProcess;
  stdout = '';
  stderr = '';
  /** Whether it was this test that ended it. */
  isKilled = false;
  readonly ended: Promise<Ended>;

  readonly #settings: Settings;

  constructor(folder: string, settings: Settings) {
    this.#settings = settings;
    this.child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
      cwd: root,
      env: settingsFor(folder, settings),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    // “close” comes after the last output, “exit” may come before it.
    this.ended = once(this.child, 'close').then(([code, signal]) => ({
      code: code as number | null,
      signal: signal as NodeJS.Signals | null,
      stdout: this.stdout,
      stderr: this.stderr,
    }));
  }

  /** Resolves when this has been said. @throws Error after half a minute, with what was said instead */
  prints(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const streams = [this.child.stdout, this.child.stderr];
      const end = (finish: () => void) => {
        clearTimeout(timer);
        for (const stream of streams) stream?.off('data', look);
        finish();
      };
      const look = () => (this.stdout + this.stderr).includes(text) && end(resolve);
      const timer = setTimeout(() => end(() => reject(new Error(`“${text}” was not said, but:\n${this.stdout}${this.stderr}`))), 30_000);
      for (const stream of streams) stream?.on('data', look);
      look();
    });
  }

  /** Where it can be reached from here, once it has printed its address and /healthz answers; an error with all that was said when the process ends before. */
  async ready(): Promise<string> {
    const address = await new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = /Attune is at (http\S+)\n/.exec(this.stdout)?.[1];
        if (found) resolve(found);
      };
      this.child.stdout?.on('data', look);
      void this.ended.then(({ code, signal }) => reject(new Error(`Attune ended (${signal ?? code}) before it was up:\n${this.stderr}`)));
      look();
    });
    const { ATTUNE_WEB_URL, PORT } = this.#settings;
    const reached = ATTUNE_WEB_URL ? `http://127.0.0.1:${PORT}` : address.replace('//0.0.0.0:', '//127.0.0.1:');
    const response = await fetch(`${reached}/healthz`);
    if (response.status !== 200) throw new Error(`/healthz answered ${response.status} after the address was printed`);
    return reached;
  }
}

/** Starts the program; resolves when its address was printed and /healthz answers 200. */
export async function startAttune(settings: Settings = {}): Promise<AttuneProcess> {
  const folder = makeFolder();
  let stderrBefore = '';
  let run = new Run(folder, settings);
  let url = '';
  const started = async () => {
    url = await run.ready();
  };
  try {
    await started();
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const kill = (signal: NodeJS.Signals): Promise<Ended> => {
    run.isKilled ||= run.child.exitCode === null && run.child.signalCode === null;
    run.child.kill(signal);
    return run.ended;
  };
  return {
    get url() {
      return url;
    },
    folder,
    stdout: () => run.stdout,
    stderr: () => stderrBefore + run.stderr,
    prints: (text) => run.prints(text),
    kill,
    async restart(changed = {}) {
      stderrBefore += run.stderr;
      run = new Run(folder, { ...settings, PORT: new URL(url).port, ...changed });
      await started();
    },
    async end() {
      const { signal, code, stderr } = await kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
      if (!run.isKilled) throw new Error(`Attune ended by itself (${signal ?? code}): ${stderr}`);
    },
  };
}

/** Runs the program where it is expected to end by itself; `folder` is where its database would be. */
export function runToEnd(settings: Settings, folder: string): Promise<Ended> {
  return new Run(folder, settings).ended;
}
