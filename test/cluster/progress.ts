/** How many answers were given, of how many in all, with people who wait for a share of them. */
export class Progress {
  readonly #total: number;
  readonly #waiting = new Set<() => void>();
  #answered = 0;

  /** @param total how many answers there will be, at least 1 */
  constructor(total: number) {
    this.#total = total;
  }

  /** From 0 to 1. */
  get share(): number {
    return this.#answered / this.#total;
  }

  step(): void {
    this.#answered++;
    for (const look of [...this.#waiting]) look();
  }

  /** Resolves when this share was reached. */
  reaches(share: number): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (this.share < share) return;
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }
}
