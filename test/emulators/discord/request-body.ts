import type { IncomingMessage } from 'node:http';
import { refusal } from './api-error.ts';
import type { Upload } from './core.ts';
import type { Json } from './discord-shapes.ts';

/** The whole body of a request. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/**
 * What a request brings: JSON, or a form with `payload_json` and `files[0]`, `files[1]`, ….
 * @throws ApiError 50109 when it can't be read
 */
export async function readRequest(contentType: string, raw: Buffer): Promise<{ body: Json | Json[]; uploads: Upload[] }> {
  if (raw.length === 0) return { body: {}, uploads: [] };
  if (!contentType.startsWith('multipart/form-data')) return { body: parse(raw.toString()), uploads: [] };
  const form = await new Response(new Uint8Array(raw), { headers: { 'content-type': contentType } }).formData();
  const uploads: Upload[] = [];
  for (const [name, part] of form) {
    const key = /^files\[(\d+)\]$/.exec(name)?.[1];
    if (key === undefined || typeof part === 'string') continue;
    uploads.push({ key, filename: part.name, contentType: part.type, bytes: Buffer.from(await part.arrayBuffer()) });
  }
  const payload = form.get('payload_json');
  return { body: typeof payload === 'string' ? parse(payload) : {}, uploads };
}

function parse(text: string): Json | Json[] {
  try {
    return JSON.parse(text) as Json | Json[];
  } catch {
    throw refusal(50109);
  }
}
