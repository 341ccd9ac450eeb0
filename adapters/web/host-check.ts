import { isIP } from 'node:net';

/** Where the page is served, as far as it decides which Host headers are ours. */
export interface Served {
  /** The address that the server listens on. */
  host: string;
  /** The port that it listens on. */
  port: number;
  /** The address that people use, if it is another one: `https://attune.example`. */
  publicUrl?: string | undefined;
}

/** Whether only this machine can reach a server that listens on `host`. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Whether a request with this Host header was meant for us. Another name that resolves to this machine is how a
 * foreign page would get at it (DNS rebinding), so a name must be one that we were given. An address can't be
 * rebound: when the server listens on all of them, each will do.
 */
export function isOurHost(header: string | undefined, { host, port, publicUrl }: Served): boolean {
  if (!header || !URL.canParse(`http://${header}`)) return false;
  const asked = new URL(`http://${header}`);
  if (publicUrl && asked.host === new URL(publicUrl).host) return true;
  const name = asked.hostname.replace(/^\[(.*)\]$/, '$1');
  const isOurPort = Number(asked.port || 80) === port;
  if (!isOurPort) return false;
  if (isLoopback(name) || name === host.toLowerCase()) return true;
  return (host === '0.0.0.0' || host === '::') && isIP(name) !== 0;
}

/**
 * Whether a request that changes something comes from our own page. Browsers say so in Sec-Fetch-Site, which no
 * script can set, or in Origin; without either it is refused.
 */
export function isOwnPage(headers: { site: string | undefined; origin: string | undefined; host: string | undefined }): boolean {
  if (headers.site !== undefined) return headers.site === 'same-origin';
  return headers.origin !== undefined && URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
}
