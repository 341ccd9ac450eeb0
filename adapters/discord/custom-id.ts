import { limits } from './limits.ts';

/*
 * The id of a component, at most 100 characters: `ACTION`, what it does with it, and where the conversation belongs.
 * None of the marks between them can stand in an encoded action.
 *
 *   a/s1/3/outage/4              a button that says everything
 *   a/s1/3/outage#weekly         a button that sends an option
 *   a/s1/3/outage?pick           a select of one;  ?boxes  of several
 *   a/s1/3/outage?form:share:online,cafe    opens a form; the same id is the form's
 *   ?menu                        a select of actions
 *   …@1a2b3c                     beside all of these, in a direct message: the server, in base 36
 */

/** What a component or a form does. */
export type Use =
  | { use: 'press' }
  | { use: 'option'; value: string }
  | { use: 'pick' }
  | { use: 'boxes' }
  | { use: 'menu' }
  | { use: 'form'; form: string; values: string[] };

export interface CustomId {
  /** An encoded action; empty for a menu. */
  action: string;
  use: Use;
  /** The workspace that the conversation belongs to, when the message doesn't stand in it. */
  origin?: string | undefined;
}

/** The id; null when it would be too long for Discord. The origin is left out first: it can be found in other ways. */
export function encodeCustomId(id: CustomId, nth = 0): string | null {
  return encodeWholeId(id, nth) ?? encodeWholeId({ action: id.action, use: id.use }, nth);
}

/** The id with everything in it; null when it would be too long for Discord. */
export function encodeWholeId({ action, use, origin }: CustomId, nth = 0): string | null {
  const again = nth === 0 ? '' : `:${nth}`;
  const id = `${packAction(action)}${markOf(use, again)}${origin === undefined ? '' : `@${encodeOrigin(origin)}`}`;
  return id.length >= 1 && id.length <= limits.customId ? id : null;
}

/** An encoded action in fewer characters: Discord takes any letters, and the sign before an item's name comes often. */
export function packAction(action: string): string {
  return action
    .replace(/~/g, '%7E')
    .replace(/%40/g, '~')
    .replace(/(?:%[89A-F][0-9A-F])+/g, (encoded) => {
      try {
        return decodeURIComponent(encoded);
      } catch {
        return encoded;
      }
    });
}

export function unpackAction(packed: string): string {
  return packed
    .replace(/~/g, '%40')
    .replace(/%7E/g, '~')
    .replace(/[^\p{ASCII}\p{Surrogate}]+/gu, encodeURIComponent);
}

function markOf(use: Use, again: string): string {
  if (use.use === 'press') return '';
  if (use.use === 'option') return `#${encodeURIComponent(use.value)}`;
  if (use.use !== 'form') return `?${use.use}${again}`;
  return `?form:${use.form}${use.values.length === 0 ? '' : `:${use.values.map(encodeURIComponent).join(',')}`}`;
}

/** What an id means; null when it is none that Attune makes. */
export function decodeCustomId(id: string): CustomId | null {
  const [, action = '', mark, rest = '', origin] = /^([^#?@]*)(?:([#?])([^@]*))?(?:@([0-9a-z]+))?$/.exec(id) ?? [];
  const use = useOf(action, mark, rest);
  if (!use) return null;
  return { action: unpackAction(action), use, ...(origin === undefined ? {} : { origin: decodeOrigin(origin) }) };
}

function useOf(action: string, mark: string | undefined, rest: string): Use | null {
  if (mark === undefined) return action === '' ? null : { use: 'press' };
  try {
    if (mark === '#') return { use: 'option', value: decodeURIComponent(rest) };
    const [what, form, values] = rest.split(':');
    if (what === 'menu' || what === 'pick' || what === 'boxes') return { use: what };
    if (what !== 'form' || form === undefined) return null;
    return { use: 'form', form, values: values ? values.split(',').map(decodeURIComponent) : [] };
  } catch {
    return null;
  }
}

/** Servers are named by numbers; anything else is a word such as `dm`, marked by a leading zero. */
function encodeOrigin(origin: string): string {
  return /^[1-9]\d{0,19}$/.test(origin) ? BigInt(origin).toString(36) : `0${origin.replace(/[^0-9a-z]/g, '')}`;
}

function decodeOrigin(encoded: string): string {
  if (encoded.startsWith('0')) return encoded.slice(1);
  let number = 0n;
  for (const digit of encoded) number = number * 36n + BigInt(Number.parseInt(digit, 36));
  return number.toString();
}
