/** One event of a stream, as a browser would get it. */
export interface StreamEvent {
  event: string;
  id: string;
  data: unknown;
}

/** Follows a stream of Server-Sent Events. */
export interface EventStreamClient {
  status: number;
  /** Waits until `wanted` events of this kind have come, and gives them. */
  next(kind: string, wanted?: number): Promise<StreamEvent[]>;
  /** Resolves when the server has ended the stream. */
  ended: Promise<void>;
  close(): void;
}

export async function followEvents(url: string, headers: Record<string, string> = {}): Promise<EventStreamClient> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  const events: StreamEvent[] = [];
  let tell = () => {};
  const read = async () => {
    let rest = '';
    for await (const chunk of response.body ?? []) {
      rest += Buffer.from(chunk).toString();
      const parts = rest.split('\n\n');
      rest = parts.pop() ?? '';
      for (const part of parts) {
        const event = parse(part);
        if (event) events.push(event);
      }
      tell();
    }
  };
  return {
    status: response.status,
    ended: read().catch(() => undefined),
    async next(kind, wanted = 1) {
      for (;;) {
        const found = events.filter(({ event }) => event === kind);
        if (found.length >= wanted) {
          for (const event of found) events.splice(events.indexOf(event), 1);
          return found;
        }
        await new Promise<void>((resolve) => {
          tell = resolve;
        });
      }
    },
    close: () => abort.abort(),
  };
}

function parse(part: string): StreamEvent | null {
  const field = (name: string) =>
    part
      .split('\n')
      .filter((line) => line.startsWith(`${name}:`))
      .map((line) => line.slice(name.length + 1).trimStart())
      .join('\n');
  const data = field('data');
  return data === '' ? null : { event: field('event') || 'message', id: field('id'), data: JSON.parse(data) };
}
