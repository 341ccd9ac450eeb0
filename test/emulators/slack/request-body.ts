import type { IncomingMessage } from 'node:http';
import type { Json } from './slack-shapes.ts';

/** The whole body of a request. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** The arguments of a Web API call: from the address, a form, or JSON. Null when the body can't be read. */
export function readArguments(url: URL, contentType: string, body: Buffer): Json | null {
  const args: Json = Object.fromEntries(url.searchParams);
  if (body.length === 0) return args;
  if (contentType.startsWith('application/json')) {
    try {
      return { ...args, ...(JSON.parse(body.toString()) as Json) };
    } catch {
      return null;
    }
  }
  if (contentType.startsWith('application/x-www-form-urlencoded'))
    return { ...args, ...Object.fromEntries(new URLSearchParams(body.toString())) };
  return null;
}

/** The bytes of the first file in a multipart body, or the body itself when it is not multipart. */
export async function readUpload(contentType: string, body: Buffer): Promise<Buffer> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  for (const [, part] of form) if (typeof part !== 'string') return Buffer.from(await part.arrayBuffer());
  return Buffer.alloc(0);
}
