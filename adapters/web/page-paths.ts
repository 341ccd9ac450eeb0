import type { Spot } from './web-places.ts';

/** Where all scripts are, or one of them. */
export function mapPath(personId: string, scriptId?: string): string {
  return `${pagePath(personId, 'direct')}/scripts${scriptId === undefined ? '' : `/${encodeURIComponent(scriptId)}`}`;
}

/** Where a person's conversation is. */
export function pagePath(personId: string, spot: Spot): string {
  const person = `/p/${encodeURIComponent(personId)}`;
  return spot === 'direct' ? person : `${person}/c/${encodeURIComponent(spot.slice('channel:'.length))}`;
}
