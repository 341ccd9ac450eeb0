import { type APIComponentInContainer, type APIMessageTopLevelComponent, ComponentType } from 'discord.js';
import { limits } from './limits.ts';

/** What stays together: in the message's box, in a box that is blurred until it is pressed, or outside of both. */
export interface Unit {
  in: 'container' | 'spoiler' | 'top';
  components: APIComponentInContainer[];
}

/** Units as messages within Discord's limits of components and text; as few as they fit into, in their order. */
export function inMessages(units: Unit[], accent: number | undefined): APIMessageTopLevelComponent[][] {
  const messages: Part[] = [];
  for (const unit of units.filter(({ components }) => components.length > 0).flatMap(withinOne)) {
    const last = messages.at(-1);
    if (!last?.take(unit)) {
      const next = new Part(accent);
      if (next.take(unit)) messages.push(next);
    }
  }
  return messages.map(({ components }) => components);
}

/** A unit that would not fit into one message is taken apart. */
function withinOne(unit: Unit): Unit[] {
  const isTooMuch = 1 + sizeOf(unit.components) > limits.components || textIn(unit.components) > limits.text;
  return isTooMuch ? unit.components.map((component) => ({ in: unit.in, components: [component] })) : [unit];
}

/** One message as it fills. */
class Part {
  readonly components: APIMessageTopLevelComponent[] = [];
  readonly #accent: number | undefined;
  readonly #ids = new Set<string>();
  #size = 0;
  #text = 0;

  constructor(accent: number | undefined) {
    this.#accent = accent;
  }

  /** False when there is no room for it, or an id in it stands here already. */
  take(unit: Unit): boolean {
    const box = this.#boxFor(unit);
    const size = sizeOf(unit.components) + (unit.in === 'top' || box ? 0 : 1);
    const text = textIn(unit.components);
    if (this.#size + size > limits.components || this.#text + text > limits.text) return false;
    const ids = idsIn(unit.components);
    if (this.#ids.size > 0 && ids.some((id) => this.#ids.has(id))) return false;
    for (const id of ids) this.#ids.add(id);
    this.#size += size;
    this.#text += text;
    if (unit.in === 'top') this.components.push(...unit.components);
    else if (box) box.push(...unit.components);
    else this.components.push(this.#newBox(unit));
    return true;
  }

  #boxFor(unit: Unit): APIComponentInContainer[] | null {
    const last = this.components.at(-1);
    if (unit.in === 'top' || last?.type !== ComponentType.Container) return null;
    return (last.spoiler === true) === (unit.in === 'spoiler') ? last.components : null;
  }

  #newBox(unit: Unit): APIMessageTopLevelComponent {
    return {
      type: ComponentType.Container,
      components: [...unit.components],
      ...(this.#accent === undefined || unit.in === 'spoiler' ? {} : { accent_color: this.#accent }),
      ...(unit.in === 'spoiler' ? { spoiler: true } : {}),
    };
  }
}

type Nested = { components?: readonly object[]; accessory?: object };

/** Components with all that is in them. */
function sizeOf(components: readonly object[]): number {
  return components.reduce((sum: number, component) => {
    const { components: inner = [], accessory } = component as Nested;
    return sum + 1 + sizeOf(inner) + (accessory ? 1 : 0);
  }, 0);
}

function textIn(components: readonly object[]): number {
  return components.reduce((sum: number, component) => {
    const { content } = component as { content?: string };
    return sum + (content?.length ?? 0) + textIn((component as Nested).components ?? []);
  }, 0);
}

function idsIn(components: readonly object[]): string[] {
  return components.flatMap((component) => {
    const { custom_id } = component as { custom_id?: string };
    const { components: inner = [], accessory } = component as Nested;
    return [...(custom_id === undefined ? [] : [custom_id]), ...idsIn(inner), ...(accessory ? idsIn([accessory]) : [])];
  });
}
