import type { Instant } from '../clock.ts';
import { AttuneError } from '../errors.ts';
import type { ScriptHash } from '../ids.ts';
import { type Edition, editionOf, type Library } from '../script/library.ts';
import type { Tx } from '../store/store.ts';

/** How many editions that are no longer in the folder are kept compiled. */
const maxKept = 200;

/** The scripts that can be started, and those that sessions are pinned to. */
export class Scripts {
  readonly #pinned = new Map<ScriptHash, Edition>();

  constructor(private readonly library: () => Library) {}

  /** What people are offered to start, in the order in which they are meant to look at it. */
  offered(): Edition[] {
    const place = ({ source }: Edition) =>
      source.listed === undefined || source.listed === false ? Number.POSITIVE_INFINITY : source.listed;
    const listed = this.all().filter(({ source }) => source.listed !== false);
    return listed.sort((a, b) => Math.sign(place(a) - place(b)) || a.source.id.localeCompare(b.source.id));
  }

  /** Everything that can be started by its name. */
  all(): Edition[] {
    return [...this.library().values()];
  }

  /** The newest edition of a script. */
  newest(scriptId: string): Edition | null {
    return this.library().get(scriptId) ?? null;
  }

  /** Keeps the edition in the store, so that sessions pinned to it can go on when the file has changed. */
  async pin(tx: Tx, edition: Edition, at: Instant): Promise<void> {
    const { source, hash, stored } = edition;
    await tx.saveScript({ hash, scriptId: source.id, ...stored(), savedAt: at });
    this.#pinned.set(hash, edition);
  }

  /** The edition that a session is pinned to. @throws AttuneError `script.lost` */
  async pinned(tx: Tx, hash: ScriptHash): Promise<Edition> {
    const known = this.#pinned.get(hash) ?? this.all().find((edition) => edition.hash === hash);
    if (known) return known;
    const stored = await tx.loadScript(hash);
    if (!stored)
      throw new AttuneError(
        'script.lost',
        `The script ${hash.slice(0, 8)} of a saved conversation is not in the database. Restore it from a backup.`,
      );
    const edition = editionOf(stored.source, stored.translations);
    if (this.#pinned.size >= maxKept) this.#pinned.delete(this.#pinned.keys().next().value as ScriptHash);
    this.#pinned.set(hash, edition);
    return edition;
  }
}
