import { readsAny } from '../engine/path.ts';
import { type Key, partsOf } from '../engine/session.ts';
import type { AskNode, Node, SayNode, Script } from '../script/script.ts';

/**
 * The script as it was asked wherever a file comes from that has a column for each of `keys`. A condition that reads a question
 * without a column can't be decided: whoever has a column for what it guards did ask that, so it counts as asked. Everything else stays
 * under its conditions.
 */
export function askedInFile(script: Script, keys: readonly Key[]): Script {
  const given = new Set(keys.map((key) => partsOf(key).id));
  const unknown = new Set([...script.asks.keys()].filter((id) => !given.has(id)));
  const decided = <Guarded extends Node>(node: Guarded): Guarded => ({
    ...node,
    guards: node.guards.filter((guard) => !readsAny(guard, script, unknown)),
  });
  const asked = <Part extends AskNode | SayNode>(part: Part): Part => (given.has(part.id) ? decided(part) : part);
  const nodes = script.nodes.map((node): Node => {
    if (node.kind !== 'repeat') return asked(node);
    return node.body.some(({ id }) => given.has(id)) ? { ...decided(node), body: node.body.map(asked) } : node;
  });
  const parts = nodes.flatMap((node): readonly (AskNode | SayNode)[] => (node.kind === 'repeat' ? node.body : [node]));
  return { ...script, nodes, asks: new Map(parts.flatMap((part) => (part.kind === 'ask' ? [[part.id, part]] : []))) };
}
