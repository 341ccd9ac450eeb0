/** Remembers ids by 64-bit fingerprints: 12 bytes for each slot, instead of every id's text. */
export class SeenIds {
  private low = new Uint32Array(1024);
  private high = new Uint32Array(1024);
  /** 0 is a free slot. */
  private lines = new Uint32Array(1024);
  private count = 0;

  /**
   * Remembers an id, unless it was seen before. Two ids of a million share a fingerprint with a probability of 3 in 100 million.
   * @param line where it stands, from 1
   * @returns the line where it stood first, or null
   */
  firstLineOf(id: string, line: number): number | null {
    if (this.count * 2 >= this.lines.length) this.grow();
    const [low, high] = fingerprint(id);
    const slot = this.slotOf(low, high);
    const found = this.lines[slot] as number;
    if (found !== 0) return found;
    this.put(slot, low, high, line);
    this.count++;
    return null;
  }

  private put(slot: number, low: number, high: number, line: number): void {
    this.low[slot] = low;
    this.high[slot] = high;
    this.lines[slot] = line;
  }

  private slotOf(low: number, high: number): number {
    const mask = this.lines.length - 1;
    let slot = low & mask;
    while (this.lines[slot] !== 0 && (this.low[slot] !== low || this.high[slot] !== high)) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { low, high, lines } = this;
    const size = lines.length * 2;
    this.low = new Uint32Array(size);
    this.high = new Uint32Array(size);
    this.lines = new Uint32Array(size);
    for (let from = 0; from < lines.length; from++) {
      const line = lines[from] as number;
      if (line === 0) continue;
      const [lowHalf, highHalf] = [low[from] as number, high[from] as number];
      this.put(this.slotOf(lowHalf, highHalf), lowHalf, highHalf, line);
    }
  }
}

/** Two 32-bit halves, each mixed by its own odd multipliers (the finishing steps of MurmurHash3). */
function fingerprint(id: string): [low: number, high: number] {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let index = 0; index < id.length; index++) {
    const code = id.charCodeAt(index);
    low = Math.imul(low ^ code, 0x9e3779b1);
    high = Math.imul(high ^ code, 0x5f356495);
    low ^= low >>> 15;
    high ^= high >>> 13;
  }
  return [finish(low ^ Math.imul(high, 0x85ebca6b)), finish(high ^ Math.imul(low, 0xc2b2ae35))];
}

function finish(half: number): number {
  let mixed = half ^ (half >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
