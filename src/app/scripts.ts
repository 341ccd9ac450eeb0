import type { Instant } from '../clock.ts';
import { AttuneError } from '../errors.ts';
import type { ScriptHash } from '../ids.ts';
import { canonicalForm } from '../script/canonical.ts';
import { type Edition, editionOf, type Library } from '../script/library.ts';
import type { Tx } from '../store/store.ts';

/** How many editions that are no longer in the folder are kept compiled. */
const maxKept = 200;

/** The scripts that can be started, and those that sessions are pinned to. */
export class Scripts {
  readonly #pinned = new Map<ScriptHash, Edition>();
  readonly #saved = new Set<ScriptHash>();

  constructor(private readonly library: () => Library) {}

  /** What can be started now, by title. */
  offered(): Edition[] {
    return [...this.library().values()];
  }

  /** The newest edition of a script. */
  newest(scriptId: string): Edition | null {
    return this.library().get(scriptId) ?? null;
  }

  /** Keeps the edition in the store, so that sessions pinned to it can go on when the file has changed. */
  async pin(tx: Tx, edition: Edition, at: Instant): Promise<void> {
    if (this.#saved.has(edition.hash)) return;
    const { source, translations, hash } = edition;
    await tx.saveScript({
      hash,
      scriptId: source.id,
      source: canonicalForm(source),
      translations: JSON.stringify(translations),
      savedAt: at,
    });
    this.#pinned.set(hash, edition);
  }

  /** Call after the commit of the transaction that pinned it: a rolled back one must pin again. */
  markPinned(hash: ScriptHash): void {
    this.#saved.add(hash);
  }

  /** The edition that a session is pinned to. @throws AttuneError `script.lost` */
  async pinned(tx: Tx, hash: ScriptHash): Promise<Edition> {
    const known = this.#pinned.get(hash) ?? this.offered().find((edition) => edition.hash === hash);
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
