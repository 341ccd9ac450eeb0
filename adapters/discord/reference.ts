/** What kind of message a reference names: seen by one person only, direct, in a thread of one's own, or in a channel. */
export type Kind = 'e' | 'd' | 't' | 'c';

/** Where the parts of a message stand. */
export interface Reference {
  kind: Kind;
  channel: string;
  ids: string[];
}

export function readReference(reference: string): Reference {
  const [kind = 'c', channel = '', ids = ''] = reference.split(':');
  return { kind: kind as Kind, channel, ids: ids.split(',') };
}

export const writeReference = ({ kind, channel, ids }: Reference): string => `${kind}:${channel}:${ids.join(',')}`;
