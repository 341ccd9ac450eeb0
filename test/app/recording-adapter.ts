import type { Adapter, Capabilities, ChatApp } from '../../src/chat/adapter.ts';
import { type Place, placeKey } from '../../src/chat/event.ts';
import type { Block, Button, Control, Message } from '../../src/chat/message.ts';

const capabilities: Capabilities = { canEdit: true, canShowCharts: true, maxText: 10_000, maxButtonsPerRow: 5 };

/** A message that stands somewhere, as last shown. */
export interface Standing {
  slot: string;
  place: string;
  message: Message;
  /** How often it was shown; the first time posts it, each later one edits it. */
  times: number;
}

/** A platform that only remembers what it was told to show. */
export class RecordingAdapter implements Adapter {
  readonly platform = 'notes';
  readonly capabilities = capabilities;
  readonly #standing = new Map<string, Standing>();
  #open: Promise<void> = Promise.resolve();

  async start(_: ChatApp): Promise<void> {}
  async stop(): Promise<void> {}

  /** The platform is slow: nothing is shown until it is let go. */
  hold(): { letGo: () => void } {
    let letGo = () => {};
    this.#open = new Promise((resolve) => {
      letGo = resolve;
    });
    return { letGo };
  }

  async show(place: Place, slot: string, message: Message, reference: string | null): Promise<string> {
    await this.#open;
    const before = this.#standing.get(slot);
    if ((before === undefined) !== (reference === null))
      throw new Error(`${slot} was ${before ? 'posted twice' : 'edited before it was posted'}`);
    this.#standing.set(slot, { slot, place: placeKey(place), message, times: (before?.times ?? 0) + 1 });
    return slot;
  }

  /** What stands in a place, in the order in which it was posted. */
  in(place: Place): Standing[] {
    return [...this.#standing.values()].filter((standing) => standing.place === placeKey(place));
  }
}

/** All that a message says, its folded parts too, one block a line. */
export function textOf(message: Message): string {
  return message.blocks.map(textOfBlock).join('\n');
}

function textOfBlock(block: Block): string {
  switch (block.type) {
    case 'heading':
    case 'text':
    case 'context':
      return block.text;
    case 'progress':
    case 'link':
      return block.label;
    case 'control':
      return 'options' in block.control ? block.control.options.map(({ label }) => label).join(' | ') : block.control.label;
    case 'file':
      return `(${block.name})`;
    case 'buttons':
      return block.buttons.map(({ label }) => `[${label}]`).join(' ');
    case 'bars':
      return block.bars.map(({ label, shown }) => `${label}: ${shown}`).join('\n');
    case 'chart':
      return block.alt;
    case 'list':
      return block.items.map(({ title, text, note }) => [title, text, note].filter(Boolean).join('\n')).join('\n');
    case 'details':
      return `${block.summary}\n${block.blocks.map(textOfBlock).join('\n')}`;
  }
}

/** Every button of a message, those in folded parts too. */
export function buttonsOf(blocks: readonly Block[]): Button[] {
  return blocks.flatMap((block) => (block.type === 'buttons' ? block.buttons : block.type === 'details' ? buttonsOf(block.blocks) : []));
}

export function controlOf(message: Message): Control | null {
  for (const block of message.blocks) if (block.type === 'control') return block.control;
  return null;
}
