import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const manifest = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).min(1) }) }) });

/** The permissions that the app asks for, from the manifest beside this file: it stands in one place only. */
export function manifestScopes(): string[] {
  const file = new URL('manifest.yaml', import.meta.url);
  return manifest.parse(parse(readFileSync(file, 'utf8'))).oauth_config.scopes.bot;
}
