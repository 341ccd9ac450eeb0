import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a server that can be lost without a word, as in a network that drops what it is given. */
export interface SilentLine {
  readonly port: number;
  /** From now on nothing comes through, and nobody is told. */
  silence(): void;
  /** New connections work again; those that fell silent stay so. */
  speak(): void;
  stop(): Promise<void>;
}

export async function startSilentLine(serverPort: number): Promise<SilentLine> {
  const ends = new Set<Socket>();
  let isSilent = false;
  const server = createServer((here) => {
    const there = connect(serverPort, '127.0.0.1');
    for (const end of [here, there]) {
      ends.add(end);
      end.on('error', () => {});
    }
    if (isSilent) return;
    here.pipe(there);
    there.pipe(here);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    silence() {
      isSilent = true;
      for (const end of ends) end.unpipe().pause();
    },
    speak() {
      isSilent = false;
    },
    stop() {
      for (const end of ends) end.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
