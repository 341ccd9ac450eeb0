import type { DiscordEmulator } from './discord-emulator.ts';
import { isJson, type Json } from './discord-shapes.ts';

export interface RawAnswer {
  status: number;
  headers: Headers;
  body: Json;
}

/** One request without any library, with the bot's token unless `token` is null. */
export async function rest(
  discord: DiscordEmulator,
  method: string,
  path: string,
  body?: unknown,
  { token = `Bot ${discord.app.token}` }: { token?: string | null } = {},
): Promise<RawAnswer> {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: { ...(token === null ? {} : { authorization: token }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed: unknown = text === '' ? {} : JSON.parse(text);
  return { status: response.status, headers: response.headers, body: isJson(parsed) ? parsed : { list: parsed } };
}

/** Where a 50035 complains: `components.0.custom_id BASE_TYPE_REQUIRED`. */
export function complaints(body: Json): string[] {
  const walk = (node: unknown, at: string[]): string[] => {
    if (!isJson(node)) return [];
    return Object.entries(node).flatMap(([key, value]) =>
      key === '_errors' && Array.isArray(value)
        ? value.map((one: Json) => `${at.join('.')} ${String(one.code)}`.trim())
        : walk(value, [...at, key]),
    );
  };
  return walk(body.errors, []);
}
